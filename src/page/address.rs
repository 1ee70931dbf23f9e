//! The page's address: the route behind the `#` as a signal, the ways to change it, and how each
//! entry of the history was left.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::parts::list::List;
use super::route::Route;
use super::scroll_history::ScrollHistory;
use super::window::Anchor;

/// Between two changes of the address while somebody types.
const REST: std::time::Duration = std::time::Duration::from_millis(250);

/// Frames in which a page is waited for that must become as long as it was: five seconds.
const PATIENCE: u32 = 300;

/// Where the user is.
#[derive(Clone, Copy)]
pub struct Address {
    /// What the address names.
    pub route: RwSignal<Route>,
    /// The entries of the history, and how they were left.
    scroll_history: StoredValue<ScrollHistory>,
    /// The lists that are in the page.
    lists: StoredValue<Vec<List>>,
    /// The address that is true and not yet written.
    unwritten: StoredValue<Option<String>>,
    /// It was written a moment ago.
    resting: StoredValue<bool>,
}

impl Address {
    /// Reads the address and follows it as long as the caller's owner lives.
    pub fn watch() -> Address {
        let address = Address {
            route: RwSignal::new(current()),
            scroll_history: StoredValue::default(),
            lists: StoredValue::default(),
            unwritten: StoredValue::new(None),
            resting: StoredValue::new(false),
        };
        // The browser would scroll before there is anything to be seen.
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        let entry = numbered().unwrap_or_default();
        address
            .scroll_history
            .update_value(|history| history.entry = entry);
        address.put(None);
        let listener = window_event_listener(ev::hashchange, move |_| {
            address.unwritten.set_value(None);
            address.turn();
            address.read();
        });
        on_cleanup(move || listener.remove());
        address
    }

    /// Goes there, as a step that "Back" takes back.
    pub fn go(self, route: &Route) {
        self.write();
        // Refused only by a page that is being left.
        let _ = window().location().set_hash(&route.href());
    }

    /// Goes there in the place of where one is: for words that are being typed. The view follows
    /// at once; the address a moment later, because browsers refuse to change it for every key.
    pub fn replace(self, route: &Route) {
        self.unwritten.set_value(Some(route.href()));
        if self.route.with_untracked(|known| known != route) {
            self.route.set(route.clone());
        }
        if !self.resting.get_value() {
            self.resting.set_value(true);
            self.write();
            let rested = move || {
                self.resting.set_value(false);
                self.write();
            };
            set_timeout(rested, REST);
        }
    }

    /// Writes down where one is, if that is not done.
    fn write(self) {
        if let Some(href) = self.unwritten.try_update_value(Option::take).flatten() {
            self.put(Some(&href));
        }
    }

    /// Writes the number of the entry into it, and its address where that is another one.
    fn put(self, href: Option<&str>) {
        let entry = self.scroll_history.try_with_value(|history| history.entry);
        if let (Some(entry), Ok(history)) = (entry, window().history()) {
            // Refused only by a page that is being left.
            let _ = history.replace_state_with_url(&JsValue::from(entry), "", href);
        }
    }

    /// Another entry of the history is shown; what is in the page is still the one before.
    fn turn(self) {
        let known = numbered();
        let list = self
            .lists
            .with_value(|lists| lists.last().map(|l| l.anchor()));
        let scroll = scrolled();
        self.scroll_history
            .update_value(|history| _ = history.turn(known, scroll, list));
        if known.is_none() {
            self.put(None);
        }
    }

    /// A room begins at its top; where "Back" led to it, where it was left, as soon as it is as
    /// long as it was then.
    pub fn land(self) {
        let left = self
            .scroll_history
            .try_update_value(ScrollHistory::scroll)
            .flatten();
        window().scroll_to_with_x_and_y(0.0, 0.0);
        if let Some(left) = left.filter(|left| *left > 0.0) {
            let entry = self.scroll_history.with_value(|history| history.entry);
            self.reach(entry, left, PATIENCE);
        }
    }

    fn reach(self, entry: u32, left: f64, frames: u32) {
        request_animation_frame(move || {
            let gone = self.scroll_history.try_with_value(|history| history.entry) != Some(entry);
            // A list that knows better where it was has scrolled already, or somebody has.
            if gone || scrolled() > 0.0 {
                return;
            }
            let long = document().document_element().map_or(0, |page| {
                page.scroll_height().saturating_sub(page.client_height())
            });
            if f64::from(long) >= left.floor() || frames == 0 {
                window().scroll_to_with_x_and_y(0.0, left);
            } else {
                self.reach(entry, left, frames - 1);
            }
        });
    }

    /// Where the list of this entry of the history was left, if "Back" led here; told once.
    pub fn left_list(self) -> Option<Anchor> {
        self.scroll_history
            .try_update_value(ScrollHistory::list)
            .flatten()
    }

    /// A list is in the page, or is no more.
    pub fn has_list(self, list: List, there: bool) {
        self.lists.try_update_value(|lists| {
            lists.retain(|known| known.range != list.range);
            if there {
                lists.push(list);
            }
        });
    }

    /// Takes the last step back, or goes to `otherwise` when the page began here.
    pub fn back(self, otherwise: &Route) {
        match window().history() {
            Ok(history) if self.scroll_history.with_value(|history| history.entry > 0) => {
                let _ = history.back();
            }
            _ => self.go(otherwise),
        }
    }

    fn read(self) {
        let route = current();
        if self.route.with_untracked(|known| *known != route) {
            self.route.set(route);
        }
    }
}

/// The number in the entry that is shown; `None` in a new one.
fn numbered() -> Option<u32> {
    let state = window().history().ok()?.state().ok()?;
    state.as_f64().map(|number| number as u32)
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

fn current() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

//! The page's address: the route behind the `#` as a signal, the ways to change it, and how each
//! entry of the history was left.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::layers::Layers;
use super::parts::focus;
use super::parts::list::List;
use super::route::Route;
use super::scroll_history::{FocusMark, ScrollHistory};
use super::window::Anchor;
use crate::page::boxed::boxed_effect;

/// Between two changes of the address while somebody types.
const REST: std::time::Duration = std::time::Duration::from_millis(250);

/// Frames in which a page is waited for that must become as long as it was: five seconds.
const PATIENCE: u32 = 300;

/// Frames in which what one left is waited for; after them the heading has the focus.
const FOUND_AGAIN: u32 = 90;

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
    /// What lies over the page.
    layers: Layers,
    /// The step that is taken when the browser has taken the one before.
    waiting: StoredValue<Option<Step>>,
    /// Grows with every view that comes up: only the last one takes the focus.
    arrivals: StoredValue<u32>,
}

/// A step through the history that was asked for while another one was under way: browsers merge
/// or drop the second of two.
enum Step {
    /// To a route, as [`Address::go`].
    To(Route),
    /// Back, or to this route, as [`Address::back`].
    Back(Route),
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
            layers: Layers::new(),
            waiting: StoredValue::new(None),
            arrivals: StoredValue::new(0),
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
        let changed = window_event_listener(ev::hashchange, move |_| {
            address.unwritten.set_value(None);
            address.layers.close_all();
            address.turn(numbered());
            address.read();
        });
        let popped = window_event_listener(ev::popstate, move |_| {
            if address.layers.popped(&hash()) {
                address.write();
                address.take_waiting_step();
            }
        });
        let clicked = window_event_listener(ev::click, move |event| address.follow(&event));
        on_cleanup(move || {
            changed.remove();
            popped.remove();
            clicked.remove();
        });
        address
    }

    /// Goes there, as a step that "Back" takes back.
    pub fn go(self, route: &Route) {
        if self.layers.is_stepping() {
            self.waiting.set_value(Some(Step::To(route.clone())));
            return;
        }
        self.write();
        if self.layers.close_all() {
            // The entry of what lay over the page becomes that of the view.
            self.unwritten.set_value(None);
            self.turn(None);
            self.put(Some(&route.href()));
            self.read();
        } else {
            // Refused only by a page that is being left.
            let _ = window().location().set_hash(&route.href());
        }
    }

    /// A link in what lies over the page closes it and leads on.
    fn follow(self, event: &web_sys::MouseEvent) {
        let other = event.default_prevented() || event.button() != 0;
        let new_tab = event.ctrl_key() || event.meta_key() || event.shift_key();
        if other || new_tab || self.layers.is_empty() {
            return;
        }
        if let Some(href) = focus::link(event.target()) {
            event.prevent_default();
            self.go(&Route::parse(&href));
        }
    }

    /// Something lies over the page while it is open: "Back" closes it and leads nowhere else.
    pub fn lay_over(self, open: Signal<bool>, close: Callback<()>) {
        let number = StoredValue::new(None::<u32>);
        let away = move || {
            let number = number.try_update_value(Option::take).flatten();
            let there = number.is_some_and(|number| self.layers.remove(number));
            if let (true, Ok(history)) = (there, window().history()) {
                // Refused only by a page that is being left.
                let _ = history.back();
            }
        };
        boxed_effect(move || {
            if !open.get() {
                away();
            } else if number.get_value().is_none() {
                self.write();
                let entry = self.scroll_history.with_value(|history| history.entry);
                if let Ok(history) = window().history() {
                    let _ = history.push_state_with_url(&JsValue::from(entry), "", None);
                }
                number.set_value(Some(self.layers.add(hash(), close)));
            }
        });
        on_cleanup(away);
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

    /// The page begins anew: nothing is open that an address could lead into.
    pub fn begin_anew(self) {
        self.layers.close_all();
        self.replace(&Route::Home);
    }

    /// Writes down where one is, if that is not done; while something lies over the page, that has
    /// to wait for the entry of the page itself.
    fn write(self) {
        if !self.layers.is_settled() {
            return;
        }
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

    /// Another entry of the history is shown, or a new one; what is in the page is still the one
    /// before.
    fn turn(self, known: Option<u32>) {
        let list = self
            .lists
            .with_value(|lists| lists.last().map(|l| l.anchor()));
        let scroll = scrolled();
        let focused = focus::mark(&hash());
        self.scroll_history.update_value(|history| {
            history.turn(known, scroll, list);
            history.set_focus(focused);
        });
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

    /// Another view is up: the focus goes to its heading or, where "Back" led to it, to what one
    /// left, as soon as it is there. The view that the page begins with takes no focus.
    pub fn arrive(self) {
        let number = self.arrivals.get_value() + 1;
        self.arrivals.set_value(number);
        let left = self
            .scroll_history
            .try_update_value(ScrollHistory::focus)
            .flatten();
        if number > 1 {
            self.take_focus(number, left, PATIENCE);
        }
    }

    fn take_focus(self, number: u32, left: Option<FocusMark>, frames: u32) {
        request_animation_frame(move || {
            let left = left.filter(|_| frames > PATIENCE - FOUND_AGAIN);
            let current = self.arrivals.try_get_value() == Some(number);
            if current && frames > 0 && !focus::arrive(left.as_ref()) {
                self.take_focus(number, left, frames - 1);
            }
        });
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
        if self.layers.is_stepping() {
            self.waiting.set_value(Some(Step::Back(otherwise.clone())));
            return;
        }
        match window().history() {
            Ok(history) if self.scroll_history.with_value(|history| history.entry > 0) => {
                let _ = history.back();
            }
            _ => self.go(otherwise),
        }
    }

    fn take_waiting_step(self) {
        if self.layers.is_stepping() {
            return;
        }
        match self.waiting.try_update_value(Option::take).flatten() {
            Some(Step::To(route)) => self.go(&route),
            Some(Step::Back(otherwise)) => self.back(&otherwise),
            None => (),
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

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

fn current() -> Route {
    Route::parse(&hash())
}

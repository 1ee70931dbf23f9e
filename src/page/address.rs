//! The page's address: the route after the `#` as a signal, the functions that change it, and the
//! scroll position, list position and focus that each entry of the browser's history was left with.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::layer_stack::Popped;
use super::layers::Layers;
use super::naming::{section, section_of};
use super::navigation::view;
use super::parts::focus::{self, Keeper};
use super::parts::list::List;
use super::route::Route;
use super::scroll_history::{FocusMark, ScrollHistory};
use super::steps::{Step, Steps};
use super::window::Anchor;
use crate::page::boxed::boxed_effect;

/// The shortest time between two writes of the address while the user types.
const REST: std::time::Duration = std::time::Duration::from_millis(250);

/// Animation frames (five seconds at 60 Hz) to wait until the page is as tall as when it was left,
/// or until a heading can take the focus.
const PATIENCE: u32 = 300;

/// Animation frames to wait for the element that had the focus; after them the heading gets it.
const FOUND_AGAIN: u32 = 90;

/// The current route and how to change it; a handle.
#[derive(Clone, Copy)]
pub struct Address {
    /// The route that the address names.
    pub route: RwSignal<Route>,
    /// The history's entries, and the scroll position and focus each was left with.
    scroll_history: StoredValue<ScrollHistory>,
    /// The lists in the page; the last one is the one whose position is stored.
    lists: StoredValue<Vec<List>>,
    /// The address of the current route, while the history entry does not have it yet.
    unwritten: StoredValue<Option<String>>,
    /// Whether less than [`REST`] has passed since [`Address::replace`] last wrote the address.
    resting: StoredValue<bool>,
    /// The dialogs over the page.
    layers: Layers,
    /// The steps that are under way, and the views that were reached.
    steps: StoredValue<Steps>,
    /// What has the focus.
    keeper: Keeper,
    /// The name of a view in the document's title, if it has a better one than its section.
    named: RwSignal<Option<(Route, String)>>,
    /// The stem of the kind of the record that a view shows, if its address does not say it.
    kind: RwSignal<Option<(Route, String)>>,
}

impl Address {
    /// Reads the address and follows its changes until the caller's reactive owner is disposed of.
    pub fn watch() -> Address {
        let address = Address {
            route: RwSignal::new(current()),
            scroll_history: StoredValue::default(),
            lists: StoredValue::default(),
            unwritten: StoredValue::new(None),
            resting: StoredValue::new(false),
            layers: Layers::new(),
            steps: StoredValue::default(),
            keeper: Keeper::new(),
            named: RwSignal::new(None),
            kind: RwSignal::new(None),
        };
        address
            .keeper
            .watch(move || address.steps.try_with_value(Steps::is_arriving) != Some(false));
        // The browser would restore the scroll position before the view is drawn.
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
            address.dropped();
            address.layers.close_all();
            address.turn(numbered());
            address.read();
        });
        let popped = window_event_listener(ev::popstate, move |_| {
            match address.layers.popped(&hash()) {
                Popped::Other if address.dropped() => address.drop_entries(),
                Popped::Other => {}
                Popped::Again => step_back(),
                Popped::Arrived => address.settle(),
                Popped::Closed(close) => {
                    // The dialog's view may be gone.
                    let _ = close.try_run(());
                    address.settle();
                }
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

    /// Shows a route as a new history entry, which "Back" undoes.
    pub fn go(self, route: &Route) {
        self.ask(Step::To(route.clone()));
    }

    /// Goes one history entry back, or to `otherwise` if this is the page's first entry.
    pub fn back(self, otherwise: &Route) {
        self.ask(Step::Back(otherwise.clone()));
    }

    /// Takes a step as soon as none is under way.
    fn ask(self, step: Step) {
        let under_way = self.layers.is_stepping();
        let now = self
            .steps
            .try_update_value(|steps| steps.ask(step, under_way));
        self.take(now.flatten());
    }

    fn take(self, step: Option<Step>) {
        match step {
            Some(Step::To(route)) => self.show(&route),
            Some(Step::Back(_)) if self.scroll_history.with_value(|history| history.entry > 0) => {
                step_back();
            }
            Some(Step::Back(otherwise)) => self.show(&otherwise),
            None => (),
        }
    }

    fn show(self, route: &Route) {
        self.write();
        if self.layers.close_all() {
            // The history entry of the dialog becomes the entry of the new view.
            self.unwritten.set_value(None);
            self.turn(None);
            self.put(Some(&route.href()));
            self.read();
        } else {
            // Fails only in a page that is being left.
            let _ = window().location().set_hash(&route.href());
        }
    }

    /// Handles clicks on links inside a dialog, or while a dialog is being left: closes the dialog
    /// and shows the linked route.
    fn follow(self, event: &web_sys::MouseEvent) {
        let other = event.default_prevented() || event.button() != 0;
        let new_tab = event.ctrl_key() || event.meta_key() || event.shift_key();
        if other || new_tab || self.layers.is_settled() {
            return;
        }
        if let Some(href) = focus::link(event.target()) {
            event.prevent_default();
            self.go(&Route::parse(&href));
        }
    }

    /// Gives a dialog its own history entry while `open` is true, so that "Back" closes it and
    /// stays on the page.
    pub fn lay_over(self, open: Signal<bool>, close: Callback<()>) {
        let number = StoredValue::new(None::<u32>);
        let away = move || {
            let number = number.try_update_value(Option::take).flatten();
            if number.is_some_and(|number| self.layers.remove(number)) {
                step_back();
            }
        };
        boxed_effect(move || {
            if !open.get() {
                away();
            } else if number.get_value().is_none() {
                self.write();
                number.set_value(Some(self.layers.add(close)));
                self.push_layers();
            }
        });
        on_cleanup(away);
    }

    /// Adds the history entries of dialogs that have none, unless a step back out of another dialog
    /// is under way; then that is done after it.
    fn push_layers(self) {
        let entry = self.scroll_history.try_with_value(|history| history.entry);
        let (Some(entry), Ok(history)) = (entry, window().history()) else {
            return;
        };
        for _ in 0..self.layers.push(&hash()) {
            // Fails only in a page that is being left.
            let _ = history.push_state_with_url(&JsValue::from(entry), "", None);
        }
    }

    /// Does what had to wait until the step back out of a dialog was taken.
    fn settle(self) {
        self.write();
        self.push_layers();
        let under_way = self.layers.is_stepping();
        let next = self.steps.try_update_value(|steps| steps.next(under_way));
        self.take(next.flatten());
    }

    /// Shows a route in the current history entry, for text that is being typed. The view follows
    /// at once; the address is written up to [`REST`] later, because browsers refuse to change it
    /// on every key press.
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

    /// Closes all dialogs, shows [`Route::Home`], and drops the addresses of the views before it
    /// from the list behind the browser's "Back": they contain names and search words.
    pub fn begin_anew(self) {
        let over = self.layers.close_all();
        self.replace(&Route::Home);
        let entry = self.scroll_history.with_value(|history| history.entry);
        let back = self
            .steps
            .try_update_value(|steps| steps.drop_entries(entry, over));
        match (back.flatten(), window().history()) {
            (Some(steps), Ok(history)) => {
                // Fails only in a page that is being left.
                let _ = history.go_with_delta(-steps);
            }
            _ => self.drop_entries(),
        }
    }

    /// Returns, once, whether an entry was reached in order to drop the others.
    fn dropped(self) -> bool {
        let dropped = self.steps.try_update_value(Steps::dropped);
        dropped.unwrap_or_default()
    }

    /// In the page's first history entry: replaces its address, and adds an entry, with which the
    /// browser drops all that came after the first.
    fn drop_entries(self) {
        self.dropped();
        let home = Route::Home.href();
        self.scroll_history.set_value(ScrollHistory::default());
        self.put(Some(&home));
        if let Ok(history) = window().history() {
            // The number of the first entry: "Back" from here changes nothing.
            let _ = history.push_state_with_url(&JsValue::from(0), "", Some(&home));
        }
    }

    /// Writes the current address into the history entry, if it is not there yet. While a dialog is
    /// open this waits until the page's own entry is current again.
    fn write(self) {
        if !self.layers.is_settled() {
            return;
        }
        if let Some(href) = self.unwritten.try_update_value(Option::take).flatten() {
            self.put(Some(&href));
        }
    }

    /// Writes the entry's number into its state, and its address if `href` is given.
    fn put(self, href: Option<&str>) {
        let entry = self.scroll_history.try_with_value(|history| history.entry);
        if let (Some(entry), Ok(history)) = (entry, window().history()) {
            // Fails only in a page that is being left.
            let _ = history.replace_state_with_url(&JsValue::from(entry), "", href);
        }
    }

    /// Records a move to another history entry: `known` is its number, `None` a new entry. The page
    /// still shows the entry that is being left, so its scroll position and focus are stored now.
    fn turn(self, known: Option<u32>) {
        let list = self
            .lists
            .with_value(|lists| lists.last().map(|l| l.anchor()));
        let scroll = scrolled();
        let focused = focus::mark(&hash(), self.keeper.below());
        self.scroll_history.update_value(|history| {
            history.turn(known, scroll, list);
            history.set_focus(focused);
        });
        if known.is_none() {
            self.put(None);
        }
    }

    /// Scrolls a section to its top, or, after "Back", to where it was left as soon as the page is
    /// as tall as it was then.
    pub fn land(self) {
        let left = self
            .scroll_history
            .try_update_value(ScrollHistory::scroll)
            .flatten();
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let number = self.steps.try_update_value(Steps::land);
        if let Some((number, left)) = number.zip(left.filter(|left| *left > 0.0)) {
            self.reach(number, left, PATIENCE);
        }
    }

    /// Moves the focus to the new view's heading or, after "Back", to the element that had it, as
    /// soon as that is in the page. The first view of the page takes no focus.
    pub fn arrive(self) {
        let number = self.steps.try_update_value(Steps::arrive).flatten();
        let left = self
            .scroll_history
            .try_update_value(ScrollHistory::focus)
            .flatten();
        if let Some(number) = number {
            self.take_focus(number, left, PATIENCE);
        }
    }

    fn take_focus(self, number: u32, left: Option<FocusMark>, frames: u32) {
        request_animation_frame(move || {
            let last = |steps: &Steps| steps.is_last_arrival(number);
            if self.steps.try_with_value(last) != Some(true) {
                return;
            }
            let patient = frames > PATIENCE - FOUND_AGAIN;
            let left = left.filter(|_| patient);
            if frames == 0 || focus::arrive(left.as_ref(), patient) {
                self.steps.update_value(Steps::arrived);
            } else {
                self.take_focus(number, left, frames - 1);
            }
        });
    }

    fn reach(self, number: u32, left: f64, frames: u32) {
        request_animation_frame(move || {
            let last = |steps: &Steps| steps.is_last_landing(number);
            let last = self.steps.try_with_value(last) == Some(true);
            // The list may have restored its own position already, or the user has scrolled.
            if !last || scrolled() > 0.0 {
                return;
            }
            let long = document().document_element().map_or(0, |page| {
                page.scroll_height().saturating_sub(page.client_height())
            });
            if f64::from(long) >= left.floor() || frames == 0 {
                window().scroll_to_with_x_and_y(0.0, left);
            } else {
                self.reach(number, left, frames - 1);
            }
        });
    }

    /// Takes the position at which this history entry's list was left; `None` if it was not reached
    /// by "Back" or was already taken.
    pub fn left_list(self) -> Option<Anchor> {
        self.scroll_history
            .try_update_value(ScrollHistory::list)
            .flatten()
    }

    /// Registers a list as in the page. If it is only `beside` another one, the position of that one
    /// is stored, whichever comes first.
    pub fn has_list(self, list: List, beside: bool) {
        self.lost_list(list);
        self.lists.update_value(|lists| {
            let place = if beside { 0 } else { lists.len() };
            lists.insert(place, list);
        });
    }

    /// Removes a list that has left the page.
    pub fn lost_list(self, list: List) {
        self.lists
            .try_update_value(|lists| lists.retain(|known| known.range != list.range));
    }

    /// The list that contains the focus, or else the one whose position is stored.
    pub fn list_here(self) -> Option<List> {
        let active = focus::active();
        self.lists.with_value(|lists| {
            let holds = |list: &&List| active.as_ref().is_some_and(|active| list.contains(active));
            lists.iter().find(holds).or(lists.last()).copied()
        })
    }

    /// Names the view of a route in the document's title.
    pub fn call(self, route: &Route, name: String) {
        self.named.set(Some((view(route), name)));
    }

    /// The name that the current view was given, if it was.
    pub fn called(self) -> Option<String> {
        let here = self.route.with(view);
        let named = self.named.read();
        let (_, name) = named.as_ref().filter(|(route, _)| *route == here)?;
        Some(name.clone())
    }

    /// Says of which kind the record of a route is: its address may have only the number of an entry.
    pub fn tell_kind(self, route: &Route, stem: String) {
        self.kind.set(Some((route.clone(), stem)));
    }

    /// The route of the section that the current view belongs to.
    pub fn section(self) -> Route {
        let route = self.route.read();
        match &*self.kind.read() {
            Some((of, stem)) if *of == *route => section_of(stem),
            _ => section(&route),
        }
    }

    fn read(self) {
        let route = current();
        if self.route.with_untracked(|known| *known != route) {
            self.route.set(route);
        }
    }
}

/// The number stored in the current history entry; `None` in a new one.
fn numbered() -> Option<u32> {
    let state = window().history().ok()?.state().ok()?;
    state.as_f64().map(|number| number as u32)
}

/// Goes one history entry back; the browser does so later.
fn step_back() {
    if let Ok(history) = window().history() {
        // Fails only in a page that is being left.
        let _ = history.back();
    }
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

//! The page's address: the route behind the `#` as a signal, and the ways to change it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::route::Route;

/// Between two changes of the address while somebody types.
const REST: std::time::Duration = std::time::Duration::from_millis(250);

/// Where the user is.
#[derive(Clone, Copy)]
pub struct Address {
    /// What the address names.
    pub route: RwSignal<Route>,
    /// Steps taken inside the page, so that "Back" knows whether there is a step to take back.
    steps: StoredValue<u32>,
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
            steps: StoredValue::new(0),
            unwritten: StoredValue::new(None),
            resting: StoredValue::new(false),
        };
        // Scroll positions are restored by the views, which know what they show.
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        let listener = window_event_listener(ev::hashchange, move |_| {
            address.steps.update_value(|steps| *steps += 1);
            address.unwritten.set_value(None);
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
        let href = self.unwritten.try_update_value(Option::take).flatten();
        if let (Some(href), Ok(history)) = (href, window().history()) {
            // Refused only by a page that is being left.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&href));
        }
    }

    /// Takes the last step back, or goes to `otherwise` when the page began here.
    pub fn back(self, otherwise: &Route) {
        match window().history() {
            Ok(history) if self.steps.get_value() > 0 => {
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

fn current() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

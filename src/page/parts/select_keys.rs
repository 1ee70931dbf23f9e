//! The keys of closed select elements. By itself, every arrow key and letter would choose an option,
//! which takes effect at once. Here an arrow key opens the list, and letters show the option that
//! they mean: Enter chooses it, Escape or leaving the element puts the one before back.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, EventTarget, HtmlSelectElement, KeyboardEvent};

use crate::page::type_ahead::TypeAhead;

/// The keys of all select elements; a `Copy` handle.
#[derive(Clone, Copy)]
pub struct SelectKeys {
    typing: StoredValue<TypeAhead>,
    /// The element that shows an option which is not chosen yet, and the index of the chosen one.
    shown: StoredValue<Option<(HtmlSelectElement, i32)>, LocalStorage>,
}

impl SelectKeys {
    /// Puts back what was not chosen, until the caller's owner is disposed. The keys themselves are
    /// passed to [`SelectKeys::heard`].
    pub fn listen() -> SelectKeys {
        let keys = SelectKeys {
            typing: StoredValue::default(),
            shown: StoredValue::new_local(None),
        };
        let left = window_event_listener(ev::focusout, move |_| _ = keys.put_back());
        // Before the browser opens the list.
        let pressed = window_event_listener(ev::pointerdown, move |_| _ = keys.put_back());
        let chosen = window_event_listener(ev::change, move |_| keys.shown.set_value(None));
        on_cleanup(move || {
            left.remove();
            pressed.remove();
            chosen.remove();
        });
        keys
    }

    /// Handles a key; returns whether the browser must not.
    pub fn heard(self, event: &KeyboardEvent) -> bool {
        let Some(select) = select_of(event.target()) else {
            return false;
        };
        let key = event.key();
        // A modifier alone is no key of the list: Ctrl stops the voice of a screen reader.
        if matches!(&*key, "Control" | "Alt" | "Meta" | "Shift" | "AltGraph") {
            return false;
        }
        let writes = event.get_modifier_state("AltGraph");
        if !writes && (event.ctrl_key() || event.meta_key() || event.alt_key()) {
            self.put_back();
            return false;
        }
        let waits = self.shown.with_value(Option::is_some);
        let now = event.time_stamp();
        match &*key {
            "Enter" => self.choose(),
            // Going on takes what was typed, as a closed list of the browser does.
            "Tab" => {
                self.choose();
                false
            }
            "Escape" => self.put_back(),
            "ArrowDown" if waits => self.step(&select, 1),
            "ArrowUp" if waits => self.step(&select, -1),
            // The browser opens the list.
            " " if !self.typing.with_value(|typing| typing.goes_on(now)) => {
                self.put_back();
                false
            }
            letter if letter.chars().count() == 1 => self.typed(&select, letter, now),
            other if other.starts_with("Arrow") || ENDS.contains(&other) => {
                self.put_back();
                open(&select)
            }
            _ => false,
        }
    }

    /// Shows the option that the typed letters mean.
    fn typed(self, select: &HtmlSelectElement, letter: &str, now: f64) -> bool {
        let names: Vec<String> = (0..select.length())
            .map(|at| name_of(select, at).unwrap_or_default())
            .collect();
        let from = usize::try_from(select.selected_index()).unwrap_or_default();
        let meant = self
            .typing
            .try_update_value(|typing| typing.press(letter, now, &names, from));
        if let Some(at) = meant.flatten().and_then(|at| i32::try_from(at).ok()) {
            self.show(select, at);
        }
        true
    }

    /// Shows the next option that can be chosen, or the one before.
    fn step(self, select: &HtmlSelectElement, by: i32) -> bool {
        let mut at = select.selected_index() + by;
        while let Ok(place) = u32::try_from(at)
            && place < select.length()
        {
            if name_of(select, place).is_some() {
                self.show(select, at);
                break;
            }
            at += by;
        }
        true
    }

    fn show(self, select: &HtmlSelectElement, at: i32) {
        self.shown.update_value(|shown| {
            shown.get_or_insert_with(|| (select.clone(), select.selected_index()));
        });
        select.set_selected_index(at);
    }

    /// Chooses the option that is shown; returns whether there was one to choose.
    fn choose(self) -> bool {
        let Some((select, before)) = self.take() else {
            return false;
        };
        if select.selected_index() == before {
            return true;
        }
        let init = EventInit::new();
        init.set_bubbles(true);
        for name in ["input", "change"] {
            if let Ok(event) = Event::new_with_event_init_dict(name, &init) {
                // Fails only for an event that is under way already.
                let _ = select.dispatch_event(&event);
            }
        }
        true
    }

    /// Shows the chosen option again; returns whether another one was shown.
    fn put_back(self) -> bool {
        let shown = self.take();
        if let Some((select, before)) = &shown {
            select.set_selected_index(*before);
        }
        shown.is_some()
    }

    fn take(self) -> Option<(HtmlSelectElement, i32)> {
        // What is typed next begins anew.
        self.typing.try_set_value(TypeAhead::default());
        self.shown.try_update_value(Option::take).flatten()
    }
}

/// The keys that go far in a list.
const ENDS: [&str; 4] = ["Home", "End", "PageUp", "PageDown"];

fn select_of(target: Option<EventTarget>) -> Option<HtmlSelectElement> {
    target.and_then(|target| target.dyn_into().ok())
}

/// Returns the name of an option; `None` if it cannot be chosen.
fn name_of(select: &HtmlSelectElement, at: u32) -> Option<String> {
    let option = select.item(at)?;
    let name = option.text_content().unwrap_or_default();
    (!option.has_attribute("disabled")).then(|| name.trim().to_owned())
}

/// Opens the list; returns whether that worked. Browsers without `showPicker` open it by themselves
/// or choose at once, as they always did.
fn open(select: &HtmlSelectElement) -> bool {
    let picker = js_sys::Reflect::get(select, &"showPicker".into());
    let picker = picker
        .ok()
        .and_then(|picker| picker.dyn_into::<js_sys::Function>().ok());
    picker.is_some_and(|picker| picker.call0(select).is_ok())
}

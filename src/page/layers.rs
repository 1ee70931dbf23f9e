//! What lies over the page: dialogs, the uppermost last. Each has an entry of the history of its own,
//! with the address of the page below, so that "Back" closes it and leads nowhere else; `address.rs`
//! makes and leaves these entries.

use leptos::prelude::*;

/// The open layers; a handle.
#[derive(Clone, Copy)]
pub struct Layers {
    open: StoredValue<Vec<Layer>>,
    /// The number of the next one.
    next: StoredValue<u32>,
    /// Steps back that the page took itself: the browser tells each of them a moment later.
    own: StoredValue<u32>,
}

struct Layer {
    number: u32,
    /// The address of the page below.
    hash: String,
    close: Callback<()>,
}

impl Layers {
    /// Nothing lies over the page.
    pub fn new() -> Layers {
        Layers {
            open: StoredValue::new(Vec::new()),
            next: StoredValue::new(0),
            own: StoredValue::new(0),
        }
    }

    /// Whether nothing lies over the page.
    pub fn is_empty(self) -> bool {
        self.open.with_value(Vec::is_empty)
    }

    /// Whether a step back that the page took itself is still under way.
    pub fn is_stepping(self) -> bool {
        self.own.get_value() > 0
    }

    /// Whether the entry of the page itself is shown.
    pub fn is_settled(self) -> bool {
        self.is_empty() && !self.is_stepping()
    }

    /// A layer opened over the page of an address; returns its number.
    pub fn add(self, hash: String, close: Callback<()>) -> u32 {
        let number = self.next.get_value();
        self.next.set_value(number.wrapping_add(1));
        self.open.update_value(|open| {
            open.push(Layer {
                number,
                hash,
                close,
            });
        });
        number
    }

    /// A layer closed. Returns whether its entry of the history is still there: the caller takes
    /// that step back.
    pub fn remove(self, number: u32) -> bool {
        let remove = |open: &mut Vec<Layer>| {
            let before = open.len();
            open.retain(|layer| layer.number != number);
            open.len() < before
        };
        let there = self.open.try_update_value(remove).unwrap_or_default();
        if there {
            self.own.update_value(|own| *own += 1);
        }
        there
    }

    /// Closes everything; returns whether there was anything.
    pub fn close_all(self) -> bool {
        let open = self.open.try_update_value(std::mem::take);
        let open = open.unwrap_or_default();
        for layer in open.iter().rev() {
            // Its view may be gone.
            let _ = layer.close.try_run(());
        }
        !open.is_empty()
    }

    /// The browser shows another entry of the history: with the same address it is a step back out
    /// of the uppermost layer. Returns whether it was one, or a step that the page took itself.
    pub fn popped(self, hash: &str) -> bool {
        let own = self.own.get_value();
        if own > 0 {
            self.own.set_value(own - 1);
            return true;
        }
        let same = |open: &mut Vec<Layer>| open.pop_if(|layer| layer.hash == hash);
        let layer = self.open.try_update_value(same).flatten();
        if let Some(layer) = &layer {
            let _ = layer.close.try_run(());
        }
        layer.is_some()
    }
}

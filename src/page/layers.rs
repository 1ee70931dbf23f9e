//! The dialogs over the page, the uppermost last. Each has a history entry of its own, with the
//! address of the page below, so that "Back" closes the dialog and does nothing else; `address.rs`
//! adds and removes these entries.

use leptos::prelude::*;

/// The open dialogs; a handle.
#[derive(Clone, Copy)]
pub struct Layers {
    open: StoredValue<Vec<Layer>>,
    /// The number of the next layer.
    next: StoredValue<u32>,
    /// Steps back that the page took itself and the browser has not reported yet.
    own: StoredValue<u32>,
}

struct Layer {
    number: u32,
    /// The address of the page below.
    hash: String,
    close: Callback<()>,
}

impl Layers {
    /// Creates an empty list of layers.
    pub fn new() -> Layers {
        Layers {
            open: StoredValue::new(Vec::new()),
            next: StoredValue::new(0),
            own: StoredValue::new(0),
        }
    }

    /// Whether no layer is open.
    pub fn is_empty(self) -> bool {
        self.open.with_value(Vec::is_empty)
    }

    /// Whether a step back that the page took itself has not been reported by the browser yet.
    pub fn is_stepping(self) -> bool {
        self.own.get_value() > 0
    }

    /// Whether the history entry of the page itself is current.
    pub fn is_settled(self) -> bool {
        self.is_empty() && !self.is_stepping()
    }

    /// Adds a layer over the page of an address; returns its number.
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

    /// Removes a layer. Returns whether its history entry is still there: the caller then goes one
    /// step back.
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

    /// Closes all layers; returns whether there were any.
    pub fn close_all(self) -> bool {
        let open = self.open.try_update_value(std::mem::take);
        let open = open.unwrap_or_default();
        for layer in open.iter().rev() {
            // The layer's view may be gone.
            let _ = layer.close.try_run(());
        }
        !open.is_empty()
    }

    /// Handles a `popstate` event. An entry with the address of the page below is a step back out
    /// of the uppermost layer, which is closed. Returns whether it was such a step or one that the
    /// page took itself.
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

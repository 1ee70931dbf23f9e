//! The dialogs over the page. Each has a history entry of its own, with the address of the page
//! below, so that "Back" closes the dialog and does nothing else; `address.rs` adds and removes
//! these entries, `layer_stack.rs` says when.

use leptos::prelude::*;

use super::layer_stack::{LayerStack, Popped};

/// The open dialogs; a handle.
#[derive(Clone, Copy)]
pub struct Layers(StoredValue<LayerStack<Callback<()>>>);

impl Layers {
    /// Creates an empty list of layers.
    pub fn new() -> Layers {
        Layers(StoredValue::default())
    }

    /// Whether a step back that the page took itself has not been reported by the browser yet.
    pub fn is_stepping(self) -> bool {
        self.0.with_value(LayerStack::is_stepping)
    }

    /// Whether the history entry of the page itself is current.
    pub fn is_settled(self) -> bool {
        self.0.with_value(LayerStack::is_settled)
    }

    /// Adds a layer, which has no history entry yet; returns its number.
    pub fn add(self, close: Callback<()>) -> u32 {
        let number = self.0.try_update_value(|stack| stack.add(close));
        number.unwrap_or_default()
    }

    /// Returns how many history entries must be pushed now.
    pub fn push(self, hash: &str) -> usize {
        let pushed = self.0.try_update_value(|stack| stack.push(hash));
        pushed.unwrap_or_default()
    }

    /// Removes a layer. Returns whether the caller must take a step back now.
    pub fn remove(self, number: u32) -> bool {
        let step = self.0.try_update_value(|stack| stack.remove(number));
        step.unwrap_or_default()
    }

    /// Closes all layers; returns whether any had a history entry.
    pub fn close_all(self) -> bool {
        let entries = self.0.with_value(LayerStack::has_entries);
        let open = self.0.try_update_value(LayerStack::clear);
        let open = open.unwrap_or_default();
        for close in &open {
            // The layer's view may be gone.
            let _ = close.try_run(());
        }
        entries
    }

    /// Handles a `popstate` event. A dialog that the step led out of is still to be closed.
    pub fn popped(self, hash: &str) -> Popped<Callback<()>> {
        let popped = self.0.try_update_value(|stack| stack.popped(hash));
        popped.unwrap_or(Popped::Other)
    }
}

//! Which photo or video is open in the lightbox; `parts::lightbox` draws it.

use leptos::prelude::*;

use crate::protocol::MediaRow;

/// Returns the item at an index; `None` until it was fetched. Reactive.
pub type Give = Callback<u32, Option<MediaRow>>;

/// The lightbox of the page; a handle.
#[derive(Clone, Copy)]
pub struct Lightbox {
    /// The index of the item that is shown and the number of items; `None` while closed.
    pub at: RwSignal<Option<(u32, u32)>>,
    /// Returns the items of the open list.
    pub give: StoredValue<Option<Give>>,
    /// Called with the index of the item that was shown last, once the lightbox is closed.
    left: StoredValue<Option<Callback<u32>>>,
}

impl Lightbox {
    /// Creates a closed lightbox.
    pub fn new() -> Lightbox {
        Lightbox {
            at: RwSignal::new(None),
            give: StoredValue::new(None),
            left: StoredValue::new(None),
        }
    }

    /// Opens the lightbox on an item of a list of `total` items. `left` is called with the index of
    /// another item, if that is shown last.
    pub fn open(self, place: u32, total: u32, give: Give, left: Callback<u32>) {
        self.give.set_value(Some(give));
        self.left.set_value(Some(left));
        self.at.set(Some((place, total)));
    }

    /// Tells the list which item was shown last.
    pub fn leave(self, place: u32) {
        if let Some(left) = self.left.get_value() {
            // The list may be gone.
            let _ = left.try_run(place);
        }
    }

    /// Moves by a number of items, at most to the first or the last.
    pub fn step(self, by: i64) {
        self.at.update(|at| {
            if let Some((place, total)) = at {
                let to = i64::from(*place) + by;
                *place = to.clamp(0, i64::from(total.saturating_sub(1))) as u32;
            }
        });
    }
}

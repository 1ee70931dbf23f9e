//! Which picture or film lies over the page; what is seen of it is `parts::lightbox`.

use leptos::prelude::*;

use crate::protocol::MediaRow;

/// Gives the item at a place; reactive, because it may have to be fetched first.
pub type Give = Callback<u32, Option<MediaRow>>;

/// The lightbox of the page; a handle.
#[derive(Clone, Copy)]
pub struct Lightbox {
    /// Which item is shown, of how many.
    pub at: RwSignal<Option<(u32, u32)>>,
    /// Gives them.
    pub give: StoredValue<Option<Give>>,
}

impl Lightbox {
    /// Closed.
    pub fn new() -> Lightbox {
        Lightbox {
            at: RwSignal::new(None),
            give: StoredValue::new(None),
        }
    }

    /// Shows an item of a list.
    pub fn open(self, place: u32, total: u32, give: Give) {
        self.give.set_value(Some(give));
        self.at.set(Some((place, total)));
    }

    /// Goes on by so many items; stays at the first and the last.
    pub fn step(self, by: i64) {
        self.at.update(|at| {
            if let Some((place, total)) = at {
                let to = i64::from(*place) + by;
                *place = to.clamp(0, i64::from(total.saturating_sub(1))) as u32;
            }
        });
    }
}

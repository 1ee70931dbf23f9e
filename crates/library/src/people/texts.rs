//! Texts that are kept once: handles by their letters whatever the case, names as they are.

use std::collections::HashMap;

/// A text in [`Texts`]; 0 is the empty one.
pub(super) type TextId = u32;

/// Interned texts, one behind the other.
#[derive(Default)]
pub(super) struct Texts {
    places: HashMap<Box<str>, TextId>,
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    /// The place of a text under its key; the spelling that came first is kept.
    pub fn keep(&mut self, key: &str, spelled: &str) -> TextId {
        if key.is_empty() {
            return 0;
        }
        if let Some(&place) = self.places.get(key) {
            return place;
        }
        self.text.push_str(spelled);
        self.ends.push(self.text.len() as u32);
        let place = self.ends.len() as TextId;
        self.places.insert(key.into(), place);
        place
    }

    /// The place of a key, if it is kept.
    pub fn find(&self, key: &str) -> Option<TextId> {
        self.places.get(key).copied()
    }

    /// The text at a place.
    pub fn get(&self, place: TextId) -> &str {
        let Some(at) = (place as usize).checked_sub(1) else {
            return "";
        };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = start.copied().unwrap_or_default() as usize;
        let end = self.ends.get(at).copied().unwrap_or_default() as usize;
        self.text.get(start..end).unwrap_or_default()
    }

    /// Number of texts, the empty one not counted.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

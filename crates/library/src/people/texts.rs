//! Interned texts, used for handles (regardless of case) and names.

use std::collections::HashMap;

/// The number of a text in [`Texts`]; 0 is the empty text.
pub(super) type TextId = u32;

/// Interned texts, stored in one string.
#[derive(Default)]
pub(super) struct Texts {
    places: HashMap<Box<str>, TextId>,
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Returns the number of the text with a key; `spelled` is stored if the key is new. An empty
    /// key returns 0.
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

    /// Returns the number of the text with a key; `None` if there is none.
    pub fn find(&self, key: &str) -> Option<TextId> {
        self.places.get(key).copied()
    }

    /// Returns the text with a number; empty for an unknown number.
    pub fn get(&self, place: TextId) -> &str {
        let Some(at) = (place as usize).checked_sub(1) else {
            return "";
        };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = start.copied().unwrap_or_default() as usize;
        let end = self.ends.get(at).copied().unwrap_or_default() as usize;
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns the number of texts, not counting the empty one.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

//! The nicknames that the user gives people. They are only kept in memory, and are exported and
//! imported as a small JSON file: `{"222000111": "Auntie", "@gone_example": "from the quay"}`.

use std::collections::BTreeMap;

use crate::rows::PersonKey;
use roost_base::{Code, Problem};
use roost_records::json;

/// Nicknames are cut to this many characters.
const LONGEST: usize = 80;

/// The nickname for each key of a person.
#[derive(Default)]
pub(crate) struct Nicknames(BTreeMap<String, String>);

impl Nicknames {
    /// Returns the nickname of a person; empty if there is none.
    pub fn of(&self, key: &PersonKey) -> &str {
        if self.0.is_empty() {
            return "";
        }
        self.0.get(&stored(key)).map_or("", String::as_str)
    }

    /// Sets a nickname, or removes it if the new one is blank.
    pub fn give(&mut self, key: &PersonKey, nickname: &str) {
        let nickname: String = nickname.trim().chars().take(LONGEST).collect();
        if nickname.is_empty() {
            self.0.remove(&stored(key));
        } else {
            self.0.insert(stored(key), nickname);
        }
    }

    /// Returns all nicknames as a JSON file.
    pub fn to_json(&self) -> String {
        // Serializing a map of strings cannot fail.
        serde_json::to_string_pretty(&self.0).unwrap_or_default()
    }

    /// Adds the nicknames of a file written by [`Nicknames::to_json`]; returns their number.
    /// Unknown keys are skipped.
    ///
    /// # Errors
    /// [`Code::WrongNicknames`] when the text is not such a file.
    pub fn add_json(&mut self, text: &str) -> Result<u32, Problem> {
        let read: BTreeMap<String, String> =
            json::from_str(text).map_err(|_| Problem::new(Code::WrongNicknames))?;
        let mut added = 0;
        for (key, nickname) in read {
            if let Some(key) = PersonKey::parse(&key) {
                self.give(&key, &nickname);
                added += 1;
            }
        }
        Ok(added)
    }
}

/// Returns the key in the map: in lowercase, because handles are case-insensitive.
fn stored(key: &PersonKey) -> String {
    key.to_string().to_ascii_lowercase()
}

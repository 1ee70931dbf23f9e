//! What the user calls people. Kept in memory only; goes out and comes in as a small JSON file
//! `{"222000111": "Auntie", "@gone_example": "from the quay"}`.

use std::collections::BTreeMap;

use crate::rows::PersonKey;
use roost_base::{Code, Problem};
use roost_records::json;

/// A nickname is cut here, in characters.
const LONGEST: usize = 80;

/// Nicknames by the key of their person.
#[derive(Default)]
pub(crate) struct Nicknames(BTreeMap<String, String>);

impl Nicknames {
    /// The nickname of a person; empty where there is none.
    pub fn of(&self, key: &PersonKey) -> &str {
        if self.0.is_empty() {
            return "";
        }
        self.0.get(&stored(key)).map_or("", String::as_str)
    }

    /// Gives a nickname, or takes it away where it is blank.
    pub fn give(&mut self, key: &PersonKey, nickname: &str) {
        let nickname: String = nickname.trim().chars().take(LONGEST).collect();
        if nickname.is_empty() {
            self.0.remove(&stored(key));
        } else {
            self.0.insert(stored(key), nickname);
        }
    }

    /// All of them as a JSON file.
    pub fn to_json(&self) -> String {
        // A map of strings can always be written.
        serde_json::to_string_pretty(&self.0).unwrap_or_default()
    }

    /// Adds those of a file that [`Nicknames::to_json`] wrote; returns how many.
    ///
    /// # Errors
    /// [`Code::WrongNicknames`] when the text is no such file. Unknown keys are skipped.
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

/// Handles are the same in any case.
fn stored(key: &PersonKey) -> String {
    key.to_string().to_ascii_lowercase()
}

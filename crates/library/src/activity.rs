//! The owner's posts by time, each with the app it was sent from, and the number of encrypted
//! messages.

use crate::library::Library;
use roost_base::{Id, SortSmall, Time};
use roost_records::EventKind;

/// A post whose exact time is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// When it was posted.
    pub time: Time,
    /// Its id.
    pub id: Id,
    /// The app it was sent from; empty if the record does not say.
    pub app: String,
}

impl Library {
    /// Returns the owner's posts from `from` (included) until `until` (excluded), oldest first.
    /// Posts whose time is unknown, or of which only the day is known, are left out.
    pub fn posted(&self, from: Time, until: Time) -> Vec<Posted> {
        let post = |post| {
            let (chunk, at) = self.posts.chunk(post)?;
            let time = chunk.exact_time(at)?;
            (from..until).contains(&time).then(|| Posted {
                time,
                id: Id(chunk.ids.get(at).copied().unwrap_or_default()),
                app: chunk
                    .label(chunk.clients.get(at).copied().unwrap_or_default())
                    .to_owned(),
            })
        };
        let mut posted: Vec<Posted> = self
            .posts
            .order()
            .iter()
            .copied()
            .filter_map(post)
            .collect();
        posted.sort_small_by_key(|posted| posted.time);
        posted
    }

    /// Returns the number of encrypted messages, which only a device of the owner can read.
    pub fn encrypted_messages(&self) -> u32 {
        let encrypted = self.messages.order().iter().filter(|message| {
            let chunk = self.messages.chunk(**message);
            chunk.is_some_and(|(chunk, at)| chunk.kind(at) == EventKind::Encrypted)
        });
        encrypted.count() as u32
    }
}

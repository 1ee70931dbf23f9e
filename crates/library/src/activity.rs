//! What the owner did at which moment, beside what other files tell: posts with the app of each.

use crate::library::Library;
use roost_base::{Id, SortSmall, Time, flag};
use roost_records::EventKind;

/// A post of which the moment is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// When.
    pub time: Time,
    /// Which post.
    pub id: Id,
    /// The app it was sent from; empty where no record says it.
    pub app: String,
}

impl Library {
    /// The owner's posts from the first moment until the second, oldest first; those of which only
    /// the day is known are not among them.
    pub fn posted(&self, from: Time, until: Time) -> Vec<Posted> {
        let post = |post| {
            let (chunk, at) = self.posts.chunk(post)?;
            let time = Time(*chunk.times.get(at)?);
            let flags = chunk.flags.get(at).copied().unwrap_or_default();
            let known = time >= from && time < until && flags & flag::DAY == 0;
            known.then(|| Posted {
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

    /// Messages that only a device of the owner can read.
    pub fn encrypted_messages(&self) -> u32 {
        let encrypted = self.messages.order().iter().filter(|message| {
            let chunk = self.messages.chunk(**message);
            chunk.is_some_and(|(chunk, at)| chunk.kind(at) == EventKind::Encrypted)
        });
        encrypted.count() as u32
    }
}

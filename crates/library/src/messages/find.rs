//! Finds the messages that contain words and the index of a message in its conversation, and counts
//! messages by month.

use memchr::memmem::Finder;

use super::{MessageChunk, MessageRef, Messages};
use roost_base::fold::fold;
use roost_base::{Id, Time};

/// The messages that contain all of some words.
pub(crate) struct WordHits {
    /// For each chunk, whether each of its messages contains all words; `None` without words.
    chunks: Vec<Option<Vec<bool>>>,
}

impl WordHits {
    /// Searches all messages.
    pub fn search(messages: &Messages, words: &str) -> WordHits {
        let split: Vec<String> = fold(words).split_whitespace().map(str::to_owned).collect();
        let chunks = messages.chunks.iter();
        WordHits {
            chunks: chunks.map(|chunk| holding(chunk, &split)).collect(),
        }
    }

    /// Whether a message contains all words; always true without words.
    pub fn has(&self, message: MessageRef) -> bool {
        match self.chunks.get(message.chunk as usize) {
            Some(Some(hits)) => hits.get(message.local as usize).copied().unwrap_or(false),
            _ => true,
        }
    }

    /// Returns the messages among `rows` that contain all words.
    pub fn among<'r>(&'r self, rows: &'r [MessageRef]) -> impl Iterator<Item = MessageRef> + 'r {
        rows.iter().copied().filter(|message| self.has(*message))
    }
}

impl Messages {
    /// Returns the index of a message in its conversation. With an id it is that message, or `None`
    /// if it is not there. Without one it is the first message at or after `time`, or else the last
    /// one; for [`i64::MAX`] it is the last readable message.
    pub fn place(&self, id: &str, message: Id, time: Time) -> Option<u32> {
        let conversation = self.conversation(id)?;
        let rows = self.of(conversation);
        let readable = conversation.last_readable.filter(|_| time.0 == i64::MAX);
        let place = match (message.some(), readable) {
            (Some(message), _) => self.place_of_id(rows, message)?,
            (None, Some(readable)) => return Some(readable),
            (None, None) => rows
                .partition_point(|row| self.time(*row) < time.0)
                .min(rows.len().checked_sub(1)?),
        };
        Some(place as u32)
    }

    /// Returns the index of a message among the rows of its conversation.
    pub fn place_of(&self, rows: &[MessageRef], row: MessageRef) -> u32 {
        let time = self.time(row);
        let from = rows.partition_point(|other| self.time(*other) < time);
        let same = rows.get(from..).unwrap_or_default();
        let behind = same.iter().position(|other| *other == row);
        (from + behind.unwrap_or_default()) as u32
    }

    /// Messages are ordered by time, and an id contains its time, so messages of about that time
    /// are searched first.
    fn place_of_id(&self, rows: &[MessageRef], id: Id) -> Option<usize> {
        let is_it = |row: &MessageRef| {
            self.chunk(*row)
                .is_some_and(|(chunk, at)| chunk.id(at) == id.0)
        };
        if let Some(time) = id.time() {
            // Dates and ids differ by a second or two.
            let from = rows.partition_point(|row| self.time(*row) < time.0 - 5);
            let near = rows.get(from..).unwrap_or_default();
            let near = near.iter().take_while(|row| self.time(**row) <= time.0 + 5);
            if let Some(place) = near.clone().position(is_it) {
                return Some(from + place);
            }
        }
        rows.iter().position(is_it)
    }

    /// Counts messages, which have to be in the order of time, in each month.
    pub fn by_month(&self, rows: &[MessageRef], bounds: &[Time]) -> Vec<u32> {
        let place = |start: &Time| rows.partition_point(|row| self.time(*row) < start.0);
        let starts: Vec<usize> = bounds.iter().map(place).collect();
        let ends = starts.iter().skip(1).copied().chain([rows.len()]);
        let counts = starts.iter().zip(ends);
        counts.map(|(start, end)| (end - start) as u32).collect()
    }
}

/// Returns for each message of a chunk whether it contains all words; `None` without words.
fn holding(chunk: &MessageChunk, words: &[String]) -> Option<Vec<bool>> {
    let mut all: Option<Vec<bool>> = None;
    for word in words {
        let mut holds = vec![false; chunk.len()];
        for at in Finder::new(word).find_iter(chunk.folded.as_bytes()) {
            if let Some(hit) = holds.get_mut(chunk.at_folded(at)) {
                *hit = true;
            }
        }
        all = Some(match all {
            None => holds,
            Some(before) => before.into_iter().zip(holds).map(|(a, b)| a && b).collect(),
        });
    }
    all
}

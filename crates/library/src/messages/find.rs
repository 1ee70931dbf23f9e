//! Which messages hold words, where a message stands, and how many lie in each month.

use memchr::memmem::Finder;

use super::{Conversation, MessageRef, MessageSlab, Messages};
use crate::listing::months_of;
use crate::rows::MonthCount;
use roost_base::fold::fold;
use roost_base::{Id, Time};

/// The last search, remembered because a list asks page by page.
pub(super) struct Found {
    words: String,
    /// For each slab, for each message, whether it holds all words; `None` without words.
    hits: Vec<Option<Vec<bool>>>,
    /// The last conversation looked into and the messages found there, oldest first.
    rows: Option<(String, Vec<MessageRef>)>,
}

impl Messages {
    /// Searches all messages; the answer is remembered.
    pub fn search(&mut self, words: &str) {
        self.sort();
        if self
            .last_found
            .as_ref()
            .is_some_and(|found| found.words == words)
        {
            return;
        }
        let split: Vec<String> = fold(words).split_whitespace().map(str::to_owned).collect();
        self.last_found = Some(Found {
            words: words.to_owned(),
            hits: self
                .slabs
                .iter()
                .map(|slab| holding(slab, &split))
                .collect(),
            rows: None,
        });
    }

    /// Whether a message holds the words of the last search.
    pub fn is_hit(&self, message: MessageRef) -> bool {
        let found = self.last_found.as_ref();
        match found.and_then(|found| found.hits.get(message.slab as usize)) {
            Some(Some(hits)) => hits.get(message.local as usize).copied().unwrap_or(false),
            _ => true,
        }
    }

    /// The messages of a conversation that hold words, oldest first; all of them without words.
    pub fn found(&mut self, id: &str, words: &str) -> &[MessageRef] {
        self.sort();
        if words.trim().is_empty() {
            let place = self.places.get(id).map(|place| *place as usize);
            let conversation = place.and_then(|place| self.conversations.get(place));
            return conversation.map_or(&[], |conversation| self.of(conversation));
        }
        self.search(words);
        let known = self
            .last_found
            .as_ref()
            .and_then(|found| found.rows.as_ref());
        if known.is_none_or(|(known, _)| known != id) {
            let conversation = self.conversation(id).cloned().unwrap_or_default();
            let rows = self.of(&conversation).iter().copied();
            let rows: Vec<MessageRef> = rows.filter(|message| self.is_hit(*message)).collect();
            if let Some(found) = &mut self.last_found {
                found.rows = Some((id.to_owned(), rows));
            }
        }
        let rows = self
            .last_found
            .as_ref()
            .and_then(|found| found.rows.as_ref());
        rows.map_or(&[], |(_, rows)| rows)
    }

    /// The place of a message in its conversation: by its id, or else the first one at or after a
    /// time, or the last one of all.
    pub fn place(&mut self, id: &str, message: Id, time: Time) -> Option<u32> {
        let conversation = self.conversation(id)?.clone();
        let rows = self.of(&conversation);
        let place = match message.some() {
            Some(message) => self.place_of_id(rows, message)?,
            None => rows
                .partition_point(|row| self.time(*row) < time.0)
                .min(rows.len().checked_sub(1)?),
        };
        Some(place as u32)
    }

    /// The place of a row among the rows of its conversation.
    pub fn place_of(&self, rows: &[MessageRef], row: MessageRef) -> u32 {
        let time = self.time(row);
        let from = rows.partition_point(|other| self.time(*other) < time);
        let same = rows.get(from..).unwrap_or_default();
        let behind = same.iter().position(|other| *other == row);
        (from + behind.unwrap_or_default()) as u32
    }

    /// Messages are in the order of their times: a snowflake tells where to look first.
    fn place_of_id(&self, rows: &[MessageRef], id: Id) -> Option<usize> {
        let is_it = |row: &MessageRef| {
            self.slab(*row)
                .is_some_and(|(slab, at)| slab.id(at) == id.0)
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

    /// Messages of a conversation by month, oldest month first; `bounds` are ascending. Months
    /// without a message between the first and the last keep their place.
    pub fn months(&mut self, id: &str, words: &str, bounds: &[Time]) -> Vec<MonthCount> {
        let found = (!words.trim().is_empty()).then(|| self.found(id, words).to_vec());
        let conversation = self.conversation(id).cloned().unwrap_or_default();
        let all = self.by_month(self.of(&conversation), bounds);
        let shown = found.map_or_else(|| all.clone(), |rows| self.by_month(&rows, bounds));
        let mut months = months_of(bounds, &shown, &all);
        months.reverse();
        months
    }

    /// How many of these rows, which are in the order of their times, lie in each month.
    fn by_month(&self, rows: &[MessageRef], bounds: &[Time]) -> Vec<u32> {
        let place = |start: &Time| rows.partition_point(|row| self.time(*row) < start.0);
        let starts: Vec<usize> = bounds.iter().map(place).collect();
        let ends = starts.iter().skip(1).copied().chain([rows.len()]);
        let counts = starts.iter().zip(ends);
        counts.map(|(start, end)| (end - start) as u32).collect()
    }

    /// Messages of a conversation that hold the words of the last search.
    pub fn hits_in(&self, conversation: &Conversation) -> u32 {
        let rows = self.of(conversation).iter();
        rows.filter(|row| self.is_hit(**row)).count() as u32
    }
}

/// For each message of a slab whether it holds all words; `None` when there are no words.
fn holding(slab: &MessageSlab, words: &[String]) -> Option<Vec<bool>> {
    let mut all: Option<Vec<bool>> = None;
    for word in words {
        let mut holds = vec![false; slab.len()];
        for at in Finder::new(word).find_iter(slab.folded.as_bytes()) {
            if let Some(hit) = holds.get_mut(slab.at_folded(at)) {
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

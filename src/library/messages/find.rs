//! Which messages hold words, where a message stands, and how many lie in each month.

use memchr::memmem::Finder;

use super::{Conversation, MessageRef, MessageSlab, Messages};
use crate::base::fold::fold;
use crate::base::{Id, Time};
use crate::protocol::MonthCount;

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
        let fresh = |start: &Time| MonthCount {
            start: *start,
            shown: 0,
            all: 0,
        };
        let mut months: Vec<MonthCount> = bounds.iter().map(fresh).collect();
        let shown = self.found(id, words).to_vec();
        let all = self.found(id, "").to_vec();
        self.count(&shown, &mut months, |month| month.shown += 1);
        self.count(&all, &mut months, |month| month.all += 1);
        let first = months.iter().position(|month| month.all > 0);
        let last = months.iter().rposition(|month| month.all > 0);
        let range = first
            .zip(last)
            .map_or(0..0, |(first, last)| first..last + 1);
        months.get(range).unwrap_or_default().to_vec()
    }

    /// Rows and months are both ascending: one walk over both.
    fn count(&self, rows: &[MessageRef], months: &mut [MonthCount], add: fn(&mut MonthCount)) {
        let mut place = 0;
        for row in rows {
            let time = Time(self.time(*row));
            while months.get(place + 1).is_some_and(|next| next.start <= time) {
                place += 1;
            }
            if let Some(month) = months.get_mut(place).filter(|month| month.start <= time) {
                add(month);
            }
        }
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

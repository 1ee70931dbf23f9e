//! Conversations and messages, with what was searched last kept for the next page.

use std::ops::Range;

use super::Session;
use crate::library::{Library, MOST_ROWS};
use crate::listing::months_of;
use crate::messages::MessageRef;
use crate::messages::find::WordHits;
use crate::rows::{AreaHits, ConversationRow, MessageRow, MonthCount, Page, PostFilter};
use roost_base::{Problem, Time};
use roost_query::Found;

/// What was searched last.
#[derive(Default)]
pub(crate) struct MessageCache {
    hits: Option<(Key, WordHits)>,
    /// The last conversation that was searched in, with the messages that were found there, oldest
    /// first.
    found: Option<(String, Vec<MessageRef>)>,
    /// What a search over everything found.
    search: Option<Found>,
}

/// The words of a search, and the revision of the library that was searched.
type Key = (String, u32);

impl MessageCache {
    /// The messages that hold all words.
    fn hits(&mut self, library: &Library, words: &str) -> &WordHits {
        let revision = library.revision;
        let fits = |(known, of): &Key| known == words && *of == revision;
        if !self.hits.as_ref().is_some_and(|(key, _)| fits(key)) {
            self.hits = None;
            self.found = None;
        }
        let (_, hits) = self.hits.get_or_insert_with(|| {
            let hits = WordHits::search(&library.messages, words);
            ((words.to_owned(), revision), hits)
        });
        hits
    }

    /// The messages among those of a conversation that hold all words, oldest first.
    fn found<'c>(&'c mut self, library: &Library, words: &str, id: &str) -> &'c [MessageRef] {
        self.hits(library, words);
        if self.found.as_ref().is_none_or(|(known, _)| known != id) {
            let all = library.messages.conversation(id);
            let all = all.map_or(&[][..], |all| library.messages.of(all));
            let found = self.hits(library, words).among(all).collect();
            self.found = Some((id.to_owned(), found));
        }
        self.found.as_ref().map_or(&[], |(_, found)| found)
    }
}

impl Session {
    /// A page of the conversations in which a message or a name holds all words; of all without
    /// words. The conversation with the newest message is first.
    pub fn conversation_page(
        &mut self,
        words: &str,
        start: u32,
        count: u32,
    ) -> Page<ConversationRow> {
        let hits = self.messages.hits(&self.library, words);
        self.library.conversation_page(words, hits, start, count)
    }

    /// A page of the messages of a conversation that hold all words, oldest first; of all its
    /// messages and events without words.
    ///
    /// # Errors
    /// When there is no such conversation.
    pub fn message_page(
        &mut self,
        id: &str,
        words: &str,
        start: u32,
        count: u32,
    ) -> Result<Page<MessageRow>, Problem> {
        let library = &self.library;
        let all = library.conversation(id)?.refs();
        let whole = words.trim().is_empty();
        let found = match whole {
            true => all,
            false => self.messages.found(library, words, id),
        };
        let total = found.len() as u32;
        let end = start.saturating_add(count.min(MOST_ROWS)).min(total);
        let wanted = found.get(start.min(end) as usize..end as usize);
        let row = |(message, nth): (&MessageRef, u32)| {
            let place = match whole {
                true => start + nth,
                false => library.messages.place_of(all, *message),
            };
            library.message_row(*message, place)
        };
        let rows = wanted.unwrap_or_default().iter().zip(0..);
        Ok(Page {
            total,
            start,
            rows: rows.filter_map(row).collect(),
            revision: library.revision,
        })
    }

    /// The messages of a conversation by month in the reader's zone, those that hold all words and
    /// all, oldest month first. Months without a message between the first and the last keep their
    /// place.
    pub fn message_months(&mut self, id: &str, words: &str, bounds: &[Time]) -> Vec<MonthCount> {
        let messages = &self.library.messages;
        let all = messages.conversation(id);
        let all = all.map_or(&[][..], |all| messages.of(all));
        let all = messages.by_month(all, bounds);
        let shown = match words.trim().is_empty() {
            true => all.clone(),
            false => {
                let found = self.messages.found(&self.library, words, id);
                messages.by_month(found, bounds)
            }
        };
        let mut months = months_of(bounds, &shown, &all);
        months.reverse();
        months
    }

    /// The wanted ones of the hits among messages, newest first; `add` is called with the time of
    /// each message, and whether it is a hit.
    pub(super) fn message_hits(
        &mut self,
        filter: &PostFilter,
        wanted: Range<usize>,
        add: impl FnMut(i64, bool),
    ) -> AreaHits {
        let last = self.messages.search.take();
        let (hits, found) = self.library.message_hits(filter, wanted, last, add);
        self.messages.search = Some(found);
        hits
    }
}

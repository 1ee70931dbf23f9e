//! Pages of conversations and messages. The last search and the last folding are cached for the
//! next page.

use super::Session;
use crate::library::{Library, MOST_ROWS};
use crate::listing::months_of;
use crate::messages::MessageRef;
use crate::messages::find::WordHits;
use crate::messages::folds::Folds;
use crate::rows::{
    ConversationRow, MessageFilter, MessageRow, MonthCount, OpenedConversation, Page, PostFilter,
};
use roost_base::{Id, Problem, Time};
use roost_query::Area;

/// Results of the last search and the last conversation.
#[derive(Default)]
pub(crate) struct MessageCache {
    hits: Option<(Key, WordHits)>,
    /// The id of the last conversation that was searched, and the messages found there, oldest
    /// first.
    found: Option<(String, Vec<MessageRef>)>,
    /// The foldings of the last conversation that was shown without a search.
    folds: Option<(Folding, Folds)>,
}

/// The words of a search, and the revision of the library that was searched.
type Key = (String, u32);

/// The id of a conversation, the start indexes of its expanded runs, and the revision of the
/// library.
type Folding = (String, Vec<u32>, u32);

impl MessageCache {
    /// Returns which messages contain all words.
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

    /// Returns the messages of a conversation that contain all words, oldest first.
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

    /// Returns the rows of a conversation whose messages are all shown.
    fn folds(&mut self, library: &Library, filter: &MessageFilter) -> &Folds {
        let revision = library.revision;
        let fits = |(id, unfolded, of): &Folding| {
            (id, unfolded, *of) == (&filter.conversation, &filter.unfolded, revision)
        };
        if !self.folds.as_ref().is_some_and(|(key, _)| fits(key)) {
            self.folds = None;
        }
        let (_, folds) = self.folds.get_or_insert_with(|| {
            let all = library.messages.conversation(&filter.conversation);
            let all = all.map_or(&[][..], |all| library.messages.of(all));
            let key = (filter.conversation.clone(), filter.unfolded.clone());
            let folds = library.folds(all, &filter.unfolded);
            ((key.0, key.1, revision), folds)
        });
        folds
    }
}

impl Session {
    /// Returns a page of the conversations in which a message or a name contains all words, or of
    /// all conversations if there are no words. The conversation with the newest message is first.
    pub fn conversation_page(
        &mut self,
        words: &str,
        start: u32,
        count: u32,
    ) -> Page<ConversationRow> {
        let hits = self.messages.hits(&self.library, words);
        self.library.conversation_page(words, hits, start, count)
    }

    /// Returns a page of the rows of a conversation that match a filter, oldest first.
    ///
    /// # Errors
    /// When there is no such conversation.
    pub fn message_page(
        &mut self,
        filter: &MessageFilter,
        start: u32,
        count: u32,
    ) -> Result<Page<MessageRow>, Problem> {
        let library = &self.library;
        let all = library.conversation(&filter.conversation)?.refs();
        let count = count.min(MOST_ROWS);
        let (total, mut rows): (u32, Vec<MessageRow>) = if searching(filter) {
            let found = self
                .messages
                .found(library, &filter.words, &filter.conversation);
            let wanted = found.iter().skip(start as usize).take(count as usize);
            let row = |message: &MessageRef| {
                library.message_row(*message, library.messages.place_of(all, *message))
            };
            (found.len() as u32, wanted.filter_map(row).collect())
        } else {
            let folds = self.messages.folds(library, filter);
            let end = start.saturating_add(count).min(folds.rows());
            let row = |row| library.folded_row(all, folds.at(row));
            (folds.rows(), (start..end).filter_map(row).collect())
        };
        let query = marked(filter);
        if !query.is_empty() {
            // Dates in a query are never marked, so the query needs no resolved days.
            let filter = PostFilter {
                query,
                ..PostFilter::default()
            };
            let mut compiled = library.compiled(&filter);
            let mut marker = compiled.marker(Area::Messages);
            for row in &mut rows {
                row.marks = marker.marks(&row.text);
            }
        }
        Ok(Page {
            total,
            start,
            rows,
            revision: library.revision,
        })
    }

    /// Returns the row of a message in its conversation: found by its id, or without an id the
    /// first message at or after a time. For [`i64::MAX`] it is the last readable message.
    pub fn locate_message(&mut self, filter: &MessageFilter, id: Id, time: Time) -> Option<u32> {
        let place = self
            .library
            .messages
            .place(&filter.conversation, id, time)?;
        Some(self.messages.folds(&self.library, filter).row_of(place))
    }

    /// Returns everything that a view needs to open a conversation, with the page around a row. The
    /// row is `row`; without it the first hit of a search, or else the row of a message, by id or
    /// time.
    ///
    /// # Errors
    /// When there is no such conversation.
    pub fn open_conversation(
        &mut self,
        filter: &MessageFilter,
        row: Option<u32>,
        (id, time): (Id, Time),
        count: u32,
        bounds: &[Time],
    ) -> Result<OpenedConversation, Problem> {
        let found = || match searching(filter) {
            true => Some(0),
            false => self.locate_message(filter, id, time),
        };
        let row = row.or_else(found).unwrap_or_default();
        let count = count.max(1);
        let page = self.message_page(filter, row / count * count, count)?;
        let (months, starts) = self.message_months(filter, bounds);
        Ok(OpenedConversation {
            row,
            page,
            months,
            starts,
        })
    }

    /// Counts the messages of a conversation by month in the reader's zone: those that contain all
    /// words (`shown`) and all of them (`all`), oldest month first. Also returns the row with which
    /// each month begins. Months without a message between the first and the last are included.
    fn message_months(
        &mut self,
        filter: &MessageFilter,
        bounds: &[Time],
    ) -> (Vec<MonthCount>, Vec<u32>) {
        let messages = &self.library.messages;
        let all = messages.conversation(&filter.conversation);
        let all = all.map_or(&[][..], |all| messages.of(all));
        let counts = messages.by_month(all, bounds);
        let before = |rows: &[MessageRef], month: &MonthCount| {
            rows.partition_point(|row| messages.time(*row) < month.start.0) as u32
        };
        let rising = |shown: &[u32]| {
            let mut months = months_of(bounds, shown, &counts);
            months.reverse();
            months
        };
        if searching(filter) {
            let found = self
                .messages
                .found(&self.library, &filter.words, &filter.conversation);
            let months = rising(&messages.by_month(found, bounds));
            let starts = months.iter().map(|month| before(found, month)).collect();
            return (months, starts);
        }
        let folds = self.messages.folds(&self.library, filter);
        let months = rising(&counts);
        let row = |month| folds.row_of(before(all, month));
        let starts = months.iter().map(row).collect();
        (months, starts)
    }
}

/// Whether the filter shows only messages that contain its words.
fn searching(filter: &MessageFilter) -> bool {
    !filter.words.trim().is_empty()
}

/// Returns the query whose hits are marked. Searched words are quoted, so that no character in them
/// has a special meaning.
fn marked(filter: &MessageFilter) -> String {
    if !searching(filter) {
        return filter.mark.clone();
    }
    let words = filter.words.split_whitespace();
    let words = words.map(|word| ["\"", &word.replace('"', ""), "\""].concat());
    words.collect::<Vec<_>>().join(" ")
}

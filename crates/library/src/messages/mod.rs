//! All messages in memory: columns, the order of each conversation, and the data for the list of
//! conversations. Designed for a million messages.
//!
//! Chunks are added as files are read. The order of messages, by conversation and time, is computed
//! at the first question after that. It joins the parts of a conversation by its id and drops
//! messages that were read twice (`same.rs`).

mod facts;
pub(crate) mod find;
pub(crate) mod folds;
mod guesses;
pub(crate) mod rows;
mod same;
mod search;
mod text;

use same::Key;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::order::PostRef;
use roost_base::{SortSmall, gathered};
use roost_columns::messages::{CALLS, MessageChunk, flag, people_of};
use roost_records::{ConversationKind, EventKind};

/// The index of a chunk and of a row in it, as for posts.
pub(crate) type MessageRef = PostRef;

/// A conversation over all chunks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conversation {
    /// Its id; the colon in ids of encrypted chat is replaced by a hyphen.
    pub id: String,
    /// The range of its messages in the sorted order of all messages.
    pub rows: std::ops::Range<usize>,
    /// Number of messages, without events.
    pub messages: u32,
    /// Whether a file of conversations lists it, even if it has no messages.
    pub is_listed: bool,
    /// Number of messages and events that come from such files.
    pub listed: u32,
    /// The last event that named the group.
    pub named: Option<MessageRef>,
    /// The indexes of the first and the last message in the conversation, readable or not.
    pub ends: Option<(u32, u32)>,
    /// The index of the last readable message in the conversation.
    pub last_readable: Option<u32>,
    /// Its type according to the file that contains it.
    pub told: Option<ConversationKind>,
    /// The ids of all people who wrote in it or are named by an event, with the number of their
    /// messages, most messages first.
    pub people: Vec<(u64, u32)>,
}

impl Conversation {
    /// Returns the type of the conversation: that of its file, or else derived from its id.
    pub fn kind(&self) -> ConversationKind {
        if let Some(told) = self.told {
            return told;
        }
        if self.id == CALLS {
            ConversationKind::Calls
        } else if people_of(&self.id).next().is_some() {
            ConversationKind::Direct
        } else {
            ConversationKind::Group
        }
    }

    /// Returns the first and the last message among the rows of the conversation, or the first and
    /// the last event if it has no message.
    fn ends_of(&self, rows: &[MessageRef]) -> Option<(MessageRef, MessageRef)> {
        let row = |place: u32| rows.get(place as usize).copied();
        match self.ends {
            Some((first, last)) => row(first).zip(row(last)),
            None => rows.first().copied().zip(rows.last().copied()),
        }
    }
}

/// All messages.
#[derive(Default)]
pub(crate) struct Messages {
    chunks: Vec<MessageChunk>,
    /// For each chunk the entry that it was read from.
    files: Vec<usize>,
    /// Computed on first use, and dropped when more messages are added.
    sorted: OnceCell<Sorted>,
}

/// Data that is computed from all messages together.
#[derive(Default)]
struct Sorted {
    /// All messages, by conversation, then by time.
    order: Vec<MessageRef>,
    conversations: Vec<Conversation>,
    /// Indexes of conversations, the one with the newest message first; those without entries last.
    by_last: Vec<u32>,
    /// For each id the index in `conversations`.
    places: BTreeMap<String, u64>,
    /// Number of duplicate messages that were dropped.
    twice: usize,
}

impl Messages {
    /// Adds the chunks of one entry of the archive.
    pub fn add(&mut self, chunks: Vec<MessageChunk>, file: usize) {
        if chunks.is_empty() {
            return;
        }
        self.sorted.take();
        for chunk in chunks {
            self.chunks.push(chunk);
            self.files.push(file);
        }
    }

    /// Returns all chunks in the order in which they were read.
    pub fn chunks(&self) -> &[MessageChunk] {
        &self.chunks
    }

    /// Returns the number of messages and events read so far, including duplicates.
    pub fn len(&self) -> usize {
        self.chunks.iter().map(MessageChunk::len).sum()
    }

    /// Returns the number of duplicate messages that were dropped.
    pub fn twice(&self) -> usize {
        self.sorted().twice
    }

    /// Returns all messages, by conversation, then by time.
    pub fn order(&self) -> &[MessageRef] {
        &self.sorted().order
    }

    /// Returns all conversations, the one with the newest message first; one without messages counts
    /// by its last event.
    pub fn by_last(&self) -> impl Iterator<Item = &Conversation> {
        let sorted = self.sorted();
        let newest = sorted.by_last.iter();
        newest.filter_map(|place| sorted.conversations.get(*place as usize))
    }

    /// Returns all conversations in the order in which they were first read.
    pub fn conversations(&self) -> &[Conversation] {
        &self.sorted().conversations
    }

    /// Returns a conversation by its id.
    pub fn conversation(&self, id: &str) -> Option<&Conversation> {
        let sorted = self.sorted();
        let place = *sorted.places.get(id)?;
        sorted.conversations.get(place as usize)
    }

    /// Returns the messages and events of a conversation, oldest first.
    pub fn of(&self, conversation: &Conversation) -> &[MessageRef] {
        self.sorted().of(conversation)
    }

    /// Returns the chunk of a message and the row in it.
    pub fn chunk(&self, message: MessageRef) -> Option<(&MessageChunk, usize)> {
        let chunk = self.chunks.get(message.chunk as usize)?;
        Some((chunk, message.local as usize))
    }

    /// Returns the entry of the archive that contains a message.
    pub fn file(&self, message: MessageRef) -> usize {
        let file = self.files.get(message.chunk as usize);
        file.copied().unwrap_or_default()
    }

    /// Whether the owner muted conversations with a person.
    pub fn is_muted(&self, whom: u64) -> bool {
        self.chunks.iter().any(|chunk| chunk.muted.contains(&whom))
    }

    /// Returns when a message was written, in seconds since 1970; 0 if unknown.
    pub fn time(&self, message: MessageRef) -> i64 {
        self.chunk(message).map_or(0, |(chunk, at)| chunk.time(at))
    }

    /// Returns the first and the last message of a conversation, or of its events if it has no
    /// message.
    pub fn ends(&self, conversation: &Conversation) -> Option<(MessageRef, MessageRef)> {
        conversation.ends_of(self.of(conversation))
    }

    fn sorted(&self) -> &Sorted {
        self.sorted.get_or_init(|| self.sort())
    }

    fn sort(&self) -> Sorted {
        let mut sorted = Sorted::default();
        let mut keys = sorted.keys(&self.chunks);
        // Files list the messages of a conversation newest first; the stable sort is fast on such
        // runs.
        keys.sort_by_key(|key| (key.conversation, key.time, key.id));
        sorted.twice = same::drop_copies(&mut keys, &self.chunks, &self.files);
        sorted.order = keys
            .iter()
            .map(|key| MessageRef {
                chunk: key.chunk,
                local: key.local,
            })
            .collect();
        let mut start = 0;
        for run in keys.chunk_by(|a, b| a.conversation == b.conversation) {
            let place = run.first().map_or(0, |key| key.conversation as usize);
            if let Some(conversation) = sorted.conversations.get_mut(place) {
                conversation.rows = start..start + run.len();
            }
            start += run.len();
        }
        drop(keys);
        let (order, conversations) = (&sorted.order, &mut sorted.conversations);
        for conversation in conversations.iter_mut() {
            let rows = order.get(conversation.rows.clone()).unwrap_or_default();
            self.describe(conversation, rows);
        }
        sorted.by_last = (0..conversations.len() as u32).collect();
        let last = |conversation: &Conversation| {
            let rows = order.get(conversation.rows.clone()).unwrap_or_default();
            let ends = conversation.ends_of(rows);
            ends.map_or(i64::MIN, |(_, last)| self.time(last))
        };
        let last: Vec<i64> = conversations.iter().map(last).collect();
        let newest = |place: &u32| std::cmp::Reverse(last.get(*place as usize).copied());
        sorted.by_last.sort_small_by_key(newest);
        sorted
    }

    /// Computes the counts and people of a conversation whose messages are `rows`.
    fn describe(&self, conversation: &mut Conversation, rows: &[MessageRef]) {
        let pair =
            people_of(&conversation.id).filter(|_| conversation.kind() == ConversationKind::Direct);
        let mut people: BTreeMap<u64, u32> = gathered(pair.map(|id| (id, 0)));
        // Most messages follow one by the same person, so they are counted in runs.
        let (mut writer, mut run) = (0, 0);
        for (message, place) in rows.iter().zip(0..) {
            let Some((chunk, at)) = self.chunk(*message) else {
                continue;
            };
            let kind = chunk.kind(at);
            let sender = chunk.sender(at);
            if kind.is_readable() {
                conversation.last_readable = Some(place);
            }
            if kind.is_message() {
                let first = conversation.ends.map_or(place, |(first, _)| first);
                conversation.ends = Some((first, place));
            }
            if sender != writer {
                *people.entry(writer).or_default() += run;
                (writer, run) = (sender, 0);
            }
            run += u32::from(kind.is_message());
            conversation.messages += u32::from(kind.is_message());
            conversation.listed += u32::from(chunk.listed);
            if kind == EventKind::Rename {
                conversation.named = Some(*message);
            }
            if matches!(
                kind,
                EventKind::Join
                    | EventKind::PeopleJoin
                    | EventKind::PeopleLeave
                    | EventKind::CallMade
            ) {
                for person in chunk.extra(at).people {
                    people.entry(person).or_default();
                }
            }
        }
        *people.entry(writer).or_default() += run;
        people.remove(&0);
        conversation.people = people.into_iter().collect();
        let most = |(_, count): &(u64, u32)| std::cmp::Reverse(*count);
        conversation.people.sort_small_by_key(most);
    }
}

impl Sorted {
    fn of(&self, conversation: &Conversation) -> &[MessageRef] {
        let rows = self.order.get(conversation.rows.clone());
        rows.unwrap_or_default()
    }

    /// Returns the sort key of every message. This also gives each conversation its index.
    fn keys(&mut self, chunks: &[MessageChunk]) -> Vec<Key> {
        let count = chunks.iter().map(MessageChunk::len).sum();
        let mut keys = Vec::with_capacity(count);
        for (number, chunk) in chunks.iter().enumerate() {
            let mut places: Vec<u32> = Vec::with_capacity(chunk.names.len());
            for name in &chunk.names {
                let id = meeting(name, chunk.told, &self.places, &self.conversations);
                let fresh = self.conversations.len() as u64;
                let place = *self.places.entry(id.clone()).or_insert(fresh);
                if place == fresh {
                    self.conversations.push(Conversation {
                        id,
                        ..Conversation::default()
                    });
                }
                if let Some(conversation) = self.conversations.get_mut(place as usize) {
                    conversation.is_listed |= chunk.listed;
                    conversation.told = conversation.told.or(chunk.told);
                }
                places.push(place as u32);
            }
            for (local, place) in chunk.conversations.iter().enumerate() {
                keys.push(Key {
                    time: chunk.time(local),
                    id: chunk.id(local),
                    conversation: places.get(usize::from(*place)).copied().unwrap_or_default(),
                    chunk: number as u32,
                    local: local as u32,
                });
            }
        }
        keys
    }
}

/// Returns the id under which the parts of a conversation are joined: its own id, unless a
/// conversation of the other type already has that id.
fn meeting(
    name: &str,
    told: Option<ConversationKind>,
    places: &BTreeMap<String, u64>,
    conversations: &[Conversation],
) -> String {
    let place = places.get(name).map(|place| *place as usize);
    let known = place.and_then(|place| conversations.get(place)?.told);
    match (known, told) {
        (Some(ConversationKind::Direct), Some(ConversationKind::Group)) => format!("{name}-group"),
        (Some(ConversationKind::Group), Some(ConversationKind::Direct)) => format!("{name}-direct"),
        _ => name.to_owned(),
    }
}

//! Fills chunks with the records of all files about messages.

use super::chunk::{Chunks, Entry, Extra, MessageChunk, extra, flag};
use roost_base::{Id, Reason, Time};
use roost_records::json::{self, Refused};
use roost_records::{
    ConversationKind, EventKind, Item, MessageRecord, Session, Skip, Take, TakeInside,
};

/// The id of the conversation that contains calls with unknown participants.
pub const CALLS: &str = "calls";

/// The id of the conversation that contains messages without a conversation id, because every
/// conversation needs an id in addresses.
const UNNAMED: &str = "unnamed";

/// The content of a file about messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Conversations.
    Conversations,
    /// Conversations without the texts of their messages.
    Headers,
    /// Events of encrypted chat.
    Encrypted,
    /// Calls that the owner made.
    CallsMade,
    /// Calls that the owner received.
    CallsReceived,
    /// Muted conversations.
    Mutes,
}

impl Holds {
    /// Returns the content of a file by its stem. `others` are the stems of all files in the
    /// archive: headers return `None` if a file of conversations contains the same messages.
    pub fn of_file(stem: &str, others: impl Iterator<Item = String>) -> Option<Holds> {
        let holds = Holds::of_stem(stem)?;
        let told = others
            .filter(|other| Holds::of_stem(other) == Some(Holds::Conversations))
            .any(|other| is_of_groups(&other) == is_of_groups(stem));
        (holds != Holds::Headers || !told).then_some(holds)
    }

    /// Returns the content of a file by its stem; `None` for files about anything else.
    fn of_stem(stem: &str) -> Option<Holds> {
        Some(match stem {
            "direct-messages"
            | "direct-message"
            | "direct-messages-group"
            | "direct-message-group" => Holds::Conversations,
            "direct-message-headers" | "direct-message-group-headers" => Holds::Headers,
            "message-event" => Holds::Encrypted,
            "audio-video-calls-in-dm" => Holds::CallsMade,
            "audio-video-calls-in-dm-recipient-sessions" => Holds::CallsReceived,
            "direct-message-mute" => Holds::Mutes,
            _ => return None,
        })
    }
}

/// Returns the type of the conversations in a file by its stem; `None` if it has to be derived from
/// their ids. That is the case for encrypted chat, and for archives of 2018 that have one file for
/// all conversations, without a file of groups among `others`.
pub(crate) fn conversations_of(
    stem: &str,
    mut others: impl Iterator<Item = String>,
) -> Option<ConversationKind> {
    let holds = Holds::of_stem(stem);
    if !matches!(holds, Some(Holds::Conversations | Holds::Headers)) {
        return None;
    }
    if is_of_groups(stem) {
        return Some(ConversationKind::Group);
    }
    let of_groups = |other: String| {
        is_of_groups(&other) && Holds::of_stem(&other) == Some(Holds::Conversations)
    };
    let all_in_one = stem == "direct-message" && !others.any(of_groups);
    (!all_in_one).then_some(ConversationKind::Direct)
}

fn is_of_groups(stem: &str) -> bool {
    stem.contains("-group")
}

/// Fills chunks with the records of one file.
pub(crate) struct MessageFiller {
    holds: Holds,
    /// The owner of the archive, who takes part in every call.
    pub owner: Id,
    chunks: Chunks,
    record: u64,
}

impl MessageFiller {
    /// Starts without messages; `told` is the type of the conversations in the file, if known.
    pub fn new(holds: Holds, told: Option<ConversationKind>) -> MessageFiller {
        MessageFiller {
            holds,
            owner: Id::NONE,
            chunks: Chunks::new(holds == Holds::Conversations, told),
            record: 0,
        }
    }

    /// Returns the full chunks; with `all` also the last one.
    pub fn take_chunks(&mut self, all: bool) -> Vec<MessageChunk> {
        self.chunks.take(all)
    }

    /// Adds an event to the current conversation.
    fn event(&mut self, item: &Item<'_>) {
        let event = &item.event;
        let mut extra = extra(item.kind, event);
        if extra.people.is_empty()
            && let Some(recipient) = event.recipient.some()
        {
            extra.people.push(recipient.0);
        }
        let mut flags = 0;
        if self.holds == Holds::Headers && item.kind.is_message() {
            flags |= flag::HEADER;
        }
        let text = if item.raw.is_empty() {
            &*event.text
        } else {
            &*item.raw
        };
        let entry = Entry {
            kind: item.kind,
            id: event.id.0,
            sender: event.sender.0,
            time: Time::parse(&event.created_at),
            text,
            record: self.record,
            flags,
        };
        self.chunks.push(entry, &extra);
    }

    fn encrypted(&mut self, record: &MessageRecord<'_>) {
        let item = &record.detail;
        let mut extra = extra(item.kind, &item.event);
        if extra.people.is_empty() {
            extra.people = people_of(&record.conversation).collect();
        }
        self.chunks.conversation(&merged(&record.conversation));
        let entry = Entry {
            kind: item.kind,
            id: record.sequence.0,
            sender: record.sender.0,
            time: Time::parse(&record.created_at),
            text: &item.raw,
            record: self.record,
            flags: 0,
        };
        self.chunks.push(entry, &extra);
    }

    fn call_made(&mut self, record: &MessageRecord<'_>) {
        let call = &record.broadcast;
        let invited = call.invitees.iter().copied();
        let people: Vec<u64> = match call.invitees.is_empty() {
            false => invited.map(|id| id.0).collect(),
            true => record
                .sessions
                .iter()
                .map(|session| session.user.0)
                .collect(),
        };
        let conversation = match people.as_slice() {
            [one] if self.owner != Id::NONE => one_to_one(self.owner, Id(*one)),
            _ => CALLS.to_owned(),
        };
        let session = record.sessions.first();
        let started = session.and_then(|session| Time::parse(&session.started_at));
        let ended = session.and_then(|session| Time::parse(&session.ended_at));
        let ended = ended.or_else(|| Time::parse(&call.ended_at));
        let reason = |session: &Session<'_>| session.end_reason.to_string();
        let reason = session.map(reason).unwrap_or_default();
        let extra = Extra {
            people,
            word: &reason,
            number: seconds(started, ended),
            ..Extra::default()
        };
        self.chunks.conversation(&conversation);
        let time = Time::parse(&call.created_at).or(started);
        self.call(EventKind::CallMade, self.owner, time, &extra);
    }

    fn call_received(&mut self, record: &MessageRecord<'_>) {
        let started = Time::parse(&record.started_at);
        let extra = Extra {
            word: &record.end_reason,
            number: seconds(started, Time::parse(&record.ended_at)),
            ..Extra::default()
        };
        self.chunks.conversation(CALLS);
        let time = Time::parse(&record.created_at).or(started);
        self.call(EventKind::CallReceived, Id::NONE, time, &extra);
    }

    fn call(&mut self, kind: EventKind, sender: Id, time: Option<Time>, extra: &Extra<'_>) {
        let entry = Entry {
            kind,
            id: 0,
            sender: sender.0,
            time,
            text: "",
            record: self.record,
            flags: 0,
        };
        self.chunks.push(entry, extra);
    }
}

impl Take for MessageFiller {
    type Record<'de> = MessageRecord<'de>;

    fn take(&mut self, record: MessageRecord<'_>, number: u64) -> Result<(), Skip> {
        self.record = number;
        match self.holds {
            Holds::Conversations | Holds::Headers => {
                self.chunks.conversation(&merged(&record.conversation));
                for item in record.messages.iter() {
                    self.event(item);
                }
                // A record with a list, even an empty one, is read by `TakeInside`.
                if record.messages.is_empty() && !record.conversation.is_empty() {
                    return Err(Skip(Reason::NoMessages));
                }
            }
            Holds::Encrypted => self.encrypted(&record),
            Holds::CallsMade => self.call_made(&record),
            Holds::CallsReceived => self.call_received(&record),
            Holds::Mutes => self.chunks.mute(record.account),
        }
        Ok(())
    }

    fn inside(&mut self) -> Option<&mut dyn TakeInside> {
        matches!(self.holds, Holds::Conversations | Holds::Headers).then_some(self)
    }
}

impl TakeInside for MessageFiller {
    fn key(&self) -> &'static str {
        "messages"
    }

    fn begin(&mut self, head: &[u8], number: u64) -> bool {
        // The conversation has to be known before its first message is added.
        let record = std::str::from_utf8(head)
            .ok()
            .and_then(|head| json::from_str::<MessageRecord<'_>>(head).ok());
        let Some(record) = record.filter(|record| !record.conversation.is_empty()) else {
            return false;
        };
        self.record = number;
        self.chunks.conversation(&merged(&record.conversation));
        true
    }

    fn item(&mut self, text: &str) -> Result<usize, Refused> {
        let (item, len) = json::first::<Item<'_>>(text)?;
        self.event(&item);
        Ok(len)
    }
}

/// Returns the id under which the parts of a conversation are joined; ids of encrypted chat contain
/// a colon instead of a hyphen.
fn merged(id: &str) -> String {
    match id {
        "" => UNNAMED.to_owned(),
        _ => id.replace(':', "-"),
    }
}

/// Returns the two people in the id of a one-to-one conversation; empty for the id of a group.
pub fn people_of(id: &str) -> impl Iterator<Item = u64> + '_ {
    let both = id.split_once(['-', ':']);
    let both = both.map(|(one, other)| [Id::parse(one), Id::parse(other)]);
    both.into_iter().flatten().flatten().map(|id| id.0)
}

fn one_to_one(a: Id, b: Id) -> String {
    format!("{}-{}", a.min(b), a.max(b))
}

fn seconds(from: Option<Time>, to: Option<Time>) -> u64 {
    let span = from.zip(to).map(|(from, to)| to.0 - from.0);
    span.and_then(|span| u64::try_from(span).ok()).unwrap_or(0)
}

//! Records of every file about messages become entries of chunks.

use super::chunk::{Chunks, Entry, Extra, MessageChunk, extra, flag};
use roost_base::{Id, Time};
use roost_records::json::{self, Refused};
use roost_records::{
    ConversationKind, EventKind, Item, MessageRecord, Session, Skip, Take, TakeInside,
};

/// The conversation of calls of which the archive does not say with whom.
pub const CALLS: &str = "calls";

/// The conversation of messages of which the archive does not say in which they were written: it
/// has to have an address.
const UNNAMED: &str = "unnamed";

/// Why a conversation was skipped that names its messages otherwise, or lost them.
const NO_MESSAGES: &str = "no list of `messages`";

/// What a file about messages holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Conversations.
    Conversations,
    /// Conversations without their texts.
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
    /// By the stem of a file, where the archive has these other files: headers repeat what stands in
    /// a file of conversations and are passed over beside it.
    pub fn of_file(stem: &str, others: impl Iterator<Item = String>) -> Option<Holds> {
        let holds = Holds::of_stem(stem)?;
        let told = others
            .filter(|other| Holds::of_stem(other) == Some(Holds::Conversations))
            .any(|other| is_of_groups(&other) == is_of_groups(stem));
        (holds != Holds::Headers || !told).then_some(holds)
    }

    /// By the stem of a file; `None` for files about anything else.
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

/// What the conversations of a file are, by its stem; `None` where their ids have to tell: those of
/// encrypted chat, and the one file of an archive of 2018 that has none of groups among `others`.
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

/// Fills chunks with records of one file.
pub(crate) struct MessageFiller {
    holds: Holds,
    /// One side of every call.
    pub owner: Id,
    chunks: Chunks,
    record: u64,
}

impl MessageFiller {
    /// Nothing is in it yet; `told` is what the conversations of the file are.
    pub fn new(holds: Holds, told: Option<ConversationKind>) -> MessageFiller {
        MessageFiller {
            holds,
            owner: Id::NONE,
            chunks: Chunks::new(holds == Holds::Conversations, told),
            record: 0,
        }
    }

    /// The chunks that are full; `all` closes the last one, too.
    pub fn take_chunks(&mut self, all: bool) -> Vec<MessageChunk> {
        self.chunks.take(all)
    }

    /// An event in the conversation that was begun.
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
                // An empty list would have been gone into.
                if record.messages.is_empty() && !record.conversation.is_empty() {
                    return Err(Skip {
                        reason: NO_MESSAGES.to_owned(),
                    });
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
        // Whose messages these are has to be known before the first one.
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

/// The id under which all pieces of a conversation meet; encrypted chat writes it with a colon.
fn merged(id: &str) -> String {
    match id {
        "" => UNNAMED.to_owned(),
        _ => id.replace(':', "-"),
    }
}

/// The two people whom the id of a one-to-one conversation names; nobody for a group's.
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

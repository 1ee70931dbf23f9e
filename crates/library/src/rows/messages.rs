//! Rows, filters and facts of the views that show messages.

use roost_records::ConversationKind;
use serde::{Deserialize, Serialize};

use super::{Media, MonthCount, Page, PostRow};
use roost_base::{Id, Segment, Time};
use roost_query::Mark;

pub use roost_records::EventKind;

/// A person, with the names that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Their id; `Id::NONE` if the archive does not say who it is.
    pub id: Id,
    /// Their handle without the `@`; may be empty.
    pub handle: String,
    /// The nickname that the user gave them, or else their display name; may be empty.
    pub name: String,
    /// Whether this is the owner.
    pub owner: bool,
}

/// Which messages of a conversation are shown, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageFilter {
    /// The id of the conversation.
    pub conversation: String,
    /// Shows only messages that contain all these words, and marks the words; if empty, shows all
    /// messages and events.
    pub words: String,
    /// A query whose hits are marked when all messages are shown.
    pub mark: String,
    /// The start indexes of the runs of encrypted chat that are expanded; every other run is a
    /// single row.
    pub unfolded: Vec<u32>,
}

/// A conversation in the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConversationRow {
    /// Its id, as in addresses.
    pub id: String,
    /// Its type.
    pub kind: ConversationKind,
    /// The name of the group; may be empty.
    pub name: String,
    /// The first few people in it except the owner, those with the most messages first.
    pub people: Vec<Participant>,
    /// Number of people in it, without the owner.
    pub people_count: u32,
    /// Number of messages; events are not counted.
    pub messages: u32,
    /// Number of messages and events.
    pub entries: u32,
    /// Number of messages that contain all words of the search; 0 without a search.
    pub hits: u32,
    /// When the first message was, or the first event if there is no message; `None` if it has no
    /// date.
    pub first: Option<Time>,
    /// When the last message was, or the last event if there is no message; `None` if it has no date.
    pub last: Option<Time>,
    /// When the first encrypted message after the one of [`ConversationRow::preview`] was; `None`
    /// if none came after it.
    pub encrypted_since: Option<Time>,
    /// The type of the last readable message, or of the last event if no message can be read.
    pub last_kind: EventKind,
    /// The sender of that message or event.
    pub last_sender: Participant,
    /// The beginning of its text; may be empty.
    pub preview: String,
    /// Whether it has a photo, GIF or video.
    pub preview_media: bool,
    /// Whether the owner muted it.
    pub muted: bool,
}

/// A message or event, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MessageRow {
    /// Its id; `Id::NONE` for most events.
    pub id: Id,
    /// Its index in the whole conversation, from 0.
    pub place: u32,
    /// When it was sent or happened; `None` if unknown.
    pub time: Option<Time>,
    /// What it is.
    pub kind: EventKind,
    /// Set if this row represents a whole run of encrypted chat; [`MessageRow::place`] is then the
    /// index of the run's first message or event.
    pub run: Option<EncryptedRun>,
    /// Who sent it or caused it.
    pub sender: Participant,
    /// The text with links expanded and without the link to its own media; for a rename the group's
    /// new name; for an unknown event its JSON.
    pub text: Vec<Segment>,
    /// Hits in [`MessageRow::text`].
    pub marks: Vec<Mark>,
    /// Whether only the header of the message was read, because the text is not in the archive.
    pub header: bool,
    /// Photos, GIFs and videos.
    pub media: Vec<Media>,
    /// Posts of this archive that the text links to.
    pub posts: Vec<PostRow>,
    /// Reactions.
    pub reactions: Vec<ReactionRow>,
    /// Earlier states, as the archive orders them.
    pub edits: Vec<EditRow>,
    /// The people who joined, left or were called, without the sender.
    pub people: Vec<Participant>,
    /// The key of a reaction, how a call ended (`HUNG_UP`), or the URL of a group's new picture.
    pub word: String,
    /// The length of a call in seconds, the size of an encrypted message in bytes, or the id of the
    /// message that a reaction belongs to.
    pub number: u64,
    /// The name of the file that contains it.
    pub file: String,
    /// The number of its record in that file, from 1.
    pub record: u32,
}

/// Consecutive messages and events of encrypted chat, with nothing readable between them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EncryptedRun {
    /// Number of messages.
    pub messages: u32,
    /// Number of messages and events.
    pub entries: u32,
    /// When the last of them was; `None` if unknown.
    pub until: Option<Time>,
}

/// A reaction to a message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReactionRow {
    /// Who reacted.
    pub who: Participant,
    /// The reaction as the archive spells it (`like`, `funny`, ...); `emoji` if the archive does
    /// not say which.
    pub key: String,
    /// When; `None` if unknown.
    pub time: Option<Time>,
}

/// An earlier version of a message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EditRow {
    /// When it was replaced; `None` if the archive does not say.
    pub time: Option<Time>,
    /// The text of that version.
    pub text: String,
}

/// Everything that a view needs to open a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenedConversation {
    /// The row to scroll to.
    pub row: u32,
    /// The page of rows that contains [`OpenedConversation::row`].
    pub page: Page<MessageRow>,
    /// Messages in each month, as in the answer to `Months` for posts, but oldest month first.
    /// `shown` counts the messages that contain the words of the filter.
    pub months: Vec<MonthCount>,
    /// For each month the row with which it begins.
    pub starts: Vec<u32>,
}

/// Facts about a whole conversation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConversationFacts {
    /// The conversation as in the list.
    pub row: ConversationRow,
    /// All people in it, including the owner; those with the most messages first.
    pub people: Vec<WriterRow>,
    /// Messages for each hour of the day, 24 counts. The hours follow the reader's zone as far as
    /// the bounds of the months give it.
    pub hours: Vec<u32>,
    /// The longest time between two messages; `None` with fewer than two.
    pub silence: Option<Silence>,
    /// Messages with a photo, GIF or video.
    pub media: u32,
    /// Messages with a link.
    pub links: u32,
    /// Messages and events of encrypted chat.
    pub encrypted: u32,
    /// The number of messages and events of each kind that occurs.
    pub kinds: Vec<(EventKind, u32)>,
    /// Possible names of the one other person, if nothing in the archive names them; the likeliest
    /// first.
    pub guesses: Vec<NameGuess>,
}

/// A possible name of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameGuess {
    /// The name, or a handle without the `@`.
    pub name: String,
    /// Where the name was found.
    pub source: GuessSource,
    /// In how many places it was found.
    pub count: u32,
}

/// The type of place in which a possible name was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GuessSource {
    /// The word after a greeting in a message of the owner.
    #[default]
    Greeting,
    /// A handle in a text.
    Mention,
    /// A link to a profile.
    Profile,
}

/// The activity of one person in a conversation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WriterRow {
    /// The person.
    pub who: Participant,
    /// Messages that they wrote.
    pub messages: u32,
    /// The median number of seconds in which they answered another person's message; `None` if they
    /// answered none.
    pub answers_in: Option<u64>,
}

/// A time between two messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Silence {
    /// Its length in seconds.
    pub seconds: u64,
    /// When the message that ended it was written; `None` only in the default value.
    pub until: Option<Time>,
    /// The index of that message in the conversation.
    pub place: u32,
}

//! What the views of messages show.

use roost_records::ConversationKind;
use serde::{Deserialize, Serialize};

use super::{Media, MonthCount, Page, PostRow};
use roost_base::{Id, Segment, Time};
use roost_query::Mark;

pub use roost_records::EventKind;

/// A person, with the names that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Their id; none where the archive does not say who.
    pub id: Id,
    /// Their handle without the `@`; may be empty.
    pub handle: String,
    /// What the user calls them, or else their display name; may be empty.
    pub name: String,
    /// Whether it is the owner.
    pub owner: bool,
}

/// Which messages a list shows, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageFilter {
    /// Of which conversation.
    pub conversation: String,
    /// Only messages that hold all these words, which are marked; all messages and events without.
    pub words: String,
    /// A query whose hits are marked where all messages are shown.
    pub mark: String,
    /// The places where those runs of encrypted chat begin that show their messages; every other
    /// run is one row.
    pub unfolded: Vec<u32>,
}

/// A conversation in the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConversationRow {
    /// Its id in addresses.
    pub id: String,
    /// What it is.
    pub kind: ConversationKind,
    /// The name of a group; may be empty.
    pub name: String,
    /// Those who are in it beside the owner, the first few, who wrote most first.
    pub people: Vec<Participant>,
    /// How many are in it beside the owner.
    pub people_count: u32,
    /// Messages; events around them are not counted.
    pub messages: u32,
    /// Messages and events.
    pub entries: u32,
    /// Messages that hold all words that were asked for; 0 when none were.
    pub hits: u32,
    /// The first message or event.
    pub first: Option<Time>,
    /// The last message or event.
    pub last: Option<Time>,
    /// What the last message is that can be read; the last event where none can.
    pub last_kind: EventKind,
    /// Whose that one is.
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
    /// Its id; none for most events.
    pub id: Id,
    /// Its place in the whole conversation, from 0.
    pub place: u32,
    /// When.
    pub time: Option<Time>,
    /// What.
    pub kind: EventKind,
    /// A run of encrypted chat, of which this row tells: it begins at its place.
    pub run: Option<EncryptedRun>,
    /// Who.
    pub sender: Participant,
    /// The text, links expanded, without the link of its own media; a group's new name; an unknown
    /// event as JSON.
    pub text: Vec<Segment>,
    /// Hits in the text.
    pub marks: Vec<Mark>,
    /// Whether only its header was read: the text is not in the archive.
    pub header: bool,
    /// Photos, GIFs and videos.
    pub media: Vec<Media>,
    /// Posts of this archive that the text links to.
    pub posts: Vec<PostRow>,
    /// Reactions.
    pub reactions: Vec<ReactionRow>,
    /// Earlier states, as the archive orders them.
    pub edits: Vec<EditRow>,
    /// Who joined, left or was called, without the sender.
    pub people: Vec<Participant>,
    /// A reaction's key, how a call ended (`HUNG_UP`).
    pub word: String,
    /// Seconds of a call, bytes of an encrypted message.
    pub number: u64,
    /// The file that holds it.
    pub file: String,
    /// The number of its record in that file, from 1.
    pub record: u32,
}

/// Messages and events of encrypted chat with nothing readable between them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EncryptedRun {
    /// Messages.
    pub messages: u32,
    /// Messages and events.
    pub entries: u32,
    /// When the last of them was.
    pub until: Option<Time>,
}

/// A reaction to a message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReactionRow {
    /// Who.
    pub who: Participant,
    /// `like`, `funny`, ... as in the archive; `emoji` where it does not say which.
    pub key: String,
    /// When.
    pub time: Option<Time>,
}

/// An earlier state of a message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EditRow {
    /// When it was replaced, if the archive says so.
    pub time: Option<Time>,
    /// The text.
    pub text: String,
}

/// A conversation as it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenedConversation {
    /// The row to be shown.
    pub row: u32,
    /// The messages around it.
    pub page: Page<MessageRow>,
    /// How many messages lie in each month, as [`Months`](super::Months) does for posts, but oldest
    /// first; `shown` are those that hold the words.
    pub months: Vec<MonthCount>,
    /// The row with which each month begins.
    pub starts: Vec<u32>,
}

/// What there is to say about a whole conversation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConversationFacts {
    /// As in the list.
    pub row: ConversationRow,
    /// All people in it, the owner too, who wrote most first.
    pub people: Vec<WriterRow>,
    /// Messages by hour of the day, as the bounds of months tell the zone.
    pub hours: Vec<u32>,
    /// The longest time without a message.
    pub silence: Option<Silence>,
    /// Photos, GIFs and videos.
    pub media: u32,
    /// Messages with a link.
    pub links: u32,
    /// Events of encrypted chat, messages among them.
    pub encrypted: u32,
    /// Events of each kind that occurs.
    pub kinds: Vec<(EventKind, u32)>,
    /// What the one other person may be called, if nothing names them; the likeliest first.
    pub guesses: Vec<NameGuess>,
}

/// A guess at a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameGuess {
    /// The name, or a handle without the `@`.
    pub name: String,
    /// Where it was found.
    pub source: GuessSource,
    /// In how many places.
    pub count: u32,
}

/// Where a name was found that may be somebody's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GuessSource {
    /// Behind a greeting of the owner.
    #[default]
    Greeting,
    /// A handle in a text.
    Mention,
    /// A link to a profile.
    Profile,
}

/// What one of the people in a conversation did there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WriterRow {
    /// Who.
    pub who: Participant,
    /// Messages.
    pub messages: u32,
    /// Seconds, the median, between another person's message and the answer; `None` without one.
    pub answers_in: Option<u64>,
}

/// A time without a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Silence {
    /// Seconds.
    pub seconds: u64,
    /// When the message that ended it was written; `None` only when nothing was.
    pub until: Option<Time>,
    /// The place of that message.
    pub place: u32,
}

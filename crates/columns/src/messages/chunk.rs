//! Columns of up to 16,384 messages. A chunk is filled once and never changed; conversations are
//! put in order later, over all chunks.

use serde::{Deserialize, Serialize};

use roost_base::fold::fold_into;
use roost_base::{Id, Time, has};
use roost_query::LINK;
use roost_records::{ConversationKind, Event, EventKind, unescape};

/// A chunk is full at this many messages.
const MOST_MESSAGES: usize = 16_384;

/// A chunk is full at this many bytes of text, which limits how much is copied when a buffer grows.
const MOST_TEXT: usize = 4 << 20;

/// A chunk is full at this many conversations, because their indexes have 16 bits.
const MOST_CONVERSATIONS: usize = 60_000;

/// Properties of a message; bits of [`MessageChunk::flags`].
pub mod flag {
    /// Has a photo.
    pub const IMAGE: u8 = 1;
    /// Has a link in the text.
    pub const LINK: u8 = 2;
    /// Only the header was read, because the text is not in the archive.
    pub const HEADER: u8 = 4;
    /// Has a video.
    pub const VIDEO: u8 = 8;
    /// Has a GIF.
    pub const GIF: u8 = 16;
    /// Has a photo, GIF or video.
    pub const MEDIA: u8 = IMAGE | VIDEO | GIF;
}

/// The bits of [`has`] with the [`flag`] of a message that means the same.
const CONTENTS: [(u8, u8); 4] = [
    (has::IMAGE, flag::IMAGE),
    (has::VIDEO, flag::VIDEO),
    (has::GIF, flag::GIF),
    (has::LINK, flag::LINK),
];

/// Returns the flags that mean the same as some bits of [`has`].
pub(super) fn flags_of(bits: u8) -> u8 {
    let wanted = CONTENTS.iter().filter(|(bit, _)| bits & bit != 0);
    wanted.fold(0, |flags, (_, flag)| flags | flag)
}

/// Messages and events as columns: row `n` of each column belongs to the same one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MessageChunk {
    /// Ids; 0 for events without an id.
    pub ids: Vec<u64>,
    /// Seconds since 1970; 0 if unknown.
    pub times: Vec<i64>,
    /// The account that sent or caused each; 0 if unknown.
    pub senders: Vec<u64>,
    /// The number of each record in its file, from 1.
    pub records: Vec<u32>,
    /// Indexes in [`MessageChunk::names`].
    pub conversations: Vec<u16>,
    /// Indexes in `EventKind::ALL`.
    pub kinds: Vec<u8>,
    /// See [`flag`].
    pub flags: Vec<u8>,
    /// The end offset of each in [`MessageChunk::text`].
    pub text_ends: Vec<u32>,
    /// The end offset of each in [`MessageChunk::folded`].
    pub folded_ends: Vec<u32>,
    /// The end offset of each in [`MessageChunk::extras`].
    pub extra_ends: Vec<u32>,
    /// Raw texts, group names and unknown events, concatenated.
    pub text: String,
    /// Folded texts, concatenated; each ends with a zero byte, so that no hit spans two messages.
    pub folded: String,
    /// An encoded [`Extra`] for each, concatenated; nothing for one whose [`Extra`] is empty.
    pub extras: Vec<u8>,
    /// The ids of conversations, including those without messages; an id can occur twice.
    pub names: Vec<String>,
    /// The accounts whose conversations are muted.
    pub muted: Vec<u64>,
    /// Whether it was read from a file of conversations and not from headers, calls or encrypted
    /// chat.
    pub listed: bool,
    /// The type of its conversations according to the name of the file; `None` if it has to be
    /// derived from their ids.
    pub told: Option<ConversationKind>,
}

/// The properties of a message or event that have no column.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra<'a> {
    /// Links in the text.
    #[serde(borrow)]
    pub links: Vec<ExtraLink<'a>>,
    /// URLs of its media.
    pub media: Vec<&'a str>,
    /// Reactions.
    pub reactions: Vec<ExtraReaction<'a>>,
    /// Earlier versions.
    pub edits: Vec<ExtraEdit<'a>>,
    /// The people who joined, left or were called; for a message in a conversation of two its
    /// recipient.
    pub people: Vec<u64>,
    /// The key of a reaction, how a call ended, or a group's new picture.
    pub word: &'a str,
    /// The length of a call in seconds, the size of an encrypted message in bytes, or the id of the
    /// message that a reaction belongs to.
    pub number: u64,
}

/// A link in the text of a message.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExtraLink<'a> {
    /// The URL in the text.
    pub url: &'a str,
    /// The target; may be empty.
    pub target: &'a str,
    /// The shortened form for display; may be empty.
    pub display: &'a str,
}

/// A reaction to a message.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExtraReaction<'a> {
    /// The account that reacted.
    pub sender: u64,
    /// See `records::Reaction::key`.
    pub key: &'a str,
    /// Seconds since 1970; 0 if unknown.
    pub time: i64,
}

/// An earlier version of a message.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExtraEdit<'a> {
    /// The text, still escaped.
    pub text: &'a str,
    /// Seconds since 1970; 0 if unknown.
    pub time: i64,
}

impl MessageChunk {
    /// Returns the number of messages and events.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it contains no messages, conversations or muted accounts.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.names.is_empty() && self.muted.is_empty()
    }

    /// Whether it was read from headers, which repeat a file of conversations without the texts.
    pub fn is_of_headers(&self) -> bool {
        !self.listed && self.told.is_some()
    }

    fn is_full(&self) -> bool {
        self.len() >= MOST_MESSAGES
            || self.names.len() >= MOST_CONVERSATIONS
            || self.text.len().max(self.extras.len()) >= MOST_TEXT
    }

    /// Returns the raw text of a message.
    pub fn text(&self, local: usize) -> &str {
        range(&self.text_ends, local)
            .and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }

    /// Returns the index of the message whose folded text contains this byte.
    pub fn at_folded(&self, byte: usize) -> usize {
        self.folded_ends
            .partition_point(|&end| end as usize <= byte)
    }

    /// Returns the properties of a message that have no column.
    pub fn extra(&self, local: usize) -> Extra<'_> {
        postcard::from_bytes(self.extra_bytes(local)).unwrap_or_default()
    }

    /// Returns the encoded [`Extra`]; empty if the message has no such properties.
    pub fn extra_bytes(&self, local: usize) -> &[u8] {
        range(&self.extra_ends, local)
            .and_then(|range| self.extras.get(range))
            .unwrap_or_default()
    }

    /// Returns the type of a message or event.
    pub fn kind(&self, local: usize) -> EventKind {
        let number = self.kinds.get(local).copied().unwrap_or(u8::MAX);
        let kind = EventKind::ALL.get(usize::from(number));
        kind.copied().unwrap_or_default()
    }

    /// Returns its time in seconds since 1970; 0 if unknown.
    pub fn time(&self, local: usize) -> i64 {
        self.times.get(local).copied().unwrap_or_default()
    }

    /// Returns the sender; 0 if unknown.
    pub fn sender(&self, local: usize) -> u64 {
        self.senders.get(local).copied().unwrap_or_default()
    }

    /// Returns its id; 0 if it has none.
    pub fn id(&self, local: usize) -> u64 {
        self.ids.get(local).copied().unwrap_or_default()
    }

    /// Whether it has the property `bit` of [`flag`].
    pub fn has(&self, local: usize, bit: u8) -> bool {
        self.flags.get(local).is_some_and(|flags| flags & bit != 0)
    }
}

fn range(ends: &[u32], local: usize) -> Option<std::ops::Range<usize>> {
    let start = match local.checked_sub(1) {
        Some(before) => *ends.get(before)? as usize,
        None => 0,
    };
    Some(start..*ends.get(local)? as usize)
}

/// A message or event before it is added to a chunk.
#[derive(Clone, Copy)]
pub(super) struct Entry<'e> {
    pub kind: EventKind,
    pub id: u64,
    pub sender: u64,
    pub time: Option<Time>,
    /// The text; still escaped for messages.
    pub text: &'e str,
    pub record: u64,
    pub flags: u8,
}

/// Fills chunks with messages and events.
#[derive(Default)]
pub(super) struct Chunks {
    chunk: MessageChunk,
    /// The id of the last conversation and its index.
    last: Option<(String, u16)>,
    full: Vec<MessageChunk>,
    listed: bool,
    told: Option<ConversationKind>,
}

impl Chunks {
    /// Prepares to read a file. `listed` is whether it is a file of conversations; `told` is the
    /// type of its conversations, if known.
    pub fn new(listed: bool, told: Option<ConversationKind>) -> Chunks {
        Chunks {
            listed,
            told,
            ..Chunks::default()
        }
    }

    /// Continues with a conversation. It is added even if no message follows.
    pub fn conversation(&mut self, id: &str) {
        if self.chunk.is_full() {
            self.close();
        }
        if self.last.as_ref().is_some_and(|(last, _)| last == id) {
            return;
        }
        // The parts of a conversation are joined later, so an id may be added twice.
        let place = self.chunk.names.len() as u16;
        self.chunk.names.push(id.to_owned());
        self.last = Some((id.to_owned(), place));
    }

    /// Adds a message or event to the current conversation.
    pub fn push(&mut self, entry: Entry<'_>, extra: &Extra<'_>) {
        if self.chunk.is_full() {
            self.close();
        }
        let place = match &self.last {
            Some((_, place)) => *place,
            None => return,
        };
        let chunk = &mut self.chunk;
        if chunk.ids.is_empty() {
            chunk.text.reserve(1 << 20);
            chunk.folded.reserve(1 << 20);
        }
        let mut flags = entry.flags;
        let media = extra.media.iter().map(|url| kind_of_media(url));
        flags |= flags_of(media.fold(0, |all, kind| all | kind));
        let link = |link: &ExtraLink<'_>| !is_own_media(link.target);
        flags |= if extra.links.iter().any(link) {
            flag::LINK
        } else {
            0
        };
        let time = entry.time.or_else(|| Id(entry.id).time());
        chunk.ids.push(entry.id);
        chunk.times.push(time.map_or(0, |time| time.0));
        chunk.senders.push(entry.sender);
        chunk
            .records
            .push(u32::try_from(entry.record).unwrap_or(u32::MAX));
        chunk.conversations.push(place);
        let number = EventKind::ALL.iter().position(|kind| *kind == entry.kind);
        chunk
            .kinds
            .push(number.map_or(u8::MAX, |number| number as u8));
        chunk.flags.push(flags);
        chunk.text.push_str(entry.text);
        chunk.text_ends.push(chunk.text.len() as u32);
        fold_message(entry.text, extra, &mut chunk.folded);
        chunk.folded_ends.push(chunk.folded.len() as u32);
        if *extra != Extra::default()
            && let Ok(bytes) = postcard::to_extend(extra, std::mem::take(&mut chunk.extras))
        {
            chunk.extras = bytes;
        }
        chunk.extra_ends.push(chunk.extras.len() as u32);
    }

    /// Adds an account whose conversations are muted.
    pub fn mute(&mut self, whom: Id) {
        self.chunk.muted.push(whom.0);
    }

    /// Returns the full chunks; with `all` also the last one.
    pub fn take(&mut self, all: bool) -> Vec<MessageChunk> {
        if all && !self.chunk.is_empty() {
            self.close();
        }
        std::mem::take(&mut self.full)
    }

    fn close(&mut self) {
        let mut chunk = std::mem::take(&mut self.chunk);
        chunk.listed = self.listed;
        chunk.told = self.told;
        chunk.text.shrink_to_fit();
        chunk.folded.shrink_to_fit();
        chunk.extras.shrink_to_fit();
        self.full.push(chunk);
        if let Some((id, _)) = self.last.take() {
            self.chunk.names.push(id.clone());
            self.last = Some((id, 0));
        }
    }
}

/// Appends the text that is searched: the text, unescaped and folded, followed by the targets of
/// its links.
fn fold_message(text: &str, extra: &Extra<'_>, out: &mut String) {
    if text.contains('&') {
        fold_into(&unescape(text), out);
    } else {
        fold_into(text, out);
    }
    for link in extra.links.iter().filter(|link| !is_own_media(link.target)) {
        out.push(LINK);
        fold_into(link.target, out);
    }
    out.push('\0');
}

/// Returns the bit of [`has`] for a URL among the media of a message. Videos and GIFs are mp4 files
/// from one host or with this extension; everything else is a photo.
pub fn kind_of_media(url: &str) -> u8 {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    match path.strip_prefix("https://video.twimg.com/") {
        Some(rest) if rest.starts_with("dm_gif/") => has::GIF,
        Some(_) => has::VIDEO,
        None if path.ends_with(".mp4") => has::VIDEO,
        None => has::IMAGE,
    }
}

/// Whether a link is the one that X adds to the text of a message with media.
pub fn is_own_media(target: &str) -> bool {
    let path = target.split_once("://").map_or("", |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path);
    path.starts_with("messages/media/")
}

/// Collects the properties of an event that have no column.
pub(super) fn extra<'e>(kind: EventKind, event: &'e Event<'_>) -> Extra<'e> {
    let time = |text: &str| Time::parse(text).map_or(0, |time| time.0);
    let links = event.urls.iter().map(|link| ExtraLink {
        url: &link.url,
        target: &link.expanded,
        display: &link.display,
    });
    let reactions = event.reactions.iter().map(|reaction| ExtraReaction {
        sender: reaction.sender.0,
        key: &reaction.key,
        time: time(&reaction.created_at),
    });
    let edits = event.edits.iter().map(|edit| ExtraEdit {
        text: &edit.text,
        time: time(&edit.created_at),
    });
    let media = event.media.iter().map(|url| &**url);
    let mut extra = Extra {
        links: links.collect(),
        media: media.filter(|url| !url.is_empty()).collect(),
        reactions: reactions.collect(),
        edits: edits.collect(),
        people: event.people.iter().map(|id| id.0).collect(),
        word: "",
        number: 0,
    };
    match kind {
        EventKind::Reaction => {
            extra.word = &event.reaction;
            extra.number = event.event.0;
        }
        EventKind::Avatar => extra.word = &event.avatar,
        EventKind::Encrypted => extra.number = decoded_len(&event.contents),
        _ => {}
    }
    extra
}

/// Returns the number of bytes that a base64 text encodes.
fn decoded_len(base64: &str) -> u64 {
    (base64.trim_end_matches('=').len() * 3 / 4) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_belong_together_across_chunks() {
        let mut chunks = Chunks::new(true, None);
        chunks.conversation("empty");
        chunks.conversation("1-2");
        for n in 0..MOST_MESSAGES as u64 + 2 {
            let text = format!("Ünit {n} &amp; more");
            let extra = Extra {
                number: n % 2,
                ..Extra::default()
            };
            let entry = Entry {
                kind: EventKind::Message,
                id: n + 1,
                sender: 2,
                time: Some(Time(n as i64)),
                text: &text,
                record: 1,
                flags: 0,
            };
            chunks.push(entry, &extra);
        }
        let chunks = chunks.take(true);
        assert_eq!(chunks.len(), 2);
        assert_eq!((chunks[0].names.len(), chunks[0].len()), (2, MOST_MESSAGES));
        assert_eq!((&*chunks[1].names[0], chunks[1].len()), ("1-2", 2));
        assert_eq!(chunks[0].text(41), "Ünit 41 &amp; more");
        assert_eq!(
            (chunks[0].extra(41).number, chunks[0].extra(42).number),
            (1, 0)
        );
        let hit = chunks[0].folded.find("unit 41 & more\0").unwrap();
        assert_eq!(chunks[0].at_folded(hit), 41);
        assert_eq!(chunks[1].conversations, [0, 0]);
    }

    #[test]
    fn media_are_told_by_their_address() {
        fn check(url: &str, kind: u8) {
            assert_eq!(kind_of_media(url), kind, "{url}");
        }
        check("https://ton.twitter.com/dm/1/2/x.jpg", has::IMAGE);
        check("https://video.twimg.com/dm_gif/1/x.mp4", has::GIF);
        check(
            "https://video.twimg.com/dm_video/1/640x360/x.mp4",
            has::VIDEO,
        );
        check("https://example.org/x.mp4?tag=1", has::VIDEO);
    }

    #[test]
    fn links_to_own_media_are_told_from_others() {
        assert!(is_own_media("https://twitter.com/messages/media/16"));
        assert!(is_own_media("https://x.com/messages/media/16"));
        assert!(!is_own_media("https://example.org/a/messages/media/16"));
        assert!(!is_own_media(""));
    }
}

//! Builds the rows of conversations and messages from their columns.

use super::super::media::{OF_MESSAGES, Wanted};
use super::find::WordHits;
use super::folds::{Folded, Folds};
use super::text::{preview, text_of, words_of};
use super::{Conversation, MessageRef};
use crate::library::Library;
use crate::library::MOST_ROWS;
use crate::rows::{
    ConversationFacts, ConversationRow, EditRow, EncryptedRun, Media, MediaKind, MessageRow, Page,
    Participant, PostRow, ReactionRow, WriterRow,
};
use roost_base::fold::fold;
use roost_base::{Code, Id, Problem, Time, has};
use roost_columns::messages::{Extra, flag, kind_of_media};
use roost_records::{ConversationKind, EventKind, status_link, unescape};

/// Maximum number of people of a conversation that the list names.
const MOST_NAMED: usize = 4;

impl Library {
    /// Returns the person with an id, with the names that are known.
    pub(crate) fn participant(&self, id: u64) -> Participant {
        let named = self.name_of(Id(id)).unwrap_or_default();
        let name = if named.nickname.is_empty() {
            named.name
        } else {
            named.nickname
        };
        Participant {
            id: Id(id),
            handle: named.handle,
            name,
            owner: id != 0 && Id(id) == self.owner().id,
        }
    }

    /// Returns all conversations, the one with the newest message first.
    pub fn conversations(&self) -> impl Iterator<Item = ConversationHandle<'_>> {
        let all = self.messages.by_last();
        all.map(|conversation| self.handle(conversation))
    }

    /// Returns a conversation by its id.
    ///
    /// # Errors
    /// [`Code::NotInArchive`] when there is no conversation with that id.
    pub fn conversation(&self, id: &str) -> Result<ConversationHandle<'_>, Problem> {
        let known = self.messages.conversation(id);
        let known = known.map(|conversation| self.handle(conversation));
        known.ok_or_else(|| Problem::new(Code::NotInArchive).fact("name", id))
    }

    fn handle<'l>(&'l self, conversation: &'l Conversation) -> ConversationHandle<'l> {
        ConversationHandle {
            library: self,
            conversation,
        }
    }

    /// Returns a page of the conversations in which a message or a name contains all words, or of
    /// all conversations if there are no words. `hits` are the messages that contain them.
    pub(crate) fn conversation_page(
        &self,
        words: &str,
        hits: &WordHits,
        start: u32,
        count: u32,
    ) -> Page<ConversationRow> {
        let searching = !words.trim().is_empty();
        let folded = fold(words.trim());
        let end = start.saturating_add(count.min(MOST_ROWS));
        let (mut rows, mut total) = (Vec::new(), 0);
        for conversation in self.messages.by_last() {
            let mut found = 0;
            if searching {
                found = hits.among(self.messages.of(conversation)).count() as u32;
                if found == 0 && !self.is_called(conversation, &folded) {
                    continue;
                }
            }
            if (start..end).contains(&total) {
                rows.push(ConversationRow {
                    hits: found,
                    ..self.conversation_row(conversation)
                });
            }
            total += 1;
        }
        Page {
            total,
            start,
            rows,
            revision: self.revision,
        }
    }

    /// Whether the name of a conversation, or of a person in it, contains the folded words.
    fn is_called(&self, conversation: &Conversation, folded: &str) -> bool {
        let names = |who: &Participant| {
            let name = format!("{} @{} {}", who.name, who.handle, who.id);
            fold(&name).contains(folded)
        };
        fold(&self.group_name(conversation)).contains(folded)
            || self
                .correspondents(conversation)
                .any(|id| names(&self.participant(id)))
    }

    /// Returns the last name that the group was given; empty if it has none.
    pub(super) fn group_name(&self, conversation: &Conversation) -> String {
        let row = conversation.named.and_then(|row| self.messages.chunk(row));
        row.map(|(chunk, at)| unescape(chunk.text(at)))
            .unwrap_or_default()
    }

    /// Returns all people except the owner; if the owner is alone in the conversation, the owner.
    pub(super) fn correspondents<'c>(
        &'c self,
        conversation: &'c Conversation,
    ) -> impl Iterator<Item = u64> + 'c {
        let people = conversation.people.iter().map(|(id, _)| *id);
        let alone = conversation.people.len() == 1;
        people.filter(move |id| alone || Id(*id) != self.owner().id)
    }

    /// Returns the row of a conversation in the list.
    pub(crate) fn conversation_row(&self, conversation: &Conversation) -> ConversationRow {
        let rows = self.messages.of(conversation);
        let time = |row: MessageRef| Some(Time(self.messages.time(row))).filter(|time| time.0 != 0);
        let ends = self.messages.ends(conversation);
        let mut people = self.correspondents(conversation);
        let mut row = ConversationRow {
            id: conversation.id.clone(),
            kind: conversation.kind(),
            name: self.group_name(conversation),
            people: people
                .by_ref()
                .take(MOST_NAMED)
                .map(|id| self.participant(id))
                .collect(),
            people_count: self.correspondents(conversation).count() as u32,
            messages: conversation.messages,
            entries: rows.len() as u32,
            first: ends.and_then(|(first, _)| time(first)),
            last: ends.and_then(|(_, last)| time(last)),
            ..ConversationRow::default()
        };
        let direct = row.kind == ConversationKind::Direct;
        row.muted = direct
            && row
                .people
                .iter()
                .any(|who| self.messages.is_muted(who.id.0));
        let kind = |message: &MessageRef| {
            let chunk = self.messages.chunk(*message);
            chunk.map(|(chunk, at)| chunk.kind(at))
        };
        let told = |message: &MessageRef| kind(message).is_some_and(|kind| !kind.is_encrypted());
        let readable = conversation.last_readable.map(|place| place as usize);
        let place = readable.or_else(|| rows.iter().rposition(told));
        let after = place.and_then(|place| rows.get(place + 1..));
        let mut after = after.unwrap_or_default().iter();
        let sealed = after.find(|&message| kind(message) == Some(EventKind::Encrypted));
        row.encrypted_since = sealed.and_then(|message| time(*message));
        let last = place.map_or(rows.last(), |place| rows.get(place));
        if let Some((chunk, at)) = last.and_then(|last| self.messages.chunk(*last)) {
            let extra = chunk.extra(at);
            row.last_kind = chunk.kind(at);
            row.last_sender = self.participant(chunk.sender(at));
            row.preview_media = !extra.media.is_empty();
            row.preview = preview(&words_of(chunk, at, &extra));
        }
        row
    }

    /// Computes the rows of a conversation with folded encrypted chat.
    pub(crate) fn folds(&self, rows: &[MessageRef], unfolded: &[u32]) -> Folds {
        let kinds = rows.iter().map(|message| {
            let chunk = self.messages.chunk(*message);
            chunk.is_some_and(|(chunk, at)| chunk.kind(at).is_encrypted())
        });
        Folds::new(kinds, unfolded)
    }

    /// Builds a row of a conversation whose messages and events are `all`.
    pub(crate) fn folded_row(&self, all: &[MessageRef], row: Folded) -> Option<MessageRow> {
        let places = match row {
            Folded::Entry(place) => return self.message_row(*all.get(place as usize)?, place),
            Folded::Run(places) => places,
        };
        let time = |time: i64| Some(Time(time)).filter(|time| time.0 != 0);
        let run = all.get(places.start as usize..places.end as usize)?;
        let messages = run.iter().filter(|message| {
            let chunk = self.messages.chunk(**message);
            chunk.is_some_and(|(chunk, at)| chunk.kind(at).is_message())
        });
        let run_of = EncryptedRun {
            messages: messages.count() as u32,
            entries: run.len() as u32,
            until: run.last().and_then(|last| time(self.messages.time(*last))),
        };
        Some(MessageRow {
            place: places.start,
            time: run
                .first()
                .and_then(|first| time(self.messages.time(*first))),
            kind: EventKind::Encrypted,
            run: Some(run_of),
            ..MessageRow::default()
        })
    }

    /// Builds the row of a message; `place` is its index in the conversation.
    pub(crate) fn message_row(&self, message: MessageRef, place: u32) -> Option<MessageRow> {
        let file = self.archive.entries.get(self.messages.file(message));
        let file = file.map(|entry| entry.name.clone()).unwrap_or_default();
        let (chunk, at) = self.messages.chunk(message)?;
        let kind = chunk.kind(at);
        let extra = chunk.extra(at);
        let sender = chunk.sender(at);
        let linked: Vec<Id> = extra
            .links
            .iter()
            .filter_map(|link| status_link(link.target))
            .map(|post| post.id)
            .collect();
        let reactions = extra.reactions.iter().map(|reaction| ReactionRow {
            who: self.participant(reaction.sender),
            key: reaction.key.to_owned(),
            time: Some(Time(reaction.time)).filter(|time| time.0 != 0),
        });
        let edits = extra.edits.iter().map(|edit| EditRow {
            time: Some(Time(edit.time)).filter(|time| time.0 != 0),
            text: unescape(edit.text),
        });
        let people = extra
            .people
            .iter()
            .filter(|id| !kind.is_message() && **id != sender);
        let mut row = MessageRow {
            id: Id(chunk.id(at)),
            place,
            time: Some(Time(chunk.time(at))).filter(|time| time.0 != 0),
            kind,
            run: None,
            sender: self.participant(sender),
            text: Vec::new(),
            marks: Vec::new(),
            header: chunk.has(at, flag::HEADER),
            media: self.media_of_message(Id(chunk.id(at)), &extra),
            posts: Vec::new(),
            reactions: reactions.collect(),
            edits: edits.collect(),
            people: people.map(|id| self.participant(*id)).collect(),
            word: extra.word.to_owned(),
            number: extra.number,
            file,
            record: chunk.records.get(at).copied().unwrap_or_default(),
        };
        row.posts = self.posts_here(linked);
        let (chunk, at) = self.messages.chunk(message)?;
        let here: Vec<Id> = row.posts.iter().map(|post| post.id).collect();
        row.text = text_of(chunk, at, &here);
        self.resolve(&mut row.text);
        Some(row)
    }

    /// Returns those of the posts whose text this archive contains: the owner's posts, likes, and
    /// posts in moments.
    fn posts_here(&self, ids: Vec<Id>) -> Vec<PostRow> {
        let rows = ids.into_iter().filter_map(|id| self.post(id));
        rows.filter(|post| post.author.is_none() || !post.text.is_empty())
            .collect()
    }

    fn media_of_message(&self, id: Id, extra: &Extra<'_>) -> Vec<Media> {
        let owner = id.to_string();
        let media = extra.media.iter().map(|url| {
            let path = url.split(['?', '#']).next().unwrap_or_default();
            let base = path.rsplit('/').next().unwrap_or_default();
            let (width, height) = size_of(path);
            Media {
                kind: kind_of(url),
                name: format!("{owner}-{base}"),
                width,
                height,
                ..Media::default()
            }
        });
        let media: Vec<Media> = media.collect();
        let wanted = media.iter().map(|item| Wanted {
            name: &item.name,
            film: item.kind != MediaKind::Photo,
        });
        let wanted: Vec<Wanted<'_>> = wanted.collect();
        let claimed = self
            .media
            .claim(&self.archive, &owner, &wanted, OF_MESSAGES);
        let files = media.into_iter().zip(claimed.found);
        files
            .map(|(item, found)| self.with_file(item, found))
            .collect()
    }
}

/// A conversation of a library.
#[derive(Clone, Copy)]
pub struct ConversationHandle<'l> {
    library: &'l Library,
    conversation: &'l Conversation,
}

impl<'l> ConversationHandle<'l> {
    /// Returns its row in the list of conversations.
    pub fn row(&self) -> ConversationRow {
        self.library.conversation_row(self.conversation)
    }

    /// Returns its messages and events, oldest first; each row is built when the iterator reaches
    /// it.
    pub fn messages(&self) -> impl Iterator<Item = MessageRow> + use<'l> {
        let library = self.library;
        let rows = library.messages.of(self.conversation).iter().zip(0..);
        rows.filter_map(move |(message, place)| library.message_row(*message, place))
    }

    /// Computes the facts about it. `bounds` are the first seconds of months in the reader's zone,
    /// in ascending order.
    pub fn facts(&self, bounds: &[Time]) -> ConversationFacts {
        let (library, conversation) = (self.library, self.conversation);
        let facts = library.messages.facts(conversation, bounds);
        let people = conversation.people.iter().map(|(id, messages)| WriterRow {
            who: library.participant(*id),
            messages: *messages,
            answers_in: facts.answers.get(id).map(|seconds| u64::from(*seconds)),
        });
        ConversationFacts {
            people: people.collect(),
            row: self.row(),
            hours: facts.hours,
            silence: facts.silence,
            media: facts.media,
            links: facts.links,
            encrypted: facts.encrypted,
            kinds: facts.kinds,
            guesses: library.name_guesses(conversation),
        }
    }

    /// Returns references to its messages and events, oldest first.
    pub(crate) fn refs(&self) -> &'l [MessageRef] {
        self.library.messages.of(self.conversation)
    }
}

/// Returns the kind of a media file of a message by its URL.
fn kind_of(url: &str) -> MediaKind {
    match kind_of_media(url) {
        has::GIF => MediaKind::Gif,
        has::VIDEO => MediaKind::Video,
        _ => MediaKind::Photo,
    }
}

/// Returns width and height in pixels, from the part of a video's path such as `640x360`; zeros if
/// there is no such part.
fn size_of(path: &str) -> (u32, u32) {
    let mut sizes = path.split('/').rev().filter_map(|part| {
        let (width, height) = part.split_once('x')?;
        Some((width.parse().ok()?, height.parse().ok()?))
    });
    sizes.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_are_told_by_their_address() {
        fn check(path: &str, kind: MediaKind, size: (u32, u32)) {
            assert_eq!((kind_of(path), size_of(path)), (kind, size), "{path}");
        }
        check(
            "https://ton.twitter.com/dm/1/2/x.jpg",
            MediaKind::Photo,
            (0, 0),
        );
        check(
            "https://video.twimg.com/dm_gif/1/x.mp4",
            MediaKind::Gif,
            (0, 0),
        );
        check(
            "https://video.twimg.com/dm_video/1/vid/avc1/640x360/x.mp4",
            MediaKind::Video,
            (640, 360),
        );
    }
}

//! Every question's answer.

use serde::Serialize;

use super::Library;
use super::leaves::Spelled;
use super::media::{base_name, sort_of};
use crate::archive::{EntryReader, Flaw, TAIL, flaw, media_type};
use crate::base::{Code, Problem};
use crate::protocol::{Ask, Bytes, EntryId, MediaBody, MediaSort, Summary, encode};
use crate::records::{KINDS, Reader, kind_of};

/// Media larger than this are not unpacked in memory; unpacked ones are read in place, whatever
/// their size.
const LARGEST_PACKED_MEDIA: u64 = 256 << 20;

/// A page never has more rows than this, whatever is asked.
pub(super) const MOST_ROWS: u32 = 1_000;

/// An answer on its way to the page.
#[derive(Debug, Default)]
pub struct Reply {
    /// The answer of the question's type, encoded.
    pub answer: Vec<u8>,
    /// Bytes that travel beside it.
    pub bytes: Option<Vec<u8>>,
}

/// An answer, or why there is none.
pub type Answer = Result<Reply, Problem>;

impl Library {
    /// Answers a question about what was read so far.
    ///
    /// # Errors
    /// When the thing asked for is not in the archive, or cannot be read.
    pub fn answer(&mut self, ask: Ask) -> Answer {
        match ask {
            Ask::Facts(_) => reply(&self.summary()),
            Ask::Posts(ask) => reply(&self.posts_page(&ask.filter, ask.start, ask.count)),
            Ask::Months(ask) => reply(&self.months(&ask.filter, &ask.bounds)),
            Ask::MediaList(ask) => reply(&self.media_page(&ask.filter, ask.start, ask.count)),
            Ask::CountMedia(ask) => reply(&self.media_counts(&ask.filter, &ask.bounds)),
            Ask::Overview(ask) => reply(&self.overview(&ask)),
            Ask::Post(ask) => {
                let row = self.row_anywhere(ask.id);
                reply(&row.ok_or_else(|| Problem::new(Code::NotInArchive).fact("name", ask.id))?)
            }
            Ask::Versions(ask) => reply(&self.versions(ask.id)?),
            Ask::ReadArticle(ask) => reply(&self.article(ask.id)?),
            Ask::Locate(ask) => reply(&self.locate(&ask.filter, ask.id)),
            Ask::Look(ask) => {
                reply(&self.look(&ask.filter, ask.around, ask.row, ask.count, &ask.bounds))
            }
            Ask::Search(ask) => reply(&self.search(&ask.filter, &ask.bounds, ask.most)),
            Ask::SearchRest(ask) => {
                reply(&self.search_rest(&ask.filter, ask.most.min(MOST_ROWS) as usize)?)
            }
            Ask::Hits(ask) => reply(&self.hits(&ask)?),
            Ask::OpenMedia(ask) => self.media(ask.entry),
            Ask::OpenLeaf(ask) => reply(&self.leaf(&ask.path, &ask.zone)?),
            Ask::LeafRows(ask) => {
                let count = ask.count.min(MOST_ROWS);
                let spelled = Spelled::new(&ask.spelled);
                reply(&self.leaf_rows(&ask.filter, &spelled, &ask.zone, ask.start, count)?)
            }
            Ask::LeafMonths(ask) => {
                let spelled = Spelled::new(&ask.spelled);
                reply(&self.leaf_months(&ask.filter, &spelled, &ask.zone, &ask.bounds)?)
            }
            Ask::Files(_) => reply(&self.files_report()),
            Ask::Kinds(_) => reply(&self.kind_rows()?),
            Ask::Sheet(ask) => reply(&self.sheet_head(&ask.stem)?),
            Ask::SheetRows(ask) => reply(&self.sheet_page(&ask.source, ask.start, ask.count)?),
            Ask::Record(ask) => reply(&self.record(&ask.record)?),
            Ask::EntryBytes(ask) => self.entry_bytes(ask.entry, ask.start),
            Ask::People(ask) => reply(&self.people_page(&ask.filter, ask.start, ask.count)),
            Ask::PeopleGroups(_) => reply(&self.people_groups()),
            Ask::Person(ask) => reply(&self.person_page(&ask.key)?),
            Ask::PersonTime(ask) => reply(&self.person_months(&ask.key, &ask.bounds)),
            Ask::GiveNickname(ask) => reply(&self.give_nickname(&ask.key, &ask.nickname)),
            Ask::Nicknames(_) => reply(&self.people.nicknames.to_json()),
            Ask::AddNicknames(ask) => reply(&self.add_nicknames(&ask.json)?),
            Ask::Conversations(ask) => {
                reply(&self.conversation_page(&ask.words, ask.start, ask.count))
            }
            Ask::Messages(ask) => {
                reply(&self.message_page(&ask.conversation, &ask.words, ask.start, ask.count)?)
            }
            Ask::LocateMessage(ask) => {
                reply(&self.messages.place(&ask.conversation, ask.id, ask.time))
            }
            Ask::OpenConversation(ask) => reply(&self.open_conversation(&ask)?),
            Ask::Problems(_) => reply(&self.problems().cloned().collect::<Vec<_>>()),
        }
    }

    /// What the archive is, as far as it is known.
    pub fn summary(&mut self) -> Summary {
        // Sorted by conversation only when everything was read.
        let messages = match self.whole {
            true => self.message_count(None),
            false => self.messages.len() as u32,
        };
        let (likes, areas) = (self.like_count(), self.room_counts());
        let owner = &self.owner;
        let avatar = format!("{}-{}", owner.id, owner.avatar);
        let of_posts = |name: &str| {
            let kind = crate::archive::data_file(name).and_then(|data| kind_of(&data.stem));
            kind.and_then(|kind| KINDS.get(kind))
                .is_some_and(|kind| kind.reader == Reader::Posts)
        };
        let promised = self.promises().filter(|(name, _)| of_posts(name));
        Summary {
            edition: self.edition().to_owned(),
            downloads: self.download_rows(),
            id: owner.id,
            handle: owner.handle.clone(),
            name: owner.name.clone(),
            bio: owner.bio.clone(),
            created: owner.created,
            generated: owner.generated,
            zone: owner.zone.clone(),
            avatar: self
                .media
                .find(&self.archive, &avatar)
                .map(|entry| EntryId(entry as u32)),
            size: self.archive.size,
            entries: self.archive.entries.len() as u32,
            media_files: self.media.len() as u32,
            posts_promised: promised.map(|(_, count)| *count as u32).sum(),
            posts: self.post_counts(),
            messages,
            likes,
            followers: self.newest_records("follower") as u32,
            areas,
            problems: self.problems().count() as u32,
            revision: self.revision,
        }
    }

    fn media(&self, entry: EntryId) -> Answer {
        let number = entry.0 as usize;
        let span = self.archive.span(number)?;
        let mut reader = self.archive.read(number)?;
        let (head, bytes, flaw) = match span {
            Some(span) => {
                let head = head_of(&mut reader)?;
                let mut tail = Vec::new();
                if span.len > head.len() as u64 {
                    reader.skip_to_last(TAIL as u64);
                    tail = head_of(&mut reader)?;
                }
                let last = if tail.is_empty() { &head } else { &tail };
                let flaw = flaw(&head, last, span.len);
                (head, None, flaw)
            }
            None => {
                let bytes = reader.read_all(LARGEST_PACKED_MEDIA)?;
                let head: Vec<u8> = bytes.iter().take(HEAD).copied().collect();
                let start = bytes.len().saturating_sub(TAIL);
                let tail = bytes.get(start..).unwrap_or_default();
                let flaw = flaw(&head, tail, bytes.len() as u64);
                (head, Some(bytes), flaw)
            }
        };
        let entry = self.archive.entries.get(number);
        let media = entry.is_some_and(|entry| sort_of(base_name(entry)) != MediaSort::Other);
        let refused = match flaw {
            Some(Flaw::Empty) => Some(Code::EmptyMedia),
            // A page that is called one is no photo, and none is missing.
            Some(Flaw::Page) if media => Some(Code::PageForMedia),
            Some(Flaw::Page | Flaw::Cut) | None => None,
        };
        if let (Some(code), Some(entry)) = (refused, entry) {
            return Err(Problem::new(code).in_file(&entry.name));
        }
        let kind = media_type(&head);
        let body = MediaBody {
            mime: kind.mime.to_owned(),
            cut: flaw == Some(Flaw::Cut),
            width: kind.width,
            height: kind.height,
            bytes: match span {
                Some(span) => Bytes::Slice {
                    file: span.file as u32,
                    start: span.start,
                    len: span.len,
                },
                None => Bytes::Attached,
            },
        };
        Ok(Reply {
            bytes,
            ..reply(&body)?
        })
    }
}

/// Bytes of a media file's beginning that are looked at.
const HEAD: usize = 64 << 10;

fn head_of(reader: &mut EntryReader) -> Result<Vec<u8>, Problem> {
    let mut head = vec![0; HEAD];
    let count = reader.read(&mut head)?;
    head.truncate(count);
    Ok(head)
}

fn reply<T: Serialize>(answer: &T) -> Answer {
    Ok(Reply {
        answer: encode(answer),
        bytes: None,
    })
}

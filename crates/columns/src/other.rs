//! Reads the other files that contain posts: likes, headers, early deleted posts, long texts,
//! articles, and posts in moments. Likes and similar records become posts immediately. Data that
//! has to be joined with other posts is collected until all files have been read
//! ([`PendingJoins`]).

use serde::{Deserialize, Serialize};

use super::article::{Article, ArticleFacts};
use super::draft::{PostDraft, stated};
use super::extra::{Extra, ExtraMedia};
use super::note::Note;
use super::posts::PostFiller;
use roost_base::{Id, Reason, Time, flag};
use roost_records::{EarlyMedia, MomentPost, OtherRecord, Skip, Take, status_link};

/// Data that is collected until all files have been read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PendingJoins {
    /// Long texts.
    pub notes: Vec<Note>,
    /// Posts of which nothing else is known if no other file contains them.
    pub headers: Vec<Header>,
    /// Articles, with their numbers in their file.
    pub articles: Vec<Article>,
    /// The metadata of articles, with the same numbers.
    pub facts: Vec<ArticleFacts>,
}

/// A post of which only the id and times are known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Its id.
    pub id: Id,
    /// When it was written.
    pub time: Option<Time>,
    /// When it was deleted; `None` if it was not or the time is unknown.
    pub deleted: Option<Time>,
    /// The number of its record in its file, from 1.
    pub number: u32,
}

/// The type of the records in a file, from the stem of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Like,
    Header,
    EarlyDeleted,
    Note { deleted: bool },
    Article,
    ArticleFacts,
    Moment,
}

/// Returns the flags that posts have because of the file that contains them.
pub(super) fn flags_of_file(stem: &str) -> u32 {
    match stem {
        "deleted-tweets" | "deleted-tweet" => flag::DELETED,
        "community-tweet" => flag::COMMUNITY,
        "twitter-circle-tweet" => flag::CIRCLE,
        _ => 0,
    }
}

/// Reads the records of one such file.
pub(super) struct SatelliteFiller {
    sort: Sort,
    /// Collects posts.
    pub posts: PostFiller,
    /// Collects data that is joined later.
    pub pending: PendingJoins,
}

impl SatelliteFiller {
    /// Prepares to read a file with this stem.
    pub fn new(stem: &str) -> SatelliteFiller {
        let sort = match stem {
            "tweet-headers" | "deleted-tweet-headers" => Sort::Header,
            "deleted-tweet" => Sort::EarlyDeleted,
            "note-tweet" => Sort::Note { deleted: false },
            "deleted-note-tweet" => Sort::Note { deleted: true },
            "article" | "twitter-article" => Sort::Article,
            "article-metadata" | "twitter-article-metadata" => Sort::ArticleFacts,
            "moment" => Sort::Moment,
            _ => Sort::Like,
        };
        SatelliteFiller {
            sort,
            posts: PostFiller::default(),
            pending: PendingJoins::default(),
        }
    }

    fn post(&mut self, post: PostDraft<'_>, number: u64) -> Result<(), Skip> {
        if post.id == Id::NONE {
            return Err(Skip(Reason::NoId));
        }
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        self.posts.push(&PostDraft { number, ..post });
        Ok(())
    }
}

impl Take for SatelliteFiller {
    type Record<'de> = OtherRecord<'de>;

    fn take(&mut self, record: OtherRecord<'_>, number: u64) -> Result<(), Skip> {
        match self.sort {
            Sort::Like => self.post(like(&record), number)?,
            Sort::EarlyDeleted => self.post(early_deleted(&record), number)?,
            Sort::Moment => {
                for inner in record.posts.iter() {
                    // Only the post without an id is skipped, not the whole moment.
                    let _ = self.post(inside_moment(inner), number);
                }
            }
            Sort::Header => self.pending.headers.push(Header {
                id: record.post,
                time: Time::parse_post(&record.created_at).or_else(|| record.post.time()),
                deleted: Time::parse_post(&record.deleted_at),
                number: u32::try_from(number).unwrap_or(u32::MAX),
            }),
            Sort::Note { deleted } => self.pending.notes.push(Note::new(&record, deleted, number)),
            Sort::Article => self.pending.articles.push(Article::new(&record, number)),
            Sort::ArticleFacts => self.pending.facts.push(ArticleFacts::new(&record, number)),
        }
        Ok(())
    }
}

/// Returns the flag that says why the text of a like is missing; 0 if it is not. X replaces a text
/// that cannot be seen by a sentence with a placeholder that users do not write.
fn seen(text: &str) -> u32 {
    if text.is_empty() {
        flag::NO_TEXT
    } else if text.ends_with("{learnmore}") {
        flag::WITHHELD
    } else {
        0
    }
}

/// Converts a like. Its author is only known if its URL contains a handle.
fn like<'a>(record: &'a OtherRecord<'_>) -> PostDraft<'a> {
    let flags = seen(&record.text);
    let seen = flags & flag::WITHHELD == 0;
    PostDraft {
        id: record.post,
        flags,
        text: if seen { &record.text } else { "" },
        extra: Extra {
            reply_handle: status_link(&record.url).map_or("", |link| link.handle),
            ..Extra::default()
        },
        ..PostDraft::default()
    }
}

fn early_deleted<'a>(record: &'a OtherRecord<'_>) -> PostDraft<'a> {
    let media = |item: &EarlyMedia<'_>| ExtraMedia {
        width: item.width.0,
        height: item.height.0,
        ..ExtraMedia::default()
    };
    let (time, odd) = stated(&record.created_at);
    let repost = record.share.post != Id::NONE;
    PostDraft {
        id: record.id,
        time,
        deleted: Time::parse_post(&record.deleted_at),
        flags: odd | flag::DELETED | if repost { flag::REPOST } else { 0 },
        text: &record.text,
        source: record.share.post,
        extra: Extra {
            media: record.media.iter().map(media).collect(),
            ..Extra::default()
        },
        ..PostDraft::default()
    }
}

fn inside_moment<'a>(post: &'a MomentPost<'_>) -> PostDraft<'a> {
    let (time, flags) = stated(&post.core.created_at);
    PostDraft {
        id: post.id,
        time,
        flags,
        text: &post.core.text,
        author: post.core.author,
        ..PostDraft::default()
    }
}

//! What the files beside `tweets.js` tell about posts: likes, headers, early deleted posts, long
//! texts, articles, the posts inside moments. Likes and the like become posts at once; what has
//! to be joined with other posts is kept until everything is read ([`PendingJoins`]).

use serde::{Deserialize, Serialize};

use super::article::{Article, ArticleFacts};
use super::draft::{PostDraft, stated};
use super::extra::{Extra, ExtraMedia};
use super::note::Note;
use super::posts::PostFiller;
use roost_base::{Id, Time, flag};
use roost_records::{EarlyMedia, MomentPost, OtherRecord, Skip, Take, status_link};

/// What is kept until all files are read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PendingJoins {
    /// Long texts.
    pub notes: Vec<Note>,
    /// Posts of which only this is known, should they stand nowhere else.
    pub headers: Vec<Header>,
    /// Articles by their number in their file.
    pub articles: Vec<Article>,
    /// What is known about articles, by the same numbers.
    pub facts: Vec<ArticleFacts>,
}

/// A post of which only times are known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Its id.
    pub id: Id,
    /// When it was written.
    pub time: Option<Time>,
    /// When it was deleted.
    pub deleted: Option<Time>,
    /// Its number in its file.
    pub number: u32,
}

/// What the records of a file are, by the stem of its name.
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

/// Flags that a post has because of the file it stands in.
pub(super) fn flags_of_file(stem: &str) -> u32 {
    match stem {
        "deleted-tweets" | "deleted-tweet" => flag::DELETED,
        "community-tweet" => flag::COMMUNITY,
        "twitter-circle-tweet" => flag::CIRCLE,
        _ => 0,
    }
}

/// Takes the records of such a file.
pub(super) struct SatelliteFiller {
    sort: Sort,
    /// Fills the posts.
    pub posts: PostFiller,
    /// What is kept for later.
    pub pending: PendingJoins,
}

impl SatelliteFiller {
    /// For a file by the stem of its kind.
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
            return Err(Skip {
                reason: "no id".to_owned(),
            });
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
                    // A post of a moment that has no id cannot be looked up: it costs itself.
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

/// Whether the words of a like are there, by its flags. X puts a sentence in their place, with a
/// mark in it that nobody writes.
fn seen(text: &str) -> u32 {
    if text.is_empty() {
        flag::NO_TEXT
    } else if text.ends_with("{learnmore}") {
        flag::WITHHELD
    } else {
        0
    }
}

/// A liked post. Its author is known where its address has a handle.
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

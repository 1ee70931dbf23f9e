//! What a post can be, where posts are kept, and what belongs to a few of them only: versions,
//! articles.

use serde::{Deserialize, Serialize};

use super::{PostRow, Segment};
use crate::base::{Id, Time};

/// What a post is; bits of [`PostRow::flags`](super::PostRow).
pub mod flag {
    /// A repost of somebody's post.
    pub const REPOST: u32 = 1;
    /// Answers a post or a person.
    pub const REPLY: u32 = 2;
    /// Quotes a post.
    pub const QUOTE: u32 = 4;
    /// Has a photo, video or GIF.
    pub const MEDIA: u32 = 8;
    /// Its date could not be and was replaced by the time in its id.
    pub const ODD_DATE: u32 = 16;
    /// Deleted, and not yet purged when the archive was made.
    pub const DELETED: u32 = 32;
    /// Posted to a community.
    pub const COMMUNITY: u32 = 64;
    /// Posted to the owner's circle.
    pub const CIRCLE: u32 = 128;
    /// Its text is the long one of a file of its own.
    pub const LONG: u32 = 256;
    /// Has several versions.
    pub const EDITED: u32 = 512;
    /// An older version of an edited post; in no list.
    pub const OLD: u32 = 1024;
    /// Part of a thread of the owner's own posts.
    pub const THREAD: u32 = 2048;
    /// An article, or the post that announces one.
    pub const ARTICLE: u32 = 4096;
    /// Its text is not in the archive.
    pub const NO_TEXT: u32 = 8192;
    /// Of a like: X put a sentence in the place of the text, because the post could not be seen.
    pub const WITHHELD: u32 = 16_384;
    /// From an archive of before 2019: its media were never in an archive, only on X.
    pub const EARLY: u32 = 32_768;
    /// Only its day is known: archives of before 2019 have no clock for posts of before November
    /// 2010. Its time is noon of that day in UTC, see `base::Clock`.
    pub const DAY: u32 = 65_536;
    /// Of several archives opened together only an older one holds it.
    pub const OLDER: u32 = 131_072;
}

/// Where posts are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shelf {
    /// The owner's posts.
    #[default]
    Posts,
    /// Liked posts.
    Likes,
    /// Posts inside moments.
    Moments,
    /// The thread that this post is part of, unrolled: oldest first, branches behind their post.
    Thread(Id),
}

/// How a list of posts is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Most liked first.
    Likes,
    /// Most reposted first.
    Reposts,
    /// As the archive's file has them; for likes roughly the order of liking, newest first.
    File,
}

impl Order {
    /// All, in the order in which they are offered.
    pub const ALL: [Order; 5] = [
        Order::Newest,
        Order::Oldest,
        Order::Likes,
        Order::Reposts,
        Order::File,
    ];

    /// The name in addresses and in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            Order::Newest => "newest",
            Order::Oldest => "oldest",
            Order::Likes => "likes",
            Order::Reposts => "reposts",
            Order::File => "file",
        }
    }
}

/// A version of an edited post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The version as a post.
    pub post: PostRow,
    /// Its words against those of the version before; all [`Change::Same`] for the first.
    pub changes: Vec<Change>,
}

/// Words of a version against those of the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// In both.
    Same(String),
    /// New.
    Added(String),
    /// Gone.
    Removed(String),
}

/// An article to be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its title.
    pub title: String,
    /// When it was last changed.
    pub updated: Option<Time>,
    /// When it was published; `None` for a draft.
    pub published: Option<Time>,
    /// Its paragraphs in order.
    pub blocks: Vec<ArticleBlock>,
}

/// A paragraph of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its words; none for a rule.
    pub text: Vec<Segment>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph.
    #[default]
    Plain,
    /// A heading.
    Heading,
    /// A quotation.
    Quote,
    /// An item of a list.
    Item,
    /// A line between paragraphs, or something that the archive does not hold.
    Rule,
}

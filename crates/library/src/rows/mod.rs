//! What views show: summaries, filters, pages and rows.

use roost_base::Segment;
use serde::{Deserialize, Serialize};

use roost_base::{Id, Time, flag};
use roost_query::{Mark, Shelf};

use roost_records::Area;

mod item;
mod media;
mod messages;
mod overview;
mod people;
mod posts;
mod search;
mod sheets;

pub use item::*;
pub use media::*;
pub use messages::*;
pub use overview::*;
pub use people::*;
pub use posts::*;
pub use search::*;
pub use sheets::*;

/// The number of an entry in the opened archive, in the order of its directory.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct EntryId(pub u32);

/// What the archive is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The newest archive's edition, as in `archive::Edition::name`.
    pub edition: String,
    /// The archives that were opened together, the newest first; mostly one.
    pub downloads: Vec<DownloadRow>,
    /// The owner's id.
    pub id: Id,
    /// The owner's handle without the `@`; empty where the archive does not say.
    pub handle: String,
    /// The owner's display name; empty where the archive does not say.
    pub name: String,
    /// The owner's description of themselves.
    pub bio: String,
    /// When the account was made.
    pub created: Option<Time>,
    /// When X made the archive.
    pub generated: Option<Time>,
    /// The zone that the account was set to, as X names it; empty where the archive does not say.
    pub zone: String,
    /// The owner's picture.
    pub avatar: Option<EntryId>,
    /// Bytes of all files that were opened.
    pub size: u64,
    /// Entries of the archive.
    pub entries: u32,
    /// Media files in the archive.
    pub media_files: u32,
    /// Posts that the manifest promises; 0 where there is no manifest.
    pub posts_promised: u32,
    /// Posts that were read so far.
    pub posts: PostCounts,
    /// Messages, without the events around them. While the archive is being read: messages and
    /// events so far, copies among them.
    pub messages: u32,
    /// Likes that were read so far.
    pub likes: u32,
    /// Followers so far, in the newest archive that lists them.
    pub followers: u32,
    /// What stands in each room of the rail that has no other count, in the order of `Area::ALL`.
    /// While the archive is being read: records so far, of each kind in the newest archive that
    /// has any.
    pub areas: Vec<u32>,
    /// Whether the archive has a record of each area, as far as it was read or its own list of files
    /// says, in the order of `Area::ALL`.
    pub held: Vec<bool>,
    /// Problems so far.
    pub problems: u32,
    /// Grows with everything that is read: a list fetched under another revision is stale.
    pub revision: u32,
}

/// One of the archives that were opened together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DownloadRow {
    /// The name of its zip or folder; empty where data files themselves were chosen.
    pub name: String,
    /// Its edition, as in `archive::Edition::name`.
    pub edition: String,
    /// When X made it.
    pub generated: Option<Time>,
}

impl Summary {
    /// What stands in the room of an area.
    pub fn area(&self, area: Area) -> u32 {
        let place = Area::ALL.iter().position(|known| *known == area);
        let count = place.and_then(|place| self.areas.get(place));
        count.copied().unwrap_or_default()
    }

    /// Whether the archive has a record of an area.
    pub fn has(&self, area: Area) -> bool {
        let place = Area::ALL.iter().position(|known| *known == area);
        place.and_then(|place| self.held.get(place)) == Some(&true)
    }
}

/// Posts by kind. A reply with a photo counts as both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostCounts {
    /// All posts, distinct ids.
    pub all: u32,
    /// Neither reply nor repost.
    pub posts: u32,
    /// Replies.
    pub replies: u32,
    /// Reposts.
    pub reposts: u32,
    /// Posts with a photo, video or GIF.
    pub media: u32,
    /// Threads of the owner's own posts.
    pub threads: u32,
    /// Long posts.
    pub long: u32,
    /// Edited posts, each once.
    pub edited: u32,
    /// Deleted posts.
    pub deleted: u32,
    /// Posts in communities.
    pub community: u32,
    /// Posts in the circle.
    pub circle: u32,
    /// Articles.
    pub articles: u32,
    /// Posts that only an older one of several archives holds.
    pub older: u32,
}

impl PostCounts {
    /// Counts a post with these flags.
    pub fn add(&mut self, flags: u32) {
        for (show, count) in [
            (Show::All, &mut self.all),
            (Show::Posts, &mut self.posts),
            (Show::Replies, &mut self.replies),
            (Show::Reposts, &mut self.reposts),
            (Show::Media, &mut self.media),
            (Show::Threads, &mut self.threads),
            (Show::Long, &mut self.long),
            (Show::Edited, &mut self.edited),
            (Show::Deleted, &mut self.deleted),
            (Show::Community, &mut self.community),
            (Show::Circle, &mut self.circle),
            (Show::Articles, &mut self.articles),
            (Show::Older, &mut self.older),
        ] {
            *count += u32::from(show.holds(flags));
        }
    }
}

/// Kinds of posts to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Show {
    /// Every post.
    #[default]
    All,
    /// Neither replies nor reposts.
    Posts,
    /// Replies only.
    Replies,
    /// Reposts only.
    Reposts,
    /// Posts with media only.
    Media,
    /// Threads, each as its first post.
    Threads,
    /// Long posts.
    Long,
    /// Edited posts.
    Edited,
    /// Deleted posts.
    Deleted,
    /// Posts in communities.
    Community,
    /// Posts in the circle.
    Circle,
    /// Articles.
    Articles,
    /// Posts that only an older one of several archives holds.
    Older,
}

impl Show {
    /// All choices in the order in which they are offered.
    pub const ALL: [Show; 13] = [
        Show::All,
        Show::Posts,
        Show::Replies,
        Show::Reposts,
        Show::Media,
        Show::Threads,
        Show::Long,
        Show::Edited,
        Show::Deleted,
        Show::Community,
        Show::Circle,
        Show::Articles,
        Show::Older,
    ];

    /// The part of a query that leaves these posts only; nothing for all.
    pub const fn operator(self) -> &'static str {
        match self {
            Show::All => "",
            Show::Posts => "is:post",
            Show::Replies => "is:reply",
            Show::Reposts => "is:repost",
            Show::Media => "has:media",
            Show::Threads => "is:thread",
            Show::Long => "is:long",
            Show::Edited => "is:edited",
            Show::Deleted => "is:deleted",
            Show::Community => "is:community",
            Show::Circle => "is:circle",
            Show::Articles => "is:article",
            Show::Older => "is:older",
        }
    }

    /// The name in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Posts => "posts",
            Show::Replies => "replies",
            Show::Reposts => "reposts",
            Show::Media => "media",
            Show::Threads => "threads",
            Show::Long => "long",
            Show::Edited => "edited",
            Show::Deleted => "deleted",
            Show::Community => "community",
            Show::Circle => "circle",
            Show::Articles => "articles",
            Show::Older => "older",
        }
    }

    /// The count that stands beside the choice.
    pub const fn count(self, counts: &PostCounts) -> u32 {
        match self {
            Show::All => counts.all,
            Show::Posts => counts.posts,
            Show::Replies => counts.replies,
            Show::Reposts => counts.reposts,
            Show::Media => counts.media,
            Show::Threads => counts.threads,
            Show::Long => counts.long,
            Show::Edited => counts.edited,
            Show::Deleted => counts.deleted,
            Show::Community => counts.community,
            Show::Circle => counts.circle,
            Show::Articles => counts.articles,
            Show::Older => counts.older,
        }
    }

    /// Whether a post with these flags is shown; old versions never are.
    const fn holds(self, flags: u32) -> bool {
        let wanted = match self {
            Show::All | Show::Posts => 0,
            Show::Replies => flag::REPLY,
            Show::Reposts => flag::REPOST,
            Show::Media => flag::MEDIA,
            Show::Threads => flag::THREAD_START,
            Show::Long => flag::LONG,
            Show::Edited => flag::EDITED,
            Show::Deleted => flag::DELETED,
            Show::Community => flag::COMMUNITY,
            Show::Circle => flag::CIRCLE,
            Show::Articles => flag::ARTICLE,
            Show::Older => flag::OLDER,
        };
        let unwanted = match self {
            Show::Posts => flag::REPLY | flag::REPOST | flag::OLD,
            _ => flag::OLD,
        };
        flags & wanted == wanted && flags & unwanted == 0
    }
}

/// A slice of rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// Rows of the whole list.
    pub total: u32,
    /// The place of the first row here in the whole list.
    pub start: u32,
    /// The rows.
    pub rows: Vec<T>,
    /// [`Summary::revision`] when the page was made.
    pub revision: u32,
}

/// The posts of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthCount {
    /// The first second of the month in the reader's zone.
    pub start: Time,
    /// Posts that the filter leaves.
    pub shown: u32,
    /// All posts.
    pub all: u32,
}

/// What a post is; the first that fits, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PostKind {
    /// A repost of somebody's post.
    Repost,
    /// A reply to the owner's own post.
    OwnReply,
    /// A reply to somebody else.
    Reply,
    /// A post that quotes another.
    Quote,
    /// Anything else.
    #[default]
    Post,
}

/// A post, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PostRow {
    /// Its id.
    pub id: Id,
    /// When it was written; `None` where neither date nor id tell. With [`flag::DAY`] only the day
    /// is known, and this is noon of it in UTC.
    pub time: Option<Time>,
    /// What it is.
    pub kind: PostKind,
    /// Its text, cut at the entities, unescaped, links expanded, without the links of its
    /// own media and (for reposts) without the `RT @name:`.
    pub text: Vec<Segment>,
    /// Hits of the query in [`PostRow::text`].
    pub marks: Vec<Mark>,
    /// The language that X guessed, as in the archive (`en`, `und`, ...); may be empty.
    pub lang: String,
    /// Likes when the archive was made; always 0 for reposts.
    pub likes: u32,
    /// Reposts when the archive was made; always 0 for reposts.
    pub reposts: u32,
    /// The client's label (`Twitter for Android`).
    pub client: String,
    /// Photos, videos and GIFs.
    pub media: Vec<Media>,
    /// Whom it answers.
    pub reply_to: Option<PostLink>,
    /// What it quotes.
    pub quotes: Option<PostLink>,
    /// Whose post it repeats.
    pub repost_of: Option<PostLink>,
    /// Whose post it is; `None` for the owner's. Without id and handle where nobody knows.
    pub author: Option<PostLink>,
    /// What else it is, see [`flag`].
    pub flags: u32,
    /// When it was deleted.
    pub deleted: Option<Time>,
    /// How many versions it has in the archive; 0 for a post that was never edited.
    pub versions: u32,
    /// How many posts are in its thread; 0 where it is in none.
    pub thread: u32,
    /// How many posts of the owner's are in its conversation, a chain of answers that begins below
    /// somebody else's post; 0 where it is in none.
    pub talk: u32,
    /// In a thread: how many branches lie between it and the first post.
    pub depth: u32,
    /// In a thread: whether a post in front of it is not in the archive.
    pub gap: bool,
    /// When the last post of its thread was written; only of the first one, see
    /// [`flag::THREAD_START`].
    pub until: Option<Time>,
    /// The file that holds it.
    pub file: String,
    /// The entry of that file.
    pub entry: EntryId,
    /// Its number in that file, from 1.
    pub record: u32,
}

/// Another post, as far as this one tells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PostLink {
    /// The other post's id; none where only the author is known.
    pub id: Id,
    /// The author's id; may be none.
    pub author: Id,
    /// The author's handle without the `@`; may be empty.
    pub handle: String,
    /// The author's display name; may be empty.
    pub name: String,
    /// Whether it is one of the owner's posts in the archive.
    pub here: bool,
    /// Where its words were found.
    pub shelf: Shelf,
    /// Its words, where the archive holds them; empty otherwise.
    pub text: Vec<Segment>,
    /// When it was written, where its id or the archive tells.
    pub time: Option<Time>,
    /// Whether only the day of [`PostLink::time`] is known, see [`flag::DAY`].
    pub day_only: bool,
}

/// What a media item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MediaKind {
    /// A picture.
    #[default]
    Photo,
    /// A video with sound.
    Video,
    /// A silent video that loops.
    Gif,
}

/// A media item of a post.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// Its file in the archive; `None` when it is missing.
    pub entry: Option<EntryId>,
    /// Whether archives of that time held no media at all: it is, or was, on X only.
    pub elsewhere: bool,
    /// The file name that the archive's rule gives it.
    pub name: String,
    /// Width in pixels; 0 when unknown.
    pub width: u32,
    /// Height in pixels; 0 when unknown.
    pub height: u32,
    /// Length in milliseconds; 0 when unknown.
    pub duration: u32,
    /// The description for those who cannot see it; mostly empty (X does not export it).
    pub alt: String,
}

/// Where the bytes of a media file are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MediaBody {
    /// By its first bytes, from the list of SAFETY: anything else is `application/octet-stream`.
    pub mime: String,
    /// Width in pixels as its own header says; 0 when unknown.
    pub width: u32,
    /// Height in pixels as its own header says; 0 when unknown.
    pub height: u32,
    /// Its end is missing.
    pub cut: bool,
    /// Where.
    pub bytes: Bytes,
}

/// Bytes of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Bytes {
    /// They lie unpacked in an opened file: the page cuts them out itself.
    Slice {
        /// Which of the opened files, from 0.
        file: u32,
        /// First byte.
        start: u64,
        /// Number of bytes.
        len: u64,
    },
    /// These; they are not encoded, but travel beside the answer.
    Attached(#[serde(skip)] Vec<u8>),
}

impl Bytes {
    /// Takes the bytes that travel beside the answer, if any do.
    pub fn take(&mut self) -> Option<Vec<u8>> {
        match self {
            Bytes::Slice { .. } => None,
            Bytes::Attached(bytes) => Some(std::mem::take(bytes)),
        }
    }
}

/// How far the reading of the data files is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Packed bytes of data files read so far.
    pub read: u64,
    /// Packed bytes of all data files.
    pub total: u64,
    /// The file being read, as the archive spells it.
    pub file: String,
    /// Posts read so far.
    pub posts: u32,
}

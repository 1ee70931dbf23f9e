//! The plain data that a caller of the library gets and sends: summaries, filters, pages and rows.

use roost_base::Segment;
use serde::{Deserialize, Serialize};

use roost_base::{Id, Time, flag};
use roost_query::{Mark, Shelf};

use roost_records::{Area, kind_of};

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

/// The index of an entry in the opened archive, in the order of its directory.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct EntryId(pub u32);

/// The archive in numbers, and its owner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The newest archive's edition, as in `archive::Edition::name`.
    pub edition: String,
    /// The archives that were opened together, newest first; usually one.
    pub downloads: Vec<DownloadRow>,
    /// The owner's id.
    pub id: Id,
    /// The owner's handle without the `@`; empty if the archive does not say.
    pub handle: String,
    /// The owner's display name; empty if the archive does not say.
    pub name: String,
    /// The owner's profile description.
    pub bio: String,
    /// When the account was created.
    pub created: Option<Time>,
    /// When X generated the archive.
    pub generated: Option<Time>,
    /// The time zone of the account, as X names it; empty if the archive does not say.
    pub zone: String,
    /// The owner's profile picture.
    pub avatar: Option<EntryId>,
    /// Size of all opened files in bytes.
    pub size: u64,
    /// Number of entries in the archive.
    pub entries: u32,
    /// Number of media files in the archive.
    pub media_files: u32,
    /// Posts that the manifest promises; 0 without a manifest.
    pub posts_promised: u32,
    /// Posts read so far.
    pub posts: PostCounts,
    /// Messages, without events. While the archive is being read: messages and events read so far,
    /// including duplicates.
    pub messages: u32,
    /// Likes read so far.
    pub likes: u32,
    /// Followers read so far, in the newest archive that lists them.
    pub followers: u32,
    /// For each of `Area::ALL` the count that the navigation shows; 0 for areas whose count is
    /// another field of the summary. While the archive is being read: records read so far, for each
    /// kind in the newest archive that has any.
    pub areas: Vec<u32>,
    /// For each of `Area::ALL` whether the archive has a record of it, according to what was read
    /// so far or to the archive's own list of files.
    pub held: Vec<bool>,
    /// For each of `KINDS` whether the archive has a data file of it, with or without records.
    pub kinds: Vec<bool>,
    /// Problems found so far.
    pub problems: u32,
    /// Increases whenever something is read; a list that was fetched at another revision is stale.
    pub revision: u32,
}

/// One of the archives that were opened together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DownloadRow {
    /// The name of its zip or folder; empty if single data files were opened.
    pub name: String,
    /// Its edition, as in `archive::Edition::name`.
    pub edition: String,
    /// When X generated it.
    pub generated: Option<Time>,
}

impl Summary {
    /// The count of an area, see [`Summary::areas`].
    pub fn area(&self, area: Area) -> u32 {
        let place = Area::ALL.iter().position(|known| *known == area);
        let count = place.and_then(|place| self.areas.get(place));
        count.copied().unwrap_or_default()
    }

    /// Whether the archive has a data file of a kind, with or without records.
    pub fn has_file(&self, stem: &str) -> bool {
        let place = kind_of(stem);
        place.and_then(|place| self.kinds.get(place)) == Some(&true)
    }

    /// Whether the archive has a record of an area.
    pub fn has(&self, area: Area) -> bool {
        let place = Area::ALL.iter().position(|known| *known == area);
        place.and_then(|place| self.held.get(place)) == Some(&true)
    }
}

/// Number of posts of each type. A reply with a photo counts as both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostCounts {
    /// All posts, by distinct id.
    pub all: u32,
    /// Posts that are neither replies nor reposts.
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
    /// Edited posts, each counted once.
    pub edited: u32,
    /// Deleted posts.
    pub deleted: u32,
    /// Posts in communities.
    pub community: u32,
    /// Posts in the owner's circle.
    pub circle: u32,
    /// Articles.
    pub articles: u32,
    /// Posts that are only in an older one of several archives.
    pub older: u32,
}

impl PostCounts {
    /// Counts a post that has these flags.
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

/// The types of posts that a list can be limited to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Show {
    /// Every post.
    #[default]
    All,
    /// Posts that are neither replies nor reposts.
    Posts,
    /// Only replies.
    Replies,
    /// Only reposts.
    Reposts,
    /// Only posts with media.
    Media,
    /// Threads, each represented by its first post.
    Threads,
    /// Long posts.
    Long,
    /// Edited posts.
    Edited,
    /// Deleted posts.
    Deleted,
    /// Posts in communities.
    Community,
    /// Posts in the owner's circle.
    Circle,
    /// Articles.
    Articles,
    /// Posts that are only in an older one of several archives.
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

    /// The search operator that limits a query to these posts; empty for [`Show::All`].
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

    /// The count of these posts.
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

    /// Whether a post with these flags is shown. Older versions of edited posts never are.
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

/// A slice of the rows of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// Number of rows in the whole list.
    pub total: u32,
    /// The index of the first row of this page in the whole list.
    pub start: u32,
    /// The rows of this page.
    pub rows: Vec<T>,
    /// [`Summary::revision`] when the page was made.
    pub revision: u32,
}

/// The posts of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthCount {
    /// The first second of the month in the reader's zone.
    pub start: Time,
    /// Posts that match the filter.
    pub shown: u32,
    /// All posts of the month.
    pub all: u32,
}

/// The type of a post: the first of these that fits, in the order given here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PostKind {
    /// A repost of another account's post.
    Repost,
    /// A reply to the owner's own post.
    OwnReply,
    /// A reply to another account.
    Reply,
    /// A post that quotes another post.
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
    /// When it was written; `None` if neither a date nor its id says. With [`flag::DAY`] only the
    /// day is known, and this is noon of that day in UTC.
    pub time: Option<Time>,
    /// Its type.
    pub kind: PostKind,
    /// Its text as segments, split at the entities: unescaped, with links expanded, without the
    /// links to its own media and, for reposts, without the leading `RT @name:`.
    pub text: Vec<Segment>,
    /// Hits of the query in [`PostRow::text`].
    pub marks: Vec<Mark>,
    /// The language that X detected, as in the archive (`en`, `und`, ...); may be empty.
    pub lang: String,
    /// Likes when the archive was made; always 0 for reposts.
    pub likes: u32,
    /// Reposts when the archive was made; always 0 for reposts.
    pub reposts: u32,
    /// The name of the client that it was written with (`Twitter for Android`).
    pub client: String,
    /// Photos, videos and GIFs.
    pub media: Vec<Media>,
    /// The post that it replies to.
    pub reply_to: Option<PostLink>,
    /// The post that it quotes.
    pub quotes: Option<PostLink>,
    /// The post that it reposts.
    pub repost_of: Option<PostLink>,
    /// The author; `None` if it is the owner. Without id and handle if the author is unknown.
    pub author: Option<PostLink>,
    /// Further properties, see [`flag`].
    pub flags: u32,
    /// When it was deleted; `None` if it was not or the time is unknown.
    pub deleted: Option<Time>,
    /// The number of its versions in the archive; 0 for a post that was never edited.
    pub versions: u32,
    /// The number of posts in its thread; 0 if it is in no thread.
    pub thread: u32,
    /// The number of the owner's posts in its conversation, which is a chain of replies that starts
    /// below another account's post; 0 if it is in none.
    pub talk: u32,
    /// In a thread: the number of branches between it and the first post.
    pub depth: u32,
    /// In a thread: whether a post before it is missing from the archive.
    pub gap: bool,
    /// When the last post of its thread was written; set only on the first post, see
    /// [`flag::THREAD_START`].
    pub until: Option<Time>,
    /// The name of the file that contains it.
    pub file: String,
    /// The entry of [`PostRow::file`].
    pub entry: EntryId,
    /// Its number in that file, from 1.
    pub record: u32,
}

/// What a post says about another post that it refers to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PostLink {
    /// The other post's id; `Id::NONE` if only the author is known.
    pub id: Id,
    /// The author's id; may be `Id::NONE`.
    pub author: Id,
    /// The author's handle without the `@`; may be empty.
    pub handle: String,
    /// The author's display name; may be empty.
    pub name: String,
    /// Whether it is one of the owner's posts in the archive.
    pub here: bool,
    /// The shelf on which its text was found.
    pub shelf: Shelf,
    /// Its text if the archive contains it; otherwise empty.
    pub text: Vec<Segment>,
    /// When it was written, from the archive or its id; `None` if unknown.
    pub time: Option<Time>,
    /// Whether only the day of [`PostLink::time`] is known, see [`flag::DAY`].
    pub day_only: bool,
}

/// The type of a media item.
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
    /// Whether archives of that time contained no media at all, so that the item is, or was, on X
    /// only.
    pub elsewhere: bool,
    /// The file name that it has, or would have, in an archive.
    pub name: String,
    /// Width in pixels; 0 when unknown.
    pub width: u32,
    /// Height in pixels; 0 when unknown.
    pub height: u32,
    /// Length in milliseconds; 0 when unknown.
    pub duration: u32,
    /// The alternative text; usually empty, because X does not export it.
    pub alt: String,
}

/// The type of a media file and where its bytes are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MediaBody {
    /// The media type, detected from the first bytes; `application/octet-stream` for any type that
    /// is not on the list of safe types.
    pub mime: String,
    /// Width in pixels according to the file's header; 0 when unknown.
    pub width: u32,
    /// Height in pixels according to the file's header; 0 when unknown.
    pub height: u32,
    /// Whether the end of the file is missing.
    pub cut: bool,
    /// The bytes, or where to find them.
    pub bytes: Bytes,
}

/// Bytes of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Bytes {
    /// The bytes are stored without compression in an opened file, and the page slices them out
    /// itself.
    Slice {
        /// The index of the opened file, from 0.
        file: u32,
        /// The offset of the first byte.
        start: u64,
        /// Number of bytes.
        len: u64,
    },
    /// The bytes themselves. They are not part of the encoded answer but are transferred next to
    /// it.
    Attached(#[serde(skip)] Vec<u8>),
}

impl Bytes {
    /// Takes the bytes that are transferred next to the answer; `None` for [`Bytes::Slice`].
    pub fn take(&mut self) -> Option<Vec<u8>> {
        match self {
            Bytes::Slice { .. } => None,
            Bytes::Attached(bytes) => Some(std::mem::take(bytes)),
        }
    }
}

/// Progress of reading the data files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Compressed bytes of data files read so far.
    pub read: u64,
    /// Compressed bytes of all data files.
    pub total: u64,
    /// The name of the file being read, as in the archive.
    pub file: String,
    /// Posts read so far.
    pub posts: u32,
}

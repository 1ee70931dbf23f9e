//! Properties of a post, as bits.

/// A repost of another account's post.
pub const REPOST: u32 = 1;
/// Answers a post or a person.
pub const REPLY: u32 = 2;
/// Quotes a post.
pub const QUOTE: u32 = 4;
/// Has a photo, video or GIF.
pub const MEDIA: u32 = 8;
/// Its date was impossible and was replaced by the time in its id.
pub const ODD_DATE: u32 = 16;
/// Deleted, but not yet purged when the archive was created.
pub const DELETED: u32 = 32;
/// Posted to a community.
pub const COMMUNITY: u32 = 64;
/// Posted to the owner's circle.
pub const CIRCLE: u32 = 128;
/// Its text is the long one from another data file.
pub const LONG: u32 = 256;
/// Has several versions.
pub const EDITED: u32 = 512;
/// An older version of an edited post; it appears in no list.
pub const OLD: u32 = 1024;
/// Part of a thread of the owner's own posts.
pub const THREAD: u32 = 2048;
/// An article, or the post that announces one.
pub const ARTICLE: u32 = 4096;
/// Its text is not in the archive.
pub const NO_TEXT: u32 = 8192;
/// Of a like: X replaced the text by a sentence, because the post could not be seen.
pub const WITHHELD: u32 = 16_384;
/// From an archive from before 2019: its media are only on X and never were in the archive.
pub const EARLY: u32 = 32_768;
/// Only its day is known: archives from before 2019 have no time of day for posts from before
/// November 2010. Its time is noon of that day in UTC, see `Time::noon_of_day_only`.
pub const DAY: u32 = 65_536;
/// Of several archives opened together, only an older one contains it.
pub const OLDER: u32 = 131_072;
/// The first post of a thread of the owner's own posts.
pub const THREAD_START: u32 = 262_144;

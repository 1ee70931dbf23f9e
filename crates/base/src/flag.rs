//! What a post is, as bits.

/// A repost of another account's post.
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
/// Of several archives opened together only an older one contains it.
pub const OLDER: u32 = 131_072;
/// The first post of a thread of the owner's own posts.
pub const THREAD_START: u32 = 262_144;

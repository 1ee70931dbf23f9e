//! Rows, filters and counts of the list of all media files in the archive.

use serde::{Deserialize, Serialize};

use super::{ItemRef, Media, MonthCount};
use roost_base::{Id, Segment, Time};

/// The type of a media item, as offered in the type filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaSort {
    /// A picture.
    #[default]
    Photo,
    /// A video with sound.
    Video,
    /// A silent video that loops.
    Gif,
    /// A file whose name says that it is none of these.
    Other,
    /// Listed in a record, but the archive has no file for it.
    Missing,
}

impl MediaSort {
    /// All of them, in the order in which they are offered.
    pub const ALL: [MediaSort; 5] = [
        MediaSort::Photo,
        MediaSort::Video,
        MediaSort::Gif,
        MediaSort::Other,
        MediaSort::Missing,
    ];

    /// The name in addresses and in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            MediaSort::Photo => "photo",
            MediaSort::Video => "video",
            MediaSort::Gif => "gif",
            MediaSort::Other => "other",
            MediaSort::Missing => "missing",
        }
    }
}

/// What a media item belongs to, taken from the folder that it is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaSource {
    /// Posts.
    #[default]
    Posts,
    /// Posts in communities.
    Communities,
    /// Deleted posts.
    Deleted,
    /// Posts in the circle.
    Circle,
    /// Direct messages.
    Messages,
    /// Group messages.
    Groups,
    /// The owner's profile pictures.
    Profile,
    /// Moments: their covers and their posts.
    Moments,
    /// Chats with Grok.
    Grok,
    /// Any other media folder.
    Elsewhere,
}

impl MediaSource {
    /// All of them, in the order in which they are offered.
    pub const ALL: [MediaSource; 10] = [
        MediaSource::Posts,
        MediaSource::Communities,
        MediaSource::Deleted,
        MediaSource::Circle,
        MediaSource::Messages,
        MediaSource::Groups,
        MediaSource::Profile,
        MediaSource::Moments,
        MediaSource::Grok,
        MediaSource::Elsewhere,
    ];

    /// The name in addresses and in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            MediaSource::Posts => "posts",
            MediaSource::Communities => "communities",
            MediaSource::Deleted => "deleted",
            MediaSource::Circle => "circle",
            MediaSource::Messages => "messages",
            MediaSource::Groups => "groups",
            MediaSource::Profile => "profile",
            MediaSource::Moments => "moments",
            MediaSource::Grok => "grok",
            MediaSource::Elsewhere => "elsewhere",
        }
    }
}

/// Which media items a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MediaFilter {
    /// Only items of this type; `None` shows every file, and no missing items.
    pub sort: Option<MediaSort>,
    /// Only items from this source; `None` shows all sources.
    pub source: Option<MediaSource>,
    /// Only items dated from the first time (inclusive) to the second (exclusive), both starts of
    /// months; `None` shows all, including undated ones.
    pub range: Option<(Time, Time)>,
}

/// An item of the media list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MediaRow {
    /// The item and its file.
    pub media: Media,
    /// The source that it belongs to.
    pub source: MediaSource,
    /// The id of the post, message, moment or account that it belongs to; `Id::NONE` if the file
    /// name does not say.
    pub owner: Id,
    /// Its number among the media of the post that lists it, from 1, and how many these are; `None` if
    /// it is the only one or listed by no post.
    pub place: Option<(u32, u32)>,
    /// The text of the post that it belongs to.
    pub text: Vec<Segment>,
    /// The language of [`MediaRow::text`], as in `PostRow::lang`.
    pub lang: String,
    /// When its post was written, or else the time in the id of its owner; `None` if neither is
    /// known.
    pub time: Option<Time>,
    /// Whether only the day of [`MediaRow::time`] is known, see `flag::DAY`.
    pub day_only: bool,
    /// Bytes of the file; 0 when it is missing.
    pub size: u64,
    /// Whether [`MediaRow::owner`] is a post in this archive.
    pub post: bool,
    /// The conversation of the message that it belongs to; empty if it belongs to no known message.
    pub conversation: String,
    /// The item that it belongs to if that is neither a post nor a message; `None` if the archive
    /// has no record of it.
    pub to: Option<ItemRef>,
}

/// How many media items there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MediaCounts {
    /// Items that match the filter.
    pub total: u32,
    /// Missing items from the chosen source and months, whatever the chosen type.
    pub missing: u32,
    /// How many of [`MediaCounts::missing`] no archive of their time contained: they were on X
    /// only.
    pub elsewhere: u32,
    /// For each of [`MediaSort::ALL`]: items from the chosen source and months.
    pub sorts: Vec<u32>,
    /// For each of [`MediaSource::ALL`]: items of the chosen type and months.
    pub sources: Vec<u32>,
    /// Months as in the answer to `Months`: newest first, without gaps. `shown` counts items of the
    /// chosen type and source; `all` counts every file, or every missing item if
    /// [`MediaSort::Missing`] was chosen.
    pub months: Vec<MonthCount>,
}

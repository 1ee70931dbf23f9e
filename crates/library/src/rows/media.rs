//! Everything in the folders of media, as a list.

use serde::{Deserialize, Serialize};

use super::{ItemRef, Media, MonthCount};
use roost_base::{Id, Segment, Time};

/// What an item is, for the choice of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaSort {
    /// A picture.
    #[default]
    Photo,
    /// A video with sound.
    Video,
    /// A silent video that loops.
    Gif,
    /// Neither by its name.
    Other,
    /// A record lists it, and no file is there.
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

/// Where an item belongs, by its folder.
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
    /// Messages of groups.
    Groups,
    /// The owner's pictures.
    Profile,
    /// Moments, their covers and their posts.
    Moments,
    /// Chats with Grok.
    Grok,
    /// Any other folder of media.
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

/// Which media a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MediaFilter {
    /// Of this kind only; without a kind every file, and nothing that is missing.
    pub sort: Option<MediaSort>,
    /// Of this place only.
    pub source: Option<MediaSource>,
    /// From the first second of a month on, and before that of another.
    pub range: Option<(Time, Time)>,
}

/// An item of the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MediaRow {
    /// What it is, and its file.
    pub media: Media,
    /// Where it belongs.
    pub source: MediaSource,
    /// The post, message, moment or account whose it is; none where the name does not tell.
    pub owner: Id,
    /// What the post says whose it is.
    pub text: Vec<Segment>,
    /// The language of [`MediaRow::text`], as in `PostRow::lang`.
    pub lang: String,
    /// When its post was written, or when its owner's id was made; `None` where neither is known.
    pub time: Option<Time>,
    /// Whether only the day of [`MediaRow::time`] is known, see `flag::DAY`.
    pub day_only: bool,
    /// Bytes of the file; 0 when it is missing.
    pub size: u64,
    /// Whether the owner is a post of this archive.
    pub post: bool,
    /// The conversation that holds the message whose it is; empty where there is none.
    pub conversation: String,
    /// What it belongs to that is neither post nor message; `None` where the archive has nothing of
    /// it.
    pub to: Option<ItemRef>,
}

/// How many items there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MediaCounts {
    /// Items that the filter leaves.
    pub total: u32,
    /// What is missing of the chosen place and months, whatever the kind.
    pub missing: u32,
    /// How many of these no archive of their time held: they were on X only.
    pub elsewhere: u32,
    /// For each of [`MediaSort::ALL`]: items of the chosen place and months.
    pub sorts: Vec<u32>,
    /// For each of [`MediaSource::ALL`]: items of the chosen kind and months.
    pub sources: Vec<u32>,
    /// As in the answer of `Months`: newest first, without gaps; `shown` counts items of the chosen
    /// kind and place, `all` every file, or all that is missing where that was chosen.
    pub months: Vec<MonthCount>,
}

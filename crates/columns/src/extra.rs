//! The properties of a post that have no column of their own, encoded together.

use roost_records::Cut;
use serde::{Deserialize, Serialize};

/// The properties of a post that have no column of their own.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra<'a> {
    /// The links, mentions, tags and hidden ranges of the text.
    #[serde(borrow)]
    pub cut: Cut<'a>,
    /// The handle of the account that it replies to; for a like the handle of its author. May be
    /// empty.
    pub reply_handle: &'a str,
    /// Media items.
    #[serde(borrow)]
    pub media: Vec<ExtraMedia<'a>>,
}

/// A media item of a post.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExtraMedia<'a> {
    /// 0 photo, 1 video, 2 GIF.
    pub kind: u8,
    /// The base name of its file, which in the archive follows the post's id and a hyphen.
    pub file: &'a str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Length in milliseconds.
    pub duration: u32,
    /// The alternative text; usually empty.
    pub alt: &'a str,
}

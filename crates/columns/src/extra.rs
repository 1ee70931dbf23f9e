//! What a post has beside its columns, packed.

use roost_records::Cut;
use serde::{Deserialize, Serialize};

/// What a post has beside its columns.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra<'a> {
    /// Where the text is cut.
    #[serde(borrow)]
    pub cut: Cut<'a>,
    /// The handle that it answers, or for a like its author's; may be empty.
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
    /// The base name of its file, behind the post's id and a hyphen.
    pub file: &'a str,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Milliseconds.
    pub duration: u32,
    /// The description; mostly empty.
    pub alt: &'a str,
}

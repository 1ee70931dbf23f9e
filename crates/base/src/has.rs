//! What a post contains, as bits.

/// A picture.
pub const IMAGE: u8 = 1;
/// A video.
pub const VIDEO: u8 = 2;
/// A silent looping video.
pub const GIF: u8 = 4;
/// A link, except to a quoted post or to the post's own media.
pub const LINK: u8 = 8;

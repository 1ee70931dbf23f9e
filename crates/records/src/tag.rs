//! A range of code points.

use serde::{Deserialize, Serialize};

/// A range of code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// First code point.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
}

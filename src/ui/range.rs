//! A range of months, as the overview is of.

use crate::base::month::Month;

/// A range of whole months; both ends are in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The first month; `None`: from the beginning.
    pub from: Option<Month>,
    /// The last month; `None`: to the end.
    pub to: Option<Month>,
}

impl Range {
    /// Whether it leaves everything.
    pub fn is_whole(&self) -> bool {
        *self == Range::default()
    }
}

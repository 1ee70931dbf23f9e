//! A range of months, as the overview is of, and days as addresses spell them.

use roost_base::Time;
use roost_base::month::Month;

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

/// `2014-03-14` of a day counted from 1970-01-01.
pub fn day(number: i64) -> String {
    let (year, month, day) = Time(number.saturating_mul(86_400)).date();
    format!("{year:04}-{month:02}-{day:02}")
}

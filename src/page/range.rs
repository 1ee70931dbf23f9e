//! Ranges of months, as the overview uses them, and the spelling of days in addresses.

use roost_base::Time;
use roost_base::month::Month;

/// A range of whole months, both ends inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The first month; `None` means from the beginning.
    pub from: Option<Month>,
    /// The last month; `None` means to the end.
    pub to: Option<Month>,
}

impl Range {
    /// Whether the range is unlimited.
    pub fn is_whole(&self) -> bool {
        *self == Range::default()
    }

    /// Whether a month is in the range.
    pub fn holds(&self, month: Month) -> bool {
        let late = self.from.is_none_or(|from| from <= month);
        late && self.to.is_none_or(|to| month <= to)
    }

    /// Returns those of `months` (oldest first, with counts) that are in the range. At an open end,
    /// months without a count are cut off.
    pub fn of(&self, months: impl IntoIterator<Item = (Month, u64)>) -> Vec<(Month, u64)> {
        let months = months.into_iter().filter(|(month, _)| self.holds(*month));
        let mut months: Vec<(Month, u64)> = months.collect();
        let counts = |(_, count): &(Month, u64)| *count > 0;
        if self.to.is_none() {
            let last = months.iter().rposition(counts);
            months.truncate(last.map_or(0, |last| last + 1));
        }
        if self.from.is_none() {
            let first = months.iter().position(counts);
            months.drain(..first.unwrap_or(months.len()));
        }
        months
    }
}

/// Formats a day counted from 1970-01-01 as `2014-03-14`.
pub fn day(number: i64) -> String {
    let (year, month, day) = Time(number.saturating_mul(86_400)).date();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_a_range() {
        fn check(from: Option<i64>, to: Option<i64>, expected: &[(i64, u64)]) {
            let month = |number: i64| (2014, number);
            let range = Range {
                from: from.map(month),
                to: to.map(month),
            };
            let months = (1..).map(month).zip([0, 3, 0, 4, 0]);
            let seen: Vec<(i64, u64)> = range
                .of(months)
                .into_iter()
                .map(|((_, month), count)| (month, count))
                .collect();
            assert_eq!(seen, expected, "{from:?} {to:?}");
        }
        check(None, None, &[(2, 3), (3, 0), (4, 4)]);
        check(Some(1), Some(2), &[(1, 0), (2, 3)]);
        check(Some(3), None, &[(3, 0), (4, 4)]);
        check(None, Some(3), &[(2, 3), (3, 0)]);
        check(Some(5), None, &[]);
        check(Some(5), Some(5), &[(5, 0)]);
    }
}

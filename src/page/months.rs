//! Months and rows of a list: the month of a row, the first row of a month, and the bars that the
//! timeline draws. Newest month first, as the worker returns them.
//!
//! Months begin at midnight in the reader's time zone; `words` computes these times.

use std::fmt::Write as _;

use crate::protocol::MonthCount;
use roost_base::month::Month;
use roost_base::{SortSmall, Time};

/// Half a month in seconds: a month's start plus this is inside that month in every time zone.
const HALF_MONTH: i64 = 15 * 86_400;

/// The length of the longest bar, in units of the drawing.
pub const LONGEST: u64 = 1000;

/// The shortest length at which a bar is visible.
const SHORTEST: u64 = 20;

/// The fewest months for which a timeline is drawn: with fewer the bars would be blocks, and all
/// months are visible at once anyway.
const FEW: usize = 6;

/// The months of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Months {
    /// All months, newest first, without gaps.
    pub list: Vec<MonthCount>,
    /// The first row of each month, and the row after the last month; rows from there on have no
    /// date.
    first: Vec<u32>,
    /// The number of rows if the list begins with its oldest row; `first` then counts from its end.
    rising: Option<u32>,
}

/// The direction of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Newest at the top, bars to the side: at most [`LONGEST`] long, 10 high for each month.
    Down,
    /// Like `Down` with the oldest at the top, for a list that begins with its oldest row.
    Up,
    /// Oldest at the start, bars upwards: 10 wide for each month, at most [`LONGEST`] high.
    Along,
}

/// A year on the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Year {
    /// The year number (2018).
    pub year: i64,
    /// Where its months begin, as a fraction of the timeline from its newest end.
    pub start: f64,
    /// Where its months end, as a fraction of the timeline.
    pub end: f64,
}

impl Months {
    /// Creates the months from the worker's answer.
    pub fn new(list: Vec<MonthCount>) -> Months {
        let mut first = Vec::with_capacity(list.len() + 1);
        let mut row = 0_u32;
        for month in &list {
            first.push(row);
            row = row.saturating_add(month.shown);
        }
        first.push(row);
        Months {
            list,
            first,
            rising: None,
        }
    }

    /// The months of a list of `rows` rows that begins with its oldest one. `list` is also oldest
    /// first, and `starts` has the first row of each month. Rows without a date come first in such
    /// a list.
    pub fn rising(mut list: Vec<MonthCount>, starts: &[u32], rows: u32) -> Months {
        list.reverse();
        let newer = starts.iter().rev().map(|start| rows.saturating_sub(*start));
        Months {
            list,
            first: std::iter::once(0).chain(newer).collect(),
            rising: Some(rows),
        }
    }

    /// The same months to draw, of which only those that `holds` accepts show anything.
    pub fn only(&self, holds: impl Fn(Month) -> bool) -> Months {
        let month = |month: &MonthCount| MonthCount {
            shown: if holds(begun(month.start)) {
                month.shown
            } else {
                0
            },
            ..*month
        };
        Months::new(self.list.iter().map(month).collect())
    }

    /// The number of months.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no month.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether there are too few months for a timeline.
    pub fn is_few(&self) -> bool {
        self.len() < FEW
    }

    /// The index of a row's month; `None` for rows without a date, which come last (first in a
    /// rising list).
    pub fn of_row(&self, row: u32) -> Option<usize> {
        let row = match self.rising {
            Some(rows) => rows.saturating_sub(row + 1),
            None => row,
        };
        let after = self.first.partition_point(|&first| first <= row);
        // Empty months share their first row with the next month; the last of these contains the
        // row.
        after
            .checked_sub(1)
            .filter(|&month| month < self.list.len())
    }

    /// The month that begins with a row, for its heading: `Some(None)` if the row begins the rows
    /// without a date, `None` if it begins nothing.
    pub fn opened_by(&self, row: u32) -> Option<Option<&MonthCount>> {
        let month = self.of_row(row);
        let begins = match month {
            Some(month) => self.first_row(month) == row,
            // In a rising list, rows without a date come first.
            None if self.rising.is_some() => row == 0,
            None => self.first.last() == Some(&row),
        };
        begins.then(|| month.and_then(|month| self.list.get(month)))
    }

    /// The index of the month to mark as the current one: the month of the row at the upper edge.
    /// At the end of the list, where later rows cannot reach that edge, the month that was asked
    /// for if it begins on screen, else the last one with rows.
    pub fn here(&self, top: u32, at_end: bool, asked: Option<usize>) -> Option<usize> {
        if !at_end {
            return self.of_row(top).map(|month| self.with_rows(month));
        }
        let asked = asked.map(|month| self.with_rows(month));
        asked
            .filter(|month| self.first_row(*month) >= top)
            .or_else(|| self.list.iter().rposition(|month| month.shown > 0))
    }

    /// The first row of a month; for a month without rows that of the next older one.
    pub fn first_row(&self, month: usize) -> u32 {
        if let Some(rows) = self.rising {
            let newer = self.first.get(month + 1).copied();
            return newer.map_or(0, |newer| rows.saturating_sub(newer));
        }
        self.first
            .get(month)
            .or(self.first.last())
            .copied()
            .unwrap_or_default()
    }

    /// The index of the month that contains a time in seconds; the nearest month if it is outside.
    pub fn at(&self, seconds: i64) -> usize {
        let newer = self.list.partition_point(|month| month.start.0 > seconds);
        newer.min(self.list.len().saturating_sub(1))
    }

    /// The index of the month at a point: `fraction` of the timeline from its newest end.
    pub fn at_fraction(&self, fraction: f64) -> usize {
        let last = self.list.len().saturating_sub(1);
        ((fraction.clamp(0.0, 1.0) * self.list.len() as f64) as usize).min(last)
    }

    /// The nearest month that has rows: this one or an older one, else a newer one; the given month
    /// if none has rows.
    pub fn with_rows(&self, month: usize) -> usize {
        let has = |index: &usize| self.list.get(*index).is_some_and(|month| month.shown > 0);
        let older = (month..self.list.len()).find(has);
        older
            .or_else(|| (0..month).rev().find(has))
            .unwrap_or(month)
    }

    /// The bars of the counts that `count` selects (`shown` or `all`), as the path of an SVG.
    /// Lengths are relative to the largest `all`.
    pub fn bars(&self, orientation: Orientation, count: fn(&MonthCount) -> u32) -> String {
        let most = self
            .list
            .iter()
            .map(|month| month.all)
            .max()
            .unwrap_or_default()
            .max(1);
        let last = self.list.len().saturating_sub(1);
        let mut path = String::with_capacity(self.list.len() * 24);
        for (index, month) in self.list.iter().enumerate() {
            let count = count(month);
            if count == 0 {
                continue;
            }
            let length = (u64::from(count) * LONGEST / u64::from(most)).max(SHORTEST);
            let written = match orientation {
                Orientation::Down | Orientation::Up => {
                    let above = if orientation == Orientation::Up {
                        last - index
                    } else {
                        index
                    };
                    write!(path, "M0 {}h{length}v8h-{length}z", above * 10 + 1)
                }
                Orientation::Along => {
                    let x = (last - index) * 10 + 1;
                    write!(path, "M{x} {LONGEST}v-{length}h8v{length}z")
                }
            };
            debug_assert!(written.is_ok());
        }
        path
    }

    /// The years of the timeline, newest first.
    pub fn years(&self) -> Vec<Year> {
        let whole = self.list.len().max(1) as f64;
        let mut years: Vec<Year> = Vec::new();
        for (index, month) in self.list.iter().enumerate() {
            let (year, _, _) = civil(month);
            let end = (index + 1) as f64 / whole;
            match years.last_mut() {
                Some(last) if last.year == year => last.end = end,
                _ => years.push(Year {
                    year,
                    start: index as f64 / whole,
                    end,
                }),
            }
        }
        years
    }

    /// The years with the sum of their months' `all`, newest first; years without any are left out.
    pub fn year_counts(&self) -> Vec<(i64, u32)> {
        let mut years: Vec<(i64, u32)> = Vec::new();
        for month in self.list.iter().filter(|month| month.all > 0) {
            let (year, _, _) = civil(month);
            match years.last_mut() {
                Some((last, count)) if *last == year => *count += month.all,
                _ => years.push((year, month.all)),
            }
        }
        years
    }

    /// The index of the month `by` months older (negative: newer), at most the first or last one.
    pub fn step(&self, month: usize, by: isize) -> usize {
        let last = self.list.len().saturating_sub(1);
        month.saturating_add_signed(by).min(last)
    }
}

/// Year, month and a day in the middle of a month.
pub fn civil(month: &MonthCount) -> (i64, i64, i64) {
    Time(month.start.0 + HALF_MONTH).date()
}

/// The calendar month that begins at a time in the reader's zone.
pub fn begun(start: Time) -> Month {
    let (year, month, _) = Time(start.0 + HALF_MONTH).date();
    (year, month)
}

/// The next month.
pub const fn next_month((year, month): (i64, i64)) -> (i64, i64) {
    if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    }
}

/// The places of the items to show first, of items with these years: one of each year, then a second
/// one of each, up to `most` of them, but at least one of each year.
pub fn across_years(years: &[i64], most: usize) -> Vec<usize> {
    let round = |(at, year): (usize, &i64)| {
        let before = years.iter().take(at).filter(|known| *known == year);
        (before.count(), at)
    };
    let mut rounds: Vec<(usize, usize)> = years.iter().enumerate().map(round).collect();
    rounds.sort_small();
    let different = rounds.iter().filter(|(round, _)| *round == 0).count();
    rounds.truncate(most.max(different));
    let mut places: Vec<usize> = rounds.into_iter().map(|(_, at)| at).collect();
    places.sort_small();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Months from December 2020 backwards, in a zone two hours east.
    fn months(counts: &[(u32, u32)]) -> Months {
        let list = counts.iter().enumerate().map(|(index, &(shown, all))| {
            let (years, month) = (index as i64 / 12, 12 - index as i64 % 12);
            let start = Time::of_date(2020 - years, month, 1).unwrap();
            MonthCount {
                start: Time(start.0 - 7200),
                shown,
                all,
            }
        });
        Months::new(list.collect())
    }

    #[test]
    fn what_is_shown_first_is_from_all_years() {
        let years = [2013, 2013, 2013, 2013, 2013, 2014, 2016, 2016, 2016];
        assert_eq!(across_years(&years, 4), [0, 1, 5, 6]);
        assert_eq!(across_years(&years, 5), [0, 1, 5, 6, 7]);
        assert_eq!(across_years(&years, 2), [0, 5, 6]);
        assert_eq!(across_years(&years, 99), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert!(across_years(&[], 4).is_empty());
    }

    #[test]
    fn years_are_counted_and_empty_ones_left_out() {
        let mut counts = vec![(0, 1), (0, 2)];
        counts.extend([(0, 0); 22]);
        counts.push((9, 4));
        assert_eq!(months(&counts).year_counts(), [(2020, 3), (2018, 4)]);
        assert_eq!(next_month((2019, 12)), (2020, 1));
        assert_eq!(next_month((2019, 11)), (2019, 12));
    }

    #[test]
    fn months_outside_the_chosen_time_are_drawn_as_left_out() {
        let months = months(&[(3, 3), (2, 2), (1, 1)]).only(|month| month == (2020, 11));
        let counts = months.list.iter().map(|month| (month.shown, month.all));
        assert_eq!(counts.collect::<Vec<_>>(), [(0, 3), (2, 2), (0, 1)]);
    }

    #[test]
    fn rows_and_months() {
        let months = months(&[(0, 4), (2, 2), (0, 0), (3, 9)]);
        fn check(months: &Months, row: u32, month: Option<usize>, opens: bool) {
            assert_eq!(months.of_row(row), month, "row {row}");
            assert_eq!(months.opened_by(row).is_some(), opens, "row {row}");
        }
        check(&months, 0, Some(1), true);
        check(&months, 1, Some(1), false);
        check(&months, 2, Some(3), true);
        check(&months, 4, Some(3), false);
        check(&months, 5, None, true);
        check(&months, 6, None, false);
        assert_eq!(months.opened_by(5), Some(None));
        assert_eq!(
            months.opened_by(2).flatten().map(|month| month.all),
            Some(9)
        );
        assert_eq!(months.first_row(0), 0);
        assert_eq!(months.first_row(2), 2);
        assert_eq!(months.first_row(99), 5);
        assert_eq!(months.with_rows(0), 1);
        assert_eq!(months.with_rows(2), 3);
    }

    #[test]
    fn at_the_end_of_the_list_the_month_asked_for_is_here() {
        let months = months(&[(4, 4), (2, 2), (1, 1), (3, 3), (0, 1)]);
        assert_eq!(months.here(5, false, Some(3)), Some(1));
        assert_eq!(months.here(5, true, Some(2)), Some(2));
        assert_eq!(
            months.here(5, true, Some(4)),
            Some(3),
            "the nearest with rows"
        );
        assert_eq!(
            months.here(5, true, Some(0)),
            Some(3),
            "it is not on screen"
        );
        assert_eq!(months.here(5, true, None), Some(3));
        assert_eq!(months.here(10, false, None), None, "rows without a date");
        assert_eq!(Months::default().here(0, true, None), None);
    }

    #[test]
    fn nothing_is_no_month() {
        let none = Months::new(Vec::new());
        assert_eq!(none.of_row(0), None);
        assert_eq!(none.opened_by(0), Some(None));
        assert_eq!(none.at_fraction(0.5), 0);
        assert_eq!(none.with_rows(0), 0);
        assert!(none.is_few() && months(&[(1, 1); 5]).is_few());
        assert_eq!(none.bars(Orientation::Down, |month| month.all), "");
        assert_eq!(Months::default().opened_by(0), None);
        assert!(none.years().is_empty());
    }

    #[test]
    fn points_and_moments() {
        let months = months(&[(1, 1); 24]);
        assert_eq!(months.at_fraction(-1.0), 0);
        assert_eq!(months.at_fraction(0.5), 12);
        assert_eq!(months.at_fraction(1.0), 23);
        let june = Time::of_date(2020, 6, 15).unwrap();
        assert_eq!(months.at(june.0), 6);
        assert_eq!(months.at(0), 23);
        assert_eq!(months.at(i64::MAX), 0);
        assert_eq!(months.step(3, -12), 0);
        assert_eq!(months.step(3, 12), 15);
        assert_eq!(months.step(20, 12), 23);
        assert!(!months.is_few());
    }

    #[test]
    fn a_list_that_begins_with_its_oldest_row_counts_from_its_end() {
        let mut oldest_first = months(&[(2, 2), (0, 0), (3, 3)]).list;
        oldest_first.reverse();
        let months = Months::rising(oldest_first, &[1, 4, 4], 6);
        // Row 0 has no date; then come three rows of the oldest month and two of the newest.
        assert_eq!(
            (0..6).map(|row| months.of_row(row)).collect::<Vec<_>>(),
            [None, Some(2), Some(2), Some(2), Some(0), Some(0)]
        );
        assert_eq!((months.first_row(2), months.first_row(0)), (1, 4));
        let opened = |months: &Months, row| {
            let opened = months.opened_by(row);
            opened.map(|month| month.map(|month| month.shown))
        };
        assert_eq!(
            (0..6).map(|row| opened(&months, row)).collect::<Vec<_>>(),
            [Some(None), Some(Some(3)), None, None, Some(Some(2)), None]
        );
        // The three messages are folded into one row with the first of the newest month.
        let folded = Months::rising(months.list, &[1, 1, 1], 3);
        assert_eq!(
            (0..3).map(|row| folded.of_row(row)).collect::<Vec<_>>(),
            [None, Some(0), Some(0)]
        );
        assert_eq!((folded.first_row(2), folded.first_row(0)), (1, 1));
        assert_eq!(
            (0..3).map(|row| opened(&folded, row)).collect::<Vec<_>>(),
            [Some(None), Some(Some(3)), None]
        );
    }

    #[test]
    fn bars_grow_with_their_counts() {
        let months = months(&[(1, 4), (0, 0), (8, 8)]);
        assert_eq!(
            months.bars(Orientation::Down, |m| m.all),
            "M0 1h500v8h-500zM0 21h1000v8h-1000z"
        );
        assert_eq!(
            months.bars(Orientation::Up, |m| m.all),
            "M0 21h500v8h-500zM0 1h1000v8h-1000z"
        );
        assert_eq!(
            months.bars(Orientation::Along, |m| m.shown),
            "M21 1000v-125h8v125zM1 1000v-1000h8v1000z"
        );
    }

    #[test]
    fn years_are_cut_at_the_readers_midnight() {
        let years = months(&[(1, 1); 18]).years();
        assert_eq!(
            years.iter().map(|year| year.year).collect::<Vec<_>>(),
            [2020, 2019]
        );
        assert!((years[0].end - 12.0 / 18.0).abs() < 1e-9);
        assert_eq!(years[1].end, 1.0);
    }
}

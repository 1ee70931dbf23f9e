//! Geometry of charts, and how the arrow keys walk over their marks. Whole numbers throughout:
//! lengths are thousandths of the longest there may be.
//!
//! Absent: colours, words, the browser (`parts/chart.rs` draws).

use crate::protocol::FEWEST;
use roost_base::month::Month;

/// The longest bar, and the widest dot.
pub const WHOLE: u64 = 1000;

/// How long a bar must be to be seen at all.
const SHORTEST: u64 = 12;

/// The same for a dot.
const SMALLEST: u64 = 110;

/// A bar or a dot: something that was counted, with the list behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// What was counted (`April 2018`), for the table and for reading aloud.
    pub label: String,
    /// What stands small beside the label (`@milofennick`); may be empty.
    pub note: String,
    /// How many.
    pub value: u64,
    /// How many of them are drawn soft, behind the others, in a ranked list.
    pub soft: u64,
    /// The list of what was counted; empty where there is none.
    pub href: String,
}

/// A label below the marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// In full (`2018`).
    pub label: String,
    /// Where it stands: thousandths of the whole width.
    pub at: u64,
}

/// The largest value, at least 1.
pub fn most(marks: &[Mark]) -> u64 {
    marks
        .iter()
        .map(|mark| mark.value)
        .max()
        .unwrap_or(0)
        .max(1)
}

/// The length of a bar; what is there can be seen, however small it is.
pub fn length(value: u64, most: u64) -> u64 {
    scaled(value, most, SHORTEST)
}

/// The width of a dot: its area grows with the value, because areas are what the eye compares.
pub fn width(value: u64, most: u64) -> u64 {
    let root = |number: u64| number.saturating_mul(1_000_000).isqrt();
    scaled(root(value), root(most), SMALLEST)
}

fn scaled(value: u64, most: u64, least: u64) -> u64 {
    if value == 0 {
        return 0;
    }
    let whole = u128::from(value) * u128::from(WHOLE) / u128::from(most.max(1));
    u64::try_from(whole).unwrap_or(WHOLE).clamp(least, WHOLE)
}

/// The mark with the largest value, where there is one: of a few, or of several that are alike,
/// none is the largest.
pub fn peak(marks: &[Mark]) -> Option<&Mark> {
    let most = marks.iter().map(|mark| mark.value).max()?;
    let mut with = marks.iter().filter(|mark| mark.value == most);
    let first = with.next().filter(|_| most >= u64::from(FEWEST));
    first.filter(|_| with.next().is_none())
}

/// The narrowest room for the name of a year: a twentieth of the width has it on a phone, in two
/// digits, and on a desk.
const NAME: u64 = WHOLE / 21;

/// A tick where the year changes, for bars of which each bears its year. One that the next would
/// overlap is left out: the first, where the years begin late in one.
pub fn years(years: impl IntoIterator<Item = i64>) -> Vec<Tick> {
    let years: Vec<i64> = years.into_iter().collect();
    let count = years.len().max(1) as u64;
    let mut ticks: Vec<Tick> = Vec::new();
    for (index, year) in years.iter().enumerate().rev() {
        let first = index.checked_sub(1).and_then(|before| years.get(before)) != Some(year);
        let at = index as u64 * WHOLE / count;
        if first && ticks.last().is_none_or(|next| next.at >= at + NAME) {
            ticks.push(Tick {
                label: year.to_string(),
                at,
            });
        }
    }
    ticks.reverse();
    ticks
}

/// How many months a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One.
    Month,
    /// Three, from January on.
    Quarter,
    /// Twelve.
    Year,
}

impl Step {
    /// The first month of the step that a month lies in.
    fn first(self, (year, month): Month) -> Month {
        match self {
            Step::Month => (year, month),
            Step::Quarter => (year, (month - 1) / 3 * 3 + 1),
            Step::Year => (year, 1),
        }
    }
}

/// Several months of one bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthGroup {
    /// The first of them that is counted.
    pub first: Month,
    /// The last one.
    pub last: Month,
    /// What was counted in all of them.
    pub count: u64,
}

/// Months, oldest first, as bars of a step.
pub fn grouped(months: impl IntoIterator<Item = (Month, u64)>, step: Step) -> Vec<MonthGroup> {
    let mut groups: Vec<MonthGroup> = Vec::new();
    for (month, count) in months {
        match groups.last_mut() {
            Some(group) if step.first(group.first) == step.first(month) => {
                group.last = month;
                group.count += count;
            }
            _ => groups.push(MonthGroup {
                first: month,
                last: month,
                count,
            }),
        }
    }
    groups
}

/// `37.5%` of 375 thousandths, for a style. The formatting of fractions costs 10 kB.
pub fn percent(thousandths: u64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// Where a key leads among `count` marks that stand `row` to a row (a row of bars is one row).
/// `forward` is the arrow key that points along the text. `None`: no key of ours, or no way on.
pub fn step(key: &str, forward: &str, now: usize, count: usize, row: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let (rows, year) = if row < count { (row, row) } else { (0, 12) };
    let to = match key {
        "ArrowLeft" | "ArrowRight" if key == forward => now + 1,
        "ArrowLeft" | "ArrowRight" => now.checked_sub(1)?,
        "ArrowDown" if rows > 0 => now + rows,
        "ArrowUp" if rows > 0 => now.checked_sub(rows)?,
        "PageDown" => (now + year).min(last),
        "PageUp" => now.saturating_sub(year),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    (to <= last).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_seen_and_never_longer_than_the_whole() {
        fn check(value: u64, most: u64, expected: u64) {
            assert_eq!(length(value, most), expected, "{value} of {most}");
        }
        check(0, 10, 0);
        check(5, 10, 500);
        check(10, 10, WHOLE);
        check(1, 1_000_000, SHORTEST);
        check(3, 0, WHOLE);
        check(u64::MAX, u64::MAX, WHOLE);
    }

    #[test]
    fn dots_grow_by_their_area() {
        assert_eq!(width(0, 100), 0);
        assert_eq!(width(100, 100), WHOLE);
        assert_eq!(width(25, 100), 500);
        assert_eq!(width(1, 1_000_000), SMALLEST);
    }

    #[test]
    fn a_tick_for_each_year_that_has_room_for_its_name() {
        fn check(months: &[(i64, usize)], expected: &[(&str, u64)]) {
            let each = months.iter();
            let ticks = years(each.flat_map(|(year, count)| std::iter::repeat_n(*year, *count)));
            let seen: Vec<(&str, u64)> = ticks.iter().map(|t| (t.label.as_str(), t.at)).collect();
            assert_eq!(seen, expected, "{months:?}");
        }
        check(
            &[(2013, 2), (2014, 3), (2016, 3)],
            &[("2013", 0), ("2014", 250), ("2016", 625)],
        );
        check(&[], &[]);
        check(&[(2006, 1), (2007, 39)], &[("2007", 25)]);
        let whole: Vec<(i64, usize)> = (2006..2027).map(|year| (year, 12)).collect();
        assert_eq!(
            years(whole.iter().flat_map(|(year, _)| [*year; 12])).len(),
            21
        );
    }

    #[test]
    fn months_make_quarters_and_years() {
        let months = || (0..14).map(|at| ((2013 + (at + 10) / 12, (at + 10) % 12 + 1), 1));
        let check = |step: Step, expected: &[(Month, Month, u64)]| {
            let groups = grouped(months(), step).into_iter();
            let seen: Vec<_> = groups.map(|m| (m.first, m.last, m.count)).collect();
            assert_eq!(seen, expected, "{step:?}");
        };
        assert_eq!(grouped(months(), Step::Month).len(), 14);
        check(
            Step::Year,
            &[((2013, 11), (2013, 12), 2), ((2014, 1), (2014, 12), 12)],
        );
        let quarters = grouped(months(), Step::Quarter);
        assert_eq!(quarters.len(), 5);
        assert_eq!(
            (quarters[0].last, quarters[1].first),
            ((2013, 12), (2014, 1))
        );
        assert_eq!((quarters[1].last, quarters[1].count), ((2014, 3), 3));
    }

    #[test]
    fn few_and_alike_have_no_peak() {
        fn check(values: &[u64], expected: Option<u64>) {
            let mark = |value: &u64| Mark {
                value: *value,
                ..Mark::default()
            };
            let marks: Vec<Mark> = values.iter().map(mark).collect();
            assert_eq!(peak(&marks).map(|mark| mark.value), expected, "{values:?}");
        }
        check(&[], None);
        check(&[0, 0], None);
        check(&[1, 4, 2], None);
        check(&[1, 5, 2], Some(5));
        check(&[7, 5, 7], None);
    }

    #[test]
    fn percents_are_written_in_tenths() {
        assert_eq!(percent(0), "0.0%");
        assert_eq!(percent(375), "37.5%");
        assert_eq!(percent(WHOLE), "100.0%");
    }

    #[test]
    fn keys_walk() {
        fn check(key: &str, now: usize, row: usize, expected: Option<usize>) {
            assert_eq!(
                step(key, "ArrowRight", now, 48, row),
                expected,
                "{key} at {now}"
            );
        }
        check("ArrowRight", 0, 48, Some(1));
        check("ArrowRight", 47, 48, None);
        check("ArrowLeft", 0, 48, None);
        check("ArrowDown", 3, 48, None);
        check("ArrowDown", 3, 24, Some(27));
        check("ArrowUp", 3, 24, None);
        check("ArrowUp", 27, 24, Some(3));
        check("PageDown", 40, 48, Some(47));
        check("PageUp", 40, 48, Some(28));
        check("Home", 40, 48, Some(0));
        check("End", 40, 48, Some(47));
        check("a", 40, 48, None);
        assert_eq!(step("ArrowLeft", "ArrowLeft", 0, 2, 2), Some(1));
        assert_eq!(step("End", "ArrowRight", 0, 0, 1), None);
    }
}

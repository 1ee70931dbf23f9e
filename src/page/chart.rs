//! Geometry of charts, and how the arrow keys move over their marks. All numbers are integers;
//! lengths are thousandths of the longest one possible.
//!
//! Colours, words and drawing are elsewhere (`parts/chart.rs`).

use crate::protocol::FEWEST;
use roost_base::month::Month;

/// The length of the longest bar and the width of the widest dot.
pub const WHOLE: u64 = 1000;

/// The shortest length at which a bar is visible.
const SHORTEST: u64 = 12;

/// The smallest width at which a dot is visible.
const SMALLEST: u64 = 110;

/// A bar or a dot: a count with a link to the list of what was counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// What was counted (`April 2018`), for the table and for screen readers.
    pub label: String,
    /// Small text beside the label (`@milofennick`); may be empty.
    pub note: String,
    /// The count.
    pub value: u64,
    /// The part of `value` that a ranked list draws in the soft colour, behind the rest.
    pub soft: u64,
    /// The address of the list of what was counted; empty if there is no such list.
    pub href: String,
}

/// A label on the axis below the marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The full text (`2018`).
    pub label: String,
    /// The position in thousandths of the whole width.
    pub at: u64,
    /// Whether the label is a year, of which two digits are enough where space is short.
    pub is_year: bool,
}

impl Tick {
    /// The label in two parts. The first one is left out where space is short: the century of a
    /// year, in whatever digits it is written, and nothing of any other label.
    pub fn parts(&self) -> (&str, &str) {
        let is_cut = self.is_year && self.label.chars().all(char::is_numeric);
        let last_two = self.label.char_indices().rev().nth(1);
        let cut = last_two.filter(|_| is_cut).map_or(0, |(at, _)| at);
        self.label.split_at(cut)
    }
}

/// The largest value of the marks, at least 1.
pub fn most(marks: &[Mark]) -> u64 {
    marks
        .iter()
        .map(|mark| mark.value)
        .max()
        .unwrap_or(0)
        .max(1)
}

/// The length of a bar for a value; long enough to be seen unless the value is 0.
pub fn length(value: u64, most: u64) -> u64 {
    scaled(value, most, SHORTEST)
}

/// The width of a dot for a value: its area is proportional to the value, because the eye compares
/// areas; wide enough to be seen unless the value is 0.
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

/// The mark with the largest value; `None` if that is less than [`FEWEST`] or several marks share
/// it.
pub fn peak(marks: &[Mark]) -> Option<&Mark> {
    let most = marks.iter().map(|mark| mark.value).max()?;
    let mut with = marks.iter().filter(|mark| mark.value == most);
    let first = with.next().filter(|_| most >= u64::from(FEWEST));
    first.filter(|_| with.next().is_none())
}

/// How many years' labels fit below the widest chart: enough for all of X, on a phone with two
/// digits each.
pub const LABELS: u64 = 21;

/// How many fit below a chart of the width of a phone, with four digits each.
pub const FEW_LABELS: u64 = 9;

/// A tick wherever the year changes; `years` has the year of each bar. At most `labels` of them fit:
/// a tick that the next one or the end would overlap is left out, for example the first one if the
/// marks begin late in a year. `name` writes a year.
pub fn years(
    years: impl IntoIterator<Item = i64>,
    labels: u64,
    name: fn(i64) -> String,
) -> Vec<Tick> {
    let label = WHOLE / labels.max(1);
    let years: Vec<i64> = years.into_iter().collect();
    let count = years.len().max(1) as u64;
    let mut ticks: Vec<Tick> = Vec::new();
    for (index, year) in years.iter().enumerate().rev() {
        let first = index.checked_sub(1).and_then(|before| years.get(before)) != Some(year);
        let at = index as u64 * WHOLE / count;
        let next = ticks.last().map_or(WHOLE, |next| next.at);
        if first && next >= at + label {
            ticks.push(Tick {
                label: name(*year),
                at,
                is_year: true,
            });
        }
    }
    ticks.reverse();
    ticks
}

/// How many months a bar covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One month.
    Month,
    /// Three months, counted from January.
    Quarter,
    /// Twelve months.
    Year,
}

impl Step {
    /// How many bars Page Up and Page Down move: a year, or ten years if each bar is a year.
    pub fn page(self) -> usize {
        match self {
            Step::Month => 12,
            Step::Quarter => 4,
            Step::Year => 10,
        }
    }

    /// The first month of the step that contains a month.
    fn first(self, (year, month): Month) -> Month {
        match self {
            Step::Month => (year, month),
            Step::Quarter => (year, (month - 1) / 3 * 3 + 1),
            Step::Year => (year, 1),
        }
    }
}

/// The months of one bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthGroup {
    /// The first month in the group.
    pub first: Month,
    /// The last month in the group.
    pub last: Month,
    /// The sum of the months' counts.
    pub count: u64,
}

/// Groups months, oldest first, into the bars of a step.
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

/// Returns where the middle of one of `marks` marks is, in the part of a chart that is seen. The
/// chart is `wide` pixels wide, `seen` of which are in sight from `scrolled` on; a mark out of sight
/// is at the nearer edge.
pub fn seen_at(mark: usize, marks: usize, wide: i32, scrolled: i32, seen: i32) -> u64 {
    let middle = i64::from(wide) * (2 * mark as i64 + 1) / (2 * marks.max(1) as i64);
    let seen = i64::from(seen.max(1));
    let at = (middle - i64::from(scrolled)).clamp(0, seen);
    at as u64 * WHOLE / seen as u64
}

/// Formats thousandths as a CSS percentage: `37.5%` for 375. Formatting floats would add 10 kB.
pub fn percent(thousandths: u64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// The index of the mark that a key moves to, among `count` marks in rows of `row` (bars form one
/// row). `forward` is the arrow key in reading direction; Page Up and Page Down move a row, or `page`
/// bars. `None` if the key does not move or would leave the marks.
pub fn step(
    key: &str,
    forward: &str,
    now: usize,
    count: usize,
    row: usize,
    page: usize,
) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let (rows, page) = if row < count { (row, row) } else { (0, page) };
    let to = match key {
        "ArrowLeft" | "ArrowRight" if key == forward => now + 1,
        "ArrowLeft" | "ArrowRight" => now.checked_sub(1)?,
        "ArrowDown" if rows > 0 => now + rows,
        "ArrowUp" if rows > 0 => now.checked_sub(rows)?,
        "PageDown" => (now + page).min(last),
        "PageUp" => now.saturating_sub(page),
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
    fn a_mark_is_found_in_the_part_that_is_seen() {
        // All of the chart is seen.
        assert_eq!(seen_at(0, 4, 400, 0, 400), 125);
        assert_eq!(seen_at(3, 4, 400, 0, 400), 875);
        // The right half of it.
        assert_eq!(seen_at(2, 4, 400, 200, 200), 250);
        assert_eq!(seen_at(0, 4, 400, 200, 200), 0);
        assert_eq!(seen_at(3, 4, 400, 0, 200), WHOLE);
        assert_eq!(seen_at(0, 0, 0, 0, 0), 0);
    }

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
        fn plain(year: i64) -> String {
            year.to_string()
        }
        assert_eq!(
            years([2013], 9, |year| format!("{year}年"))[0].label,
            "2013年"
        );
        fn check(months: &[(i64, usize)], expected: &[(&str, u64)]) {
            let each = months.iter();
            let each = each.flat_map(|(year, count)| std::iter::repeat_n(*year, *count));
            let ticks = years(each, LABELS, plain);
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
            years(
                whole.iter().flat_map(|(year, _)| [*year; 12]),
                LABELS,
                plain
            )
            .len(),
            21
        );
        // Where fewer fit, every second year has one, and a last one that would stick out has none.
        let few = years((2013..2027).flat_map(|year| [year; 12]), FEW_LABELS, plain);
        let labels: Vec<&str> = few.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(
            labels,
            ["2013", "2015", "2017", "2019", "2021", "2023", "2025"]
        );
        check(
            &[(2024, 12), (2025, 12), (2026, 1)],
            &[("2024", 0), ("2025", 480)],
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
                step(key, "ArrowRight", now, 48, row, 12),
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
        check("PageDown", 3, 24, Some(27));
        assert_eq!(step("ArrowLeft", "ArrowLeft", 0, 2, 2, 12), Some(1));
        assert_eq!(step("End", "ArrowRight", 0, 0, 1, 12), None);
    }

    #[test]
    fn a_page_of_bars_is_a_year_or_ten() {
        let months = || (0..240).map(|at| ((2007 + at / 12, at % 12 + 1), 1));
        let check = |of: Step, months_moved: i64| {
            let bars = grouped(months(), of);
            let moved = |key, now| step(key, "ArrowRight", now, bars.len(), bars.len(), of.page());
            let number = |at: usize| bars[at].first.0 * 12 + bars[at].first.1;
            let down = moved("PageDown", 0).unwrap();
            assert_eq!(number(down) - number(0), months_moved, "{of:?}");
            assert_eq!(moved("PageUp", down), Some(0), "{of:?}");
        };
        check(Step::Month, 12);
        check(Step::Quarter, 12);
        check(Step::Year, 120);
    }

    #[test]
    fn a_year_alone_is_cut_in_whatever_digits_it_is_written() {
        fn check(label: &str, is_year: bool, expected: (&str, &str)) {
            let tick = Tick {
                label: label.to_owned(),
                at: 0,
                is_year,
            };
            assert_eq!(tick.parts(), expected, "{label}");
        }
        check("2018", true, ("20", "18"));
        check("٢٠١٨", true, ("٢٠", "١٨"));
        check("18", true, ("", "18"));
        check("2018年", true, ("", "2018年"));
        check("", true, ("", ""));
        // Four bytes each, and no year.
        check("١٢", false, ("", "١٢"));
        check("1€", false, ("", "1€"));
        check("a日", false, ("", "a日"));
        check("1200", false, ("", "1200"));
    }
}

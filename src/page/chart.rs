//! Geometry of charts, and how the arrow keys walk over their marks. Whole numbers throughout:
//! lengths are thousandths of the longest there may be.
//!
//! Absent: colours, words, the browser (`parts/chart.rs` draws).

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

/// A tick where the year changes, for bars of which each bears its year.
pub fn years(years: impl IntoIterator<Item = i64>) -> Vec<Tick> {
    let years: Vec<i64> = years.into_iter().collect();
    let count = years.len().max(1) as u64;
    let mut ticks = Vec::new();
    let mut last = None;
    for (index, year) in years.into_iter().enumerate() {
        if last != Some(year) {
            last = Some(year);
            ticks.push(Tick {
                label: year.to_string(),
                at: index as u64 * WHOLE / count,
            });
        }
    }
    ticks
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
    fn a_tick_for_each_year() {
        let ticks = years([2013, 2013, 2014, 2014, 2014, 2016, 2016, 2016]);
        let seen: Vec<(&str, u64)> = ticks.iter().map(|t| (t.label.as_str(), t.at)).collect();
        assert_eq!(seen, [("2013", 0), ("2014", 250), ("2016", 625)]);
        assert_eq!(years([]), []);
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

//! Calendar months: their spelling in addresses, their order, and the month of a day.

use super::Time;

/// A month of the calendar: year, and 1 to 12.
pub type Month = (i64, i64);

/// The month after this one.
pub fn next((year, month): Month) -> Month {
    if month >= 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    }
}

/// `2014-03`, as addresses spell it.
pub fn spelled((year, month): Month) -> String {
    format!("{year:04}-{month:02}")
}

/// Parses what [`spelled`] wrote.
pub fn read_month(text: &str) -> Option<Month> {
    let (year, month) = text.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    ((1970..=9999).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

/// No zone is further ahead of UTC than this, in seconds.
const FURTHEST: i64 = 14 * 3600;

/// The first second in UTC of the month that begins at `start` in some time zone.
pub fn in_utc(start: Time) -> Time {
    let (year, month, _) = Time(start.0.saturating_add(FURTHEST)).date();
    Time::of_date(year, month, 1).unwrap_or(start)
}

/// The index of the month of a day that is the same in every zone, or `None` if it is before the
/// first month. `noon` is noon of that day in UTC, `starts` are the first seconds of months in some
/// zone, ascending.
pub fn of_day(starts: &[Time], noon: Time) -> Option<usize> {
    let behind = starts.partition_point(|start| in_utc(*start) <= noon);
    behind.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_as_they_are_spelled() {
        for month in [(2014, 3), (1999, 12)] {
            assert_eq!(read_month(&spelled(month)), Some(month));
        }
        for text in [
            "", "2014", "2014-13", "2014-0", "x-1", "99999-1", "2014-3-1",
        ] {
            assert_eq!(read_month(text), None, "{text}");
        }
        assert_eq!((next((2014, 3)), next((2014, 12))), ((2014, 4), (2015, 1)));
    }

    #[test]
    fn a_day_lies_in_the_same_month_in_every_zone() {
        let months = [(2009, 10), (2009, 11), (2009, 12), (2010, 1)];
        let utc = months.map(|(year, month)| Time::of_date(year, month, 1).unwrap());
        for hours in -12..=14 {
            let starts = utc.map(|start| Time(start.0 - hours * 3600));
            let check = |date: (i64, i64, i64), expected| {
                let day = Time::of_date(date.0, date.1, date.2).unwrap();
                let noon = Time(day.0 + 43_200);
                assert_eq!(of_day(&starts, noon), expected, "{date:?} {hours}");
            };
            assert_eq!(starts.map(in_utc), utc);
            check((2009, 9, 30), None);
            check((2009, 10, 1), Some(0));
            check((2009, 10, 31), Some(0));
            check((2009, 11, 1), Some(1));
            check((2009, 12, 31), Some(2));
            check((2010, 1, 31), Some(3));
        }
        let ends = [Time(0), Time(i64::MAX)].map(in_utc);
        assert!(ends[0] <= Time(0) && ends[1] > utc[3]);
    }
}

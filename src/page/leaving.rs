//! The dates after which X deletes a deactivated account, and whether an archive is recent enough.

use roost_base::Time;

/// The number of days in which logging in restores a deactivated account, according to X's help
/// page.
const DAYS: i64 = 30;

/// Returns the last day on which an account deactivated on `deactivated` can be restored, and the
/// first day on which it is gone; `None` outside of the years 2006 to 9999.
pub fn last_day(deactivated: Time) -> Option<(Time, Time)> {
    let (year, ..) = deactivated.date();
    (2006..=9999).contains(&year).then(|| {
        let day = |days: i64| Time(deactivated.0 + days * 86_400);
        (day(DAYS), day(DAYS + 1))
    })
}

/// When an archive was made, compared with the day of leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// Before that day: whatever came later is missing.
    Before,
    /// On that day or later.
    Since,
    /// It does not say.
    Unknown,
}

/// Compares the day on which an archive was made with the day of leaving, both counted from
/// 1970-01-01.
pub const fn made(day: Option<i64>, leaving: i64) -> Made {
    match day {
        None => Made::Unknown,
        Some(day) if day < leaving => Made::Before,
        Some(_) => Made::Since,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_of_an_earlier_day_lacks_what_came_later() {
        assert_eq!(made(Some(19), 20), Made::Before);
        assert_eq!(made(Some(20), 20), Made::Since);
        assert_eq!(made(Some(21), 20), Made::Since);
        assert_eq!(made(None, 20), Made::Unknown);
    }

    #[test]
    fn thirty_days_are_counted_over_months_and_leap_years() {
        fn check(day: &str, last: &str, gone: &str) {
            let days = Time::parse(day).and_then(last_day);
            let days = days.map(|(a, b)| (a.iso()[..10].to_owned(), b.iso()[..10].to_owned()));
            assert_eq!(days, Some((last.to_owned(), gone.to_owned())), "{day}");
        }
        check("2026-07-01", "2026-07-31", "2026-08-01");
        check("2028-02-01", "2028-03-02", "2028-03-03");
        check("2026-12-15", "2027-01-14", "2027-01-15");
        assert_eq!(Time::parse("1990-01-01").and_then(last_day), None);
    }
}

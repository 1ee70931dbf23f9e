//! Time: seconds since 1970 in UTC, and the spellings that archives use for it.
//!
//! Time zones and languages are left to the browser (`Intl`).

use serde::{Deserialize, Serialize};

/// 2006-03-21 in seconds, the day of the first post; an earlier time of a post is an error in the
/// archive (an export of 2025 contained records dated 1997 and 2003).
const FIRST_POST: i64 = 1_142_899_200;

/// 2010-11-05: archives from before 2019 have no time of day for earlier posts.
const FIRST_CLOCK: i64 = 1_288_915_200;

const DAY: i64 = 86_400;

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub i64);

impl Time {
    /// Converts milliseconds, rounding down to the second.
    pub fn from_millis(millis: i64) -> Time {
        Time(millis.div_euclid(1000))
    }

    /// Parses every spelling that archives use, recognized by its shape:
    ///
    /// | spelling | where |
    /// |---|---|
    /// | `Wed Nov 16 08:09:10 +0000 2022` | posts |
    /// | `2022-11-16T08:09:10.000Z`, any number of digits after the point | most files |
    /// | `2022-11-16 08:09:10`, perhaps with ` +0000` | ads, archives before 2018 |
    /// | `2022-11-16`, `2022.11.16` | birthdays, devices |
    /// | 13 digits | milliseconds: 2018, encrypted messages, articles |
    /// | 9 or 10 digits | seconds: logins of 2018, moments |
    ///
    /// Everything is UTC. Returns `None` for text that is not a date, or is an impossible one.
    pub fn parse(text: &str) -> Option<Time> {
        let text = text.trim();
        let bytes = text.as_bytes();
        match bytes.first()? {
            b if b.is_ascii_digit() => {
                if bytes.len() >= 9 && bytes.iter().all(u8::is_ascii_digit) {
                    let number: i64 = text.parse().ok()?;
                    return match bytes.len() {
                        9 | 10 => Some(Time(number)),
                        12 | 13 => Some(Time::from_millis(number)),
                        _ => None,
                    };
                }
                let date = civil(int(bytes, 0, 4)?, int(bytes, 5, 7)?, int(bytes, 8, 10)?)?;
                if bytes.len() == 10 {
                    return Some(Time(date));
                }
                clock(bytes, 11).map(|seconds| Time(date + seconds))
            }
            b if b.is_ascii_alphabetic() => {
                let date = civil(
                    int(bytes, bytes.len().checked_sub(4)?, bytes.len())?,
                    month(bytes.get(4..7)?)?,
                    int(bytes, 8, 10)?,
                )?;
                clock(bytes, 11).map(|seconds| Time(date + seconds))
            }
            _ => None,
        }
    }

    /// [`Time::parse`] for the time of a post: returns `None` for a time before the first post
    /// ever.
    pub fn parse_post(text: &str) -> Option<Time> {
        Time::parse(text).filter(|time| time.0 >= FIRST_POST)
    }

    /// Noon in UTC of the day, for a midnight that means a day without a time, as in archives from
    /// before 2019 for posts from before November 2010; `None` for any other time.
    pub fn noon_of_day_only(self) -> Option<Time> {
        let day_only = self.0 < FIRST_CLOCK && self.0.rem_euclid(DAY) == 0;
        day_only.then_some(Time(self.0 + DAY / 2))
    }

    /// Whether it can be a result of [`Time::noon_of_day_only`]. Only the flag of a post is
    /// certain, but a real time at that very second has the same date in nearly every zone.
    pub fn may_be_day_only(self) -> bool {
        self.0 < FIRST_CLOCK && self.0.rem_euclid(DAY) == DAY / 2
    }

    /// `2022-11-16T08:09:10Z`.
    pub fn iso(self) -> String {
        let (days, seconds) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, day) = from_days(days);
        format!(
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )
    }

    /// Year, month (1 to 12) and day of the month, in UTC.
    pub fn date(self) -> (i64, i64, i64) {
        from_days(self.0.div_euclid(DAY))
    }

    /// The first second of a day in UTC; `None` for a day that does not exist.
    pub fn of_date(year: i64, month: i64, day: i64) -> Option<Time> {
        civil(year, month, day).map(Time)
    }
}

fn int(bytes: &[u8], start: usize, end: usize) -> Option<i64> {
    let digits = bytes.get(start..end)?;
    let mut value = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    Some(value)
}

/// Parses `HH:MM:SS` at `start`, in seconds.
fn clock(bytes: &[u8], start: usize) -> Option<i64> {
    let (h, m, s) = (
        int(bytes, start, start + 2)?,
        int(bytes, start + 3, start + 5)?,
        int(bytes, start + 6, start + 8)?,
    );
    (h < 24 && m < 60 && s <= 60).then_some(h * 3600 + m * 60 + s)
}

fn month(name: &[u8]) -> Option<i64> {
    const NAMES: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    let index = NAMES.chunks(3).position(|known| known == name)?;
    Some(index as i64 + 1)
}

/// The first second of a day. Howard Hinnant's `days_from_civil`.
fn civil(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some((era * 146_097 + day_of_era - 719_468) * DAY)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Year, month, day of a day counted from 1970-01-01. Howard Hinnant's `civil_from_days`.
fn from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_shifted + 2) / 5 + 1;
    let month = if month_shifted < 10 {
        month_shifted + 3
    } else {
        month_shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_spelling() {
        fn check(text: &str, expected: &str) {
            assert_eq!(
                Time::parse(text).map(Time::iso).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        check("Wed Nov 16 08:09:10 +0000 2022", "2022-11-16T08:09:10Z");
        check("2022-11-16T08:09:10.000Z", "2022-11-16T08:09:10Z");
        check("2016-03-04T05:06:07.123456789Z", "2016-03-04T05:06:07Z");
        check("2022-11-16 08:09:10", "2022-11-16T08:09:10Z");
        check("2018-02-03 04:05:06 +0000", "2018-02-03T04:05:06Z");
        check("2022.11.16", "2022-11-16T00:00:00Z");
        check("1990-01-31", "1990-01-31T00:00:00Z");
        check("1668586150000", "2022-11-16T08:09:10Z");
        check("1668586150", "2022-11-16T08:09:10Z");
        check("2024-02-29T00:00:00.000Z", "2024-02-29T00:00:00Z");
        check("1969-12-31T23:59:59.000Z", "1969-12-31T23:59:59Z");
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "yesterday",
            "2022-13-01",
            "2023-02-29",
            "2022-11-16T25:00:00Z",
            "12345678901",
            "Wed Nov 16",
            "Wed Xxx 16 08:09:10 +0000 2022",
            "-5",
            "2022",
            "99999999999999999999",
        ] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
        assert_eq!(Time::parse_post("Wed Nov 16 08:09:10 +0000 1997"), None);
    }

    #[test]
    fn days_and_dates_are_inverse() {
        for day in (-800_000..800_000).step_by(37) {
            let time = Time(day * DAY);
            let (y, m, d) = time.date();
            assert_eq!(Time::of_date(y, m, d), Some(time));
        }
    }
}

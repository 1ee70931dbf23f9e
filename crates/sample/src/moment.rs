//! Points in time, in the spellings that the archive uses.
//!
//! In: a civil date or a number of milliseconds. Out: text as X writes it, and snowflake ids.
//! Everything is UTC; no clock is used, so that the same plan gives the same archive.

/// Milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub u64);

/// The epoch of snowflake ids in milliseconds (2010-11-04).
const SNOWFLAKE_EPOCH: u64 = 1_288_834_974_657;
const DAY: u64 = 86_400_000;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

impl Moment {
    /// The time with this date and time of day; months and days count from 1.
    pub const fn utc(year: u64, month: u64, day: u64, hour: u64, minute: u64, second: u64) -> Self {
        let days = days_before(year, month) + day - 1;
        Self(days * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000)
    }

    /// This time plus some seconds.
    pub const fn plus_seconds(self, seconds: u64) -> Self {
        Self(self.0 + seconds * 1000)
    }

    /// This time minus some seconds.
    pub const fn minus_seconds(self, seconds: u64) -> Self {
        Self(self.0.saturating_sub(seconds * 1000))
    }

    /// The snowflake id that is assigned at this time. `low` are the 22 bits that distinguish what
    /// happens in the same millisecond.
    pub const fn snowflake(self, low: u64) -> u64 {
        (self.0.saturating_sub(SNOWFLAKE_EPOCH) << 22) | (low & 0x3f_ffff)
    }

    /// Year, month (from 1) and day (from 1).
    pub fn date(self) -> (u64, u64, u64) {
        let days = self.0 / DAY;
        let mut year = 1970 + days / 366;
        while days_before(year + 1, 1) <= days {
            year += 1;
        }
        let mut month = 1;
        while month < 12 && days_before(year, month + 1) <= days {
            month += 1;
        }
        (year, month, days - days_before(year, month) + 1)
    }

    /// `Tue Dec 06 09:45:30 +0000 2022`, as in posts.
    pub fn in_posts(self) -> String {
        let (year, month, day) = self.date();
        let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
        let weekday = WEEKDAYS.get((self.0 / DAY % 7) as usize).copied();
        let weekday = weekday.unwrap_or_default();
        format!("{weekday} {name} {day:02} {} +0000 {year}", self.clock())
    }

    /// `2022-12-06T09:45:30.000Z`, as in most other files.
    pub fn iso(self) -> String {
        let (year, month, day) = self.date();
        let clock = self.clock();
        format!("{year}-{month:02}-{day:02}T{clock}.{:03}Z", self.0 % 1000)
    }

    fn clock(self) -> String {
        let seconds = self.0 / 1000 % 86_400;
        let (hour, minute) = (seconds / 3600, seconds / 60 % 60);
        format!("{hour:02}:{minute:02}:{:02}", seconds % 60)
    }
}

/// The number of days in a month.
pub const fn days_in(year: u64, month: u64) -> u64 {
    if month == 12 {
        31
    } else {
        days_before(year, month + 1) - days_before(year, month)
    }
}

/// Days from 1970-01-01 to the first of a month (months count from 1).
const fn days_before(year: u64, month: u64) -> u64 {
    let past = year - 1;
    let leap_days = past / 4 - past / 100 + past / 400 - 477;
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    let in_year = match month {
        1 => 0,
        2 => 31,
        3 => 59,
        4 => 90,
        5 => 120,
        6 => 151,
        7 => 181,
        8 => 212,
        9 => 243,
        10 => 273,
        11 => 304,
        _ => 334,
    };
    let leap_day = if leap && month > 2 { 1 } else { 0 };
    (year - 1970) * 365 + leap_days + in_year + leap_day
}

/// A time for scripts, with seconds and milliseconds that depend on the date.
pub fn at(year: u64, month: u64, day: u64, hour: u64, minute: u64) -> Moment {
    let second = (day * 17 + minute * 31) % 60;
    Moment(Moment::utc(year, month, day, hour, minute, second).0 + (day * 137 + hour * 29) % 1000)
}

#[cfg(test)]
mod tests {
    use super::{Moment, days_in};

    #[test]
    fn a_date_has_the_spellings_of_the_reference() {
        let at = Moment::utc(2022, 12, 6, 9, 45, 30);
        assert_eq!(at.0, 1_670_319_930_000);
        assert_eq!(at.in_posts(), "Tue Dec 06 09:45:30 +0000 2022");
        assert_eq!(at.iso(), "2022-12-06T09:45:30.000Z");
    }

    #[test]
    fn dates_survive_the_round_trip() {
        for year in [1972, 1999, 2000, 2016, 2023, 2024, 2026, 2100] {
            for month in 1..=12 {
                for day in 1..=days_in(year, month) {
                    let at = Moment::utc(year, month, day, 23, 59, 59);
                    assert_eq!(at.date(), (year, month, day));
                }
            }
        }
        assert_eq!((days_in(2024, 2), days_in(2023, 2)), (29, 28));
        assert_eq!(days_in(2023, 12), 31);
    }

    #[test]
    fn a_snowflake_tells_its_time() {
        let at = Moment(1_670_319_930_123);
        let id = at.snowflake(4_000_000);
        assert_eq!((id >> 22) + 1_288_834_974_657, at.0);
    }
}

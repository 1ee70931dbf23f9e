//! The offsets of a time zone.

use serde::{Deserialize, Serialize};

use super::month::{Month, next};
use super::time::Time;

/// Seconds in a day.
const DAY: i64 = 86_400;

/// The offsets of a time zone over the years; the page gets them from the browser, the engine
/// calculates with them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Zone(
    /// The time from which each offset applies, and the offset: seconds to add to UTC. Ascending.
    /// Earlier times use the first offset; an empty list means UTC.
    pub Vec<(Time, i32)>,
);

impl Zone {
    /// The seconds to add to UTC at a time.
    pub fn offset(&self, time: Time) -> i64 {
        let after = self.0.partition_point(|(from, _)| *from <= time);
        let part = self.0.get(after.saturating_sub(1));
        part.map_or(0, |(_, offset)| i64::from(*offset))
    }

    /// The hour of the day (0 to 23) and the day, counted from 1970-01-01.
    pub fn hour_and_day(&self, time: Time) -> (u8, i64) {
        let (day, second) = self.day(time);
        ((second / 3600) as u8, day)
    }

    /// The hour of the day (0 to 23) and the day of the week (0 to 6, Monday first).
    pub fn hour_and_weekday(&self, time: Time) -> (u8, u8) {
        let (hour, day) = self.hour_and_day(time);
        (hour, Zone::weekday(day))
    }

    /// The day of the week (0 to 6, Monday first) of a day counted from 1970-01-01.
    pub fn weekday(day: i64) -> u8 {
        // 1970-01-01 was a Thursday.
        (day + 3).rem_euclid(7) as u8
    }

    /// The day of a time, counted from 1970-01-01, and the second of that day.
    pub fn day(&self, time: Time) -> (i64, i64) {
        let local = time.0.saturating_add(self.offset(time));
        (local.div_euclid(DAY), local.rem_euclid(DAY))
    }

    /// The time range from the start of one month to the end of another. A missing end is open;
    /// `None` if both are missing.
    pub fn months(&self, from: Option<Month>, to: Option<Month>) -> Option<(Time, Time)> {
        let start = |(year, month): Month| {
            let utc = Time::of_date(year, month, 1)?;
            // The offset at midnight of that zone, which is not midnight in UTC.
            let near = Time(utc.0 - self.offset(utc));
            Some(Time(utc.0 - self.offset(near)))
        };
        let bounds = (from.and_then(start), to.map(next).and_then(start));
        match bounds {
            (None, None) => None,
            (from, until) => Some((from.unwrap_or(Time(0)), until.unwrap_or(Time(i64::MAX)))),
        }
    }
}

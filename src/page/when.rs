//! When a post was written, as far as it is known: a time in the reader's zone, or only a day,
//! which is the same in every zone.

use super::words;
use crate::protocol::{PostRow, flag};
use roost_base::Time;

/// Whether only the day of a post's time is known.
pub fn is_day_only(post: &PostRow) -> bool {
    post.flags & flag::DAY != 0
}

/// Formats the time of a post, or only its day if no more is known; `None` if it has no time.
pub fn written(post: &PostRow, format: fn(Time) -> String) -> Option<String> {
    post.time.map(|time| shown(time, is_day_only(post), format))
}

/// Formats a time, or only its day if no more is known.
pub fn shown(time: Time, day_only: bool, format: fn(Time) -> String) -> String {
    if day_only {
        words::day_of(time)
    } else {
        format(time)
    }
}

/// The day of a time without a flag that says whether only the day is known.
pub fn date(time: Time) -> String {
    shown(time, time.may_be_day_only(), words::date)
}

/// Formats the days from one time to another, without a flag that says whether only the days are
/// known.
pub fn dates(first: Time, last: Time) -> String {
    let zone = words::zone();
    let day = |time: Time| match time.may_be_day_only() {
        true => time,
        false => Time(zone.day(time).0 * 86_400),
    };
    words::days(day(first), day(last))
}

/// Formats a day that has no time zone as `Sat 31`.
pub fn day_in_utc(day: Time) -> String {
    let style = [
        ("weekday", "short"),
        ("day", "numeric"),
        ("timeZone", "UTC"),
    ];
    words::date_format("on-day-in-utc", day, &style)
}

/// The `datetime` attribute of a `<time>`: `2022-11-16T08:09:10Z`, or `2009-11-11`.
pub fn iso(time: Time, day_only: bool) -> String {
    let mut iso = time.iso();
    if day_only {
        iso.truncate("2009-11-11".len());
    }
    iso
}

//! When a post was written, as far as that is known: a moment in the reader's zone, or a day, which
//! is the same in every zone.

use super::words;
use crate::protocol::{PostRow, flag};
use roost_base::Time;

/// Whether of a post's time only the day is known.
pub fn is_day_only(post: &PostRow) -> bool {
    post.flags & flag::DAY != 0
}

/// The time of a post in a format; the day alone where no more is known.
pub fn written(post: &PostRow, format: fn(Time) -> String) -> Option<String> {
    post.time.map(|time| shown(time, is_day_only(post), format))
}

/// A moment in a format, or the day of one of which no more is known.
pub fn shown(time: Time, day_only: bool, format: fn(Time) -> String) -> String {
    if day_only {
        words::day_of(time)
    } else {
        format(time)
    }
}

/// The day of a moment of which nobody keeps whether more than the day is known.
pub fn date(time: Time) -> String {
    shown(time, time.may_be_day_only(), words::date)
}

/// `Sat 31`, of a day that has no zone.
pub fn day_in_utc(day: Time) -> String {
    let style = [
        ("weekday", "short"),
        ("day", "numeric"),
        ("timeZone", "UTC"),
    ];
    words::date_format("on-day-in-utc", day, &style)
}

/// For the `datetime` of a `<time>`: `2022-11-16T08:09:10Z`, or `2009-11-11`.
pub fn iso(time: Time, day_only: bool) -> String {
    let mut iso = time.iso();
    if day_only {
        iso.truncate("2009-11-11".len());
    }
    iso
}

//! Hours, years and months, alone and as ranges, and the first day of the week, as the reader's
//! language and region have them.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::{
    asked, bound, call, construct, date_format, dated_style, format_of, js_date, options, tag,
    text_of,
};
use roost_base::Time;

/// Formats an hour of the day, from 0 to 23: `21:00`, or `9 PM`.
pub fn hour(hour: u8) -> String {
    call("clock-hour", js_date(on_the_hour(hour)), |tag| {
        Intl::DateTimeFormat::new(tag, &hour_style()).format()
    })
}

/// Formats the time from one full hour to another, which can be 24: `21:00–22:00`, or `9 – 10 PM`.
pub fn hours(from: u8, until: u8) -> String {
    let (first, last) = (on_the_hour(from), on_the_hour(until % 24));
    let said = range("hours", first, last, &hour_style);
    // Some browsers refuse a range that ends before it begins.
    if said.is_empty() { hour(from) } else { said }
}

/// Formats a year as it is called in a sentence: `2013`, `2013年`.
pub fn year(year: i64) -> String {
    let style = [
        ("calendar", "gregory"),
        ("year", "numeric"),
        ("timeZone", "UTC"),
    ];
    date_format("calendar-year", in_year(year), &style)
}

/// Formats a year as a scale has it: digits alone, `2013`.
pub fn year_digits(year: i64) -> String {
    call("year-digits", year as f64, |tag| {
        let style = options(&[("useGrouping", "")]);
        Intl::NumberFormat::new(tag, &style).format()
    })
}

/// Formats a year as a narrow scale has it: `13`.
pub fn year_short(year: i64) -> String {
    call("year-short", year.rem_euclid(100) as f64, |tag| {
        let style = options(&[("minimumIntegerDigits", "2")]);
        Intl::NumberFormat::new(tag, &style).format()
    })
}

/// Formats the months from one time to another, or a single month: `March 2013 – June 2026`.
fn months(from: Time, until: Time) -> String {
    range("months", from, until, &|| {
        dated_style(&[
            ("calendar", "gregory"),
            ("month", "long"),
            ("year", "numeric"),
        ])
    })
}

/// Formats the calendar months from one to another, or a single month: `March 2013 – June 2026`.
pub fn months_of(first: (i64, i64), last: (i64, i64)) -> String {
    // The middle of a month is in it in every time zone.
    let [first, last] =
        [first, last].map(|(year, month)| Time::of_date(year, month, 15).unwrap_or(Time(0)));
    months(first, last)
}

/// Formats a range of days, or a single day: `6–13 June 2026`.
pub fn dates(from: Time, until: Time) -> String {
    range("dates", from, until, &|| {
        dated_style(&[("dateStyle", "long")])
    })
}

/// Formats a range of days that have no time zone, or a single one: `6–13 June 2026`.
pub fn days(first: Time, last: Time) -> String {
    range("days", first, last, &|| {
        options(&[("dateStyle", "long"), ("timeZone", "UTC")])
    })
}

/// The day with which a week begins for the reader, counted from Monday; Monday if the browser does
/// not know.
pub fn first_weekday() -> i64 {
    let week = construct("Locale", &tag()).and_then(|locale| {
        // Browsers have it as a method or, before that, as a property.
        let property = || Reflect::get(&locale, &"weekInfo".into()).ok();
        asked(&locale, "getWeekInfo").or_else(property)
    });
    let day = week.and_then(|week| Reflect::get(&week, &"firstDay".into()).ok());
    let day = day.and_then(|day| day.as_f64());
    day.map_or(0, |day| (day as i64 - 1).rem_euclid(7))
}

/// Formats a range by `Intl`; a single value if both ends look the same.
fn range(name: &'static str, from: Time, until: Time, style: &dyn Fn() -> Object) -> String {
    let format = format_of(name, |tag| {
        bound(&Intl::DateTimeFormat::new(tag, &style()), "formatRange")
    });
    let [from, until] = [from, until].map(js_date);
    text_of(format.call2(&JsValue::UNDEFINED, &from, &until))
}

/// How a full hour is written: with its minutes, unless the reader's clock has twelve hours.
fn hour_style() -> Object {
    let style = options(&[("hour", "numeric")]);
    let format = construct("DateTimeFormat", &Array::of2(&tag(), &style));
    let facts = format.and_then(|format| asked(&format, "resolvedOptions"));
    let twelve = facts.and_then(|facts| Reflect::get(&facts, &"hour12".into()).ok());
    let field = match twelve.and_then(|twelve| twelve.as_bool()) {
        Some(true) => ("hour", "numeric"),
        _ => ("timeStyle", "short"),
    };
    options(&[field, ("timeZone", "UTC")])
}

/// A full hour in UTC.
fn on_the_hour(hour: u8) -> Time {
    Time(i64::from(hour) * 3_600)
}

/// A time inside of a year.
fn in_year(year: i64) -> Time {
    Time::of_date(year, 7, 1).unwrap_or(Time(0))
}

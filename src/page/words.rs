//! Formats numbers, dates, plurals and language names in the reader's language with the browser's
//! `Intl`. Formatters are cached. Lists are in `words/lists.rs`, ranges in `words/ranges.rs`.
//!
//! Sentences come from `catalog.rs`; times are shown in the browser's zone or in
//! one that the reader chose.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};

use crate::protocol::{DownloadRow, MonthCount, PostFilter, Zone};
use roost_base::Time;
use roost_query::syntax::Query;

use super::duration::in_unit;
use super::fill::fill_with;
use super::intl::{asked, bound, construct, options};
use super::record_cells::is_decimal;
use super::{catalog, languages, months, zones};

pub use super::catalog::{say, sentence as known};

mod lists;
mod ranges;

pub use lists::{
    dotted, label, label_count, label_name, list, list_of, listed, listed_of, sentences,
};
pub use ranges::{
    dates, days, first_weekday, hour, hours, months_of, year, year_digits, year_short,
};

/// The month of the first post on X; no archive has anything older.
const FIRST_MONTH: (i64, i64) = (2006, 3);

/// How many seconds past now month boundaries are computed: an archive may have dates in the next
/// month.
const LAST: i64 = 31 * 86_400;

thread_local! {
    static TAG: RefCell<String> = RefCell::new("en".to_owned());
    static OFFSETS: RefCell<Option<Zone>> = const { RefCell::new(None) };
    static FORMATS: RefCell<HashMap<&'static str, Function>> = RefCell::default();
    /// The time zone of all dates; `None` means the browser's.
    static ZONE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Takes the language for `Intl` from the document, with the reader's region, which decides how
/// dates are written (`en-GB` within `en`).
pub fn init_locale() {
    let page = languages::of_page();
    // The catalogs that only tests use have English words.
    let made = page.ends_with("-XA") || page.ends_with("-XB");
    let page = if made { "en".to_owned() } else { page };
    TAG.set(languages::with_region(&page).unwrap_or(page));
}

/// The name of the browser's time zone; empty if it is unknown.
pub fn browser_zone() -> String {
    let made = construct("DateTimeFormat", &Array::new());
    let facts = made.and_then(|made| asked(&made, "resolvedOptions"));
    let name = facts.and_then(|facts| Reflect::get(&facts, &"timeZone".into()).ok());
    name.and_then(|name| name.as_string()).unwrap_or_default()
}

/// The first second of a month in the time zone of all dates.
pub fn month_start(month: (i64, i64)) -> Time {
    zones::month_start(&zone(), month).unwrap_or(Time(0))
}

/// The month and the day of the month of a day counted from 1970-01-01.
pub fn month_and_day(number: i64) -> (u8, u8) {
    let (_, month, day) = Time(number.saturating_mul(86_400)).date();
    (month as u8, day as u8)
}

/// The sentence of a locale key with its placeholders filled: `%{name}` by `("name", value)`.
pub fn say_with(key: &str, facts: &[(&str, &dyn std::fmt::Display)]) -> String {
    fill_with(&say(key), facts)
}

/// The plural form of `key` for a number, filled in: `key.one`, `key.other`, ... with `%{count}`.
pub fn plural(key: &str, count: u64) -> String {
    say_with(&plural_key(key, count), &[("count", &number(count))])
}

/// The locale key of the plural form for a number: `key.one`, `key.other`, ...
pub fn plural_key(key: &str, count: u64) -> String {
    let rule = call("plural", count as f64, |tag| {
        let rules = Intl::PluralRules::new(tag, &Object::new());
        bound(&rules, "select")
    });
    let full = format!("{key}.{rule}");
    if catalog::with(|catalog| catalog.contains_key(&full)) {
        full
    } else {
        // `Intl` may know a form that CLDR did not ask for when the catalog was made.
        format!("{key}.other")
    }
}

/// Formats a number: `41,906`.
pub fn number(count: u64) -> String {
    call("number", count as f64, |tag| {
        Intl::NumberFormat::new(tag, &Object::new()).format()
    })
}

/// Formats a number of an archive as it is written there, whole or decimal; unchanged if it is
/// written in another way.
pub fn figure(written: &str) -> String {
    if !is_decimal(written) {
        return written.to_owned();
    }
    // As text, because a number of JavaScript would lose digits.
    call("figure", written, |tag| {
        Intl::NumberFormat::new(tag, &options(&[("maximumFractionDigits", "20")])).format()
    })
}

/// Formats a number of bytes: `4.2 GB`.
pub fn bytes(count: u64) -> String {
    let (name, unit, scale) = match count {
        0..1_000 => ("byte", "byte", 1.0),
        1_000..1_000_000 => ("kilobyte", "kilobyte", 1e3),
        1_000_000..1_000_000_000 => ("megabyte", "megabyte", 1e6),
        _ => ("gigabyte", "gigabyte", 1e9),
    };
    let value = count as f64 / scale;
    let digits = if value < 10.0 && scale > 1.0 {
        1.0
    } else {
        0.0
    };
    // Rounded here, so that one formatter works for all lengths.
    let value = (value * 10_f64.powf(digits)).round() / 10_f64.powf(digits);
    let display = if scale > 1.0 { "short" } else { "long" };
    call(name, value, |tag| {
        let style = [("style", "unit"), ("unit", unit), ("unitDisplay", display)];
        Intl::NumberFormat::new(tag, &options(&style)).format()
    })
}

/// Formats a duration (`14 minutes`) in whole seconds, minutes, hours, days (below two years) or
/// years.
pub fn span(seconds: u64) -> String {
    let (value, unit) = in_unit(seconds);
    call(unit, value as f64, |tag| {
        let style = [("style", "unit"), ("unit", unit), ("unitDisplay", "long")];
        Intl::NumberFormat::new(tag, &options(&style)).format()
    })
}

/// Formats a percentage, rounded down, so that nothing shows 100% too early: `46%`.
pub fn percent(part: u64, whole: u64) -> String {
    let hundredths = if whole == 0 {
        0.0
    } else {
        (part as f64 / whole as f64 * 100.0).floor()
    };
    call("percent", hundredths / 100.0, |tag| {
        Intl::NumberFormat::new(tag, &options(&[("style", "percent")])).format()
    })
}

/// Formats a day: `Sat 31`.
pub fn day(time: Time) -> String {
    date_format("on-day", time, &[("weekday", "short"), ("day", "numeric")])
}

/// Formats the time of day: `21:14`.
pub fn clock(time: Time) -> String {
    date_format("clock", time, &[("timeStyle", "short")])
}

/// Formats a date: `Friday 30 March 2018`.
pub fn whole_day(time: Time) -> String {
    date_format("whole-day", time, &[("dateStyle", "full")])
}

/// Formats a date: `14 March 2013`.
pub fn date(time: Time) -> String {
    date_format("date", time, &[("dateStyle", "long")])
}

/// Formats a date for narrow columns: `14 Mar 2013`.
pub fn date_short(time: Time) -> String {
    let style = [("day", "numeric"), ("month", "short"), ("year", "numeric")];
    date_format("date-short", time, &style)
}

/// Formats the month of a time: `Mar 2013`.
pub fn month_at(time: Time) -> String {
    date_format(
        "month-short",
        time,
        &[
            ("calendar", "gregory"),
            ("month", "short"),
            ("year", "numeric"),
        ],
    )
}

/// Formats a day counted from 1970-01-01 without its year: `24 November`.
pub fn anniversary(number: i64) -> String {
    let style = [("month", "long"), ("day", "numeric"), ("timeZone", "UTC")];
    date_format("anniversary", Time(number.saturating_mul(86_400)), &style)
}

/// Returns the name of a weekday, long or short: `Thursday`; 0 is Monday.
pub fn weekday(number: i64, long: bool) -> String {
    let (name, length) = if long {
        ("weekday", "long")
    } else {
        ("weekday-short", "short")
    };
    // 1970-01-05 was a Monday.
    let style = [("weekday", length), ("timeZone", "UTC")];
    date_format(name, Time((number + 4) * 86_400), &style)
}

/// Formats a day that has no time zone: `14 March 2013`.
pub fn day_of(day: Time) -> String {
    let style = [("dateStyle", "long"), ("timeZone", "UTC")];
    date_format("day-of", day, &style)
}

/// Formats a day without its year: `14 Mar`.
pub fn short_day(time: Time) -> String {
    date_format("short-day", time, &[("month", "short"), ("day", "numeric")])
}

/// Formats a time: `30 March 2018 at 17:40`.
pub fn moment(time: Time) -> String {
    date_format(
        "moment",
        time,
        &[("dateStyle", "long"), ("timeStyle", "short")],
    )
}

/// Formats a time exactly: `Friday 30 March 2018 at 17:40:12 CEST`.
pub fn exact(time: Time) -> String {
    date_format(
        "exact",
        time,
        &[("dateStyle", "full"), ("timeStyle", "long")],
    )
}

/// Lists the dates of several archives: `3 archives: 1 July 2026, 2 May 2019, without a date`;
/// `None` unless there are at least two.
pub fn downloads(rows: &[DownloadRow]) -> Option<String> {
    let made = |row: &DownloadRow| row.generated.map_or_else(|| say("downloads.undated"), date);
    let dates: Vec<String> = rows.iter().map(made).collect();
    let count = plural("downloads.count", rows.len() as u64);
    (rows.len() > 1).then(|| label(&count, &listed(&dates)))
}

/// Formats a month: `March 2018`.
pub fn month(month: &MonthCount) -> String {
    date_format(
        "month",
        middle(month),
        &[
            ("calendar", "gregory"),
            ("month", "long"),
            ("year", "numeric"),
        ],
    )
}

/// Formats a calendar month: `March 2018`.
pub fn month_of((year, number): (i64, i64)) -> String {
    let start = month_start((year, number));
    month(&MonthCount {
        start,
        shown: 0,
        all: 0,
    })
}

/// Formats a month: `Mar 2018`.
pub fn month_short(month: &MonthCount) -> String {
    month_at(middle(month))
}

/// Formats how long ago a time in milliseconds since 1970 was: `4 min ago`; `just now` within a
/// minute, and if the clock was set back since.
pub fn ago(since: f64) -> String {
    // Converting a negative number gives 0.
    let seconds = ((Date::now() - since) / 1_000.0) as u64;
    let (count, unit) = in_unit(seconds);
    if unit == "second" {
        return say("lock.now");
    }
    let style = options(&[("style", "narrow"), ("numeric", "always")]);
    let format = Intl::RelativeTimeFormat::new(&tag(), &style);
    String::from(format.format(-(count as f64), unit))
}

/// The name of a language from its code in the archive: `Japanese`; `None` if the browser does not
/// know it.
pub fn language(code: &str) -> Option<String> {
    let of = format_of("language", |tag| {
        let style = options(&[("type", "language"), ("fallback", "none")]);
        let names = construct("DisplayNames", &Array::of2(tag, &style));
        bound(&names.unwrap_or_default(), "of")
    });
    of.call1(&JsValue::UNDEFINED, &code.into())
        .ok()?
        .as_string()
}

/// The number of whole years from one time to another; never negative.
pub fn years(from: Time, until: Time) -> u64 {
    let ((y1, m1, d1), (y2, m2, d2)) = (from.date(), until.date());
    let full = y2 - y1 - i64::from((m2, d2) < (m1, d1));
    full.max(0) as u64
}

/// Whether the interface language is written from right to left.
pub fn right_to_left() -> bool {
    let html = document().document_element();
    html.and_then(|html| html.get_attribute("dir"))
        .is_some_and(|dir| dir == "rtl")
}

/// The current time.
pub fn now() -> Time {
    Time::from_millis(Date::now() as i64)
}

/// Shows all dates in a time zone from now on; `None` means the browser's. Returns whether the
/// browser knows the zone; if not, nothing changes.
pub fn set_zone(name: Option<String>) -> bool {
    let known = name
        .as_deref()
        .is_none_or(|name| zone_format(name).is_some());
    if known {
        ZONE.set(name);
        FORMATS.with_borrow_mut(HashMap::clear);
        OFFSETS.set(None);
    }
    known
}

/// Adds to a filter the moments at which the days of its query begin, and the zone if the query
/// needs it, both in the time zone of all dates.
pub fn dated(filter: &PostFilter) -> PostFilter {
    let zone = zone();
    let query = Query::read(&filter.query);
    let starts = query
        .days
        .iter()
        .filter_map(|day| zones::day_start(&zone, *day));
    PostFilter {
        days: starts.collect(),
        zone: if query.needs_zone() {
            zone
        } else {
            Zone::default()
        },
        ..filter.clone()
    }
}

/// The UTC offsets of the time zone of all dates; computed once.
pub fn zone() -> Zone {
    let known = OFFSETS.with_borrow(Option::clone);
    known.unwrap_or_else(|| {
        let asked = asked_zone();
        OFFSETS.set(Some(asked.clone()));
        asked
    })
}

fn asked_zone() -> Zone {
    let (year, month) = FIRST_MONTH;
    let from = Time::of_date(year, month, 1).unwrap_or(Time(0));
    let until = Time(now().0 + LAST);
    let named = ZONE.with_borrow(|zone| zone.as_deref().map(zone_format));
    zones::offsets(from, until, |time| {
        let date = Date::new(&JsValue::from_f64(time.0 as f64 * 1000.0));
        match &named {
            None => (-60.0 * date.get_timezone_offset()) as i32,
            Some(Some(format)) => offset_by(format, &date, time),
            Some(None) => 0,
        }
    })
}

/// The first second of each month in the time zone of all dates, from the first post on X to next
/// month.
pub fn month_bounds() -> Vec<Time> {
    zones::month_starts(&zone(), FIRST_MONTH, Time(now().0 + LAST))
}

/// A formatter that writes the local time of a zone in digits; `None` if the browser does not know
/// the zone.
fn zone_format(name: &str) -> Option<Function> {
    let style = options(&[
        ("timeZone", name),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
    ]);
    // Swedish dates look like ISO 8601: 2022-11-16 08:09:10.
    let arguments = Array::of2(&"sv-SE".into(), &style);
    let made = construct("DateTimeFormat", &arguments)?;
    Reflect::get(&made, &"format".into()).ok()?.dyn_into().ok()
}

fn offset_by(format: &Function, date: &Date, time: Time) -> i32 {
    let local = format.call1(&JsValue::UNDEFINED, date).ok();
    let local = local.and_then(|text| Time::parse(&text.as_string()?));
    local.map_or(0, |local| (local.0 - time.0) as i32)
}

/// Creates what every list of posts needs and browsers are slow to create: formatters, and the
/// offsets of the time zone.
pub fn prepare() {
    month_bounds();
    let now = now();
    for format in [day, clock, moment] {
        format(now);
    }
    number(0);
    plural("posts.count", 0);
}

/// A time that is inside the month in every time zone.
fn middle(month: &MonthCount) -> Time {
    let (year, number, _) = months::civil(month);
    Time::of_date(year, number, 15).unwrap_or(month.start)
}

pub(super) fn date_format(name: &'static str, time: Time, style: &[(&str, &str)]) -> String {
    call(name, js_date(time), |tag| {
        Intl::DateTimeFormat::new(tag, &dated_style(style)).format()
    })
}

fn js_date(time: Time) -> Date {
    Date::new(&JsValue::from_f64(time.0 as f64 * 1000.0))
}

/// Formatter options with the time zone of all dates, unless they set one themselves.
fn dated_style(style: &[(&str, &str)]) -> Object {
    let style = options(style);
    let zone = ZONE.with_borrow(|zone| zone.clone());
    let own = Reflect::has(&style, &"timeZone".into()).unwrap_or(true);
    if let (Some(zone), false) = (zone, own) {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&style, &"timeZone".into(), &zone.into());
    }
    style
}

fn call(
    name: &'static str,
    value: impl Into<JsValue>,
    make: impl FnOnce(&Array) -> Function,
) -> String {
    text_of(format_of(name, make).call1(&JsValue::UNDEFINED, &value.into()))
}

/// The formatter of a name, created at its first use.
fn format_of(name: &'static str, make: impl FnOnce(&Array) -> Function) -> Function {
    let known = FORMATS.with_borrow(|formats| formats.get(name).cloned());
    known.unwrap_or_else(|| {
        let made = make(&tag());
        FORMATS.with_borrow_mut(|formats| formats.insert(name, made.clone()));
        made
    })
}

fn text_of(text: Result<JsValue, JsValue>) -> String {
    text.ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

fn tag() -> Array {
    TAG.with_borrow(|tag| Array::of1(&tag.into()))
}

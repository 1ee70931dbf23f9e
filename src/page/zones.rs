//! Time zones without zone data: samples the browser's offsets into the list that the engine uses,
//! and maps X's names of zones to names that a browser knows.

use crate::protocol::Zone;
use roost_base::Time;

/// The time zone in which dates are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// The browser's zone.
    #[default]
    Browser,
    /// The zone that the account was set to.
    Account,
    /// UTC, as in the archive's files.
    Utc,
}

impl Choice {
    /// All choices, in the order in which they are offered.
    pub const ALL: [Choice; 3] = [Choice::Browser, Choice::Account, Choice::Utc];

    /// The name in locale keys.
    pub const fn name(self) -> &'static str {
        match self {
            Choice::Browser => "browser",
            Choice::Account => "account",
            Choice::Utc => "utc",
        }
    }
}

/// Seconds between two samples of the offset: no zone changes its offset and back within so few
/// days.
const LOOK: i64 = 10 * 86_400;

/// Offsets change at whole quarters of an hour.
const QUARTER: i64 = 900;

/// The offsets of a zone from one time to another; `offset` returns the seconds east of UTC.
pub fn offsets(from: Time, until: Time, offset: impl Fn(Time) -> i32) -> Zone {
    let mut at = Time(from.0.div_euclid(QUARTER) * QUARTER);
    let mut known = offset(at);
    let mut parts = vec![(at, known)];
    while at < until {
        let next = Time(at.0 + LOOK);
        let then = offset(next);
        if then != known {
            let (mut before, mut after) = (at.0 / QUARTER, next.0 / QUARTER);
            while before + 1 < after {
                let middle = before.midpoint(after);
                if offset(Time(middle * QUARTER)) == known {
                    before = middle;
                } else {
                    after = middle;
                }
            }
            parts.push((Time(after * QUARTER), then));
            known = then;
        }
        at = next;
    }
    Zone(parts)
}

/// The first second of each month in a zone, from a month until a time.
pub fn month_starts(zone: &Zone, first: (i64, i64), until: Time) -> Vec<Time> {
    let (mut year, mut month) = first;
    let mut starts = Vec::new();
    while let Some(start) = month_start(zone, (year, month)) {
        if start > until {
            break;
        }
        starts.push(start);
        (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
    }
    starts
}

/// The first second of a month in a zone; `None` if there is no such month.
pub fn month_start(zone: &Zone, (year, month): (i64, i64)) -> Option<Time> {
    Time::of_date(year, month, 1).map(|local| to_utc(zone, local.0))
}

/// The first second of a day in a zone; `None` if there is no such day.
pub fn day_start(zone: &Zone, (year, month, day): (i64, i64, i64)) -> Option<Time> {
    Time::of_date(year, month, day).map(|local| to_utc(zone, local.0))
}

/// The time at which the clocks of a zone show `local` seconds. If they skip it, the time of the
/// jump; if they show it twice, the first time.
fn to_utc(zone: &Zone, local: i64) -> Time {
    let guess = |near: i64| local - zone.offset(Time(near));
    let (early, late) = (guess(local - 86_400), guess(local + 86_400));
    let (first, second) = (early.min(late), early.max(late));
    for moment in [first, second] {
        if moment + zone.offset(Time(moment)) == local {
            return Time(moment);
        }
    }
    let jump = zone.0.iter().find(|(from, _)| from.0 > first);
    jump.map_or(Time(second), |(from, _)| *from)
}

/// Names that X (that is, Rails) gives to zones and from which the city alone does not identify the
/// zone.
const NAMES: &[(&str, &str)] = &[
    ("Abu Dhabi", "Asia/Dubai"),
    ("Alaska", "America/Juneau"),
    ("American Samoa", "Pacific/Pago_Pago"),
    ("Arizona", "America/Phoenix"),
    ("Astana", "Asia/Dhaka"),
    ("Atlantic Time (Canada)", "America/Halifax"),
    ("Beijing", "Asia/Shanghai"),
    ("Bern", "Europe/Zurich"),
    ("Brasilia", "America/Sao_Paulo"),
    ("Buenos Aires", "America/Argentina/Buenos_Aires"),
    ("Canberra", "Australia/Sydney"),
    ("Cape Verde Is.", "Atlantic/Cape_Verde"),
    ("Central America", "America/Guatemala"),
    ("Central Time (US & Canada)", "America/Chicago"),
    ("Chatham Is.", "Pacific/Chatham"),
    ("Chennai", "Asia/Kolkata"),
    ("Eastern Time (US & Canada)", "America/New_York"),
    ("Edinburgh", "Europe/London"),
    ("Ekaterinburg", "Asia/Yekaterinburg"),
    ("Georgetown", "America/Guyana"),
    ("Greenland", "America/Godthab"),
    ("Guadalajara", "America/Mexico_City"),
    ("Hanoi", "Asia/Bangkok"),
    ("Hawaii", "Pacific/Honolulu"),
    ("Indiana (East)", "America/Indiana/Indianapolis"),
    ("International Date Line West", "Etc/GMT+12"),
    ("Islamabad", "Asia/Karachi"),
    ("Kyiv", "Europe/Kiev"),
    ("Marshall Is.", "Pacific/Majuro"),
    ("Mid-Atlantic", "Atlantic/South_Georgia"),
    ("Midway Island", "Pacific/Midway"),
    ("Mountain Time (US & Canada)", "America/Denver"),
    ("Mumbai", "Asia/Kolkata"),
    ("New Caledonia", "Pacific/Noumea"),
    ("New Delhi", "Asia/Kolkata"),
    ("Newfoundland", "America/St_Johns"),
    ("Nuku'alofa", "Pacific/Tongatapu"),
    ("Osaka", "Asia/Tokyo"),
    ("Pacific Time (US & Canada)", "America/Los_Angeles"),
    ("Pretoria", "Africa/Johannesburg"),
    ("Quito", "America/Lima"),
    ("Samoa", "Pacific/Apia"),
    ("Sapporo", "Asia/Tokyo"),
    ("Saskatchewan", "America/Regina"),
    ("Solomon Is.", "Pacific/Guadalcanal"),
    ("Sri Jayawardenepura", "Asia/Colombo"),
    ("St. Petersburg", "Europe/Moscow"),
    ("Tokelau Is.", "Pacific/Fakaofo"),
    ("Wellington", "Pacific/Auckland"),
    ("West Central Africa", "Africa/Algiers"),
];

const REGIONS: [&str; 7] = [
    "Europe",
    "America",
    "Asia",
    "Australia",
    "Africa",
    "Pacific",
    "Atlantic",
];

/// Names under which a browser may know a zone of X, in the order in which to try them.
pub fn candidates(name: &str) -> Vec<String> {
    if let Some((_, zone)) = NAMES.iter().find(|(known, _)| *known == name) {
        return vec![(*zone).to_owned()];
    }
    let city = name.trim().replace(' ', "_");
    let regions = REGIONS.iter().map(|region| format!("{region}/{city}"));
    let itself = [city.clone()].into_iter().filter(|city| !city.is_empty());
    itself.chain(regions).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        Time::parse(text).unwrap()
    }

    /// Two hours east of UTC in summer, one in winter; the clocks change as in Berlin.
    fn berlin(time: Time) -> i32 {
        let summers = [
            ("2014-03-30 01:00:00", "2014-10-26 01:00:00"),
            ("2015-03-29 01:00:00", "2015-10-25 01:00:00"),
        ];
        let summer = |(from, until): &(&str, &str)| at(from) <= time && time < at(until);
        if summers.iter().any(summer) {
            7200
        } else {
            3600
        }
    }

    #[test]
    fn changes_are_found_to_the_second() {
        let zone = offsets(at("2014-01-01"), at("2015-06-01"), berlin);
        let changes: Vec<(String, i32)> = zone
            .0
            .iter()
            .skip(1)
            .map(|(from, offset)| (from.iso(), *offset))
            .collect();
        let expected = [
            ("2014-03-30T01:00:00Z", 7200),
            ("2014-10-26T01:00:00Z", 3600),
            ("2015-03-29T01:00:00Z", 7200),
        ];
        assert_eq!(
            changes,
            expected.map(|(from, offset)| (from.to_owned(), offset))
        );
        assert_eq!(
            zone.offset(at("2013-01-01")),
            3600,
            "before the first as the first"
        );
    }

    #[test]
    fn months_begin_at_midnight_of_the_zone() {
        let zone = offsets(at("2014-01-01"), at("2015-06-01"), berlin);
        let starts = month_starts(&zone, (2014, 3), at("2014-05-15"));
        let starts: Vec<String> = starts.into_iter().map(Time::iso).collect();
        assert_eq!(
            starts,
            [
                "2014-02-28T23:00:00Z",
                "2014-03-31T22:00:00Z",
                "2014-04-30T22:00:00Z"
            ]
        );
        let utc = month_starts(&Zone::default(), (2014, 12), at("2015-01-01"));
        assert_eq!(utc, [at("2014-12-01"), at("2015-01-01")]);
    }

    #[test]
    fn a_midnight_that_never_was_is_the_moment_of_the_jump() {
        // The clocks jumped from 24:00 on 31 March to 01:00 on 1 April, as in Jordan.
        let jump = at("2014-03-31 22:00:00");
        let zone = Zone(vec![(at("2014-01-01"), 7200), (jump, 10_800)]);
        assert_eq!(month_starts(&zone, (2014, 4), at("2014-04-02")), [jump]);
    }

    #[test]
    fn names_of_x_lead_to_zones() {
        assert_eq!(
            candidates("Pacific Time (US & Canada)"),
            ["America/Los_Angeles"]
        );
        assert!(candidates("Hong Kong").contains(&"Asia/Hong_Kong".to_owned()));
        assert_eq!(
            candidates("Europe/Paris").first().map(String::as_str),
            Some("Europe/Paris")
        );
        assert_eq!(candidates("UTC").first().map(String::as_str), Some("UTC"));
        assert!(NAMES.is_sorted());
    }
}

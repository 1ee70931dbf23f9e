//! Posts from before November 2010 in archives from before 2019: they have a date, but no time of
//! day.

use roost::protocol::{
    MediaFilter, MediaList, MediaSort, Months, Overview, PersonKey, PersonTime, PostFilter, Search,
    Zone, flag,
};
use roost_base::{Id, Time};

use crate::fixture::{Archive, Opened, hand_made, open_files};

/// Two posts at midnight, on the last and the first day of a month, and one whose time of day is
/// known.
const MONTHS: &str = r#"Grailbird.data.tweets_2009_10 =
 [ { "id": 5200000001, "text": "last of October @grace_obi", "created_at": "2009-10-31 00:00:00 +0000",
     "in_reply_to_user_id": 8, "in_reply_to_screen_name": "grace_obi",
     "entities": { "media": [ { "url": "http://t.co/H", "media_url": "http://pbs.twimg.com/media/B.jpg", "indices": [ 0, 1 ] } ] },
     "user": { "id": 7, "screen_name": "ada_example", "name": "Ada Example" } },
   { "id": 5200000002, "text": "first of November", "created_at": "Sun Nov 01 00:00:00 +0000 2009" },
   { "id": 400000000000000001, "text": "with a clock", "created_at": "2013-11-11 00:00:00 +0000" } ]"#;

const TABLE: &str = "\"tweet_id\",\"timestamp\",\"text\"\n\
    \"5200000001\",\"2009-10-31 00:00:00 +0000\",\"last of October\"\n\
    \"5200000002\",\"2009-11-01 00:00:00 +0000\",\"first of November\"\n\
    \"400000000000000001\",\"2013-11-11 00:00:00 +0000\",\"with a clock\"\n";

fn opened(files: &[(&str, &str)]) -> Opened {
    open_files(files.iter().copied().collect::<Archive>()).unwrap()
}

fn every_old_form() -> [Opened; 2] {
    [
        opened(&[("data/js/tweets/2009_10.js", MONTHS)]),
        opened(&[("tweets.csv", TABLE)]),
    ]
}

/// A time zone with a fixed offset, and the starts of its months from 2009 to 2013.
fn zone(hours: i64) -> (Zone, Vec<Time>) {
    let zone = Zone(vec![(Time(0), (hours * 3600) as i32)]);
    let months = (2009..2014).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let start = |(year, month)| {
        let utc = Time::of_date(year, month, 1).unwrap();
        Time(utc.0 - hours * 3600)
    };
    (zone, months.map(start).collect())
}

/// A query with its days resolved as the page does it.
fn filter(query: &str, days: &[(i64, i64, i64)], hours: i64) -> PostFilter {
    let midnight =
        |(y, m, d): &(i64, i64, i64)| Time(Time::of_date(*y, *m, *d).unwrap().0 - hours * 3600);
    PostFilter {
        query: query.to_owned(),
        days: days.iter().map(midnight).collect(),
        zone: zone(hours).0,
        ..PostFilter::default()
    }
}

const LAST: u64 = 5_200_000_001;
const FIRST: u64 = 5_200_000_002;
const CLOCK: u64 = 400_000_000_000_000_001;

#[test]
fn a_day_is_the_same_in_every_zone() {
    for mut archive in every_old_form() {
        let rows = archive.all_posts();
        let told: Vec<_> = rows
            .iter()
            .map(|row| {
                (
                    row.id.0,
                    row.flags & flag::DAY != 0,
                    row.time.unwrap().date(),
                )
            })
            .collect();
        let expected = [
            (CLOCK, false, (2013, 11, 11)),
            (FIRST, true, (2009, 11, 1)),
            (LAST, true, (2009, 10, 31)),
        ];
        assert_eq!(told, expected);
        for hours in -12..=14 {
            let (zone, bounds) = zone(hours);
            let mut shown = |query: &str, days: &[(i64, i64, i64)]| -> Vec<u64> {
                let rows = archive.posts(filter(query, days, hours)).rows;
                rows.iter().map(|row| row.id.0).collect()
            };
            assert_eq!(
                shown("since:2009-11-01", &[(2009, 11, 1)]),
                [CLOCK, FIRST],
                "{hours}"
            );
            assert_eq!(
                shown("until:2009-11-01", &[(2009, 11, 1)]),
                [LAST],
                "{hours}"
            );
            let october = [(2009, 10, 31), (2009, 11, 1)];
            assert_eq!(
                shown("since:2009-10-31 until:2009-11-01", &october),
                [LAST],
                "{hours}"
            );
            let years = [(2009, 1, 1), (2010, 1, 1)];
            assert_eq!(shown("year:2009", &years), [FIRST, LAST], "{hours}");
            assert_eq!(
                shown("weekday:saturday year:2009", &years),
                [LAST],
                "{hours}"
            );
            assert_eq!(
                shown("weekday:sunday year:2009", &years),
                [FIRST],
                "{hours}"
            );
            // No hour filter matches them, not even the one for all hours.
            assert_eq!(shown("hour:0-23", &[]), [CLOCK], "{hours}");
            for hour in 0..24 {
                assert_eq!(
                    shown(&format!("hour:{hour} year:2009"), &years),
                    [] as [u64; 0]
                );
            }

            let ask = Months {
                filter: filter("", &[], hours),
                bounds: bounds.clone(),
            };
            let months = archive.ask(ask).unwrap();
            let of_2009: Vec<u32> = months.iter().rev().take(2).map(|m| m.shown).collect();
            assert_eq!(of_2009, [1, 1], "{hours}");
            let november = (bounds[10], bounds[11]);
            let ask = Overview {
                range: Some(november),
                bounds: bounds.clone(),
                zone: zone.clone(),
                today: (11, 1),
            };
            let glance = archive.ask(ask).unwrap();
            assert_eq!((glance.posts, glance.clockless), (1, 1), "{hours}");
            assert_eq!(glance.hours.iter().sum::<u32>(), 0);
            let day = Time::of_date(2009, 11, 1).unwrap().0 / 86_400;
            let held = glance.days.iter().filter(|day| day.posts > 0);
            let held: Vec<(i64, u32)> = held.map(|day| (day.first, day.posts)).collect();
            assert_eq!(held, [(day, 1)], "{hours}");
            assert_eq!(glance.today[0].id, Id(FIRST), "{hours}");
            let ask = Overview {
                range: None,
                bounds: bounds.clone(),
                zone,
                today: (1, 1),
            };
            let glance = archive.ask(ask).unwrap();
            assert_eq!(
                (glance.clockless, glance.hours.iter().sum::<u32>()),
                (2, 1),
                "{hours}"
            );
            let ask = Search {
                filter: filter("october", &[], hours),
                bounds,
                most: 9,
            };
            let found = archive.ask(ask).unwrap();
            assert!(found.areas[0].rows[0].day_only, "{hours}");
            assert_eq!(
                found.months.iter().map(|m| m.shown).sum::<u32>(),
                1,
                "{hours}"
            );
            assert_eq!(found.months.last().unwrap().shown, 1, "{hours}");
        }
    }
}

#[test]
fn media_and_people_of_a_day_lie_in_its_month() {
    let [mut archive, _] = every_old_form();
    for hours in -12..=14 {
        let (_, bounds) = zone(hours);
        for (month, expected) in [(9, 1), (10, 0)] {
            let range = Some((bounds[month], bounds[month + 1]));
            let filter = MediaFilter {
                sort: Some(MediaSort::Missing),
                range,
                ..MediaFilter::default()
            };
            let page = archive
                .ask(MediaList {
                    filter,
                    start: 0,
                    count: 9,
                })
                .unwrap();
            assert_eq!(page.total, expected, "{hours} {month}");
            assert!(page.rows.iter().all(|row| row.day_only));
        }
        let key = PersonKey::Id(Id(8));
        let months = archive
            .ask(PersonTime {
                key,
                bounds: bounds.clone(),
            })
            .unwrap();
        assert_eq!(months.starts, [bounds[9]], "{hours}");
    }
}

#[test]
fn a_record_with_a_clock_is_kept_before_one_with_a_day() {
    let tweets = r#"window.YTD.tweet.part0 = [ { "tweet": { "id_str": "5200000002",
        "full_text": "first of November", "created_at": "Sun Nov 01 21:14:00 +0000 2009" } } ]"#;
    let manifest = |made: &str| {
        format!(
            r#"window.__THAR_CONFIG = {{ "userInfo": {{ "accountId": "7", "userName": "ada_example" }},
            "archiveInfo": {{ "generationDate": "{made}" }} }}"#
        )
    };
    let details = r#"var user_details = { "screen_name": "ada_example", "id": "7" }"#;
    let payload = |made: &str| format!(r#"var payload_details = {{ "created_at": "{made}" }}"#);
    for (newer, older) in [
        ("2018-09-01T00:00:00.000Z", "2017-09-01 00:00:00 +0000"),
        ("2018-09-01T00:00:00.000Z", "2018-11-01 00:00:00 +0000"),
    ] {
        let mut archive = opened(&[
            ("a/data/manifest.js", &manifest(newer)),
            ("a/data/tweet.js", tweets),
            ("b/data/js/user_details.js", details),
            ("b/data/js/payload_details.js", &payload(older)),
            ("b/data/js/tweets/2009_10.js", MONTHS),
        ]);
        let rows = archive.all_posts();
        let row = rows.iter().find(|row| row.id == Id(FIRST)).unwrap();
        assert_eq!(row.time.unwrap().iso(), "2009-11-01T21:14:00Z", "{older}");
        assert_eq!(row.flags & flag::DAY, 0, "{older}");
    }
}

#[test]
fn hours_are_those_of_listed_posts_with_a_time_of_day_everywhere() {
    fn check(archive: &Opened) {
        let (library, zone) = (&archive.session.library, Zone::default());
        let glance = library.overview(None, &[], &zone, (1, 1));
        let mut hours = [0_u32; 24];
        for (at, posts) in glance.hours.iter().enumerate() {
            hours[at % 24] += posts;
        }
        assert_eq!(library.post_hours(&zone), hours);
        assert_eq!(hours.iter().sum::<u32>() + glance.clockless, glance.posts);
    }
    every_old_form().iter().for_each(check);
    let mut edited = open_files(hand_made("posts")).unwrap();
    assert!(edited.all_posts().iter().any(|row| row.versions > 1));
    check(&edited);
}

//! Advertisers, criteria and what followed, counted by hand; and two archives opened together.

use roost::protocol::keys::FactKey;
use roost::protocol::{Block, Page, Segment, TableRow, Value};
use roost_records::SheetValue;

use crate::fixture::{Opened, data_file, hand_made, open_files, open_sources};

/// `(advertiser, time, surface, device, criteria)`.
type Ad = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const AGE: (&str, &str) = ("Age", "13 to 54");
const TIDES: (&str, &str) = ("Keywords", "tides");
const BOATS: (&str, &str) = ("Keywords", "boats");

/// Five ads of two advertisers and one without an advertiser. Counted by hand: Boots 3 ads
/// (1 tapped, 1 reported), Ferries 2 ads (none tapped: a video that played by itself); Age 4 ads,
/// one of which lists it twice, Keywords 2.
const SEEN: [Ad; 6] = [
    (
        "Boots",
        "2022-11-16 08:09:10",
        "TimelineHome",
        "Android",
        &[AGE, TIDES, BOATS],
    ),
    (
        "Boots",
        "2022-11-16 08:10:00",
        "TimelineHome",
        "Android",
        &[AGE, AGE],
    ),
    (
        "Boots",
        "2022-11-18 23:10:00",
        "SearchTweets",
        "Ios",
        &[AGE, TIDES],
    ),
    (
        "Ferries",
        "2022-11-16 09:00:00",
        "TimelineHome",
        "Ios",
        &[AGE],
    ),
    ("Ferries", "2022-11-18 09:00:00", "TimelineHome", "Ios", &[]),
    ("", "2022-11-18 10:00:00", "Trends", "Ios", &[]),
];

fn impression(ad: &Ad) -> serde_json::Value {
    let (name, time, surface, device, criteria) = *ad;
    let criteria: Vec<_> = criteria
        .iter()
        .map(|(kind, value)| serde_json::json!({"targetingType": kind, "targetingValue": value}))
        .collect();
    let advertiser = match name {
        "" => serde_json::json!({}),
        name => serde_json::json!({"advertiserName": name, "screenName": format!("@{name}")}),
    };
    serde_json::json!({
        "deviceInfo": {"osType": device},
        "displayLocation": surface,
        "publisherInfo": {"publisherName": "A paper", "screenName": "@paper"},
        "promotedTweetInfo": {"tweetId": "1500000000000000099", "tweetText": "Buy &amp; save"},
        "advertiserInfo": advertiser,
        "matchedTargetingCriteria": criteria,
        "impressionTime": time,
    })
}

fn ads() -> Opened {
    let seen: Vec<_> = SEEN.iter().map(impression).collect();
    let engaged = |ad: usize, actions: &[&str]| {
        let actions: Vec<_> = actions
            .iter()
            .map(|action| {
                serde_json::json!({"engagementType": action, "engagementTime": "2022-11-16 08:09:12"})
            })
            .collect();
        serde_json::json!({"impressionAttributes": impression(&SEEN[ad]), "engagementAttributes": actions})
    };
    let engagements = [
        engaged(0, &["ChargeableImpression", "CardUrlClick"]),
        engaged(3, &["VideoContentPlaybackStart", "DwellLong"]),
    ];
    let reported = serde_json::json!({
        "attributedConversionType": "PageView", "conversionTime": "2022-11-17 10:00:00",
        "conversionUrl": "https://example.org/boots", "conversionPlatform": "Mobile",
        "advertiserInfo": {"advertiserName": "Boots", "screenName": "@Boots"},
    });
    let file = |stem: &str, data: serde_json::Value| {
        data_file(stem, serde_json::json!([{"ad": {"adsUserData": data}}]))
    };
    let mut files = hand_made("current");
    files.push(file(
        "ad-impressions",
        serde_json::json!({"adImpressions": {"impressions": seen}}),
    ));
    files.push(file(
        "ad-engagements",
        serde_json::json!({"adEngagements": {"engagements": engagements}}),
    ));
    files.push(file(
        "ad-online-conversions-attributed",
        serde_json::json!({"attributedOnlineConversions": {"conversions": [reported]}}),
    ));
    open_files(files).unwrap()
}

fn text(value: &Value) -> String {
    match value {
        Value::Is(SheetValue::Text(text))
        | Value::Word(text)
        | Value::Quote(text)
        | Value::Language(text) => text.clone(),
        Value::Said(text) => text.iter().map(Segment::words).collect(),
        Value::Count(count) => count.to_string(),
        Value::Go(value, _) => text(value),
        Value::Many(values) => values.iter().map(text).collect::<Vec<_>>().join("+"),
        Value::Line(line) => line
            .facts
            .iter()
            .map(|(_, value)| text(value))
            .collect::<Vec<_>>()
            .join("="),
        Value::Is(_) | Value::Out(..) => String::new(),
        Value::Dates(from, until) => format!("{}-{}", from.0, until.0),
        Value::Span(seconds) => seconds.to_string(),
        Value::Hour(hour) => hour.to_string(),
    }
}

fn texts(page: &Page<TableRow>) -> Vec<String> {
    let row = |row: &TableRow| row.cells.iter().map(text).collect::<Vec<_>>().join("|");
    page.rows.iter().map(row).collect()
}

#[test]
fn advertisers_and_criteria_are_counted_as_by_hand() {
    let mut opened = ads();
    assert_eq!(
        texts(&opened.rows("ads/advertisers/all", "", None)),
        [
            "Boots|Age=13 to 54+Keywords=tides|3|1|1",
            "Ferries|Age=13 to 54|2|0|0",
        ]
    );
    assert_eq!(
        texts(&opened.rows("ads/criteria", "", None)),
        ["Age|13 to 54|4", "Keywords|tides|2", "Keywords|boats|1"]
    );
    let model = opened.page("ads/advertisers");
    let heads = model.blocks.iter().filter_map(|block| match block {
        Block::Head { title, link } => Some((title, link.as_ref()?)),
        _ => None,
    });
    // The number of the head is a value, that of the link selects its plural form.
    let counts = heads.map(|(title, (all, _))| (title.facts[0].1.clone(), all.count));
    let expected = [(2, 2), (2, 3)].map(|(types, all)| (Value::Count(types), Some(all)));
    assert_eq!(
        counts.collect::<Vec<_>>(),
        expected,
        "types, and their values"
    );
    let ranked: Vec<Vec<(String, u64)>> = model
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Ranked { rows, .. } => {
                Some(rows.iter().map(|r| (text(&r.value), r.count)).collect())
            }
            _ => None,
        })
        .collect();
    let named = |pairs: &[(&str, u64)]| -> Vec<(String, u64)> {
        pairs
            .iter()
            .map(|(name, count)| ((*name).to_owned(), *count))
            .collect()
    };
    assert_eq!(ranked[0], named(&[("Boots", 3), ("Ferries", 2)]));
    assert_eq!(
        ranked[1],
        named(&[("Age", 4), ("Keywords", 2)]),
        "an ad counts once a kind"
    );
    assert_eq!(
        ranked[2],
        named(&[("TimelineHome", 4), ("SearchTweets", 1), ("Trends", 1)])
    );
    assert_eq!(ranked[3], named(&[("Ios", 4), ("Android", 2)]));
    let bars: Vec<Vec<u32>> = model
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Bars(bars) => Some(bars.iter().map(|bar| bar.count).collect()),
            _ => None,
        })
        .collect();
    assert_eq!(bars[0], [3, 0, 3], "a day without an ad keeps its place");
    assert_eq!(
        (bars[1][8], bars[1][9], bars[1][23], bars[1].len()),
        (2, 2, 1, 24)
    );
}

#[test]
fn each_number_opens_its_list_and_lists_are_found_sorted_and_joined() {
    fn check(path: &str, words: &str, expected: u32) {
        let mut opened = ads();
        let page = opened.rows(path, words, None);
        assert_eq!(page.total, expected, "{path} {words}");
        if words.is_empty() {
            assert_eq!(opened.page(path).rows, expected, "{path}");
        }
    }
    check("ads/seen", "", 6);
    check("ads/seen/advertiser/%40Boots", "", 3);
    check("ads/seen/criterion/Keywords", "", 2);
    check("ads/seen/criterion/Keywords/boats", "", 1);
    check("ads/seen/surface/Trends", "", 1);
    check("ads/seen/device/Android", "", 2);
    check("ads/seen/day/2022-11-18", "", 3);
    check("ads/seen/hour/9", "", 2);
    check("ads/seen/post/1500000000000000099", "", 6);
    check("ads/seen", "BOOTS tides", 2);
    check("ads/seen", "ferries searchtweets", 0);
    check("ads/seen", "buy & save", 6);
    let mut opened = ads();
    let seen = texts(&opened.rows("ads/seen/advertiser/%40Boots", "", None));
    assert!(
        seen[2].ends_with("|CardUrlClick+ChargeableImpression"),
        "{seen:?}"
    );
    assert!(seen[0].ends_with("|Ios|"), "nothing followed: {seen:?}");
    let sorted = texts(&opened.rows("ads/seen", "", Some(1)));
    assert!(
        sorted[0].starts_with("|Ferries"),
        "from the last: {sorted:?}"
    );
    assert!(
        sorted[5].starts_with("||"),
        "nobody stands first: {sorted:?}"
    );
    // Ads of one advertiser stay newest first.
    let rows = opened.rows("ads/seen", "", Some(1)).rows;
    let times = rows.iter().map(|row| match row.cells.first() {
        Some(Value::Is(SheetValue::Time(time))) => time.iso(),
        cell => panic!("{cell:?}"),
    });
    let expected = [
        "2022-11-18T09:00:00Z",
        "2022-11-16T09:00:00Z",
        "2022-11-18T23:10:00Z",
        "2022-11-16T08:10:00Z",
        "2022-11-16T08:09:10Z",
        "2022-11-18T10:00:00Z",
    ];
    assert_eq!(times.collect::<Vec<_>>(), expected);
}

#[test]
fn two_archives_give_each_ad_and_login_once_and_tell_what_changed() {
    let file = |stem: &str, json: &str| data_file(stem, format!("[{json}]"));
    let believed = |names: &[&str]| {
        let names: Vec<_> = names
            .iter()
            .map(|name| serde_json::json!({"name": name}))
            .collect();
        let record = serde_json::json!({"p13nData": {"interests": {"interests": names}}});
        file("personalization", &record.to_string())
    };
    let seen = |ads: &[usize]| {
        let ads: Vec<_> = ads.iter().map(|ad| impression(&SEEN[*ad])).collect();
        let record =
            serde_json::json!({"ad": {"adsUserData": {"adImpressions": {"impressions": ads}}}});
        file("ad-impressions", &record.to_string())
    };
    let login = |day: u32| {
        format!(
            r#"{{"ipAudit":{{"createdAt":"2022-11-{day}T08:00:00.000Z","loginIp":"192.0.2.1"}}}}"#
        )
    };
    let archive = |name: &str, date: &str, files: Vec<(String, Vec<u8>)>| {
        let mut all = hand_made("current").replaced("2026-07-01", date);
        all.extend(files);
        all.zipped(name)
    };
    let older = archive(
        "old.zip",
        "2024-07-01",
        vec![
            believed(&["Boats", "Tides"]),
            seen(&[0, 0, 1]),
            file("ip-audit", &[login(16), login(17)].join(",")),
        ],
    );
    let newer = archive(
        "new.zip",
        "2026-07-01",
        vec![
            believed(&["Tides", "Maps"]),
            seen(&[0, 0, 3]),
            file("ip-audit", &[login(17), login(18)].join(",")),
        ],
    );
    let mut opened = open_sources(vec![older, newer]).unwrap();
    assert_eq!(
        opened.rows("ads/seen", "", None).total,
        4,
        "twice in one archive is twice"
    );
    assert_eq!(opened.rows("security/logins", "", None).total, 3);
    let facts: Vec<_> = opened
        .page("ads")
        .blocks
        .into_iter()
        .filter_map(|block| match block {
            Block::Facts(facts) => Some(facts),
            _ => None,
        })
        .flatten()
        .filter(|fact| matches!(fact.label, FactKey::Added | FactKey::Gone))
        .map(|fact| (fact.label, text(&fact.value)))
        .collect();
    let expected = [(FactKey::Added, "Maps"), (FactKey::Gone, "Boats")];
    assert_eq!(
        facts,
        expected.map(|(label, name)| (label, name.to_owned()))
    );
}

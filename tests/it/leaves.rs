//! What X knows: each kind has its place, each word its sentence.

use std::collections::BTreeSet;
use std::fmt::Write;

use roost::base::{Time, encode};
use roost::protocol::{
    Block, LEAVES, Leaf, LeafFilter, LeafMonths, LeafRow, LeafRows, MonthCount, OpenLeaf, Page,
    SheetValue, Value, Zone,
};
use roost::records::{Area, KINDS, Kind};

use roost::sample;

use crate::fixture::{Archive, Opened, hand_made, open_files, open_zip, root};

impl Opened {
    pub fn leaf(&mut self, path: &str) -> Leaf {
        let zone = Zone::default();
        let path = path.to_owned();
        self.ask(OpenLeaf { path, zone }).unwrap()
    }

    pub fn rows(&mut self, path: &str, words: &str, sort: Option<u8>) -> Page<LeafRow> {
        let filter = LeafFilter {
            path: path.to_owned(),
            words: words.to_owned(),
            sort,
            down: sort.is_some(),
        };
        let zone = Zone::default();
        let (start, count) = (0, 100);
        self.ask(LeafRows {
            filter,
            spelled: Vec::new(),
            zone,
            start,
            count,
        })
        .unwrap()
    }
}

/// Where the records of a kind of these areas are seen.
fn place(kind: &Kind) -> &'static str {
    match kind.name() {
        "ad-impressions" => "ads/seen",
        "ad-engagements" => "ads/followed",
        "ads-revenue-sharing" => "ads/money",
        "moment" => "moments",
        name if name.starts_with("ad-") && name.contains("conversions") => "ads/conversions",
        _ => kind.area.name(),
    }
}

/// Kinds of these areas that only a sheet shows: nothing is known of their fields, or they are
/// older than the room.
const SHEETS_ONLY: [&str; 4] = [
    "facebook-connection",
    "user_details",
    "expanded-profile",
    "profile-blocks",
];

#[test]
fn each_kind_of_these_rooms_is_seen_in_one() {
    let mut opened = open_files(hand_made("kinds")).unwrap();
    let areas: Vec<Area> = Area::ALL
        .iter()
        .copied()
        .filter(|area| LEAVES.contains(&area.name()))
        .collect();
    assert_eq!(areas.len(), LEAVES.len(), "a room without an area");
    for kind in KINDS.iter().filter(|kind| areas.contains(&kind.area)) {
        if SHEETS_ONLY.contains(&kind.name()) {
            continue;
        }
        let path = place(kind);
        let mut seen = format!("{:?}", opened.leaf(path));
        if opened.leaf(path).rows > 0 {
            write!(seen, "{:?}", opened.rows(path, "", None)).unwrap();
        }
        let fixture = root().join(format!("tests/archives/kinds/{}.js", kind.name()));
        let fixture = std::fs::read_to_string(fixture).unwrap();
        let known = kind.fields().iter().any(|field| {
            let key = format!("\"{}\": ", field.key.rsplit('.').next().unwrap());
            fixture.match_indices(&key).any(|(at, _)| {
                let text = fixture[at + key.len()..].trim_start_matches(['[', ' ', '\n', '"']);
                let text = text.split('"').next().unwrap_or_default();
                text.len() > 3 && seen.contains(text)
            })
        });
        // Times and ids are numbers in a leaf.
        let dated = seen.contains("1668586150") || seen.contains("1668556800");
        assert!(
            known || dated,
            "{} is not seen in {path}: {seen}",
            kind.name()
        );
    }
}

/// Every key that a leaf names, with the sentence that the locale must have.
fn keys(debug: &str, out: &mut BTreeSet<String>) {
    for named in ["Line { key: \"", "Tab { key: \""] {
        for (start, part) in debug.match_indices(named) {
            let rest = &debug[start + part.len()..];
            out.insert(rest.split('"').next().unwrap().to_owned());
        }
    }
}

#[test]
fn every_word_of_a_leaf_is_in_the_locale() {
    let locale = std::fs::read_to_string(root().join("locales/en.json")).unwrap();
    let locale: serde_json::Value = serde_json::from_str(&locale).unwrap();
    let known = |key: &str| {
        let (from, path) = match key.split_once('.') {
            Some(("room", room)) => (&locale["area"], room),
            Some(("kind" | "kind-empty", stem)) => (&locale["kind"], stem),
            _ => (&locale["leaf"], key),
        };
        path.split('.')
            .try_fold(from, |node, step| node.get(step))
            .is_some()
    };
    for archive in ["kinds", "current"] {
        let mut opened = open_files(hand_made(archive)).unwrap();
        let mut step = String::new();
        encode("@someshop", &mut step);
        let deep = [
            "ads/advertisers",
            "ads/advertisers/all",
            "ads/seen",
            "ads/followed",
            "ads/criteria",
            "ads/conversions",
            "ads/audiences",
            "ads/interests",
            "ads/money",
            "security/logins",
            "security/what",
            "security/apps",
            "grok/chat/1600000000000000777",
            "moments/1600000000000000777",
            "ads/seen/hour/8",
            "ads/seen/day/2022-11-16",
        ];
        let advertiser = format!("ads/advertiser/{step}");
        for path in LEAVES
            .iter()
            .chain(&deep)
            .copied()
            .chain([advertiser.as_str()])
        {
            let leaf = opened.leaf(path);
            let mut found = BTreeSet::new();
            keys(&format!("{leaf:?}"), &mut found);
            let mut columns = leaf.columns.clone();
            for block in &leaf.blocks {
                match block {
                    Block::Table { columns: more, .. } => columns.extend(more.iter().cloned()),
                    Block::Facts(facts) => {
                        found.extend(facts.iter().map(|fact| format!("fact.{}", fact.label)));
                    }
                    _ => {}
                }
            }
            columns.retain(|column| !column.starts_with('='));
            found.extend(columns.iter().map(|column| format!("column.{column}")));
            if leaf.rows > 0 {
                keys(
                    &format!("{:?}", opened.rows(path, "", None).rows),
                    &mut found,
                );
            }
            for key in found {
                assert!(known(&key), "leaf.{key} of {path} is in no locale");
            }
        }
    }
    for room in LEAVES {
        assert!(known(&format!("room.{room}")), "{room} has no name");
    }
}

/// Forty phones that signed in, the one of the highest number last.
fn with_phones(mut files: Archive) -> Archive {
    let phone = |at: u32| {
        format!(
            r#"{{"deviceToken":{{"clientApplicationName":"Phone {at:02}","lastSeenAt":"2022-11-16T08:09:{at:02}.000Z"}}}}"#
        )
    };
    let phones: Vec<String> = (0..40).map(phone).collect();
    let text = format!("window.YTD.device_token.part0 = [{}]", phones.join(","));
    files.retain(|(name, _)| !name.ends_with("device-token.js"));
    files.push(("device-token.js".to_owned(), text.into_bytes()));
    files
}

#[test]
fn a_long_table_has_a_list_of_its_own_with_words_and_order() {
    let mut opened = open_files(with_phones(hand_made("kinds"))).unwrap();
    let security = opened.leaf("security");
    let mut links = security.blocks.iter().filter_map(|block| match block {
        Block::Head {
            title,
            link: Some((_, to)),
        } if title.key == "security.devices" => Some(to.clone()),
        _ => None,
    });
    let to = links.next().unwrap();
    let devices = opened.leaf(&to);
    // Two more stand in another file.
    assert_eq!((devices.rows, devices.up.as_str()), (42, "security"));
    let first = |page: Page<LeafRow>| page.rows[0].cells[0].clone();
    assert_eq!(first(opened.rows(&to, "", None)), Value::text("Phone 39"));
    assert_eq!(
        first(opened.rows(&to, "phone", Some(0))),
        Value::text("Phone 39")
    );
    let found = opened.rows(&to, "PHONE 07", None);
    assert_eq!(found.total, 1);
    assert_eq!(first(found), Value::text("Phone 07"));
    // What a device is for is a word of the house.
    assert_eq!(opened.rows(&to, "signed", None).total, 40);
}

#[test]
fn what_a_leaf_was_read_from_is_one_step_away() {
    let mut opened = open_files(hand_made("kinds")).unwrap();
    for (path, sheet) in [
        ("account", "#/kind/screen-name-change"),
        ("security", "#/kind/ip-audit"),
        ("ads", "#/kind/ad-impressions"),
        ("security/logins", "#/kind/ip-audit"),
        ("security/apps", "#/kind/connected-application"),
        ("ads/interests", "#/kind/personalization"),
        ("ads/audiences", "#/kind/personalization"),
        ("ads/seen", "#/kind/ad-impressions"),
        ("ads/followed", "#/kind/ad-engagements"),
        (
            "ads/conversions",
            "#/kind/ad-online-conversions-unattributed",
        ),
        ("grok", "#/kind/grok-chat-item"),
        ("moments", "#/kind/moment"),
    ] {
        let seen = format!("{:?}", opened.leaf(path));
        assert!(seen.contains(sheet), "{sheet} is not linked from {path}");
    }
}

#[test]
fn what_is_not_there_is_a_problem_and_no_panic() {
    let mut opened = open_files(hand_made("current")).unwrap();
    for path in [
        "",
        "nowhere",
        "ads/nothing",
        "ads/seen/advertiser/%40nobody",
        "security/rows/security.what",
        "posts/1/2",
    ] {
        let filter = LeafFilter {
            path: path.to_owned(),
            ..LeafFilter::default()
        };
        let zone = Zone::default();
        let (start, count) = (u32::MAX, u32::MAX);
        assert!(
            opened
                .ask(LeafRows {
                    filter,
                    spelled: Vec::new(),
                    zone,
                    start,
                    count
                })
                .is_err(),
            "{path}"
        );
    }
}

#[test]
fn a_list_that_goes_back_in_time_is_counted_by_month_and_no_other() {
    let mut opened = open_zip(sample::demo_zip().unwrap()).unwrap();
    let starts = (2006..2030).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let bounds: Vec<Time> = starts
        .map(|(year, month)| Time::of_date(year, month, 1).unwrap())
        .collect();
    let mut months = |path: &str, words: &str, sort: Option<u8>| -> Vec<MonthCount> {
        let question = LeafMonths {
            filter: LeafFilter {
                path: path.to_owned(),
                words: words.to_owned(),
                sort,
                down: sort.is_some(),
            },
            spelled: Vec::new(),
            zone: Zone::default(),
            bounds: bounds.clone(),
        };
        opened.ask(question).unwrap()
    };
    let logins = months("security/logins", "", None);
    let seen = months("ads/seen", "", None);
    assert!(
        months("security/logins", "", Some(1)).is_empty(),
        "by address"
    );
    assert!(
        months("ads/advertisers/all", "", None).is_empty(),
        "no dates"
    );
    assert_eq!(months("security/logins", "", Some(0)), logins, "by date");
    assert!(months("security/logins", "no such words", None).is_empty());
    for (path, months) in [("security/logins", logins), ("ads/seen", seen)] {
        let total: u32 = months.iter().map(|month| month.shown).sum();
        let page = opened.rows(path, "", None);
        assert!(total > 1 && total == page.total, "{path}: {total}");
        assert!(months.is_sorted_by(|a, b| a.start > b.start), "{path}");
        // The rows come in the order of the months.
        let mut rows = page.rows.iter().map(|row| match &row.cells[0] {
            Value::Is(SheetValue::Time(time)) => *time,
            cell => panic!("{path}: {cell:?}"),
        });
        for month in &months {
            let of_month = rows.by_ref().take(month.shown as usize);
            assert!(
                of_month.into_iter().all(|time| time >= month.start),
                "{path}"
            );
        }
    }
}

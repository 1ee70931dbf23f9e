//! The pages of the sections: each kind is shown on one, and each word on them has a sentence.

use std::collections::BTreeSet;
use std::fmt::Write;

use roost::page::meanings::meanings;
use roost::page::page_path::{page_of, path_of};
use roost::page::page_route::route_of;
use roost::protocol::keys::{ColumnKey, FactKey, Key, Slot};
use roost::protocol::target::{PageId, ROOMS, Target};
use roost::protocol::{
    Block, ColumnName, Label, Line, MonthCount, OpenPage, Page, PageFilter, PageModel, PageMonths,
    PageRows, SheetValue, TableRow, Value, Zone,
};
use roost_base::Time;
use roost_records::{Area, KINDS, Kind};

use crate::fixture::{Archive, Opened, files_below, hand_made, open_files, open_zip, root};
use crate::sentences::catalog;

impl Opened {
    pub fn page(&mut self, path: &str) -> PageModel {
        let (page, zone) = (page_of(path), Zone::default());
        self.ask(OpenPage { page, zone }).unwrap()
    }

    /// The rows that a search in English finds.
    pub fn rows(&mut self, path: &str, words: &str, sort: Option<u8>) -> Page<TableRow> {
        let filter = PageFilter {
            page: page_of(path),
            words: words.to_owned(),
            sort,
            down: sort.is_some(),
        };
        let zone = Zone::default();
        let (start, count) = (0, 100);
        self.ask(PageRows {
            filter,
            meanings: meanings(words, catalog().into_iter()),
            zone,
            start,
            count,
        })
        .unwrap()
    }
}

/// The address of a target.
pub fn href(target: &Target) -> String {
    route_of(target).href()
}

/// The page that shows the records of a kind of these areas.
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

/// Kinds of these areas that are shown only as a table: their fields are unknown, or they are older
/// than the section.
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
        .filter(|area| ROOMS.contains(area))
        .collect();
    assert_eq!(areas.len(), ROOMS.len(), "a room without an area");
    for kind in KINDS.iter().filter(|kind| areas.contains(&kind.area)) {
        if SHEETS_ONLY.contains(&kind.name()) {
            continue;
        }
        let path = place(kind);
        let mut seen = format!("{:?}", opened.page(path));
        if opened.page(path).rows > 0 {
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
        // On a page, times and ids are numbers.
        let dated = seen.contains("1668586150") || seen.contains("1668556800");
        assert!(
            known || dated,
            "{} is not seen in {path}: {seen}",
            kind.name()
        );
    }
}

#[test]
fn every_key_of_pages_has_its_sentence_and_is_said_somewhere() {
    let catalog = catalog();
    let has =
        |key: &str| catalog.contains_key(key) || catalog.contains_key(&format!("{key}.other"));
    let keys = Key::ALL
        .iter()
        .map(|key| (key.text(), format!("Key::{key:?}")));
    let columns = ColumnKey::ALL.iter();
    let columns = columns.map(|key| (key.text(), format!("ColumnKey::{key:?}")));
    let facts = FactKey::ALL.iter();
    let facts = facts.map(|key| (key.text(), format!("FactKey::{key:?}")));
    let slots = Slot::ALL.iter().map(|slot| format!("Slot::{slot:?}"));
    let mut code = String::new();
    for (name, path) in files_below(&root().join("src/pages")) {
        if name != "keys.rs" {
            let text = std::fs::read_to_string(path).unwrap();
            code.push_str(text.split("#[cfg(test)]").next().unwrap());
        }
    }
    let named: BTreeSet<&str> = code
        .split(|c: char| !c.is_alphanumeric() && c != ':')
        .collect();
    let mut wrong = Vec::new();
    for (text, name) in keys.chain(columns).chain(facts) {
        if !has(text) {
            wrong.push(format!("{text} is in no locale"));
        }
        if !named.contains(name.as_str()) {
            wrong.push(format!("{name} is said nowhere"));
        }
    }
    wrong.extend(slots.filter(|slot| !named.contains(slot.as_str())));
    for room in Area::ALL {
        if ROOMS.contains(room) && !has(&format!("area.{}", room.name())) {
            wrong.push(format!("{room:?} has no name"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The lines in a value.
fn lines_of<'v>(value: &'v Value, out: &mut Vec<&'v Line>) {
    match value {
        Value::Line(line) => {
            out.push(line);
            for (_, fact) in &line.facts {
                lines_of(fact, out);
            }
        }
        Value::Many(values) => values.iter().for_each(|value| lines_of(value, out)),
        Value::Go(value, _) => lines_of(value, out),
        _ => {}
    }
}

#[test]
fn kinds_that_pages_name_have_sentences() {
    let catalog = catalog();
    let mut opened = open_files(hand_made("current")).unwrap();
    let mut kinds = 0;
    for room in ROOMS {
        for block in opened.page(room.name()).blocks {
            let mut lines = Vec::new();
            let values: Vec<Value> = match block {
                Block::Head { title, .. } | Block::Note(title) => vec![Value::Line(title)],
                Block::Facts(facts) => facts.into_iter().map(|fact| fact.value).collect(),
                _ => Vec::new(),
            };
            values.iter().for_each(|value| lines_of(value, &mut lines));
            for line in lines {
                if let Label::Kind(stem) | Label::KindEmpty(stem) | Label::KindAbsent(stem) =
                    &line.label
                {
                    kinds += 1;
                    let key = format!("kind.{}", stem.replace('.', "-"));
                    assert!(catalog.contains_key(&key), "{key}");
                }
            }
        }
    }
    assert!(kinds > 20, "only {kinds} kinds are named");
}

impl Opened {
    /// What a page says in its headings, notes and introductions.
    fn labels(&mut self, path: &str) -> Vec<Label> {
        let mut labels = Vec::new();
        for block in self.page(path).blocks {
            match block {
                Block::Head { title, .. } | Block::Note(title) => labels.push(title.label),
                Block::Lede(lines) => labels.extend(lines.into_iter().map(|line| line.label)),
                _ => {}
            }
        }
        labels
    }
}

#[test]
fn a_file_that_is_absent_is_not_told_as_one_without_records() {
    // What the page says if the file of a kind has no records; `None` for the kind's own words.
    let cases = [
        (
            "account",
            "screen-name-change",
            Some(Key::AccountHandlesNone),
        ),
        (
            "account",
            "email-address-change",
            Some(Key::AccountMailsNone),
        ),
        (
            "account",
            "protected-history",
            Some(Key::AccountProtectedNone),
        ),
        (
            "account",
            "account-suspension",
            Some(Key::AccountSuspendedNone),
        ),
        ("security", "ip-audit", Some(Key::SecurityNone)),
        ("ads", "personalization", Some(Key::InterestsNone)),
        ("ads/interests", "personalization", Some(Key::InterestsNone)),
        ("ads/audiences", "personalization", Some(Key::AudiencesNone)),
        ("ads/advertisers", "ad-impressions", Some(Key::AdsNone)),
        ("ads/seen", "ad-impressions", Some(Key::AdsNone)),
        ("ads/followed", "ad-engagements", Some(Key::AdsFollowedNone)),
        (
            "ads/conversions",
            "ad-online-conversions-attributed",
            Some(Key::AdsConversionsNone),
        ),
        (
            "ads/money",
            "ads-revenue-sharing",
            Some(Key::AdsRevenueNone),
        ),
        (
            "ads/money",
            "ad-free-article-visits",
            Some(Key::AdsFreeNone),
        ),
        ("grok", "grok-chat-item", None),
        ("moments", "moment", None),
        ("lists", "lists-created", None),
        ("shop", "twitter-shop", None),
    ];
    let mut none = open_files(hand_made("current")).unwrap();
    for (path, stem, key) in cases {
        let absent = Label::KindAbsent(stem.to_owned());
        let empty = key.map_or_else(|| Label::KindEmpty(stem.to_owned()), Label::Key);
        let told = none.labels(path);
        assert!(told.contains(&absent), "{stem} is absent: {told:?}");
        assert!(!told.contains(&empty), "{stem} is absent: {told:?}");
        let mut opened = open_files(hand_made("current").data(stem, "[ ]")).unwrap();
        let told = opened.labels(path);
        assert!(told.contains(&empty), "{stem} is empty: {told:?}");
        assert!(!told.contains(&absent), "{stem} is empty: {told:?}");
        let summary = opened.session.library.summary();
        assert!(summary.has_file(stem), "{stem}");
        assert!(!none.session.library.summary().has_file(stem), "{stem}");
    }
}

#[test]
fn a_table_has_no_column_without_a_value() {
    let app = |more: &str| {
        format!(
            r#"{{"connectedApplication":{{"id":"7","name":"Tide Table","permissions":["read"]{more}}}}}"#
        )
    };
    let columns = |list: String| {
        let archive = hand_made("current").data("connected-application", list);
        let mut opened = open_files(archive).unwrap();
        let page = opened.page("security/apps");
        let rows = opened.rows("security/apps", "", None).rows;
        assert!(rows.iter().all(|row| row.cells.len() == page.columns.len()));
        page.columns
    };
    let with = |more: &[ColumnKey]| {
        let first = [ColumnKey::App, ColumnKey::May];
        let columns = first.iter().chain(more);
        let columns: Vec<ColumnName> = columns.map(|key| ColumnName::Key(*key)).collect();
        columns
    };
    assert_eq!(columns(format!("[{}]", app(""))), with(&[]));
    let described = app(r#","description":"High and low water""#);
    assert_eq!(
        columns(format!("[{},{described}]", app(""))),
        with(&[ColumnKey::Description])
    );
}

#[test]
fn what_to_do_has_its_heading_once() {
    let mut opened = open_files(hand_made("kinds")).unwrap();
    let heading = Label::Key(Key::SecurityWhat);
    let page = opened.page("security/what");
    assert_eq!(page.title.label, heading);
    assert!(!opened.labels("security/what").contains(&heading));
    assert!(opened.labels("security").contains(&heading));
}

/// Adds forty phones that logged in, the one with the highest number last.
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
    let security = opened.page("security");
    let mut links = security.blocks.iter().filter_map(|block| match block {
        Block::Head {
            title,
            link: Some((_, to)),
        } if title.label == Label::Key(Key::SecurityDevices) => Some(to.clone()),
        _ => None,
    });
    let Some(Target::Page(devices @ PageId::Table(..))) = links.next() else {
        panic!("no list of devices");
    };
    let to = path_of(&devices);
    let devices = opened.page(&to);
    // Two more are in another file.
    assert_eq!(devices.rows, 42);
    assert_eq!(devices.up, Some(PageId::Room(Area::Security).into()));
    let first = |page: Page<TableRow>| page.rows[0].cells[0].clone();
    assert_eq!(first(opened.rows(&to, "", None)), Value::text("Phone 39"));
    assert_eq!(
        first(opened.rows(&to, "phone", Some(0))),
        Value::text("Phone 39")
    );
    let found = opened.rows(&to, "PHONE 07", None);
    assert_eq!(found.total, 1);
    assert_eq!(first(found), Value::text("Phone 07"));
    // What a device is used for is one of the page's own words.
    let word = &catalog()[Key::SecurityForSignedIn.text()];
    assert_eq!(opened.rows(&to, word, None).total, 40, "{word}");
}

#[test]
fn what_a_page_was_read_from_is_one_step_away() {
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
        let page = opened.page(path);
        let linked = page.blocks.iter().any(|block| match block {
            Block::Facts(facts) => facts.iter().any(|fact| match &fact.value {
                Value::Many(values) => values
                    .iter()
                    .any(|value| matches!(value, Value::Go(_, to) if href(to) == sheet)),
                _ => false,
            }),
            Block::Head { link, .. } => link.as_ref().is_some_and(|(_, to)| href(to) == sheet),
            _ => false,
        });
        assert!(linked, "{sheet} is not linked from {path}");
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
        let filter = PageFilter {
            page: page_of(path),
            ..PageFilter::default()
        };
        let zone = Zone::default();
        let (start, count) = (u32::MAX, u32::MAX);
        assert!(
            opened
                .ask(PageRows {
                    filter,
                    meanings: Vec::new(),
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
    let mut opened = open_zip(roost_sample::demo_zip().unwrap()).unwrap();
    let starts = (2006..2030).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let bounds: Vec<Time> = starts
        .map(|(year, month)| Time::of_date(year, month, 1).unwrap())
        .collect();
    let mut months = |path: &str, words: &str, sort: Option<u8>| -> Vec<MonthCount> {
        let question = PageMonths {
            filter: PageFilter {
                page: page_of(path),
                words: words.to_owned(),
                sort,
                down: sort.is_some(),
            },
            meanings: Vec::new(),
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
        // The rows are in the order of the months.
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

//! Tables: any kind as rows, a record in full and as original data, the list of files, saving.

use std::collections::BTreeMap;

use roost::protocol::{
    EntryBytes, EntryId, FileState, Files, Kinds, Page, Record, RecordRef, RecordView, Sheet,
    SheetLine, SheetQuery, SheetRows, SheetSource, SheetValue,
};
use roost_base::Code;
use roost_records::KINDS;

use crate::fixture::{Archive, Opened, hand_made, open_files, open_sources, open_zip, root};

fn rows(opened: &mut Opened, query: SheetQuery, start: u32, count: u32) -> Page<SheetLine> {
    let source = SheetSource::Records(query);
    opened
        .ask(SheetRows {
            source,
            start,
            count,
        })
        .unwrap()
}

fn query(stem: &str, words: &str, sort: &str) -> SheetQuery {
    let [stem, words, sort] = [stem, words, sort].map(str::to_owned);
    SheetQuery { stem, words, sort }
}

fn record(opened: &mut Opened, line: &SheetLine) -> RecordView {
    let (number, part) = (line.number, line.part);
    let record = RecordRef {
        file: line.entry.to_string(),
        number,
        part,
    };
    opened.ask(Record { record }).unwrap()
}

/// `size` logins at five addresses, and a file that is too large to stay unpacked in memory.
fn made(size: usize) -> Opened {
    let ip = |n: usize| {
        format!(
            r#"{{"ipAudit":{{"accountId":"7","createdAt":"2022-11-{:02}T08:09:10.000Z","loginIp":"192.0.2.{}"}}}}"#,
            n % 28 + 1,
            n % 5
        )
    };
    let list: Vec<String> = (0..size).map(ip).collect();
    let readme = "ip-audit.js\n- createdAt: When it happened.\n";
    let files = Archive::default()
        .data("account", "[]")
        .data("ip-audit", format!("[{}]", list.join(",\n")))
        .file("data/README.txt", readme);
    open_zip(files.deflated()).unwrap()
}

#[test]
fn a_record_comes_with_its_original_text() {
    let mut opened = made(3);
    let line = rows(&mut opened, query("ip-audit", "", ""), 0, 1).rows[0].clone();
    let text = record(&mut opened, &line).text;
    let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(parsed["ipAudit"]["loginIp"], "192.0.2.0");
    let archive = Archive::default()
        .data("account", "[]")
        .data("ip-audit", r#"[{"ipAudit":{"loginIp":192.}}]"#);
    let mut opened = open_files(archive).unwrap();
    let broken = RecordRef {
        file: "data/ip-audit.js".to_owned(),
        number: 1,
        part: 0,
    };
    let text = opened.ask(Record { record: broken }).unwrap().text;
    assert!(text.contains("192."), "{text}");
}

#[test]
fn every_kind_has_a_sheet_with_columns_and_whole_records() {
    let mut opened = open_files(hand_made("kinds")).unwrap();
    for kind in KINDS {
        let stem = kind.name().to_owned();
        let head = opened.ask(Sheet { stem: stem.clone() }).unwrap();
        assert!(
            head.total > 0 && !head.columns.is_empty(),
            "{stem}: {head:?}"
        );
        assert_eq!(head.weights.len(), head.columns.len(), "{stem}");
        let page = rows(&mut opened, query(&stem, "", ""), 0, 10);
        assert_eq!(page.total, head.total, "{stem}");
        let shown = |line: &SheetLine| line.cells.iter().any(|cell| *cell != SheetValue::Empty);
        assert!(page.rows.iter().any(shown), "{stem} shows nothing");
        let view = record(&mut opened, &page.rows[0]);
        assert_eq!(view.stem, stem);
        assert!(!view.cells.is_empty(), "{stem}");
        let raw = SheetSource::Raw(RecordRef {
            file: view.file,
            number: 1,
            part: 0,
        });
        let lines = opened
            .ask(SheetRows {
                source: raw,
                start: 0,
                count: 500,
            })
            .unwrap();
        assert_eq!(
            lines.rows[0].cells,
            [SheetValue::Text("{".into())],
            "{stem}"
        );
    }
    let kinds = opened.ask(Kinds {}).unwrap();
    for kind in KINDS {
        let row = kinds.iter().find(|row| row.stem == kind.name());
        assert!(row.is_some_and(|row| row.files > 0), "{}", kind.name());
    }
}

#[test]
fn records_and_problems_of_all_kinds_are_as_noted() {
    let mut opened = open_files(hand_made("kinds")).unwrap();
    let mut text = String::new();
    for kind in KINDS {
        let page = rows(&mut opened, query(kind.name(), "", ""), 0, 500);
        for line in &page.rows {
            let view = record(&mut opened, line);
            text.push_str(&format!("{} {}.{}\n", kind.name(), line.number, line.part));
            for cell in view.cells {
                let value = serde_json::to_string(&cell.value).unwrap();
                text.push_str(&format!("  {} {value}\n", cell.key));
            }
        }
    }
    for problem in opened.session.library.problems() {
        let facts = problem.facts.iter();
        let facts: BTreeMap<&String, String> =
            facts.map(|(name, fact)| (name, fact.to_string())).collect();
        text.push_str(&format!(
            "problem {} {facts:?} {:?}\n",
            problem.code.name(),
            problem.place
        ));
    }
    let noted = root().join("tests/archives/kinds/snapshot.txt");
    if std::env::var_os("ROOST_NOTE").is_some() {
        std::fs::write(&noted, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&noted).unwrap();
    for (number, (now, then)) in text.lines().zip(expected.lines()).enumerate() {
        assert_eq!(
            now,
            then,
            "line {} of snapshot.txt; ROOST_NOTE=1 notes it anew",
            number + 1
        );
    }
    assert_eq!(
        text.len(),
        expected.len(),
        "snapshot.txt; ROOST_NOTE=1 notes it anew"
    );
}

#[test]
fn large_files_page_like_small_ones() {
    for size in [90, 150_000] {
        let mut opened = made(size);
        let all = query("ip-audit", "", "");
        let last = size as u32 - 1;
        for start in [0, 40, last, 3] {
            let page = rows(&mut opened, all.clone(), start, 2);
            assert_eq!(page.total, last + 1);
            assert_eq!(page.rows[0].number, start + 1);
            let ip = format!("192.0.2.{}", start % 5);
            assert!(
                page.rows[0].cells.contains(&SheetValue::Ip(ip)),
                "{size} at {start}"
            );
        }
        let page = rows(&mut opened, all, 4, 1);
        let view = record(&mut opened, &page.rows[0]);
        assert_eq!((view.number, view.of), (5, last + 1));
        assert_eq!(view.cells[0].label.as_deref(), Some("When it happened."));
    }
}

#[test]
fn columns_are_as_wide_as_what_they_hold_and_hardly_filled_ones_are_left_out() {
    let record = |at: usize| {
        let note = if at == 7 { "once" } else { "" };
        format!(
            r#"{{"thing":{{"flag":true,"note":"{note}","text":"{}","none":""}}}}"#,
            "low water ".repeat(20)
        )
    };
    let list: Vec<String> = (0..40).map(record).collect();
    let archive = Archive::default()
        .data("account", "[]")
        .data("never-seen", format!("[{}]", list.join(",")));
    let mut opened = open_zip(archive.deflated()).unwrap();
    let stem = "never-seen".to_owned();
    let head = opened.ask(Sheet { stem }).unwrap();
    assert_eq!(head.columns, ["flag", "text"]);
    assert!(head.weights[1] > 3 * head.weights[0], "{:?}", head.weights);
}

#[test]
fn rows_are_searched_and_sorted() {
    let mut opened = made(20);
    let page = rows(
        &mut opened,
        query("ip-audit", "192.0.2.3", "-createdAt"),
        0,
        10,
    );
    let numbers: Vec<u32> = page.rows.iter().map(|row| row.number).collect();
    assert_eq!((page.total, numbers), (4, vec![19, 14, 9, 4]));
    let page = rows(&mut opened, query("ip-audit", "", "loginIp"), 0, 5);
    let numbers: Vec<u32> = page.rows.iter().map(|row| row.number).collect();
    assert_eq!(
        numbers,
        [1, 6, 11, 16, 2],
        "of equals the first in the file"
    );
    assert_eq!(
        rows(&mut opened, query("ip-audit", "nothing", ""), 0, 5).total,
        0
    );
    assert_eq!(
        rows(&mut opened, query("never-seen", "", ""), 0, 5).total,
        0
    );
    let lost = RecordRef {
        file: "never.js".into(),
        number: 1,
        part: 0,
    };
    assert_eq!(
        opened.ask(Record { record: lost }).unwrap_err().code,
        Code::NotInArchive
    );
}

#[test]
fn the_ledger_adds_up() {
    let manifest = r#"window.__THAR_CONFIG = {"dataTypes":{"account":{"files":[{"fileName":"data/account.js","count":"1"}]},
        "like":{"files":[{"fileName":"data/like.js","count":"3"}]},"block":{"files":[{"fileName":"data/block.js","count":"0"}]},
        "mute":{"files":[{"fileName":"data/mute.js","count":"4"}]}}}"#;
    let files = [
        ("data/manifest.js", manifest),
        (
            "data/account.js",
            r#"window.YTD.account.part0 = [{"account":{"accountId":"7"}}]"#,
        ),
        (
            "data/like.js",
            r#"window.YTD.like.part0 = [{"like":{"tweetId":"1"}},{"like":{"tweetId":"2"}},{]"#,
        ),
        ("data/block.js", "window.YTD.block.part0 = []"),
        ("data/fresh-thing.js", r#"window.YTD.fresh.part0 = {"a":1}"#),
        ("data/README.txt", "fresh-thing.js\nQuite new.\n"),
        ("data/tweets_media/1-a.jpg", "x"),
        ("data/tweets_media/2-b.jpg", "yz"),
    ];
    let mut opened = open_files(files.into_iter().collect::<Archive>()).unwrap();
    let report = opened.ask(Files {}).unwrap();
    let state = |name: &str| {
        let row = report.files.iter().find(|row| row.name.ends_with(name));
        row.unwrap_or_else(|| panic!("no {name}")).state
    };
    assert_eq!(state("manifest.js"), FileState::Read);
    assert_eq!(state("account.js"), FileState::Read);
    assert_eq!(state("like.js"), FileState::Problem);
    assert_eq!(state("block.js"), FileState::Empty);
    assert_eq!(state("mute.js"), FileState::Missing);
    assert_eq!(state("fresh-thing.js"), FileState::New);
    assert_eq!(state("README.txt"), FileState::Other);
    let fresh = report
        .files
        .iter()
        .find(|row| row.stem == "fresh-thing")
        .unwrap();
    assert_eq!((fresh.records, &*fresh.about), (1, "Quite new."));
    assert_eq!((report.listed, report.skipped, report.missing), (8, 1, 4));
    assert_eq!((report.folders[0].files, report.folders[0].size), (2, 3));
    assert_eq!(report.folders[0].name, "data/tweets_media/");
}

#[test]
fn a_packed_file_is_saved_in_pieces() {
    let text: Vec<u8> = (0..20_000_000_u32).map(|n| (n / 7) as u8).collect();
    let files = Archive::default().data("account", "[]");
    let files = files.file("data/large.bin", &text);
    let mut opened = open_zip(files.deflated()).unwrap();
    let mut saved = Vec::new();
    loop {
        let ask = EntryBytes {
            entry: EntryId(1),
            start: saved.len() as u64,
        };
        let piece = opened.ask(ask).unwrap().take().unwrap();
        if piece.is_empty() {
            break;
        }
        saved.extend(piece);
    }
    assert!(saved == text);
}

#[test]
fn of_several_archives_each_record_is_listed_once_the_newest_one_first() {
    let archive = |name: &str, made: &str, likes: &str| {
        let manifest = format!(
            r#"window.__THAR_CONFIG = {{"userInfo":{{"accountId":"7"}},"archiveInfo":{{"generationDate":"{made}"}}}}"#
        );
        let files = Archive::default().file("data/manifest.js", manifest);
        let files = files.data("like", format!("[{likes}]"));
        files.zipped(name)
    };
    let old =
        r#"{"like":{"tweetId":"1","fullText":"old"}},{"like":{"tweetId":"2","fullText":"kept"}}"#;
    let new = r#"{"like":{"tweetId":"1","fullText":"new"}}"#;
    let sources = vec![
        archive("old.zip", "2020-01-01T00:00:00.000Z", old),
        archive("new.zip", "2024-01-01T00:00:00.000Z", new),
    ];
    let mut opened = open_sources(sources).unwrap();
    let page = rows(&mut opened, query("like", "", ""), 0, 10);
    let texts: Vec<String> = page
        .rows
        .iter()
        .map(|row| format!("{:?}", row.cells[0]))
        .collect();
    assert_eq!(texts, [r#"Text("new")"#, r#"Text("kept")"#]);
    assert_eq!((page.rows[0].older, page.rows[1].older), (false, true));
    assert_eq!(record(&mut opened, &page.rows[1]).archive, "old.zip");
    assert_eq!(rows(&mut opened, query("like", "old", ""), 0, 10).total, 0);
}

#[test]
fn no_file_waits_when_everything_was_read() {
    let mut opened = open_files(hand_made("kinds")).unwrap();
    let report = opened.ask(Files {}).unwrap();
    let waiting = report
        .files
        .iter()
        .filter(|file| file.state == FileState::Waiting);
    let names: Vec<&str> = waiting.map(|file| &*file.name).collect();
    assert!(names.is_empty(), "{names:?}");
}

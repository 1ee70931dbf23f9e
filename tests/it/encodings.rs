//! Data files saved again by editors and shells: Unicode in any form is read like the original, and
//! bytes that cannot be right are reported.

use roost::protocol::{Problems, SheetQuery, SheetRows, SheetSource};
use roost_base::{Code, Fact, Reason};

use crate::fixture::{Archive, Opened, hand_made, open_files, open_zip};

/// Encodes a text as bytes.
type Save = fn(&str) -> Vec<u8>;

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn utf32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().map(u32::from).flat_map(bytes).collect()
}

/// The text with a byte order mark in front.
fn marked(text: &str) -> String {
    format!("\u{FEFF}{text}")
}

const SAVES: [(&str, Save); 9] = [
    ("UTF-16LE", |text| utf16(text, u16::to_le_bytes)),
    ("UTF-16BE", |text| utf16(text, u16::to_be_bytes)),
    ("UTF-16LE, mark", |text| {
        utf16(&marked(text), u16::to_le_bytes)
    }),
    ("UTF-16BE, mark", |text| {
        utf16(&marked(text), u16::to_be_bytes)
    }),
    ("UTF-32LE", |text| utf32(text, u32::to_le_bytes)),
    ("UTF-32BE", |text| utf32(text, u32::to_be_bytes)),
    ("UTF-32LE, mark", |text| {
        utf32(&marked(text), u32::to_le_bytes)
    }),
    ("UTF-32BE, mark", |text| {
        utf32(&marked(text), u32::to_be_bytes)
    }),
    ("a mark before the list", |text| {
        let (before, list) = text.split_once('=').unwrap_or(("", text));
        format!("{before}=\u{FEFF}{list}").into_bytes()
    }),
];

/// An archive with every text file saved again by `save`.
fn saved(edition: &str, save: Save) -> Archive {
    let mut files = hand_made(edition);
    for (name, bytes) in &mut files {
        if name.ends_with(".js") || name.ends_with(".csv") {
            let text = String::from_utf8(std::mem::take(bytes)).unwrap();
            *bytes = save(&text);
        }
    }
    files
}

#[test]
fn unicode_in_any_form_is_read_like_the_rest() {
    for edition in ["current", "2020", "2019", "grailbird", "messages", "kinds"] {
        let mut expected = open_files(hand_made(edition)).unwrap();
        for (what, save) in SAVES {
            let files = saved(edition, save);
            for mut found in [
                open_files(files.clone()).unwrap(),
                open_zip(files.deflated()).unwrap(),
            ] {
                let what = format!("{edition}: {what}");
                assert_eq!(found.codes(), expected.codes(), "{what}");
                assert_eq!(
                    found.session.library.totals(),
                    expected.session.library.totals(),
                    "{what}"
                );
                assert_eq!(found.all_posts(), expected.all_posts(), "{what}");
                let (facts, wanted) = (
                    found.session.library.summary(),
                    expected.session.library.summary(),
                );
                assert_eq!(
                    (
                        facts.id,
                        facts.handle,
                        facts.name,
                        facts.edition,
                        facts.generated
                    ),
                    (
                        wanted.id,
                        wanted.handle,
                        wanted.name,
                        wanted.edition,
                        wanted.generated
                    ),
                    "{what}"
                );
            }
        }
    }
}

#[test]
fn a_file_of_many_windows_is_read_whole_in_any_form() {
    let post = |n: u32| format!(r#"{{"tweet":{{"id_str":"{n}","full_text":"{n} 潮 🪶 é"}}}}"#);
    let posts: Vec<String> = (1..=40_000).map(post).collect();
    let text = format!("window.YTD.tweets.part0 = [{}]", posts.join(",\n"));
    for (what, save) in SAVES {
        let files = vec![("data/tweets.js".to_owned(), save(&text))];
        let mut archive = open_files(files).unwrap();
        assert_eq!(archive.codes(), [], "{what}");
        assert_eq!(archive.session.library.totals().posts, 40_000, "{what}");
        let last = &archive.all_posts()[0];
        assert_eq!(
            format!("{:?}", last.text),
            "[Text(\"40000 潮 🪶 é\")]",
            "{what}"
        );
    }
}

#[test]
fn records_of_any_kind_are_read_again_in_any_form() {
    for (what, save) in SAVES {
        let mut archive = open_files(saved("kinds", save)).unwrap();
        let rows = |archive: &mut Opened| {
            let query = SheetQuery {
                stem: "follower".to_owned(),
                ..SheetQuery::default()
            };
            let source = SheetSource::Records(query);
            let asked = SheetRows {
                source,
                start: 0,
                count: 9,
            };
            archive.ask(asked).unwrap()
        };
        let mut plain = open_files(hand_made("kinds")).unwrap();
        let found = rows(&mut archive);
        assert!(found.total > 0, "{what}");
        assert_eq!(found.rows, rows(&mut plain).rows, "{what}");
    }
}

/// The problems with a posts file of these bytes: their codes, the `count` of the first `NotUtf8`,
/// and the `reason` of the first `SkippedRecord`.
fn told(bytes: Vec<u8>) -> (Vec<Code>, Option<String>, Option<String>) {
    let files = vec![("data/tweets.js".to_owned(), bytes)];
    let mut archive: Opened = open_files(files).unwrap();
    let problems = archive.ask(Problems {}).unwrap();
    let fact = |code: Code, name: &str| {
        let problem = problems.iter().find(|problem| problem.code == code)?;
        problem.facts.get(name).map(Fact::to_string)
    };
    let codes = problems.iter().map(|problem| problem.code).collect();
    (
        codes,
        fact(Code::NotUtf8, "count"),
        fact(Code::SkippedRecord, "reason"),
    )
}

#[test]
fn what_is_no_unicode_is_named() {
    let list = |texts: &[&[u8]]| {
        let mut bytes = b"window.YTD.tweets.part0 = [".to_vec();
        for (n, text) in texts.iter().enumerate() {
            let comma = if n > 0 { "," } else { "" };
            bytes.extend(
                format!(
                    "{comma}{{\"tweet\":{{\"id_str\":\"{}\",\"full_text\":\"",
                    n + 1
                )
                .bytes(),
            );
            bytes.extend_from_slice(text);
            bytes.extend(b"\"}}");
        }
        bytes.push(b']');
        bytes
    };
    // Latin-1: only the letters themselves are lost.
    let latin = told(list(&[b"caf\xE9", b"plain", b"na\xEFve \xE9t\xE9"]));
    assert_eq!(latin, (vec![Code::NotUtf8], Some("2".to_owned()), None));
    // Shift JIS: the second byte of U+8868 is a backslash, which here escapes the closing quote.
    let shift = told(list(&[b"plain", b"\x95\x5C", b"plain"]));
    assert_eq!(shift.0, [Code::SkippedRecord, Code::NotUtf8]);
    assert_eq!(shift.1.as_deref(), Some("1"));
    assert_eq!(shift.2.as_deref(), Some(Reason::NotText.name()));
    // A shell appended UTF-16 to a file of UTF-8.
    let mut mixed = list(&[b"plain"]);
    mixed.pop();
    mixed.extend(utf16(
        ",{\"tweet\":{\"id_str\":\"2\",\"full_text\":\"b\"}}",
        u16::to_le_bytes,
    ));
    let (codes, count, _) = told(mixed);
    assert!(codes.contains(&Code::NotUtf8), "{codes:?}");
    assert_eq!(count.as_deref(), Some("1"));
    // Bytes of another encoding that contain no list.
    let (codes, count, _) = told(b"\xCC\x85\xA5 \x7E \xAD\xBB".to_vec());
    assert_eq!((codes, count), (vec![Code::NotUtf8], None));
}

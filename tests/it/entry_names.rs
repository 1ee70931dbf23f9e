//! Entry names that are not plain UTF-8: each file is found, shown with its intended name, and not
//! mistaken for another one.

use roost::protocol::{Files, Problems};
use roost_archive::{Archive, Memory};
use roost_base::Code;

use crate::fixture::{
    Opened, RawEntry, RawHeader, RawZip, hand_made, named, open_files, open_sources, open_zip,
};

/// The archive `current` below a folder whose name can be any bytes.
fn in_folder(out: &mut RawZip, folder: &[u8], header: RawHeader<'_>) {
    for (name, bytes) in hand_made("current") {
        let name = [folder, b"/", name.as_bytes()].concat();
        out.add_as(RawEntry::stored(&name, &bytes), header);
    }
}

fn names_of(opened: &mut Opened) -> Vec<String> {
    let files = opened.ask(Files {}).unwrap().files;
    files.into_iter().map(|file| file.name).collect()
}

#[test]
fn an_archive_in_a_folder_of_any_code_page_is_whole() {
    fn check(folder: &[u8], flags: u16, shown: &str) {
        let mut out = RawZip::default();
        let header = RawHeader {
            flags,
            ..RawHeader::default()
        };
        in_folder(&mut out, folder, header);
        let mut opened = open_zip(out.finish()).unwrap();
        assert_eq!(opened.codes(), [], "{shown}");
        assert_eq!(opened.all_posts().len(), 4, "{shown}");
        let media = opened.all_posts().into_iter().flat_map(|post| post.media);
        assert!(media.clone().count() > 0);
        assert!(
            media.into_iter().all(|item| item.entry.is_some()),
            "{shown}"
        );
        let name = format!("{shown}/data/tweets.js");
        assert!(names_of(&mut opened).contains(&name), "{shown}");
    }
    check("Größe".as_bytes(), 1 << 11, "Größe");
    check("Größe".as_bytes(), 0, "Größe");
    check(b"Gr\x94\xE1e", 0, "Größe");
    check(b"n\xC6o", 0, "não");
    check(b"\xAC\xAE\xA9", 0, "мой");
    check(b"\x8E\xCA\x90^", 0, "写真");
    check(b"\x83\\\x83t\x83g", 0, "ソフト");
    check(b"Gr\xF6\xDFe", 0, "Größe");
}

#[test]
fn two_names_are_the_same_only_when_their_bytes_are() {
    let mut out = RawZip::default();
    in_folder(&mut out, b"\xAC\xAE\xA9", RawHeader::default());
    in_folder(&mut out, b"\xA5\xA3\xAE", RawHeader::default());
    for name in ["\u{E9}.jpg", "e\u{301}.jpg", "[U+0007].jpg", "\u{7}.jpg"] {
        let name = ["мой/data/tweets_media/".as_bytes(), name.as_bytes()].concat();
        out.add(RawEntry::stored(&name, b"x"));
    }
    for byte in [b'\x82', b'\x8A'] {
        let name = [b"\xAC\xAE\xA9/data/tweets_media/".as_slice(), &[byte]].concat();
        out.add(RawEntry::stored(&name, b"x"));
    }
    let bytes = out.finish();
    let mut opened = open_zip(bytes.clone()).unwrap();
    let downloads = opened.session.library.summary().downloads;
    let downloads: Vec<&str> = downloads.iter().map(|download| &*download.name).collect();
    assert_eq!(downloads, ["мой", "его"]);
    assert!(!opened.codes().contains(&Code::DuplicateEntry));
    let names = names_of(&mut opened);
    for name in ["мой/data/tweets.js", "его/data/tweets.js"] {
        assert!(names.contains(&name.to_owned()), "{names:?}");
    }
    let archive = Archive::open(vec![named("archive.zip", Memory(bytes))]).unwrap();
    assert_eq!(archive.entries.len(), 2 * hand_made("current").len() + 6);
}

#[test]
fn the_unicode_field_tells_names_apart_that_were_written_as_question_marks() {
    let mut out = RawZip::default();
    in_folder(&mut out, b"mine", RawHeader::default());
    for text in ["фото", "кино"] {
        let name: &[u8] = b"mine/data/tweets_media/????.jpg";
        let path = format!("mine/data/tweets_media/{text}.jpg");
        let mut extra = b"\x75\x70".to_vec();
        extra.extend((path.len() as u16 + 5).to_le_bytes());
        extra.push(1);
        extra.extend(crc32fast::hash(name).to_le_bytes());
        extra.extend(path.as_bytes());
        let header = RawHeader {
            extra: &extra,
            ..RawHeader::default()
        };
        out.add_as(RawEntry::stored(name, b"x"), header);
    }
    let opened = open_zip(out.finish()).unwrap();
    assert_eq!(opened.codes(), []);
    assert_eq!(opened.session.library.totals().media_files, 2 + 2);
}

#[test]
fn a_letter_and_its_mark_are_one_however_they_are_written() {
    const POST: &str = r#"window.YTD.tweets.part0 = [{"tweet": {"id_str": "1", "full_text": "x",
        "extended_entities": {"media": [{"type": "photo", "media_url_https":
        "https://pbs.twimg.com/media/NAME.jpg", "indices": ["0", "1"]}]}}}]"#;
    let forms = [
        "Vi\u{1EC7}t が한.jpg",
        "Vie\u{323}\u{302}t か\u{3099}\u{1112}\u{1161}\u{11AB}.jpg",
    ];
    for in_post in forms {
        for in_zip in forms {
            let post = POST.replace("NAME.jpg", in_post);
            let files = [
                ("a/data/tweets.js".to_owned(), post.into_bytes()),
                (format!("a/data/tweets_media/1-{in_zip}"), b"x".to_vec()),
            ];
            let mut out = RawZip::default();
            for (name, bytes) in &files {
                out.add(RawEntry::stored(name.as_bytes(), bytes));
            }
            for mut opened in [
                open_zip(out.finish()).unwrap(),
                open_files(files.to_vec()).unwrap(),
            ] {
                let posts = opened.all_posts();
                assert!(posts[0].media[0].entry.is_some(), "{in_post} {in_zip}");
            }
        }
    }
}

#[test]
fn a_list_of_files_names_them_as_they_are_shown() {
    let names = [
        "data/cafe\u{301}.js",
        "data/a\u{202E}b.js",
        "data/gone\u{202E}.js",
    ];
    let promised = names.map(|name| format!(r#"{{"fileName":"{name}","count":"1"}}"#));
    let manifest = format!(
        r#"window.__THAR_CONFIG = {{"userInfo":{{"accountId":"1"}},"dataTypes":{{"x":{{"files":[{}]}}}}}}"#,
        promised.join(",")
    );
    let list = b"window.YTD.x.part0 = [{\"x\":{}}]";
    let mut opened = open_files(vec![
        ("data/manifest.js".to_owned(), manifest.into_bytes()),
        ("data/caf\u{E9}.js".to_owned(), list.to_vec()),
        (names[1].to_owned(), list.to_vec()),
    ])
    .unwrap();
    assert_eq!(opened.codes(), [Code::MissingFile]);
    let problems = opened.ask(Problems {}).unwrap();
    let place = problems[0].place.as_ref().unwrap();
    assert!(place.file.ends_with("gone[U+202E].js"), "{place:?}");
    let shown = names_of(&mut opened);
    assert!(
        !shown.iter().any(|name| name.contains('\u{202E}')),
        "{shown:?}"
    );
}

#[test]
fn what_cannot_be_seen_in_a_name_is_shown_as_its_code() {
    const NAMES: [&str; 2] = ["data/gpj\u{202E}.js", "data/\u{1B}[2J\u{7}.js"];
    let list = b"window.YTD.x.part0 = [{\"x\":{\"a\":}}]";
    let hidden = |text: &str| text.chars().any(|c| c.is_control() || c == '\u{202E}');
    let mut out = RawZip::default();
    in_folder(&mut out, b"a\x01b", RawHeader::default());
    let mut files = Vec::new();
    for name in NAMES {
        let name = format!("a\u{1}b/{name}");
        for _ in 0..2 {
            out.add(RawEntry::stored(name.as_bytes(), list));
        }
        files.push((name, list.to_vec()));
    }
    files.extend(
        hand_made("current")
            .into_iter()
            .map(|(name, bytes)| (format!("a\u{1}b/{name}"), bytes)),
    );
    let zip = out.finish();
    for mut opened in [
        open_sources(vec![named("\u{202E}piz.zip", Memory(zip))]).unwrap(),
        open_files(files).unwrap(),
    ] {
        let names = names_of(&mut opened);
        assert!(
            names.contains(&"a[U+0001]b/data/gpj[U+202E].js".to_owned()),
            "{names:?}"
        );
        assert!(names.contains(&"a[U+0001]b/data/[U+001B][2J[U+0007].js".to_owned()));
        let problems = opened.ask(Problems {}).unwrap();
        assert!(
            problems
                .iter()
                .any(|problem| problem.code == Code::SkippedRecord)
        );
        for problem in problems {
            let told = roost::page::problem_text::problem_text(&problem);
            let place = problem.place.map(|place| place.file).unwrap_or_default();
            let all = format!("{}{}{}{place}", told.title, told.detail, told.hint);
            assert!(!hidden(&all), "{all:?}");
        }
        let report = opened.ask(Files {}).unwrap();
        let shown = report
            .files
            .iter()
            .map(|file| format!("{}{}", file.name, file.stem));
        assert!(!shown.into_iter().any(|text| hidden(&text)));
        let summary = opened.session.library.summary();
        assert!(
            !summary
                .downloads
                .iter()
                .any(|download| hidden(&download.name))
        );
    }
}

//! Zips as people have them, and zips that lie.

use roost::page::problem_text::problem_text;
use roost_archive::{Archive, ReadError, Source};
use roost_base::Code;

use crate::fixture::{self, RawEntry, RawZip, hand_made, named, open_files, open_zip};

fn good() -> fixture::Archive {
    hand_made("current")
}

fn raw(files: &[(String, Vec<u8>)]) -> RawZip {
    let mut out = RawZip::default();
    for (name, bytes) in files {
        out.add(RawEntry::stored(name.as_bytes(), bytes));
    }
    out
}

#[test]
fn odd_but_whole_zips_open() {
    let plain = good().zip();
    let mut before = b"#!/bin/sh self-extracting\n".to_vec();
    before.extend(&plain);
    let mut behind = plain.clone();
    behind.extend([7; 64]);
    let mut fake_end = b"PK\x05\x06".to_vec();
    fake_end.extend([0; 18]);
    let comment = raw(&good()).finish_with(good().len() as u16, &fake_end);
    let slashes: fixture::Archive = good()
        .into_iter()
        .map(|(name, bytes)| (name.replace('/', "\\").to_uppercase(), bytes))
        .collect();
    let mut mac = good();
    mac.insert(0, ("__MACOSX/data/._tweets.js".to_owned(), vec![0; 8]));
    mac.push(("data/.DS_Store".to_owned(), vec![0; 8]));

    for (what, bytes, codes) in [
        ("plain", plain, vec![]),
        ("deflated", good().deflated(), vec![]),
        ("in a folder", good().below("a/b/").deflated(), vec![]),
        ("bytes before", before, vec![Code::StrayBytes]),
        ("bytes behind", behind, vec![Code::StrayBytes]),
        ("a fake end record in the comment", comment, vec![]),
        ("backslashes and upper case", slashes.zip(), vec![]),
        ("debris of a Mac", mac.zip(), vec![]),
    ] {
        let mut archive = open_zip(bytes).unwrap_or_else(|problem| panic!("{what}: {problem:?}"));
        assert_eq!(archive.all_posts().len(), 4, "{what}");
        assert_eq!(archive.codes(), codes, "{what}");
    }
}

#[test]
fn what_is_no_archive_is_told_by_what_it_is() {
    let zip_of =
        |files: &[(&str, &[u8])]| files.iter().copied().collect::<fixture::Archive>().zip();
    let whole = good().zip();
    for (what, bytes, expected) in [
        ("empty", vec![], Code::EmptyFile),
        ("zeros", vec![0; 4096], Code::ZeroFilled),
        (
            "a login page",
            b"\n<!DOCTYPE html><title>Log in</title>".to_vec(),
            Code::WebPage,
        ),
        ("gzip", vec![0x1F, 0x8B, 8, 0], Code::OtherFile),
        ("a picture", b"\x89PNG\r\n\x1A\n".to_vec(), Code::OtherFile),
        ("words", b"hello".to_vec(), Code::NotAnArchive),
        ("half", whole[..whole.len() / 2].to_vec(), Code::CutDownload),
        ("an empty zip", zip_of(&[]), Code::NothingInside),
        (
            "something else",
            zip_of(&[("conversations.json", b"{}")]),
            Code::OtherService,
        ),
        (
            "a zip in a zip",
            zip_of(&[("twitter.zip", &whole)]),
            Code::ZipInside,
        ),
    ] {
        let problem = open_zip(bytes)
            .err()
            .unwrap_or_else(|| panic!("{what} opened"));
        assert_eq!(problem.code, expected, "{what}");
        assert!(!problem_text(&problem).hint.contains("%{"), "{what}");
    }
}

#[test]
fn a_damaged_entry_costs_itself() {
    let damaged = |change: fn(&mut RawEntry)| {
        let mut out = RawZip::default();
        for (name, bytes) in good() {
            let mut entry = RawEntry::stored(name.as_bytes(), &bytes);
            if name == "data/tweets.js" {
                change(&mut entry);
            }
            out.add(entry);
        }
        let mut archive = open_zip(out.finish()).unwrap();
        assert_eq!(archive.session.library.summary().handle, "ada_example");
        (archive.all_posts().len(), archive.codes())
    };
    assert_eq!(
        damaged(|entry| entry.crc ^= 1),
        (4, vec![Code::WrongChecksum])
    );
    assert_eq!(
        damaged(|entry| entry.method = 8),
        (0, vec![Code::CutEntry, Code::StaleCount])
    );
    assert_eq!(
        damaged(|entry| entry.method = 77),
        (0, vec![Code::UnknownMethod])
    );
    assert_eq!(damaged(|entry| entry.size = 10).1[0], Code::WrongSize);
    assert_eq!(
        damaged(|entry| entry.size = 1 << 31),
        (4, vec![Code::WrongSize])
    );
}

#[test]
fn of_two_entries_of_one_name_the_first_is_kept_and_told() {
    let mut files = good();
    files.push((
        "data/tweets.js".to_owned(),
        b"window.YTD.tweets.part0 = [ ]".to_vec(),
    ));
    let mut archive = open_zip(files.zip()).unwrap();
    assert_eq!(archive.all_posts().len(), 4);
    assert_eq!(archive.codes(), [Code::DuplicateEntry]);
}

#[test]
fn seventy_thousand_entries_with_a_macs_count_are_all_there() {
    let mut out = raw(&good());
    for n in 0..70_000 {
        out.add(RawEntry::stored(
            format!("data/tweets_media/{n}-x.jpg").as_bytes(),
            b"x",
        ));
    }
    let count = out.count;
    let bytes = out.finish_with((count % 65_536) as u16, &[]);
    let mut archive = open_zip(bytes).unwrap();
    assert_eq!(archive.codes(), [Code::MacRezip]);
    assert_eq!(archive.session.library.totals().media_files, 70_002);
    assert_eq!(archive.all_posts().len(), 4);
}

/// A sparse file: only its pieces take memory, everything else is zero.
struct Sparse {
    len: u64,
    pieces: Vec<(u64, Vec<u8>)>,
}

impl Source for Sparse {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        let count = into.len().min(self.len.saturating_sub(offset) as usize);
        for (place, byte) in into[..count].iter_mut().enumerate() {
            let at = offset + place as u64;
            let piece = self
                .pieces
                .iter()
                .find(|(start, bytes)| at >= *start && at - start < bytes.len() as u64);
            *byte = piece.map_or(0, |(start, bytes)| bytes[(at - start) as usize]);
        }
        Ok(count)
    }
}

/// Archive Utility writes no zip64 above 4 GiB, but sizes and offsets modulo 2^32.
#[test]
fn a_macs_sizes_and_offsets_modulo_four_gib_are_repaired() {
    const VIDEO: u64 = (4 << 30) + 5000;
    let files = good();
    let mut pieces = Vec::new();
    let mut at = 0_u64;
    let mut directory = Vec::new();
    let video = ("data/tweets_media/1-film.mp4".to_owned(), Vec::new());
    for (name, bytes) in [&files[..2], std::slice::from_ref(&video), &files[2..]].concat() {
        let size = if name.ends_with(".mp4") {
            VIDEO
        } else {
            bytes.len() as u64
        };
        let crc = crc32fast::hash(&bytes).to_le_bytes();
        let mut fields = vec![0, 0, 0, 0, 0, 0, 33, 0];
        fields.extend(crc);
        fields.extend((size as u32).to_le_bytes());
        fields.extend((size as u32).to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\0\x14\0");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend((at as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        let mut head = b"PK\x03\x04\x14\0".to_vec();
        head.extend(&fields);
        head.extend(name.as_bytes());
        head.extend(&bytes);
        let head_len = head.len() as u64 - bytes.len() as u64;
        pieces.push((at, head));
        at += head_len + size;
    }
    let mut end = directory.clone();
    end.extend(b"PK\x05\x06\0\0\0\0");
    let count = (files.len() + 1) as u16;
    end.extend(count.to_le_bytes());
    end.extend(count.to_le_bytes());
    end.extend((directory.len() as u32).to_le_bytes());
    end.extend((at as u32).to_le_bytes());
    end.extend([0, 0]);
    let len = at + end.len() as u64;
    pieces.push((at, end));

    let source = Sparse { len, pieces };
    let archive = Archive::open(vec![named("mac.zip", source)]).unwrap();
    assert_eq!(
        archive.problems.iter().map(|p| p.code).collect::<Vec<_>>(),
        [Code::MacRezip]
    );
    let film = archive
        .entries
        .iter()
        .position(|entry| entry.name.ends_with("film.mp4"))
        .unwrap();
    assert_eq!(archive.span(film).unwrap().unwrap().len, VIDEO);
    let tweets = archive
        .entries
        .iter()
        .position(|entry| entry.path == "tweets.js")
        .unwrap();
    let bytes = archive.read(tweets).unwrap().read_all(1 << 20).unwrap();
    assert!(bytes.starts_with(b"window.YTD.tweets"));
}

#[test]
fn records_are_read_one_by_one_whatever_stands_between_them() {
    let with = |tweets: &[u8]| {
        let files = vec![("tweets.js".to_owned(), tweets.to_vec())];
        let mut archive = open_files(files).unwrap();
        let mut ids: Vec<u64> = archive.all_posts().iter().map(|post| post.id.0).collect();
        ids.sort_unstable();
        (ids, archive.codes())
    };
    let head = "window.YTD.tweets.part0 = ";
    let a = r#"{"tweet":{"id":"1","full_text":"a"}}"#;
    let b = r#"{"tweet":{"id":"2","full_text":"b"}}"#;
    for (what, text, codes) in [
        ("plain", format!("{head}[{a},{b}]"), vec![]),
        (
            "a byte order mark, CRLF, semicolon",
            format!("\u{FEFF}{head}[\r\n{a},\r\n{b}\r\n];\r\n"),
            vec![],
        ),
        ("no assignment", format!(" [{a},{b}]"), vec![]),
        (
            "zero bytes and a trailing comma",
            format!("{head}[\0{a},\0{b},\0]"),
            vec![Code::OddPlaces],
        ),
        (
            "a comma too many",
            format!("{head}[{a},,{b},]"),
            vec![Code::OddPlaces],
        ),
        (
            "a comma too few",
            format!("{head}[{a} {b}]"),
            vec![Code::OddPlaces],
        ),
        (
            "something behind",
            format!("{head}[{a},{b}];]"),
            vec![Code::BehindList],
        ),
        (
            "a record that is none",
            format!("{head}[{a},{{\"tweet\":{{\"id\":}}}},{b}]"),
            vec![Code::SkippedRecord],
        ),
        (
            "no id",
            format!("{head}[{a},{{\"tweet\":{{}}}},{b}]"),
            vec![Code::SkippedRecord],
        ),
        (
            "a lone surrogate",
            format!("{head}[{a},{{\"tweet\":{{\"id\":\"2\",\"full_text\":\"x\\ud83d\"}}}}]"),
            vec![Code::RepairedRecords],
        ),
        (
            "unquoted keys",
            format!("{head}[{a},{{tweet:{{id:\"2\",}}}}]"),
            vec![Code::RepairedRecords],
        ),
        (
            "cut",
            format!("{head}[{a},{b},{{\"tweet\":{{\"id\":\"3\",\"full"),
            vec![Code::CutDataFile, Code::SkippedRecord],
        ),
    ] {
        let (ids, found) = with(text.as_bytes());
        assert_eq!((ids, found), (vec![1, 2], codes), "{what}");
    }
    assert_eq!(with(b"").1, [Code::EmptyDataFile]);
    assert_eq!(with(format!("{head}{{}}").as_bytes()).1, [Code::WrongShape]);
}

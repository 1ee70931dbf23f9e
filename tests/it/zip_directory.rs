//! Directories of zips that are damaged or lie: damage is reported as damage, with the names of
//! what is lost, and nothing else is lost.

use roost::page::problem_text::problem_text;
use roost_archive::{Archive, Memory};
use roost_base::{Code, Fact, Problem};

use crate::fixture::{Dice, Disk, RawEntry, RawHeader, RawZip, hand_made, named, open_zip};

fn good() -> RawZip {
    let mut out = RawZip::default();
    for (name, bytes) in hand_made("current") {
        out.add(RawEntry::deflated(name.as_bytes(), &bytes));
    }
    out
}

fn open(bytes: Vec<u8>) -> Result<Archive, Problem> {
    Archive::open(vec![named("archive.zip", Disk(Memory(bytes)))])
}

/// The offset of each entry in a directory.
fn entries(directory: &[u8]) -> Vec<usize> {
    let signatures = directory.windows(4).enumerate();
    let signatures = signatures.filter(|(_, bytes)| bytes == b"PK\x01\x02");
    signatures.map(|(at, _)| at).collect()
}

/// The names of the files of the archive `current`, in order.
fn names() -> Vec<String> {
    hand_made("current")
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

fn fact(problem: &Problem, name: &str) -> String {
    problem
        .facts
        .get(name)
        .map_or_else(String::new, Fact::to_string)
}

#[test]
fn an_entry_lost_to_damage_is_named_and_the_others_are_read() {
    let all = names();
    for (lost, name) in all.iter().enumerate() {
        let mut zip = good();
        let at = entries(&zip.directory)[lost];
        // If the first entry is gone, the end record does not lead to a directory.
        let damaged = if lost == 0 { at + 30 } else { at };
        zip.directory[damaged..damaged + 2].copy_from_slice(&[0xFF, 0xFF]);
        let archive = open(zip.finish()).unwrap();
        let found: Vec<&String> = archive.entries.iter().map(|entry| &entry.name).collect();
        let others: Vec<&String> = all.iter().filter(|other| *other != name).collect();
        assert_eq!(found, others);
        let [problem] = &*archive.problems else {
            panic!("{:?}", archive.problems);
        };
        assert_eq!(problem.code, Code::UnlistedEntries);
        assert_eq!(fact(problem, "claimed"), all.len().to_string());
        assert_eq!(fact(problem, "count"), (all.len() - 1).to_string());
        assert_eq!(&fact(problem, "names"), name);
        assert_eq!(problem.place.as_ref().unwrap().file, "archive.zip");
        assert!(problem_text(problem).detail.contains(name));
    }
}

#[test]
fn a_directory_that_breaks_off_is_damage_with_the_names_of_the_lost() {
    let all = names();
    for kept in 0..all.len() {
        let mut zip = good();
        let at = entries(&zip.directory)[kept];
        let end = zip.directory.len();
        // The signature of the next entry stays: an end record that leads nowhere is tested
        // elsewhere.
        zip.directory[at + 4..end].fill(0xFF);
        let problem = match open(zip.finish()) {
            Ok(archive) => {
                assert_eq!(archive.entries.len(), kept);
                archive.problems[0].clone()
            }
            Err(problem) => problem,
        };
        assert_eq!(problem.code, Code::UnlistedEntries, "{kept}");
        assert_eq!(fact(&problem, "claimed"), all.len().to_string());
        assert_eq!(fact(&problem, "count"), kept.to_string());
        assert_eq!(fact(&problem, "names"), all[kept..].join(", "));
    }
}

/// The lost entries are named although sizes come after the data, not before it.
#[test]
fn the_lost_are_named_where_sizes_stand_behind_the_data() {
    let all = names();
    let mut zip = RawZip::default();
    for (name, bytes) in hand_made("current") {
        let start = zip.bytes.len();
        let header = RawHeader {
            flags: 8,
            ..RawHeader::default()
        };
        zip.add_as(RawEntry::deflated(name.as_bytes(), &bytes), header);
        let sizes = zip.bytes[start + 14..start + 26].to_vec();
        zip.bytes[start + 14..start + 26].fill(0);
        zip.bytes.extend(b"PK\x07\x08");
        zip.bytes.extend(sizes);
    }
    assert_eq!(open_zip(zip_of(&zip)).unwrap().codes(), []);
    let at = entries(&zip.directory)[2];
    zip.directory[at + 4..].fill(0);
    let archive = open(zip.finish()).unwrap();
    assert_eq!(fact(&archive.problems[0], "names"), all[2..].join(", "));
}

fn zip_of(zip: &RawZip) -> Vec<u8> {
    RawZip {
        bytes: zip.bytes.clone(),
        directory: zip.directory.clone(),
        count: zip.count,
    }
    .finish()
}

#[test]
fn more_lost_than_can_be_named_are_told_by_number() {
    let mut zip = RawZip::default();
    for n in 0..2_000 {
        let name = format!("data/tweets_media/{n}-x.jpg");
        zip.add(RawEntry::stored(name.as_bytes(), b"x"));
    }
    zip.directory[4..].fill(0xFF);
    let problem = open(zip.finish()).err().unwrap();
    assert_eq!(problem.code, Code::UnlistedEntries);
    assert_eq!(fact(&problem, "claimed"), "2000");
    let Fact::Names(names) = &problem.facts["names"] else {
        panic!("{problem:?}");
    };
    assert_eq!(names.len(), 21);
    assert_eq!(
        (&*names[0], &*names[20]),
        ("data/tweets_media/0-x.jpg", "…")
    );
}

#[test]
fn a_zip_without_files_has_its_name_told_and_a_damaged_one_is_no_empty_one() {
    fn check(bytes: Vec<u8>, code: Code, name: &str, value: &str) {
        let problem = open(bytes).err().unwrap();
        assert_eq!((problem.code, &*fact(&problem, name)), (code, value));
        assert!(!problem_text(&problem).detail.contains("%{"));
    }
    let nothing = || RawZip::default().finish();
    check(nothing(), Code::NothingInside, "name", "archive.zip");
    let mut folders = RawZip::default();
    folders.add(RawEntry::stored(b"data/", b""));
    check(folders.finish(), Code::NothingInside, "name", "archive.zip");
    let mut one = RawZip::default();
    one.add(RawEntry::stored(b"data/tweets.js", b"x"));
    let mut cut = zip_of(&one);
    let end = cut.len() - 22;
    // The length of its name reaches past the end of the directory.
    cut[end - one.directory.len() + 28] = 0xFF;
    check(cut, Code::UnlistedEntries, "names", "data/tweets.js");
    // The end record says that the zip is empty, and it is not.
    let denied = [one.bytes.clone(), nothing()].concat();
    check(denied, Code::UnlistedEntries, "names", "data/tweets.js");
    // What could be read is not an archive of X, and something was lost.
    let mut other = RawZip::default();
    other.add(RawEntry::stored(b"assets/x.png", b"x"));
    other.add(RawEntry::stored(b"data/tweets.js", b"x"));
    let at = entries(&other.directory)[1];
    other.directory[at] = 0;
    check(
        other.finish(),
        Code::UnlistedEntries,
        "names",
        "data/tweets.js",
    );
}

#[test]
fn all_zips_inside_are_named() {
    let inner = good().finish();
    let mut outer = RawZip::default();
    outer.add(RawEntry::stored(b"readme.txt", b"x"));
    for name in ["twitter-2019.zip", "old/twitter-2024.ZIP", "b.zip"] {
        outer.add(RawEntry::stored(name.as_bytes(), &inner));
    }
    let problem = open(outer.finish()).err().unwrap();
    assert_eq!(problem.code, Code::ZipInside);
    assert_eq!(fact(&problem, "count"), "3");
    let names = "twitter-2019.zip, old/twitter-2024.ZIP, b.zip";
    assert_eq!(fact(&problem, "names"), names);
    assert!(problem_text(&problem).detail.contains(names));
}

#[test]
fn the_same_fault_has_the_same_words_stored_or_packed() {
    let beyond = RawHeader {
        offset: Some(0x7FFF_FFF0),
        ..RawHeader::default()
    };
    let long_name = RawHeader {
        own_name_len: Some(u16::MAX),
        ..RawHeader::default()
    };
    let file = |name: &str| RawEntry::stored(name.as_bytes(), b"window.YTD.like.part0 = [ ]");
    // Both claim 60,000 bytes, of which the zip contains a few.
    let long = |mut entry: RawEntry| {
        let block: &[u8] = match entry.method {
            // A last deflate block, stored, with its length.
            8 => &[1, 0x60, 0xEA, 0x9F, 0x15],
            _ => &[],
        };
        entry.data = [block, &[b' '; 60_000]].concat();
        entry.size = 60_000;
        entry
    };
    for (what, header, cut, code) in [
        ("beyond the end", beyond, false, Code::LostEntry),
        ("a name too long", long_name, false, Code::CutEntry),
        ("data too long", RawHeader::default(), true, Code::CutEntry),
    ] {
        for method in [0, 8] {
            for name in ["data/like.js", "data/tweets_media/1-x.jpg"] {
                let mut zip = good();
                let mut entry = file(name);
                if method == 8 {
                    entry = RawEntry::deflated(name.as_bytes(), &file(name).data);
                }
                let from = zip.bytes.len();
                zip.add_as(if cut { long(entry) } else { entry }, header);
                if cut {
                    zip.bytes.truncate(from + 30 + name.len() + 9);
                }
                let archive = open(zip.finish()).unwrap();
                assert_eq!(archive.problems, [], "{what} {method}");
                let number = archive.entries.len() - 1;
                let read = archive
                    .read(number)
                    .and_then(|reader| reader.read_all(1 << 20));
                let problem = read.err().unwrap();
                assert_eq!(problem.code, code, "{what} {method}");
                assert_eq!(problem.place.unwrap().file, name);
                assert!(method == 8 || archive.span(number).is_err(), "{what}");
            }
        }
    }
}

#[test]
fn what_stands_before_the_damage_of_an_entry_is_shown() {
    let text = |n: usize| {
        format!(
            r#"{{"like":{{"tweetId":"{n}","fullText":"{:x}"}}}}"#,
            n * 0x9E37_79B9
        )
    };
    let list: Vec<String> = (1..4_000).map(text).collect();
    let list = format!("window.YTD.like.part0 = [{}]", list.join(","));
    for entry in [RawEntry::stored, RawEntry::deflated] {
        let mut zip = good();
        let mut entry = entry(b"data/like.js", list.as_bytes());
        let stored = entry.method == 0;
        if !stored {
            let half = entry.data.len() / 2;
            entry.data.truncate(half);
        }
        zip.add(entry);
        let mut bytes = zip_of(&zip);
        if stored {
            // It claims more bytes than there are.
            let at = bytes.len() - 22 - 46 - "data/like.js".len();
            let more = (bytes.len() as u32).to_le_bytes();
            bytes[at + 20..at + 28].copy_from_slice(&[more, more].concat());
        }
        let opened = open_zip(bytes).unwrap();
        assert!(opened.session.library.totals().likes > 1_000);
        assert!(!opened.codes().is_empty());
    }
}

#[test]
fn an_absurd_offset_costs_its_entry() {
    for offset in [
        u64::MAX,
        u64::MAX - 30,
        1 << 63,
        1 << 40,
        u64::from(u32::MAX),
    ] {
        for before in [b"".as_slice(), b"#!/bin/sh\n"] {
            let mut extra = vec![1, 0, 24, 0];
            extra.extend([u64::MAX, u64::MAX, offset].map(u64::to_le_bytes).concat());
            let mut zip = good();
            let header = RawHeader {
                extra: &extra,
                offset: Some(u32::MAX),
                ..RawHeader::default()
            };
            zip.add_as(RawEntry::stored(b"data/like.js", b""), header);
            let at = *entries(&zip.directory).last().unwrap();
            zip.directory[at + 20..at + 28].fill(0xFF);
            let opened = open_zip([before.to_vec(), zip.finish()].concat()).unwrap();
            assert_eq!(opened.session.library.totals().posts, 4, "{offset:x}");
            let problems = opened.session.library.problems();
            let problems: Vec<_> = problems.filter(|p| p.code != Code::StrayBytes).collect();
            let [problem] = &*problems else {
                panic!("{problems:?}");
            };
            assert_eq!(problem.code, Code::LostEntry);
            assert_eq!(problem.place.as_ref().unwrap().file, "data/like.js");
        }
    }
}

/// In a build with overflow checks: no number in a directory makes the reader panic.
#[test]
fn ten_thousand_mutated_directories_are_opened_or_refused() {
    const EDGES: [u64; 8] = [
        0,
        1,
        0xFFFF,
        0xFFFF_FFFF,
        1 << 31,
        1 << 63,
        u64::MAX,
        u64::MAX - 45,
    ];
    let mut zip = good();
    let extra = [1, 0, 24, 0]
        .iter()
        .chain(&[0; 24])
        .copied()
        .collect::<Vec<u8>>();
    let header = RawHeader {
        extra: &extra,
        offset: Some(u32::MAX),
        ..RawHeader::default()
    };
    zip.add_as(RawEntry::stored(b"data/like.js", b""), header);
    let plain = zip_of(&zip);
    let start = zip.bytes.len();
    let wide = with_zip64(&zip);
    let mut dice = Dice(0x5EED);
    let mut next = |bound| dice.below(bound);
    let mut opened = 0;
    for round in 0..10_000 {
        let mut bytes = if round % 2 == 0 {
            plain.clone()
        } else {
            wide.clone()
        };
        for _ in 0..=next(3) {
            let at = start + next(bytes.len() - start);
            let edge = EDGES[next(EDGES.len())].to_le_bytes();
            let len = [1, 2, 4, 8][next(4)].min(bytes.len() - at);
            bytes[at..at + len].copy_from_slice(&edge[..len]);
        }
        let Ok(archive) = open(bytes) else {
            continue;
        };
        opened += 1;
        for number in 0..archive.entries.len() {
            let _ = archive.span(number);
            let _ = archive
                .read(number)
                .and_then(|mut reader| reader.read(&mut [0; 64]));
        }
    }
    assert!(opened > 5_000, "{opened}");
}

/// The zip with a zip64 end record before its end record.
fn with_zip64(zip: &RawZip) -> Vec<u8> {
    let mut out = zip_of(zip);
    let end = out.split_off(out.len() - 22);
    let at = out.len() as u64;
    let size = zip.directory.len() as u64;
    out.extend(b"PK\x06\x06");
    out.extend(44_u64.to_le_bytes());
    out.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for wide in [zip.count, zip.count, size, at - size] {
        out.extend(wide.to_le_bytes());
    }
    out.extend(b"PK\x06\x07\0\0\0\0");
    out.extend(at.to_le_bytes());
    out.extend([1, 0, 0, 0]);
    out.extend(end);
    out
}

//! Files in places where X puts none, and under names that X does not use: each is read or
//! reported, and none is counted twice.

use roost::protocol::{FileState, Files, Problems};
use roost_base::{Code, Fact};

use crate::fixture::{Archive, Opened, hand_made, open_files, open_sources, open_zip};

/// The archive `current` with more files.
fn with(files: &[(&str, &str)]) -> Archive {
    let mut all = hand_made("current");
    all.extend(files.iter().copied());
    all
}

fn of(files: &[(&str, &str)]) -> Archive {
    files.iter().copied().collect()
}

/// A data file with `count` records.
fn list(name: &str, part: u32, count: u64) -> String {
    let records: Vec<String> = (1..=count)
        .map(|n| match name {
            "like" => format!(r#"{{"like":{{"tweetId":"{n}","fullText":"liked"}}}}"#),
            "tweets" => format!(r#"{{"tweet":{{"id_str":"{n}","full_text":"more"}}}}"#),
            _ => format!(r#"{{"thing":{{"n":"{n}"}}}}"#),
        })
        .collect();
    format!("window.YTD.{name}.part{part} = [{}]", records.join(","))
}

/// A manifest that lists these files with their counts.
fn manifest(files: &[(&str, u64)]) -> String {
    let kinds: Vec<String> = files
        .iter()
        .enumerate()
        .map(|(n, (file, count))| {
            format!(r#""kind{n}":{{"files":[{{"fileName":"{file}","count":"{count}"}}]}}"#)
        })
        .collect();
    format!(
        r#"window.__THAR_CONFIG = {{"userInfo":{{"accountId":"1234567890"}},"dataTypes":{{{}}}}}"#,
        kinds.join(",")
    )
}

fn counts(archive: &Opened, stem: &str) -> (u64, Option<u64>) {
    let kinds = archive.session.library.kinds();
    let kind = kinds.get(stem);
    kind.map_or((0, None), |kind| (kind.records, kind.manifest))
}

#[test]
fn files_in_folders_below_the_data_are_read_by_themselves() {
    let mut files = with(&[
        ("data/grok/chats.js", &list("chats", 0, 3)),
        ("data/grok/tweets.js", &list("tweets", 0, 2)),
        ("data/list.json", "[1, 2]"),
        ("data/grok/more.json", "[1, 2]"),
    ]);
    files.retain(|(name, _)| !name.ends_with("manifest.js"));
    let promised = [
        ("data/tweets.js", 4),
        ("data/grok/tweets.js", 2),
        ("data/grok/chats.js", 3),
        ("data/list.json", 2),
        ("data/gone.json", 5),
    ];
    let told = [Code::FileAside, Code::MissingFile, Code::UnreadFiles];
    for listed in [true, false] {
        let mut files = files.clone();
        if listed {
            files.extend(of(&[("data/manifest.js", &manifest(&promised))]));
        }
        for zipped in [true, false] {
            let mut archive = match zipped {
                true => open_zip(files.zip()).unwrap(),
                false => open_files(files.clone()).unwrap(),
            };
            let promise = |count| listed.then_some(count);
            assert_eq!(counts(&archive, "tweets"), (4, promise(4)));
            assert_eq!(counts(&archive, "grok/tweets"), (2, promise(2)));
            assert_eq!(counts(&archive, "chats"), (3, promise(3)));
            let told = told
                .iter()
                .filter(|code| listed || **code != Code::MissingFile);
            assert_eq!(archive.codes(), told.copied().collect::<Vec<_>>());
            assert_eq!(archive.session.library.totals().posts, 4);
            let problems = archive.ask(Problems {}).unwrap();
            let unread = problems.last().unwrap();
            assert_eq!(unread.facts["count"], Fact::Count(2));
            let Fact::Names(names) = &unread.facts["names"] else {
                panic!("{unread:?}");
            };
            assert!(names.iter().any(|name| name.contains("data/list.json")));
            let report = archive.ask(Files {}).unwrap();
            let row = report.files.iter().find(|row| row.stem == "chats");
            let row = row.unwrap();
            assert_eq!((row.records, row.state), (3, FileState::New));
        }
    }
}

#[test]
fn a_file_of_the_proper_name_in_a_folder_stands_in_where_there_is_none() {
    let like = list("like", 0, 3);
    let archive = open_files(with(&[("data/old/like.js", &like)])).unwrap();
    assert_eq!(counts(&archive, "like"), (3, None));
    assert_eq!(archive.codes(), []);
    let files = [
        ("data/old/like.js", &*like),
        ("data/like.js", &list("like", 0, 1)),
        ("backup/like.js", &like),
    ];
    let archive = open_files(with(&files)).unwrap();
    assert_eq!(counts(&archive, "like"), (1, None));
    assert_eq!(counts(&archive, "old/like"), (3, None));
    assert_eq!(counts(&archive, "../backup/like"), (3, None));
    assert_eq!(archive.codes(), [Code::FileAside, Code::FileAside]);
    let problems = archive.session.library.problems();
    let kinds: Vec<&Fact> = problems.map(|problem| &problem.facts["kind"]).collect();
    let kind = Fact::Kind("like".to_owned());
    assert_eq!(kinds, [&kind, &kind]);
    assert_eq!(archive.session.library.totals().likes, 1);
}

#[test]
fn parts_unpacked_side_by_side_are_one_archive() {
    let first = with(&[]).into_iter().map(|(name, bytes)| match &*name {
        "data/manifest.js" => {
            let promised = [
                ("data/tweets.js", 4),
                ("data/tweets-part1.js", 2),
                ("data/like.js", 3),
            ];
            (format!("a/{name}"), manifest(&promised).into_bytes())
        }
        _ => (format!("a/{name}"), bytes),
    });
    let first: Archive = first.collect();
    let second = of(&[
        ("b/data/tweets-part1.js", &list("tweets", 1, 2)),
        ("b/data/like.js", &list("like", 0, 3)),
        ("b/data/tweets_media/1-a.jpg", "x"),
    ]);
    let mut both = first.clone();
    both.extend(second);
    for archive in [
        open_files(both.clone()).unwrap(),
        open_zip(both.zip()).unwrap(),
    ] {
        assert_eq!(archive.codes(), []);
        assert_eq!(counts(&archive, "tweets"), (6, Some(6)));
        assert_eq!(counts(&archive, "like"), (3, Some(3)));
        let totals = archive.session.library.totals();
        assert_eq!((totals.posts, totals.likes, totals.media_files), (6, 3, 3));
    }
    // A copy is not another part of the archive.
    let copy = first.file("b/data/tweets.js", list("tweets", 0, 2));
    let archive = open_files(copy).unwrap();
    assert_eq!(archive.session.library.totals().posts, 4);
    assert!(archive.codes().contains(&Code::FileAside));
}

#[test]
fn an_archive_without_a_telling_name_is_told_by_first_bytes() {
    let grok = list("grok_chat_item", 0, 3);
    for (name, text, kind) in [
        ("data/grok-chat-item.js", &grok, "grok-chat-item"),
        ("mine/data/grok-chat-item.js", &grok, "grok-chat-item"),
        ("block.js", &list("block", 0, 3), "block"),
        ("data/posts.js", &list("posts", 0, 3), "posts"),
        ("x/tweets_2022.js", &list("tweets", 0, 3), "tweets"),
    ] {
        for zipped in [true, false] {
            let files = of(&[(name, text), ("main.js", "export default 1")]);
            let archive = match zipped {
                true => open_zip(files.zip()),
                false => open_files(files),
            };
            let archive = archive.unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
            assert_eq!(counts(&archive, kind), (3, None), "{name} {zipped}");
        }
    }
    let foreign = of(&[("data/posts.js", "var posts = []"), ("a.json", "[]")]);
    let refused = open_zip(foreign.zip()).err().unwrap();
    assert_eq!(refused.code, Code::OtherService);
}

#[test]
fn a_zip_without_telling_names_is_a_part_of_the_one_that_has_them() {
    let part = of(&[("data/grok-chat-item.js", &list("grok_chat_item", 0, 3))]);
    let part = part.zipped("2.zip");
    let first = with(&[]).zipped("1.zip");
    let archive = open_sources(vec![first, part]).unwrap();
    assert_eq!(counts(&archive, "grok-chat-item").0, 3);
    assert_eq!(archive.session.library.summary().downloads.len(), 1);
    assert_eq!(archive.codes(), []);
}

#[test]
fn strange_names_beside_the_proper_one_stay_out_of_its_kind() {
    let like = list("like", 0, 3);
    let mut archive = open_files(with(&[
        ("data/non-rt-tweet.js", &list("tweets", 0, 2)),
        ("data/tweets (1).js", &list("tweets", 0, 4)),
        ("data/like.js", &like),
        ("data/like copy.js", &like),
        ("data/follower_old.js", &list("follower", 0, 2)),
        ("data/follower_older.js", &list("follower", 0, 5)),
    ]))
    .unwrap();
    assert_eq!(archive.codes(), [Code::FileAside; 4]);
    assert_eq!(counts(&archive, "tweets").0, 4);
    assert_eq!(counts(&archive, "non-rt-tweet").0, 2);
    assert_eq!(counts(&archive, "like copy").0, 3);
    // The first file stands in for the kind, which has no file of the proper name.
    assert_eq!(counts(&archive, "follower").0, 2);
    let totals = archive.session.library.totals();
    assert_eq!((totals.posts, totals.likes, totals.followers), (4, 3, 2));
    assert_eq!(archive.all_posts().len(), 4);
    assert_eq!(archive.session.library.entries_of("follower").len(), 1);
}

#[test]
fn without_an_assignment_the_records_say_what_they_are() {
    let bare = |name: &str, count| {
        let list = list(name, 0, count);
        list.split_once("= ").unwrap().1.to_owned()
    };
    let unknown = r#"[{"thing": {"n": "1"}}, {"thing": {"n": "2"}}]"#;
    let mut archive = open_files(with(&[
        ("data/like copy.js", &bare("like", 3)),
        ("data/my-tweets.js", &bare("tweets", 2)),
        ("data/mine.js", unknown),
    ]))
    .unwrap();
    assert_eq!(counts(&archive, "like").0, 3);
    assert_eq!(archive.session.library.totals().likes, 3);
    // The archive has its own posts: others are not added to them, and that is reported.
    assert_eq!(counts(&archive, "tweets").0, 4);
    assert_eq!(counts(&archive, "my-tweets").0, 2);
    assert_eq!(counts(&archive, "mine").0, 2);
    assert_eq!(archive.codes(), [Code::FileAside, Code::UnknownFile]);
    let problems = archive.ask(Problems {}).unwrap();
    let places: Vec<&str> = problems
        .iter()
        .map(|problem| &*problem.place.as_ref().unwrap().file)
        .collect();
    assert_eq!(places, ["data/my-tweets.js", "data/mine.js"]);
    let mut files = with(&[("data/my-tweets.js", &bare("tweets", 2))]);
    files.retain(|(name, _)| name != "data/tweets.js" && !name.ends_with("manifest.js"));
    let mut archive = open_files(files).unwrap();
    assert_eq!(archive.all_posts().len(), 2);
    assert_eq!(archive.codes(), []);
}

#[test]
fn two_new_kinds_of_one_name_are_two() {
    let archive = open_files(with(&[
        ("data/chats.js", &list("chats", 0, 1)),
        ("data/a/chats.js", &list("chats", 0, 2)),
        ("data/b/talks.js", &list("talks", 0, 3)),
        ("data/b/talks-part1.js", &list("talks", 1, 1)),
        ("data/c/talks.js", &list("talks", 0, 5)),
    ]))
    .unwrap();
    for (stem, count) in [("chats", 1), ("a/chats", 2), ("talks", 4), ("c/talks", 5)] {
        assert_eq!(counts(&archive, stem).0, count, "{stem}");
    }
    assert_eq!(archive.codes(), []);
}

#[test]
fn a_renamed_part_is_the_part_that_its_first_words_name() {
    let part = list("tweets", 1, 2);
    let archive = open_files(with(&[("data/tweets-part1 (1).js", &part)])).unwrap();
    assert_eq!(archive.codes(), []);
    assert_eq!(archive.session.library.totals().posts, 6);
}

#[test]
fn code_of_others_is_no_data() {
    let code = "export default function () { return [1, 2]; }";
    let mut archive = open_files(with(&[
        ("assets/js/manifest.js", code),
        ("assets/js/profile.js", code),
        ("assets/js/account.js", code),
        ("assets/js/tweets.js", code),
        ("assets/js/like.js", code),
        ("src/profile.js", code),
        ("src/account.js", code),
    ]))
    .unwrap();
    assert_eq!(archive.codes(), []);
    assert_eq!(archive.session.library.summary().downloads.len(), 1);
    assert_eq!(counts(&archive, "account").0, 1);
    assert_eq!(archive.all_posts().len(), 4);
    let mut old = hand_made("grailbird");
    old.extend(of(&[("js/profile.js", code), ("js/account.js", code)]));
    let archive = open_files(old).unwrap();
    assert_eq!(archive.session.library.summary().edition, "grailbird");
    assert!(!archive.session.library.kinds().contains_key("account"));
}

#[test]
fn the_made_up_archive_has_nothing_astray() {
    let archive = open_zip(roost_sample::demo_zip().unwrap()).unwrap();
    assert_eq!(archive.codes(), []);
}

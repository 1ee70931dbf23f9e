//! Data files as people and tools leave them: nothing is lost silently.

use std::cell::Cell;
use std::rc::Rc;

use roost::protocol::{Facts, Files};
use roost_archive::Memory;
use roost_base::{Code, Fact, Id};
use roost_library::{Library, Step};

use crate::figures::{figure, unable};
use crate::fixture::{Archive, Removable, hand_made, named, open_files, open_sources, root};

/// The archive `current` with one of its data files changed.
fn with(name: &str, change: impl Fn(String) -> String) -> Archive {
    let mut files = hand_made("current");
    for (path, bytes) in files.iter_mut().filter(|(path, _)| path == name) {
        let text = String::from_utf8(std::mem::take(bytes)).unwrap();
        *bytes = change(text).into_bytes();
        assert!(path.ends_with(".js"));
    }
    files
}

#[test]
fn dirt_in_a_data_file_costs_nothing_and_is_told() {
    let expected = open_files(hand_made("current")).unwrap().all_posts();
    let check = |what: &str, codes: &[Code], change: &dyn Fn(String) -> String| {
        let mut archive = open_files(with("data/tweets.js", change)).unwrap();
        assert_eq!(archive.codes(), codes, "{what}");
        let rows = archive.all_posts();
        assert_eq!(rows.len(), 4, "{what}");
        if codes.is_empty() {
            assert_eq!(rows, expected, "{what}");
        }
    };
    use Code::{BehindList, OddPlaces, RepairedRecords};
    check("byte order mark", &[], &|text| format!("\u{FEFF}{text}"));
    check("semicolon and zero bytes behind", &[], &|text| {
        format!("{text};\0\0")
    });
    check("CRLF", &[], &|text| text.replace('\n', "\r\n"));
    check("no assignment", &[], &|text| {
        text.split_once('=').unwrap().1.to_owned()
    });
    check("numbers for strings", &[], &|text| {
        text.replace("\"42\"", "42")
            .replace("\"1600000000000000001\"", "1600000000000000001")
    });
    check("U+2028", &[], &|text| {
        text.replace("}\n  }\n]", "}\n  }\n]\u{2028}")
            .replace('\u{2028}', "")
    });
    check("trailing comma", &[OddPlaces], &|text| {
        text.replace("  }\n]", "  },\n]")
    });
    check("unquoted keys", &[RepairedRecords], &|text| {
        text.replace("\"full_text\":", "full_text:")
    });
    check("cut emoji", &[RepairedRecords], &|text| {
        text.replace('🪶', "\\ud83e")
    });
    check("zero bytes between", &[OddPlaces], &|text| {
        text.replacen("},\n  {", "},\0\n  {", 1)
    });
    check("something behind", &[BehindList], &|text| {
        format!("{text}\nwindow.x = [1]")
    });
}

#[test]
fn a_record_counts_as_repaired_once_and_what_stands_between_is_no_record() {
    fn check(stem: &str, list: &str, repaired: Option<&str>, places: Option<&str>) {
        let files = vec![(
            format!("data/{stem}.js"),
            format!("x = {list}").into_bytes(),
        )];
        let archive = open_files(files).unwrap();
        let count = |code: Code| {
            let mut problems = archive.session.library.problems();
            let problem = problems.find(|problem| problem.code == code)?;
            problem.facts.get("count").map(Fact::to_string)
        };
        let found = [count(Code::RepairedRecords), count(Code::OddPlaces)];
        let expected = [repaired, places].map(|count| count.map(str::to_owned));
        assert_eq!(found, expected, "{list}");
        assert_eq!(archive.session.library.kinds()[stem].skipped, 0, "{list}");
    }
    let post = |id: u32| format!(r#"{{"tweet":{{"id_str":"{id}","full_text":"a"}}}}"#);
    let (a, b) = (post(1), post(2));
    let odd = r#"{"tweet":{"id_str":"3","full_text":"a",,"lang":"en",},}"#;
    check("tweets", &format!("[{a},{b}]"), None, None);
    check("tweets", &format!("[{a},{b},]"), None, Some("1"));
    check("tweets", &format!("[{a},,{b}]"), None, Some("1"));
    check("tweets", &format!("[{a},{odd}]"), Some("1"), None);
    check("tweets", &format!("[{odd},{odd},]"), Some("2"), Some("1"));
    let item = |id: u32| format!(r#"{{"messageCreate":{{"id":"{id}","text":"a"}}}}"#);
    let talk = |items: &str| {
        format!(r#"{{"dmConversation":{{"conversationId":"1-2","messages":[{items}]}}}}"#)
    };
    let (one, two) = (item(1), item(2));
    let odd_item = r#"{"messageCreate":{"id":"3","text":"a",}}"#;
    let whole = talk(&format!("{one},{two}"));
    check("direct-messages", &format!("[{whole}]"), None, None);
    let odd = talk(&format!("{one},,{two},{odd_item},{odd_item},"));
    check(
        "direct-messages",
        &format!("[{whole},{odd}]"),
        Some("1"),
        None,
    );
    check(
        "direct-messages",
        &format!("[{odd},{whole},]"),
        Some("1"),
        Some("1"),
    );
}

#[test]
fn an_archive_is_whole_only_where_all_was_read_and_a_list_says_so() {
    fn check(what: &str, files: Archive, whole: bool) {
        let mut archive = open_files(files).unwrap();
        assert_eq!(archive.ask(Files {}).unwrap().whole, whole, "{what}");
    }
    check("as X made it", hand_made("current"), true);
    let tweets = |change: &dyn Fn(String) -> String| with("data/tweets.js", change);
    check(
        "an odd comma",
        tweets(&|text| text.replace("  }\n]", "  },\n]")),
        true,
    );
    let without = |name: &str| {
        let mut files = hand_made("current");
        files.retain(|(path, _)| path != name);
        files
    };
    check("no list of files", without("data/manifest.js"), false);
    check("a listed file is gone", without("data/tweets.js"), false);
    check(
        "cut",
        tweets(&|text| text[..text.len() / 2].to_owned()),
        false,
    );
    check(
        "a broken record",
        tweets(&|text| text.replacen("\"id_str\"", "\"id_str", 1)),
        false,
    );
    let mut more = hand_made("current");
    more.push(("data/more.json".to_owned(), b"[1]".to_vec()));
    check("a file that is not read", more, false);
    let (mut library, mut opening) = Library::open(
        roost_archive::Archive::open(
            hand_made("current")
                .into_iter()
                .map(|(name, bytes)| named(&name, Memory(bytes)))
                .collect(),
        )
        .unwrap(),
    );
    while opening.step(&mut library).unwrap() != Step::Done {
        assert!(!library.files_report().whole, "still being read");
    }
}

#[test]
fn a_missing_account_is_told_from_what_is_there() {
    let check = |what: &str, left_out: &[&str], handle: &str, files: Archive| {
        let mut files = files;
        files.retain(|(name, _)| !left_out.iter().any(|out| name.contains(out)));
        let mut archive = open_files(files).unwrap();
        let facts = archive.ask(Facts {}).unwrap();
        assert_eq!(
            (facts.id, &*facts.handle),
            (Id(1_234_567_890), handle),
            "{what}"
        );
        assert_eq!(facts.posts.all, 4, "{what}");
    };
    let own = |text: String| text.replace("\"222000111\"", "\"1234567890\"");
    let alone = ["account.js", "manifest.js"];
    check(
        "by the manifest",
        &["account.js"],
        "ada_example",
        hand_made("current"),
    );
    check("by the picture's name", &alone, "", hand_made("current"));
    check(
        "by their own replies",
        &alone,
        "grace_obi",
        with("data/tweets.js", own),
    );
    let mut talking = hand_made("current");
    let talk = |other: u64| {
        format!(
            r#"{{"dmConversation":{{"conversationId":"{}-1234567890","messages":[]}}}}"#,
            other
        )
    };
    let list = format!(
        "window.YTD.direct_messages.part0 = [{},{}]",
        talk(5),
        talk(7)
    );
    talking.push(("data/direct-messages.js".to_owned(), list.into_bytes()));
    let without = ["account.js", "manifest.js", "profile_media"];
    check("by their conversations", &without, "", talking);
}

#[test]
fn downloads_laid_over_each_other_are_one_archive() {
    let mut files = hand_made("current");
    let older = hand_made("2020")
        .into_iter()
        .find(|(name, _)| name == "data/tweet.js")
        .unwrap();
    let older = String::from_utf8(older.1).unwrap();
    let older = older
        .replace("\"12\"", "\"11\"")
        .replace("1500000000000000002", "1250000000000000002");
    files.push(("data/tweet.js".to_owned(), older.into_bytes()));
    let mut archive = open_files(files).unwrap();
    let rows = archive.all_posts();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[3].likes, 12, "the newer name wins");
    assert_eq!(archive.codes(), [Code::DuplicatePosts]);
    assert_eq!(archive.session.library.totals().posts, 5);
}

#[test]
fn a_conversation_in_pieces_is_one_conversation() {
    let piece = |id: &str, messages: &str| {
        format!(r#"{{"dmConversation":{{"conversationId":"{id}","messages":[{messages}]}}}}"#)
    };
    let message = |id: u64| format!(r#"{{"messageCreate":{{"id":"{id}"}}}}"#);
    let one = piece("5-7", &message(1));
    let other = piece("5-7", &format!("{},{}", message(2), message(3)));
    let group = piece(
        "99",
        r#"{"joinConversation":{}},{"messageCreate":{"id":"4"}}"#,
    );
    let list = format!("window.YTD.direct_messages.part0 = [{one},{group},{other}]");
    let mut files = hand_made("2019");
    files.push(("direct-message.js".to_owned(), list.into_bytes()));
    let totals = open_files(files).unwrap().session.library.totals();
    assert_eq!((totals.conversations, totals.messages), (1, 3));
    assert_eq!((totals.group_conversations, totals.group_messages), (1, 2));
}

#[test]
fn strange_names_are_told_by_what_is_inside() {
    let mut files = hand_made("current");
    for (name, _) in &mut files {
        *name = name.replace("data/tweets.js", "data/tweets (1).js");
    }
    let mut archive = open_files(files).unwrap();
    assert_eq!(archive.all_posts().len(), 4);
    assert_eq!(archive.session.library.totals().posts, 4);
    assert_eq!(archive.session.library.kinds()["tweets"].records, 4);
}

#[test]
fn an_archive_from_the_future_loses_nothing_else() {
    let expected = open_files(hand_made("current")).unwrap().all_posts();
    let mut archive = open_files(hand_made("future")).unwrap();
    let rows = archive.all_posts();
    let without_number = |mut row: roost::protocol::PostRow| {
        (row.record, row.entry) = (0, Default::default());
        for media in &mut row.media {
            assert!(media.entry.take().is_some());
        }
        row
    };
    assert_eq!(
        rows.into_iter().map(without_number).collect::<Vec<_>>(),
        expected.into_iter().map(without_number).collect::<Vec<_>>()
    );
    let kinds = archive.session.library.kinds();
    let counts = |stem: &str| {
        (
            kinds[stem].records,
            kinds[stem].skipped,
            kinds[stem].manifest,
        )
    };
    assert_eq!(counts("tweets"), (5, 1, Some(5)));
    assert_eq!(counts("hologram-post"), (3, 0, Some(3)));
    let totals = archive.session.library.totals();
    assert_eq!((totals.conversations, totals.messages), (1, 3));
    let facts = archive.ask(Facts {}).unwrap();
    assert_eq!(
        (facts.id, &*facts.handle),
        (Id(1_234_567_890), "ada_example")
    );
    assert_eq!(facts.generated.unwrap().date().0, 2031);
    let rows = archive.ask(Files {}).unwrap().files;
    assert!(
        rows.iter().any(|row| row.stem == "hologram-post"),
        "{rows:?}"
    );
}

/// Values that JSON allows (`y`), forbids (`n`) or leaves open (`i`), as in JSONTestSuite.
const VALUES: &[(char, &str)] = &[
    ('y', "[]"),
    ('y', "[null, 1, \"1\", {}]"),
    ('y', "[-0, 1e1, 1.5E-2]"),
    ('y', "{\"a\":[],\"a\":\"b\"}"),
    ('y', "\"\\u0060\\u012a\\uD801\\udc37\""),
    ('y', "\"\u{2028}\""),
    ('y', "true"),
    ('n', "[1,]"),
    ('n', "[,1]"),
    ('n', "[1,,2]"),
    ('n', "[1 true]"),
    ('n', "[\"a\" \"b\"]"),
    ('n', "[\"\": 1]"),
    ('n', "[1]x"),
    ('n', "[1]]"),
    ('n', "[][]"),
    ('n', "[1"),
    ('n', "[-01]"),
    ('n', "[1.]"),
    ('n', "[.5]"),
    ('n', "[0x1]"),
    ('n', "[NaN]"),
    ('n', "[tru]"),
    ('n', "[\"\\x\"]"),
    ('n', "[\"\\u00A\"]"),
    ('n', "[\"a"),
    ('n', "[\"new\nline\"]"),
    ('n', "{a:\"b\"}"),
    ('n', "{\"a\" \"b\"}"),
    ('n', "{\"a\":1,}"),
    ('n', "{'a':0}"),
    ('n', "{\"a\":"),
    ('n', "<null>"),
    ('i', "[\"\\uD800\"]"),
    ('i', "[1e999, 123456789012345678901234567890]"),
];

/// The number of records and the problems when a value is the whole list of a file, and when it is
/// one of its records.
fn verdicts(value: &[u8]) -> [(u64, Vec<Code>); 2] {
    let open = |before: &str, after: &str| {
        let bytes = [before.as_bytes(), value, after.as_bytes()].concat();
        let mut archive = open_files(vec![
            (
                "data/account.js".to_owned(),
                b"window.YTD.account.part0 = [ ]".to_vec(),
            ),
            ("data/zebra.js".to_owned(), bytes),
        ])
        .unwrap();
        archive.all_posts();
        let kinds = archive.session.library.kinds();
        (kinds["zebra"].records, archive.codes())
    };
    [
        open("window.YTD.zebra.part0 = ", ""),
        open("window.YTD.zebra.part0 = [\n  ", "\n]"),
    ]
}

/// How the verdicts on a value are wrong; `None` if they are right.
fn misjudged(what: &str, sort: char, value: &[u8]) -> Option<String> {
    let [alone, record] = verdicts(value);
    // No bytes, or only whitespace, is an empty list once there are brackets around it.
    let nothing = value.iter().all(u8::is_ascii_whitespace);
    let list = match serde_json::from_slice(value) {
        Ok(serde_json::Value::Array(list)) => Some((list.len() as u64, vec![])),
        _ => None,
    };
    match sort {
        'y' if list.is_some_and(|list| list != alone) => Some(format!("{what}: {alone:?}")),
        'y' if record != (1, vec![]) => Some(format!("{what} as a record: {record:?}")),
        'n' if alone.1.is_empty() => Some(format!("{what} counts as complete")),
        'n' if record.1.is_empty() && !nothing => {
            Some(format!("{what} as a record counts as complete"))
        }
        _ => None,
    }
}

#[test]
fn what_is_no_json_never_counts_as_complete() {
    let own = VALUES.iter().map(|(sort, value)| {
        let bytes = value.as_bytes().to_vec();
        ((*value).to_owned(), *sort, bytes)
    });
    let suite = test_suite();
    match suite.len() {
        0 => unable(
            "R1",
            "cases of JSONTestSuite",
            "corpora/json-testsuite is not beside the repository",
        ),
        count => figure("R1", "cases of JSONTestSuite", count as f64),
    }
    assert!(suite.is_empty() || suite.len() == 318, "{}", suite.len());
    let wrong: Vec<String> = own
        .chain(suite)
        .filter_map(|(what, sort, value)| misjudged(&what, sort, &value))
        .collect();
    figure("R1", "texts that are judged wrong", wrong.len() as f64);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// JSONTestSuite, if it exists next to the repository: names, sorts and bytes.
fn test_suite() -> Vec<(String, char, Vec<u8>)> {
    let folder = root()
        .parent()
        .unwrap()
        .join("shared/corpora/json-testsuite/test_parsing");
    let Ok(files) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let case = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let sort = name.chars().next().unwrap();
        (name, sort, std::fs::read(path).unwrap())
    };
    files.map(|file| case(file.unwrap().path())).collect()
}

#[test]
fn records_of_an_archive_that_is_gone_are_a_problem_and_not_none() {
    let gone = Rc::new(Cell::new(false));
    let zip = Memory(hand_made("kinds").zip());
    let source = named("archive.zip", Removable(zip, Rc::clone(&gone)));
    let archive = open_sources(vec![source]).unwrap();
    let library = &archive.session.library;
    let read = || {
        let mut records = 0;
        let end = library.for_each_record("follower", &mut |_, _| records += 1);
        (records > 0, end.map_err(|problem| problem.code))
    };
    assert_eq!(read(), (true, Ok(())));
    gone.set(true);
    assert_eq!(read(), (false, Err(Code::FileGone)));
    let mut sheet = library.sheet("follower");
    assert_eq!(sheet.next().unwrap().unwrap_err().code, Code::FileGone);
}

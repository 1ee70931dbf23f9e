//! Data files that are not JSON: a formatter loses nothing, a broken record loses only itself.

use roost_base::{Code, Fact, Reason};
use serde_json::{Value, json};

use crate::fixture::{Archive, Opened, hand_made, open_files};

/// How many records each file of these tests has, and which of them is broken.
const COUNT: usize = 40;
const BROKEN: usize = 20;

/// The layouts of archives, and of tools that wrote them again.
const LAYOUTS: [&str; 6] = ["today", "2020", "small", "wide", "lines", "windows"];

/// A list in one of the layouts.
fn written(list: &[Value], layout: &str) -> String {
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap();
    let joined = |by: &str, each: &dyn Fn(&Value) -> String| {
        list.iter().map(each).collect::<Vec<_>>().join(by)
    };
    let all = Value::from(list.to_vec());
    let list = match layout {
        "2020" => format!("[ {} ]", joined(", ", &pretty)),
        "small" => all.to_string(),
        "wide" => pretty(&all).replace("  ", "    "),
        "lines" => format!("[\n{}\n]", joined(",\n", &Value::to_string)),
        "windows" => pretty(&all).replace('\n', "\r\n"),
        _ => pretty(&all),
    };
    format!("window.YTD.x.part0 = {list}")
}

/// A value as Prettier (with `lines`, the depth) or a minifier writes JavaScript.
fn javascript(value: &Value, lines: Option<usize>, out: &mut String) {
    let brackets = match value {
        Value::Object(_) => ('{', '}'),
        Value::Array(_) => ('[', ']'),
        Value::Bool(value) if lines.is_none() => return *out += if *value { "!0" } else { "!1" },
        Value::String(text) if text.matches('"').count() > text.matches('\'').count() => {
            let quoted = Value::from(&**text).to_string().replace("\\\"", "\"");
            let inside = quoted[1..quoted.len() - 1].replace('\'', "\\'");
            return *out += &format!("'{inside}'");
        }
        other => return *out += &other.to_string(),
    };
    let items: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, v)| (format!("{key}:"), v)).collect(),
        _ => value
            .as_array()
            .unwrap()
            .iter()
            .map(|v| (String::new(), v))
            .collect(),
    };
    out.push(brackets.0);
    for (at, (key, item)) in items.iter().enumerate() {
        match lines {
            Some(depth) => *out += &format!("\n{}{key} ", "  ".repeat(depth + 1)),
            None if at > 0 => *out += &format!(",{key}"),
            None => *out += key,
        }
        javascript(item, lines.map(|depth| depth + 1), out);
        *out += if lines.is_some() { "," } else { "" };
    }
    if let (Some(depth), false) = (lines, items.is_empty()) {
        *out += &format!("\n{}", "  ".repeat(depth));
    }
    out.push(brackets.1);
}

#[test]
fn a_formatter_of_javascript_costs_nothing() {
    for edition in ["current", "2020", "2019", "messages", "posts"] {
        let mut expected = open_files(hand_made(edition)).unwrap();
        for lines in [Some(0), None] {
            let mut files = hand_made(edition);
            for (name, bytes) in files.iter_mut().filter(|(name, _)| name.ends_with(".js")) {
                let text = String::from_utf8(std::mem::take(bytes)).unwrap();
                let (before, value) = text.split_once('=').unwrap();
                let value: Value = serde_json::from_str(value).expect(name);
                let mut text = format!("// Made anew.\n{before}= ");
                javascript(&value, lines, &mut text);
                *bytes = format!("{text};\n").into_bytes();
            }
            let mut opened = open_files(files).unwrap();
            let (found, wanted) = (
                opened.session.library.totals(),
                expected.session.library.totals(),
            );
            assert_eq!(found, wanted, "{edition} {lines:?}");
            let skipped = |opened: &Opened| -> u64 {
                opened
                    .session
                    .library
                    .kinds()
                    .values()
                    .map(|kind| kind.skipped)
                    .sum()
            };
            assert_eq!(skipped(&opened), skipped(&expected), "{edition} {lines:?}");
            assert_eq!(
                opened.all_posts(),
                expected.all_posts(),
                "{edition} {lines:?}"
            );
        }
    }
}

#[test]
fn comments_are_no_records() {
    let post = |id: u64| format!("{{/* : */ tweet: {{ id_str: '{id}' /* }} */, // ]\n }} }}");
    let posts = (1..=9).map(post).collect::<Vec<_>>();
    for (between, behind) in [
        (", // next\n", " // last\n"),
        (" /* { */ , /* [ */", "\u{FEFF}"),
        (",\u{B}\u{A0}\u{2028}", "\u{C}"),
    ] {
        let text = format!("x = [/**/{}{behind}]", posts.join(between));
        let opened = opened("tweets", text);
        let kinds = opened.session.library.kinds();
        assert_eq!((kinds["tweets"].records, kinds["tweets"].skipped), (9, 0));
        assert_eq!(opened.session.library.totals().posts, 9, "{between}");
        let told = [Code::RepairedRecords, Code::OddPlaces];
        assert_eq!(opened.codes(), told, "{between}");
    }
}

/// An archive with this data file and an empty account file.
fn opened(stem: &str, text: String) -> Opened {
    let account = Archive::default().data("account", "[ ]");
    open_files(account.file(&format!("data/{stem}.js"), text)).unwrap()
}

#[test]
fn a_bracket_too_many_between_records_ends_no_list() {
    let post = |id: usize| json!({ "tweet": { "id_str": id.to_string(), "full_text": "a" } });
    let item = |id: usize| json!({ "messageCreate": { "id": id.to_string(), "text": "a" } });
    let posts: Vec<Value> = (1..=9).map(post).collect();
    let items: Vec<Value> = (1..=9).map(item).collect();
    let talk = json!({ "dmConversation": { "conversationId": "1-2", "messages": items } });
    let other = json!({ "dmConversation": { "conversationId": "1-3", "messages": [] } });
    for (stem, list, key) in [
        ("tweets", posts, "\"tweet\""),
        ("direct-messages", vec![talk, other], "\"messageCreate\""),
    ] {
        let told = match stem {
            "tweets" => Code::OddPlaces,
            _ => Code::RepairedRecords,
        };
        for layout in LAYOUTS {
            let text = written(&list, layout);
            let whole = opened(stem, text.clone()).session.library.totals();
            let (fourth, _) = text.match_indices(key).nth(3).unwrap();
            let start = text[..fourth].rfind('{').unwrap();
            let comma = text[..start].rfind(',').unwrap();
            for place in [comma, start] {
                let text = format!("{}]{}", &text[..place], &text[place..]);
                let opened = opened(stem, text);
                assert_eq!(opened.session.library.totals(), whole, "{stem} {layout}");
                assert_eq!(opened.codes(), [told], "{stem} {layout}");
            }
        }
    }
}

#[test]
fn a_conversation_without_its_messages_is_told() {
    for (key, skipped) in [("messages", 0), ("mesages", 1), ("entries", 1)] {
        let talk = json!({ "dmConversation": { "conversationId": "1-2",
            key: [{ "messageCreate": { "id": "1", "text": "a" } }] } });
        let none = json!({ "dmConversation": { "conversationId": "1-3", "messages": [] } });
        let opened = opened("direct-messages", written(&[none, talk], "today"));
        let report = &opened.session.library.kinds()["direct-messages"];
        assert_eq!((report.records, report.skipped), (2, skipped), "{key}");
        let told = if skipped > 0 {
            vec![Code::SkippedRecord]
        } else {
            Vec::new()
        };
        assert_eq!(opened.codes(), told, "{key}");
    }
}

#[test]
fn why_a_record_is_skipped_is_told_by_a_key() {
    fn check(list: &str, reason: Reason) {
        let opened = opened("tweets", format!("window.YTD.tweets.part0 = {list}"));
        let mut problems = opened.session.library.problems();
        let skipped = problems.find(|problem| problem.code == Code::SkippedRecord);
        let fact = &skipped.unwrap().facts["reason"];
        assert_eq!(fact, &Fact::Reason(reason), "{list}");
    }
    let post = r#"{"tweet":{"id_str":"1","full_text":"a"}}"#;
    check(r#"[{"tweet":{"full_text":"a"}}]"#, Reason::NoId);
    check(
        &format!(r#"[{post},{{"tweet":{{"id_str":"2","full_te"#),
        Reason::CutRecord,
    );
}

/// Turns the rest of a text, from the mark on, into its damaged form.
type Damage = fn(&str) -> String;

/// What can happen to the record that contains a mark.
const DAMAGES: [(&str, Damage); 8] = [
    ("a quote too many", |rest| format!("\"{rest}")),
    ("a quote lost", |rest| rest.replacen('"', "", 1)),
    ("a brace lost", |rest| rest.replacen('}', "", 1)),
    ("a brace too many", |rest| rest.replacen('}', "}}", 1)),
    ("a bracket lost", |rest| rest.replacen('[', "", 1)),
    ("its other bracket lost", |rest| rest.replacen(']', "", 1)),
    ("a bracket too many", |rest| rest.replacen(']', "]]", 1)),
    ("a map for a text", |rest| rest.replacen('"', "\", {", 1)),
];

/// A text with its marked record damaged.
fn damaged(text: &str, damage: Damage) -> String {
    let (before, rest) = text.split_once("MARK").unwrap();
    format!("{before}{}", damage(rest))
}

/// Checks that all records but one are there, and that this one is reported with its place.
fn check(opened: &Opened, kind: &str, found: u64, what: &str) {
    let report = &opened.session.library.kinds()[kind];
    assert_eq!(report.records, COUNT as u64, "{what}");
    assert!(report.skipped <= 1, "{what}: {} skipped", report.skipped);
    assert!(found + report.skipped >= COUNT as u64, "{what}: {found}");
    for problem in opened.session.library.problems() {
        match problem.code {
            Code::RepairedRecords | Code::OddPlaces => {}
            Code::SkippedRecord => {
                let place = problem.place.clone().unwrap().record;
                assert_eq!(place, Some(BROKEN as u64 + 1), "{what}");
            }
            code => panic!("{what}: {code:?}"),
        }
    }
    assert!(opened.session.library.problems().count() > 0, "{what}");
}

#[test]
fn a_broken_post_costs_itself_in_every_layout() {
    let post = |n: usize, wrapped: bool| {
        let mark = if n == BROKEN { "MARK" } else { "" };
        let post = json!({
            "entities": { "urls": [{ "indices": ["0", "1"] }, { "indices": ["2", "3"] }] },
            "full_text": format!("it's [number] {n}, a \"quoted\" {mark} heron's"),
            "id_str": (1_600_000_000_000_000_000 + n).to_string(),
            "source": "<a href=\"https://example.org\" rel=\"nofollow\">Web</a>",
            "withheld": ["DE", "FR"],
        });
        if wrapped {
            json!({ "tweet": post })
        } else {
            post
        }
    };
    for (what, damage) in DAMAGES {
        for layout in LAYOUTS {
            let wrapped: Vec<Value> = (0..COUNT).map(|n| post(n, true)).collect();
            let text = damaged(&written(&wrapped, layout), damage);
            let archive = opened("tweets", text);
            let posts = archive.session.library.totals().posts;
            check(&archive, "tweets", posts, &format!("{what}, {layout}"));
            let bare: Vec<Value> = (0..COUNT).map(|n| post(n, false)).collect();
            let text = damaged(&written(&bare, layout), damage);
            let name = "data/js/tweets/2013_11.js".to_owned();
            let archive = open_files(vec![(name, text.into_bytes())]).unwrap();
            let posts = archive.session.library.totals().posts;
            check(&archive, "tweets", posts, &format!("{what}, {layout}, old"));
        }
    }
}

#[test]
fn a_broken_record_costs_itself_in_every_kind() {
    for (stem, key) in [
        ("like", "like"),
        ("follower", "follower"),
        ("ad-impressions", "ad"),
        ("zebra", "zebra"),
    ] {
        let record = |n: usize| {
            let mark = if n == BROKEN { "MARK" } else { "" };
            json!({ key: { "a": format!("{mark}x"), "list": [1], "tweetId": (n + 1).to_string() } })
        };
        let records: Vec<Value> = (0..COUNT).map(record).collect();
        for (what, damage) in DAMAGES {
            for layout in LAYOUTS {
                let text = damaged(&written(&records, layout), damage);
                let archive = opened(stem, text);
                let report = &archive.session.library.kinds()[stem];
                let found = report.records - report.skipped;
                check(&archive, stem, found, &format!("{stem}: {what}, {layout}"));
            }
        }
    }
}

#[test]
fn the_first_and_the_last_record_may_be_broken() {
    for (at, layout) in LAYOUTS
        .into_iter()
        .flat_map(|layout| [(0, layout), (2, layout)])
    {
        let record = |n: usize| {
            let mark = if n == at { "MARK" } else { "" };
            json!({ "tweet": { "full_text": format!("{mark}x"), "id_str": (n + 1).to_string() } })
        };
        let records: Vec<Value> = (0..3).map(record).collect();
        let text = damaged(&written(&records, layout), |rest| rest.replacen('}', "", 1));
        let archive = opened("tweets", text);
        let report = &archive.session.library.kinds()["tweets"];
        assert_eq!((report.records, report.skipped), (3, 1), "{at} {layout}");
        assert_eq!(archive.codes(), [Code::SkippedRecord], "{at} {layout}");
        assert_eq!(archive.session.library.totals().posts, 2, "{at} {layout}");
    }
}

#[test]
fn a_broken_message_costs_itself() {
    let message = |talk: usize, n: usize| {
        let mark = if (talk, n) == (1, BROKEN) { "MARK" } else { "" };
        let text = format!("it's {mark}number {n}");
        let id = (talk * 100 + n + 1).to_string();
        json!({ "messageCreate": { "aText": text, "id": id, "urls": [], "z": {} } })
    };
    let talk = |talk: usize| {
        let messages: Vec<Value> = (0..COUNT).map(|n| message(talk, n)).collect();
        let id = format!("{}-9", talk + 1);
        json!({ "dmConversation": { "conversationId": id, "messages": messages } })
    };
    let talks: Vec<Value> = (0..3).map(talk).collect();
    for (what, damage) in DAMAGES {
        for layout in LAYOUTS {
            let text = damaged(&written(&talks, layout), damage);
            let archive = opened("direct-messages", text);
            let totals = archive.session.library.totals();
            let report = &archive.session.library.kinds()["direct-messages"];
            let told = format!(
                "{what}, {layout}: {totals:?} {report:?} {:?}",
                archive.codes()
            );
            assert_eq!((totals.conversations, report.records), (3, 3), "{told}");
            assert!(report.skipped <= 1, "{told}");
            assert!(
                totals.messages + report.skipped >= 3 * COUNT as u64,
                "{told}"
            );
            assert!(!archive.codes().is_empty(), "{told}");
        }
    }
}

#[test]
fn a_broken_record_of_a_large_file_is_not_waited_for() {
    let record = |n: usize| {
        let mark = if n % 997 == 5 { "MARK" } else { "" };
        json!({ "tweet": { "full_text": format!("{mark}{}", "x".repeat(900)), "id_str": (n + 1).to_string() } })
    };
    let records: Vec<Value> = (0..12_000).map(record).collect();
    for layout in ["today", "2020", "small"] {
        let text = written(&records, layout).replace("MARK", "\" ");
        let archive = opened("tweets", text);
        let report = &archive.session.library.kinds()["tweets"];
        assert_eq!((report.records, report.skipped), (12_000, 13), "{layout}");
    }
}

#[test]
fn a_wrapper_of_the_future_is_passed() {
    let mut files = hand_made("current");
    for (_, bytes) in files.iter_mut().filter(|(name, _)| name.ends_with(".js")) {
        let text = String::from_utf8(std::mem::take(bytes)).unwrap();
        let text = text
            .replace("\"tweet\":", "\"post\":")
            .replace("\"like\":", "\"fond\":");
        let text = text.replace("\"dmConversation\":", "\"talk\":");
        *bytes = text.replace("\"account\": {", "\"person\": {").into_bytes();
    }
    let (mut found, mut expected) = (
        open_files(files).unwrap(),
        open_files(hand_made("current")).unwrap(),
    );
    assert_eq!(
        found.session.library.totals(),
        expected.session.library.totals()
    );
    assert_eq!(found.all_posts(), expected.all_posts());
}

#[test]
fn an_id_that_javascript_rounded_does_not_win() {
    let posts = r#"{"id":1600000000000000000,"id_str":"1600000000000000001"},
        {"id":1600000000000000000,"id_str":"1600000000000000002"}"#;
    let archive = opened("tweets", format!("x = [{posts}]"));
    assert_eq!(archive.session.library.totals().posts, 2);
    let month = format!("Grailbird.data.tweets_2013_11 = [{posts}]");
    let name = "data/js/tweets/2013_11.js".to_owned();
    let archive = open_files(vec![(name, month.into_bytes())]).unwrap();
    assert_eq!(archive.session.library.totals().posts, 2);
}

#[test]
fn a_list_of_files_without_counts_promises_nothing() {
    let mut files = hand_made("current");
    files.retain(|(name, _)| !name.ends_with("manifest.js"));
    let manifest = r#"window.__THAR_CONFIG = {"userInfo":{"accountId":"1234567890","userName":"ada_example"},
        "dataTypes":{"tweets":{"files":[{"fileName":"data/tweets.js"}]}}}"#;
    files.push(("data/manifest.js".to_owned(), manifest.as_bytes().to_vec()));
    let archive = open_files(files).unwrap();
    assert_eq!(archive.session.library.kinds()["tweets"].manifest, None);
    assert!(!archive.codes().contains(&Code::StaleCount));
}

#[test]
fn a_list_is_found_behind_what_people_put_before_it() {
    for before in [
        "export default ",
        "window.x = window.x || ",
        "/* a = b, c = [1] */\nwindow.x = ",
        "// x = [\nmodule.exports = ",
        "a = window.YTD = ",
        "window[\"YTD\"][\"tweets\"].part0 = ",
    ] {
        let archive = opened(
            "tweets",
            format!("{before}[{{\"tweet\":{{\"id\":\"5\"}}}}]"),
        );
        assert_eq!(archive.session.library.totals().posts, 1, "{before}");
        assert_eq!(archive.codes(), [], "{before}");
    }
}

//! The texts that are shown: nothing is lost from the original, and nothing is added.

use roost::protocol::{PostFilter, PostRow, Segment, Shelf, flag};
use roost_records::{Cut, Link, Mention, Tag, segments, unescape};

use crate::fixture::{Archive, Dice, hand_made, open_files, unzipped};

fn painted(text: &[Segment]) -> String {
    text.iter().map(Segment::words).collect()
}

const WORDS: &[&str] = &[
    "heron",
    "&amp;",
    "&lt;b&gt;",
    "&amp;amp;",
    "&",
    "🪶",
    "👩‍🚀",
    "رسالة",
    "灯台",
    "e\u{301}",
    "…",
    "...",
    "RT",
    "a@b.example",
    "#",
    "@",
    "$",
    "http",
    "https",
    "://",
    "1:2",
    "(",
    ")",
    "\u{200F}",
    "x.y",
];
const SPACES: &[&str] = &[" ", "  ", "\n", "\n\n", "\t", "\u{3000}"];
const BARE: &[&str] = &[
    "http://a.example/x",
    "https://b.example/?q=1&amp;r=2",
    "HTTP://A.example/",
    "(http://a.example)",
    "http://",
    "https://",
    "http://https://c.example/",
    "https://t.co/AbC1dEfGhI",
    "javascript://a.example",
    "http:// ",
    "http://a.example/x,",
    "https://t.co/",
    "https://[::1]/",
];
const CUT: &[&str] = &[
    "https://t.co/PxwG…",
    "https://t.co/…",
    "https://t.c…",
    "https://…",
    "http…",
    "http:/…",
    "http://a.example/lon…",
    "http://a.example/lon...",
    "https://t.co/PxwG...",
];

#[test]
fn what_is_painted_is_the_text_with_its_entities_replaced() {
    let mut dice = Dice(17);
    for run in 0..20_000 {
        let (mut raw, mut expected, mut targets) = (String::new(), String::new(), Vec::new());
        let (mut cut, mut shorts) = (Cut::default(), Vec::new());
        for _ in 0..dice.below(9) {
            let start = raw.chars().count() as u32;
            let sort = dice.below(10);
            let piece = match sort {
                0 => "https://t.co/LnKlNkLnKl",
                1 => dice.of(&["@ada_example", "＠grace"]),
                2 => dice.of(&["#tide", "#rüst", "$TEA"]),
                3 => "https://t.co/MeDiAmEdIa",
                4 => dice.of(BARE),
                5 => dice.of(CUT),
                6 => "words that no entity fits",
                _ => dice.of(WORDS),
            };
            raw.push_str(piece);
            let end = raw.chars().count() as u32;
            let at = Tag { start, end };
            let name = "";
            match sort {
                0 => {
                    let display = dice.of(&["", "example.org/a…"]);
                    let target = "https://example.org/a?b=1&c=2";
                    cut.links.push(Link {
                        start,
                        end,
                        target,
                        display,
                        words: false,
                    });
                    expected.push_str(match display {
                        "" => "example.org/a?b=1&c=2",
                        display => display,
                    });
                    targets.push(target.to_owned());
                }
                1 => {
                    cut.mentions.push(Mention {
                        start,
                        end,
                        id: 7,
                        name,
                    });
                    expected.push_str(&piece.replace('＠', "@"));
                }
                2 => {
                    cut.tags.push(at);
                    expected.push_str(piece);
                }
                3 => cut.hidden.push(at),
                6 => {
                    // Entities that do not match this text.
                    match dice.below(6) {
                        0 => cut.tags.push(at),
                        1 => cut.hidden.push(at),
                        2 => cut.mentions.push(Mention {
                            start,
                            end,
                            id: 7,
                            name,
                        }),
                        3 => {
                            let (target, display) = ("https://example.org", "gone");
                            cut.links.push(Link {
                                start,
                                end,
                                target,
                                display,
                                words: false,
                            });
                        }
                        4 => cut.tags.push(Tag {
                            start: end,
                            end: start,
                        }),
                        _ => cut.hidden.push(Tag {
                            start: u32::MAX - 1,
                            end: u32::MAX,
                        }),
                    }
                    expected.push_str(piece);
                }
                _ => expected.push_str(&unescape(piece)),
            }
            if sort == 5 {
                shorts.push(piece.trim_end_matches(['…', '.']).to_owned());
            }
            let space = dice.of(SPACES);
            raw.push_str(space);
            expected.push_str(space);
        }
        let found = segments(&raw, &cut, 0);
        assert_eq!(
            painted(&found),
            expected.trim_end(),
            "{run}: {raw:?} {cut:?}"
        );
        for segment in &found {
            if let Segment::Link { href, .. } = segment {
                let spelled = BARE
                    .iter()
                    .any(|bare| unescape(bare).contains(href.as_str()));
                assert!(
                    spelled || targets.contains(href),
                    "{run}: {href} in {raw:?}"
                );
                let cut_off = shorts.contains(href) && !spelled;
                assert!(!cut_off, "{run}: {href} is a cut address in {raw:?}");
            }
        }
        assert!(
            !found.iter().any(|piece| piece.words().is_empty()),
            "{run}: {raw:?}"
        );
    }
}

/// The original text of a row that is shown.
struct Raw {
    text: String,
    /// Addresses that are shown as pictures or as posts instead.
    hidden: Vec<String>,
}

/// The original texts of all posts and likes in the data files, by id.
fn raw_texts(files: &[(String, Vec<u8>)]) -> Vec<(u64, Raw)> {
    let mut found = Vec::new();
    for (_, bytes) in files.iter().filter(|(name, _)| name.ends_with(".js")) {
        let text = String::from_utf8_lossy(bytes);
        let list = text.split_once('=').map_or("", |(_, list)| list);
        let Ok(serde_json::Value::Array(records)) = serde_json::from_str(list) else {
            continue;
        };
        for record in &records {
            let wrapped = record.as_object().filter(|map| map.len() == 1);
            let record = wrapped
                .and_then(|map| map.values().next())
                .unwrap_or(record);
            let field = |names: &[&str]| names.iter().find_map(|name| record[*name].as_str());
            let id = field(&["id_str", "tweetId"]).and_then(|id| id.parse().ok());
            let (Some(id), Some(text)) = (id, field(&["full_text", "fullText"])) else {
                continue;
            };
            let list = |holder: &str, name: &str, shown: fn(&str) -> bool| -> Vec<String> {
                let items = record[holder][name].as_array().into_iter().flatten();
                let hidden =
                    items.filter(|item| shown(item["expanded_url"].as_str().unwrap_or_default()));
                hidden
                    .filter_map(|item| Some(item["url"].as_str()?.to_owned()))
                    .collect()
            };
            let hidden = [
                list("entities", "media", |_| true),
                list("extended_entities", "media", |_| true),
                list("entities", "urls", |target| target.contains("/status/")),
            ];
            let hidden = hidden.concat();
            found.push((
                id,
                Raw {
                    text: unescape(text),
                    hidden,
                },
            ));
        }
    }
    found
}

/// Compares an original text with what is shown of it; returns the first difference.
fn differs(raw: &Raw, shown: &[Segment]) -> Option<String> {
    let mut rest = raw.text.as_str();
    if let Some(repeated) = rest.strip_prefix("RT @") {
        rest = repeated.split_once(':')?.1.trim_start();
    }
    fn address(text: &str) -> usize {
        text.find(|c: char| c.is_whitespace() || "\"“”<>".contains(c))
            .unwrap_or(text.len())
    }
    let skip = |rest: &mut &str| {
        for hidden in &raw.hidden {
            while let Some(behind) = rest.strip_prefix(hidden.as_str()) {
                *rest = behind;
            }
        }
    };
    for segment in shown {
        skip(&mut rest);
        match segment {
            Segment::Text(words) => {
                // Hidden addresses can be between any two words.
                for word in words.split_inclusive(char::is_whitespace) {
                    skip(&mut rest);
                    match rest.strip_prefix(word) {
                        Some(behind) => rest = behind,
                        None => return Some(format!("{word:?} at {rest:?}")),
                    }
                }
            }
            Segment::Link { text, .. } => match rest.strip_prefix(text.as_str()) {
                Some(behind) => rest = behind,
                None if rest.starts_with("http") => rest = &rest[address(rest)..],
                None => return Some(format!("{text:?} at {rest:?}")),
            },
            other => {
                let words = other.words();
                let plain = rest.replacen('＠', "@", 1).replacen('＃', "#", 1);
                if !plain.starts_with(&words) {
                    return Some(format!("{words:?} at {rest:?}"));
                }
                let len = words.chars().count();
                let end = rest
                    .char_indices()
                    .nth(len)
                    .map_or(rest.len(), |(at, _)| at);
                rest = &rest[end..];
            }
        }
    }
    while !rest.trim_start().is_empty() {
        let before = rest.len();
        rest = rest.trim_start();
        skip(&mut rest);
        if rest.len() == before {
            return Some(format!("{rest:?} is not shown"));
        }
    }
    None
}

#[test]
fn no_text_of_an_archive_is_shown_otherwise() {
    let mut all: Vec<Archive> = [
        "current", "2019", "2020", "kinds", "posts", "messages", "future",
    ]
    .map(hand_made)
    .into();
    all.push(unzipped(roost_sample::demo_zip().unwrap()));
    let mut seen = 0;
    for files in all {
        let raws = raw_texts(&files);
        let mut archive = open_files(files).unwrap();
        for shelf in [Shelf::Posts, Shelf::Likes] {
            let filter = PostFilter {
                shelf,
                ..PostFilter::default()
            };
            for row in archive.all_posts_of(filter) {
                // Long posts and articles show another text than the one in their record.
                if row.flags & (flag::LONG | flag::ARTICLE) != 0 || shown_whole(&row) {
                    continue;
                }
                let mut same = raws.iter().filter(|(id, _)| *id == row.id.0).peekable();
                if same.peek().is_none() {
                    continue;
                }
                seen += 1;
                let differences: Vec<_> = same.map(|(_, raw)| differs(raw, &row.text)).collect();
                let fits = differences.iter().any(Option::is_none) || row.text.is_empty();
                assert!(fits, "{}: {differences:?}", row.id);
            }
        }
    }
    assert!(seen > 1_000, "{seen}");
}

/// Whether a cut-off repost is shown with the text of the post that it repeats.
fn shown_whole(row: &PostRow) -> bool {
    row.repost_of
        .as_ref()
        .is_some_and(|repeated| !repeated.text.is_empty())
}

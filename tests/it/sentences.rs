//! The sentences of the page and the code that refers to them: tests and the benchmark find
//! elements by the key of a sentence, never by its English text, so that wording can change without
//! touching a test.
//!
//! A key is a literal in the source, or built from a name: each name of each table has its
//! sentence. Code that builds a key in a way that is not listed here fails the test, so that the
//! page never shows a raw key because a sentence is missing.

use std::collections::{BTreeMap, BTreeSet};

use roost::page::filters::{chip_key, offers};
use roost::page::naming::{event_key, unit_key};
use roost::protocol::target::{ROOMS, Setting};
use roost::protocol::{
    Deed, FileState, MediaSort, MediaSource, MessageRow, NameSource, Order, Participant,
    PeopleGroup, PeopleSort, RankOf, Shelf, Show, Unit, tie,
};
use roost_base::{Looks, Reason};
use roost_query::syntax::{Has, Is, Query};
use roost_records::{Area, Category, EventKind};
use serde_json::Value;

use crate::fixture::{files_below, root};

/// Sections with a page of their own design.
const OWN_FORM: [Area; 5] = [
    Area::Account,
    Area::Security,
    Area::Ads,
    Area::Grok,
    Area::Moments,
];

/// Every sentence of the page by its key.
pub fn catalog() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join("locales/en.json")).unwrap();
    let mut sentences = BTreeMap::new();
    flatten(&serde_json::from_str(&text).unwrap(), "", &mut sentences);
    assert!(sentences.len() > 1000, "{} sentences", sentences.len());
    sentences
}

fn flatten(value: &Value, key: &str, out: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(children) => {
            for (name, child) in children {
                let dot = if key.is_empty() { "" } else { "." };
                flatten(child, &format!("{key}{dot}{name}"), out);
            }
        }
        Value::String(sentence) => {
            out.insert(key.to_owned(), sentence.clone());
        }
        _ => {}
    }
}

/// The parts of a sentence between its placeholders and line breaks.
fn pieces(sentence: &str) -> impl Iterator<Item = &str> {
    let line = |line| {
        let mut parts = str::split(line, "%{");
        let first = parts.next();
        let others = parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
        first.into_iter().chain(others)
    };
    sentence.lines().flat_map(line).map(str::trim)
}

/// The lines of a file that are neither a comment nor the title of a test, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let prose = |line: &&str| {
        ["//", "*", "/*", "test("]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let numbered = text.lines().map(str::trim).enumerate();
    numbered
        .filter(move |(_, line)| !prose(line))
        .map(|(at, line)| (at + 1, line))
}

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let files = files_below(&root().join(folder)).into_iter();
    let files = files.filter(|(name, _)| name.ends_with(ending) && !name.contains("node_modules"));
    files
        .map(|(name, path)| {
            let text = std::fs::read_to_string(path).unwrap();
            (format!("{folder}/{name}"), text)
        })
        .collect()
}

#[test]
fn no_sentence_of_the_page_is_typed_where_its_key_would_do() {
    let catalog = catalog();
    let phrases: Vec<(&str, &str)> = catalog
        .iter()
        .flat_map(|(key, sentence)| pieces(sentence).map(move |piece| (key.as_str(), piece)))
        .filter(|(_, piece)| piece.chars().count() >= 12 && piece.contains(' '))
        .collect();
    let mut typed = Vec::new();
    let scripts = [("tests/browser", ".mjs"), ("tests/prove", ".mjs")];
    let programs = [
        ("tests/it", ".rs"),
        ("crates", ".rs"),
        ("src", ".rs"),
        ("xtask", ".rs"),
    ];
    let folders = scripts
        .into_iter()
        .chain([("xtask/bench", ".mjs")])
        .chain(programs);
    for (folder, ending) in folders {
        // The texts of the sample archive are not part of the interface.
        for (name, text) in files(folder, ending)
            .iter()
            .filter(|(name, _)| !name.starts_with("crates/sample/"))
        {
            for (at, line) in code(text) {
                for (key, piece) in phrases.iter().filter(|(_, piece)| line.contains(piece)) {
                    typed.push(format!("{name}:{at} types {key}: {piece}"));
                }
            }
        }
    }
    assert!(typed.is_empty(), "{typed:#?}");
}

/// How browser tests begin to find an element by a literal text.
const FINDERS: [&str; 6] = [
    "name: \"",
    "getByText(\"",
    "getByLabel(\"",
    "hasText: \"",
    "chooseFile(\"",
    "saying(page, \"",
];

#[test]
fn nothing_is_found_by_a_whole_sentence_however_short() {
    let catalog = catalog();
    let shown: Vec<&str> = catalog.values().flat_map(|text| text.lines()).collect();
    let mut typed = Vec::new();
    let mut looked = 0;
    for folder in ["tests/browser", "tests/prove", "xtask/bench"] {
        for (name, text) in files(folder, ".mjs") {
            for (at, line) in code(&text) {
                for finder in FINDERS {
                    for (_, rest) in line
                        .match_indices(finder)
                        .map(|(at, found)| line.split_at(at + found.len()))
                    {
                        let literal = rest.split('"').next().unwrap();
                        looked += 1;
                        if shown.contains(&literal) {
                            typed.push(format!("{name}:{at} finds by “{literal}”"));
                        }
                    }
                }
            }
        }
    }
    assert!(looked > 20, "only {looked} literals were found");
    assert!(typed.is_empty(), "{typed:#?}");
}

/// The string literals of a file, except in its tests.
pub fn literals(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code = code.replace("'\"'", "' '");
    let mut found = Vec::new();
    for line in code
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
    {
        let mut rest = line;
        while let Some((_, tail)) = rest.split_once('"') {
            let mut escaped = false;
            let end = tail.char_indices().find(|(_, c)| {
                let ends = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                ends
            });
            let Some((end, _)) = end else { break };
            found.push(tail[..end].to_owned());
            rest = &tail[end + 1..];
        }
    }
    found
}

/// Whether a text matches a literal with holes (`{name}`, or an unclosed one at the end) when each
/// hole is filled with something known.
fn fits(shape: &str, text: &str, known: &dyn Fn(&str) -> bool) -> bool {
    let Some((head, tail)) = shape.split_once('{') else {
        return shape == text;
    };
    let Some(rest) = text.strip_prefix(head) else {
        return false;
    };
    let shape = tail.split_once('}').map_or("", |(_, shape)| shape);
    let ends = (1..=rest.len()).filter(|end| rest.is_char_boundary(*end));
    ends.into_iter()
        .any(|end| known(&rest[..end]) && fits(shape, &rest[end..], known))
}

/// What joins words, and means nothing or something else in other languages.
const JOINTS: [char; 5] = [',', ':', '·', '–', '×'];

#[test]
fn words_are_joined_by_sentences_and_not_by_hand() {
    // The words between the values of a literal: `{name}: {count}` joins two by a colon.
    let joint = |literal: &str| {
        let pieces = literal.split('{');
        let words: String = pieces
            .map(|piece| piece.rsplit('}').next().unwrap_or_default())
            .collect();
        words.contains(' ')
            && words
                .trim()
                .parse()
                .is_ok_and(|sign| JOINTS.contains(&sign))
    };
    assert!(
        [", ", " · ", "{}: {}", "{first} – {last}"]
            .into_iter()
            .all(joint)
    );
    assert!(
        ![" ", "{}:{}", "{x}px, {y}px", "0 0 {a} {b}"]
            .into_iter()
            .any(joint)
    );
    let mut found = Vec::new();
    for (name, text) in files("src/page", ".rs") {
        let joints = literals(&text).into_iter().filter(|literal| joint(literal));
        found.extend(joints.map(|literal| format!("{name}: {literal:?}")));
    }
    for (name, text) in files("style", ".css") {
        for (_, rest) in text
            .match_indices("content: ")
            .map(|at| text.split_at(at.0))
        {
            let value = rest.split(';').next().unwrap_or_default();
            // Page numbers on paper.
            let is_joined = value.split('"').skip(1).step_by(2).any(joint);
            found.extend(is_joined.then(|| format!("{name}: {value}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Words of X, fields of records and numbers, which do not occur as literals in the code.
const GIVEN: [&str; 5] = [
    "page.x.",
    "field.",
    "people.tie.",
    "messages.call.",
    "messages.reaction.",
];

/// Groups that tests/it/kinds.rs and [`composed`] check against the tables of kinds, categories and
/// areas.
const OF_TABLES: [&str; 3] = ["kind.", "category.", "area."];

/// The key without its plural form.
fn base<'k>(key: &'k str, catalog: &BTreeMap<String, String>) -> &'k str {
    let has = |base: &str, form: &str| catalog.contains_key(&format!("{base}.{form}"));
    match key.rsplit_once('.') {
        Some((base, "one" | "other")) if has(base, "one") && has(base, "other") => base,
        _ => key,
    }
}

#[test]
fn every_key_in_the_code_has_its_sentence() {
    let catalog = catalog();
    let bases: BTreeSet<&str> = catalog.keys().map(|key| base(key, &catalog)).collect();
    let groups: BTreeSet<&str> = catalog
        .keys()
        .filter_map(|key| key.split('.').next())
        .collect();
    let has = |key: &str| {
        let (head, open) = match key.split_once('{') {
            Some((head, _)) => (head, true),
            None => (key, key.ends_with('.')),
        };
        bases.contains(key) || open && bases.iter().any(|base| base.starts_with(head))
    };
    let key_like = |text: &str| {
        let group = text.split_once('.').map(|(group, _)| group);
        let plain = |c: char| c.is_ascii_alphanumeric() || "._-{}()".contains(c);
        group.is_some_and(|group| groups.contains(group)) && text.chars().all(plain)
    };
    let mut lacking = Vec::new();
    let mut looked = 0;
    let folders = ["src/page", "src/pages"].map(|folder| files(folder, ".rs"));
    for (name, text) in folders.concat() {
        for key in literals(&text).into_iter().filter(|key| key_like(key)) {
            looked += 1;
            if !has(&key) {
                lacking.push(format!("{name}: {key}"));
            }
        }
    }
    assert!(looked > 500, "only {looked} keys were found");
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_sentence_is_shown_somewhere() {
    let catalog = catalog();
    let mut known = BTreeSet::new();
    let mut shapes = BTreeSet::new();
    // What is shown before the page starts.
    let index = std::fs::read_to_string(root().join("index.html")).unwrap();
    let names = index.split("%{").skip(1);
    known.extend(names.filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())));
    let places = std::fs::read_to_string(root().join("xtask/src/places.rs")).unwrap();
    let sources = ["crates", "src"].map(|folder| files(folder, ".rs"));
    for (_, text) in [sources.concat(), vec![(String::new(), places)]].concat() {
        for literal in literals(&text) {
            let open = literal.ends_with('.');
            let said = literal.chars().filter(char::is_ascii_alphabetic).count();
            if literal.contains('{') || open && said > 3 {
                shapes.insert(if open {
                    format!("{literal}{{}}")
                } else {
                    literal.clone()
                });
            }
            known.insert(literal);
        }
    }
    shapes.retain(|shape| {
        let outside = shape
            .split('{')
            .map(|part| part.rsplit('}').next().unwrap_or_default());
        outside
            .flat_map(str::chars)
            .filter(char::is_ascii_alphabetic)
            .count()
            > 2
    });
    let literal = |part: &str| known.contains(part);
    let filled =
        |part: &str| literal(part) || shapes.iter().any(|shape| fits(shape, part, &literal));
    let shown = |key: &str| {
        literal(key)
            || GIVEN
                .iter()
                .chain(&OF_TABLES)
                .any(|given| key.starts_with(given))
            || shapes.iter().any(|shape| fits(shape, key, &filled))
    };
    let unused: BTreeSet<&str> = catalog
        .keys()
        .map(|key| base(key, &catalog))
        .filter(|key| *key != "_version" && !shown(key))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// How the source builds keys, and the key for each name.
fn composed() -> Vec<(&'static str, Vec<String>)> {
    fn filled<N: std::fmt::Display>(
        pattern: &'static str,
        names: impl IntoIterator<Item = N>,
    ) -> (&'static str, Vec<String>) {
        let (head, rest) = pattern.split_once('{').unwrap();
        let (_, tail) = rest.split_once('}').unwrap();
        let keys = names.into_iter().map(|name| format!("{head}{name}{tail}"));
        (pattern, keys.collect())
    }
    let shelves = ["posts", "likes", "thread"];
    let asked = [Shelf::Posts, Shelf::Likes].into_iter();
    let asked = asked.flat_map(|shelf| offers(shelf).1);
    let asked = asked.map(|operator| operator.trim_end_matches(':'));
    let ties = [
        tie::FOLLOWER,
        tie::FOLLOWING,
        tie::BLOCKED,
        tie::MUTED,
        tie::CIRCLE,
        tie::LISTS,
        tie::MESSAGES,
        tie::SMART_BLOCKED,
        tie::SPACES,
        tie::ADS,
    ];
    // Media of posts and messages have a link to them instead.
    let at_home = [
        MediaSource::Profile,
        MediaSource::Moments,
        MediaSource::Grok,
        MediaSource::Elsewhere,
    ];
    let checked = [("RULES", "rules"), ("WAYS", "ways")];
    let checked = checked.iter().flat_map(|(list, key)| {
        let names = listed("check.rs", list).into_iter();
        names.map(move |name| format!("check.{key}.{name}"))
    });
    let categories = Category::ALL.iter();
    let categories = categories.map(|one| format!("category.{}", one.name()));
    let areas = Area::ALL.iter().map(|one| format!("area.{}", one.name()));
    let states = FileState::ALL.iter().map(|one| one.name());
    let states = states.chain(["all"]);
    vec![
        ("check.{part}.{name}", checked.collect()),
        filled(
            "check.limits.{name}",
            listed("../parts/lock_badge.rs", "LIMITS"),
        ),
        filled("page.setting.{}", Setting::ALL.map(Setting::name)),
        ("{prefix}.{name}", categories.chain(areas).collect()),
        filled("{key}-reason", ["messages.none-here", "messages.none-left"]),
        filled(
            "problem-reason.{}",
            Reason::ALL.iter().map(|one| one.name()),
        ),
        filled("problem-looks.{}", Looks::ALL.iter().map(|one| one.name())),
        filled("{}.title", shelves),
        filled("{}.find", ["posts", "likes"]),
        filled("{part}.none", shelves.into_iter().chain(["messages"])),
        filled(
            "{part}.none-reason",
            shelves.into_iter().chain(["messages"]),
        ),
        filled("posts.show.{}", Show::ALL.iter().map(|one| one.name())),
        filled(
            "query.has.{}",
            Has::ALL
                .iter()
                .filter(|has| **has != Has::Poll)
                .map(|has| has.name()),
        ),
        filled("query.is.{}", Is::ALL.iter().map(|is| is.name())),
        ("query.chip.{}", chips()),
        filled("query.offer.{operator}", asked),
        filled("order.{name}", Order::ALL.iter().map(|one| one.name())),
        filled("files.state.{name}", states.clone()),
        filled("files.state.{state}", states),
        filled("overview.{}", RankOf::ALL.iter().map(|one| one.name())),
        filled(
            "people.group.{}",
            PeopleGroup::ALL.iter().map(|one| one.name()),
        ),
        filled(
            "people.order.{}",
            PeopleSort::ALL.iter().map(|one| one.name()),
        ),
        filled("people.tie.{bit}", ties),
        filled("media.sort.{}", MediaSort::ALL.iter().map(|one| one.name())),
        filled(
            "media.source.{}",
            MediaSource::ALL.iter().map(|one| one.name()),
        ),
        filled("person.deed.{}", Deed::ALL.iter().map(|one| one.name())),
        filled(
            "person.source.{}",
            NameSource::ALL.iter().map(|one| one.name()),
        ),
        filled("lightbox.home.{}", at_home.iter().map(|one| one.name())),
        filled("leaving.save.{step}", listed("leaving.rs", "SAVE")),
        filled("check.refused.{side}", ["page", "worker"]),
        filled("area.{}", Area::ALL.iter().map(|one| one.name())),
        // The sections that list one kind after another.
        filled(
            "page.room-lede.{}",
            ROOMS
                .iter()
                .filter(|room| !OWN_FORM.contains(room))
                .map(|room| room.name()),
        ),
        ("messages.event-{}", events()),
    ]
}

/// The keys of the phrases for all operators, and for their opposites.
fn chips() -> Vec<String> {
    let has = Has::ALL.iter().filter(|has| **has != Has::Poll);
    let has = has.map(|has| format!("has:{}", has.name()));
    let is = Is::ALL.iter().map(|is| format!("is:{}", is.name()));
    let others = [
        "mill",
        "\"old mill\"",
        "from:ada",
        "from:me",
        "to:ada",
        "to:me",
        "@ada",
        "#mill",
        "with:ada",
        "since:2014",
        "until:2014",
        "year:2014",
        "hour:9",
        "weekday:friday",
        "in:posts",
        "min_likes:5",
        "min_reposts:5",
        "lang:en",
        "via:phone",
        "url:example.org",
        "/mill/",
    ];
    let parts: Vec<String> = has.chain(is).chain(others.map(str::to_owned)).collect();
    let opposites = parts.iter().map(|part| format!("-{part}"));
    let typed = parts.iter().cloned().chain(opposites);
    let keys = typed.chain(["a OR b".to_owned()]).map(|query| {
        let read = Query::read(&query);
        let [clause] = read.clauses.as_slice() else {
            panic!("{query}: {:?}", read.wrong);
        };
        chip_key(clause)
    });
    keys.collect()
}

/// The keys of the sentences for all events: of the owner or another person, and of what was done
/// to nobody, to others, to the owner, and to both.
fn events() -> Vec<String> {
    let who = |owner: &bool| Participant {
        owner: *owner,
        ..Participant::default()
    };
    let people: [&[bool]; 4] = [&[], &[false], &[true], &[true, false]];
    let mut keys = Vec::new();
    for kind in EventKind::ALL {
        for (by_owner, people) in people
            .iter()
            .flat_map(|people| [(false, people), (true, people)])
        {
            keys.push(event_key(&MessageRow {
                kind: *kind,
                sender: who(&by_owner),
                people: people.iter().map(who).collect(),
                ..MessageRow::default()
            }));
        }
    }
    keys
}

/// The names in a constant list of a view.
fn listed(view: &str, list: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("src/page/views").join(view)).unwrap();
    let (_, from) = text.split_once(&format!("const {list}: ")).unwrap();
    let (_, names) = from.split_once("= [").unwrap();
    let (names, _) = names.split_once(']').unwrap();
    let names: Vec<&str> = names.split('"').skip(1).step_by(2).collect();
    assert!(!names.is_empty(), "{view}: {list}");
    names.into_iter().map(str::to_owned).collect()
}

/// Keys that another test checks, or whose name is shown as it is if there is no sentence.
const ELSEWHERE: [&str; 7] = [
    // Each kind has a sentence: kinds.rs.
    "kind.{}",
    // Each code has three sentences: broken_json.rs.
    "problem.{}.{part}",
    // X's own words, if the locale has none.
    "page.x.{text}",
    "messages.call.{}",
    "messages.reaction.{key}",
    // The forms of a plural.
    "{key}.{rule}",
    "{key}.other",
];

/// Every pattern by which the page builds keys, as written in the source.
fn in_source() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, text) in files("src/page", ".rs") {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, _) in text.match_indices("format!(\"") {
            let rest = &text[at + "format!(\"".len()..];
            let Some((pattern, _)) = rest.split_once('"') else {
                continue;
            };
            let bare = |c: char| c.is_ascii_alphanumeric() || "{}._-".contains(c);
            let asked = text[..at].trim_end();
            let asked = asked.trim_end_matches('&').trim_end();
            let is_key = [
                "say(",
                "known(",
                "plural(",
                "say_with(",
                "t!(",
                "let key =",
                "let full =",
            ];
            let is_key = is_key.iter().any(|before| asked.ends_with(before))
                || asked.ends_with("else {") && pattern.starts_with("{key}");
            if is_key && pattern.contains('{') && pattern.chars().all(bare) {
                found.insert(pattern.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_key_that_is_put_together_has_its_sentence() {
    let catalog = catalog();
    let composed = composed();
    let units = Unit::ALL.iter().map(|unit| unit_key(*unit).to_owned());
    let keys = composed.iter().flat_map(|(_, keys)| keys.clone());
    let says = |key: &str| catalog.get(key).is_some_and(|text| !text.is_empty());
    let missing: Vec<String> = keys
        .chain(units)
        .filter(|key| {
            !says(key)
                && !["one", "other"]
                    .iter()
                    .all(|form| says(&format!("{key}.{form}")))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let known: BTreeSet<&str> = composed
        .iter()
        .map(|(pattern, _)| *pattern)
        .chain(ELSEWHERE)
        .collect();
    let found = in_source();
    assert!(found.len() > 20, "{found:?}");
    let unknown: Vec<&String> = found
        .iter()
        .filter(|key| !known.contains(key.as_str()))
        .collect();
    assert!(unknown.is_empty(), "add to the table: {unknown:#?}");
}

/// The units in which lengths of time are formatted; each is the name of a formatter.
const UNITS: [&str; 5] = ["second", "minute", "hour", "day", "year"];

#[test]
fn each_formatter_has_a_name_of_its_own() {
    let calls = ["call(", "date_format(", "format_of(", "range("];
    let mut names: Vec<String> = UNITS.map(str::to_owned).to_vec();
    for (_, text) in files("src/page", ".rs") {
        for call in calls {
            for (at, _) in text.match_indices(call) {
                let rest = text[at + call.len()..].trim_start();
                let name = rest
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next());
                names.extend(name.map(str::to_owned));
            }
        }
    }
    // A formatter is kept by its name: two of one name would format with the first one's style.
    let all = names.len();
    assert!(all > 30, "{names:?}");
    names.sort();
    let mut twice = names.clone();
    twice.dedup();
    assert_eq!(twice.len(), all, "{names:#?}");
}

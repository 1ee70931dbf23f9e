//! The sentences of the page and those who name them: tests and the benchmark find things by the
//! key of a sentence, never by its English, so that words can change without touching a test.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::fixture::{files_below, root};

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

/// What stands in a sentence between its placeholders and line breaks.
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
        // What the made-up person writes is nobody's interface.
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

/// What a browser test finds a thing by, where it is a literal.
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

/// The string literals of a file outside of its tests.
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

/// Whether a text is what a literal with holes (`{name}`, or an end that is filled in) stands for,
/// when each hole is filled with something known.
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

/// Words of X and numbers, which no literal of the code spells out.
const GIVEN: [&str; 4] = [
    "leaf.x.",
    "people.tie.",
    "messages.call.",
    "messages.reaction.",
];

/// Groups that tests/it/kinds.rs and composed_keys.rs hold against the tables of kinds, categories
/// and areas.
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
    let folders = ["src/ui", "src/pages"].map(|folder| files(folder, ".rs"));
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
    for (_, text) in [files("crates", ".rs"), files("src", ".rs")].concat() {
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

//! The sentences of the page and those who name them: tests and the benchmark find things by the
//! key of a sentence, never by its English, so that words can change without touching a test.

use std::collections::BTreeMap;

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
    let programs = [("tests/it", ".rs"), ("src", ".rs"), ("xtask", ".rs")];
    let folders = scripts
        .into_iter()
        .chain([("xtask/bench", ".mjs")])
        .chain(programs);
    for (folder, ending) in folders {
        // What the made-up person writes is nobody's interface.
        for (name, text) in files(folder, ending)
            .iter()
            .filter(|(name, _)| !name.starts_with("src/sample/"))
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

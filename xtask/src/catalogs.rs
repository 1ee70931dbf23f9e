//! The catalogs: the sentences of the page, one file of `locales/` for each language.
//!
//! In: `locales/TAG.json`, and `locales/equal.txt` with what may be the same as in English. Out: the
//! catalogs, or everything that is wrong with one: the page takes no sentence from another
//! language, so a site whose catalog lacks one is not built.

use std::collections::{BTreeMap, BTreeSet};

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use serde_json::Value;

use crate::run;

/// The language in which new sentences are written.
pub const ENGLISH: &str = "en";

/// Languages that are written from right to left, in their usual script.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur"];

/// The names of the plural forms of CLDR.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The most characters of a sentence that has little room, by the keys (`*` is any text).
const LENGTHS: [(&str, usize); 25] = [
    ("overview.title", 10),
    ("posts.title", 10),
    ("search.title", 10),
    ("messages.title", 10),
    ("more.title", 10),
    ("lock.locked", 20),
    ("posts.show.*", 24),
    ("people.group.*", 24),
    ("choose.zip", 26),
    ("choose.folder", 26),
    ("choose.made-up", 26),
    ("choose.own-tab", 26),
    ("closing.close", 26),
    ("closing.keep", 26),
    ("dialog.close", 26),
    ("jump.label", 26),
    ("lock.again", 26),
    ("post.back", 26),
    ("post.open", 26),
    ("query.add-word", 26),
    ("query.clear", 26),
    ("rail.forget", 26),
    ("reading.cancel", 26),
    ("check.build.copy", 26),
    ("check.build.copy-list", 26),
];

/// The sentences of one language.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// The language tag, which is the name of the file.
    pub tag: String,
    /// The content of the file.
    pub tree: Value,
}

impl Catalog {
    /// Reads a catalog from the text of its file.
    pub fn read(tag: &str, text: &str) -> Result<Self, String> {
        let tree = serde_json::from_str(text).map_err(|error| format!("{tag}.json: {error}"))?;
        Ok(Self {
            tag: tag.to_owned(),
            tree,
        })
    }

    /// The sentence of a key; empty if there is none.
    pub fn say(&self, key: &str) -> &str {
        let found = key
            .split('.')
            .try_fold(&self.tree, |tree, part| tree.get(part));
        found.and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether the language is written from right to left.
    pub fn right_to_left(&self) -> bool {
        let language = self.tag.split('-').next().unwrap_or_default();
        RIGHT_TO_LEFT.contains(&language)
    }

    /// The sentences by their keys; the forms of a plural are one entry.
    fn entries(&self) -> BTreeMap<String, Entry<'_>> {
        let mut entries = BTreeMap::new();
        collect(&self.tree, "", &mut entries);
        entries
    }
}

/// What a key names.
#[derive(Debug, PartialEq)]
enum Entry<'c> {
    Sentence(&'c str),
    Plural(BTreeMap<&'c str, &'c str>),
}

impl<'c> Entry<'c> {
    /// The sentences with the name of their form, which is empty if there are no forms.
    fn sentences(&self) -> Vec<(&'c str, &'c str)> {
        match self {
            Entry::Sentence(sentence) => vec![("", *sentence)],
            Entry::Plural(forms) => forms.iter().map(|(form, text)| (*form, *text)).collect(),
        }
    }
}

fn collect<'c>(tree: &'c Value, key: &str, out: &mut BTreeMap<String, Entry<'c>>) {
    match tree {
        Value::String(sentence) => {
            out.insert(key.to_owned(), Entry::Sentence(sentence));
        }
        Value::Object(children) => match plural(children) {
            Some(forms) => {
                out.insert(key.to_owned(), Entry::Plural(forms));
            }
            None => {
                for (name, child) in children {
                    let dot = if key.is_empty() { "" } else { "." };
                    collect(child, &format!("{key}{dot}{name}"), out);
                }
            }
        },
        _ => {}
    }
}

/// The forms, if an object is the forms of a plural.
fn plural(children: &serde_json::Map<String, Value>) -> Option<BTreeMap<&str, &str>> {
    let forms = children.iter().map(|(name, text)| {
        let known = FORMS.contains(&name.as_str());
        Some((name.as_str(), text.as_str().filter(|_| known)?))
    });
    let forms: Option<BTreeMap<_, _>> = forms.collect();
    forms.filter(|forms| forms.contains_key("other"))
}

/// Reads all catalogs, English first, and refuses them if anything is wrong with one.
pub fn all() -> Result<Vec<Catalog>, String> {
    let folder = run::root().join("locales");
    let place = |error| format!("{}: {error}", folder.display());
    let mut catalogs = Vec::new();
    for file in std::fs::read_dir(&folder).map_err(place)? {
        let path = file.map_err(place)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some(tag) = name.and_then(|name| name.strip_suffix(".json")) {
            let text = std::fs::read_to_string(&path).map_err(place)?;
            catalogs.push(Catalog::read(tag, &text)?);
        }
    }
    catalogs.sort_by(|a, b| (a.tag != ENGLISH, &a.tag).cmp(&(b.tag != ENGLISH, &b.tag)));
    let equal = std::fs::read_to_string(folder.join("equal.txt")).map_err(place)?;
    let english = catalogs.first().filter(|first| first.tag == ENGLISH);
    let english = english.ok_or_else(|| format!("{}: no {ENGLISH}.json", folder.display()))?;
    let faults: Vec<String> = catalogs
        .iter()
        .flat_map(|catalog| faults(english, catalog, &equal))
        .collect();
    if faults.is_empty() {
        Ok(catalogs)
    } else {
        Err(format!("locales/:\n{}", faults.join("\n")))
    }
}

/// Everything that is wrong with a catalog, a line each. `equal` are lines of a key and the tags of
/// the languages in which its sentence may be the English one, `*` for all.
fn faults(english: &Catalog, catalog: &Catalog, equal: &str) -> Vec<String> {
    let tag = &catalog.tag;
    let categories = match categories(tag) {
        Ok(categories) => categories,
        Err(fault) => return vec![fault],
    };
    let (expected, found) = (english.entries(), catalog.entries());
    let mut faults: Vec<String> = found
        .keys()
        .filter(|key| !expected.contains_key(*key))
        .map(|key| format!("{tag}: {key} is no key of {ENGLISH}.json"))
        .collect();
    for (key, model) in &expected {
        match found.get(key) {
            None => faults.push(format!("{tag}: {key} is missing")),
            Some(entry) => {
                let wrong = wrong_with(model, entry, &categories);
                faults.extend(wrong.map(|wrong| format!("{tag}: {key} {wrong}")));
                if tag != ENGLISH && is_copied(model, entry) && !may_be_equal(equal, key, tag) {
                    faults.push(format!("{tag}: {key} is English"));
                }
                if catalog.right_to_left() && entry.sentences().iter().any(lacks_direction) {
                    faults.push(format!(
                        "{tag}: {key} needs a mark of its direction (U+200F)"
                    ));
                }
                faults.extend(
                    too_long(key, entry)
                        .map(|most| format!("{tag}: {key} has more than {most} characters")),
                );
            }
        }
    }
    faults
}

/// What is wrong with a sentence, or with the forms of a plural.
fn wrong_with(model: &Entry, entry: &Entry, categories: &BTreeSet<&str>) -> Option<String> {
    match (model, entry) {
        (Entry::Plural(_), Entry::Plural(forms)) => {
            let own: BTreeSet<&str> = forms.keys().copied().collect();
            if own != *categories {
                return Some(format!(
                    "has the forms {own:?}, its language has {categories:?}"
                ));
            }
        }
        (Entry::Sentence(_), Entry::Sentence(_)) => {}
        _ => return Some("has plural forms in one language only".to_owned()),
    }
    let wanted = model.sentences().last().map(|(_, text)| placeholders(text));
    let wanted = wanted.unwrap_or_default();
    let lines = model
        .sentences()
        .last()
        .map_or(0, |(_, text)| text.matches('\n').count());
    entry.sentences().into_iter().find_map(|(form, text)| {
        if text.trim().is_empty() {
            Some(format!("{form} is empty"))
        } else if placeholders(text) != wanted {
            Some(format!("{form} has other placeholders: {text}"))
        } else if text.matches('\n').count() != lines {
            Some(format!("{form} has other line breaks"))
        } else if text.contains(['<', '\t']) || text.contains("&lt;") {
            Some(format!("{form} has markup"))
        } else {
            None
        }
    })
}

/// Whether a sentence joins values by signs alone, so that the browser takes its direction from the
/// first value.
fn lacks_direction((_, sentence): &(&str, &str)) -> bool {
    let signs = without_placeholders(sentence);
    let joins = sentence.contains("%{") && !signs.trim_matches(['.', ' ']).is_empty();
    let directed =
        |c: char| c == '\u{200f}' || c.is_alphabetic() && ('\u{590}'..'\u{900}').contains(&c);
    joins && !signs.contains(directed)
}

fn without_placeholders(sentence: &str) -> String {
    filled(sentence, |_| String::new())
}

/// Replaces every `%{name}` by a value, which is not read again.
pub fn filled(template: &str, value: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for (number, piece) in template.split("%{").enumerate() {
        match piece.split_once('}').filter(|_| number > 0) {
            Some((name, rest)) => {
                out.push_str(&value(name));
                out.push_str(rest);
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// Whether a sentence has words, and they are those of the model.
fn is_copied(model: &Entry, entry: &Entry) -> bool {
    let own = entry.sentences();
    model.sentences().iter().any(|(_, text)| {
        without_placeholders(text).contains(char::is_alphabetic)
            && own.iter().any(|(_, other)| other == text)
    })
}

fn placeholders(sentence: &str) -> BTreeSet<&str> {
    let parts = sentence.split("%{").skip(1);
    parts
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// The most characters of the sentence of a key; `None` if it has room.
pub fn most_characters(key: &str) -> Option<usize> {
    let limit = LENGTHS.iter().find(|(shape, _)| fits(shape, key));
    limit.map(|(_, most)| *most)
}

/// Returns the bound that a sentence is longer than.
fn too_long(key: &str, entry: &Entry) -> Option<usize> {
    let most = most_characters(key)?;
    let longest = entry
        .sentences()
        .iter()
        .map(|(_, text)| text.chars().count())
        .max();
    (longest > Some(most)).then_some(most)
}

/// Whether a key is the shape, or begins with it up to `*`.
fn fits(shape: &str, key: &str) -> bool {
    match shape.strip_suffix('*') {
        Some(head) => key.starts_with(head),
        None => key == shape,
    }
}

fn may_be_equal(equal: &str, key: &str, tag: &str) -> bool {
    let mut lines = equal.lines().map(|line| line.split_whitespace());
    lines.any(|mut words| {
        let named = fits(words.next().unwrap_or_default(), key);
        named && words.any(|word| word == "*" || word == tag)
    })
}

/// The plural forms that a language has for whole numbers and all others, by CLDR.
fn categories(tag: &str) -> Result<BTreeSet<&'static str>, String> {
    let locale: Locale = tag.parse().map_err(|error| format!("{tag}: {error}"))?;
    let rules =
        PluralRules::try_new_cardinal(locale.into()).map_err(|error| format!("{tag}: {error}"))?;
    let name = |category| match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    Ok(rules.categories().map(name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog(tag: &str, text: &str) -> Catalog {
        Catalog::read(tag, text).unwrap()
    }

    #[test]
    fn every_catalog_is_whole() {
        let catalogs = all().unwrap();
        assert_eq!(catalogs[0].tag, ENGLISH);
        for catalog in &catalogs {
            assert!(catalog.entries().len() > 1000, "{}", catalog.tag);
        }
    }

    #[test]
    fn what_is_wrong_with_a_catalog_is_said_by_its_key() {
        let english = catalog(
            "en",
            r#"{"_version": 1, "a": {"b": "Posts", "c": "From %{who}\nto", "d": {"one": "%{count} post", "other": "%{count} posts"}}, "more": {"title": "More"}}"#,
        );
        let check = |tag: &str, text: &str, expected: &[&str]| {
            let found = faults(&english, &catalog(tag, text), "a.b fr\nmore.* fr");
            assert_eq!(found, expected, "{text}");
        };
        let whole = r#"{"a": {"b": "A", "c": "%{who}:\n", "d": {"other": "%{count}"}}, "more": {"title": "B"}}"#;
        check("ja", whole, &[]);
        check(
            "ja",
            &whole.replace(r#""b": "A", "#, ""),
            &["ja: a.b is missing"],
        );
        check(
            "ja",
            &whole.replace(r#""b": "A""#, r#""b": "A", "e": "E""#),
            &["ja: a.e is no key of en.json"],
        );
        check(
            "ja",
            &whole.replace(r#""A""#, r#"" ""#),
            &["ja: a.b  is empty"],
        );
        check(
            "ja",
            &whole.replace(r#""A""#, r#""Posts""#),
            &["ja: a.b is English"],
        );
        check(
            "ja",
            &whole.replace("%{who}", "%{whom}"),
            &["ja: a.c  has other placeholders: %{whom}:\n"],
        );
        check(
            "ja",
            &whole.replace("\\n", ""),
            &["ja: a.c  has other line breaks"],
        );
        check(
            "ja",
            &whole.replace("who}:", "who}<b>"),
            &["ja: a.c  has markup"],
        );
        check("ja", &whole.replace(r#""B""#, r#""Everything""#), &[]);
        check(
            "ja",
            &whole.replace(r#""B""#, r#""Everything else""#),
            &["ja: more.title has more than 10 characters"],
        );
        let arabic = r#"{"a": {"b": "أ", "c": "%{who}:\\n", "d": {"zero": "", "other": ""}}}"#;
        let found = faults(&english, &catalog("ar", arabic), "");
        let direction = "ar: a.c needs a mark of its direction (U+200F)";
        assert!(found.iter().any(|fault| fault == direction), "{found:?}");
        check(
            "fr",
            &whole
                .replace(r#""A""#, r#""Posts""#)
                .replace(r#""B""#, r#""More""#),
            &[r#"fr: a.d has the forms {"other"}, its language has {"many", "one", "other"}"#],
        );
        check(
            "ja",
            &whole.replace(r#"{"other": "%{count}"}"#, r#""%{count}""#),
            &["ja: a.d has plural forms in one language only"],
        );
    }

    #[test]
    fn the_forms_of_a_plural_are_those_of_cldr() {
        let check = |tag: &str, expected: &[&str]| {
            let found: Vec<&str> = categories(tag).unwrap().into_iter().collect();
            assert_eq!(found, expected, "{tag}");
        };
        check("en", &["one", "other"]);
        check("ja", &["other"]);
        check("ar", &["few", "many", "one", "other", "two", "zero"]);
        check("ru", &["few", "many", "one", "other"]);
        check("zh-Hant", &["other"]);
        assert!(categories("no tag").is_err());
    }
}

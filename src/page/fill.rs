//! Fills the placeholders of a sentence, `%{name}`.
//!
//! The sentence is read once from left to right and values are not scanned for placeholders: user
//! input or archive data may itself contain `%{count}` and is shown as it is. A value whose letters
//! may run in another direction than those of the sentence is isolated, so that it cannot move what
//! is around it (Unicode Standard Annex 9).

use std::fmt::Display;

/// Returns the sentence with its placeholders replaced by their values. A placeholder for which
/// `value` returns `None` is left as it is, so that a test notices it.
pub fn fill(sentence: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let isolated = |name: &str| Some(isolated(sentence, value(name)?));
    parts(sentence, str::to_owned, isolated).concat()
}

/// Returns the parts of the sentence in order: `text` converts the words between the placeholders,
/// `value` supplies the placeholders.
pub fn parts<T>(
    sentence: &str,
    text: impl Fn(&str) -> T,
    value: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once("%{") {
        parts.push(text(before));
        match after
            .split_once('}')
            .and_then(|(name, behind)| Some((value(name)?, behind)))
        {
            Some((value, behind)) => {
                parts.push(value);
                rest = behind;
            }
            None => {
                parts.push(text("%{"));
                rest = after;
            }
        }
    }
    parts.push(text(rest));
    parts
}

/// Returns the sentence filled from pairs of names and values.
pub fn fill_with(sentence: &str, facts: &[(&str, &dyn Display)]) -> String {
    fill(sentence, |name| {
        let fact = facts.iter().find(|(known, _)| *known == name);
        fact.map(|(_, value)| value.to_string())
    })
}

/// FIRST STRONG ISOLATE: the direction of what follows is that of its first letter.
const ISOLATE: char = '\u{2068}';

/// POP DIRECTIONAL ISOLATE.
const POP: char = '\u{2069}';

/// Isolates a value from the sentence around it, if letters of either run from right to left.
fn isolated(sentence: &str, value: String) -> String {
    if value.is_empty() || !(runs_left(sentence) || runs_left(&value)) {
        value
    } else {
        isolate(&value)
    }
}

/// Returns a text that keeps its own direction and does not change that of what is around it.
pub fn isolate(text: &str) -> String {
    format!("{ISOLATE}{text}{POP}")
}

/// Whether a text has characters of scripts that are written from right to left, or the override that
/// has the same effect.
pub fn runs_left(text: &str) -> bool {
    let mut letters = text.chars().map(u32::from);
    letters.any(|c| {
        matches!(
            c,
            0x590..=0x8ff | 0x200f | 0x202b | 0x202e | 0x2067 | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_placeholder_is_filled_once() {
        fn check(sentence: &str, values: &[(&str, &str)], expected: &str) {
            let values: Vec<(&str, &dyn Display)> = values
                .iter()
                .map(|(name, value)| (*name, value as &dyn Display))
                .collect();
            assert_eq!(fill_with(sentence, &values), expected, "{sentence}");
        }
        check("", &[], "");
        check(
            "no placeholder, 100%",
            &[("a", "1")],
            "no placeholder, 100%",
        );
        check("%{a}%{b}", &[("a", "1"), ("b", "2")], "12");
        check("%{b}, %{a}, %{b}", &[("a", "1"), ("b", "2")], "2, 1, 2");
        check(
            "%{query}: %{count} found",
            &[("query", "%{count}"), ("count", "3")],
            "%{count}: 3 found",
        );
        check(
            "%{count} of %{query}",
            &[("query", "%{query}"), ("count", "%{query}")],
            "%{query} of %{query}",
        );
        check("%{a", &[("a", "%{a}")], "%{a");
        check("%%{a}}", &[("a", "{")], "%{}");
        check("%{%{a}}", &[("a", "1")], "%{1}");
        check("%{unknown} %{a}", &[("a", "1")], "%{unknown} 1");
        check("%{a}", &[("a", "")], "");
    }

    #[test]
    fn a_value_of_another_direction_is_isolated() {
        fn check(sentence: &str, value: &str, expected: &str) {
            let found = fill_with(sentence, &[("who", &value)]);
            let shown = found.replace(ISOLATE, "[").replace(POP, "]");
            assert_eq!(shown, expected, "{sentence} {value}");
        }
        check("From %{who}!", "Ada", "From Ada!");
        check("From %{who}!", "3,000", "From 3,000!");
        check("From %{who}!", "עדה", "From [עדה]!");
        check("From %{who}!", "Ada عدا", "From [Ada عدا]!");
        check("من %{who}!", "Ada", "من [Ada]!");
        check("من %{who}!", "C++ (3)", "من [C++ (3)]!");
        check("من %{who}!", "عدا", "من [عدا]!");
        check("من %{who}!", "", "من !");
        check(
            "\u{202e}From\u{202c} %{who}",
            "Ada",
            "\u{202e}From\u{202c} [Ada]",
        );
    }
}

//! Fills the placeholders of a sentence, `%{name}`.
//!
//! The sentence is read once from left to right and values are not scanned for placeholders: user
//! input or archive data may itself contain `%{count}` and is shown as it is.

use std::fmt::Display;

/// Returns the sentence with its placeholders replaced by their values. A placeholder for which
/// `value` returns `None` is left as it is, so that a test notices it.
pub fn fill(sentence: &str, value: impl Fn(&str) -> Option<String>) -> String {
    parts(sentence, str::to_owned, value).concat()
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
}

//! The text of problems in the current locale; `inspect` prints the same sentences as the page.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::Serialize;

use super::catalog;
use super::fill::fill;
use roost_base::Problem;

/// The text of a [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemText {
    /// One sentence: what happened.
    pub title: String,
    /// Why it happened, with the facts.
    pub detail: String,
    /// The likely mistake, and what to do next.
    pub hint: String,
}

/// Returns the text of a problem in the current locale. Sentences with an unknown fact are left
/// out.
pub fn problem_text(problem: &Problem) -> ProblemText {
    let part = |part: &str| {
        let text = catalog::say(&format!("problem.{}.{part}", problem.code.name()));
        let sentences = sentences(&text).into_iter();
        let filled = sentences.filter_map(|sentence| filled(sentence, &problem.facts));
        filled.collect::<String>().trim_end().to_owned()
    };
    ProblemText {
        title: part("title"),
        detail: part("detail"),
        hint: part("hint"),
    }
}

/// Facts that are numbers: any other value counts as unknown.
const NUMBERS: &[&str] = &["count", "claimed", "size", "limit", "manifest"];

/// Splits a text after each sentence; the blanks stay with the sentence before them.
fn sentences(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(at) = rest
        .get(from..)
        .and_then(|tail| tail.find(['.', '?', '!', '。', '？', '！', '؟', '।']))
    {
        let end = from + at;
        let mark = rest.get(end..).and_then(|tail| tail.chars().next());
        let behind = end + mark.map_or(1, char::len_utf8);
        let tail = rest.get(behind..).unwrap_or_default();
        let wide = matches!(mark, Some('。' | '？' | '！'));
        let blanks = tail.len() - tail.trim_start().len();
        if blanks > 0 || wide {
            let (sentence, more) = rest.split_at_checked(behind + blanks).unwrap_or((rest, ""));
            all.push(sentence);
            (rest, from) = (more, 0);
        } else {
            from = behind;
        }
    }
    all.push(rest);
    all
}

/// Fills a sentence with the facts; `None` if one is unknown.
fn filled(sentence: &str, facts: &BTreeMap<String, String>) -> Option<String> {
    let lacking = Cell::new(false);
    let text = fill(sentence, |name| {
        let value = facts.get(name).map(|value| value.trim());
        let number = |value: &str| value.parse::<u64>().is_ok();
        let fits = |value: &&str| !value.is_empty() && (!NUMBERS.contains(&name) || number(value));
        let value = value.filter(fits);
        lacking.set(lacking.get() || value.is_none());
        value.map(str::to_owned)
    });
    (!lacking.get()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use roost_base::Code;

    #[test]
    fn a_sentence_without_its_value_is_left_out() {
        fn check(text: &str, expected: &str) {
            let facts = [
                ("count", "3"),
                ("name", "a. b %{count}"),
                ("size", "words"),
                ("reason", " "),
            ];
            let facts = facts.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let facts = BTreeMap::from(facts);
            let found: String = sentences(text)
                .into_iter()
                .filter_map(|sentence| filled(sentence, &facts))
                .collect();
            assert_eq!(found.trim_end(), expected, "{text}");
        }
        check("One. Two: %{count}. Three.", "One. Two: 3. Three.");
        check("Said: %{reason}. Choose it.", "Choose it.");
        check("Bytes: %{size}. More.", "More.");
        check(
            "In “%{name}”. Kept: %{count}.",
            "In “a. b %{count}”. Kept: 3.",
        );
        check("%{gone}", "");
        check(
            "tweets.js is there. %{gone}? Yes!",
            "tweets.js is there. Yes!",
        );
        check("%{count}件。%{gone}。終わり。", "3件。終わり。");
    }

    #[test]
    fn without_a_single_fact_every_problem_has_whole_sentences() {
        for code in Code::ALL {
            let told = problem_text(&Problem::new(*code));
            assert!(!told.title.is_empty() && !told.hint.is_empty(), "{code:?}");
            let all = [told.title, told.detail, told.hint].concat();
            assert!(
                !all.contains("%{") && !all.contains("“”"),
                "{code:?}: {all}"
            );
        }
    }
}

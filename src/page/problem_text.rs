//! The text of problems in the current locale; `inspect` prints the same sentences as the page.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::Serialize;

use super::catalog::say;
use super::fill::{fill, fill_with};
use super::naming::kind_key;
#[cfg(not(target_arch = "wasm32"))]
use super::plain as wording;
#[cfg(target_arch = "wasm32")]
use super::words as wording;
use roost_base::{Fact, Problem};

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
        let text = say(&format!("problem.{}.{part}", problem.code.name()));
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

/// Returns a fact in the current locale: numbers and sizes as the reader's language writes them,
/// reasons and names of kinds from `locales/`.
fn shown(fact: &Fact) -> String {
    match fact {
        Fact::Count(count) => wording::number(*count),
        Fact::Bytes(count) => wording::bytes(*count),
        Fact::Text(text) => text.trim().to_owned(),
        Fact::Names(names) => wording::listed(names),
        Fact::Kind(stem) => {
            let words = say(&kind_key(stem));
            words.lines().next().unwrap_or_default().to_owned()
        }
        Fact::Reason(reason) => say(&format!("problem-reason.{}", reason.name())),
        Fact::Said(words) => quoted("problem-reason.said", words),
        Fact::Reported(words) => quoted("problem-reason.reported", words),
        Fact::Looks(looks, format) => {
            let key = format!("problem-looks.{}", looks.name());
            fill_with(&say(&key), &[("format", format)])
        }
    }
}

/// Fills the sentence of a key with words that are not the page's; it has its own period.
fn quoted(key: &str, words: &str) -> String {
    let words = words.trim().trim_end_matches('.');
    fill_with(&say(key), &[("words", &words)])
}

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
fn filled(sentence: &str, facts: &BTreeMap<String, Fact>) -> Option<String> {
    let lacking = Cell::new(false);
    let text = fill(sentence, |name| {
        let value = facts.get(name).map(shown);
        lacking.set(lacking.get() || value.is_none());
        value
    });
    (!lacking.get()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use roost_base::{Code, Looks, Reason};

    /// A text without the marks that isolate filled values.
    fn bare(text: &str) -> String {
        text.replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn a_sentence_without_its_value_is_left_out() {
        fn check(text: &str, expected: &str) {
            let facts = Problem::new(Code::EmptyFile)
                .count(12_345)
                .fact("name", "a. b %{count}")
                .with("size", Fact::Bytes(4_200_000))
                .fact("reason", " ")
                .facts;
            let found: String = sentences(text)
                .into_iter()
                .filter_map(|sentence| filled(sentence, &facts))
                .collect();
            assert_eq!(bare(found.trim_end()), expected, "{text}");
        }
        check("One. Two: %{count}. Three.", "One. Two: 12,345. Three.");
        check("Said: %{reason}. Choose it.", "Choose it.");
        check("Size: %{size}. More.", "Size: 4.2 MB. More.");
        check(
            "In “%{name}”. Kept: %{count}.",
            "In “a. b %{count}”. Kept: 12,345.",
        );
        check("%{gone}", "");
        check(
            "tweets.js is there. %{gone}? Yes!",
            "tweets.js is there. Yes!",
        );
        check("%{count}件。%{gone}。終わり。", "12,345件。終わり。");
    }

    #[test]
    fn a_fact_is_written_by_its_type() {
        fn check(fact: Fact, expected: &str) {
            assert_eq!(bare(&shown(&fact)), expected, "{fact:?}");
        }
        let name = |key: &str| say(key).lines().next().map(str::to_owned).unwrap();
        check(Fact::Count(41_906), "41,906");
        check(Fact::Bytes(64_000_000), "64 MB");
        check(Fact::Text("bzip2".to_owned()), "bzip2");
        let names = ["a.zip", "b.zip"].map(str::to_owned);
        check(Fact::Names(names.to_vec()), "a.zip, b.zip");
        check(Fact::Kind("like".to_owned()), &name("kind.like"));
        check(
            Fact::Kind("tweets.csv".to_owned()),
            &name("kind.tweets-csv"),
        );
        for reason in Reason::ALL {
            check(
                Fact::Reason(*reason),
                &say(&format!("problem-reason.{}", reason.name())),
            );
        }
        let said = fill_with(&say("problem-reason.said"), &[("words", &"No space")]);
        check(Fact::Said("No space.".to_owned()), &bare(&said));
        let reported = fill_with(&say("problem-reason.reported"), &[("words", &"No space")]);
        check(Fact::Reported("No space.".to_owned()), &bare(&reported));
        let photo = fill_with(&say("problem-looks.photo"), &[("format", &"PNG")]);
        check(Fact::Looks(Looks::Photo, "PNG".to_owned()), &bare(&photo));
    }

    #[test]
    fn a_reason_is_a_sentence_of_its_own() {
        let problem = Problem::new(Code::SkippedRecord).because(Reason::NotText);
        let reason = say("problem-reason.not-text");
        assert!(bare(&problem_text(&problem).detail).ends_with(&reason));
        let unknown = problem_text(&Problem::new(Code::SkippedRecord)).detail;
        assert!(!unknown.is_empty() && !unknown.contains(&reason));
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

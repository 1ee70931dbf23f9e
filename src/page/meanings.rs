//! What words typed to filter a page's rows mean: the rows contain locale keys and X's own words,
//! while the reader sees and types sentences in their language.

use std::collections::BTreeMap;

use super::fill::fill;
use crate::protocol::Meaning;
use crate::protocol::keys::Key;
use roost_base::fold::fold;

/// The prefix of the locale keys for X's own words.
const OF_X: &str = "page.x.";

/// For each of `words` that occurs in a sentence, the locale keys and X's words whose sentences
/// contain it. `sentences` are pairs of a key and its sentence. Words in no sentence are left out.
pub fn meanings<'s>(
    words: &str,
    sentences: impl Iterator<Item = (impl AsRef<str>, impl AsRef<str> + 's)>,
) -> Vec<Meaning> {
    let words = fold(words);
    let mut found: Vec<Meaning> = words
        .split_whitespace()
        .map(|word| Meaning {
            word: word.to_owned(),
            ..Meaning::default()
        })
        .collect();
    if found.is_empty() {
        return found;
    }
    let keys: BTreeMap<&str, Key> = Key::ALL.iter().map(|key| (key.text(), *key)).collect();
    for (name, sentence) in sentences {
        let name = name.as_ref();
        let of_x = name.strip_prefix(OF_X);
        // Plural forms have their own key one level below.
        let above = || name.rsplit_once('.').map(|(above, _)| above);
        let key = || keys.get(name).or_else(|| keys.get(above()?)).copied();
        let key = match of_x {
            Some(_) => None,
            None => key(),
        };
        if of_x.is_none() && key.is_none() {
            continue;
        }
        let sentence = fold(&fill(sentence.as_ref(), |_| Some(String::new())));
        for meaning in &mut found {
            if sentence.contains(&meaning.word) {
                meaning.words.extend(of_x.map(str::to_owned));
                meaning
                    .keys
                    .extend(key.filter(|key| !meaning.keys.contains(key)));
            }
        }
    }
    found.retain(|meaning| !meaning.keys.is_empty() || !meaning.words.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_what_the_reader_sees() {
        fn check(words: &str, expected: &[(&str, &[Key], &[&str])]) {
            let sentences = [
                ("page.x.ProfileTweets", "on a Page of theirs"),
                ("page.audiences.lookalike", "People on another page"),
                ("page.security.mark.gap.one", "after %{count} day"),
                ("page.security.mark.gap.other", "after %{count} days"),
                ("posts.title", "Page of posts"),
            ];
            let expected: Vec<Meaning> = expected
                .iter()
                .map(|(word, keys, words)| Meaning {
                    word: (*word).to_owned(),
                    keys: keys.to_vec(),
                    words: words.iter().map(|word| (*word).to_owned()).collect(),
                })
                .collect();
            assert_eq!(meanings(words, sentences.into_iter()), expected, "{words}");
        }
        let page: (&str, &[Key], &[&str]) =
            ("page", &[Key::AudiencesLookalike], &["ProfileTweets"]);
        check("", &[]);
        check("  ", &[]);
        check("posts", &[]);
        check("PAGE", &[page]);
        check(
            "people page",
            &[("people", &[Key::AudiencesLookalike], &[]), page],
        );
        check("day", &[("day", &[Key::SecurityMarkGap], &[])]);
        check("count", &[]);
    }
}

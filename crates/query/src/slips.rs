//! Typing errors: for a word that no text contains, the words of the texts that may be meant.
//!
//! In: a folded word, and folded texts. Out: the most frequent words in them that differ from it by
//! one letter left out, added, replaced, or swapped with the next one.

use std::collections::BTreeMap;

use roost_base::SortSmall;

/// The shortest word that is corrected, in letters: too many words are similar to shorter ones.
const SHORTEST: usize = 4;

/// Words that differ from the wanted one by one error, with how often they occurred.
pub struct Slips {
    wanted: String,
    counts: BTreeMap<String, u32>,
}

impl Slips {
    /// Starts with a folded word; `None` if it is too short, or a number, which is similar to many
    /// others.
    pub fn of(wanted: &str) -> Option<Slips> {
        is_corrected(wanted).then(|| Slips {
            wanted: wanted.to_owned(),
            counts: BTreeMap::new(),
        })
    }

    /// Counts the words of a folded text that match.
    pub fn read(&mut self, text: &str) {
        for word in words(text).filter(|word| is_slip(&self.wanted, word)) {
            match self.counts.get_mut(word) {
                Some(count) => *count += 1,
                None => _ = self.counts.insert(word.to_owned(), 1),
            }
        }
    }

    /// The `most` most frequent words, the most frequent first; equally frequent ones in
    /// alphabetical order.
    pub fn likeliest(self, most: usize) -> Vec<String> {
        let mut words: Vec<(String, u32)> = self.counts.into_iter().collect();
        words.sort_small_by_key(|(_, count)| std::cmp::Reverse(*count));
        words.into_iter().take(most).map(|(word, _)| word).collect()
    }
}

/// Whether a folded text has a word that may be meant by a folded one.
pub fn may_mean(wanted: &str, text: &str) -> bool {
    is_corrected(wanted) && words(text).any(|word| is_slip(wanted, word))
}

fn is_corrected(wanted: &str) -> bool {
    let long = wanted.chars().count() >= SHORTEST;
    long && wanted.chars().any(char::is_alphabetic)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

/// Whether one letter was left out, added, replaced or swapped with the next one.
fn is_slip(wanted: &str, word: &str) -> bool {
    // A letter has four bytes at most.
    if wanted.len().abs_diff(word.len()) > 4 {
        return false;
    }
    let both = wanted.chars().zip(word.chars());
    let shared = both.take_while(|(one, other)| one == other);
    let shared: usize = shared.map(|(letter, _)| letter.len_utf8()).sum();
    let wanted = wanted.get(shared..).unwrap_or_default();
    let word = word.get(shared..).unwrap_or_default();
    let (left, right) = (behind(wanted), behind(word));
    left == word || wanted == right || left == right || is_swapped(wanted, word)
}

/// Whether two texts differ only by the order of their first two letters.
fn is_swapped(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let pairs = [one.next(), one.next(), other.next(), other.next()];
    let [Some(a), Some(b), Some(c), Some(d)] = pairs else {
        return false;
    };
    (a, b) == (d, c) && one.as_str() == other.as_str()
}

/// A text without its first letter.
fn behind(text: &str) -> &str {
    let mut letters = text.chars();
    letters.next();
    letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_may_be_wrong() {
        let check = |wanted: &str, word: &str, expected: bool| {
            assert_eq!(is_slip(wanted, word), expected, "{wanted}, {word}");
            assert_eq!(is_slip(word, wanted), expected, "{word}, {wanted}");
        };
        for slip in [
            "feryr", "fery", "ferryy", "ferny", "efrry", "erry", "xferry",
        ] {
            check("ferry", slip, true);
        }
        for other in ["", "fry", "fjerri", "yrref", "harbour", "ferr海辺"] {
            check("ferry", other, false);
        }
        check("hafen", "häfen", true);
        check("灯台下暗", "灯台元暗", true);
    }

    #[test]
    fn the_most_frequent_words_may_be_meant() {
        let mut slips = Slips::of("feryr").unwrap();
        slips.read("the ferry, a fery\u{1}https://example.org/ferry\0ferry fery\0");
        slips.read("feryx fery ferry");
        assert_eq!(slips.likeliest(1), ["ferry"]);
        let mut equals = Slips::of("mint").unwrap();
        equals.read("mind mine hint");
        assert_eq!(equals.likeliest(2), ["hint", "mind"]);
        assert!(Slips::of("sea").is_none() && Slips::of("2014").is_none());
        assert!(Slips::of("lamp").unwrap().likeliest(3).is_empty());
    }
}

//! Suggestions for a search without results: each part of the query alone, and words that may be
//! meant as filters.
//!
//! In: a query, and the words of the reader's language for filters. Out: queries to be counted, and
//! corrected queries. The engine does the counting.

use crate::protocol::Clue;
use roost_base::SortSmall;
use roost_query::syntax::{Has, Is, Place, Query, Test, without};

/// The most parts of a query that are considered.
const MOST: usize = 8;

/// The most words that are suggested for a mistyped one.
const MOST_NEAR: usize = 3;

/// The years for which a number alone may be meant as a filter.
const YEARS: std::ops::Range<u32> = 2006..2100;

/// A part (clause) of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text as typed.
    pub typed: String,
    /// The filter that the word may stand for, if any.
    pub filter: Option<String>,
    start: usize,
    end: usize,
}

/// A word that may be meant by a part without a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The word.
    pub word: String,
    /// The whole query with it.
    pub query: String,
    /// The hits of that query.
    pub total: u32,
}

/// A query split into its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    query: String,
    /// The first eight parts, in the order of the text.
    pub list: Vec<Part>,
}

impl Parts {
    /// Splits a query; `names` are folded words, each with the filter that it stands for.
    pub fn of(query: &str, names: &[(String, String)]) -> Parts {
        let read = Query::read(query);
        let parts = read.clauses.iter().take(MOST).map(|clause| Part {
            typed: clause.typed(query).to_owned(),
            filter: match clause.single() {
                Some((Test::Word(word), false)) => meant(word, names),
                _ => None,
            },
            start: clause.start,
            end: clause.end,
        });
        Parts {
            query: query.to_owned(),
            list: parts.collect(),
        }
    }

    /// The query with every word that may be meant as a filter replaced by that filter; `None` if
    /// there is no such word or the query has only one part.
    pub fn filtered(&self) -> Option<String> {
        let some = self.list.iter().any(|part| part.filter.is_some());
        let mut query = self.query.clone();
        // From the end, so that the positions of earlier parts stay valid.
        for part in self.list.iter().rev() {
            if let Some(filter) = &part.filter {
                query = replaced(&query, part, filter);
            }
        }
        (some && self.list.len() > 1).then_some(query)
    }

    /// The words that may be meant by each part; `found` are the answers to [`Parts::queries`]. The
    /// hits of their queries are still to be counted.
    pub fn near(&self, found: &[Clue]) -> Vec<Vec<Near>> {
        let mut found = found.iter();
        let parts = self.list.iter().map(|part| {
            let alone = found.next();
            if part.filter.is_some() {
                found.next();
            }
            let near = |word: &String| Near {
                word: word.clone(),
                query: replaced(&self.query, part, word),
                total: 0,
            };
            let words = alone.into_iter().flat_map(|clue| &clue.near);
            words.map(near).collect::<Vec<Near>>()
        });
        parts.collect()
    }

    /// The queries to count: each part, followed by its filter if it has one; last the query of
    /// [`Parts::filtered`].
    pub fn queries(&self) -> Vec<String> {
        let parts = self.list.iter();
        let alone = parts.flat_map(|part| [Some(part.typed.clone()), part.filter.clone()]);
        alone.flatten().chain(self.filtered()).collect()
    }
}

/// The words to suggest for each part, of those of [`Parts::near`]: the ones with which the whole
/// query has hits, the most hits first. If there are none and other parts may be mistyped too, the
/// most frequent word. `counts` are the hits of all their queries, in order.
pub fn fitting(near: Vec<Vec<Near>>, counts: &[Clue]) -> Vec<Vec<Near>> {
    let mut counts = counts.iter();
    let otherwise = usize::from(near.len() > 1);
    let fitting = near.into_iter().map(|mut words| {
        for word in &mut words {
            word.total = counts.next().map_or(0, |clue| clue.total);
        }
        words.sort_small_by_key(|word| std::cmp::Reverse(word.total));
        let fit = words.iter().filter(|word| word.total > 0).count();
        words.truncate(if fit == 0 {
            otherwise
        } else {
            fit.min(MOST_NEAR)
        });
        words
    });
    fitting.collect()
}

fn replaced(query: &str, part: &Part, by: &str) -> String {
    let before = query.get(..part.start).unwrap_or_default();
    let behind = query.get(part.end..).unwrap_or_default();
    let query = [before, by, behind].concat();
    without(&query, query.len(), query.len())
}

/// The filter that a folded word may stand for, if any.
fn meant(word: &str, names: &[(String, String)]) -> Option<String> {
    let year = word.parse().ok().filter(|year| YEARS.contains(year));
    if let (Some(year), 4) = (year, word.len()) {
        return Some(format!("year:{year}"));
    }
    let has = Has::read(word).filter(|has| *has != Has::Poll);
    let has = has.map(|has| ["has:", has.name()].concat());
    let is = || Is::read(word).map(|is| ["is:", is.name()].concat());
    let place = || Place::read(word).map(|place| ["in:", place.name()].concat());
    let named = || {
        let mut names = names.iter();
        names
            .find(|(name, _)| name == word)
            .map(|(_, filter)| filter.clone())
    };
    has.or_else(is).or_else(place).or_else(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<(String, String)> {
        vec![("fotos".to_owned(), "has:image".to_owned())]
    }

    #[test]
    fn plain_words_are_taken_for_filters() {
        fn check(query: &str, expected: Option<&str>) {
            let parts = Parts::of(query, &names());
            assert_eq!(parts.filtered().as_deref(), expected, "{query}");
        }
        check("ferry photo 2014", Some("ferry has:image year:2014"));
        check("Photos ferry", Some("has:image ferry"));
        check("ferry fotos", Some("ferry has:image"));
        check("threads 2014", Some("is:thread year:2014"));
        check("messages ferry", Some("in:messages ferry"));
        check("ferry 12014 1998", None);
        check("ferry -photo \"2014\"", None);
        check("polls ferry", None);
        check("photo", None);
        check("", None);
    }

    #[test]
    fn each_part_is_counted_and_behind_it_its_filter() {
        let parts = Parts::of("feryr photo since:2014", &names());
        assert_eq!(
            parts.queries(),
            [
                "feryr",
                "photo",
                "has:image",
                "since:2014",
                "feryr has:image since:2014"
            ]
        );
        assert_eq!(Parts::of("2014", &[]).queries(), ["2014", "year:2014"]);
        assert_eq!(Parts::of(&"a ".repeat(20), &[]).list.len(), MOST);
    }

    fn clue(total: u32, near: &[&str]) -> Clue {
        Clue {
            total,
            near: near.iter().map(|word| (*word).to_owned()).collect(),
        }
    }

    #[test]
    fn a_word_is_suggested_if_the_whole_query_has_hits_with_it() {
        let check = |query: &str, found: &[Clue], counts: &[u32], expected: &[&str]| {
            let near = Parts::of(query, &names()).near(found);
            let counts: Vec<Clue> = counts.iter().map(|total| clue(*total, &[])).collect();
            assert_eq!(near.iter().flatten().count(), counts.len(), "{query}");
            let fitting = fitting(near, &counts);
            let queries = fitting.iter().flatten().map(|near| &*near.query);
            assert_eq!(queries.collect::<Vec<_>>(), expected, "{query}");
        };
        let learnt = clue(0, &["lent", "learnt"]);
        let gull = [clue(9, &[]), learnt.clone()];
        check("gull lernt", &gull, &[0, 1], &["gull learnt"]);
        check("gull lernt", &gull, &[2, 5], &["gull learnt", "gull lent"]);
        // Both may be mistyped.
        check("gull lernt", &gull, &[0, 0], &["gull lent"]);
        check("lernt", std::slice::from_ref(&learnt), &[0, 0], &[]);
        check(
            "gull",
            &[clue(0, &["a", "b", "c", "d"])],
            &[1; 4],
            &["a", "b", "c"],
        );
        // Behind a part that may be a filter comes the answer about the filter.
        let found = [clue(2, &[]), clue(3, &[]), learnt];
        check("photo lernt", &found, &[0, 4], &["photo learnt"]);
    }
}

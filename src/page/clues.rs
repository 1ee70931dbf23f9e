//! Suggestions for a search without results: each part of the query alone, and words that may be
//! meant as filters.
//!
//! In: a query, and the words of the reader's language for filters. Out: queries to be counted, and
//! corrected queries. The engine does the counting.

use roost_query::syntax::{Has, Is, Place, Query, Test, without};

/// The most parts of a query that are considered.
const MOST: usize = 8;

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

    /// The query with a part replaced by a word.
    pub fn mended(&self, part: &Part, word: &str) -> String {
        replaced(&self.query, part, word)
    }

    /// The queries to count: each part, followed by its filter if it has one; last the query of
    /// [`Parts::filtered`].
    pub fn queries(&self) -> Vec<String> {
        let parts = self.list.iter();
        let alone = parts.flat_map(|part| [Some(part.typed.clone()), part.filter.clone()]);
        alone.flatten().chain(self.filtered()).collect()
    }
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
        assert_eq!(
            parts.mended(&parts.list[0], "ferry"),
            "ferry photo since:2014"
        );
        assert_eq!(Parts::of("2014", &[]).queries(), ["2014", "year:2014"]);
        assert_eq!(Parts::of(&"a ".repeat(20), &[]).list.len(), MOST);
    }
}

//! What is offered where a search finds nothing: each of its parts alone, and words that may be meant
//! as filters.
//!
//! In: a query, and what the reader's language calls filters. Out: queries to be counted, and links.
//! Absent: the counts themselves, which the engine gives.

use roost_query::syntax::{Has, Is, Place, Query, Test, without};

/// Parts that are looked at.
const MOST: usize = 8;

/// The years of which posts may be asked by their number alone.
const YEARS: std::ops::Range<u32> = 2006..2100;

/// A part of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As it was typed.
    pub typed: String,
    /// The filter that is meant perhaps.
    pub filter: Option<String>,
    start: usize,
    end: usize,
}

/// A query with its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    query: String,
    /// In the order of the text.
    pub list: Vec<Part>,
}

impl Parts {
    /// Takes a query apart; `names` are folded words with the filter that each stands for.
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

    /// The query with filters in the place of the words that may be meant as such; `None` where
    /// nothing else than a single filter is left of it.
    pub fn filtered(&self) -> Option<String> {
        let some = self.list.iter().any(|part| part.filter.is_some());
        let mut query = self.query.clone();
        // From the end, so that what lies before a part stays where it is.
        for part in self.list.iter().rev() {
            if let Some(filter) = &part.filter {
                query = replaced(&query, part, filter);
            }
        }
        (some && self.list.len() > 1).then_some(query)
    }

    /// The query with a word in the place of a part.
    pub fn mended(&self, part: &Part, word: &str) -> String {
        replaced(&self.query, part, word)
    }

    /// What is to be counted: each part, behind it its filter, and at last the query of filters.
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

/// The filter that a folded word stands for.
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

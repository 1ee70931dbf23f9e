//! A query as the page changes it: choices of one among several, and what chips say.

use crate::protocol::Shelf;
use crate::protocol::query::{Clause, Has, Is, Place, Query, Test, with, without};

/// Which of some operators a query holds as a part of its own; the first that fits.
pub fn chosen<'a>(query: &str, among: &[&'a str]) -> Option<&'a str> {
    let read = Query::read(query);
    among.iter().copied().find(|operator| {
        let wanted = Query::read(operator).clauses;
        !wanted.is_empty()
            && wanted.iter().all(|wanted| {
                read.clauses
                    .iter()
                    .any(|clause| clause.steps == wanted.steps)
            })
    })
}

/// A query with one of some operators in the place of the others.
pub fn choose(query: &str, operator: &str, among: &[&str]) -> String {
    let mut query = query.to_owned();
    for other in among {
        for wanted in Query::read(other).clauses {
            let clauses = Query::read(&query).clauses;
            let known = clauses.iter().find(|clause| clause.steps == wanted.steps);
            if let Some(known) = known {
                query = without(&query, known.start, known.end);
            }
        }
    }
    with(&query, operator)
}

/// A query bounded to the days from the first to before the second, in the place of other dates.
pub fn within(query: &str, from: (i64, i64), until: (i64, i64)) -> String {
    let mut query = undated(query);
    for (name, (year, month)) in [("since", from), ("until", until)] {
        query = with(&query, &format!("{name}:{year:04}-{month:02}"));
    }
    query
}

/// A query without its dates.
pub fn undated(query: &str) -> String {
    let dated = |clause: &Clause| {
        matches!(
            clause.single(),
            Some((Test::Since(_) | Test::Until(_) | Test::Year(_), false))
        )
    };
    let mut query = query.to_owned();
    while let Some(clause) = Query::read(&query).clauses.into_iter().find(dated) {
        query = without(&query, clause.start, clause.end);
    }
    query
}

/// The one area that a query is about, where it names one.
pub fn place(query: &str) -> Option<Place> {
    let read = Query::read(query);
    let mut named = read
        .clauses
        .iter()
        .filter_map(|clause| match clause.single() {
            Some((Test::In(place), false)) => Some(*place),
            _ => None,
        });
    let first = named.next()?;
    named.all(|place| place == first).then_some(first)
}

/// Operators of posts that want a value, which is then typed.
const OF_POSTS: &[&str] = &[
    "since:",
    "until:",
    "year:",
    "hour:",
    "weekday:",
    "min_likes:",
    "min_reposts:",
    "to:",
    "with:",
    "lang:",
    "via:",
    "url:",
];

/// Those of likes: a like has a text, an author and the time in its id, and nothing else.
const OF_LIKES: &[&str] = &["from:", "since:", "until:", "year:", "hour:", "weekday:"];

/// The filters that a list offers: whole ones, and operators that want a value. None is offered
/// that no record of the list can fit.
pub fn offers(shelf: Shelf) -> (Vec<String>, &'static [&'static str]) {
    if shelf == Shelf::Likes {
        return (vec![["is:", Is::Older.name()].concat()], OF_LIKES);
    }
    let is = Is::ALL.iter().map(|is| ["is:", is.name()].concat());
    // X leaves polls out of archives.
    let has = Has::ALL.iter().filter(|has| **has != Has::Poll);
    let has = has.map(|has| ["has:", has.name()].concat());
    let whole = is.chain(["-is:repost".to_owned()]).chain(has);
    (whole.collect(), OF_POSTS)
}

/// Whether a clause is shown as a chip: words stand in the field already.
pub fn is_chip(clause: &Clause) -> bool {
    !matches!(
        clause.single(),
        Some((Test::Word(_) | Test::Phrase(_), false))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_area_is_named_or_none() {
        assert_eq!(place("in:dms ferry"), Some(Place::Messages));
        assert_eq!(place("ferry in:people in:people"), Some(Place::People));
        for query in ["ferry", "-in:ads", "in:ads OR in:grok", "in:ads in:grok"] {
            assert_eq!(place(query), None, "{query}");
        }
    }

    const KINDS: &[&str] = &["is:reply", "is:repost", "has:media"];

    #[test]
    fn one_of_several_is_chosen() {
        fn check(query: &str, operator: &str, expected: &str) {
            let chosen_now = choose(query, operator, KINDS);
            assert_eq!(chosen_now, expected, "{query}");
            let wanted = Some(operator).filter(|operator| !operator.is_empty());
            assert_eq!(chosen(&chosen_now, KINDS), wanted);
        }
        check("", "is:reply", "is:reply");
        check("mill is:reply old", "is:repost", "mill old is:repost");
        check("is:replies has:media", "", "");
        check("-is:repost mill", "has:media", "-is:repost mill has:media");
        check("\"is:reply\"", "is:reply", "\"is:reply\" is:reply");
    }

    #[test]
    fn dates_are_replaced() {
        fn check(query: &str, expected: &str) {
            assert_eq!(within(query, (2014, 3), (2014, 4)), expected);
        }
        check("mill", "mill since:2014-03 until:2014-04");
        check(
            "year:2013 mill since:2010-01 until:2012",
            "mill since:2014-03 until:2014-04",
        );
        assert_eq!(undated("since:2014 mill"), "mill");
    }

    #[test]
    fn words_are_no_chips() {
        let chips = |query: &str| {
            Query::read(query)
                .clauses
                .iter()
                .filter(|clause| is_chip(clause))
                .count()
        };
        assert_eq!(chips("mill \"old mill\""), 0);
        assert_eq!(chips("-mill year:2014 a OR b"), 3);
    }
}

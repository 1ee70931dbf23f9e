//! How the page changes a query: choosing one of several operators, setting dates, and which parts
//! are shown as chips.

use crate::protocol::Shelf;
use roost_query::syntax::{Clause, Has, Is, Place, Query, Test, with, without};

/// Mutually exclusive operators of a query, each parsed once.
#[derive(Clone)]
pub struct Choices(Vec<(&'static str, Vec<Clause>)>);

/// Which of some [`Choices`] a query has, and the rest of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The first operator that the query has as a part of its own; empty if it has none.
    pub operator: &'static str,
    /// The query with all of the operators removed.
    pub rest: String,
}

impl Choices {
    /// Choices between these operators; an empty one stands for none of them.
    pub fn new(operators: &[&'static str]) -> Choices {
        let parsed = operators.iter().map(|operator| {
            let clauses = Query::read(operator).clauses;
            (*operator, clauses)
        });
        Choices(parsed.collect())
    }

    /// Finds the chosen operator in a query, which is parsed once.
    pub fn of(&self, query: &str) -> Choice {
        let read = Query::read(query);
        let same = |one: &Clause, other: &Clause| one.steps == other.steps;
        let holds = |wanted: &Clause| read.clauses.iter().any(|clause| same(clause, wanted));
        let mut held = self
            .0
            .iter()
            .filter(|(_, wanted)| !wanted.is_empty() && wanted.iter().all(holds));
        let mut rest = query.to_owned();
        let operators = self.0.iter().flat_map(|(_, wanted)| wanted);
        // From the end, so that the positions of earlier parts stay valid.
        for clause in read.clauses.iter().rev() {
            if operators.clone().any(|wanted| same(wanted, clause)) {
                rest = without(&rest, clause.start, clause.end);
            }
        }
        Choice {
            operator: held.next().map_or("", |(operator, _)| operator),
            rest,
        }
    }
}

/// The query limited to the months from the first (inclusive) to the second (exclusive), replacing
/// its other dates.
pub fn within(query: &str, from: (i64, i64), until: (i64, i64)) -> String {
    let mut query = undated(query);
    for (name, (year, month)) in [("since", from), ("until", until)] {
        query = with(&query, &format!("{name}:{year:04}-{month:02}"));
    }
    query
}

/// The query without its date operators.
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

/// The area that a query is restricted to; `None` if it names none, or several.
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

/// Operators for posts that need a value.
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

/// Operators for likes that need a value: a like has only a text, an author and the time in its id.
const OF_LIKES: &[&str] = &["from:", "since:", "until:", "year:", "hour:", "weekday:"];

/// The filters that a list offers: complete ones, and operators that need a value. Filters that no
/// record of the list can match are left out.
pub fn offers(shelf: Shelf) -> (Vec<String>, &'static [&'static str]) {
    if shelf == Shelf::Likes {
        return (vec![["is:", Is::Older.name()].concat()], OF_LIKES);
    }
    let is = Is::ALL.iter().map(|is| ["is:", is.name()].concat());
    // X does not put polls into archives.
    let has = Has::ALL.iter().filter(|has| **has != Has::Poll);
    let has = has.map(|has| ["has:", has.name()].concat());
    let whole = is.chain(["-is:repost".to_owned()]).chain(has);
    (whole.collect(), OF_POSTS)
}

/// The locale key of the phrase that says what a clause asks for; the value of the clause fills its
/// placeholder.
pub fn chip_key(clause: &Clause) -> String {
    match clause.single() {
        Some((Test::Has(has), false)) => format!("query.chip.has.{}", has.name()),
        Some((Test::Has(has), true)) => format!("query.chip-not.has.{}", has.name()),
        Some((Test::Is(is), false)) => format!("query.chip.is.{}", is.name()),
        Some((Test::Is(is), true)) => format!("query.chip-not.is.{}", is.name()),
        Some((test, true)) => format!("query.chip-not.{}", phrase(test, clause.key())),
        Some((test, false)) => format!("query.chip.{}", phrase(test, clause.key())),
        None => "query.chip.any".to_owned(),
    }
}

/// The name of the phrase for a test. The owner of the archive is “you”; a phrase is quoted like a
/// word.
fn phrase(test: &Test, key: &'static str) -> &'static str {
    match test {
        Test::From(name) if name == "me" => "from-you",
        Test::To(name) if name == "me" => "to-you",
        Test::Phrase(_) => "word",
        _ => key,
    }
}

/// Whether a clause is shown as a chip; words and phrases are in the search field already.
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

    #[test]
    fn one_of_several_is_chosen() {
        let kinds = Choices::new(&["", "is:reply", "is:repost", "has:media"]);
        let check = |query: &str, operator: &str, rest: &str| {
            let choice = kinds.of(query);
            assert_eq!(
                (choice.operator, &*choice.rest),
                (operator, rest),
                "{query}"
            );
            for chosen in ["is:reply", "has:media"] {
                assert_eq!(kinds.of(&with(rest, chosen)).operator, chosen, "{query}");
            }
        };
        check("", "", "");
        check("is:reply", "is:reply", "");
        check("mill is:reply old", "is:reply", "mill old");
        check("is:replies has:media", "is:reply", "");
        check("-is:repost mill", "", "-is:repost mill");
        check("\"is:reply\"", "", "\"is:reply\"");
        check(
            " has:media  mill is:repost é is:reply has:media",
            "is:reply",
            "mill é",
        );
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
    fn each_part_of_a_query_has_a_phrase_of_its_own() {
        for (query, key) in [
            ("mill", "query.chip.word"),
            ("\"old mill\"", "query.chip.word"),
            ("-\"old mill\"", "query.chip-not.word"),
            ("a OR b", "query.chip.any"),
            ("since:2014", "query.chip.since"),
            ("-since:2014", "query.chip-not.since"),
            ("from:ada", "query.chip.from"),
            ("from:me", "query.chip.from-you"),
            ("-to:me", "query.chip-not.to-you"),
            ("has:photos", "query.chip.has.image"),
            ("-has:link", "query.chip-not.has.link"),
            ("is:replies", "query.chip.is.reply"),
            ("-is:repost", "query.chip-not.is.repost"),
            ("-min_likes:5", "query.chip-not.min_likes"),
        ] {
            let read = Query::read(query);
            let keys: Vec<String> = read.clauses.iter().map(chip_key).collect();
            assert_eq!(keys, [key], "{query}");
        }
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

//! Splits a query in two: the words, which the search field shows, and the filters, which are shown
//! as chips.
//!
//! In: a query as text. Out: either piece, or one query made of both. Parts with errors stay with
//! the words, so that they can be corrected where they were typed.

use super::filters::is_chip;
use roost_query::syntax::{Clause, Query, with, without};

/// The query without its filters.
pub fn words(query: &str) -> String {
    let mut words = query.to_owned();
    // From the end, so that the positions of earlier parts stay valid.
    for filter in filters_of(query).iter().rev() {
        words = without(&words, filter.start, filter.end);
    }
    words
}

/// The filters of the query, separated by spaces.
pub fn filters(query: &str) -> String {
    let filters = filters_of(query);
    let filters = filters.iter().map(|filter| filter.typed(query));
    filters.collect::<Vec<_>>().join(" ")
}

/// Joins filters and words into one query. The words come last: a quotation that is not closed ends
/// with them.
pub fn joined(filters: &str, words: &str) -> String {
    with(filters, words)
}

/// Whether the typed text contains a complete filter: it ends with a space, and no filter is joined
/// by `OR`, which could continue.
pub fn is_complete(typed: &str) -> bool {
    let filters = filters_of(typed);
    let single = filters.iter().all(|filter| filter.single().is_some());
    typed.ends_with(' ') && single && !filters.is_empty()
}

fn filters_of(query: &str) -> Vec<Clause> {
    let clauses = Query::read(query).clauses.into_iter();
    clauses.filter(is_chip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_words_and_filters() {
        fn check(query: &str, expected_words: &str, expected_filters: &str) {
            assert_eq!(words(query), expected_words, "{query}");
            assert_eq!(filters(query), expected_filters, "{query}");
            let again = joined(expected_filters, expected_words);
            assert_eq!(words(&again), expected_words, "{again}");
            assert_eq!(filters(&again), expected_filters, "{again}");
        }
        check("", "", "");
        check("mill \"old mill\"", "mill \"old mill\"", "");
        check("mill is:reply old", "mill old", "is:reply");
        check("mill is:reply \"old mi", "mill \"old mi", "is:reply");
        check("-mill year:2014 é", "é", "-mill year:2014");
        check("a OR b c", "c", "a OR b");
        check("mill has:foto since:", "mill has:foto since:", "");
    }

    #[test]
    fn a_space_completes_a_filter() {
        for (typed, expected) in [
            ("has:media ", true),
            ("ferry has:media ", true),
            ("has:media", false),
            ("ferry ", false),
            ("since: ", false),
            ("a OR b ", false),
            ("", false),
        ] {
            assert_eq!(is_complete(typed), expected, "{typed}");
        }
    }
}

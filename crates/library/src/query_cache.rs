//! The lists of posts that were asked for last: a list is asked for again and again while somebody
//! scrolls, and the next key of a query mostly narrows what the last one found.

use std::rc::Rc;

use super::listing::Listing;
use crate::rows::PostFilter;
use roost_base::Time;
use roost_query::syntax::Query;
use roost_query::{Found, Shelf};

/// How many results of each sort are kept.
const CAPACITY: usize = 4;

/// Parsed queries, what they found and the lists made of it. Everything but the parsed query is of
/// one revision of the library.
#[derive(Default)]
pub(super) struct QueryCache {
    parsed: Option<(String, Rc<Query>)>,
    found: Vec<Found>,
    listings: Vec<(PostFilter, u32, Listing)>,
    months: Vec<Months>,
}

/// The posts of a shelf by month.
struct Months {
    shelf: Shelf,
    revision: u32,
    bounds: Vec<Time>,
    counts: Vec<u32>,
}

impl QueryCache {
    /// A query, parsed: one that is asked several times in a row is parsed once.
    pub fn parsed(&mut self, text: &str) -> Rc<Query> {
        if let Some((known, query)) = &self.parsed
            && known == text
        {
            return Rc::clone(query);
        }
        let query = Rc::new(Query::read(text));
        self.parsed = Some((text.to_owned(), Rc::clone(&query)));
        query
    }

    /// What queries found, the last one at the end.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// Keeps what a query found.
    pub fn keep_found(&mut self, found: Found) {
        push(&mut self.found, found);
    }

    /// Takes a list out; the caller puts it back with [`QueryCache::keep_listing`].
    pub fn take_listing(&mut self, filter: &PostFilter, revision: u32) -> Option<Listing> {
        let mut known = self.listings.iter();
        let at = known.position(|(known, of, _)| *of == revision && known == filter)?;
        let (_, _, listing) = self.listings.remove(at);
        Some(listing)
    }

    /// Keeps a list.
    pub fn keep_listing(&mut self, filter: &PostFilter, revision: u32, listing: Listing) {
        push(&mut self.listings, (filter.clone(), revision, listing));
    }

    /// How many posts of a shelf lie in each month; `count` counts them where that is unknown.
    pub fn months(
        &mut self,
        shelf: Shelf,
        revision: u32,
        bounds: &[Time],
        count: impl FnOnce() -> Vec<u32>,
    ) -> Vec<u32> {
        let mut known = self.months.iter();
        let fits = |known: &&Months| {
            (known.shelf, known.revision) == (shelf, revision) && known.bounds == bounds
        };
        if let Some(known) = known.find(fits) {
            return known.counts.clone();
        }
        let counts = count();
        let months = Months {
            shelf,
            revision,
            bounds: bounds.to_vec(),
            counts: counts.clone(),
        };
        push(&mut self.months, months);
        counts
    }
}

/// Adds a result, and drops the oldest where there are too many.
fn push<T>(known: &mut Vec<T>, result: T) {
    if known.len() >= CAPACITY {
        known.remove(0);
    }
    known.push(result);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_parsed_once_until_another_is_asked() {
        let mut cache = QueryCache::default();
        let first = cache.parsed("mill has:link");
        assert!(Rc::ptr_eq(&first, &cache.parsed("mill has:link")));
        assert_eq!(cache.parsed("mill").clauses.len(), 1);
        assert!(!Rc::ptr_eq(&first, &cache.parsed("mill has:link")));
    }

    #[test]
    fn months_are_counted_once_for_each_shelf_and_revision() {
        let mut cache = QueryCache::default();
        let mut counted = 0;
        let mut ask = |shelf, revision, bounds: &[Time]| {
            cache.months(shelf, revision, bounds, || {
                counted += 1;
                vec![counted]
            })
        };
        assert_eq!(ask(Shelf::Posts, 1, &[Time(0)]), [1]);
        assert_eq!(ask(Shelf::Posts, 1, &[Time(0)]), [1]);
        assert_eq!(ask(Shelf::Likes, 1, &[Time(0)]), [2]);
        assert_eq!(ask(Shelf::Posts, 2, &[Time(0)]), [3]);
        assert_eq!(ask(Shelf::Posts, 2, &[Time(1)]), [4]);
        assert_eq!(ask(Shelf::Likes, 1, &[Time(0)]), [2]);
        // The oldest goes when another comes.
        assert_eq!(ask(Shelf::Moments, 2, &[Time(1)]), [5]);
        assert_eq!(ask(Shelf::Posts, 1, &[Time(0)]), [6]);
    }
}

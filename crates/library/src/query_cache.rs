//! The lists of posts that were asked for last: a list is asked for again and again while somebody
//! scrolls, and the next key of a query mostly narrows what the last one found.

use std::ops::Range;

use super::hit_rows::post_hit;
use super::listing::{Listing, by_month, months_of};
use crate::library::{Library, MOST_ROWS};
use crate::rows::{AreaHits, MonthCount, Page, PostCounts, PostFilter, PostRow};
use roost_base::{Id, Time};
use roost_query::syntax::{Place, Wrong};
use roost_query::{Area, CompiledQuery, Found, Shelf};

/// How many results of each sort are kept.
const CAPACITY: usize = 4;

/// Compiled queries, what they found and the lists made of it.
#[derive(Default)]
pub(super) struct QueryCache {
    compiled: CompiledQueries,
    found: Vec<Found>,
    /// Each with the revision of the library.
    listings: Vec<(PostFilter, u32, Listing)>,
    months: MonthCache,
}

impl QueryCache {
    /// The query of a filter, whatever its shelf and order.
    pub fn compiled(&mut self, library: &Library, filter: &PostFilter) -> &mut CompiledQuery {
        self.compiled.get(library, filter)
    }

    /// A list, which is kept for the next question.
    pub fn open<'c>(&'c mut self, library: &'c Library, filter: &PostFilter) -> OpenList<'c> {
        let query = self.compiled.get(library, filter);
        let revision = library.revision();
        let mut known = self.listings.iter();
        let known = known.position(|(known, of, _)| *of == revision && known == filter);
        let listing = match known {
            Some(at) => self.listings.remove(at),
            None => {
                let (listing, found) = library.listing(filter, query, &self.found);
                if let Some(found) = found {
                    push(&mut self.found, found);
                }
                (filter.clone(), revision, listing)
            }
        };
        let (.., listing) = push(&mut self.listings, listing);
        OpenList {
            library,
            shelf: filter.shelf,
            listing,
            query,
            months: &mut self.months,
        }
    }
}

/// A list of posts that was asked for.
pub(super) struct OpenList<'c> {
    library: &'c Library,
    shelf: Shelf,
    listing: &'c Listing,
    query: &'c mut CompiledQuery,
    months: &'c mut MonthCache,
}

impl OpenList<'_> {
    /// How many posts it has.
    pub fn len(&self) -> u32 {
        self.listing.posts.len() as u32
    }

    /// Parts of the query that only compiling it could refuse.
    pub fn wrong(&self) -> Vec<Wrong> {
        self.listing.wrong.clone()
    }

    /// Its rows, marked.
    pub fn page(&mut self, start: u32, count: u32) -> Page<PostRow> {
        let end = start.saturating_add(count.min(MOST_ROWS));
        let mut marker = self.query.marker(Area::Shelf(self.shelf));
        self.library
            .listing_page(self.shelf, self.listing, &mut marker, start..end)
    }

    /// The wanted ones of its posts as hits.
    pub fn hits(&mut self, place: Place, wanted: Range<usize>) -> AreaHits {
        let mut marker = self.query.marker(Area::Shelf(self.shelf));
        let posts = self.listing.posts.iter();
        let posts = posts.skip(wanted.start).take(wanted.len());
        let rows = posts.filter_map(|post| {
            let row = self.library.row_on(self.shelf, *post)?;
            Some(post_hit(row, &mut marker))
        });
        AreaHits {
            place,
            rows: rows.collect(),
            total: self.listing.posts.len() as u32,
        }
    }

    /// The owner's posts of it by kind.
    pub fn kind_counts(&self) -> PostCounts {
        self.library.kind_counts(self.listing)
    }

    /// The row of a post.
    pub fn row_of(&self, id: Id) -> Option<u32> {
        let target = self.library.shelf(self.shelf).by_id(id)?;
        let row = self.listing.posts.iter().position(|post| *post == target)?;
        Some(row as u32)
    }

    /// How many posts lie in each month, newest first.
    pub fn months(&mut self, bounds: &[Time]) -> Vec<MonthCount> {
        let (shown, all) = self.month_counts(bounds);
        months_of(bounds, &shown, &all)
    }

    /// Its posts, and all of its shelf, for each month of `bounds`.
    pub fn month_counts(&mut self, bounds: &[Time]) -> (Vec<u32>, Vec<u32>) {
        let posts = self.library.shelf(self.shelf);
        let shown = by_month(posts, self.listing.posts.iter().copied(), bounds);
        let revision = self.library.revision();
        // Older versions are in no list: they are no background for one either.
        let count = || by_month(posts, posts.listed(), bounds);
        let all = self.months.get(self.shelf, revision, bounds, count);
        (shown, all)
    }
}

/// Queries that were compiled last, each with a filter that has it and the revision of the library.
#[derive(Default)]
struct CompiledQueries(Vec<(PostFilter, u32, CompiledQuery)>);

impl CompiledQueries {
    fn get(&mut self, library: &Library, filter: &PostFilter) -> &mut CompiledQuery {
        let revision = library.revision();
        let known = self.0.iter().position(|(known, of, _)| {
            let same = known.days == filter.days && known.zone == filter.zone;
            *of == revision && known.query == filter.query && same
        });
        let query = match known {
            Some(at) => self.0.remove(at),
            None => (filter.clone(), revision, library.compiled(filter)),
        };
        let (.., query) = push(&mut self.0, query);
        query
    }
}

/// The posts of shelves by month.
#[derive(Default)]
struct MonthCache(Vec<Months>);

/// The posts of a shelf by month.
struct Months {
    shelf: Shelf,
    revision: u32,
    bounds: Vec<Time>,
    counts: Vec<u32>,
}

impl MonthCache {
    /// How many posts of a shelf lie in each month; `count` counts them where that is unknown.
    fn get(
        &mut self,
        shelf: Shelf,
        revision: u32,
        bounds: &[Time],
        count: impl FnOnce() -> Vec<u32>,
    ) -> Vec<u32> {
        let mut known = self.0.iter();
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
        push(&mut self.0, months);
        counts
    }
}

/// Adds a result, and drops the oldest where there are too many.
fn push<T>(known: &mut Vec<T>, result: T) -> &mut T {
    if known.len() >= CAPACITY {
        known.remove(0);
    }
    known.push_mut(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_once_for_each_shelf_and_revision() {
        let mut cache = MonthCache::default();
        let mut counted = 0;
        let mut ask = |shelf, revision, bounds: &[Time]| {
            cache.get(shelf, revision, bounds, || {
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

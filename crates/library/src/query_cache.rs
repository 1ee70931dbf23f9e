//! Caches the last lists of posts. The same list is requested repeatedly while the reader scrolls,
//! and the next key of a query mostly narrows what the last one found.

use std::ops::Range;

use super::hit_rows::post_hit;
use super::listing::{Listing, by_month, months_of};
use crate::library::{Library, MOST_ROWS};
use crate::rows::{AreaHits, MonthCount, Page, PostCounts, PostFilter, PostRow};
use roost_base::{Id, Time};
use roost_query::syntax::{Place, Wrong};
use roost_query::{Area, CompiledQuery, Found, Shelf};

/// Maximum number of results of each type that are cached.
const CAPACITY: usize = 4;

/// Caches compiled queries, what they found and the lists built from it.
#[derive(Default)]
pub(super) struct QueryCache {
    compiled: CompiledQueries,
    found: Vec<Found>,
    /// Filter, revision of the library, and list.
    listings: Vec<(PostFilter, u32, Listing)>,
    months: MonthCache,
}

impl QueryCache {
    /// Returns the compiled query of a filter; the filter's shelf and order do not matter.
    pub fn compiled(&mut self, library: &Library, filter: &PostFilter) -> &mut CompiledQuery {
        self.compiled.get(library, filter)
    }

    /// Returns the list of a filter and caches it.
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

/// A list of posts from the cache.
pub(super) struct OpenList<'c> {
    library: &'c Library,
    shelf: Shelf,
    listing: &'c Listing,
    query: &'c mut CompiledQuery,
    months: &'c mut MonthCache,
}

impl OpenList<'_> {
    /// Returns the number of posts.
    pub fn len(&self) -> u32 {
        self.listing.posts.len() as u32
    }

    /// Returns the parts of the query that turned out to be invalid when it was compiled.
    pub fn wrong(&self) -> Vec<Wrong> {
        self.listing.wrong.clone()
    }

    /// Returns a page of rows with marks.
    pub fn page(&mut self, start: u32, count: u32) -> Page<PostRow> {
        let end = start.saturating_add(count.min(MOST_ROWS));
        let mut marker = self.query.marker(Area::Shelf(self.shelf));
        self.library
            .listing_page(self.shelf, self.listing, &mut marker, start..end)
    }

    /// Returns the wanted range of its posts as hits.
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

    /// Returns the number of its posts by kind. The list must be one of the owner's posts.
    pub fn kind_counts(&self) -> PostCounts {
        self.library.kind_counts(self.listing)
    }

    /// Returns the index of a post in the list; `None` if it is not listed.
    pub fn row_of(&self, id: Id) -> Option<u32> {
        let target = self.library.shelf(self.shelf).by_id(id)?;
        let row = self.listing.posts.iter().position(|post| *post == target)?;
        Some(row as u32)
    }

    /// Counts its posts by month, newest first.
    pub fn months(&mut self, bounds: &[Time]) -> Vec<MonthCount> {
        let (shown, all) = self.month_counts(bounds);
        months_of(bounds, &shown, &all)
    }

    /// Counts the posts of the list, and all posts of its shelf, for each month of `bounds`.
    pub fn month_counts(&mut self, bounds: &[Time]) -> (Vec<u32>, Vec<u32>) {
        let posts = self.library.shelf(self.shelf);
        let shown = by_month(posts, self.listing.posts.iter().copied(), bounds);
        let revision = self.library.revision();
        // Older versions are in no list, so they do not count for the shelf either.
        let count = || by_month(posts, posts.listed(), bounds);
        let all = self.months.get(self.shelf, revision, bounds, count);
        (shown, all)
    }
}

/// The last compiled queries, each with its filter and the revision of the library.
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

/// Caches the number of posts of each shelf by month.
#[derive(Default)]
struct MonthCache(Vec<Months>);

/// The number of posts of a shelf by month, at a revision of the library.
struct Months {
    shelf: Shelf,
    revision: u32,
    bounds: Vec<Time>,
    counts: Vec<u32>,
}

impl MonthCache {
    /// Returns the number of posts of a shelf in each month; `count` is called if it is not cached.
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

/// Adds a result, and drops the oldest one if there are too many.
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
        // The oldest result is dropped when another one is added.
        assert_eq!(ask(Shelf::Moments, 2, &[Time(1)]), [5]);
        assert_eq!(ask(Shelf::Posts, 1, &[Time(0)]), [6]);
    }
}

//! Lists of posts, page by page and month by month.

use super::Session;
use crate::library::MOST_ROWS;
use crate::listing::{Listing, by_month, months_of};
use crate::rows::{ListWindow, MonthCount, Page, PostCounts, PostFilter, PostRow};
use roost_base::{Id, Time};
use roost_query::Shelf;

impl Session {
    /// Rows of a list.
    pub fn posts_page(&mut self, filter: &PostFilter, start: u32, count: u32) -> Page<PostRow> {
        self.with_listing(filter, |session, listing| {
            session.page_of(filter.shelf, listing, start, count)
        })
    }

    /// Everything that a list needs to be drawn around a post, or around a row.
    pub fn open_list(
        &mut self,
        filter: &PostFilter,
        around: Id,
        row: u32,
        count: u32,
        bounds: &[Time],
        kinds_of: &str,
    ) -> ListWindow {
        let kinds = self.kinds(filter, kinds_of);
        self.with_listing(filter, |session, listing| {
            let around = around.some();
            let around = around.and_then(|id| session.row_of(filter.shelf, listing, id));
            let count = count.clamp(1, MOST_ROWS);
            let last = (listing.posts.len() as u32).saturating_sub(1);
            let row = around.unwrap_or(row).min(last);
            let months = match filter.by_time() {
                true => session.months_in(filter.shelf, listing, bounds),
                false => Vec::new(),
            };
            ListWindow {
                page: session.page_of(filter.shelf, listing, row / count * count, count),
                row,
                months,
                wrong: listing.wrong.clone(),
                kinds,
            }
        })
    }

    /// The owner's posts by kind, as far as a query leaves them; nothing of other shelves.
    fn kinds(&mut self, filter: &PostFilter, query: &str) -> PostCounts {
        if filter.shelf != Shelf::Posts {
            return PostCounts::default();
        }
        if query.is_empty() {
            return self.library.shelf(filter.shelf).counts();
        }
        let filter = PostFilter {
            query: query.to_owned(),
            ..filter.clone()
        };
        self.with_listing(&filter, |session, listing| {
            session.library.kind_counts(listing)
        })
    }

    /// The row of a post in a list.
    pub fn locate(&mut self, filter: &PostFilter, id: Id) -> Option<u32> {
        self.with_listing(filter, |session, listing| {
            session.row_of(filter.shelf, listing, id)
        })
    }

    /// How many posts lie in each month, newest first.
    pub fn months(&mut self, filter: &PostFilter, bounds: &[Time]) -> Vec<MonthCount> {
        self.with_listing(filter, |session, listing| {
            session.months_in(filter.shelf, listing, bounds)
        })
    }

    /// Does something with a list, which is kept for the next question.
    pub(super) fn with_listing<T>(
        &mut self,
        filter: &PostFilter,
        ask: impl FnOnce(&mut Session, &mut Listing) -> T,
    ) -> T {
        let revision = self.library.revision;
        let known = self.posts.take_listing(filter, revision);
        let mut listing = known.unwrap_or_else(|| {
            let query = self.posts.parsed(&filter.query);
            let (listing, found) = self.library.listing(filter, &query, self.posts.found());
            if let Some(found) = found {
                self.posts.keep_found(found);
            }
            listing
        });
        let answer = ask(self, &mut listing);
        self.posts.keep_listing(filter, revision, listing);
        answer
    }

    /// Posts that a list has, and all of its shelf, for each month of `bounds`.
    pub(super) fn month_counts(
        &mut self,
        shelf: Shelf,
        listing: &Listing,
        bounds: &[Time],
    ) -> (Vec<u32>, Vec<u32>) {
        let posts = self.library.shelf(shelf);
        let shown = by_month(posts, listing.posts.iter().copied(), bounds);
        let revision = self.library.revision;
        // Older versions are in no list: they are no background for one either.
        let count = || by_month(posts, posts.listed(), bounds);
        (shown, self.posts.months(shelf, revision, bounds, count))
    }

    fn page_of(
        &self,
        shelf: Shelf,
        listing: &mut Listing,
        start: u32,
        count: u32,
    ) -> Page<PostRow> {
        let end = start.saturating_add(count.min(MOST_ROWS));
        self.library.listing_page(shelf, listing, start, end)
    }

    fn row_of(&self, shelf: Shelf, listing: &Listing, id: Id) -> Option<u32> {
        let target = self.library.shelf(shelf).by_id(id)?;
        let row = listing.posts.iter().position(|post| *post == target)?;
        Some(row as u32)
    }

    fn months_in(&mut self, shelf: Shelf, listing: &Listing, bounds: &[Time]) -> Vec<MonthCount> {
        let (shown, all) = self.month_counts(shelf, listing, bounds);
        months_of(bounds, &shown, &all)
    }
}

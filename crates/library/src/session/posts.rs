//! Lists of posts: pages, months and positions.

use super::Session;
use crate::library::MOST_ROWS;
use crate::query_cache::OpenList;
use crate::rows::{ListWindow, MonthCount, Page, PostCounts, PostFilter, PostRow};
use roost_base::{Id, Time};
use roost_query::Shelf;

impl Session {
    /// Returns a page of a list.
    pub fn posts_page(&mut self, filter: &PostFilter, start: u32, count: u32) -> Page<PostRow> {
        self.list(filter).page(start, count)
    }

    /// Returns everything that a view needs to draw a list around the post `around`, or around
    /// `row` if that post is not in the list.
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
        let mut list = self.list(filter);
        let around = around.some().and_then(|id| list.row_of(id));
        let count = count.clamp(1, MOST_ROWS);
        let row = around.unwrap_or(row).min(list.len().saturating_sub(1));
        let months = match filter.by_time() {
            true => list.months(bounds),
            false => Vec::new(),
        };
        ListWindow {
            page: list.page(row / count * count, count),
            row,
            months,
            wrong: list.wrong(),
            kinds,
        }
    }

    /// Counts the owner's posts that match a query by their types; all 0 for other shelves.
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
        self.list(&filter).kind_counts()
    }

    /// Returns the row of a post in a list; `None` if it is not in the list.
    pub fn locate(&mut self, filter: &PostFilter, id: Id) -> Option<u32> {
        self.list(filter).row_of(id)
    }

    /// Counts the posts of a list in each month, newest month first.
    pub fn months(&mut self, filter: &PostFilter, bounds: &[Time]) -> Vec<MonthCount> {
        self.list(filter).months(bounds)
    }

    fn list(&mut self, filter: &PostFilter) -> OpenList<'_> {
        self.search.lists.open(&self.library, filter)
    }
}

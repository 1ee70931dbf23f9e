//! The posts that match a filter: which, in which order, and how many in each month.
//!
//! Input are posts and the hits of a query, output is a [`Listing`]. Rows are not built here but in
//! `post_list.rs`, for the visible part only.

use std::cmp::Reverse;

use super::order::{PostRef, Posts};
use crate::rows::{MonthCount, Order};
use roost_base::{SortSmall, Time, flag, month};
use roost_columns::PostChunk;
use roost_query::Found;
use roost_query::syntax::Wrong;

/// The posts that match a filter, in its order.
pub(super) struct Listing {
    /// The posts.
    pub posts: Vec<PostRef>,
    /// The position of each post in its thread; empty unless the list is a thread.
    branches: Vec<Branch>,
    /// Parts of the query that turned out to be invalid when it was compiled.
    pub wrong: Vec<Wrong>,
}

/// The position of a post in its unrolled thread.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Branch {
    /// Number of branches between it and the first post.
    pub depth: u32,
    /// Whether the post before it is missing in the archive.
    pub gap: bool,
}

impl Listing {
    /// Creates a listing of posts, which are given newest first, in another order.
    pub fn of_rows(
        posts: &Posts,
        mut rows: Vec<PostRef>,
        order: Order,
        wrong: &[Wrong],
    ) -> Listing {
        sort(posts, &mut rows, order);
        Listing {
            posts: rows,
            branches: Vec::new(),
            wrong: wrong.to_vec(),
        }
    }

    /// Creates the listing of a thread.
    pub fn of_thread(thread: Vec<(PostRef, Branch)>) -> Listing {
        let (posts, branches) = thread.into_iter().unzip();
        Listing {
            posts,
            branches,
            wrong: Vec::new(),
        }
    }

    /// Returns the position of a row in its thread; the default if the list is no thread.
    pub fn branch(&self, row: usize) -> Branch {
        self.branches.get(row).copied().unwrap_or_default()
    }
}

/// Returns the posts that a query found, newest first.
pub(super) fn found_rows(posts: &Posts, found: &Found) -> Vec<PostRef> {
    let fits = |post: &&PostRef| found.has(post.chunk, post.local);
    posts.order().iter().filter(fits).copied().collect()
}

/// Sorts rows, which are given newest first; of equals the newest is first.
fn sort(posts: &Posts, rows: &mut [PostRef], order: Order) {
    let by = |column: fn(&PostChunk) -> &[u32], post: &PostRef| {
        let (chunk, at) = posts.chunk(*post)?;
        column(chunk).get(at).copied()
    };
    match order {
        Order::Newest => {}
        Order::Oldest => rows.reverse(),
        Order::Likes => {
            rows.sort_small_by_cached_key(|post| Reverse(by(|chunk| &chunk.likes, post)))
        }
        Order::Reposts => {
            rows.sort_small_by_cached_key(|post| Reverse(by(|chunk| &chunk.reposts, post)))
        }
        Order::File => rows.sort_small_by_cached_key(|post| {
            let file = posts.file(*post);
            (file, by(|chunk| &chunk.records, post))
        }),
    }
}

/// Counts posts by month; `bounds` are the first seconds of the months, ascending. Posts are nearly
/// sorted by time, so the month of the previous one is tried first.
pub(super) fn by_month(
    posts: &Posts,
    rows: impl Iterator<Item = PostRef>,
    bounds: &[Time],
) -> Vec<u32> {
    let mut counts = vec![0; bounds.len()];
    let (mut from, mut until, mut month) = (1, 0, None);
    for post in rows {
        let Some((chunk, at)) = posts.chunk(post) else {
            continue;
        };
        let time = chunk.times.get(at).copied().unwrap_or_default();
        if posts.flags(post) & flag::DAY != 0 {
            let month = month::of_day(bounds, Time(time));
            if let Some(count) = month.and_then(|month| counts.get_mut(month)) {
                *count += 1;
            }
            continue;
        }
        if !(from..until).contains(&time) {
            let behind = bounds.partition_point(|start| start.0 <= time);
            month = behind.checked_sub(1);
            from = month
                .and_then(|month| bounds.get(month))
                .map_or(i64::MIN, |start| start.0);
            until = bounds.get(behind).map_or(i64::MAX, |start| start.0);
        }
        if let Some(count) = month.and_then(|month| counts.get_mut(month)) {
            *count += 1;
        }
    }
    counts
}

/// Returns the months from the first to the last that has any post in `all`, newest first. `shown`
/// and `all` are counts by month, as long as `bounds`.
pub fn months_of(bounds: &[Time], shown: &[u32], all: &[u32]) -> Vec<MonthCount> {
    let first = all.iter().position(|count| *count > 0).unwrap_or(all.len());
    let last = all
        .iter()
        .rposition(|count| *count > 0)
        .map_or(first, |last| last + 1);
    let months = bounds
        .iter()
        .zip(shown)
        .zip(all)
        .map(|((start, shown), all)| MonthCount {
            start: *start,
            shown: *shown,
            all: *all,
        });
    let mut months: Vec<MonthCount> = months.skip(first).take(last - first).collect();
    months.reverse();
    months
}

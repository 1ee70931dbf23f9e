//! Lists of posts: what a filter leaves, in order, page by page and month by month. What was
//! found is kept, because a list asks again and again, and the next key only narrows it.

use std::cmp::Reverse;

use super::order::{PostRef, Posts};
use crate::library::Library;
use crate::library::MOST_ROWS;
use crate::rows::{Looked, MonthCount, Order, Page, PostFilter, PostRow};
use roost_base::flag;
use roost_base::{Arrange, Id, Time, month};
use roost_columns::PostSlab;
use roost_query::syntax::{Query, Wrong};
use roost_query::{Area, Columns, Found, Marker, Ready, Setting, Shelf};

/// Searches that are remembered.
const REMEMBERED: usize = 4;

/// What was asked last.
#[derive(Default)]
pub(super) struct Memory {
    found: Vec<Found>,
    listed: Vec<Listed>,
    months: Vec<AllMonths>,
}

/// All posts of a shelf by month.
struct AllMonths {
    shelf: Shelf,
    revision: u32,
    bounds: Vec<Time>,
    counts: Vec<u32>,
}

impl AllMonths {
    fn fits(&self, shelf: Shelf, revision: u32, bounds: &[Time]) -> bool {
        (self.shelf, self.revision) == (shelf, revision) && self.bounds == bounds
    }
}

struct Listed {
    filter: PostFilter,
    revision: u32,
    rows: Vec<PostRef>,
    wrong: Vec<Wrong>,
}

impl Library {
    /// The posts that a filter leaves, in its order.
    pub(super) fn filtered(&mut self, filter: &PostFilter) -> &[PostRef] {
        let (revision, listed) = (self.revision, &self.memory.listed);
        let fits = |known: &Listed| known.filter == *filter && known.revision == revision;
        let place = match listed.iter().position(fits) {
            Some(place) => place,
            None => {
                let listed = self.list(filter);
                remember(&mut self.memory.listed, listed)
            }
        };
        let listed = self.memory.listed.get(place);
        listed.map_or(&[], |listed| &listed.rows)
    }

    fn list(&mut self, filter: &PostFilter) -> Listed {
        let mut listed = Listed {
            filter: filter.clone(),
            revision: self.revision,
            rows: Vec::new(),
            wrong: Vec::new(),
        };
        if let Shelf::Thread(id) = filter.shelf {
            // Only the last thread's depths are known: no older one may be remembered.
            let is_thread = |known: &Listed| matches!(known.filter.shelf, Shelf::Thread(_));
            self.memory.listed.retain(|known| !is_thread(known));
            self.depths = self.thread(id);
            listed.rows = self.depths.iter().map(|(post, ..)| *post).collect();
            self.depths.arrange();
            return listed;
        }
        self.shelf_mut(filter.shelf).order();
        let found = self.find(filter);
        let posts = self.shelf(filter.shelf);
        let fits = |post: &&PostRef| found.has(post.slab, post.local);
        listed.rows = posts.known().iter().filter(fits).copied().collect();
        sort(posts, &mut listed.rows, filter.order);
        listed.wrong.clone_from(&found.wrong);
        remember(&mut self.memory.found, found);
        listed
    }

    fn find(&self, filter: &PostFilter) -> Found {
        let query = Query::read(&filter.query);
        let setting = self.setting(filter);
        let slabs = self.shelf(filter.shelf).slabs.iter();
        let mut slabs = slabs.map(|slab| slab as &dyn Columns);
        let mut known = self.memory.found.iter().rev();
        let last = known.find(|last| last.narrowed_by(&query, setting, self.revision));
        Found::search(&query, setting, self.revision, &mut slabs, last)
    }

    fn setting<'a>(&'a self, filter: &'a PostFilter) -> Setting<'a> {
        Setting {
            area: Area::Shelf(filter.shelf),
            owner: &self.owner.handle,
            people: &[],
            days: &filter.days,
            zone: &filter.zone,
        }
    }

    /// Marks what a filter looks for.
    pub(super) fn marker(&self, filter: &PostFilter) -> Marker {
        let query = Query::read(&filter.query);
        Marker::new(Ready::new(&query, self.setting(filter)))
    }

    /// Parts of a query that only running it could refuse.
    pub(super) fn refused(&mut self, filter: &PostFilter) -> Vec<Wrong> {
        self.filtered(filter);
        let listed = self
            .memory
            .listed
            .iter()
            .rev()
            .find(|known| known.filter == *filter);
        listed
            .map(|listed| listed.wrong.clone())
            .unwrap_or_default()
    }

    /// Rows of a list.
    pub fn posts_page(&mut self, filter: &PostFilter, start: u32, count: u32) -> Page<PostRow> {
        let rows = self.filtered(filter);
        let total = rows.len() as u32;
        let end = start.saturating_add(count.min(MOST_ROWS)).min(total);
        let wanted = rows
            .get(start.min(end) as usize..end as usize)
            .unwrap_or_default()
            .to_vec();
        let mut marker = self.marker(filter);
        let rows = wanted.into_iter().filter_map(|post| {
            let mut row = self.row_on(filter.shelf, post)?;
            row.marks = marker.marks(&row.text);
            Some(row)
        });
        Page {
            total,
            start,
            rows: rows.collect(),
            revision: self.revision,
        }
    }

    /// Everything that a list needs to be drawn around a post, or around a row.
    pub fn look(
        &mut self,
        filter: &PostFilter,
        around: Id,
        row: u32,
        count: u32,
        bounds: &[Time],
    ) -> Looked {
        let row = around
            .some()
            .and_then(|id| self.locate(filter, id))
            .unwrap_or(row);
        let count = count.clamp(1, MOST_ROWS);
        let last = (self.filtered(filter).len() as u32).saturating_sub(1);
        let row = row.min(last);
        Looked {
            page: self.posts_page(filter, row / count * count, count),
            row,
            months: if filter.by_time() {
                self.months(filter, bounds)
            } else {
                Vec::new()
            },
            wrong: self.refused(filter),
        }
    }

    /// The row of a post in a list.
    pub fn locate(&mut self, filter: &PostFilter, id: Id) -> Option<u32> {
        let target = self.shelf_mut(filter.shelf).by_id(id)?;
        let rows = self.filtered(filter);
        let row = rows.iter().position(|post| *post == target)?;
        Some(row as u32)
    }

    /// How many posts lie in each month, newest first.
    pub fn months(&mut self, filter: &PostFilter, bounds: &[Time]) -> Vec<MonthCount> {
        let (shown, all) = self.month_counts(filter, bounds);
        months_of(bounds, &shown, &all)
    }

    /// Posts that a filter leaves, and all of the shelf, for each month of `bounds`.
    pub(super) fn month_counts(
        &mut self,
        filter: &PostFilter,
        bounds: &[Time],
    ) -> (Vec<u32>, Vec<u32>) {
        self.filtered(filter);
        let mut months = self.memory.months.iter();
        let known = months.any(|known| known.fits(filter.shelf, self.revision, bounds));
        if !known {
            self.shelf_mut(filter.shelf).order();
            let posts = self.shelf(filter.shelf);
            // Old versions are in no list: they are no background for one either.
            let listed = |post: &&PostRef| posts.flags(**post) & flag::OLD == 0;
            let counts = by_month(posts, posts.known().iter().filter(listed), bounds);
            let all = AllMonths {
                shelf: filter.shelf,
                revision: self.revision,
                bounds: bounds.to_vec(),
                counts,
            };
            remember(&mut self.memory.months, all);
        }
        let mut months = self.memory.months.iter();
        let all = months.find(|known| known.fits(filter.shelf, self.revision, bounds));
        let mut listed = self.memory.listed.iter().rev();
        let listed = listed.find(|known| known.filter == *filter);
        let rows = listed.map_or(&[][..], |listed| &listed.rows);
        let shown = by_month(self.shelf(filter.shelf), rows.iter(), bounds);
        (shown, all.map(|all| all.counts.clone()).unwrap_or_default())
    }
}

/// Brings rows that are newest first into another order; of equals the newest is first.
fn sort(posts: &Posts, rows: &mut [PostRef], order: Order) {
    let by = |column: fn(&PostSlab) -> &[u32], post: &PostRef| {
        let (slab, at) = posts.slab(*post)?;
        column(slab).get(at).copied()
    };
    match order {
        Order::Newest => {}
        Order::Oldest => rows.reverse(),
        Order::Likes => rows.arrange_by_cached_key(|post| Reverse(by(|slab| &slab.likes, post))),
        Order::Reposts => {
            rows.arrange_by_cached_key(|post| Reverse(by(|slab| &slab.reposts, post)))
        }
        Order::File => rows.arrange_by_cached_key(|post| {
            let file = posts.files.get(post.slab as usize).copied();
            (file, by(|slab| &slab.records, post))
        }),
    }
}

/// Keeps a thing and lets the oldest one go; answers its place.
fn remember<T>(known: &mut Vec<T>, thing: T) -> usize {
    if known.len() >= REMEMBERED {
        known.remove(0);
    }
    known.push(thing);
    known.len() - 1
}

/// How many of some posts lie in each month. Posts come in the order of time, nearly: the month
/// of the last one is tried first.
fn by_month<'p>(
    posts: &Posts,
    rows: impl Iterator<Item = &'p PostRef>,
    bounds: &[Time],
) -> Vec<u32> {
    let mut counts = vec![0; bounds.len()];
    let (mut from, mut until, mut month) = (1, 0, None);
    for post in rows {
        let Some((slab, at)) = posts.slab(*post) else {
            continue;
        };
        let time = slab.times.get(at).copied().unwrap_or_default();
        if posts.flags(*post) & flag::DAY != 0 {
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

/// Months from the first to the last that has anything, newest first.
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

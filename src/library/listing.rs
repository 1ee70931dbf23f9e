//! Lists of posts: what a filter leaves, in order, page by page and month by month. What was
//! found is kept, because a list asks again and again, and the next key only narrows it.

use super::Library;
use super::answers::MOST_ROWS;
use super::order::{PostRef, Posts};
use super::query::{Found, Marker, Ready, Setting};
use super::slab::flag;
use crate::base::{Id, Time};
use crate::protocol::query::{Place, Query, Wrong};
use crate::protocol::{Looked, MonthCount, Page, PostCounts, PostFilter, PostRow};

/// Searches that are remembered.
const REMEMBERED: usize = 4;

/// What was asked last.
#[derive(Default)]
pub(super) struct Memory {
    found: Vec<Found>,
    listed: Vec<Listed>,
    /// Posts of all kinds by month: for which revision and bounds, and how many.
    months: (u32, Vec<Time>, Vec<u32>),
}

struct Listed {
    filter: PostFilter,
    revision: u32,
    rows: Vec<PostRef>,
    wrong: Vec<Wrong>,
}

impl Library {
    /// The posts that a filter leaves, newest first.
    pub(super) fn filtered(&mut self, filter: &PostFilter) -> &[PostRef] {
        let revision = self.revision;
        let place = self
            .memory
            .listed
            .iter()
            .position(|known| known.filter == *filter && known.revision == revision);
        let place = place.unwrap_or_else(|| {
            self.posts.order();
            let found = self.find(filter);
            let order = self.posts.known().iter();
            let rows = order.filter(|post| found.has(post.slab, post.local));
            let listed = Listed {
                filter: filter.clone(),
                revision,
                rows: rows.copied().collect(),
                wrong: found.wrong.clone(),
            };
            remember(&mut self.memory.found, found);
            remember(&mut self.memory.listed, listed)
        });
        self.memory
            .listed
            .get(place)
            .map_or(&[], |listed| &listed.rows)
    }

    fn find(&self, filter: &PostFilter) -> Found {
        let query = Query::read(&filter.query);
        let setting = self.setting(filter, Place::Posts);
        let found = &self.memory.found;
        let last = found
            .iter()
            .rev()
            .find(|last| last.narrowed_by(&query, setting, self.revision));
        Found::search(&query, setting, self.revision, &self.posts.slabs, last)
    }

    fn setting<'a>(&'a self, filter: &'a PostFilter, place: Place) -> Setting<'a> {
        Setting {
            place,
            owner: &self.owner.handle,
            days: &filter.days,
        }
    }

    /// Marks what a filter looks for.
    pub(super) fn marker(&self, filter: &PostFilter, place: Place) -> Marker {
        let query = Query::read(&filter.query);
        Marker::new(Ready::new(&query, self.setting(filter, place)))
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
    pub(super) fn posts_page(
        &mut self,
        filter: &PostFilter,
        start: u32,
        count: u32,
    ) -> Page<PostRow> {
        let rows = self.filtered(filter);
        let total = rows.len() as u32;
        let end = start.saturating_add(count.min(MOST_ROWS)).min(total);
        let wanted = rows
            .get(start.min(end) as usize..end as usize)
            .unwrap_or_default()
            .to_vec();
        let mut marker = self.marker(filter, Place::Posts);
        let rows = wanted.into_iter().filter_map(|post| {
            let mut row = self.post_row(post)?;
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
    pub(super) fn look(
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
            months: self.months(filter, bounds),
            wrong: self.refused(filter),
        }
    }

    /// The row of a post in a list.
    pub(super) fn locate(&mut self, filter: &PostFilter, id: Id) -> Option<u32> {
        let place = self.posts.find(id)?;
        let target = self.posts.at(place);
        let row = self
            .filtered(filter)
            .iter()
            .position(|post| Some(*post) == target)?;
        Some(row as u32)
    }

    /// How many posts lie in each month, newest first.
    pub(super) fn months(&mut self, filter: &PostFilter, bounds: &[Time]) -> Vec<MonthCount> {
        self.filtered(filter);
        self.count_all(bounds);
        let listed = self
            .memory
            .listed
            .iter()
            .rev()
            .find(|known| known.filter == *filter);
        let rows = listed.map_or(&[][..], |listed| &listed.rows);
        let shown = by_month(&self.posts, rows, bounds);
        months_of(bounds, &shown, &self.memory.months.2)
    }

    /// Counts all posts by month, once for each revision.
    fn count_all(&mut self, bounds: &[Time]) {
        let known = &self.memory.months;
        if known.0 != self.revision || known.1 != bounds {
            self.posts.order();
            let counts = by_month(&self.posts, self.posts.known(), bounds);
            self.memory.months = (self.revision, bounds.to_vec(), counts);
        }
    }

    /// Posts by kind.
    pub(super) fn post_counts(&mut self) -> PostCounts {
        let mut counts = PostCounts::default();
        self.posts.order();
        for post in self.posts.known() {
            let Some((slab, at)) = self.posts.slab(*post) else {
                continue;
            };
            let flags = slab.flags.get(at).copied().unwrap_or_default();
            counts.all += 1;
            counts.posts += u32::from(flags & (flag::REPLY | flag::REPOST) == 0);
            counts.replies += u32::from(flags & flag::REPLY != 0);
            counts.reposts += u32::from(flags & flag::REPOST != 0);
            counts.media += u32::from(flags & flag::MEDIA != 0);
        }
        counts
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
fn by_month(posts: &Posts, rows: &[PostRef], bounds: &[Time]) -> Vec<u32> {
    let mut counts = vec![0; bounds.len()];
    let (mut from, mut until, mut month) = (1, 0, None);
    for post in rows {
        let Some((slab, at)) = posts.slab(*post) else {
            continue;
        };
        let time = slab.times.get(at).copied().unwrap_or_default();
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
pub(super) fn months_of(bounds: &[Time], shown: &[u32], all: &[u32]) -> Vec<MonthCount> {
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

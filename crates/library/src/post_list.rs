//! Lists of posts for callers: iteration over all posts, or pages and months of the posts that
//! match a filter.

use std::cmp::Reverse;
use std::ops::Range;

use super::listing::{Branch, Listing, by_month, found_rows, months_of};
use super::order::PostRef;
use crate::library::Library;
use crate::rows::{MonthCount, Neighbors, Page, PostCounts, PostFilter, PostLink, PostRow};
use roost_base::{Id, SortSmall, Time, flag, sort_ids};
use roost_query::syntax::{Is, Test};
use roost_query::{Area, Columns, CompiledQuery, Found, Marker, Shelf};

/// The posts of a shelf, or of a thread.
#[derive(Clone, Copy)]
pub struct PostList<'l> {
    library: &'l Library,
    shelf: Shelf,
}

impl<'l> PostList<'l> {
    /// Returns the row of a post in this list. Except in a thread, this also finds an older version
    /// of an edited post.
    pub fn get(&self, id: Id) -> Option<PostRow> {
        if let Shelf::Thread(_) = self.shelf {
            return self.iter().find(|row| row.id == id);
        }
        let post = self.library.shelf(self.shelf).by_id(id)?;
        self.library.row_on(self.shelf, post)
    }

    /// Returns the number of rows of [`PostList::iter`].
    pub fn len(&self) -> usize {
        match self.shelf {
            Shelf::Thread(id) => self.library.unrolled(id).len(),
            shelf => self.library.shelf(shelf).counts().all as usize,
        }
    }

    /// Whether the list has no posts.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Iterates over all posts, newest first; over those of a thread from its first post on. Of an
    /// edited post only the latest version is returned. Each row is built when the iterator reaches
    /// it.
    pub fn iter(&self) -> impl Iterator<Item = PostRow> + use<'l> {
        let (library, shelf) = (self.library, self.shelf);
        let rows = self.places();
        rows.filter_map(move |(post, branch)| library.branch_row(shelf, post, branch))
    }

    fn places(&self) -> impl Iterator<Item = (PostRef, Branch)> + use<'l> {
        let (thread, shelf) = match self.shelf {
            Shelf::Thread(id) => (self.library.unrolled(id), None),
            shelf => (Vec::new(), Some(self.library.shelf(shelf).listed())),
        };
        let shelf = shelf.into_iter().flatten();
        let shelf = shelf.map(|post| (post, Branch::default()));
        thread.into_iter().chain(shelf)
    }

    /// Returns the rows of this list that match a filter; the shelf of the filter is ignored. Runs
    /// the query each time: to read several pages, use a [`crate::Session`].
    pub fn page(&self, filter: &PostFilter, rows: Range<u32>) -> Page<PostRow> {
        let mut query = self.library.compiled(filter);
        let listing = self.listing(filter, &mut query);
        let mut marker = query.marker(Area::Shelf(self.shelf));
        self.library
            .listing_page(self.shelf, &listing, &mut marker, rows)
    }

    /// Counts the posts that match a filter by month, newest first; `bounds` are the first seconds
    /// of the months, ascending.
    pub fn months(&self, filter: &PostFilter, bounds: &[Time]) -> Vec<MonthCount> {
        let listing = self.listing(filter, &mut self.library.compiled(filter));
        let posts = self.library.shelf(self.shelf);
        let shown = by_month(posts, listing.posts.iter().copied(), bounds);
        months_of(bounds, &shown, &by_month(posts, posts.listed(), bounds))
    }

    fn listing(&self, filter: &PostFilter, query: &mut CompiledQuery) -> Listing {
        let filter = PostFilter {
            shelf: self.shelf,
            ..filter.clone()
        };
        let (listing, _) = self.library.listing(&filter, query, &[]);
        listing
    }
}

impl Library {
    /// Returns the owner's posts.
    pub fn posts(&self) -> PostList<'_> {
        self.list_of(Shelf::Posts)
    }

    /// Returns the posts that the owner liked.
    pub fn likes(&self) -> PostList<'_> {
        self.list_of(Shelf::Likes)
    }

    /// Returns the posts inside moments.
    pub fn moment_posts(&self) -> PostList<'_> {
        self.list_of(Shelf::Moments)
    }

    /// Returns the thread of one of the owner's posts, or the owner's part of the conversation that
    /// it belongs to. If it is in neither, the list contains the post alone.
    pub fn thread(&self, id: Id) -> PostList<'_> {
        self.list_of(Shelf::Thread(id))
    }

    /// Returns the longest thread of the owner's own posts; of several equally long ones the
    /// youngest.
    pub fn longest_thread(&self) -> Option<PostList<'_>> {
        let (first, _) = self.threads.longest()?;
        Some(self.thread(first))
    }

    fn list_of(&self, shelf: Shelf) -> PostList<'_> {
        PostList {
            library: self,
            shelf,
        }
    }

    /// Returns the posts that match a filter, and what its query found (`None` for a thread, which
    /// is not searched). `query` is the compiled query of the filter. `known` are the results of
    /// earlier queries: if `query` only narrows one of them, its hits are searched instead of
    /// everything.
    pub(super) fn listing(
        &self,
        filter: &PostFilter,
        query: &mut CompiledQuery,
        known: &[Found],
    ) -> (Listing, Option<Found>) {
        if let Shelf::Thread(id) = filter.shelf {
            return (Listing::of_thread(self.unrolled(id)), None);
        }
        let (area, revision) = (Area::Shelf(filter.shelf), self.revision);
        let posts = self.shelf(filter.shelf);
        let mut known = known.iter().rev();
        let last = known.find(|last| last.narrowed_by(query, area, revision));
        let mut chunks = posts.chunks().iter().map(|chunk| chunk as &dyn Columns);
        let found = Found::run(query, area, revision, &mut chunks, last);
        let mut rows = found_rows(posts, &found);
        if filter.shelf == Shelf::Posts && is_of_threads(query) {
            rows = self.first_posts(&rows);
        }
        let listing = Listing::of_rows(posts, rows, filter.order, &query.wrong);
        (listing, Some(found))
    }

    /// Returns the threads that some of the owner's posts are in, as the ids of their roots,
    /// without repetition.
    fn threads_of(&self, rows: &[PostRef]) -> Vec<Id> {
        let in_thread = |post: &&PostRef| self.posts.flags(**post) & flag::THREAD != 0;
        let first = |post: &PostRef| self.first_version(self.posts.id(*post));
        let rows = rows.iter().filter(in_thread).map(first);
        let mut threads: Vec<Id> = rows.filter_map(|id| self.threads.thread_of(id)).collect();
        sort_ids(&mut threads);
        threads.dedup();
        threads
    }

    /// Returns the first post of each thread that some of the owner's posts are in, newest first.
    fn first_posts(&self, rows: &[PostRef]) -> Vec<PostRef> {
        let threads = self.threads_of(rows).into_iter();
        let firsts = threads.filter_map(|thread| self.threads.first(thread));
        let mut firsts: Vec<PostRef> = firsts
            .filter_map(|first| self.posts.by_id(self.last_version(first)))
            .collect();
        firsts.sort_small_by_key(|post| Reverse(self.posts.id(*post)));
        firsts
    }

    /// Counts the owner's posts in a listing by kind. A thread counts once, however many of its
    /// posts are listed.
    pub(super) fn kind_counts(&self, listing: &Listing) -> PostCounts {
        let mut counts = PostCounts::default();
        for post in &listing.posts {
            counts.add(self.posts.flags(*post));
        }
        counts.threads = self.threads_of(&listing.posts).len() as u32;
        counts
    }

    /// Returns the next newer and the next older post on the shelf of a post, without older
    /// versions of edited posts.
    pub fn neighbors(&self, id: Id) -> Neighbors {
        let Some((shelf, _)) = self.held(id) else {
            return Neighbors::default();
        };
        let posts = self.shelf(shelf);
        let at = posts.find(id).unwrap_or_default();
        let row = |at: usize| {
            let post = posts.at(at)?;
            let listed = posts.flags(post) & flag::OLD == 0;
            listed.then(|| self.row_on(shelf, post)).flatten()
        };
        Neighbors {
            newer: (0..at).rev().find_map(row),
            older: (at + 1..posts.order().len()).find_map(row),
        }
    }

    /// Returns rows of a listing, with the hits marked.
    pub(super) fn listing_page(
        &self,
        shelf: Shelf,
        listing: &Listing,
        marker: &mut Marker<'_>,
        wanted: Range<u32>,
    ) -> Page<PostRow> {
        let start = wanted.start;
        let total = listing.posts.len() as u32;
        let end = wanted.end.min(total);
        let rows = (start.min(end)..end).filter_map(|at| {
            let at = at as usize;
            let post = *listing.posts.get(at)?;
            let mut row = self.branch_row(shelf, post, listing.branch(at))?;
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

    /// Removes the post that a row answers or quotes if that post is in the same unrolled thread,
    /// where it is shown anyway.
    fn leave_out_repeats(&self, row: &mut PostRow) {
        let first = self.first_version(row.id);
        let is_elsewhere = |link: &PostLink| {
            let other = self.first_version(link.id);
            self.posts.by_id(link.id).is_none() || !self.threads.are_together(first, other)
        };
        row.reply_to = row.reply_to.take().filter(is_elsewhere);
        row.quotes = row.quotes.take().filter(is_elsewhere);
    }

    fn branch_row(&self, shelf: Shelf, post: PostRef, branch: Branch) -> Option<PostRow> {
        let mut row = self.row_on(shelf, post)?;
        if let Shelf::Thread(_) = shelf {
            self.leave_out_repeats(&mut row);
        }
        let Branch { depth, gap } = branch;
        Some(PostRow { depth, gap, ..row })
    }

    /// Returns the posts of a thread or conversation, each in its latest version. If `id` is in
    /// neither, the post alone.
    fn unrolled(&self, id: Id) -> Vec<(PostRef, Branch)> {
        let unrolled = self.threads.unrolled(self.first_version(id));
        let mut rows = Vec::with_capacity(unrolled.len());
        for post in unrolled {
            let place = self.posts.by_id(self.last_version(post.id));
            let (depth, gap) = (post.depth, post.gap);
            rows.extend(place.map(|place| (place, Branch { depth, gap })));
        }
        if rows.is_empty() {
            rows.extend(self.posts.by_id(id).map(|place| (place, Branch::default())));
        }
        rows
    }

    /// Returns the id of the oldest version of a post.
    pub(super) fn first_version(&self, id: Id) -> Id {
        self.versions.of(id).next().unwrap_or(id)
    }

    fn last_version(&self, id: Id) -> Id {
        self.versions.of(id).next_back().unwrap_or(id)
    }
}

/// Whether a query selects threads, so that each thread is listed once.
fn is_of_threads(query: &CompiledQuery) -> bool {
    let mut tests = query.clauses.iter().filter_map(|clause| clause.single());
    tests.any(|test| test == (&Test::Is(Is::Thread), false))
}

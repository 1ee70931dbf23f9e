//! Lists of posts as one calls them: all of them one by one, or the pages of what a filter leaves.

use std::ops::Range;

use super::listing::{Branch, Listing, by_month, months_of};
use super::order::PostRef;
use crate::library::Library;
use crate::rows::{MonthCount, Page, PostFilter, PostRow};
use roost_base::{Id, Time};
use roost_query::syntax::Query;
use roost_query::{Area, Columns, CompiledQuery, Context, Found, Marker, Shelf};

/// The posts of a shelf, or those of a thread.
#[derive(Clone, Copy)]
pub struct PostList<'l> {
    library: &'l Library,
    shelf: Shelf,
}

impl<'l> PostList<'l> {
    /// The row of a post of this list, also of an older version of an edited one.
    pub fn get(&self, id: Id) -> Option<PostRow> {
        if let Shelf::Thread(_) = self.shelf {
            return self.iter().find(|row| row.id == id);
        }
        let post = self.library.shelf(self.shelf).by_id(id)?;
        self.library.row_on(self.shelf, post)
    }

    /// How many rows [`PostList::iter`] gives.
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

    /// Every post, newest first, or a thread from its first post on. Of an edited post the latest
    /// version. Each row is put together when it is asked for.
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

    /// Rows of what a filter leaves of this list, whatever shelf the filter names. Runs the query:
    /// who asks for one page after the other keeps a [`crate::Session`].
    pub fn page(&self, filter: &PostFilter, rows: Range<u32>) -> Page<PostRow> {
        let mut listing = self.listing(filter);
        self.library
            .listing_page(self.shelf, &mut listing, rows.start, rows.end)
    }

    /// How many posts of what a filter leaves lie in each month, newest first; `bounds` are the
    /// first seconds of the months, ascending.
    pub fn months(&self, filter: &PostFilter, bounds: &[Time]) -> Vec<MonthCount> {
        let listing = self.listing(filter);
        let posts = self.library.shelf(self.shelf);
        let shown = by_month(posts, listing.posts.iter().copied(), bounds);
        months_of(bounds, &shown, &by_month(posts, posts.listed(), bounds))
    }

    fn listing(&self, filter: &PostFilter) -> Listing {
        let filter = PostFilter {
            shelf: self.shelf,
            ..filter.clone()
        };
        let (listing, _) = self
            .library
            .listing(&filter, &Query::read(&filter.query), &[]);
        listing
    }
}

impl Library {
    /// The owner's posts.
    pub fn posts(&self) -> PostList<'_> {
        self.list_of(Shelf::Posts)
    }

    /// The posts that the owner liked.
    pub fn likes(&self) -> PostList<'_> {
        self.list_of(Shelf::Likes)
    }

    /// The posts of moments.
    pub fn moment_posts(&self) -> PostList<'_> {
        self.list_of(Shelf::Moments)
    }

    /// The thread of one of the owner's posts, or the owner's part of the conversation that it
    /// belongs to; the post alone where it is in neither.
    pub fn thread(&self, id: Id) -> PostList<'_> {
        self.list_of(Shelf::Thread(id))
    }

    /// The longest thread of the owner's own posts, the youngest of equals.
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

    /// What a filter leaves, and what its query found. `query` is the filter's, parsed; `known` is
    /// what earlier queries found: one that this query narrows spares a scan.
    pub(super) fn listing(
        &self,
        filter: &PostFilter,
        query: &Query,
        known: &[Found],
    ) -> (Listing, Option<Found>) {
        let context = Context {
            area: Area::Shelf(filter.shelf),
            owner: &self.owner.handle,
            people: &[],
            days: &filter.days,
            zone: &filter.zone,
        };
        let mut compiled = CompiledQuery::new(query, context);
        if let Shelf::Thread(id) = filter.shelf {
            let listing = Listing::of_thread(self.unrolled(id), Marker::new(compiled));
            return (listing, None);
        }
        let posts = self.shelf(filter.shelf);
        let mut known = known.iter().rev();
        let last = known.find(|last| last.narrowed_by(query, context, self.revision));
        let mut chunks = posts.chunks.iter().map(|chunk| chunk as &dyn Columns);
        let found = Found::run(
            &mut compiled,
            query,
            context,
            self.revision,
            &mut chunks,
            last,
        );
        let marker = Marker::new(compiled);
        let listing = Listing::of_found(posts, &found, filter.order, marker);
        (listing, Some(found))
    }

    /// Rows of a list, with marks.
    pub(super) fn listing_page(
        &self,
        shelf: Shelf,
        listing: &mut Listing,
        start: u32,
        end: u32,
    ) -> Page<PostRow> {
        let total = listing.posts.len() as u32;
        let end = end.min(total);
        let rows = (start.min(end)..end).filter_map(|at| {
            let at = at as usize;
            let post = *listing.posts.get(at)?;
            let mut row = self.branch_row(shelf, post, listing.branch(at))?;
            row.marks = listing.marker.marks(&row.text);
            Some(row)
        });
        Page {
            total,
            start,
            rows: rows.collect(),
            revision: self.revision,
        }
    }

    fn branch_row(&self, shelf: Shelf, post: PostRef, branch: Branch) -> Option<PostRow> {
        let row = self.row_on(shelf, post)?;
        let Branch { depth, gap } = branch;
        Some(PostRow { depth, gap, ..row })
    }

    /// A thread or conversation, each post in its latest version.
    fn unrolled(&self, id: Id) -> Vec<(PostRef, Branch)> {
        let unrolled = self.threads.unrolled(self.first_version(id));
        let mut rows = Vec::with_capacity(unrolled.len());
        for post in unrolled {
            let latest = self.versions.of(post.id).next_back().unwrap_or(post.id);
            let place = self.posts.by_id(latest);
            let (depth, gap) = (post.depth, post.gap);
            rows.extend(place.map(|place| (place, Branch { depth, gap })));
        }
        if rows.is_empty() {
            rows.extend(self.posts.by_id(id).map(|place| (place, Branch::default())));
        }
        rows
    }

    /// The id of the oldest version of a post.
    pub(super) fn first_version(&self, id: Id) -> Id {
        self.versions.of(id).next().unwrap_or(id)
    }
}

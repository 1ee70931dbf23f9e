//! The order of all posts: newest first by id, each id once. If several records have the same id,
//! the most complete one is used.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;

use crate::rows::PostCounts;
use roost_base::{Id, Time, flag};
use roost_columns::posts::{PostChunk, id_at};

/// Number of ranks per archive. The rank of a file is the rank of its archive (0 for the newest)
/// times this, plus the age of the file's name.
pub(super) const RANKS: u32 = 16;

/// Position of a post: the index of a chunk and a row in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PostRef {
    pub chunk: u32,
    pub local: u32,
}

/// All chunks of one shelf, and the order of their posts.
#[derive(Default)]
pub(super) struct Posts {
    chunks: Vec<PostChunk>,
    /// The entry that each chunk was read from.
    files: Vec<usize>,
    /// The ranks of files, by entry. Between two records of a post that are equally complete, the
    /// one in the file with the lower rank is used.
    ranks: BTreeMap<usize, u32>,
    /// The order of all chunks, computed when it is first needed.
    sorted: OnceCell<Sorted>,
    /// The order from before chunks were added. Only the new chunks are sorted; then they are
    /// merged into it.
    before: Cell<Sorted>,
    counts: OnceCell<PostCounts>,
}

/// The order of the posts of the first `chunks` chunks.
#[derive(Default)]
struct Sorted {
    order: Vec<PostRef>,
    chunks: usize,
    /// Number of records that were dropped because of another one with the same id.
    duplicates: u32,
}

impl Posts {
    /// Sets the rank of a file. Has to be called before its first chunk is added.
    pub fn rank_file(&mut self, file: usize, rank: u32) {
        self.ranks.insert(file, rank);
    }

    /// Adds a chunk; it is merged into the order when that is needed next. Posts of older archives
    /// are marked.
    pub fn add(&mut self, mut chunk: PostChunk, file: usize) {
        if self.ranks.get(&file).is_some_and(|rank| *rank >= RANKS) {
            chunk
                .flags
                .iter_mut()
                .for_each(|flags| *flags |= flag::OLDER);
        }
        self.chunks.push(chunk);
        self.files.push(file);
        self.counts.take();
        if let Some(sorted) = self.sorted.take() {
            self.before.set(sorted);
        }
    }

    /// Returns the rank of a chunk's file; 0 for a file without one.
    pub fn rank_of(&self, chunk: usize) -> u32 {
        let file = self.files.get(chunk);
        file.and_then(|file| self.ranks.get(file))
            .copied()
            .unwrap_or_default()
    }

    /// Empties the chunks of files of older archives or tables that have no post in the order,
    /// because newer files contain the same posts. Chunks of rank 0 are never emptied.
    pub fn forget_unseen(&mut self) {
        let mut seen = vec![false; self.chunks.len()];
        for post in self.order() {
            if let Some(seen) = seen.get_mut(post.chunk as usize) {
                *seen = true;
            }
        }
        for at in 0..seen.len() {
            let stays = seen.get(at).copied().unwrap_or(true) || self.rank_of(at) == 0;
            if let (false, Some(chunk)) = (stays, self.chunks.get_mut(at)) {
                *chunk = PostChunk::default();
            }
        }
    }

    /// Returns all chunks, in the order in which they were added.
    pub fn chunks(&self) -> &[PostChunk] {
        &self.chunks
    }

    /// Returns each chunk with the entry that it was read from.
    pub fn by_file(&self) -> impl Iterator<Item = (&PostChunk, &usize)> {
        self.chunks.iter().zip(&self.files)
    }

    /// Returns the entry that a post was read from.
    pub fn file(&self, post: PostRef) -> Option<usize> {
        self.files.get(post.chunk as usize).copied()
    }

    /// Returns every post once, newest first.
    pub fn order(&self) -> &[PostRef] {
        &self.sorted().order
    }

    fn sorted(&self) -> &Sorted {
        self.sorted.get_or_init(|| {
            let before = self.before.take();
            let fresh = self.fresh(before.chunks);
            let chunks = &self.chunks;
            let ages: Vec<u32> = (0..chunks.len()).map(|chunk| self.rank_of(chunk)).collect();
            let age = |post: &PostRef| ages.get(post.chunk as usize).copied().unwrap_or_default();
            let newest = |post: &PostRef| (std::cmp::Reverse(id_of(chunks, *post)), age(post));
            let mut order = merge(before.order, fresh, newest);
            let with_duplicates = order.len();
            order.dedup_by(|later, kept| {
                let same = id_of(chunks, *later) == id_of(chunks, *kept);
                if same && rank(chunks, *later) > rank(chunks, *kept) {
                    *kept = *later;
                }
                same
            });
            Sorted {
                duplicates: before.duplicates + (with_duplicates - order.len()) as u32,
                chunks: chunks.len(),
                order,
            }
        })
    }

    /// Returns the posts of all chunks after the first `known` ones, newest first. Sorts
    /// precomputed keys, so that ids are not looked up in each comparison.
    fn fresh(&self, known: usize) -> Vec<PostRef> {
        let mut fresh = Vec::new();
        for (number, chunk) in self.chunks.iter().enumerate().skip(known) {
            let age = self.rank_of(number);
            fresh.extend((0..chunk.len()).map(|local| {
                let post = PostRef {
                    chunk: number as u32,
                    local: local as u32,
                };
                (std::cmp::Reverse(id_at(chunk, local)), age, post)
            }));
        }
        fresh.sort_unstable();
        fresh.into_iter().map(|(_, _, post)| post).collect()
    }

    /// Returns the index of a post in [`Posts::order`].
    pub fn find(&self, id: Id) -> Option<usize> {
        let chunks = &self.chunks;
        let key = |post: &PostRef| std::cmp::Reverse(id_of(chunks, *post));
        self.order()
            .binary_search_by_key(&std::cmp::Reverse(id), key)
            .ok()
    }

    /// Returns the post at an index of [`Posts::order`].
    pub fn at(&self, index: usize) -> Option<PostRef> {
        self.order().get(index).copied()
    }

    /// Returns the post with this id.
    pub fn by_id(&self, id: Id) -> Option<PostRef> {
        self.find(id).and_then(|index| self.at(index))
    }

    /// Whether a record is in the order; `false` if another record with the same id is used
    /// instead.
    pub fn is_listed(&self, post: PostRef) -> bool {
        self.duplicates() == 0 || self.by_id(self.id(post)) == Some(post)
    }

    /// Returns the number of records that are not used because another one has the same id.
    pub fn duplicates(&self) -> u32 {
        self.sorted().duplicates
    }

    /// Returns the posts that lists show, newest first: all but the older versions of edited posts.
    pub fn listed(&self) -> impl Iterator<Item = PostRef> {
        let posts = self.order().iter().copied();
        posts.filter(|post| self.flags(*post) & flag::OLD == 0)
    }

    /// Returns the number of posts by kind.
    pub fn counts(&self) -> PostCounts {
        *self.counts.get_or_init(|| {
            let mut counts = PostCounts::default();
            for post in self.order() {
                counts.add(self.flags(*post));
            }
            counts
        })
    }

    /// Returns the flags of a post, see [`flag`].
    pub fn flags(&self, post: PostRef) -> u32 {
        let (chunk, at) = (self.chunks.get(post.chunk as usize), post.local as usize);
        chunk
            .and_then(|chunk| chunk.flags.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// Returns when a post was written; `None` if the archive does not say.
    pub fn time(&self, post: PostRef) -> Option<Time> {
        let (chunk, at) = self.chunk(post)?;
        let time = chunk.times.get(at).filter(|time| **time != 0)?;
        Some(Time(*time))
    }

    /// Sets flags of a post that are derived from other posts.
    pub fn mark(&mut self, post: PostRef, flags: u32) {
        self.counts.take();
        let (chunk, at) = (
            self.chunks.get_mut(post.chunk as usize),
            post.local as usize,
        );
        if let Some(known) = chunk.and_then(|chunk| chunk.flags.get_mut(at)) {
            *known |= flags;
        }
    }

    /// Clears flags of every post, because what they are derived from has changed.
    pub fn unmark(&mut self, flags: u32) {
        self.counts.take();
        let chunks = self.chunks.iter_mut();
        chunks.for_each(|chunk| chunk.flags.iter_mut().for_each(|known| *known &= !flags));
    }

    /// Returns the id of a post.
    pub fn id(&self, post: PostRef) -> Id {
        id_of(&self.chunks, post)
    }

    /// Returns the chunk of a post and its row in it.
    pub fn chunk(&self, post: PostRef) -> Option<(&PostChunk, usize)> {
        self.chunks
            .get(post.chunk as usize)
            .map(|chunk| (chunk, post.local as usize))
    }
}

fn id_of(chunks: &[PostChunk], post: PostRef) -> Id {
    chunks
        .get(post.chunk as usize)
        .map_or(Id::NONE, |chunk| id_at(chunk, post.local as usize))
}

/// Returns how complete a record is; the higher value wins. A record without text, or whose text is
/// withheld, has 0; the others count, from the highest bit: article, long text, deletion, exact
/// time instead of a day.
fn rank(chunks: &[PostChunk], post: PostRef) -> u8 {
    let chunk = chunks.get(post.chunk as usize);
    let flags = chunk.and_then(|chunk| chunk.flags.get(post.local as usize));
    let has = |bits: u32| flags.is_some_and(|flags| flags & bits != 0);
    if has(flag::NO_TEXT | flag::WITHHELD) {
        return 0;
    }
    1 + u8::from(!has(flag::DAY))
        + 2 * u8::from(has(flag::DELETED))
        + 4 * u8::from(has(flag::LONG))
        + 8 * u8::from(has(flag::ARTICLE))
}

fn merge<K: Ord>(
    left: Vec<PostRef>,
    right: Vec<PostRef>,
    key: impl Fn(&PostRef) -> K,
) -> Vec<PostRef> {
    if left.is_empty() {
        return right;
    }
    let mut out = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(l), Some(r)) = (left.peek(), right.peek()) {
        let next = if key(l) <= key(r) {
            left.next()
        } else {
            right.next()
        };
        out.extend(next);
    }
    out.extend(left);
    out.extend(right);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use roost_columns::{PostDraft, PostFiller};

    /// Creates a chunk of posts with these ids and flags.
    fn chunk(ids: &[u64], flags: u32) -> PostChunk {
        let mut filler = PostFiller::default();
        for (number, id) in (0..).zip(ids) {
            filler.push(&PostDraft {
                id: Id(*id),
                flags,
                number,
                text: "low water",
                ..PostDraft::default()
            });
        }
        filler.take(true).remove(0)
    }

    #[test]
    fn the_order_is_the_same_however_often_it_is_asked_for() {
        fn check(chunks: &[(&[u64], u32)], expected: &[(u64, u32)]) {
            for asked_between in [false, true] {
                let mut posts = Posts::default();
                for (file, (ids, flags)) in chunks.iter().enumerate() {
                    posts.add(chunk(ids, *flags), file);
                    if asked_between {
                        posts.order();
                    }
                }
                let order = posts.order().iter();
                let order: Vec<(u64, u32)> =
                    order.map(|post| (posts.id(*post).0, post.chunk)).collect();
                assert_eq!(order, expected, "{chunks:?}, {asked_between}");
                for (id, chunk) in expected {
                    let post = posts.by_id(Id(*id)).unwrap();
                    assert_eq!((post.chunk, posts.is_listed(post)), (*chunk, true));
                }
                let all = chunks.iter().map(|(ids, _)| ids.len()).sum::<usize>();
                assert_eq!(posts.sorted().duplicates as usize, all - expected.len());
            }
        }
        check(&[], &[]);
        check(
            &[(&[1, 3], 0), (&[2, 4], 0)],
            &[(4, 1), (3, 0), (2, 1), (1, 0)],
        );
        // Of two equally complete records the first one is used.
        check(&[(&[5], 0), (&[5], 0)], &[(5, 0)]);
        // Otherwise the most complete one is used.
        let partial = flag::NO_TEXT;
        check(
            &[(&[1], partial), (&[1, 2], 0), (&[1], flag::LONG), (&[1], 0)],
            &[(2, 1), (1, 2)],
        );
    }

    #[test]
    fn counts_and_lists_follow_what_is_added_and_marked() {
        fn check(posts: &Posts, all: u32, threads: u32, listed: usize) {
            let counts = posts.counts();
            assert_eq!((counts.all, counts.threads), (all, threads));
            assert_eq!(posts.listed().count(), listed);
        }
        let mut posts = Posts::default();
        check(&posts, 0, 0, 0);
        posts.add(chunk(&[1, 2], 0), 0);
        check(&posts, 2, 0, 2);
        posts.mark(posts.by_id(Id(2)).unwrap(), flag::THREAD_START);
        check(&posts, 2, 1, 2);
        posts.add(chunk(&[2, 3], 0), 1);
        check(&posts, 3, 1, 3);
        posts.unmark(flag::THREAD_START);
        check(&posts, 3, 0, 3);
        posts.mark(posts.by_id(Id(1)).unwrap(), flag::OLD);
        check(&posts, 2, 0, 2);
    }
}

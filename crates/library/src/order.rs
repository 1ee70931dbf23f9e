//! The order of all posts: newest first by id, each id once, and of the same post the record that
//! tells most.

use std::collections::BTreeMap;

use roost_base::{Id, flag};
use roost_columns::posts::{PostSlab, id_at};

/// Ranks of one archive: its own, 0 for the newest, times this, plus the age of the file's name.
pub(super) const RANKS: u32 = 16;

/// Where a post stands: a slab and a row in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PostRef {
    pub slab: u32,
    pub local: u32,
}

/// All slabs and the order of their posts.
#[derive(Default)]
pub(super) struct Posts {
    pub slabs: Vec<PostSlab>,
    /// For each slab the entry it was read from.
    pub files: Vec<usize>,
    /// The ranks of files that have one: of two records of one post that tell as much, the one of
    /// the lower rank stays.
    pub ranks: BTreeMap<usize, u32>,
    order: Vec<PostRef>,
    sorted: usize,
    /// Posts that were dropped because their id had been seen.
    duplicates: u32,
}

impl Posts {
    /// Adds a slab; it is sorted in when somebody asks.
    pub fn add(&mut self, mut slab: PostSlab, file: usize) {
        if self.ranks.get(&file).is_some_and(|rank| *rank >= RANKS) {
            slab.flags
                .iter_mut()
                .for_each(|flags| *flags |= flag::OLDER);
        }
        self.slabs.push(slab);
        self.files.push(file);
    }

    /// The rank of a slab's file.
    pub fn rank_of(&self, slab: usize) -> u32 {
        let file = self.files.get(slab);
        file.and_then(|file| self.ranks.get(file))
            .copied()
            .unwrap_or_default()
    }

    /// Empties the slabs of which no post is in the order: an older archive or a table told
    /// nothing that a newer file does not.
    pub fn forget_unseen(&mut self) {
        self.order();
        let mut seen = vec![false; self.slabs.len()];
        for post in &self.order {
            if let Some(seen) = seen.get_mut(post.slab as usize) {
                *seen = true;
            }
        }
        for at in 0..seen.len() {
            let stays = seen.get(at).copied().unwrap_or(true) || self.rank_of(at) == 0;
            if let (false, Some(slab)) = (stays, self.slabs.get_mut(at)) {
                *slab = PostSlab::default();
            }
        }
    }

    /// Every post, newest first.
    pub fn order(&mut self) -> &[PostRef] {
        if self.sorted < self.slabs.len() {
            let fresh = self.fresh();
            self.sorted = self.slabs.len();
            let slabs = &self.slabs;
            let ages: Vec<u32> = (0..slabs.len()).map(|slab| self.rank_of(slab)).collect();
            let age = |post: &PostRef| ages.get(post.slab as usize).copied().unwrap_or_default();
            let newest = |post: &PostRef| (std::cmp::Reverse(id_of(slabs, *post)), age(post));
            let known = std::mem::take(&mut self.order);
            self.order = merge(known, fresh, newest);
            let before = self.order.len();
            self.order.dedup_by(|later, kept| {
                let same = id_of(slabs, *later) == id_of(slabs, *kept);
                if same && rank(slabs, *later) > rank(slabs, *kept) {
                    *kept = *later;
                }
                same
            });
            self.duplicates += (before - self.order.len()) as u32;
        }
        &self.order
    }

    /// The posts that are not in the order yet, newest first. Their ids are looked up once, and not
    /// for each comparison.
    fn fresh(&self) -> Vec<PostRef> {
        let mut fresh = Vec::new();
        for (number, slab) in self.slabs.iter().enumerate().skip(self.sorted) {
            let age = self.rank_of(number);
            fresh.extend((0..slab.len()).map(|local| {
                let post = PostRef {
                    slab: number as u32,
                    local: local as u32,
                };
                (std::cmp::Reverse(id_at(slab, local)), age, post)
            }));
        }
        fresh.sort_unstable();
        fresh.into_iter().map(|(_, _, post)| post).collect()
    }

    /// Every post as [`Posts::order`] put it last.
    pub fn known(&self) -> &[PostRef] {
        &self.order
    }

    /// The place of a post in [`Posts::order`].
    pub fn find(&mut self, id: Id) -> Option<usize> {
        self.order();
        let slabs = &self.slabs;
        let key = |post: &PostRef| std::cmp::Reverse(id_of(slabs, *post));
        self.order
            .binary_search_by_key(&std::cmp::Reverse(id), key)
            .ok()
    }

    /// The post at a place of [`Posts::order`].
    pub fn at(&self, place: usize) -> Option<PostRef> {
        self.order.get(place).copied()
    }

    /// The post of an id.
    pub fn by_id(&mut self, id: Id) -> Option<PostRef> {
        self.find(id).and_then(|place| self.at(place))
    }

    /// Whether a post is in the order; `false` for one whose id another record stands for.
    pub fn is_listed(&mut self, post: PostRef) -> bool {
        self.order();
        self.duplicates == 0 || self.by_id(self.id(post)) == Some(post)
    }

    /// What a post is, see [`flag`].
    pub fn flags(&self, post: PostRef) -> u32 {
        let (slab, at) = (self.slabs.get(post.slab as usize), post.local as usize);
        slab.and_then(|slab| slab.flags.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// Sets flags that follow from other posts.
    pub fn mark(&mut self, post: PostRef, flags: u32) {
        let (slab, at) = (self.slabs.get_mut(post.slab as usize), post.local as usize);
        if let Some(known) = slab.and_then(|slab| slab.flags.get_mut(at)) {
            *known |= flags;
        }
    }

    /// Takes flags away from every post: what they follow from was read anew.
    pub fn unmark(&mut self, flags: u32) {
        let slabs = self.slabs.iter_mut();
        slabs.for_each(|slab| slab.flags.iter_mut().for_each(|known| *known &= !flags));
    }

    /// The id of a post.
    pub fn id(&self, post: PostRef) -> Id {
        id_of(&self.slabs, post)
    }

    /// The slab of a post and its row there.
    pub fn slab(&self, post: PostRef) -> Option<(&PostSlab, usize)> {
        self.slabs
            .get(post.slab as usize)
            .map(|slab| (slab, post.local as usize))
    }
}

fn id_of(slabs: &[PostSlab], post: PostRef) -> Id {
    slabs
        .get(post.slab as usize)
        .map_or(Id::NONE, |slab| id_at(slab, post.local as usize))
}

/// How much a record tells: one with its text more than one without, the joined long text more
/// than the cut one, one that says when the post was deleted more than one of before, and of what
/// is left one with a clock more than one with a day alone.
fn rank(slabs: &[PostSlab], post: PostRef) -> u8 {
    let slab = slabs.get(post.slab as usize);
    let flags = slab.and_then(|slab| slab.flags.get(post.local as usize));
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

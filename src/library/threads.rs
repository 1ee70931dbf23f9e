//! Threads: the owner's answers to the owner's own posts, unrolled.
//!
//! An answer is younger than what it answers, and so has the larger id; a file that says
//! otherwise is not believed. That alone rules out circles, and lets every walk go by age:
//! nothing here recurses. The work is one sort of the self-replies and a few passes over them.

use super::Library;
use super::edits::Versions;
use super::order::{PostRef, Posts};
use crate::base::{Id, sort_ids};
use crate::protocol::flag;

/// No place.
const NONE: u32 = u32::MAX;

/// All threads. Members are posts with an own post above or below them; the youngest has the
/// number 0, so that an answer's number is smaller than that of the post it answers.
#[derive(Debug, Default)]
pub(super) struct Threads {
    /// The members' ids, youngest first.
    ids: Vec<Id>,
    /// The member that each answers, or [`NONE`].
    parents: Vec<u32>,
    /// The first member of each one's thread.
    roots: Vec<u32>,
    /// How many members each has below it, itself included.
    sizes: Vec<u32>,
    /// Member and answer, by member, then oldest answer first.
    answers: Vec<(u32, u32)>,
}

/// A post of an unrolled thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unrolled {
    /// Which post.
    pub id: Id,
    /// How many branches lie between it and the first.
    pub depth: u32,
}

impl Threads {
    /// Finds the threads and marks their posts. An edited post counts once, as its first version.
    pub fn find(posts: &mut Posts, versions: &Versions, owner: Id) -> Threads {
        let first = |id: Id| versions.of(id).next().unwrap_or(id);
        let mut edges: Vec<(Id, Id)> = Vec::new();
        let order = posts.order().to_vec();
        for post in &order {
            let flags = posts.flags(*post);
            let Some((slab, at)) = posts.slab(*post).filter(|_| flags & flag::REPLY != 0) else {
                continue;
            };
            let column = |column: &[u64]| Id(column.get(at).copied().unwrap_or_default());
            let (id, above) = (column(&slab.ids), column(&slab.reply_to));
            let (author, edited) = (column(&slab.reply_user), flags & flag::EDITED != 0);
            let own = author == Id::NONE || owner == Id::NONE || author == owner;
            if own && above != Id::NONE && above < id && (!edited || first(id) == id) {
                edges.push((above, id));
            }
        }
        // What is answered must be there; both lists are sorted, so one walk tells.
        edges.sort_unstable_by(|a, b| b.cmp(a));
        let mut rest = order.iter().map(|post| posts.id(*post)).peekable();
        edges.retain(|(above, _)| {
            while rest.peek().is_some_and(|id| id > above) {
                rest.next();
            }
            rest.peek() == Some(above)
        });
        drop(rest);
        for (above, _) in &mut edges {
            *above = first(*above);
        }
        let threads = Threads::of_edges(&edges);
        for id in &threads.ids {
            let latest = versions.of(*id).next_back().unwrap_or(*id);
            if let Some(post) = posts.by_id(latest) {
                posts.mark(post, flag::THREAD);
            }
        }
        threads
    }

    /// From pairs of a post and its answer; the answer has the larger id.
    fn of_edges(edges: &[(Id, Id)]) -> Threads {
        let mut ids: Vec<Id> = edges.iter().flat_map(|(above, id)| [*above, *id]).collect();
        sort_ids(&mut ids);
        ids.reverse();
        ids.dedup();
        let number = |id: Id| {
            let at = ids.binary_search_by(|known| id.cmp(known));
            at.map_or(NONE, |at| at as u32)
        };
        let mut parents = vec![NONE; ids.len()];
        let mut answers: Vec<(u32, u32)> = Vec::with_capacity(edges.len());
        for (above, id) in edges {
            let (above, id) = (number(*above), number(*id));
            if let Some(parent) = parents.get_mut(id as usize) {
                *parent = above;
                answers.push((above, id));
            }
        }
        answers.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        let mut roots: Vec<u32> = (0..ids.len() as u32).collect();
        for (at, parent) in parents.iter().enumerate().rev() {
            if let Some(root) = roots.get(*parent as usize).copied()
                && let Some(own) = roots.get_mut(at)
            {
                *own = root;
            }
        }
        let mut sizes = vec![1_u32; ids.len()];
        for (at, parent) in parents.iter().enumerate() {
            let size = sizes.get(at).copied().unwrap_or_default();
            if let Some(above) = sizes.get_mut(*parent as usize) {
                *above += size;
            }
        }
        Threads {
            ids,
            parents,
            roots,
            sizes,
            answers,
        }
    }

    fn number(&self, id: Id) -> Option<u32> {
        let at = self.ids.binary_search_by(|known| id.cmp(known)).ok()?;
        Some(at as u32)
    }

    fn root(&self, id: Id) -> Option<u32> {
        self.roots.get(self.number(id)? as usize).copied()
    }

    /// How many posts the thread of a post has; 0 where it is in none.
    pub fn size(&self, id: Id) -> u32 {
        let size = self.root(id).and_then(|root| self.sizes.get(root as usize));
        size.copied().unwrap_or_default()
    }

    /// The first post of the longest thread, the youngest of equals, and its size.
    pub fn longest(&self) -> Option<(Id, u32)> {
        let first = |(at, parent): &(usize, &u32)| {
            (**parent == NONE).then(|| Some((*self.ids.get(*at)?, *self.sizes.get(*at)?)))
        };
        let firsts = self.parents.iter().enumerate();
        let firsts = firsts.filter_map(|pair| first(&pair).flatten());
        firsts.max_by_key(|(id, size)| (*size, *id))
    }

    /// The thread of a post: the first post, and below each its answers. The line that goes on
    /// longest keeps its depth; the others are branches and come before it goes on.
    pub fn unrolled(&self, id: Id) -> Vec<Unrolled> {
        let mut out = Vec::new();
        let mut waiting: Vec<(u32, u32)> =
            self.root(id).map(|root| (root, 0)).into_iter().collect();
        while let Some((member, depth)) = waiting.pop() {
            let Some(id) = self.ids.get(member as usize) else {
                continue;
            };
            out.push(Unrolled { id: *id, depth });
            let answers = self.answers_to(member);
            let size = |answer: u32| self.sizes.get(answer as usize).copied().unwrap_or_default();
            // Of equals the oldest goes on: it has the largest number.
            let main = answers
                .iter()
                .max_by_key(|(_, answer)| (size(*answer), *answer));
            let Some((_, main)) = main else { continue };
            waiting.push((*main, depth));
            let branches = answers.iter().rev().filter(|(_, answer)| answer != main);
            waiting.extend(branches.map(|(_, answer)| (*answer, depth + 1)));
        }
        out
    }

    fn answers_to(&self, member: u32) -> &[(u32, u32)] {
        let start = self.answers.partition_point(|(above, _)| *above < member);
        let end = self.answers.partition_point(|(above, _)| *above <= member);
        self.answers.get(start..end).unwrap_or_default()
    }
}

impl Library {
    /// The longest thread of the owner's own posts: its first post and how many it has.
    pub fn longest_thread(&self) -> Option<(Id, u32)> {
        self.threads.longest()
    }

    /// How many posts the thread of a post has; 0 where it is in none.
    pub(super) fn thread_size(&self, id: Id) -> u32 {
        self.threads.size(self.first_version(id))
    }

    /// A thread as places with depths, each post in its latest version.
    pub(super) fn thread(&mut self, id: Id) -> Vec<(PostRef, u32)> {
        let unrolled = self.threads.unrolled(self.first_version(id));
        let mut rows = Vec::with_capacity(unrolled.len());
        for post in unrolled {
            let latest = self.versions.of(post.id).next_back().unwrap_or(post.id);
            let place = self.posts.by_id(latest);
            rows.extend(place.map(|place| (place, post.depth)));
        }
        if rows.is_empty() {
            rows.extend(self.posts.by_id(id).map(|place| (place, 0)));
        }
        rows
    }

    fn first_version(&self, id: Id) -> Id {
        self.versions.of(id).next().unwrap_or(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The thread of a post as `id:depth`.
    fn unrolled(edges: &[(u64, u64)], id: u64) -> String {
        let edges: Vec<(Id, Id)> = edges.iter().map(|(a, b)| (Id(*a), Id(*b))).collect();
        let threads = Threads::of_edges(&edges);
        let shown = |post: Unrolled| format!("{}:{}", post.id, post.depth);
        let thread: Vec<String> = threads.unrolled(Id(id)).into_iter().map(shown).collect();
        assert_eq!(threads.size(Id(id)) as usize, thread.len());
        thread.join(" ")
    }

    #[test]
    fn threads_are_unrolled_with_their_branches() {
        fn check(edges: &[(u64, u64)], id: u64, expected: &str) {
            assert_eq!(unrolled(edges, id), expected);
        }
        check(&[], 1, "");
        check(&[(1, 2), (2, 3)], 3, "1:0 2:0 3:0");
        check(&[(1, 2), (2, 3), (7, 8)], 8, "7:0 8:0");
        // The line that goes on longest is the thread; what else answers is a branch.
        check(&[(1, 2), (1, 3), (3, 4)], 1, "1:0 2:1 3:0 4:0");
        check(&[(1, 2), (1, 3)], 1, "1:0 3:1 2:0");
        check(
            &[(1, 2), (2, 9), (1, 3), (3, 4), (3, 5), (5, 6), (1, 8)],
            6,
            "1:0 2:1 9:1 8:1 3:0 4:1 5:0 6:0",
        );
    }

    #[test]
    fn a_thread_of_five_thousand_is_a_list() {
        let edges: Vec<(Id, Id)> = (1..5_000).map(|n| (Id(n), Id(n + 1))).collect();
        let threads = Threads::of_edges(&edges);
        assert_eq!(threads.longest(), Some((Id(1), 5_000)));
        let thread = threads.unrolled(Id(2_500));
        assert_eq!(thread.len(), 5_000);
        assert!(thread.iter().all(|post| post.depth == 0));
    }
}

//! Threads: the owner's answers to the owner's own posts, unrolled. A chain that begins with an
//! answer to somebody else is no thread but the owner's part of a conversation; both are kept here.
//!
//! An answer is younger than what it answers, and so has the larger id; a file that says
//! otherwise is not believed. That alone rules out circles, and lets every walk go by age:
//! nothing here recurses. The work is one sort of the self-replies and a few passes over them.
//!
//! A post of the owner's own that is answered and not in the archive is a member as well, without a
//! row: it joins its answers, and what goes on below it says that something is missing.

use super::edits::Versions;
use super::order::{PostRef, Posts};
use roost_base::{Id, flag, sort_ids};

/// No place.
const NONE: u32 = u32::MAX;

/// Who writes on within so many seconds writes on in the same thread.
const SOON: i64 = 600;

/// All threads and conversations. Members are posts with an own post above or below them; the
/// youngest has the number 0, so that an answer's number is smaller than that of the post it
/// answers.
#[derive(Debug, Default)]
pub(super) struct Threads {
    /// The members' ids, youngest first.
    ids: Vec<Id>,
    /// The member that each answers, or [`NONE`].
    parents: Vec<u32>,
    /// The first member of each one's thread.
    roots: Vec<u32>,
    /// How many posts of the archive each has below it, itself included.
    sizes: Vec<u32>,
    /// Which members are not in the archive.
    missing: Vec<bool>,
    /// Which members answer somebody else: what they begin is a conversation.
    guests: Vec<bool>,
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
    /// Whether a post is missing in front of it.
    pub gap: bool,
}

/// What threads are made of.
#[derive(Default)]
struct Found {
    /// Pairs of a post and its answer; the answer has the larger id.
    edges: Vec<(Id, Id)>,
    /// Posts in pairs that are not in the archive, ascending.
    missing: Vec<Id>,
    /// Posts that answer somebody else, ascending.
    guests: Vec<Id>,
}

impl Threads {
    /// Finds the threads and marks their posts. An edited post counts once, as its first version.
    pub fn find(posts: &mut Posts, versions: &Versions, owner: Id) -> Threads {
        let found = Found::new(posts, versions, owner);
        let threads = Threads::of(&found);
        posts.unmark(flag::THREAD | flag::THREAD_START);
        let mut mark = |id: Id, flags: u32| {
            let latest = versions.of(id).next_back().unwrap_or(id);
            if let Some(post) = posts.by_id(latest) {
                posts.mark(post, flags);
            }
        };
        for id in threads.ids.iter().filter(|id| threads.size(**id) > 0) {
            mark(*id, flag::THREAD);
        }
        for (root, _) in threads.roots() {
            if let Some(first) = threads.first(root) {
                mark(first, flag::THREAD_START);
            }
        }
        threads
    }

    fn of(found: &Found) -> Threads {
        let edges = &found.edges;
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
        let among = |some: &[Id]| -> Vec<bool> {
            let ids = ids.iter();
            ids.map(|id| some.binary_search(id).is_ok()).collect()
        };
        let (missing, guests) = (among(&found.missing), among(&found.guests));
        let mut sizes: Vec<u32> = missing.iter().map(|gone| u32::from(!gone)).collect();
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
            missing,
            guests,
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

    /// The id by which all posts of a thread of the owner's own know each other; its post may be
    /// missing. `None` for a post that is in no thread.
    pub fn thread_of(&self, id: Id) -> Option<Id> {
        let root = self.root(id).filter(|_| self.size(id) > 0)?;
        self.ids.get(root as usize).copied()
    }

    /// Whether two posts are in one thread or conversation.
    pub fn are_together(&self, one: Id, other: Id) -> bool {
        let root = self.root(one);
        root.is_some() && root == self.root(other)
    }

    /// The first post of the thread of a post that is in the archive.
    pub fn first(&self, id: Id) -> Option<Id> {
        self.unrolled(id).first().map(|first| first.id)
    }

    /// The youngest post of the thread of a post that is in the archive.
    pub fn last(&self, id: Id) -> Option<Id> {
        let root = self.root(id)?;
        let members = self.ids.iter().zip(&self.roots).zip(&self.missing);
        let mut held = members.filter(|((_, of), missing)| **of == root && !**missing);
        held.next().map(|((id, _), _)| *id)
    }

    /// How many posts the thread of a post has; 0 where it is in none.
    pub fn size(&self, id: Id) -> u32 {
        let root = self.root(id).filter(|root| !self.is_guest(*root));
        several(root.map_or(0, |root| self.size_below(root)))
    }

    /// How many posts of the owner's the conversation of a post has; 0 where it is in none.
    pub fn talk(&self, id: Id) -> u32 {
        let root = self.root(id).filter(|root| self.is_guest(*root));
        several(root.map_or(0, |root| self.size_below(root)))
    }

    fn size_below(&self, member: u32) -> u32 {
        let size = self.sizes.get(member as usize);
        size.copied().unwrap_or_default()
    }

    fn is_guest(&self, member: u32) -> bool {
        self.guests.get(member as usize) == Some(&true)
    }

    /// The threads of the owner's own posts: the root of each, which may be missing, and its size.
    fn roots(&self) -> impl Iterator<Item = (Id, u32)> {
        let members = (0..).zip(self.ids.iter().zip(&self.parents));
        let roots = members.filter(|(at, (_, parent))| **parent == NONE && !self.is_guest(*at));
        let sized = roots.map(|(at, (id, _))| (*id, self.size_below(at)));
        sized.filter(|(_, size)| *size > 1)
    }

    /// The first post of the longest thread of the owner's own posts, the youngest of equals, and its size.
    pub fn longest(&self) -> Option<(Id, u32)> {
        let (root, size) = self.roots().max_by_key(|(id, size)| (*size, *id))?;
        Some((self.first(root)?, size))
    }

    /// The thread of a post: the first post, and below each its answers. The line that goes on
    /// longest keeps its depth; the others are branches and come before it goes on.
    pub fn unrolled(&self, id: Id) -> Vec<Unrolled> {
        let mut out = Vec::new();
        let mut waiting: Vec<(u32, u32)> =
            self.root(id).map(|root| (root, 0)).into_iter().collect();
        let mut gap = false;
        while let Some((member, depth)) = waiting.pop() {
            let Some(id) = self.ids.get(member as usize) else {
                continue;
            };
            if self.missing.get(member as usize) == Some(&true) {
                gap = true;
            } else {
                let id = *id;
                out.push(Unrolled { id, depth, gap });
                gap = false;
            }
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

/// A post alone is neither thread nor conversation, even where it answers one that is missing.
const fn several(posts: u32) -> u32 {
    if posts > 1 { posts } else { 0 }
}

impl Found {
    fn new(posts: &Posts, versions: &Versions, owner: Id) -> Found {
        let first = |id: Id| versions.of(id).next().unwrap_or(id);
        let mut found = Found::default();
        let mut edges: Vec<(Id, Id, Id)> = Vec::new();
        let order = posts.order();
        for post in order {
            let flags = posts.flags(*post);
            let Some((chunk, at)) = posts.chunk(*post).filter(|_| flags & flag::REPLY != 0) else {
                continue;
            };
            let column = |column: &[u64]| Id(column.get(at).copied().unwrap_or_default());
            let (id, above) = (column(&chunk.ids), column(&chunk.reply_to));
            let (author, edited) = (column(&chunk.reply_user), flags & flag::EDITED != 0);
            if edited && first(id) != id {
                continue;
            }
            let own = author == Id::NONE || owner == Id::NONE || author == owner;
            if own && above != Id::NONE && above < id {
                let other = versions.stands_for(above).filter(|other| *other < id);
                let above = other.unwrap_or(above);
                edges.push((above, id, author));
            } else if author != owner {
                found.guests.push(id);
            }
        }
        edges.sort_unstable_by(|a, b| b.cmp(a));
        // Whether what is answered is there: both lists are sorted, so one walk tells.
        let mut rest = order.iter().map(|post| posts.id(*post)).peekable();
        for (above, id, author) in edges {
            while rest.peek().is_some_and(|id| *id > above) {
                rest.next();
            }
            if rest.peek() == Some(&above) {
                found.edges.push((first(above), id));
            } else if author == owner && owner != Id::NONE {
                found.edges.push((above, id));
                found.missing.push(above);
            } else {
                found.guests.push(id);
            }
        }
        drop(rest);
        sort_ids(&mut found.missing);
        found.missing.dedup();
        sort_ids(&mut found.guests);
        found.bridge(posts, order, first);
        found
    }

    /// What a missing post answered, no record says. Where the post before it, by their ids, ends a
    /// thread and is older by a few minutes only, the missing one went on with it.
    fn bridge(&mut self, posts: &Posts, order: &[PostRef], first: impl Fn(Id) -> Id) {
        let mut answering: Vec<Id> = self.edges.iter().map(|(_, id)| *id).collect();
        let mut answered: Vec<Id> = self.edges.iter().map(|(above, _)| *above).collect();
        sort_ids(&mut answering);
        sort_ids(&mut answered);
        for missing in &self.missing {
            let younger = order.partition_point(|post| posts.id(*post) > *missing);
            let Some(before) = order.get(younger).map(|post| first(posts.id(*post))) else {
                continue;
            };
            let ends = answering.binary_search(&before).is_ok()
                && answered.binary_search(&before).is_err();
            let soon = match (before.time(), missing.time()) {
                (Some(before), Some(missing)) => missing.0 - before.0 <= SOON,
                _ => false,
            };
            if ends && soon {
                self.edges.push((before, *missing));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(edges: &[(u64, u64)], missing: &[u64], guests: &[u64]) -> Threads {
        let ids = |ids: &[u64]| ids.iter().copied().map(Id).collect();
        Threads::of(&Found {
            edges: edges.iter().map(|(a, b)| (Id(*a), Id(*b))).collect(),
            missing: ids(missing),
            guests: ids(guests),
        })
    }

    /// The thread of a post as `id:depth`, `…` where a post is missing.
    fn unrolled(threads: &Threads, id: u64) -> String {
        let shown = |post: Unrolled| {
            let gap = if post.gap { "…" } else { "" };
            format!("{gap}{}:{}", post.id, post.depth)
        };
        let thread: Vec<String> = threads.unrolled(Id(id)).into_iter().map(shown).collect();
        let size = threads.size(Id(id)) + threads.talk(Id(id));
        assert_eq!(
            size as usize,
            if thread.len() > 1 { thread.len() } else { 0 }
        );
        thread.join(" ")
    }

    #[test]
    fn threads_are_unrolled_with_their_branches() {
        fn check(edges: &[(u64, u64)], id: u64, expected: &str) {
            assert_eq!(unrolled(&found(edges, &[], &[]), id), expected);
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
    fn what_is_missing_joins_its_answers_and_is_told() {
        fn check(edges: &[(u64, u64)], missing: &[u64], expected: &str) {
            let threads = found(edges, missing, &[]);
            assert_eq!(unrolled(&threads, edges[0].1), expected);
        }
        check(&[(1, 2), (2, 3)], &[1], "…2:0 3:0");
        check(&[(1, 2), (2, 3)], &[2], "1:0 …3:0");
        check(&[(2, 3), (2, 4), (4, 5)], &[2], "…3:1 4:0 5:0");
        check(&[(1, 2)], &[1], "…2:0");
    }

    #[test]
    fn a_conversation_is_no_thread() {
        let threads = found(&[(1, 2), (2, 3), (7, 8)], &[], &[1]);
        assert_eq!(unrolled(&threads, 3), "1:0 2:0 3:0");
        assert_eq!((threads.size(Id(2)), threads.talk(Id(2))), (0, 3));
        assert_eq!((threads.size(Id(8)), threads.talk(Id(8))), (2, 0));
        assert_eq!(threads.longest(), Some((Id(7), 2)));
        assert_eq!(found(&[(1, 2)], &[], &[1]).longest(), None);
        assert_eq!(
            found(&[(1, 2), (2, 3)], &[1], &[]).longest(),
            Some((Id(2), 2))
        );
    }

    #[test]
    fn a_thread_of_five_thousand_is_a_list() {
        let edges: Vec<(u64, u64)> = (1..5_000).map(|n| (n, n + 1)).collect();
        let threads = found(&edges, &[], &[]);
        assert_eq!(threads.longest(), Some((Id(1), 5_000)));
        let thread = threads.unrolled(Id(2_500));
        assert_eq!(thread.len(), 5_000);
        assert!(thread.iter().all(|post| post.depth == 0));
    }
}

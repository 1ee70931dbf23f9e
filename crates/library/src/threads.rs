//! Threads: chains of the owner's replies to the owner's own posts, unrolled. A chain that begins
//! with a reply to another person is not a thread but the owner's part of a conversation; both are
//! found here.
//!
//! A reply is younger than the post it replies to and so has the larger id; records that say
//! otherwise are ignored. This rules out cycles and allows every pass to go by age, without
//! recursion. The work is one sort of the replies and a few passes over them.
//!
//! A post of the owner that has replies but is not in the archive is a member too, without a row:
//! it joins its replies, and the next post in the thread is marked as following a gap.

use super::edits::Versions;
use super::order::{PostRef, Posts};
use roost_base::{Id, SortSmall, flag, sort_ids};

/// No index.
const NONE: u32 = u32::MAX;

/// Maximum number of seconds between two posts that count as written in one go.
const SOON: i64 = 600;

/// All threads and conversations. Members are posts that reply to one of the owner's posts or have
/// a reply of the owner. They are numbered from the youngest, which is 0, so a reply has a smaller
/// number than the post it replies to.
#[derive(Debug, Default)]
pub(super) struct Threads {
    /// The ids of the members, youngest first.
    ids: Vec<Id>,
    /// The member that each member replies to, or [`NONE`].
    parents: Vec<u32>,
    /// The first member of each member's thread.
    roots: Vec<u32>,
    /// Number of posts in the archive in the subtree of each member, itself included.
    sizes: Vec<u32>,
    /// Whether each member is missing in the archive.
    missing: Vec<bool>,
    /// Whether each member replies to another person; the chain that it begins is a conversation.
    guests: Vec<bool>,
    /// Pairs of a member and a reply to it, sorted by member, then oldest reply first.
    answers: Vec<(u32, u32)>,
}

/// A post of an unrolled thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unrolled {
    /// Its id.
    pub id: Id,
    /// Number of branches between it and the first post.
    pub depth: u32,
    /// Whether the post before it is missing in the archive.
    pub gap: bool,
}

/// The input from which threads are built.
#[derive(Default)]
struct Found {
    /// Pairs of a post and a reply to it; the reply has the larger id.
    edges: Vec<(Id, Id)>,
    /// Posts in these pairs that are not in the archive, ascending.
    missing: Vec<Id>,
    /// Posts that reply to another person, or to a missing post whose author is unknown; ascending.
    guests: Vec<Id>,
}

impl Threads {
    /// Finds all threads and sets the flags of their posts. An edited post counts once, as its
    /// first version.
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
        answers.sort_small_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
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

    /// Returns the id that identifies the thread of a post: that of its first member, whose post
    /// may be missing. `None` if the post is in no thread of the owner's own posts.
    pub fn thread_of(&self, id: Id) -> Option<Id> {
        let root = self.root(id).filter(|_| self.size(id) > 0)?;
        self.ids.get(root as usize).copied()
    }

    /// Whether two posts are in the same thread or conversation.
    pub fn are_together(&self, one: Id, other: Id) -> bool {
        let root = self.root(one);
        root.is_some() && root == self.root(other)
    }

    /// Returns the first post of a post's thread or conversation that is in the archive.
    pub fn first(&self, id: Id) -> Option<Id> {
        self.unrolled(id).first().map(|first| first.id)
    }

    /// Returns the youngest post of a post's thread or conversation that is in the archive.
    pub fn last(&self, id: Id) -> Option<Id> {
        let root = self.root(id)?;
        let members = self.ids.iter().zip(&self.roots).zip(&self.missing);
        let mut held = members.filter(|((_, of), missing)| **of == root && !**missing);
        held.next().map(|((id, _), _)| *id)
    }

    /// Returns the number of posts in the thread of a post; 0 if it is in none.
    pub fn size(&self, id: Id) -> u32 {
        let root = self.root(id).filter(|root| !self.is_guest(*root));
        several(root.map_or(0, |root| self.size_below(root)))
    }

    /// Returns the number of the owner's posts in the conversation of a post; 0 if it is in none.
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

    /// Returns the threads of the owner's own posts: the root of each, which may be missing, and
    /// its size.
    fn roots(&self) -> impl Iterator<Item = (Id, u32)> {
        let members = (0..).zip(self.ids.iter().zip(&self.parents));
        let roots = members.filter(|(at, (_, parent))| **parent == NONE && !self.is_guest(*at));
        let sized = roots.map(|(at, (id, _))| (*id, self.size_below(at)));
        sized.filter(|(_, size)| *size > 1)
    }

    /// Returns the first post of the longest thread of the owner's own posts, and its size; of
    /// several equally long ones the youngest.
    pub fn longest(&self) -> Option<(Id, u32)> {
        let (root, size) = self.roots().max_by_key(|(id, size)| (*size, *id))?;
        Some((self.first(root)?, size))
    }

    /// Returns the posts of a post's thread or conversation: the first post, and behind each post
    /// its replies. The reply with the largest subtree keeps the depth; the others are branches,
    /// one level deeper, and come before it.
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
            // Of equally large subtrees the oldest continues; it has the largest number.
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

/// Returns 0 for a single post, which is neither thread nor conversation even if it replies to a
/// missing one.
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
        edges.sort_small_by(|a, b| b.cmp(a));
        // Finds out whether the post replied to is in the archive: both lists are sorted, so one
        // pass is enough.
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

    /// Connects missing posts to earlier threads. No record says what a missing post replied to. If
    /// the post before it (by id) ends a thread and is at most [`SOON`] seconds older, the missing
    /// post is taken to continue that thread.
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

    /// Formats the thread of a post as `id:depth`, with `…` where a post is missing.
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
        // The longest line is the thread; other replies are branches.
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

//! Edited posts: finds the records that are versions of the same post.
//!
//! `tweets.js` contains all versions, each with the ids of all of them. Lists show the latest
//! version; the older ones are marked [`flag::OLD`] and left out.

use super::order::Posts;
use roost_base::{Id, SortSmall, flag};

/// The versions of each edited post. A chain is all versions of one post, identified by the
/// smallest id.
#[derive(Debug, Default)]
pub(super) struct Versions {
    /// Each version in the archive with its chain, sorted by version.
    chain_of: Vec<(Id, Id)>,
    /// Each chain with its versions in the archive, sorted by chain, then oldest first.
    by_chain: Vec<(Id, Id)>,
    /// Each version that is not in the archive with its chain, sorted by version.
    absent: Vec<(Id, Id)>,
}

impl Versions {
    /// Collects the versions from all posts and sets the flags of their posts. If several chains
    /// claim a post (only in broken files), it belongs to the one with the smallest id.
    pub fn gather(posts: &mut Posts) -> Versions {
        let mut chain_of: Vec<(Id, Id)> = Vec::new();
        for chunk in posts.chunks() {
            for rare in chunk.rare.iter().filter(|rare| !rare.versions.is_empty()) {
                let own = chunk.ids.get(rare.local as usize).copied().map(Id);
                let chain = rare.versions.iter().copied().chain(own).min();
                let versions = rare.versions.iter().copied().chain(own);
                chain_of.extend(versions.map(|id| (id, chain.unwrap_or_default())));
            }
        }
        chain_of.sort_small();
        chain_of.dedup_by_key(|(id, _)| *id);
        let mut absent = Vec::new();
        chain_of.retain(|(id, chain)| {
            let there = posts.find(*id).is_some();
            if !there {
                absent.push((*id, *chain));
            }
            there
        });
        let mut by_chain: Vec<(Id, Id)> =
            chain_of.iter().map(|(id, chain)| (*chain, *id)).collect();
        by_chain.sort_small();
        for (at, (chain, id)) in by_chain.iter().enumerate() {
            let later = by_chain.get(at + 1).is_some_and(|(next, _)| next == chain);
            if let Some(post) = posts.by_id(*id) {
                posts.mark(post, flag::EDITED | if later { flag::OLD } else { 0 });
            }
        }
        Versions {
            chain_of,
            by_chain,
            absent,
        }
    }

    /// If `id` is a version that the archive lacks, returns the oldest version of the same post
    /// that it has.
    pub fn stands_for(&self, id: Id) -> Option<Id> {
        let at = self.absent.binary_search_by_key(&id, |(id, _)| *id);
        let (_, chain) = self.absent.get(at.ok()?)?;
        let first = self.by_chain.partition_point(|(known, _)| known < chain);
        let (known, id) = self.by_chain.get(first)?;
        (known == chain).then_some(*id)
    }

    /// Returns the versions of a post in the archive, oldest first; empty if it was never edited.
    pub fn of(&self, id: Id) -> impl DoubleEndedIterator<Item = Id> + '_ {
        let at = self.chain_of.binary_search_by_key(&id, |(id, _)| *id);
        let chain = at
            .ok()
            .and_then(|at| self.chain_of.get(at))
            .map(|(_, chain)| *chain);
        let first = self
            .by_chain
            .partition_point(|(known, _)| Some(*known) < chain);
        let end = self
            .by_chain
            .partition_point(|(known, _)| Some(*known) <= chain);
        let range = if chain.is_some() { first..end } else { 0..0 };
        self.by_chain
            .get(range)
            .unwrap_or_default()
            .iter()
            .map(|(_, id)| *id)
    }
}

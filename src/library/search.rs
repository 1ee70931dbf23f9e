//! Which posts a filter leaves: kinds by their flags, words by a scan of the folded texts.

use std::cmp::Reverse;

use memchr::memmem::Finder;

use super::order::{PostRef, Posts};
use super::slab::PostSlab;
use crate::base::fold::fold;
use crate::protocol::{Order, PostFilter};

/// The posts that a filter leaves, in its order.
pub(super) fn filtered(posts: &mut Posts, filter: &PostFilter) -> Vec<PostRef> {
    let words: Vec<String> = fold(&filter.words)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    posts.order();
    let hits: Vec<Option<Vec<bool>>> = posts
        .slabs
        .iter()
        .map(|slab| holding(slab, &words))
        .collect();
    let mut rows: Vec<PostRef> = posts.order().to_vec();
    rows.retain(|post| {
        let Some((slab, local)) = posts.slab(*post) else {
            return false;
        };
        let flags = slab.flags.get(local).copied().unwrap_or_default();
        filter.show.holds(flags)
            && match hits.get(post.slab as usize) {
                Some(Some(hits)) => hits.get(local).copied().unwrap_or(false),
                _ => true,
            }
    });
    sort(posts, &mut rows, filter.order);
    rows
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
        Order::Likes => rows.sort_by_key(|post| Reverse(by(|slab| &slab.likes, post))),
        Order::Reposts => rows.sort_by_key(|post| Reverse(by(|slab| &slab.reposts, post))),
        Order::File => rows.sort_by_key(|post| {
            let file = posts.files.get(post.slab as usize).copied();
            (file, by(|slab| &slab.records, post))
        }),
    }
}

/// For each post of a slab whether it holds all words; `None` when there are no words.
fn holding(slab: &PostSlab, words: &[String]) -> Option<Vec<bool>> {
    let mut all: Option<Vec<bool>> = None;
    for word in words {
        let mut holds = vec![false; slab.len()];
        for at in Finder::new(word).find_iter(slab.folded.as_bytes()) {
            if let Some(hit) = holds.get_mut(slab.at_folded(at)) {
                *hit = true;
            }
        }
        all = Some(match all {
            None => holds,
            Some(before) => before.into_iter().zip(holds).map(|(a, b)| a && b).collect(),
        });
    }
    all
}

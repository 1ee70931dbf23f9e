//! Which posts a filter leaves: kinds by their flags, words by a scan of the folded texts.

use memchr::memmem::Finder;

use super::order::{PostRef, Posts};
use super::slab::{PostSlab, flag};
use crate::base::fold::fold;
use crate::protocol::{PostFilter, Show};

/// The posts that a filter leaves, newest first.
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
    posts
        .order()
        .to_vec()
        .into_iter()
        .filter(|post| {
            let Some((slab, local)) = posts.slab(*post) else {
                return false;
            };
            let flags = slab.flags.get(local).copied().unwrap_or_default();
            shows(filter.show, flags)
                && match hits.get(post.slab as usize) {
                    Some(Some(hits)) => hits.get(local).copied().unwrap_or(false),
                    _ => true,
                }
        })
        .collect()
}

/// Whether a choice of kinds shows a post.
pub(super) fn shows(show: Show, flags: u16) -> bool {
    match show {
        Show::All => true,
        Show::Posts => flags & (flag::REPLY | flag::REPOST) == 0,
        Show::Replies => flags & flag::REPLY != 0,
        Show::Reposts => flags & flag::REPOST != 0,
        Show::Media => flags & flag::MEDIA != 0,
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

//! What few posts have, kept beside the columns of a chunk: when they were deleted, their
//! versions, the post that they repeat, bold words.

use serde::{Deserialize, Serialize};

use super::draft::PostDraft;
use roost_base::{Id, Time};
use roost_records::Style;

/// What one post has beside its columns and its `Extra`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rare {
    /// Its row in the chunk.
    pub local: u32,
    /// When it was deleted.
    pub deleted: Option<Time>,
    /// The community; none for most.
    pub community: Id,
    /// Its author, for posts inside moments.
    pub author: Id,
    /// The post that it repeats, where its pictures tell.
    pub source: Id,
    /// All its versions, oldest first.
    pub versions: Vec<Id>,
    /// Bold and italic words.
    pub styles: Vec<Style>,
    /// The words of the post that it quotes, escaped, where its record has them.
    pub quoted: String,
}

/// What a post has of this that has nothing of it.
pub(super) static NOTHING_RARE: Rare = Rare {
    local: 0,
    deleted: None,
    community: Id::NONE,
    author: Id::NONE,
    source: Id::NONE,
    versions: Vec::new(),
    styles: Vec::new(),
    quoted: String::new(),
};

impl Rare {
    /// Of a post in a row; `None` for a plain one.
    pub(super) fn of(post: &PostDraft<'_>, local: usize) -> Option<Rare> {
        let plain = post.deleted.is_none()
            && post.community == Id::NONE
            && post.source == Id::NONE
            && post.author == Id::NONE
            && post.versions.is_empty()
            && post.styles.is_empty()
            && post.quoted.is_empty();
        (!plain).then(|| Rare {
            local: local as u32,
            deleted: post.deleted,
            community: post.community,
            author: post.author,
            source: post.source,
            versions: post.versions.to_vec(),
            styles: post.styles.to_vec(),
            quoted: post.quoted.to_owned(),
        })
    }
}

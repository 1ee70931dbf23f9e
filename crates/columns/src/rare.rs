//! Properties that only few posts have, stored separately from the columns of a chunk: the time of
//! deletion, the versions, the reposted post, styled text.

use serde::{Deserialize, Serialize};

use super::draft::PostDraft;
use roost_base::{Id, Time};
use roost_records::Style;

/// The rare properties of one post.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rare {
    /// The index of the post in the chunk.
    pub local: u32,
    /// When the post was deleted.
    pub deleted: Option<Time>,
    /// The community that it was posted in; usually `Id::NONE`.
    pub community: Id,
    /// The author, for posts in moments.
    pub author: Id,
    /// The post that it reposts, if known, for example from the source of its media.
    pub source: Id,
    /// All its versions, oldest first.
    pub versions: Vec<Id>,
    /// Bold and italic ranges of the text.
    pub styles: Vec<Style>,
    /// The text of the post that it quotes, still escaped, if its record contains it.
    pub quoted: String,
}

/// The value for a post without rare properties.
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
    /// Returns the rare properties of a post with index `local`; `None` if it has none.
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

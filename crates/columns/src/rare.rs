//! What few posts have, kept beside the columns of a chunk: when they were deleted, their
//! versions, the post that they repeat, bold words.

use serde::{Deserialize, Serialize};

use roost_base::{Id, Time};
use roost_records::{PostRecord, Style};

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

impl Rare {
    /// Of a record; `None` for a plain post.
    pub(super) fn of(
        post: &PostRecord<'_>,
        local: usize,
        repost: bool,
        styles: &[Style],
    ) -> Option<Rare> {
        let media = if repost { post.media() } else { &[] };
        let source = media.iter().find_map(|item| item.source.some());
        let source = post.repeats.some().or(source);
        let plain = post.deleted_at.is_empty()
            && post.community == Id::NONE
            && source.is_none()
            && post.author == Id::NONE
            && post.versions().is_empty()
            && styles.is_empty();
        (!plain).then(|| Rare {
            local: local as u32,
            deleted: Time::parse_post(&post.deleted_at),
            community: post.community,
            author: post.author,
            source: source.unwrap_or_default(),
            versions: post.versions().to_vec(),
            styles: styles.to_vec(),
            quoted: String::new(),
        })
    }
}

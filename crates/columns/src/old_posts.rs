//! Fills chunks with posts from archives before 2019, which `records::LegacyPost::modern` converts
//! to the current format.

use serde::{Deserialize, Serialize};

use super::draft::PostDraft;
use super::posts::PostFiller;
use roost_base::{Id, Reason, flag};
use roost_records::{LegacyPost, Skip, TableStream, Take, TakeRow};

/// Fills chunks with old posts.
#[derive(Default)]
pub(super) struct OldPosts {
    pub filler: PostFiller,
    /// The author, according to the first post that names one.
    pub author: Option<Author>,
}

/// A table of posts while it is being read.
#[derive(Default)]
pub(super) struct Table {
    pub stream: TableStream,
    pub posts: OldPosts,
}

/// The author of the posts in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Their id.
    pub id: Id,
    /// The handle without the `@`.
    pub handle: String,
    /// The display name.
    pub name: String,
}

impl OldPosts {
    fn push(&mut self, mut post: LegacyPost<'_>, number: u64) {
        if self.author.is_none() && post.author.id != Id::NONE {
            self.author = Some(Author {
                id: post.author.id,
                handle: post.author.handle.to_string(),
                name: post.author.name.to_string(),
            });
        }
        let day = post.has_day_only();
        let quoted = std::mem::take(&mut post.quoted.text);
        let record = post.modern();
        let draft = PostDraft::of(&record, number);
        self.filler.push(&PostDraft {
            flags: draft.flags | flag::EARLY | if day { flag::DAY } else { 0 },
            quoted: &quoted,
            ..draft
        });
    }
}

impl Take for OldPosts {
    type Record<'de> = LegacyPost<'de>;

    fn take(&mut self, post: LegacyPost<'_>, number: u64) -> Result<(), Skip> {
        if post.id == Id::NONE {
            return Err(Skip(Reason::NoId));
        }
        self.push(post, number);
        Ok(())
    }
}

impl TakeRow for OldPosts {
    fn take_row(&mut self, post: LegacyPost<'_>, number: u64) {
        self.push(post, number);
    }
}

//! Finds the authors of liked posts. A like does not name its author. The author is known if the
//! URL contains a handle, or if the owner replied to the same post, because a reply names whom it
//! answers.

use super::Index;
use super::directory::{PersonId, Sighting};
use crate::library::Library;
use crate::order::PostRef;
use crate::rows::{NameSource, Named};
use roost_base::{Id, SortSmall};

/// Likes with their known authors.
#[derive(Default)]
pub(super) struct Liked {
    /// Each like once, sorted by the position of the like.
    pub all: Vec<(PostRef, PersonId)>,
    by_address: Vec<(PostRef, PersonId)>,
    chunks: (usize, usize),
}

impl Library {
    /// Finds the authors of likes, again whenever more was read.
    pub(super) fn index_likes(&self, index: &mut Index) {
        let chunks = (self.likes.chunks().len(), self.posts.chunks().len());
        let known = index.liked.chunks;
        if known == chunks || chunks.0 == 0 {
            return;
        }
        index.liked.chunks = chunks;
        for number in known.0..chunks.0 {
            self.liked_by_address(number, index);
        }
        let mut all = index.liked.by_address.clone();
        let owner = self.owner().id.0;
        for chunk in self.posts.chunks() {
            for (post, author) in chunk.reply_to.iter().zip(&chunk.reply_user) {
                if *post == 0 || *author == 0 || *author == owner {
                    continue;
                }
                let like = self.likes.by_id(Id(*post));
                let author = index.directory.person(Id(*author));
                all.extend(like.zip(author));
            }
        }
        all.sort_small();
        all.dedup_by_key(|(like, _)| *like);
        index.liked.all = all;
    }

    /// Returns the author of a like with the names in the directory, also if the row of the like
    /// names nobody; `None` if unknown. Works only when all files have been read, because the
    /// directory reads some files only once.
    pub(crate) fn author_of_like(&self, like: PostRef) -> Option<(Id, Named)> {
        if !self.whole {
            return None;
        }
        let people = self.indexed_people();
        let index = people.index;
        let all = &index.liked.all;
        let at = all.binary_search_by_key(&like, |(like, _)| *like).ok()?;
        let person = index.directory.same(all.get(at)?.1);
        Some((index.directory.id(person), people.named(person)))
    }

    fn liked_by_address(&self, number: usize, index: &mut Index) {
        let Some(chunk) = self.likes.chunks().get(number) else {
            return;
        };
        for local in 0..chunk.len() {
            let like = PostRef {
                chunk: number as u32,
                local: local as u32,
            };
            if !self.likes.is_listed(like) {
                continue;
            }
            let person = index.directory.see(&Sighting {
                id: 0,
                handle: chunk.extra(local).reply_handle,
                name: "",
                time: chunk.times.get(local).copied().unwrap_or_default(),
                source: NameSource::Like,
            });
            let found = person.map(|person| (like, person));
            index.liked.by_address.extend(found);
        }
    }
}

//! Whose posts the owner liked. A like names nobody: its author is known where the address has a
//! handle, or where the owner answered the same post, because a reply tells whom it answers.

use super::directory::{PersonId, Sighting};
use crate::library::Library;
use crate::order::PostRef;
use crate::rows::{NameSource, Named};
use roost_base::Id;
use roost_columns::PostSlab;

/// Likes with their authors, and what they were found in.
#[derive(Default)]
pub(super) struct Liked {
    /// Each like once, by its place among the likes.
    pub all: Vec<(PostRef, PersonId)>,
    by_address: Vec<(PostRef, PersonId)>,
    slabs: (usize, usize),
}

impl Library {
    /// Finds the authors of likes; costs nothing where nothing was read since the last time.
    pub(super) fn know_likes(&mut self) {
        let slabs = (self.likes.slabs.len(), self.posts.slabs.len());
        let known = self.people.liked.slabs;
        if known == slabs || slabs.0 == 0 {
            return;
        }
        self.people.liked.slabs = slabs;
        for number in known.0..slabs.0 {
            self.liked_by_address(number);
        }
        let mut all = self.people.liked.by_address.clone();
        let owner = self.owner.id.0;
        for slab in &self.posts.slabs {
            for (post, author) in slab.reply_to.iter().zip(&slab.reply_user) {
                if *post == 0 || *author == 0 || *author == owner {
                    continue;
                }
                let like = self.likes.by_id(Id(*post));
                let author = self.people.directory.person(Id(*author));
                all.extend(like.zip(author));
            }
        }
        all.sort_unstable();
        all.dedup_by_key(|(like, _)| *like);
        self.people.liked.all = all;
    }

    /// Whose post a like is, by id and name, as far as [`Library::know_people`] has come; names what
    /// the row itself cannot.
    pub(crate) fn author_of_like(&self, like: PostRef) -> Option<(Id, Named)> {
        let all = &self.people.liked.all;
        let at = all.binary_search_by_key(&like, |(like, _)| *like).ok()?;
        let person = self.people.directory.same(all.get(at)?.1);
        Some((self.people.directory.id(person), self.people.named(person)))
    }

    fn liked_by_address(&mut self, number: usize) {
        let len = self.likes.slabs.get(number).map_or(0, PostSlab::len);
        for local in 0..len {
            let like = PostRef {
                slab: number as u32,
                local: local as u32,
            };
            let listed = self.likes.is_listed(like);
            let Some(slab) = self.likes.slabs.get(number).filter(|_| listed) else {
                continue;
            };
            let person = self.people.directory.see(&Sighting {
                id: 0,
                handle: slab.extra(local).reply_handle,
                name: "",
                time: slab.times.get(local).copied().unwrap_or_default(),
                source: NameSource::Like,
            });
            let found = person.map(|person| (like, person));
            self.people.liked.by_address.extend(found);
        }
    }
}

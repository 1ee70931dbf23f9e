//! Builds the directory of people from everything that was read, once per revision of the library.

use super::directory::Sighting;
use super::{Index, IndexedPeople, posts};
use crate::library::Library;
use crate::rows::{NameSource, Named, PersonKey};
use roost_base::Id;

impl Library {
    /// Returns the people of the archive. The first call after more was read updates the index.
    pub(crate) fn indexed_people(&self) -> IndexedPeople<'_> {
        let index = self.people.index.get_or_init(|| {
            let mut index = self.people.before.take();
            self.index_people(&mut index);
            index
        });
        IndexedPeople {
            index,
            nicknames: &self.people.nicknames,
        }
    }

    /// Adds what was read since the last call.
    fn index_people(&self, index: &mut Index) {
        let basis = (self.posts.duplicates(), self.joined);
        if index.basis != basis {
            *index = Index {
                basis,
                ..Index::default()
            };
        }
        if !index.files {
            index.files = true;
            index.directory.owner = self.owner().id.0;
            self.index_owner(index);
            self.index_files(&mut index.directory);
        }
        for number in index.chunks..self.posts.chunks().len() {
            posts::take_in(&self.posts, number, &self.articles, &mut index.directory);
        }
        index.chunks = self.posts.chunks().len();
        self.index_talks(index);
        self.index_likes(index);
        index.directory.resolve();
    }

    fn index_owner(&self, index: &mut Index) {
        index.directory.see(&Sighting {
            id: self.owner().id.0,
            handle: &self.owner().handle,
            name: &self.owner().name,
            time: self.owner().generated.map_or(0, |time| time.0),
            source: NameSource::Account,
        });
    }

    /// Returns the names of the person with an id; `None` if neither the archive nor the user gives
    /// them one.
    pub fn name_of(&self, id: Id) -> Option<Named> {
        self.indexed_people().name_of(id)
    }

    /// Returns the person who had a handle last, regardless of case and with or without a leading
    /// `@`. The key is the handle if no record gives the id. `None` if the archive does not contain
    /// the handle.
    pub fn find_handle(&self, handle: &str) -> Option<PersonKey> {
        let directory = &self.indexed_people().index.directory;
        let person = directory.with_handle(handle.strip_prefix('@').unwrap_or(handle))?;
        PersonKey::of(directory.id(person), directory.called(person).0)
    }
}

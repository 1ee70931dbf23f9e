//! The directory of people: who is behind an id, gathered from every place where an archive names
//! somebody, without asking anybody outside.
//!
//! In come the slabs of posts and the small files, each once; [`Library::know_people`] takes in
//! what is new since the last time, so that a growing archive costs one pass in all. Out come
//! names ([`Library::name_of`]) and people by handle ([`Library::find_handle`]).
//! Absent: any guess from likeness of names.

mod directory;
mod files;
mod likes;
mod names;
mod nicknames;
mod page;
mod posts;
mod rows;
mod talks;
mod texts;

use crate::library::Library;
use crate::rows::{NameSource, Named, PeopleFilter, PersonKey};
pub(super) use directory::PersonId;
use directory::{Directory, Sighting};
use roost_base::Id;

use nicknames::Nicknames;

/// Everybody, and what has been taken in so far.
#[derive(Default)]
pub(super) struct People {
    directory: Directory,
    pub nicknames: Nicknames,
    /// The list that was asked for last: its filter, the revision, who is in it.
    last: Option<(PeopleFilter, u32, Vec<PersonId>)>,
    liked: likes::Liked,
    /// Slabs of messages that were taken in.
    talk_slabs: usize,
    /// Slabs that were taken in.
    slabs: usize,
    /// Whether the files that are no posts were.
    files: bool,
}

impl Library {
    /// Takes in what was read since the last time; costs nothing when that is nothing.
    pub fn know_people(&mut self) {
        if !self.people.files {
            self.people.files = true;
            self.people.directory.owner = self.owner.id.0;
            self.name_owner();
            self.name_by_files();
        }
        if self.people.slabs < self.posts.slabs.len() {
            self.posts.order();
            for number in self.people.slabs..self.posts.slabs.len() {
                let directory = &mut self.people.directory;
                posts::take_in(&mut self.posts, number, &self.articles, directory);
            }
            self.people.slabs = self.posts.slabs.len();
        }
        self.know_talks();
        self.know_likes();
        self.people.directory.settle();
    }

    fn name_owner(&mut self) {
        let directory = &mut self.people.directory;
        directory.see(&Sighting {
            id: self.owner.id.0,
            handle: &self.owner.handle,
            name: &self.owner.name,
            time: self.owner.generated.map_or(0, |time| time.0),
            source: NameSource::Account,
        });
    }

    /// How the person behind an id is called, as far as [`Library::know_people`] has come; `None`
    /// where the archive names them nowhere and the user neither.
    pub fn name_of(&self, id: Id) -> Option<Named> {
        let nickname = self.people.nicknames.of(&PersonKey::Id(id));
        let person = self.people.directory.person(id);
        let (handle, name) = person
            .map(|person| self.people.directory.called(person))
            .unwrap_or_default();
        let known = !(handle.is_empty() && name.is_empty() && nickname.is_empty());
        known.then(|| Named {
            handle: handle.to_owned(),
            name: name.to_owned(),
            nickname: nickname.to_owned(),
        })
    }

    /// The person who had a handle last, whatever its case and with or without the `@`; without
    /// an id where no record tells it. `None` where the archive does not hold the handle.
    pub fn find_handle(&self, handle: &str) -> Option<PersonKey> {
        let directory = &self.people.directory;
        let person = directory.with_handle(handle.strip_prefix('@').unwrap_or(handle))?;
        PersonKey::of(directory.id(person), directory.called(person).0)
    }
}

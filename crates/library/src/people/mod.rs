//! The directory of people, built from all places where the archive names a person, and from no
//! other source.
//!
//! In: the chunks of posts, likes and messages, and the small files. Each is indexed once
//! (`index.rs`), so that all updates of a growing archive together cost one pass. Out: the names of
//! people ([`IndexedPeople::named`]), and people by handle. People are never matched by similar
//! names.

mod directory;
mod files;
mod index;
mod likes;
mod names;
mod nicknames;
mod page;
mod posts;
mod rows;
mod talks;
mod texts;

use std::cell::{Cell, OnceCell};

use directory::Directory;
pub(crate) use directory::{PersonId, Talk};
use nicknames::Nicknames;
use roost_base::Id;

/// The people of a library and their nicknames.
///
/// Nicknames belong to the library and not to a session, because every answer that names a person
/// contains them, including answers that are written to a file.
#[derive(Default)]
pub(crate) struct People {
    nicknames: Nicknames,
    /// Changes whenever a nickname changes.
    renamed: u32,
    /// Built on first use.
    index: OnceCell<Index>,
    /// The index before more was read, to which only what is new is added.
    before: Cell<Index>,
}

/// All people, and how much has been indexed.
#[derive(Default)]
struct Index {
    /// The number of records that another record of the same post replaces, and how far the posts
    /// were joined. If either changes, indexed posts were replaced, and the index starts anew.
    basis: (u32, (usize, Id)),
    directory: Directory,
    liked: likes::Liked,
    /// Number of indexed chunks of messages.
    talk_chunks: usize,
    /// Number of indexed chunks of posts.
    chunks: usize,
    /// Whether the files that contain no posts were indexed.
    files: bool,
}

impl People {
    /// Marks the index as outdated, because more was read.
    pub fn outdate(&mut self) {
        if let Some(index) = self.index.take() {
            self.before.set(index);
        }
    }

    /// Returns a number that changes whenever a nickname changes.
    pub fn renamed(&self) -> u32 {
        self.renamed
    }
}

/// The indexed people of a library with their nicknames.
#[derive(Clone, Copy)]
pub(crate) struct IndexedPeople<'l> {
    index: &'l Index,
    nicknames: &'l Nicknames,
}

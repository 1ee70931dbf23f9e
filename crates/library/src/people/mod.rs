//! The directory of people: who is behind an id, gathered from every place where an archive names
//! a person, without asking any source outside of it.
//!
//! In come the chunks of posts, likes and messages and the small files, each once (`index.rs`), so
//! that a growing archive costs one pass in all. Out come names ([`IndexedPeople::named`]) and people by
//! handle. Absent: any guess from likeness of names.

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
pub(crate) use directory::PersonId;
use nicknames::Nicknames;

/// The people of a library, and what its reader calls them.
///
/// Nicknames are data of the library and not of a session: every answer that names a person holds
/// them, also one that is written to a file.
#[derive(Default)]
pub(crate) struct People {
    nicknames: Nicknames,
    /// Changes whenever a nickname does.
    renamed: u32,
    /// Made when a person is first asked for.
    index: OnceCell<Index>,
    /// The index before more was read: only what is new is added to it.
    before: Cell<Index>,
}

/// Every person, and what has been indexed so far.
#[derive(Default)]
struct Index {
    directory: Directory,
    liked: likes::Liked,
    /// Number of chunks of messages.
    talk_chunks: usize,
    /// Number of chunks of posts.
    chunks: usize,
    /// Whether the files that hold no posts were read.
    files: bool,
}

impl People {
    /// Takes note that more was read.
    pub fn outdate(&mut self) {
        if let Some(index) = self.index.take() {
            self.before.set(index);
        }
    }

    /// A number that changes whenever a nickname does.
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

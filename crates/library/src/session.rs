//! What somebody who looks at a library keeps between two questions.
//!
//! In: the questions of one page. Out: the same answers as the library gives, sooner. Absent: anything
//! that the library needs in order to be right.

mod elements;
mod messages;
mod people;
mod posts;
mod saving;
mod search;
mod sheets;

use crate::library::Library;
use crate::search::SearchCache;

/// A library with what its reader looked at last.
pub struct Session {
    /// What was opened.
    pub library: Library,
    messages: messages::MessageCache,
    people: people::PeopleCache,
    saving: saving::Saving,
    sheets: sheets::SheetCache,
    search: SearchCache,
}

impl Session {
    /// Nothing looked at yet.
    pub fn new(library: Library) -> Session {
        Session {
            library,
            messages: messages::MessageCache::default(),
            people: people::PeopleCache::default(),
            saving: saving::Saving::default(),
            sheets: sheets::SheetCache::default(),
            search: SearchCache::default(),
        }
    }
}

//! Caches for one reader of a library, kept from one question to the next.
//!
//! In: the questions of one page. Out: the same answers as the library gives, but faster. A session
//! contains nothing that the library needs for correct answers.

mod elements;
mod messages;
mod people;
mod posts;
mod saving;
mod search;
mod sheets;

use crate::library::Library;
use crate::search::SearchCache;

/// A library together with caches of what its reader requested last.
pub struct Session {
    /// The opened archive.
    pub library: Library,
    messages: messages::MessageCache,
    people: people::PeopleCache,
    saving: saving::Saving,
    sheets: sheets::SheetCache,
    search: SearchCache,
}

impl Session {
    /// Creates a session with empty caches.
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

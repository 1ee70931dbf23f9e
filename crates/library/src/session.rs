//! A library with caches between two questions of a reader.
//!
//! Input are the questions of one page, output are the same answers as the library gives, only
//! faster. The library does not need a session to be correct.

mod elements;
mod messages;
mod people;
mod posts;
mod saving;
mod search;
mod sheets;

use crate::library::Library;
use crate::search::SearchCache;

/// A library with caches for what its reader viewed last.
pub struct Session {
    /// The library.
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

//! What somebody who looks at a library keeps between two questions.
//!
//! In: the questions of one page. Out: the same answers as the library gives, sooner. Absent: anything
//! that the library needs in order to be right.

mod posts;
mod search;

use crate::library::Library;
use crate::query_cache::QueryCache;

/// A library with what its reader looked at last.
pub struct Session {
    /// What was opened.
    pub library: Library,
    posts: QueryCache,
}

impl Session {
    /// Nothing looked at yet.
    pub fn new(library: Library) -> Session {
        Session {
            library,
            posts: QueryCache::default(),
        }
    }
}

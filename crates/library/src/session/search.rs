//! A search over everything, with what was searched last kept for the next key.

use super::Session;
use crate::rows::{AreaHits, Clue, Found, HitRow, Page, PostFilter};
use roost_base::{Problem, Time};
use roost_query::syntax::Place;

impl Session {
    /// The first `most` hits among posts, messages and likes: what [`crate::Library::search`] finds
    /// without reading a file.
    pub fn search(&mut self, filter: &PostFilter, bounds: &[Time], most: u32) -> Found {
        self.search.search(&self.library, filter, bounds, most)
    }

    /// The rest of what [`crate::Library::search`] finds: the first `most` hits in each area that is
    /// small beside these.
    ///
    /// # Errors
    /// When the medium is lost.
    pub fn search_rest(
        &mut self,
        filter: &PostFilter,
        most: u32,
    ) -> Result<Vec<AreaHits>, Problem> {
        self.search.search_rest(&self.library, filter, most)
    }

    /// What each of some filters finds everywhere, and for a single word that finds nothing one that
    /// is nearly the same.
    ///
    /// # Errors
    /// When the medium is lost.
    pub fn clues(&mut self, filters: &[PostFilter]) -> Result<Vec<Clue>, Problem> {
        let clue = |filter: &PostFilter| self.search.clue(&self.library, filter);
        filters.iter().map(clue).collect()
    }

    /// A page of the hits of one area, as [`crate::Library::hits`].
    ///
    /// # Errors
    /// When the medium is lost.
    pub fn hits(
        &mut self,
        filter: &PostFilter,
        place: Place,
        start: u32,
        count: u32,
    ) -> Result<Page<HitRow>, Problem> {
        self.search.hits(&self.library, filter, place, start, count)
    }
}

//! A search over everything; the last results are cached for the next keystroke.

use super::Session;
use crate::rows::{AreaHits, Clue, Found, HitRow, Page, PostFilter};
use roost_base::{Problem, Time};
use roost_query::syntax::Place;

impl Session {
    /// Returns the first `most` hits in posts, messages and likes: the part of
    /// [`crate::Library::search`] that reads no file.
    pub fn search(&mut self, filter: &PostFilter, bounds: &[Time], most: u32) -> Found {
        self.search.search(&self.library, filter, bounds, most)
    }

    /// Returns the rest of [`crate::Library::search`]: the first `most` hits in each of the small
    /// areas.
    ///
    /// # Errors
    /// When the medium is no longer readable.
    pub fn search_rest(
        &mut self,
        filter: &PostFilter,
        most: u32,
    ) -> Result<Vec<AreaHits>, Problem> {
        self.search.search_rest(&self.library, filter, most)
    }

    /// Returns for each filter the number of hits in all areas, and for a single word without a hit
    /// the similar words that occur.
    ///
    /// # Errors
    /// When the medium is no longer readable.
    pub fn clues(&mut self, filters: &[PostFilter]) -> Result<Vec<Clue>, Problem> {
        let clue = |filter: &PostFilter| self.search.clue(&self.library, filter);
        filters.iter().map(clue).collect()
    }

    /// Returns a page of the hits in one area, as [`crate::Library::hits`] does.
    ///
    /// # Errors
    /// When the medium is no longer readable.
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

//! A search over everything: the first hits of each area, the hits of all by month, and all hits of
//! one area page by page.

use std::ops::Range;

use super::Session;
use crate::library::MOST_ROWS;
use crate::listing::{Listing, months_of};
use crate::rows::{AreaHits, Clue, Found, HitRow, Page, PostFilter};
use crate::searching::post_hit;
use roost_base::{Problem, Time};
use roost_query::Shelf;
use roost_query::syntax::{Place, Query, Test};

impl Session {
    /// The first `most` hits of each area.
    pub fn search(&mut self, filter: &PostFilter, bounds: &[Time], most: u32) -> Found {
        let mut areas = Vec::new();
        let mut shown = vec![0; bounds.len()];
        let mut all = vec![0; bounds.len()];
        // A part that cannot be compiled is the same for each area.
        let mut wrong = Vec::new();
        for (shelf, place) in [(Shelf::Posts, Place::Posts), (Shelf::Likes, Place::Likes)] {
            let filter = PostFilter {
                shelf,
                ..filter.clone()
            };
            self.with_listing(&filter, |session, listing| {
                let (months, background) = session.month_counts(shelf, listing, bounds);
                add(&mut shown, &months);
                add(&mut all, &background);
                areas.push(session.shelf_hits(shelf, place, listing, 0..most as usize));
                wrong.clone_from(&listing.wrong);
            });
        }
        let month = |time: i64| {
            bounds
                .partition_point(|start| start.0 <= time)
                .checked_sub(1)
        };
        let messages = self.message_hits(filter, 0..most as usize, |time, hit| {
            let month = month(time);
            for (counts, counted) in [(&mut shown, hit), (&mut all, true)] {
                let count = month.and_then(|month| counts.get_mut(month));
                if let (Some(count), true) = (count, counted) {
                    *count += 1;
                }
            }
        });
        areas.insert(1, messages);
        areas.retain(|area| area.total > 0);
        Found {
            areas,
            months: months_of(bounds, &shown, &all),
            wrong,
        }
    }

    /// What each of some filters finds everywhere, and for a single word that finds nothing one that
    /// is nearly the same.
    ///
    /// # Errors
    /// When the medium is lost.
    pub fn clues(&mut self, filters: &[PostFilter]) -> Result<Vec<Clue>, Problem> {
        let clue = |filter: &PostFilter| {
            let mut areas = self.search(filter, &[], 0).areas;
            areas.extend(self.library.search_rest(filter, 0)?);
            let total = areas.iter().map(|area| area.total).sum();
            let word = single_word(&filter.query).filter(|_| total == 0);
            let near = word.and_then(|word| self.library.near_word(&word));
            Ok(Clue {
                total,
                near: near.unwrap_or_default(),
            })
        };
        filters.iter().map(clue).collect()
    }

    /// A page of the hits of one area.
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
        let first = start as usize;
        let wanted = first..first.saturating_add(count.min(MOST_ROWS) as usize);
        let found = match place {
            Place::Posts | Place::Likes => {
                let shelf = match place {
                    Place::Likes => Shelf::Likes,
                    _ => Shelf::Posts,
                };
                let filter = PostFilter {
                    shelf,
                    ..filter.clone()
                };
                self.with_listing(&filter, |session, listing| {
                    session.shelf_hits(shelf, place, listing, wanted)
                })
            }
            Place::Messages => self.message_hits(filter, wanted, |_, _| ()),
            place => self.library.few_hits(filter, place, wanted)?,
        };
        Ok(Page {
            total: found.total,
            start,
            rows: found.rows,
            revision: self.library.revision,
        })
    }

    fn shelf_hits(
        &self,
        shelf: Shelf,
        place: Place,
        listing: &mut Listing,
        wanted: Range<usize>,
    ) -> AreaHits {
        let posts = listing.posts.iter().skip(wanted.start).take(wanted.len());
        let rows = posts.filter_map(|post| {
            let row = self.library.row_on(shelf, *post)?;
            Some(post_hit(row, &mut listing.marker))
        });
        AreaHits {
            place,
            rows: rows.collect(),
            total: listing.posts.len() as u32,
        }
    }
}

/// The word of a query that is nothing but one word.
fn single_word(query: &str) -> Option<String> {
    let query = Query::read(query);
    match query.clauses.as_slice() {
        [clause] => match clause.single()? {
            (Test::Word(word), false) => Some(word.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn add(sums: &mut [u32], counts: &[u32]) {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += count;
    }
}

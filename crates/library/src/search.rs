//! Search over everything: the first hits of each area, the hits of all areas by month, and all
//! hits of one area page by page. A query is compiled once for all areas.

use std::ops::Range;

use crate::library::{Library, MOST_ROWS};
use crate::listing::months_of;
use crate::query_cache::QueryCache;
use crate::rows::{AreaHits, Clue, Found, HitRow, Page, PostFilter};
use crate::small_index::SmallIndex;
use roost_base::{Problem, Time};
use roost_query::Shelf;
use roost_query::syntax::{Clause, Place, Test};

/// The areas other than posts, likes and messages, in the order in which they are shown.
const SMALL: [Place; 5] = [
    Place::People,
    Place::Grok,
    Place::Notes,
    Place::Lists,
    Place::Ads,
];

impl Library {
    /// Returns the first `most` hits of a query in each area that has any, and the hits among
    /// posts, likes and messages by month; `bounds` are the first seconds of the months, ascending.
    /// Searches everything each time: to search at every key press, use a [`crate::Session`].
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn search(
        &self,
        filter: &PostFilter,
        bounds: &[Time],
        most: u32,
    ) -> Result<Found, Problem> {
        let mut cache = SearchCache::default();
        let mut found = cache.search(self, filter, bounds, most);
        found.areas.extend(cache.search_rest(self, filter, most)?);
        Ok(found)
    }

    /// Returns a page of the hits of a query in one area, in the order of [`Library::search`].
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn hits(
        &self,
        filter: &PostFilter,
        place: Place,
        rows: Range<u32>,
    ) -> Result<Page<HitRow>, Problem> {
        let count = rows.end.saturating_sub(rows.start);
        SearchCache::default().hits(self, filter, place, rows.start, count)
    }
}

/// Caches the last searches. The cache never changes an answer, and notices by itself when the
/// library has changed.
#[derive(Default)]
pub(crate) struct SearchCache {
    /// Lists of posts, shared with those that are not searches.
    pub lists: QueryCache,
    messages: Option<roost_query::Found>,
    /// Indices of the small areas, each with the revision of the library and that of the nicknames.
    small: Vec<((u32, u32), SmallIndex)>,
}

impl SearchCache {
    /// Returns the first `most` hits among posts, messages and likes.
    pub fn search(
        &mut self,
        library: &Library,
        filter: &PostFilter,
        bounds: &[Time],
        most: u32,
    ) -> Found {
        let wanted = 0..most as usize;
        let mut areas = Vec::new();
        let mut shown = vec![0; bounds.len()];
        let mut all = vec![0; bounds.len()];
        for place in [Place::Posts, Place::Likes] {
            let mut list = self.lists.open(library, &on_shelf(filter, place));
            let (months, background) = list.month_counts(bounds);
            add(&mut shown, &months);
            add(&mut all, &background);
            areas.push(list.hits(place, wanted.clone()));
        }
        let month = |time: i64| {
            bounds
                .partition_point(|start| start.0 <= time)
                .checked_sub(1)
        };
        let messages = self.message_hits(library, filter, wanted, |time, hit| {
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
            // Parts that cannot be compiled are the same for each area.
            wrong: self.lists.compiled(library, filter).wrong.clone(),
        }
    }

    /// Returns the first `most` hits in each of the small areas. The first search reads their
    /// records from the archive.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn search_rest(
        &mut self,
        library: &Library,
        filter: &PostFilter,
        most: u32,
    ) -> Result<Vec<AreaHits>, Problem> {
        let most = most.min(MOST_ROWS) as usize;
        let mut areas = Vec::new();
        for place in SMALL {
            let hits = self.small_hits(library, filter, place, 0..most)?;
            if hits.total > 0 {
                areas.push(hits);
            }
        }
        Ok(areas)
    }

    /// Returns a page of the hits in one area.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn hits(
        &mut self,
        library: &Library,
        filter: &PostFilter,
        place: Place,
        start: u32,
        count: u32,
    ) -> Result<Page<HitRow>, Problem> {
        let first = start as usize;
        let wanted = first..first.saturating_add(count.min(MOST_ROWS) as usize);
        let found = match place {
            Place::Posts | Place::Likes => {
                let mut list = self.lists.open(library, &on_shelf(filter, place));
                list.hits(place, wanted)
            }
            Place::Messages => self.message_hits(library, filter, wanted, |_, _| ()),
            place => self.small_hits(library, filter, place, wanted)?,
        };
        Ok(Page {
            total: found.total,
            start,
            rows: found.rows,
            revision: library.revision(),
        })
    }

    /// Returns the number of hits in all areas. If a single word has none, also returns similar
    /// words that occur in the archive.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn clue(&mut self, library: &Library, filter: &PostFilter) -> Result<Clue, Problem> {
        let mut areas = self.search(library, filter, &[], 0).areas;
        areas.extend(self.search_rest(library, filter, 0)?);
        let total = areas.iter().map(|area| area.total).sum();
        let query = self.lists.compiled(library, filter);
        let word = single_word(&query.clauses).filter(|_| total == 0);
        let near = word.map(|word| library.near_words(word));
        Ok(Clue {
            total,
            near: near.unwrap_or_default(),
        })
    }

    /// Finds messages; `count` is called with the time of each message and whether it is a hit.
    fn message_hits(
        &mut self,
        library: &Library,
        filter: &PostFilter,
        wanted: Range<usize>,
        count: impl FnMut(i64, bool),
    ) -> AreaHits {
        let query = self.lists.compiled(library, filter);
        let last = self.messages.take();
        let (hits, found) = library.message_hits(query, wanted, last, count);
        self.messages = Some(found);
        hits
    }

    fn small_hits(
        &mut self,
        library: &Library,
        filter: &PostFilter,
        place: Place,
        wanted: Range<usize>,
    ) -> Result<AreaHits, Problem> {
        let renamed = match place {
            Place::People => library.people.renamed(),
            _ => 0,
        };
        let now = (library.revision(), renamed);
        let known = self
            .small
            .iter()
            .position(|(_, index)| index.place == place);
        let known = known.map(|at| self.small.swap_remove(at));
        let known = known.filter(|(then, _)| *then == now);
        let index = match known {
            Some((_, index)) => index,
            None => library.small_index(place)?,
        };
        let query = self.lists.compiled(library, filter);
        let hits = library.small_hits(&index, query, wanted);
        self.small.push((now, index));
        Ok(hits)
    }
}

/// Returns the filter with the shelf of a place.
fn on_shelf(filter: &PostFilter, place: Place) -> PostFilter {
    let shelf = match place {
        Place::Likes => Shelf::Likes,
        _ => Shelf::Posts,
    };
    PostFilter {
        shelf,
        ..filter.clone()
    }
}

/// Returns the word of a query that consists of a single word, apart from where it searches.
fn single_word(clauses: &[Clause]) -> Option<&str> {
    let place = |clause: &&Clause| matches!(clause.single(), Some((Test::In(_), false)));
    let mut clauses = clauses.iter().filter(|clause| !place(clause));
    let clause = clauses.next().filter(|_| clauses.next().is_none())?;
    match clause.single()? {
        (Test::Word(word), false) => Some(word.as_str()),
        _ => None,
    }
}

fn add(sums: &mut [u32], counts: &[u32]) {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiled::counted::COMPILED;
    use crate::{Opening, Session, Step};
    use roost_archive::{Archive, Memory, NamedSource};
    use std::rc::Rc;

    fn opened() -> Library {
        let file = |name: &str, text: &str| NamedSource {
            name: format!("data/{name}.js"),
            source: Rc::new(Memory(text.as_bytes().to_vec())),
        };
        let sources = vec![
            file(
                "tweets",
                r#"window.YTD.tweets.part0 = [{"tweet":{"id_str":"1400000000000000001","full_text":"the old mill"}}]"#,
            ),
            file(
                "like",
                r#"window.YTD.like.part0 = [{"like":{"tweetId":"1400000000000000002","fullText":"a mill"}}]"#,
            ),
        ];
        let archive = Archive::open(sources).unwrap();
        let (mut library, mut opening): (Library, Opening) = Library::open(archive);
        while opening.step(&mut library).unwrap() != Step::Done {}
        library
    }

    /// Asks everything that the page asks when a key was pressed. Returns how many queries were
    /// compiled.
    fn press(session: &mut Session, query: &str) -> u32 {
        let before = COMPILED.get();
        let filter = PostFilter::new(query);
        let bounds = [Time(0)];
        session.search(&filter, &bounds, 3);
        session.search_rest(&filter, 3).unwrap();
        for place in Place::ALL {
            session.hits(&filter, *place, 0, 9).unwrap();
        }
        session.posts_page(&filter, 0, 9);
        session.months(&filter, &bounds);
        COMPILED.get() - before
    }

    #[test]
    fn a_word_without_a_hit_has_the_likely_ones_wherever_it_is_searched_for() {
        let mut session = Session::new(opened());
        let filters = ["mils", "in:posts mils", "mils mill", "mill"].map(PostFilter::new);
        let clues = session.clues(&filters).unwrap();
        let near: Vec<&[String]> = clues.iter().map(|clue| &*clue.near).collect();
        let mill = ["mill".to_owned()];
        assert_eq!(near, [&mill[..], &mill[..], &[], &[]]);
    }

    #[test]
    fn a_key_compiles_its_query_once_for_all_areas() {
        let mut session = Session::new(opened());
        for (query, compiled) in [
            ("m", 1),
            ("mi", 1),
            ("mi", 0),
            ("m", 0),
            ("from:me /l+/", 1),
        ] {
            assert_eq!(press(&mut session, query), compiled, "{query}");
        }
        // A query compiled at another revision may know another owner.
        session.library.note_change();
        assert_eq!(press(&mut session, "m"), 1);
        // Without a session each call compiles once.
        let before = COMPILED.get();
        let found = session.library.search(&PostFilter::new("mill"), &[], 3);
        assert_eq!(found.unwrap().areas.len(), 2);
        assert_eq!(COMPILED.get() - before, 1);
    }
}

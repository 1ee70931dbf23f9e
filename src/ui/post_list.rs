//! The list of posts as the page knows it: the pages that were fetched, the months, the window.
//! Lives as long as the archive is open.

use leptos::prelude::*;

use super::client::{Client, mark};
use super::months::Months;
use super::open_archive::OpenArchive;
use super::pages::{PAGE, Pages};
use super::parts::windowed::List;
use super::parts::zone::Zoning;
use super::window::Anchor;
use super::words;
use crate::base::{Id, Problem};
use crate::protocol::query::Wrong;
use crate::protocol::{self, Looked, PostFilter, PostRow, Shelf};
use crate::ui::live::follow;

/// Pixels of a post before it was measured: three lines of text.
const ESTIMATE: f64 = 168.0;

/// Lists whose place is remembered: every key of a search makes one.
const MOST_PLACES: usize = 200;

/// The list of posts.
#[derive(Clone, Copy)]
pub struct PostList {
    client: Client,
    /// Which posts are listed.
    pub filter: RwSignal<PostFilter>,
    /// How many; `None` until the first answer.
    pub total: RwSignal<Option<u32>>,
    /// Their rows, as far as they were fetched.
    pub rows: RwSignal<Pages<PostRow>>,
    /// In which month each row lies.
    pub months: RwSignal<Months>,
    /// Parts of the query that the engine refused.
    pub wrong: RwSignal<Vec<Wrong>>,
    /// Why they could not be had.
    pub problem: RwSignal<Option<Problem>>,
    /// The window over them.
    pub list: List,
    /// The selected post.
    pub selected: RwSignal<Option<Id>>,
    /// Where each filter's list was left.
    places: StoredValue<Vec<(PostFilter, Anchor)>>,
    /// Grows with every filter: answers to an older one are dropped.
    generation: StoredValue<u32>,
    asked: StoredValue<Vec<u32>>,
    /// A question is under way.
    busy: StoredValue<bool>,
    /// Other posts than before are to be listed, beginning here.
    fresh: StoredValue<Option<Anchor>>,
    /// The post that is to stand at the upper edge.
    around: StoredValue<Id>,
}

impl PostList {
    /// An empty list that fills itself from the archive.
    pub fn new(archive: OpenArchive) -> PostList {
        let list = PostList {
            client: archive.client,
            filter: RwSignal::default(),
            total: RwSignal::new(None),
            rows: RwSignal::default(),
            months: RwSignal::default(),
            wrong: RwSignal::default(),
            problem: RwSignal::new(None),
            list: List::new(ESTIMATE),
            selected: RwSignal::new(None),
            places: StoredValue::default(),
            generation: StoredValue::new(0),
            asked: StoredValue::default(),
            busy: StoredValue::new(false),
            fresh: StoredValue::new(None),
            around: StoredValue::new(Id::NONE),
        };
        let zoning = expect_context::<Zoning>();
        follow(move || {
            archive.revision.get();
            // Months begin at midnight of the zone.
            zoning.choice.track();
            list.refresh();
        });
        follow(move || {
            let (first, last) = list.list.needed.get();
            list.fetch(first, last);
        });
        list
    }

    /// Lists other posts; a list that was left before is found as it was.
    pub fn show(self, filter: PostFilter) {
        if self.filter.with_untracked(|known| *known == filter) {
            return;
        }
        let left = (self.filter.get_untracked(), self.list.anchor());
        let place = self.places.with_value(|places| {
            places
                .iter()
                .find(|(known, _)| *known == filter)
                .map(|(_, anchor)| *anchor)
        });
        self.places.update_value(|places| {
            places.retain(|(known, _)| *known != left.0);
            places.push(left);
            if places.len() > MOST_PLACES {
                places.remove(0);
            }
        });
        self.filter.set(filter);
        self.selected.set(None);
        self.fresh.set_value(Some(place.unwrap_or_default()));
        self.refresh();
    }

    /// Lists all posts of a shelf, with this one at the upper edge.
    pub fn show_at(self, shelf: Shelf, id: Id) {
        let all = PostFilter {
            shelf,
            ..PostFilter::default()
        };
        self.around.set_value(id);
        if self.filter.with_untracked(|filter| *filter == all) {
            self.refresh();
        } else {
            self.show(all);
        }
        self.selected.set(Some(id));
    }

    /// Asks for everything that is on screen once more, keeping the post at the upper edge.
    ///
    /// One question at a time: what was typed while it was under way is asked when its answer is
    /// here, so that the worker never falls behind.
    fn refresh(self) {
        self.generation.update_value(|generation| *generation += 1);
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        let generation = self.generation.get_value();
        let fresh = self.fresh.get_value();
        let anchor = fresh.unwrap_or_else(|| self.list.anchor());
        let around = self.around.get_value();
        let at_edge = self
            .rows
            .with_untracked(|rows| rows.get(anchor.row).map(|post| post.id));
        let at_edge = at_edge.filter(|_| anchor.row > 0 && fresh.is_none());
        let question = protocol::Look {
            filter: words::dated(&self.filter.get_untracked()),
            around: around.some().or(at_edge).unwrap_or_default(),
            row: anchor.row,
            count: PAGE,
            bounds: words::month_bounds(),
        };
        self.client.hear(question, move |answer| {
            // The list may be gone: the archive was closed meanwhile.
            if self.busy.try_get_value().is_none() {
                return;
            }
            self.busy.set_value(false);
            if self.generation.get_value() != generation {
                return self.refresh();
            }
            match answer {
                Ok(looked) => {
                    let row = looked.row;
                    self.draw(looked, anchor.past, fresh.is_some());
                    if around != Id::NONE {
                        self.list.go(row);
                    }
                }
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    fn draw(self, looked: Looked, past: f64, fresh: bool) {
        let mut rows = Pages::default();
        rows.put(looked.page.start, looked.page.rows);
        self.asked.set_value(Vec::new());
        self.fresh.set_value(None);
        self.around.set_value(Id::NONE);
        self.months.set(Months::new(looked.months));
        self.rows.set(rows);
        self.wrong.set(looked.wrong);
        self.problem.set(None);
        self.total.set(Some(looked.page.total));
        let anchor = Anchor {
            row: looked.row,
            past,
        };
        if fresh {
            self.list.renew(looked.page.total, anchor);
        } else {
            self.list.set_rows(looked.page.total, anchor);
        }
        let (first, last) = self.list.range.get_untracked();
        self.fetch(first, last);
        if fresh {
            request_animation_frame(|| mark("roost:listed", None));
        }
    }

    /// Asks for the pages of these rows that are not here.
    fn fetch(self, first: u32, last: u32) {
        if self.total.get_untracked().is_none() {
            return;
        }
        let generation = self.generation.get_value();
        let missing = self.rows.with_untracked(|rows| rows.missing(first..last));
        for page in missing {
            if self.asked.with_value(|asked| asked.contains(&page)) {
                continue;
            }
            self.asked.update_value(|asked| asked.push(page));
            let filter = words::dated(&self.filter.get_untracked());
            let question = protocol::Posts {
                filter,
                start: page * PAGE,
                count: PAGE,
            };
            self.client.hear(question, move |answer| {
                if self.generation.try_get_value() != Some(generation) {
                    return;
                }
                self.asked
                    .update_value(|asked| asked.retain(|known| *known != page));
                match answer {
                    Ok(page) => self.rows.update(|rows| rows.put(page.start, page.rows)),
                    Err(problem) => self.problem.set(Some(problem)),
                }
            });
        }
    }

    /// Selects the next (1) or previous (-1) post and brings it on screen.
    pub fn step(self, by: i64) {
        let total = self.total.get_untracked().unwrap_or(0);
        let selected = self.selected.get_untracked();
        let (first, last) = self.list.range.get_untracked();
        let here = self.rows.with_untracked(|rows| {
            (first..last)
                .find(|row| rows.get(*row).map(|post| post.id) == selected && selected.is_some())
        });
        let row = match here {
            Some(row) => i64::from(row) + by,
            None => i64::from(self.list.top.get_untracked()),
        };
        let row = row.clamp(0, i64::from(total.max(1)) - 1) as u32;
        if let Some(id) = self
            .rows
            .with_untracked(|rows| rows.get(row).map(|post| post.id))
        {
            self.selected.set(Some(id));
            self.list.reveal(row);
        }
    }
}

//! The rows of a sheet, or the lines of a raw record, as the page knows them: fetched pages and
//! the window over them. One at a time; lives as long as the archive is open, so that Back finds
//! a list where it was left.

use leptos::prelude::*;

use super::client::Client;
use super::open_archive::Revision;
use super::pages::{PAGE, Pages};
use super::parts::windowed::List;
use super::window::Anchor;
use crate::base::Problem;
use crate::protocol::{SheetLine, SheetRows, SheetSource};
use crate::ui::live::follow;

/// Pixels of a row before it was measured.
const ESTIMATE: f64 = 41.0;

/// Lists whose place is remembered.
const MOST_PLACES: usize = 30;

/// The list.
#[derive(Clone, Copy)]
pub struct SheetList {
    client: Client,
    source: RwSignal<Option<SheetSource>>,
    /// How many rows; `None` until the first answer.
    pub total: RwSignal<Option<u32>>,
    /// The rows, as far as they were fetched.
    pub rows: RwSignal<Pages<SheetLine>>,
    /// Why they could not be had.
    pub problem: RwSignal<Option<Problem>>,
    /// The window over them.
    pub list: List,
    places: StoredValue<Vec<(SheetSource, Anchor)>>,
    /// Grows with every question: answers to an older one are dropped.
    generation: StoredValue<u32>,
    asked: StoredValue<Vec<u32>>,
}

impl SheetList {
    /// An empty list; it is asked for anew whenever more of the archive was read.
    pub fn new(client: Client, revision: Memo<Revision>) -> SheetList {
        let list = SheetList {
            client,
            source: RwSignal::new(None),
            total: RwSignal::new(None),
            rows: RwSignal::default(),
            problem: RwSignal::new(None),
            list: List::new(ESTIMATE),
            places: StoredValue::default(),
            generation: StoredValue::new(0),
            asked: StoredValue::default(),
        };
        follow(move || {
            revision.get();
            list.refresh();
        });
        follow(move || {
            let (first, last) = list.list.needed.get();
            list.fetch(first, last);
        });
        list
    }

    /// Lists something else, or nothing; a list that was left before is found as it was.
    pub fn show(self, source: Option<SheetSource>) {
        if self.source.with_untracked(|known| *known == source) {
            return;
        }
        let anchor = self.list.anchor();
        let place = self.places.try_update_value(|places| {
            if let Some(left) = self.source.get_untracked() {
                places.retain(|(known, _)| *known != left);
                places.push((left, anchor));
                let over = places.len().saturating_sub(MOST_PLACES);
                places.drain(..over);
            }
            let mut known = places.iter();
            known
                .find(|(known, _)| Some(known) == source.as_ref())
                .map(|(_, anchor)| *anchor)
        });
        self.source.set(source);
        self.total.set(None);
        self.problem.set(None);
        self.rows.set(Pages::default());
        self.list.forget(place.flatten().unwrap_or_default());
        self.refresh();
    }

    fn refresh(self) {
        let generation = self.generation.get_value() + 1;
        self.generation.set_value(generation);
        let Some(source) = self.source.get_untracked() else {
            return;
        };
        let anchor = self.list.anchor();
        let start = anchor.row / PAGE * PAGE;
        let page = SheetRows {
            source,
            start,
            count: PAGE,
        };
        self.client.hear(page, move |answer| {
            if self.generation.try_get_value() != Some(generation) {
                return;
            }
            match answer {
                Ok(page) => {
                    let mut rows = Pages::default();
                    rows.put(page.start, page.rows);
                    self.asked.set_value(Vec::new());
                    self.rows.set(rows);
                    self.total.set(Some(page.total));
                    self.list.set_rows(page.total, anchor);
                    let (first, last) = self.list.range.get_untracked();
                    self.fetch(first, last);
                }
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    /// Asks for the pages of these rows that are not here.
    fn fetch(self, first: u32, last: u32) {
        if self.total.get_untracked().is_none() {
            return;
        }
        let generation = self.generation.get_value();
        let missing = self.rows.with_untracked(|rows| rows.missing(first..last));
        for page in missing {
            let asked = self.asked.with_value(|asked| asked.contains(&page));
            let Some(source) = self.source.get_untracked().filter(|_| !asked) else {
                continue;
            };
            self.asked.update_value(|asked| asked.push(page));
            let start = page * PAGE;
            let question = SheetRows {
                source,
                start,
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
}

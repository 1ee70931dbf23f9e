//! The list of posts as the page knows it: the pages that were fetched, the months, the window.
//! Lives as long as the archive is open.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::client::{Client, Session};
use super::months::Months;
use super::pages::{PAGE, Pages};
use super::parts::windowed::List;
use super::parts::zone::Zoning;
use super::window::Anchor;
use super::words;
use crate::base::{Id, Problem};
use crate::protocol::{self, Order, PostFilter, PostRow, Shelf, Summary};

/// Pixels of a post before it was measured: three lines of text.
const ESTIMATE: f64 = 168.0;

/// The list of posts.
#[derive(Clone, Copy)]
pub struct PostList {
    client: Client,
    /// What is known of the archive.
    pub facts: Memo<Option<Summary>>,
    /// Which posts are listed.
    pub filter: RwSignal<PostFilter>,
    /// How many; `None` until the first answer.
    pub total: RwSignal<Option<u32>>,
    /// Their rows, as far as they were fetched.
    pub rows: RwSignal<Pages<PostRow>>,
    /// In which month each row lies.
    pub months: RwSignal<Months>,
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
}

impl PostList {
    /// An empty list that fills itself from the archive.
    pub fn new(client: Client) -> PostList {
        let facts = Memo::new(move |_| match &*client.session.read() {
            Session::Opening(opening) => opening.facts.clone(),
            Session::Ready(summary) => Some(summary.clone()),
            Session::Empty | Session::Failed(_) => None,
        });
        let list = PostList {
            client,
            facts,
            filter: RwSignal::default(),
            total: RwSignal::new(None),
            rows: RwSignal::default(),
            months: RwSignal::default(),
            problem: RwSignal::new(None),
            list: List::new(ESTIMATE),
            selected: RwSignal::new(None),
            places: StoredValue::default(),
            generation: StoredValue::new(0),
            asked: StoredValue::default(),
        };
        let revision = Memo::new(move |_| facts.read().as_ref().map_or(0, |facts| facts.revision));
        let zoning = expect_context::<Zoning>();
        Effect::new(move || {
            revision.track();
            // Months begin at midnight of the zone.
            zoning.choice.track();
            list.refresh();
        });
        Effect::new(move || {
            let (first, last) = list.list.range.get();
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
        });
        self.filter.set(filter);
        self.total.set(None);
        self.rows.set(Pages::default());
        self.selected.set(None);
        self.list.forget(place.unwrap_or_default());
        self.refresh();
    }

    /// Asks for everything that is on screen once more, keeping the post at the upper edge.
    fn refresh(self) {
        let generation = self.generation.get_value() + 1;
        self.generation.set_value(generation);
        let filter = self.filter.get_untracked();
        let anchor = self.list.anchor();
        let at_edge = self
            .rows
            .with_untracked(|rows| rows.get(anchor.row).map(|post| post.id));
        spawn_local(async move {
            let place = match at_edge.filter(|_| anchor.row > 0) {
                Some(id) => self.locate(id).await,
                None => None,
            };
            let row = place.unwrap_or(anchor.row);
            let start = row / PAGE * PAGE;
            let page = protocol::Posts {
                filter: filter.clone(),
                start,
                count: PAGE,
            };
            let answer = self.client.ask(page).await;
            let bounds = words::month_bounds();
            // Months make sense only where the list goes by time.
            let dated = filter.order == Order::Newest && !matches!(filter.shelf, Shelf::Thread(_));
            let months = if dated {
                self.client.ask(protocol::Months { filter, bounds }).await
            } else {
                Ok(Vec::new())
            };
            if self.generation.try_get_value() != Some(generation) {
                return;
            }
            match (answer, months) {
                (Ok(page), Ok(months)) => {
                    let mut rows = Pages::default();
                    rows.put(page.start, page.rows);
                    self.asked.set_value(Vec::new());
                    self.months.set(if dated {
                        Months::new(months)
                    } else {
                        Months::default()
                    });
                    self.rows.set(rows);
                    self.problem.set(None);
                    self.total.set(Some(page.total));
                    self.list.set_rows(
                        page.total,
                        Anchor {
                            row,
                            past: anchor.past,
                        },
                    );
                    let (first, last) = self.list.range.get_untracked();
                    self.fetch(first, last);
                }
                (Err(problem), _) | (_, Err(problem)) => self.problem.set(Some(problem)),
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
            if self.asked.with_value(|asked| asked.contains(&page)) {
                continue;
            }
            self.asked.update_value(|asked| asked.push(page));
            let filter = self.filter.get_untracked();
            spawn_local(async move {
                let question = protocol::Posts {
                    filter,
                    start: page * PAGE,
                    count: PAGE,
                };
                let answer = self.client.ask(question).await;
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

    /// The row of a post in this list.
    pub async fn locate(self, id: Id) -> Option<u32> {
        let filter = self.filter.get_untracked();
        self.client
            .ask(protocol::Locate { filter, id })
            .await
            .ok()
            .flatten()
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

//! The list of people as the page knows it: the rows that were fetched, the groups, the window.
//! Lives as long as the archive is open, and asks nothing before somebody looks at it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::client::Client;
use super::pages::{PAGE, Pages};
use super::parts::windowed::List;
use super::post_list::Revision;
use super::window::Anchor;
use crate::base::Problem;
use crate::protocol::{self, GroupCount, PeopleFilter, PersonRow};

/// Pixels of a row before it was measured.
const ESTIMATE: f64 = 56.0;

/// The list of people.
#[derive(Clone, Copy)]
pub struct PeopleList {
    client: Client,
    /// Who is listed.
    pub filter: RwSignal<PeopleFilter>,
    /// Groups with somebody in them.
    pub groups: RwSignal<Vec<GroupCount>>,
    /// How many; `None` until the first answer.
    pub total: RwSignal<Option<u32>>,
    /// Their rows, as far as they were fetched.
    pub rows: RwSignal<Pages<PersonRow>>,
    /// Why they could not be had.
    pub problem: RwSignal<Option<Problem>>,
    /// The window over them.
    pub list: List,
    /// Grows with every nickname that is given or taken.
    pub renamed: RwSignal<u32>,
    /// What the rows were fetched for: an older one is asked for anew.
    known: StoredValue<Option<(PeopleFilter, Revision, u32)>>,
    /// Grows with every list: answers to an older one are dropped.
    generation: StoredValue<u32>,
    asked: StoredValue<Vec<u32>>,
}

impl PeopleList {
    /// An empty list.
    pub fn new(client: Client) -> PeopleList {
        let people = PeopleList {
            client,
            filter: RwSignal::default(),
            groups: RwSignal::default(),
            total: RwSignal::new(None),
            rows: RwSignal::default(),
            problem: RwSignal::new(None),
            list: List::new(ESTIMATE),
            renamed: RwSignal::new(0),
            known: StoredValue::default(),
            generation: StoredValue::new(0),
            asked: StoredValue::default(),
        };
        Effect::new(move || {
            let (first, last) = people.list.needed.get();
            if people.total.get_untracked().is_some() {
                people.fill(first, last);
            }
        });
        people
    }

    /// Lists these people as of a revision of the library; what is here already stays as it is.
    pub fn show(self, filter: PeopleFilter, revision: Revision) {
        let wanted = (filter, revision, self.renamed.get());
        let (same, more) = self.known.with_value(|known| match known {
            Some(known) => (
                known.0 == wanted.0,
                known.1 == wanted.1 && known.2 == wanted.2,
            ),
            None => (false, false),
        });
        if same && more {
            return;
        }
        let anchor = if same {
            self.list.anchor()
        } else {
            Anchor::default()
        };
        self.filter.set(wanted.0.clone());
        self.known.set_value(Some(wanted));
        self.generation
            .update_value(|generation| *generation = generation.wrapping_add(1));
        self.asked.set_value(Vec::new());
        if !same {
            self.total.set(None);
            self.list.forget(anchor);
        }
        self.fetch(anchor.row / PAGE, Some(anchor));
        if !more {
            let groups = self.groups;
            spawn_local(async move {
                let answer = self.client.ask(protocol::PeopleGroups {}).await;
                // The archive may have been closed meanwhile.
                let _ = groups.try_set(answer.unwrap_or_default());
            });
        }
    }

    /// Asks for a page; the first one of a list also says how long it is.
    fn fetch(self, page: u32, first: Option<Anchor>) {
        self.asked.update_value(|asked| asked.push(page));
        let generation = self.generation.get_value();
        let question = protocol::People {
            filter: self.filter.get_untracked(),
            start: page * PAGE,
            count: PAGE,
        };
        spawn_local(async move {
            let answer = self.client.ask(question).await;
            if self.generation.try_get_value() != Some(generation) {
                return;
            }
            self.asked
                .update_value(|asked| asked.retain(|known| *known != page));
            match (answer, first) {
                (Ok(page), Some(anchor)) => {
                    let mut rows = Pages::default();
                    rows.put(page.start, page.rows);
                    self.rows.set(rows);
                    self.problem.set(None);
                    self.total.set(Some(page.total));
                    self.list.set_rows(page.total, anchor);
                    let (first, last) = self.list.range.get_untracked();
                    self.fill(first, last);
                }
                (Ok(page), None) => self.rows.update(|rows| rows.put(page.start, page.rows)),
                (Err(problem), _) => self.problem.set(Some(problem)),
            }
        });
    }

    /// Asks for the pages of these rows that are not here.
    fn fill(self, first: u32, last: u32) {
        let missing = self.rows.with_untracked(|rows| rows.missing(first..last));
        for page in missing {
            if !self.asked.with_value(|asked| asked.contains(&page)) {
                self.fetch(page, None);
            }
        }
    }
}

//! A long list that the engine answers page by page: the rows that were fetched, the pages that are
//! on their way, and the window over all of them.

use leptos::prelude::*;

use super::client::Client;
use super::pages::{PAGE, Pages};
use super::parts::windowed::List;
use super::window::Anchor;
use crate::base::Problem;
use crate::protocol::{Page, Question};
use crate::ui::live::follow;

/// Rows of type `T`, asked for by `Q`; a handle.
pub struct Fetched<Q: 'static, T: Send + Sync + 'static> {
    client: Client,
    /// The question for the page that begins at a row.
    question: Callback<u32, Q>,
    /// How many; `None` until the first answer.
    pub total: RwSignal<Option<u32>>,
    /// The rows, as far as they were fetched.
    pub rows: RwSignal<Pages<T>>,
    /// Why they could not be had.
    pub problem: RwSignal<Option<Problem>>,
    /// The window over them.
    pub list: List,
    asked: StoredValue<Vec<u32>>,
    /// Grows with every list: answers to an older one are dropped.
    generation: StoredValue<u32>,
}

impl<Q, T: Send + Sync> Clone for Fetched<Q, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Q, T: Send + Sync> Copy for Fetched<Q, T> {}

impl<Q: Question<Answer = Page<T>>, T: Send + Sync> Fetched<Q, T> {
    /// An empty list with rows of about so many pixels. After [`Fetched::begin`] it fills itself
    /// as the window moves.
    pub fn new(client: Client, estimate: f64, question: Callback<u32, Q>) -> Self {
        let fetched = Fetched {
            client,
            question,
            total: RwSignal::new(None),
            rows: RwSignal::default(),
            problem: RwSignal::new(None),
            list: List::new(estimate),
            asked: StoredValue::default(),
            generation: StoredValue::new(0),
        };
        follow(move || {
            let (first, last) = fetched.list.needed.get();
            if fetched.total.get_untracked().is_some() {
                fetched.fill(first, last);
            }
        });
        fetched
    }

    /// Another list, of which nothing is known yet, begins at the anchor.
    pub fn begin_anew(self, anchor: Anchor) {
        self.total.set(None);
        self.list.forget(anchor);
        self.begin(anchor);
    }

    /// Fetches the list anew, at first what stands at the anchor; what is here stays until then.
    pub fn begin(self, anchor: Anchor) {
        self.generation
            .update_value(|generation| *generation = generation.wrapping_add(1));
        self.asked.set_value(Vec::new());
        self.ask(anchor.row / PAGE, Some(anchor));
    }

    /// Asks for a page; the first one of a list also says how long it is.
    fn ask(self, page: u32, first: Option<Anchor>) {
        self.asked.update_value(|asked| asked.push(page));
        let generation = self.generation.get_value();
        let question = self.question.run(page * PAGE);
        self.client.hear(question, move |answer| {
            // The view was left, or another list has begun.
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
        for page in self.rows.with_untracked(|rows| rows.missing(first..last)) {
            if !self.asked.with_value(|asked| asked.contains(&page)) {
                self.ask(page, None);
            }
        }
    }
}

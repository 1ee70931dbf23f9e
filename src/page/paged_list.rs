//! A long list that is fetched page by page: the fetched rows, the pages being fetched, and the
//! window over all of them. Views supply a question and draw a row.
//!
//! The first page says how many rows the list has. Lists that begin with another question, or need
//! more facts at once, pass the answer to [`PagedList::open`].

use std::ops::{Deref, Range};

use leptos::prelude::*;

use super::boxed::{boxed_effect, boxed_view};
use super::client::Client;
use super::pages::{PAGE, Pages};
use super::parts::list::List;
use super::parts::states::{Ghosts, State};
use super::tiling::Tiling;
use super::window::Anchor;
use crate::protocol::{Page, Question};
use roost_base::Problem;

/// A question for a page of rows.
pub trait PageQuestion: Question<Answer = Page<<Self as PageQuestion>::Row>> + 'static {
    /// The type of a row.
    type Row: Clone + PartialEq + Send + Sync + 'static;
}

impl<Q, T> PageQuestion for Q
where
    Q: Question<Answer = Page<T>> + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    type Row = T;
}

/// The list whose pages `Q` fetches; a handle.
pub struct PagedList<Q: PageQuestion> {
    client: Client,
    /// Returns the question for the page that begins at a row.
    question: Callback<u32, Q>,
    /// The rows that were fetched.
    pub rows: RwSignal<Pages<Q::Row>>,
    paging: Paging,
}

/// The state of a list that does not depend on the type of its rows.
#[derive(Clone, Copy)]
pub struct Paging {
    /// The number of items; `None` until the first answer.
    pub total: RwSignal<Option<u32>>,
    /// Whether the archive was still being read when the list was fetched: what is missing in it may
    /// have come since.
    early: RwSignal<bool>,
    /// Why the list could not be fetched.
    pub problem: RwSignal<Option<Problem>>,
    /// The window over the rows.
    pub window: List,
    /// How the items are arranged in the rows of the window.
    pub tiling: RwSignal<Tiling>,
    /// The numbers of the pages being fetched.
    asked: StoredValue<Vec<u32>>,
    /// Increases with every new list: answers about an older one are dropped.
    generation: StoredValue<u32>,
    /// Whether the list of this generation was opened: its length is known.
    open: StoredValue<bool>,
}

impl<Q: PageQuestion> Clone for PagedList<Q> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Q: PageQuestion> Copy for PagedList<Q> {}

impl<Q: PageQuestion> Deref for PagedList<Q> {
    type Target = Paging;

    fn deref(&self) -> &Paging {
        &self.paging
    }
}

impl<Q: PageQuestion> PagedList<Q> {
    /// An empty list with rows of about `estimate` pixels. Once it was begun or opened it fetches
    /// pages as the window moves.
    pub fn new(
        client: Client,
        estimate: f64,
        question: impl Fn(u32) -> Q + Send + Sync + 'static,
    ) -> Self {
        let list = PagedList {
            client,
            question: Callback::new(question),
            rows: RwSignal::default(),
            paging: Paging::new(estimate),
        };
        boxed_effect(move || {
            let items = list.wanted();
            list.fill(items.start, items.end);
        });
        list
    }

    /// Forgets the list and its rows; once it is known again, the anchor is at the upper edge.
    pub fn forget(self, anchor: Anchor) {
        self.rows.set(Pages::default());
        self.paging.forget(anchor);
    }

    /// Begins another list, of which nothing is known yet, at the anchor.
    pub fn begin_anew(self, anchor: Anchor) {
        self.forget(anchor);
        self.begin(anchor);
    }

    /// Fetches the list again, first the page of the anchor; the rows in the page stay until then.
    pub fn begin(self, anchor: Anchor) {
        self.renew();
        self.ask(anchor.row / PAGE, Some(anchor));
    }

    /// Opens the list from one of its pages, or from its length alone, with the anchor at the upper
    /// edge. `other` says whether the rows differ from the ones before.
    pub fn open(self, page: Page<Q::Row>, anchor: Anchor, other: bool) {
        let mut rows = Pages::default();
        if !page.rows.is_empty() {
            rows.put(page.start, page.rows);
        }
        self.rows.set(rows);
        self.early.set(untrack(|| self.client.is_reading()));
        self.opened(page.total, anchor, other);
        let items = self.items(self.window.range.get_untracked());
        self.fill(items.start, items.end);
    }

    /// Fetches a page; the first one of a list comes with the anchor.
    fn ask(self, page: u32, first: Option<Anchor>) {
        self.asked.update_value(|asked| asked.push(page));
        let generation = self.generation.get_value();
        let question = self.question.run(page * PAGE);
        self.client.ask_then(question, move |answer| {
            if !self.is_current(generation) {
                return;
            }
            self.arrived(page);
            match (answer, first) {
                (Ok(page), Some(anchor)) => self.open(page, anchor, false),
                (Ok(page), None) => self.rows.update(|rows| rows.put(page.start, page.rows)),
                (Err(problem), _) => self.problem.set(Some(problem)),
            }
        });
    }

    /// Fetches the pages of these rows that are missing.
    pub fn fill(self, first: u32, last: u32) {
        let Some(total) = self.total.get_untracked().filter(|_| self.open.get_value()) else {
            return;
        };
        let wanted = first.min(total)..last.min(total);
        for page in self.rows.with_untracked(|rows| rows.missing(wanted)) {
            if !self.asked.with_value(|asked| asked.contains(&page)) {
                self.ask(page, None);
            }
        }
    }

    /// The row at an index; `None` until it is fetched.
    pub fn row(self, place: u32) -> Memo<Option<Q::Row>> {
        Memo::new(move |_| self.rows.with(|rows| rows.get(place).cloned()))
    }

    /// Draws the rows of the window: fetched rows with `draw`, and others as placeholders in a box
    /// of the class `wait`.
    pub fn drawn(
        self,
        wait: &'static str,
        draw: impl Fn(Q::Row, u32) -> AnyView + Send + Sync + Copy + 'static,
    ) -> Callback<u32, AnyView> {
        Callback::new(move |number| {
            let row = self.row(number);
            boxed_view(move || match row.get() {
                None => waiting(wait),
                Some(row) => draw(row, number),
            })
            .into_any()
        })
    }
}

/// The placeholder for a row that is not fetched yet.
pub fn waiting(class: &'static str) -> AnyView {
    view! { <div class=class><Ghosts /></div> }.into_any()
}

impl Paging {
    fn new(estimate: f64) -> Paging {
        Paging {
            total: RwSignal::new(None),
            early: RwSignal::new(false),
            problem: RwSignal::new(None),
            window: List::new(estimate),
            tiling: RwSignal::default(),
            asked: StoredValue::default(),
            generation: StoredValue::new(0),
            open: StoredValue::new(false),
        }
    }

    /// Begins a new generation: answers to earlier questions are dropped. Returns its number for
    /// [`Paging::is_current`].
    pub fn renew(self) -> u32 {
        let generation = self.generation.get_value().wrapping_add(1);
        self.generation.set_value(generation);
        self.asked.set_value(Vec::new());
        self.open.set_value(false);
        generation
    }

    /// Whether an answer of this generation is still wanted: the view exists, and no other list has
    /// begun.
    pub fn is_current(self, generation: u32) -> bool {
        self.generation.try_get_value() == Some(generation)
    }

    fn forget(self, anchor: Anchor) {
        self.renew();
        self.total.set(None);
        self.problem.set(None);
        self.window.forget(anchor);
    }

    /// Arranges the items in rows in another way; the item at the upper edge stays there.
    pub fn retile(self, tiling: Tiling) {
        if self.tiling.with_untracked(|before| *before == tiling) {
            return;
        }
        let Anchor { row, past } = self.window.anchor();
        let item = self.tiling.with_untracked(|before| before.items(row).start);
        let row = tiling.row_of(item);
        let total = self.total.get_untracked().filter(|total| *total > 0);
        let rows = total.map(|total| tiling.rows(total));
        self.tiling.set(tiling);
        if let Some(rows) = rows {
            // Not under a bar that covers the edge.
            let past = past.min(0.0);
            self.window.set_rows(rows, Anchor { row, past });
        }
    }

    /// The items in the rows from `first` to before `last`.
    fn items(self, (first, last): (u32, u32)) -> Range<u32> {
        self.tiling.with_untracked(|tiling| {
            let end = last.checked_sub(1).map_or(0, |row| tiling.items(row).end);
            tiling.items(first).start..end
        })
    }

    /// The number of items; `None` also if none was found while the archive was still being read.
    pub fn length(self) -> Option<u32> {
        self.known(self.total.get())
    }

    /// A count that came with the list, unless nothing was found while the archive was still being
    /// read.
    pub fn known(self, count: Option<u32>) -> Option<u32> {
        count.filter(|count| *count > 0 || !self.early.get())
    }

    /// The state of the list; `empty` says why it has no rows.
    pub fn state(self, empty: impl Fn() -> State + Send + Sync + 'static) -> Signal<State> {
        Signal::derive(move || match (self.problem.get(), self.length()) {
            (Some(problem), _) => State::Problem(problem),
            (None, None) => State::Loading,
            (None, Some(0)) => empty(),
            (None, Some(_)) => State::Content,
        })
    }

    /// The items that the window needs. A grid is not fetched ahead for printing: its images would
    /// not be loaded.
    fn wanted(self) -> Range<u32> {
        self.items(if self.tiling.read().across() == 1 {
            self.window.needed.get()
        } else {
            self.window.range.get()
        })
    }

    fn opened(self, total: u32, anchor: Anchor, other: bool) {
        self.problem.set(None);
        self.total.set(Some(total));
        self.open.set_value(true);
        let rows = self.tiling.with_untracked(|tiling| tiling.rows(total));
        if other {
            self.window.renew(rows, anchor);
        } else {
            self.window.set_rows(rows, anchor);
        }
    }

    fn arrived(self, page: u32) {
        self.asked
            .update_value(|asked| asked.retain(|known| *known != page));
    }
}

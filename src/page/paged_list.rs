//! A long list that the engine answers page by page: the rows that were fetched, the pages that are
//! on their way, and the window over all of them. Views give a question and draw a row.
//!
//! The first page of a list says how long it is. Lists whose beginning is another question, or which
//! want more to be known at once, take the answer to that through [`PagedList::open`].

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
    /// What a page holds.
    type Row: Clone + PartialEq + Send + Sync + 'static;
}

impl<Q, T> PageQuestion for Q
where
    Q: Question<Answer = Page<T>> + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    type Row = T;
}

/// The pages that `Q` asks for; a handle.
pub struct PagedList<Q: PageQuestion> {
    client: Client,
    /// The question for the page that begins at a row.
    question: Callback<u32, Q>,
    /// The rows, as far as they were fetched.
    pub rows: RwSignal<Pages<Q::Row>>,
    paging: Paging,
}

/// What does not depend on the type of the rows.
#[derive(Clone, Copy)]
pub struct Paging {
    /// How many rows; `None` until the first answer.
    pub total: RwSignal<Option<u32>>,
    /// Why they could not be had.
    pub problem: RwSignal<Option<Problem>>,
    /// The window over them.
    pub window: List,
    /// How they stand in the rows of the window.
    pub tiling: RwSignal<Tiling>,
    /// The pages that are on their way.
    asked: StoredValue<Vec<u32>>,
    /// Grows with every list: answers about an older one are dropped.
    generation: StoredValue<u32>,
    /// The rows are of this generation.
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
    /// An empty list with rows of about this many pixels. Once it was begun or opened it fills
    /// itself as the window moves.
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

    /// Another list, of which nothing is known yet, begins at the anchor.
    pub fn begin_anew(self, anchor: Anchor) {
        self.forget(anchor);
        self.begin(anchor);
    }

    /// Fetches the list anew, at first what stands at the anchor; what is here stays until then.
    pub fn begin(self, anchor: Anchor) {
        self.renew();
        self.ask(anchor.row / PAGE, Some(anchor));
    }

    /// The list is known from a page of it, or from its length alone; the anchor stands at the
    /// upper edge. `other` says that the rows are others than before.
    pub fn open(self, page: Page<Q::Row>, anchor: Anchor, other: bool) {
        let mut rows = Pages::default();
        if !page.rows.is_empty() {
            rows.put(page.start, page.rows);
        }
        self.rows.set(rows);
        self.opened(page.total, anchor, other);
        let items = self.items(self.window.range.get_untracked());
        self.fill(items.start, items.end);
    }

    /// Asks for a page; with an anchor for the first one of a list.
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

    /// Asks for the pages of these rows that are not here.
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

    /// The row at a place, as soon as it is here.
    pub fn row(self, place: u32) -> Memo<Option<Q::Row>> {
        Memo::new(move |_| self.rows.with(|rows| rows.get(place).cloned()))
    }

    /// Draws the rows of the window: with `draw` those that are here, and ghosts in a box of a
    /// class for the others.
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

/// What stands in the place of a row that is not here yet.
pub fn waiting(class: &'static str) -> AnyView {
    view! { <div class=class><Ghosts /></div> }.into_any()
}

impl Paging {
    fn new(estimate: f64) -> Paging {
        Paging {
            total: RwSignal::new(None),
            problem: RwSignal::new(None),
            window: List::new(estimate),
            tiling: RwSignal::default(),
            asked: StoredValue::default(),
            generation: StoredValue::new(0),
            open: StoredValue::new(false),
        }
    }

    /// Answers about the list as it was are dropped from now on. Returns the number by which
    /// [`Paging::is_current`] knows the answer that will open it again.
    pub fn renew(self) -> u32 {
        let generation = self.generation.get_value().wrapping_add(1);
        self.generation.set_value(generation);
        self.asked.set_value(Vec::new());
        self.open.set_value(false);
        generation
    }

    /// Whether an answer is still waited for: the view is there, and no other list has begun.
    pub fn is_current(self, generation: u32) -> bool {
        self.generation.try_get_value() == Some(generation)
    }

    /// Nothing is known of the list; when it is, the anchor stands at the upper edge.
    pub fn forget(self, anchor: Anchor) {
        self.renew();
        self.total.set(None);
        self.problem.set(None);
        self.window.forget(anchor);
    }

    /// They stand in the rows in another way from now on; the one at the upper edge stays there.
    pub fn retile(self, tiling: Tiling) {
        if self.tiling.with_untracked(|before| *before == tiling) {
            return;
        }
        let row = self.window.anchor().row;
        let item = self.tiling.with_untracked(|before| before.items(row).start);
        let row = tiling.row_of(item);
        let total = self.total.get_untracked().filter(|total| *total > 0);
        let rows = total.map(|total| tiling.rows(total));
        self.tiling.set(tiling);
        if let Some(rows) = rows {
            self.window.set_rows(rows, Anchor { row, past: 0.0 });
        }
    }

    /// The items in some rows of the window.
    fn items(self, (first, last): (u32, u32)) -> Range<u32> {
        self.tiling.with_untracked(|tiling| {
            let end = last.checked_sub(1).map_or(0, |row| tiling.items(row).end);
            tiling.items(first).start..end
        })
    }

    /// The state of the list; `empty` says why there is no row.
    pub fn state(self, empty: impl Fn() -> State + Send + Sync + 'static) -> Signal<State> {
        Signal::derive(move || match (self.problem.get(), self.total.get()) {
            (Some(problem), _) => State::Problem(problem),
            (None, None) => State::Loading,
            (None, Some(0)) => empty(),
            (None, Some(_)) => State::Content,
        })
    }

    /// The rows that the window needs. A grid is not fetched ahead to be printed: its pictures
    /// would not be there.
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

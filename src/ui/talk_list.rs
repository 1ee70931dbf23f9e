//! The list of conversations as the page knows it: the pages that were fetched, the window.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::client::Client;
use super::pages::{PAGE, Pages};
use super::parts::windowed::List;
use super::post_list::Revision;
use super::window::Anchor;
use crate::base::Problem;
use crate::protocol::{ConversationRow, Conversations};

/// Pixels of a row before it was measured: two lines.
const ESTIMATE: f64 = 65.0;

/// Conversations by their last message, those without one last; or those that words find.
#[derive(Clone, Copy)]
pub struct TalkList {
    client: Client,
    words: Memo<String>,
    /// How many; `None` until the first answer.
    pub total: RwSignal<Option<u32>>,
    /// Their rows, as far as they were fetched.
    pub rows: RwSignal<Pages<ConversationRow>>,
    /// Why they could not be had.
    pub problem: RwSignal<Option<Problem>>,
    /// The window over them.
    pub list: List,
    asked: StoredValue<Vec<u32>>,
    /// Grows with every list: answers to an older one are dropped.
    generation: StoredValue<u32>,
}

impl TalkList {
    /// A list that fills itself, anew for other words and for every revision of the archive.
    pub fn new(words: Memo<String>, revision: Memo<Revision>) -> TalkList {
        let talks = TalkList {
            client: expect_context::<Client>(),
            words,
            total: RwSignal::new(None),
            rows: RwSignal::default(),
            problem: RwSignal::new(None),
            list: List::new(ESTIMATE),
            asked: StoredValue::default(),
            generation: StoredValue::new(0),
        };
        Effect::new(move |before: Option<String>| {
            revision.get();
            let words = words.get();
            let same = before.as_ref() == Some(&words);
            let anchor = if same {
                talks.list.anchor()
            } else {
                Anchor::default()
            };
            talks.generation.update_value(|generation| *generation += 1);
            talks.asked.set_value(Vec::new());
            talks.ask(anchor.row / PAGE, Some(anchor));
            words
        });
        Effect::new(move || {
            let (first, last) = talks.list.range.get();
            talks.fill(first, last);
        });
        talks
    }

    /// Asks for a page; the first one of a list also says how long it is.
    fn ask(self, page: u32, first: Option<Anchor>) {
        self.asked.update_value(|asked| asked.push(page));
        let generation = self.generation.get_value();
        let question = Conversations {
            words: self.words.get_untracked(),
            start: page * PAGE,
            count: PAGE,
        };
        spawn_local(async move {
            let answer = self.client.ask(question).await;
            // Left, or other words were typed meanwhile.
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
        if self.total.get_untracked().is_none() {
            return;
        }
        for page in self.rows.with_untracked(|rows| rows.missing(first..last)) {
            if !self.asked.with_value(|asked| asked.contains(&page)) {
                self.ask(page, None);
            }
        }
    }
}

//! The open archive, as every view and part gets it from its context: the client that answers
//! questions, the facts, and how much was read.

use leptos::prelude::*;

use super::boxed::boxed_effect;
use super::client::{Client, Session};
use super::parts::states::Answer;
use super::route::Route;
use super::scroll_history::ListPlaces;
use super::window::Anchor;
use crate::protocol::{Question, Summary};

/// How much was read: the engine's revision number, and whether the reading has ended.
pub type Revision = (u32, bool);

/// The open archive; a handle.
#[derive(Clone, Copy)]
pub struct OpenArchive {
    /// Answers questions about the archive.
    pub client: Client,
    /// The archive's summary; `None` until it is known.
    pub facts: Memo<Option<Summary>>,
    /// Changes with every revision and when the reading ends. An effect that asks again then must
    /// read it with `get`: a memo that is only tracked has no sources and does not notify.
    pub revision: Memo<Revision>,
    /// Increases with every nickname that is set or removed.
    pub renamed: RwSignal<u32>,
    /// The last query of the search.
    pub searched: RwSignal<String>,
    places: StoredValue<ListPlaces>,
}

impl OpenArchive {
    /// The archive of a client's session.
    pub fn new(client: Client) -> OpenArchive {
        let facts = Memo::new(move |_| match &*client.session.read() {
            Session::Opening(opening) => opening.facts.clone(),
            Session::Ready(summary) => Some(summary.clone()),
            Session::Empty | Session::Failed(_) => None,
        });
        let revision = Memo::new(move |_| {
            let ready = matches!(&*client.session.read(), Session::Ready(_));
            let revision = facts.read().as_ref().map_or(0, |facts| facts.revision);
            (revision, ready)
        });
        OpenArchive {
            client,
            facts,
            revision,
            renamed: RwSignal::new(0),
            searched: RwSignal::default(),
            places: StoredValue::default(),
        }
    }

    /// Stores the position at which the list of an address was left, while the archive is open.
    pub fn leave(self, list: String, at: Anchor) {
        // The archive may have been dropped first.
        let _ = self
            .places
            .try_update_value(|places| places.leave(list, at));
    }

    /// The position at which the list of an address was left, if known.
    pub fn place(self, list: &str) -> Option<Anchor> {
        self.places.with_value(|places| places.find(list))
    }

    /// The route that the link of a section leads to: the search has its last query, unless it is
    /// what is shown `here`, where the link begins it anew.
    pub fn entrance(self, section: &Route, here: &Route) -> Route {
        match (section, here) {
            (Route::Search(_), Route::Search(_)) => section.clone(),
            (Route::Search(_), _) => Route::Search(self.searched.get()),
            _ => section.clone(),
        }
    }

    /// Asks a question now, and again with every revision and whenever a signal that `question`
    /// reads changes; returns the latest answer.
    pub fn watch<Q: Question<Answer: Send + Sync>>(
        self,
        question: impl Fn() -> Q + 'static,
    ) -> RwSignal<Answer<Q::Answer>> {
        let answer = RwSignal::new(None);
        boxed_effect(move || {
            self.revision.get();
            self.client.ask_then(question(), move |heard| {
                // The view may have been left meanwhile.
                let _ = answer.try_set(Some(heard));
            });
        });
        answer
    }

    /// Whether the archive is still being read: what was not found may still come.
    pub fn is_reading(self) -> bool {
        !self.revision.get().1
    }

    /// A count, unless nothing was found in an archive that is still being read.
    pub fn known(self, count: Option<u32>) -> Option<u32> {
        count.filter(|count| *count > 0 || !self.is_reading())
    }

    /// The owner's username; empty while it is unknown.
    pub fn handle(self) -> String {
        let facts = self.facts.read();
        facts
            .as_ref()
            .map_or_else(String::new, |facts| facts.handle.clone())
    }
}

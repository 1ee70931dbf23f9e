//! The archive that is open, as every view and part takes it from its context: the worker that
//! answers, the facts, and how much was read.

use leptos::prelude::*;

use super::boxed::boxed_effect;
use super::client::{Client, Session};
use super::parts::states::Answer;
use super::scroll_history::ListPlaces;
use super::window::Anchor;
use crate::protocol::{Question, Summary};

/// How much was read: the number of the engine, and whether the reading has ended.
pub type Revision = (u32, bool);

/// The open archive; a handle.
#[derive(Clone, Copy)]
pub struct OpenArchive {
    /// Answers questions about it.
    pub client: Client,
    /// What is known of it.
    pub facts: Memo<Option<Summary>>,
    /// Changes with everything that was read, and when the reading ends. What asks again then must
    /// read it (`get`): a memo that is only tracked has no sources, and notifies nobody.
    pub revision: Memo<Revision>,
    /// Grows with every nickname that is given or taken.
    pub renamed: RwSignal<u32>,
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
            places: StoredValue::default(),
        }
    }

    /// Remembers where the list of an address was left, as long as the archive is open.
    pub fn leave(self, list: String, at: Anchor) {
        // The archive may be the first to go.
        let _ = self
            .places
            .try_update_value(|places| places.leave(list, at));
    }

    /// Where the list of an address was left.
    pub fn place(self, list: &str) -> Option<Anchor> {
        self.places.with_value(|places| places.find(list))
    }

    /// The answer to a question, which is asked again with every revision and whenever what the
    /// question reads changes.
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

    /// The owner's handle, empty while it is unknown.
    pub fn handle(self) -> String {
        let facts = self.facts.read();
        facts
            .as_ref()
            .map_or_else(String::new, |facts| facts.handle.clone())
    }
}

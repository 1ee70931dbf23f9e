//! A conversation as the page knows it: the pages that were fetched, the months, the window. Oldest
//! message first; it opens at its newest.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fetched::PagedList;
use super::live::boxed_effect;
use super::months::Months;
use super::open_archive::OpenArchive;
use super::pages::PAGE;
use super::route::{MessagesRoute, Route};
use super::window::Anchor;
use super::words::{self, plural, say, say_with};
use crate::base::{Id, Time};
use crate::protocol::{
    Conversation, ConversationFacts, ConversationKind, ConversationRow, LocateMessage,
    MessageMonths, Messages, Participant,
};

/// Pixels of a message before it was measured: two lines.
const ESTIMATE: f64 = 64.0;

/// A conversation, or the messages in it that hold words.
#[derive(Clone, Copy)]
pub struct MessageList {
    archive: OpenArchive,
    /// Which one, and which words.
    pub asked_for: StoredValue<MessagesRoute>,
    /// The messages themselves.
    pub paged: PagedList<Messages>,
    /// In which month each row lies.
    pub months: RwSignal<Months>,
    /// What there is to say about the whole.
    pub facts: RwSignal<Option<ConversationFacts>>,
}

impl MessageList {
    /// A conversation that fills itself from the archive, again with every revision of it.
    pub fn new(asked_for: MessagesRoute, archive: OpenArchive) -> MessageList {
        let asked_for = StoredValue::new(asked_for);
        let question = move |start| {
            let asked_for = asked_for.get_value();
            Messages {
                conversation: asked_for.conversation,
                words: asked_for.words,
                start,
                count: PAGE,
            }
        };
        let list = MessageList {
            archive,
            asked_for,
            paged: PagedList::new(archive.client, ESTIMATE, question),
            months: RwSignal::default(),
            facts: RwSignal::new(None),
        };
        boxed_effect(move || {
            archive.revision.get();
            spawn_local(list.refresh());
        });
        on_cleanup(move || archive.leave(list.address(), list.paged.window.anchor()));
        list
    }

    /// Another message of the same conversation is to be shown.
    pub fn go(self, to: MessagesRoute) {
        self.asked_for.set_value(to);
        if self.paged.total.get_untracked().is_some() {
            spawn_local(async move {
                if let Some(place) = self.wanted().await {
                    self.paged.window.go(place);
                }
            });
        }
    }

    fn address(self) -> String {
        Route::Messages(self.asked_for.get_value()).href()
    }

    /// The row that the address asks for; the last one where it asks for none.
    async fn wanted(self) -> Option<u32> {
        let MessagesRoute {
            conversation,
            at,
            on,
            ..
        } = self.asked_for.get_value();
        let time = Time(if on > 0 { i64::from(on) } else { i64::MAX });
        let question = LocateMessage {
            conversation,
            id: at,
            time,
        };
        self.archive.client.ask(question).await.ok().flatten()
    }

    async fn refresh(self) {
        let generation = self.paged.renew();
        let asked_for = self.asked_for.get_value();
        let fresh = self.paged.total.get_untracked().is_none();
        let left = self.archive.place(&self.address());
        let mut anchor = match (fresh, left) {
            (false, _) => self.paged.window.anchor(),
            (true, Some(left)) => left,
            (true, None) => Anchor {
                row: self.wanted().await.unwrap_or_default(),
                past: 0.0,
            },
        };
        if fresh && !asked_for.words.is_empty() {
            anchor = Anchor::default();
        }
        let client = self.archive.client;
        let page = Messages {
            conversation: asked_for.conversation.clone(),
            words: asked_for.words.clone(),
            start: anchor.row / PAGE * PAGE,
            count: PAGE,
        };
        let page = client.ask(page).await;
        let bounds = words::month_bounds();
        let months = MessageMonths {
            conversation: asked_for.conversation.clone(),
            words: asked_for.words.clone(),
            bounds: bounds.clone(),
        };
        let months = client.ask(months).await;
        if !self.paged.is_current(generation) {
            return;
        }
        match (page, months) {
            (Ok(page), Ok(months)) => {
                self.months.set(Months::rising(months, page.total));
                self.paged.open(page, anchor, false);
            }
            (Err(problem), _) | (_, Err(problem)) => self.paged.problem.set(Some(problem)),
        }
        let facts = Conversation {
            conversation: asked_for.conversation,
            bounds,
        };
        if let Ok(facts) = client.ask(facts).await {
            // The view may have been left meanwhile.
            let _ = self.facts.try_set(Some(facts));
        }
    }
}

/// What somebody is called: "You", a name, a handle, or the number that is all there is.
pub fn called(who: &Participant) -> String {
    match (who.owner, who.name.as_str(), who.handle.as_str()) {
        (true, ..) => say("messages.you"),
        (_, "", "") if who.id == Id::NONE => say("messages.nobody"),
        (_, "", "") => say_with("messages.nameless", &[("id", &who.id)]),
        (_, "", handle) => format!("@{handle}"),
        (_, name, _) => name.to_owned(),
    }
}

/// Several people in one line; `count` is how many there are.
pub fn called_all(people: &[Participant], count: u32) -> String {
    let names: Vec<String> = people.iter().map(called).collect();
    let more = count.saturating_sub(names.len() as u32);
    match (names.split_last(), more) {
        (None, _) => say("messages.nobody"),
        (Some((last, [])), 0) => last.clone(),
        (Some((last, rest)), 0) => say_with(
            "messages.and",
            &[("one", &rest.join(", ")), ("other", last)],
        ),
        (Some(_), more) => {
            let more = words::number(u64::from(more));
            say_with(
                "messages.and-more",
                &[("names", &names.join(", ")), ("count", &more)],
            )
        }
    }
}

/// What a conversation is called.
pub fn title_of(row: &ConversationRow) -> String {
    match row.kind {
        ConversationKind::Calls => say("messages.calls"),
        _ if !row.name.is_empty() => row.name.clone(),
        ConversationKind::Direct if row.people.iter().all(|who| who.owner) => say("messages.noted"),
        _ => called_all(&row.people, row.people_count),
    }
}

/// "1,904 messages since 2013", and how many people are in a group.
pub fn size_of(row: &ConversationRow) -> String {
    let count = plural("messages.count", u64::from(row.messages));
    let count = match row.first {
        Some(first) => {
            let first = words::date(first);
            say_with("messages.since", &[("count", &count), ("first", &first)])
        }
        None => count,
    };
    if row.kind == ConversationKind::Group {
        let people = plural("messages.people", u64::from(row.people_count));
        format!("{people} · {count}")
    } else {
        count
    }
}

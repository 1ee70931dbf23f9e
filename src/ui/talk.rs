//! A conversation as the page knows it: the pages that were fetched, the months, the window. Oldest
//! message first; it opens at its newest.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::client::Client;
use super::months::Months;
use super::open_archive::Revision;
use super::pages::{PAGE, Pages};
use super::parts::windowed::List;
use super::route::Talked;
use super::window::Anchor;
use super::words::{self, plural, say, say_with};
use crate::base::{Id, Problem, Time};
use crate::protocol::{
    self, ConversationFacts, ConversationKind, ConversationRow, MessageRow, Participant,
};
use crate::ui::live::follow;

/// Pixels of a message before it was measured: two lines.
const ESTIMATE: f64 = 64.0;

/// Where conversations were left, so that Back finds them as they were.
#[derive(Clone, Copy, Default)]
pub struct Places(StoredValue<Vec<(Talked, Anchor)>>);

/// A conversation, or the messages in it that hold words.
#[derive(Clone, Copy)]
pub struct Talk {
    client: Client,
    places: Places,
    /// Which one, and which words.
    pub asked_for: StoredValue<Talked>,
    /// How many messages; `None` until the first answer.
    pub total: RwSignal<Option<u32>>,
    /// Their rows, as far as they were fetched.
    pub rows: RwSignal<Pages<MessageRow>>,
    /// In which month each row lies.
    pub months: RwSignal<Months>,
    /// What there is to say about the whole.
    pub facts: RwSignal<Option<ConversationFacts>>,
    /// Why it could not be had.
    pub problem: RwSignal<Option<Problem>>,
    /// The window over the rows.
    pub list: List,
    waiting: StoredValue<Vec<u32>>,
}

impl Talk {
    /// A conversation that fills itself from the archive, again with every revision of it.
    pub fn new(asked_for: Talked, revision: Memo<Revision>) -> Talk {
        let talk = Talk {
            client: expect_context::<Client>(),
            places: expect_context::<Places>(),
            asked_for: StoredValue::new(asked_for),
            total: RwSignal::new(None),
            rows: RwSignal::default(),
            months: RwSignal::default(),
            facts: RwSignal::new(None),
            problem: RwSignal::new(None),
            list: List::new(ESTIMATE),
            waiting: StoredValue::default(),
        };
        follow(move || {
            revision.get();
            spawn_local(talk.refresh());
        });
        follow(move || {
            let (first, last) = talk.list.needed.get();
            talk.fetch(first, last);
        });
        on_cleanup(move || {
            let left = (talk.asked_for.get_value(), talk.list.anchor());
            talk.places.0.update_value(|places| {
                places.retain(|(known, _)| *known != left.0);
                places.push(left);
            });
        });
        talk
    }

    /// Another message of the same conversation is to be shown.
    pub fn go(self, to: Talked) {
        self.asked_for.set_value(to);
        if self.total.get_untracked().is_some() {
            spawn_local(async move {
                if let Some(place) = self.wanted().await {
                    self.list.go(place);
                }
            });
        }
    }

    /// The row that the address asks for; the last one where it asks for none.
    async fn wanted(self) -> Option<u32> {
        let Talked {
            conversation,
            at,
            on,
            ..
        } = self.asked_for.get_value();
        let time = Time(if on > 0 { i64::from(on) } else { i64::MAX });
        let question = protocol::LocateMessage {
            conversation,
            id: at,
            time,
        };
        self.client.ask(question).await.ok().flatten()
    }

    async fn refresh(self) {
        let asked_for = self.asked_for.get_value();
        let fresh = self.total.get_untracked().is_none();
        let left = self.places.0.with_value(|places| {
            let known = places.iter().find(|(known, _)| *known == asked_for);
            known.map(|(_, anchor)| *anchor)
        });
        let mut anchor = match (fresh, left) {
            (false, _) => self.list.anchor(),
            (true, Some(left)) => left,
            (true, None) => Anchor {
                row: self.wanted().await.unwrap_or_default(),
                past: 0.0,
            },
        };
        if fresh && !asked_for.words.is_empty() {
            anchor = Anchor::default();
        }
        let start = anchor.row / PAGE * PAGE;
        let page = self.client.ask(self.page(start)).await;
        let bounds = words::month_bounds();
        let months = protocol::MessageMonths {
            conversation: asked_for.conversation.clone(),
            words: asked_for.words.clone(),
            bounds: bounds.clone(),
        };
        let months = self.client.ask(months).await;
        // The view may have been left meanwhile.
        if self.total.is_disposed() {
            return;
        }
        match (page, months) {
            (Ok(page), Ok(months)) => {
                let mut rows = Pages::default();
                rows.put(page.start, page.rows);
                self.waiting.set_value(Vec::new());
                self.months.set(Months::rising(months, page.total));
                self.rows.set(rows);
                self.problem.set(None);
                self.total.set(Some(page.total));
                self.list.set_rows(page.total, anchor);
                let (first, last) = self.list.range.get_untracked();
                self.fetch(first, last);
            }
            (Err(problem), _) | (_, Err(problem)) => self.problem.set(Some(problem)),
        }
        let facts = protocol::Conversation {
            conversation: asked_for.conversation,
            bounds,
        };
        if let Ok(facts) = self.client.ask(facts).await {
            // The view may have been left meanwhile.
            let _ = self.facts.try_set(Some(facts));
        }
    }

    fn page(self, start: u32) -> protocol::Messages {
        let asked_for = self.asked_for.get_value();
        protocol::Messages {
            conversation: asked_for.conversation,
            words: asked_for.words,
            start,
            count: PAGE,
        }
    }

    /// Asks for the pages of these rows that are not here.
    fn fetch(self, first: u32, last: u32) {
        if self.total.get_untracked().is_none() {
            return;
        }
        for page in self.rows.with_untracked(|rows| rows.missing(first..last)) {
            if self.waiting.with_value(|waiting| waiting.contains(&page)) {
                continue;
            }
            self.waiting.update_value(|waiting| waiting.push(page));
            self.client.hear(self.page(page * PAGE), move |answer| {
                if self.total.is_disposed() {
                    return;
                }
                self.waiting
                    .update_value(|waiting| waiting.retain(|known| *known != page));
                match answer {
                    Ok(page) => self.rows.update(|rows| rows.put(page.start, page.rows)),
                    Err(problem) => self.problem.set(Some(problem)),
                }
            });
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

//! The state of a conversation's list in the page: the fetched pages, the months and the window.
//! Oldest message first; it opens at the newest one.

use leptos::prelude::*;

use super::address::Address;
use super::boxed::boxed_effect;
use super::months::Months;
use super::open_archive::OpenArchive;
use super::paged_list::PagedList;
use super::pages::PAGE;
use super::parts::scroller::head_height;
use super::route::MessagesRoute;
use super::window::Anchor;
use super::words::{self, plural, say, say_with};
use crate::protocol::{
    Conversation, ConversationFacts, ConversationKind, ConversationRow, LocateMessage,
    MessageFilter, Messages, OpenConversation, Participant,
};
use roost_base::Id;

/// The estimated height of a message in pixels before it is measured: two lines.
const ESTIMATE: f64 = 64.0;

/// A conversation, or the messages in it that contain the searched words.
#[derive(Clone, Copy)]
pub struct MessageList {
    archive: OpenArchive,
    /// The conversation, the words and the message that the address names.
    pub asked_for: StoredValue<MessagesRoute>,
    /// The messages.
    pub paged: PagedList<Messages>,
    /// The month of each row.
    pub months: RwSignal<Months>,
    /// The facts about the whole conversation.
    pub facts: RwSignal<Option<ConversationFacts>>,
    /// The indexes of the runs of encrypted chat whose messages are shown.
    pub unfolded: RwSignal<Vec<u32>>,
    /// Where the list was left, if it is shown again by "Back".
    left: StoredValue<Option<Anchor>>,
}

impl MessageList {
    /// A conversation that fetches itself from the archive, again with every revision.
    pub fn new(asked_for: MessagesRoute, archive: OpenArchive) -> MessageList {
        let asked_for = StoredValue::new(asked_for);
        let unfolded = RwSignal::new(Vec::new());
        let question = move |start| Messages {
            filter: filter(asked_for, unfolded),
            start,
            count: PAGE,
        };
        let list = MessageList {
            archive,
            asked_for,
            paged: PagedList::new(archive.client, ESTIMATE, question),
            months: RwSignal::default(),
            facts: RwSignal::new(None),
            unfolded,
            left: StoredValue::new(expect_context::<Address>().left_list()),
        };
        let renamed = archive.renamed;
        boxed_effect(move || {
            archive.revision.get();
            renamed.get();
            list.refresh(false);
        });
        list
    }

    /// Shows another message of the same conversation, or the messages with other words; where they
    /// were `left` if that is known.
    pub fn go(self, to: MessagesRoute, left: Option<Anchor>) {
        let same = self
            .asked_for
            .with_value(|before| (&before.words, &before.mark) == (&to.words, &to.mark));
        self.asked_for.set_value(to);
        self.left.set_value(left);
        if !same {
            return self.refresh(true);
        }
        let Some(total) = self.paged.total.get_untracked() else {
            return;
        };
        if let Some(left) = left {
            return self.paged.window.set_rows(total, left);
        }
        let asked_for = self.asked_for.get_value();
        let question = LocateMessage {
            filter: filter(self.asked_for, self.unfolded),
            id: asked_for.at,
            time: asked_for.time(),
        };
        self.archive.client.ask_then(question, move |place| {
            // The view may have been left meanwhile.
            if let (Ok(Some(place)), Some(_)) = (place, self.asked_for.try_get_value()) {
                self.paged.window.go(place);
                self.paged.window.focus_item(place, 0);
            }
        });
    }

    /// Toggles whether the messages of the run of encrypted chat at an index are shown.
    pub fn toggle(self, place: u32) {
        self.unfolded.update(|unfolded| {
            let known = unfolded.iter().position(|known| *known == place);
            match known {
                Some(at) => _ = unfolded.swap_remove(at),
                None => unfolded.push(place),
            }
        });
        self.refresh(false);
    }

    /// Fetches everything on screen again. A list that was not fetched before opens where "Back" found
    /// it, or else at the message of the address; otherwise it stays where it is, unless `other` says
    /// that it shows other messages now.
    fn refresh(self, other: bool) {
        let generation = self.paged.renew();
        let asked_for = self.asked_for.get_value();
        let known = self.paged.total.get_untracked().filter(|_| !other);
        let left = match known {
            Some(_) => Some(self.paged.window.anchor()),
            None => self.left.get_value(),
        };
        let facts = Conversation {
            conversation: asked_for.conversation.clone(),
            bounds: words::month_bounds(),
        };
        let question = OpenConversation {
            row: left.map(|anchor| anchor.row),
            id: asked_for.at,
            time: asked_for.time(),
            filter: filter(self.asked_for, self.unfolded),
            count: PAGE,
            bounds: words::month_bounds(),
        };
        self.archive.client.ask_then(question, move |opened| {
            if !self.paged.is_current(generation) {
                return;
            }
            match opened {
                Ok(opened) => {
                    let past = left.map_or_else(|| -head_height(), |anchor| anchor.past);
                    let row = opened.row;
                    let rows = opened.page.total;
                    let months = Months::rising(opened.months, &opened.starts, rows);
                    self.months.set(months);
                    self.paged.open(opened.page, Anchor { row, past }, other);
                    if left.is_none() && asked_for.at != Id::NONE {
                        self.paged.window.focus_item(row, 0);
                    }
                }
                Err(problem) => self.paged.problem.set(Some(problem)),
            }
        });
        // Sent at once and answered after the messages, which need not wait for it.
        self.archive.client.ask_then(facts, move |facts| {
            if let (true, Ok(facts)) = (self.paged.is_current(generation), facts) {
                self.facts.set(Some(facts));
            }
        });
    }
}

fn filter(asked_for: StoredValue<MessagesRoute>, unfolded: RwSignal<Vec<u32>>) -> MessageFilter {
    let asked_for = asked_for.get_value();
    MessageFilter {
        conversation: asked_for.conversation,
        words: asked_for.words,
        mark: asked_for.mark,
        unfolded: unfolded.get_untracked(),
    }
}

/// The displayed name of a person: "You", a name, a username, or, if nothing else is known, the
/// number.
pub fn called(who: &Participant) -> String {
    match (who.owner, who.name.as_str(), who.handle.as_str()) {
        (true, ..) => say("messages.you"),
        (_, "", "") if who.id == Id::NONE => say("messages.nobody"),
        (_, "", "") => say_with("messages.nameless", &[("id", &who.id)]),
        (_, "", handle) => format!("@{handle}"),
        (_, name, _) => name.to_owned(),
    }
}

/// Several people's names in one line; `count` is the number of people, which may be larger.
pub fn called_all(people: &[Participant], count: u32) -> String {
    let names: Vec<String> = people.iter().map(called).collect();
    let more = u64::from(count).saturating_sub(names.len() as u64);
    match (names.as_slice(), more) {
        ([], _) => say("messages.nobody"),
        // Without the marks of a list, because it is also shown in a place of its own direction.
        ([only], 0) => only.clone(),
        (names, 0) => words::list(names),
        (names, more) => say_with(
            &words::plural_key("messages.and-more", more),
            &[
                ("names", &words::listed(names)),
                ("count", &words::number(more)),
            ],
        ),
    }
}

/// The only other person of a direct conversation, if just their id is known.
pub fn unnamed(facts: &ConversationFacts) -> Option<Id> {
    let row = &facts.row;
    let [who] = row.people.as_slice() else {
        return None;
    };
    let named = who.owner || !who.name.is_empty() || !who.handle.is_empty();
    let direct = row.kind == ConversationKind::Direct;
    who.id.some().filter(|_| direct && !named)
}

/// The title of a conversation.
pub fn title_of(row: &ConversationRow) -> String {
    match row.kind {
        ConversationKind::Calls => say("messages.calls"),
        _ if !row.name.is_empty() => row.name.clone(),
        ConversationKind::Direct if row.people.iter().all(|who| who.owner) => say("messages.noted"),
        _ => called_all(&row.people, row.people_count),
    }
}

/// The size of a conversation, "1,904 messages · 2 events · since 14 March 2013"; for a group also the
/// number of people.
pub fn size_of(row: &ConversationRow) -> String {
    let (messages, entries) = (u64::from(row.messages), u64::from(row.entries));
    let events = entries.saturating_sub(messages);
    let people = (row.kind == ConversationKind::Group)
        .then(|| plural("messages.people", u64::from(row.people_count)));
    let spoken = (messages > 0 || events == 0).then(|| plural("messages.count", messages));
    let events = (events > 0).then(|| plural("messages.events", events));
    let since = row.first.map(words::date);
    let since = since.map(|first| say_with("messages.since", &[("first", &first)]));
    let facts = [people, spoken, events, since].into_iter().flatten();
    words::dotted(&facts.collect::<Vec<_>>())
}

//! Searches messages as part of a search over everything, with the same scan as for posts. Hits are
//! grouped by conversation, the one with the newest hit first; within a conversation the newest hit
//! is first.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Conversation, MessageRef};
use crate::hit_rows::with_text;
use crate::library::Library;
use crate::rows::{AreaHits, ConversationRow, HitRow, Participant, PersonKey};
use roost_base::{Id, SortSmall, Time};
use roost_columns::messages::{flag, people_of};
use roost_query::syntax::Place;
use roost_query::{Area, Columns, CompiledQuery, Found, Marker, Somebody};
use roost_records::unescape;

/// A conversation with at least one hit.
struct Group<'l> {
    conversation: &'l Conversation,
    /// The number of its hits.
    hits: u32,
    /// The time of its newest hit.
    newest: i64,
}

impl Library {
    /// Returns the hits among messages that are in the range `wanted`, and the state of the search
    /// for the next one. `add` is called with the time of each message and whether it is a hit. If
    /// the query only narrows that of `last`, only the hits of `last` are searched.
    pub(crate) fn message_hits(
        &self,
        query: &mut CompiledQuery,
        wanted: Range<usize>,
        last: Option<Found>,
        mut add: impl FnMut(i64, bool),
    ) -> (AreaHits, Found) {
        query.introduce(|name| self.somebody(name));
        let (area, revision) = (Area::Messages, self.revision);
        let last = last.filter(|last| last.narrowed_by(query, area, revision));
        let chunks = self.messages.chunks().iter();
        let mut chunks = chunks.map(|chunk| chunk as &dyn Columns);
        let found = Found::run(query, area, revision, &mut chunks, last.as_ref());
        let mut marker = query.marker(area);
        let mut groups = Vec::new();
        let mut total = 0;
        for conversation in self.messages.conversations() {
            // Oldest first, so that the time of the last hit is the newest.
            let (mut hits, mut newest) = (0, 0);
            for message in self.messages.of(conversation) {
                let (hit, time) = (
                    found.has(message.chunk, message.local),
                    self.messages.time(*message),
                );
                add(time, hit);
                if hit {
                    (hits, newest) = (hits + 1, time);
                }
            }
            total += hits;
            if hits > 0 {
                groups.push(Group {
                    conversation,
                    hits,
                    newest,
                });
            }
        }
        groups.sort_small_by_key(|group| Reverse(group.newest));
        // Only the conversations before the end of the wanted rows are gone through again.
        let all = groups.iter().flat_map(|group| {
            let newest_first = self.messages.of(group.conversation).iter().rev();
            let hits = newest_first.filter(|message| found.has(message.chunk, message.local));
            hits.enumerate()
                .map(move |(nth, message)| (group, nth, *message))
        });
        let rows = all.skip(wanted.start).take(wanted.len());
        let hits = AreaHits {
            place: Place::Messages,
            total,
            rows: rows
                .filter_map(|(group, nth, message)| {
                    let first_of = (nth == 0).then(|| {
                        Box::new(ConversationRow {
                            hits: group.hits,
                            ..self.conversation_row(group.conversation)
                        })
                    });
                    let row = self.message_hit(group.conversation, message, &mut marker)?;
                    Some(HitRow { first_of, ..row })
                })
                .collect(),
        };
        (hits, found)
    }

    fn message_hit(
        &self,
        conversation: &Conversation,
        message: MessageRef,
        marker: &mut Marker<'_>,
    ) -> Option<HitRow> {
        let (chunk, at) = self.messages.chunk(message)?;
        let sender = self.participant(chunk.sender(at));
        let (who, whom) = match sender.owner {
            true => (String::new(), self.addressee(conversation)),
            false => (name_of(sender), String::new()),
        };
        let row = HitRow {
            id: Id(chunk.id(at)),
            within: conversation.id.clone(),
            time: Some(Time(chunk.time(at))).filter(|time| time.0 != 0),
            media: u32::from(chunk.has(at, flag::MEDIA)),
            who,
            whom,
            ..HitRow::default()
        };
        Some(with_text(row, &unescape(chunk.text(at)), marker))
    }

    /// Returns the recipient of the owner's messages in a conversation: the name of a group, or the
    /// only other person.
    fn addressee(&self, conversation: &Conversation) -> String {
        let mut people = self.correspondents(conversation);
        match (self.group_name(conversation), people.next(), people.next()) {
            (name, Some(one), None) if name.is_empty() => name_of(self.participant(one)),
            (name, ..) => name,
        }
    }

    /// Resolves a person that a query names, with the ids of their conversations.
    fn somebody(&self, name: &str) -> Somebody {
        let owner = name == "me" || self.owner().handle.eq_ignore_ascii_case(name);
        let id = match owner {
            true => self.owner().id.0,
            false => match self.find_handle(name) {
                Some(PersonKey::Id(id)) => id.0,
                _ => 0,
            },
        };
        let conversations = self.messages.conversations().iter();
        let with = conversations.filter(|conversation| {
            let people = conversation.people.iter().map(|(id, _)| *id);
            id != 0
                && people
                    .chain(people_of(&conversation.id))
                    .any(|known| known == id)
        });
        let talks = with.map(|conversation| conversation.id.clone()).collect();
        Somebody { id, talks }
    }
}

/// Returns the name of a person, or else the handle, or else the id.
fn name_of(who: Participant) -> String {
    if !who.name.is_empty() {
        who.name
    } else if who.handle.is_empty() {
        who.id.to_string()
    } else {
        ["@", &who.handle].concat()
    }
}

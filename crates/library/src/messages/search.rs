//! Messages in a search over everything: the same scan as posts, the newest hits first.

use std::cmp::Reverse;
use std::ops::Range;

use super::MessageRef;
use crate::library::Library;
use crate::rows::{AreaHits, HitRow, PersonKey, PostFilter};
use crate::searching::with_text;
use roost_base::{Id, SortSmall, Time};
use roost_columns::messages::{flag, people_of};
use roost_query::syntax::{Place, Query, Step, Test};
use roost_query::{Area, Columns, CompiledQuery, Context, Found, Marker, Somebody};
use roost_records::unescape;

/// Hits that are sorted at once where only the first few are wanted.
const AT_ONCE: usize = 1_000;

/// Keeps the newest ones; of equals those that came first.
fn cut(hits: &mut Vec<(i64, MessageRef)>, most: usize) {
    hits.sort_small_by_key(|(time, _)| Reverse(*time));
    hits.truncate(most);
}

impl Library {
    /// The wanted ones of the hits among messages, newest first; `add` is called with the time of each
    /// message, and whether it is a hit. A search that only narrows the `last` one looks at the hits
    /// of that; what this one found is returned beside the rows.
    pub(crate) fn message_hits(
        &self,
        filter: &PostFilter,
        wanted: Range<usize>,
        last: Option<Found>,
        mut add: impl FnMut(i64, bool),
    ) -> (AreaHits, Found) {
        let query = Query::read(&filter.query);
        let people = self.somebodies(&query);
        let context = Context {
            area: Area::Messages,
            owner: &self.owner.handle,
            people: &people,
            days: &filter.days,
            zone: &filter.zone,
        };
        let last = last.filter(|last| last.narrowed_by(&query, context, self.revision));
        let mut chunks = self
            .messages
            .chunks()
            .iter()
            .map(|chunk| chunk as &dyn Columns);
        let mut compiled = CompiledQuery::new(&query, context);
        let found = Found::run(
            &mut compiled,
            &query,
            context,
            self.revision,
            &mut chunks,
            last.as_ref(),
        );
        let mut marker = Marker::new(compiled);
        let mut newest: Vec<(i64, MessageRef)> = Vec::new();
        let mut total = 0;
        for message in self.messages.order() {
            let time = self.messages.time(*message);
            let hit = found.has(message.chunk, message.local);
            add(time, hit);
            total += u32::from(hit);
            if hit {
                newest.push((time, *message));
            }
            if newest.len() > wanted.end.saturating_mul(2).max(AT_ONCE) {
                cut(&mut newest, wanted.end);
            }
        }
        cut(&mut newest, wanted.end);
        let rows = newest.into_iter().skip(wanted.start);
        let hits = AreaHits {
            place: Place::Messages,
            total,
            rows: rows
                .filter_map(|(_, message)| self.message_hit(message, &mut marker))
                .collect(),
        };
        (hits, found)
    }

    fn message_hit(&self, message: MessageRef, marker: &mut Marker) -> Option<HitRow> {
        let (chunk, at) = self.messages.chunk(message)?;
        let sender = self.participant(chunk.sender(at));
        let place = usize::from(*chunk.conversations.get(at)?);
        let who = match sender {
            sender if sender.owner => String::new(),
            sender if !sender.name.is_empty() => sender.name,
            sender if !sender.handle.is_empty() => ["@", &sender.handle].concat(),
            sender => sender.id.to_string(),
        };
        let row = HitRow {
            id: Id(chunk.id(at)),
            within: chunk.names.get(place)?.clone(),
            time: Some(Time(chunk.time(at))).filter(|time| time.0 != 0),
            media: u32::from(chunk.has(at, flag::MEDIA)),
            who,
            ..HitRow::default()
        };
        Some(with_text(row, &unescape(chunk.text(at)), marker))
    }

    /// The people whom a query names, with their conversations.
    fn somebodies(&self, query: &Query) -> Vec<Somebody> {
        let tests = query.clauses.iter().flat_map(|clause| &clause.steps);
        let names = tests.filter_map(|step| match step {
            Step::Test(Test::From(name) | Test::To(name) | Test::With(name)) => Some(name),
            _ => None,
        });
        let names: Vec<String> = names.cloned().collect();
        let mut people = Vec::new();
        for name in names {
            let owner = name == "me" || self.owner.handle.eq_ignore_ascii_case(&name);
            let id = match self.find_handle(&name) {
                _ if owner => self.owner.id.0,
                Some(PersonKey::Id(id)) => id.0,
                _ => 0,
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
            people.push(Somebody { name, id, talks });
        }
        people
    }
}

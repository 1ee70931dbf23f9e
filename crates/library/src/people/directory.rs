//! The names of people, with when and in which files they were found. Sightings are added one by
//! one, and equal ones are counted together, so that the table grows with the number of names and
//! not with the number of posts.

use std::collections::HashMap;

use super::texts::{TextId, Texts};
use crate::rows::{Deed, NameSource, is_handle};
use roost_base::{Id, SortSmall};

/// The index of a person in the directory.
pub(crate) type PersonId = u32;

/// A place in the archive that names a person.
pub(super) struct Sighting<'a> {
    /// The account's id; 0 if the place only gives a handle.
    pub id: u64,
    /// The handle without the `@`; may be empty.
    pub handle: &'a str,
    /// The display name; may be empty.
    pub name: &'a str,
    /// Seconds since 1970; 0 if the place has no date.
    pub time: i64,
    /// The type of the place.
    pub source: NameSource,
}

/// Equal sightings, counted together.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    pub person: PersonId,
    pub handle: TextId,
    pub name: TextId,
    pub source: NameSource,
    /// Seconds since 1970; 0 if none of them has a date.
    pub first: i64,
    pub last: i64,
    pub count: u32,
}

/// A contact of one type in one post.
#[derive(Clone, Copy)]
pub(super) struct Contact {
    pub person: PersonId,
    pub chunk: u32,
    pub local: u16,
    pub deed: Deed,
}

/// A person with an id, or a handle without one.
#[derive(Clone, Copy, Default)]
struct Known {
    id: u64,
    /// Only set for people without an id.
    handle: TextId,
    tally: Tally,
}

/// The ties of a person to the owner, and the number of contacts.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    /// Bits of `rows::tie`.
    pub ties: u16,
    /// Posts of the owner that involve them.
    pub posts: u32,
    /// Messages in the conversation with only them.
    pub messages: u32,
    /// Messages that they wrote in groups.
    pub group_messages: u32,
    /// Seconds since 1970 of the first and the last contact; 0 if unknown.
    pub first: i64,
    pub last: i64,
}

/// The messages exchanged with a person in one conversation.
pub(crate) struct Talk {
    pub person: PersonId,
    /// In a group only those that the person wrote.
    pub messages: u32,
    /// Seconds since 1970 of the first and the last message; 0 if unknown.
    pub span: (i64, i64),
    /// The id of the conversation.
    pub conversation: String,
    /// Whether it is the conversation with only them.
    pub direct: bool,
}

/// All people whom the archive names.
#[derive(Default)]
pub(super) struct Directory {
    /// The owner's id; contacts of the owner with themselves do not count.
    pub owner: u64,
    handles: Texts,
    names: Texts,
    by_id: HashMap<u64, PersonId>,
    /// For each handle the index of the person without an id, plus 1; 0 if there is none.
    by_handle: Vec<u32>,
    people: Vec<Known>,
    seen: Vec<Seen>,
    places: HashMap<(PersonId, TextId, TextId, u8), u32>,
    contacts: Vec<Contact>,
    /// The address book: email addresses and phone numbers of each entry.
    pub book: Vec<Vec<String>>,
    /// The conversations of each person.
    pub talks: Vec<Talk>,
    /// The owners of lists, with the URLs of the lists.
    pub lists: Vec<(PersonId, String)>,
    changed: bool,
    resolved: Resolved,
}

/// Data that is computed from all sightings together.
#[derive(Default)]
struct Resolved {
    /// For each person the index under which they are known: their own, or that of the only person
    /// with an id who had their handle.
    same: Vec<PersonId>,
    /// For each handle the person who had it last.
    holder: Vec<PersonId>,
    /// For each handle whether several ids had it.
    shared: Vec<bool>,
    /// Indexes in `seen`, by person; sightings in account files first, then the latest.
    order: Vec<u32>,
    /// For each person the start of their part of `order`.
    starts: Vec<u32>,
    /// For each person the latest handle and name.
    called: Vec<(TextId, TextId)>,
    /// For each person their tally, including that of their handle without an id.
    tallies: Vec<Tally>,
}

const NOBODY: PersonId = PersonId::MAX;

impl Directory {
    /// Adds a sighting and returns the person; `None` if there is neither an id nor a valid handle.
    pub fn see(&mut self, sighting: &Sighting<'_>) -> Option<PersonId> {
        let handle = self.keep_handle(sighting.handle);
        let name = self.names.keep(sighting.name, sighting.name);
        let person = self.add(sighting.id, handle)?;
        self.changed = true;
        if handle == 0 && name == 0 {
            return Some(person);
        }
        let key = (person, handle, name, sighting.source as u8);
        let next = self.seen.len() as u32;
        let place = *self.places.entry(key).or_insert(next);
        let time = sighting.time;
        match self.seen.get_mut(place as usize) {
            Some(seen) => {
                seen.count += 1;
                widen(&mut seen.first, &mut seen.last, time);
            }
            None => self.seen.push(Seen {
                person,
                handle,
                name,
                source: sighting.source,
                first: time,
                last: time,
                count: 1,
            }),
        }
        Some(person)
    }

    /// Adds a contact with a person in a post.
    pub fn met(&mut self, contact: Contact, time: i64) {
        let Some(known) = self.people.get_mut(contact.person as usize) else {
            return;
        };
        if known.id != 0 && known.id == self.owner {
            return;
        }
        widen(&mut known.tally.first, &mut known.tally.last, time);
        self.contacts.push(contact);
    }

    /// Adds ties of a person to the owner, as bits of `rows::tie`.
    pub fn tie(&mut self, person: PersonId, ties: u16) {
        self.changed = true;
        if let Some(known) = self.people.get_mut(person as usize) {
            known.tally.ties |= ties;
        }
    }

    /// Replaces the messages of all people.
    pub fn set_talks(&mut self, talks: Vec<Talk>) {
        self.talks = talks;
        self.changed = true;
    }

    fn keep_handle(&mut self, handle: &str) -> TextId {
        if !is_handle(handle) {
            return 0;
        }
        let mut key = [0; 20];
        let key = lowercase(handle, &mut key);
        let place = self.handles.keep(key, handle);
        self.by_handle.resize(self.handles.len() + 1, 0);
        place
    }

    fn add(&mut self, id: u64, handle: TextId) -> Option<PersonId> {
        let next = self.people.len() as PersonId;
        let person = if id != 0 {
            *self.by_id.entry(id).or_insert(next)
        } else if handle != 0 {
            let place = self.by_handle.get_mut(handle as usize)?;
            if *place == 0 {
                *place = next + 1;
            }
            *place - 1
        } else {
            return None;
        };
        if person == next {
            self.people.push(Known {
                id,
                handle: if id == 0 { handle } else { 0 },
                ..Known::default()
            });
        }
        Some(person)
    }

    /// Merges people without an id into those with an id. The methods below use the result.
    pub fn resolve(&mut self) {
        if !std::mem::take(&mut self.changed) {
            return;
        }
        let mut resolved = Resolved::default();
        self.find_holders(&mut resolved);
        let handle_of = |person: PersonId| self.people.get(person as usize).copied();
        resolved.same = (0..self.people.len() as PersonId)
            .map(|person| {
                let known = handle_of(person).unwrap_or_default();
                let at = known.handle as usize;
                let holder = resolved.holder.get(at).copied().unwrap_or(NOBODY);
                let shared = resolved.shared.get(at).copied().unwrap_or(false);
                if known.id != 0 || shared || holder == NOBODY {
                    person
                } else {
                    holder
                }
            })
            .collect();
        for (at, &place) in self.by_handle.iter().enumerate() {
            if let Some(holder) = resolved.holder.get_mut(at)
                && *holder == NOBODY
                && place != 0
            {
                *holder = place - 1;
            }
        }
        resolved.tallies = self.people.iter().map(|known| known.tally).collect();
        for (person, &same) in resolved.same.iter().enumerate() {
            let Some(known) = self.people.get(person) else {
                continue;
            };
            if same as usize != person
                && let Some(tally) = resolved.tallies.get_mut(same as usize)
            {
                tally.ties |= known.tally.ties;
                widen(&mut tally.first, &mut tally.last, known.tally.first);
                widen(&mut tally.first, &mut tally.last, known.tally.last);
            }
        }
        for talk in &self.talks {
            let same = resolved.same.get(talk.person as usize).copied();
            let tally = same.and_then(|same| resolved.tallies.get_mut(same as usize));
            if let Some(tally) = tally {
                tally.ties |= crate::rows::tie::MESSAGES;
                let count = match talk.direct {
                    true => &mut tally.messages,
                    false => &mut tally.group_messages,
                };
                *count = count.saturating_add(talk.messages);
                widen(&mut tally.first, &mut tally.last, talk.span.0);
                widen(&mut tally.first, &mut tally.last, talk.span.1);
            }
        }
        self.put_in_order(&mut resolved);
        self.resolved = resolved;
        let mut posts = vec![0_u32; self.people.len()];
        for (person, _) in self.contacts() {
            if let Some(count) = posts.get_mut(person as usize) {
                *count += 1;
            }
        }
        for (tally, posts) in self.resolved.tallies.iter_mut().zip(posts) {
            tally.posts = posts;
        }
    }

    /// Returns all contacts in posts, each with the person as whom they are known. A post that names
    /// a person both by id and by handle is one contact, of the first type.
    pub fn contacts(&self) -> impl Iterator<Item = (PersonId, &Contact)> {
        let in_post = |contact: &Contact| (contact.chunk, contact.local);
        let posts = self
            .contacts
            .chunk_by(move |one, other| in_post(one) == in_post(other));
        posts.flat_map(move |post| {
            post.iter().zip(0..).filter_map(move |(contact, at)| {
                let person = self.same(contact.person);
                let before = |(other, place): (&Contact, usize)| {
                    let earlier = (other.deed as u8, place) < (contact.deed as u8, at);
                    earlier && self.same(other.person) == person
                };
                let again = post.len() > 1 && post.iter().zip(0..).any(before);
                (!again).then_some((person, contact))
            })
        })
    }

    /// Finds for each handle the person with an id who had it last.
    fn find_holders(&self, resolved: &mut Resolved) {
        let handles = self.handles.len() + 1;
        resolved.holder = vec![NOBODY; handles];
        resolved.shared = vec![false; handles];
        let mut since = vec![i64::MIN; handles];
        for seen in &self.seen {
            let at = seen.handle as usize;
            let id = self.people.get(seen.person as usize).map_or(0, |p| p.id);
            if at == 0 || id == 0 {
                continue;
            }
            if let (Some(holder), Some(shared), Some(since)) = (
                resolved.holder.get_mut(at),
                resolved.shared.get_mut(at),
                since.get_mut(at),
            ) {
                *shared |= *holder != NOBODY && *holder != seen.person;
                if seen.last >= *since {
                    *holder = seen.person;
                    *since = seen.last;
                }
            }
        }
    }

    fn put_in_order(&self, resolved: &mut Resolved) {
        let whose = |seen: &Seen| resolved.same.get(seen.person as usize).copied();
        let mut order: Vec<(PersonId, u32)> = self
            .seen
            .iter()
            .enumerate()
            .map(|(at, seen)| (whose(seen).unwrap_or(NOBODY), at as u32))
            .collect();
        // Names in the owner's own account files come first, then the latest.
        order.sort_small_by_key(|(person, at)| {
            let seen = self.seen.get(*at as usize);
            let rank = seen.map(|seen| {
                let own = seen.source != NameSource::Account;
                (own, std::cmp::Reverse((seen.last, seen.count)))
            });
            (*person, rank)
        });
        resolved.called = vec![(0, 0); self.people.len()];
        resolved.starts = vec![0; self.people.len() + 1];
        for (person, at) in &order {
            if let (Some(called), Some(seen)) = (
                resolved.called.get_mut(*person as usize),
                self.seen.get(*at as usize),
            ) {
                called.0 = if called.0 == 0 { seen.handle } else { called.0 };
                called.1 = if called.1 == 0 { seen.name } else { called.1 };
            }
            if let Some(start) = resolved.starts.get_mut(*person as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut resolved.starts {
            sum += *start;
            *start = sum;
        }
        resolved.order = order.into_iter().map(|(_, at)| at).collect();
    }

    /// Returns the person with an id.
    pub fn person(&self, id: Id) -> Option<PersonId> {
        self.by_id.get(&id.0).copied()
    }

    /// Returns all people except the owner; merged people are returned once.
    pub fn all(&self) -> impl Iterator<Item = PersonId> + '_ {
        let owner = self.person(Id(self.owner)).unwrap_or(NOBODY);
        let same = self.resolved.same.iter().zip(0..);
        same.filter(move |(same, person)| **same == *person && *person != owner)
            .map(|(_, person)| person)
    }

    /// Returns the index under which a person is known.
    pub fn same(&self, person: PersonId) -> PersonId {
        let same = self.resolved.same.get(person as usize).copied();
        same.unwrap_or(person)
    }

    /// Returns the tally of a person, including that of their handle without an id.
    pub fn tally(&self, person: PersonId) -> Tally {
        self.resolved
            .tallies
            .get(person as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Returns the person who had a handle last.
    pub fn with_handle(&self, handle: &str) -> Option<PersonId> {
        if !is_handle(handle) {
            return None;
        }
        let mut key = [0; 20];
        let place = self.handles.find(lowercase(handle, &mut key))?;
        let holder = self.resolved.holder.get(place as usize).copied()?;
        (holder != NOBODY).then_some(holder)
    }

    /// Returns the person whom a handle without an id means; a person without an id if several ids
    /// had the handle.
    pub fn by_handle(&self, handle: &str) -> Option<PersonId> {
        if !is_handle(handle) {
            return None;
        }
        let mut key = [0; 20];
        let place = self.handles.find(lowercase(handle, &mut key))?;
        let alone = self.by_handle.get(place as usize)?.checked_sub(1);
        alone.map_or_else(|| self.with_handle(handle), |alone| Some(self.same(alone)))
    }

    /// Returns the latest handle and name of a person; both may be empty.
    pub fn called(&self, person: PersonId) -> (&str, &str) {
        let called = self.resolved.called.get(person as usize).copied();
        let (handle, name) = called.unwrap_or_default();
        (self.handles.get(handle), self.names.get(name))
    }

    /// Returns the id of a person; `Id::NONE` if only a handle is known.
    pub fn id(&self, person: PersonId) -> Id {
        Id(self.people.get(person as usize).map_or(0, |known| known.id))
    }

    /// Returns the sightings of a person: those in account files first, then the latest.
    pub fn seen_of(&self, person: PersonId) -> impl Iterator<Item = &Seen> {
        let at = |at: PersonId| self.resolved.starts.get(at as usize).copied();
        let start = at(person).unwrap_or_default() as usize;
        let end = at(person.saturating_add(1)).unwrap_or_default() as usize;
        let order = self.resolved.order.get(start..end).unwrap_or_default();
        order.iter().filter_map(|at| self.seen.get(*at as usize))
    }

    /// Returns all sightings.
    pub fn all_seen(&self) -> &[Seen] {
        &self.seen
    }

    /// Whether several ids had a handle.
    pub fn is_shared(&self, handle: TextId) -> bool {
        self.resolved.shared.get(handle as usize) == Some(&true)
    }

    /// Returns the handle and name of a sighting.
    pub fn texts(&self, seen: &Seen) -> (&str, &str) {
        (self.handles.get(seen.handle), self.names.get(seen.name))
    }
}

fn lowercase<'k>(handle: &str, key: &'k mut [u8; 20]) -> &'k str {
    let len = handle.len().min(key.len());
    let Some(key) = key.get_mut(..len) else {
        return "";
    };
    for (to, from) in key.iter_mut().zip(handle.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    std::str::from_utf8(key).unwrap_or_default()
}

/// Extends a span to include a time; a time of 0 is unknown and ignored.
fn widen(first: &mut i64, last: &mut i64, time: i64) {
    if time != 0 {
        *first = if *first == 0 {
            time
        } else {
            (*first).min(time)
        };
        *last = (*last).max(time);
    }
}

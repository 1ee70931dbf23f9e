//! The page of one person: the contacts between the owner and them, and when these were.

use super::directory::{Contact, PersonId};
use crate::library::Library;
use crate::rows::{Deed, DeedMonths, Named, PersonKey, PersonMonths, PersonPage, PersonRow};
use roost_base::flag;
use roost_base::{Code, Id, Problem, Time, month};
use roost_columns::posts::id_at;

impl Library {
    /// Returns the person with a key.
    fn who(&self, key: &PersonKey) -> Option<PersonId> {
        let directory = &self.indexed_people().index.directory;
        match key {
            PersonKey::Id(id) => directory.person(*id),
            PersonKey::Handle(handle) => directory.by_handle(handle),
        }
    }

    fn contacts_with(&self, person: PersonId) -> impl Iterator<Item = (&Contact, Id, i64, bool)> {
        let directory = &self.indexed_people().index.directory;
        directory
            .contacts()
            .filter(move |(known, _)| *known == person)
            .filter_map(|(_, contact)| {
                let chunk = self.posts.chunks().get(contact.chunk as usize)?;
                let local = usize::from(contact.local);
                let day_only = chunk.flags.get(local)? & flag::DAY != 0;
                let time = *chunk.times.get(local)?;
                Some((contact, id_at(chunk, local), time, day_only))
            })
    }

    /// Returns when the liked posts of a person were written.
    fn likes_of(&self, person: PersonId) -> impl Iterator<Item = i64> {
        let directory = &self.indexed_people().index.directory;
        let liked = self.indexed_people().index.liked.all.iter();
        liked
            .filter(move |(_, author)| directory.same(*author) == person)
            .map(|(like, _)| {
                let (chunk, local) = (like.chunk as usize, like.local as usize);
                let times = self.likes.chunks().get(chunk).map(|chunk| &chunk.times);
                times
                    .and_then(|times| times.get(local))
                    .copied()
                    .unwrap_or_default()
            })
    }

    /// Returns when the messages of the conversation with only a person were written, and those
    /// that the person wrote in groups.
    fn messages_with(&self, person: PersonId) -> impl Iterator<Item = (Deed, i64)> {
        let directory = &self.indexed_people().index.directory;
        let talks = directory.talks.iter();
        let talks = talks.filter(move |talk| directory.same(talk.person) == person);
        talks.flat_map(move |talk| {
            let sender = directory.id(talk.person).0;
            let conversation = self.messages.conversation(&talk.conversation);
            let messages = conversation.map(|known| self.messages.of(known));
            let messages = messages.unwrap_or_default().iter();
            messages.filter_map(move |message| {
                let (chunk, local) = self.messages.chunk(*message)?;
                let counts = talk.direct || chunk.sender(local) == sender;
                let deed = match talk.direct {
                    true => Deed::Message,
                    false => Deed::GroupMessage,
                };
                (counts && chunk.kind(local).is_message()).then(|| (deed, chunk.time(local)))
            })
        })
    }

    /// Returns everything about one person. For an id that the directory does not contain, the page
    /// is empty except for a nickname.
    ///
    /// # Errors
    /// When the key is a handle that the archive does not contain.
    pub fn person_page(&self, key: &PersonKey) -> Result<PersonPage, Problem> {
        let Some(person) = self.who(key) else {
            return self.unnamed(key);
        };
        let people = self.indexed_people();
        let directory = &people.index.directory;
        let mut counts = [0; Deed::ALL.len()];
        let (mut first, mut last) = (None, None);
        for (contact, id, time, _) in self.contacts_with(person) {
            add(&mut counts, contact.deed);
            if time != 0 {
                first = Some(first.map_or((time, id), |known: (i64, Id)| known.min((time, id))));
                last = last.max(Some((time, id)));
            }
        }
        if let Some(likes) = counts.get_mut(Deed::Like as usize) {
            *likes = self.likes_of(person).count() as u32;
        }
        let tally = directory.tally(person);
        for (deed, count) in [
            (Deed::Message, tally.messages),
            (Deed::GroupMessage, tally.group_messages),
        ] {
            if let Some(known) = counts.get_mut(deed as usize) {
                *known = count;
            }
        }
        // The first or last contact can be a message instead of a post.
        let within = |post: Option<(i64, Id)>, time: i64| {
            post.filter(|(known, _)| *known == time).map(|(_, id)| id)
        };
        let talks = directory.talks.iter();
        let mut talks = talks.filter(|talk| directory.same(talk.person) == person);
        let deeds = Deed::ALL.iter().copied().zip(counts);
        let lists = directory.lists.iter();
        let id = directory.id(person);
        Ok(PersonPage {
            row: people.row(person),
            owner: id != Id::NONE && id.0 == directory.owner,
            deeds: deeds.filter(|(_, count)| *count > 0).collect(),
            first: (tally.first != 0).then_some(Time(tally.first)),
            first_post: within(first, tally.first).unwrap_or_default(),
            last_post: within(last, tally.last).unwrap_or_default(),
            conversation: talks
                .find(|talk| talk.direct)
                .map(|talk| talk.conversation.clone())
                .unwrap_or_default(),
            names: directory.names(person),
            others: self.others(person),
            lists: lists
                .filter(|(owner, _)| directory.same(*owner) == person)
                .map(|(_, address)| address.clone())
                .collect(),
        })
    }

    /// Returns the page of a person who is not in the directory. Records that are not used for the
    /// directory can contain the ids of such people, and link to this page.
    fn unnamed(&self, key: &PersonKey) -> Result<PersonPage, Problem> {
        let PersonKey::Id(_) = key else {
            return Err(Problem::new(Code::NotInArchive).fact("name", key));
        };
        let named = Named {
            nickname: self.people.nicknames.of(key).to_owned(),
            ..Named::default()
        };
        let row = PersonRow {
            key: key.clone(),
            named,
            ..PersonRow::default()
        };
        Ok(PersonPage {
            row,
            ..PersonPage::default()
        })
    }

    fn others(&self, person: PersonId) -> Vec<PersonRow> {
        let people = self.indexed_people();
        let rivals = people.index.directory.rivals(person).into_iter();
        rivals.map(|rival| people.row(rival)).collect()
    }

    /// Counts the contacts with a person by type and month. `bounds` are the first seconds of
    /// months in the reader's zone, in ascending order.
    pub fn person_months(&self, key: &PersonKey, bounds: &[Time]) -> PersonMonths {
        let Some(person) = self.who(key) else {
            return PersonMonths::default();
        };
        let mut lines: Vec<DeedMonths> = Deed::ALL
            .iter()
            .map(|deed| DeedMonths {
                deed: *deed,
                counts: vec![0; bounds.len()],
            })
            .collect();
        let (mut from, mut to) = (bounds.len(), 0);
        let contacts = self.contacts_with(person);
        let contacts = contacts.map(|(contact, _, time, day)| (contact.deed, time, day));
        let likes = self.likes_of(person).map(|time| (Deed::Like, time, false));
        let messages = self.messages_with(person);
        let messages = messages.map(|(deed, time)| (deed, time, false));
        for (deed, time, day_only) in contacts.chain(likes).chain(messages) {
            let month = if day_only {
                month::of_day(bounds, Time(time))
            } else {
                let behind = bounds.partition_point(|start| start.0 <= time);
                behind.checked_sub(1)
            };
            let line = lines.get_mut(deed as usize);
            if let (Some(month), Some(line)) = (month, line) {
                (from, to) = (from.min(month), to.max(month + 1));
                if let Some(count) = line.counts.get_mut(month) {
                    *count += 1;
                }
            }
        }
        lines.retain(|line| line.counts.iter().any(|count| *count > 0));
        for line in &mut lines {
            line.counts.truncate(to);
            line.counts.drain(..from.min(line.counts.len()));
        }
        PersonMonths {
            starts: bounds.get(from..to).unwrap_or_default().to_vec(),
            lines,
        }
    }
}

fn add(counts: &mut [u32], deed: Deed) {
    if let Some(count) = counts.get_mut(deed as usize) {
        *count += 1;
    }
}

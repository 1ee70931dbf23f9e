//! One person: what the owner had to do with them, and when.

use super::directory::{Contact, PersonId};
use crate::base::{Code, Id, Problem, Time};
use crate::columns::posts::id_at;
use crate::library::Library;
use crate::protocol::{Deed, DeedMonths, PersonKey, PersonMonths, PersonPage, PersonRow};

impl Library {
    /// Who is meant by a key.
    fn who(&self, key: &PersonKey) -> Option<PersonId> {
        match key {
            PersonKey::Id(id) => self.people.directory.person(*id),
            PersonKey::Handle(handle) => self.people.directory.with_handle(handle),
        }
    }

    fn contacts_with(&self, person: PersonId) -> impl Iterator<Item = (&Contact, Id, i64)> {
        let directory = &self.people.directory;
        directory
            .contacts
            .iter()
            .filter(move |contact| directory.same(contact.person) == person)
            .filter_map(|contact| {
                let slab = self.posts.slabs.get(contact.slab as usize)?;
                let local = usize::from(contact.local);
                Some((contact, id_at(slab, local), *slab.times.get(local)?))
            })
    }

    /// When the liked posts of somebody were written.
    fn likes_of(&self, person: PersonId) -> impl Iterator<Item = i64> {
        let directory = &self.people.directory;
        let liked = self.people.liked.all.iter();
        liked
            .filter(move |(_, author)| directory.same(*author) == person)
            .map(|(like, _)| {
                let (slab, local) = (like.slab as usize, like.local as usize);
                let times = self.likes.slabs.get(slab).map(|slab| &slab.times);
                times
                    .and_then(|times| times.get(local))
                    .copied()
                    .unwrap_or_default()
            })
    }

    /// When the messages of the conversation with somebody alone were written.
    fn messages_with(&self, person: PersonId) -> impl Iterator<Item = i64> {
        let directory = &self.people.directory;
        let talks = directory.talks.iter();
        talks
            .filter(move |talk| directory.same(talk.person) == person)
            .filter_map(|talk| self.messages.known(talk.direct.as_ref()?))
            .flat_map(|conversation| self.messages.of(conversation))
            .filter_map(|message| {
                let (slab, local) = self.messages.slab(*message)?;
                Some(slab.time(local))
            })
    }

    /// Everything about one person.
    pub(in crate::library) fn person_page(
        &mut self,
        key: &PersonKey,
    ) -> Result<PersonPage, Problem> {
        self.know_people();
        let unknown = || Problem::new(Code::NotInArchive).fact("name", key);
        let person = self.who(key).ok_or_else(unknown)?;
        let directory = &self.people.directory;
        let mut counts = [0; Deed::ALL.len()];
        let (mut first, mut last) = (None, None);
        for (contact, id, time) in self.contacts_with(person) {
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
        if let Some(messages) = counts.get_mut(Deed::Message as usize) {
            *messages = tally.messages;
        }
        // A conversation may be older or younger than all posts.
        let within = |post: Option<(i64, Id)>, time: i64| {
            post.filter(|(known, _)| *known == time).map(|(_, id)| id)
        };
        let talks = directory.talks.iter();
        let mut talks = talks.filter(|talk| directory.same(talk.person) == person);
        let deeds = Deed::ALL.iter().copied().zip(counts);
        let lists = directory.lists.iter();
        let id = directory.id(person);
        Ok(PersonPage {
            row: self.people.row(person),
            owner: id != Id::NONE && id.0 == directory.owner,
            deeds: deeds.filter(|(_, count)| *count > 0).collect(),
            first: (tally.first != 0).then_some(Time(tally.first)),
            first_post: within(first, tally.first).unwrap_or_default(),
            last_post: within(last, tally.last).unwrap_or_default(),
            conversation: talks
                .find_map(|talk| talk.direct.clone())
                .unwrap_or_default(),
            names: directory.names(person),
            others: self.others(person),
            lists: lists
                .filter(|(owner, _)| directory.same(*owner) == person)
                .map(|(_, address)| address.clone())
                .collect(),
        })
    }

    fn others(&self, person: PersonId) -> Vec<PersonRow> {
        let rivals = self.people.directory.rivals(person).into_iter();
        rivals.map(|rival| self.people.row(rival)).collect()
    }

    /// What happened with a person, month by month.
    pub(in crate::library) fn person_months(
        &mut self,
        key: &PersonKey,
        bounds: &[Time],
    ) -> PersonMonths {
        self.know_people();
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
        let contacts = contacts.map(|(contact, _, time)| (contact.deed, time));
        let likes = self.likes_of(person).map(|time| (Deed::Like, time));
        let messages = self.messages_with(person);
        let messages = messages.map(|time| (Deed::Message, time));
        for (deed, time) in contacts.chain(likes).chain(messages) {
            let behind = bounds.partition_point(|start| start.0 <= time);
            let line = lines.get_mut(deed as usize);
            if let (Some(month), Some(line)) = (behind.checked_sub(1), line) {
                (from, to) = (from.min(month), to.max(behind));
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

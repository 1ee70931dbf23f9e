//! Lists of people: groups, search, order, and the rows of a page.

use std::cmp::Reverse;

use super::directory::{PersonId, Tally};
use super::{IndexedPeople, Talk};
use crate::library::Library;
use crate::order::PostRef;
use crate::rows::{
    Deed, GroupCount, Named, PeopleFilter, PeopleGroup, PeopleSort, PersonKey, PersonRow, tie,
};
use roost_base::fold::{fold, fold_into};
use roost_base::{Id, SortSmall, Time};

impl Library {
    /// Returns every person in the archive except the owner, in the order in which they were found.
    pub fn people(&self) -> impl Iterator<Item = PersonRow> {
        let people = self.indexed_people();
        people.ids().map(move |person| people.row(person))
    }

    /// Counts the people in each group; empty groups are left out.
    pub fn people_groups(&self) -> Vec<GroupCount> {
        let directory = &self.indexed_people().index.directory;
        let mut counts: Vec<GroupCount> = PeopleGroup::ALL
            .iter()
            .map(|group| GroupCount {
                group: *group,
                ..GroupCount::default()
            })
            .collect();
        for person in directory.all() {
            let tally = directory.tally(person);
            let (handle, name) = directory.called(person);
            let named = u32::from(!(handle.is_empty() && name.is_empty()));
            for count in &mut counts {
                if holds(count.group, tally) {
                    count.count += 1;
                    count.named += named;
                }
            }
        }
        for count in &mut counts {
            if count.group == PeopleGroup::Contacts {
                count.count = directory.book.len() as u32;
            }
        }
        counts.retain(|count| count.count > 0);
        counts
    }

    /// Returns the number of people in a group.
    pub(crate) fn group_count(&self, group: PeopleGroup) -> u32 {
        let groups = self.people_groups();
        let known = groups.iter().find(|known| known.group == group);
        known.map_or(0, |known| known.count)
    }

    /// Returns the nicknames as a file that [`Library::add_nicknames`] reads.
    pub fn nicknames(&self) -> String {
        self.people.nicknames.to_json()
    }

    /// Gives a person a nickname; a blank one removes it.
    pub fn give_nickname(&mut self, key: &PersonKey, nickname: &str) {
        self.people.nicknames.give(key, nickname);
        self.people.renamed += 1;
    }

    /// Adds the nicknames of a file written by [`Library::nicknames`]; returns their number.
    ///
    /// # Errors
    /// When the text is not such a file.
    pub fn add_nicknames(&mut self, json: &str) -> Result<u32, roost_base::Problem> {
        self.people.renamed += 1;
        self.people.nicknames.add_json(json)
    }
}

/// Whether a person with these ties belongs to a group.
fn holds(group: PeopleGroup, tally: Tally) -> bool {
    let has = |bit: u16| tally.ties & bit != 0;
    let (follower, following) = (has(tie::FOLLOWER), has(tie::FOLLOWING));
    match group {
        PeopleGroup::All => true,
        PeopleGroup::Followers => follower,
        PeopleGroup::Following => following,
        PeopleGroup::Mutuals => follower && following,
        PeopleGroup::FollowersOnly => follower && !following,
        PeopleGroup::FollowingOnly => following && !follower,
        PeopleGroup::Messages => has(tie::MESSAGES),
        PeopleGroup::Blocked => has(tie::BLOCKED | tie::SMART_BLOCKED),
        PeopleGroup::Muted => has(tie::MUTED),
        PeopleGroup::Lists => has(tie::LISTS),
        PeopleGroup::Circle => has(tie::CIRCLE),
        PeopleGroup::Spaces => has(tie::SPACES),
        PeopleGroup::Ads => has(tie::ADS),
        PeopleGroup::Contacts => false,
    }
}

impl<'l> IndexedPeople<'l> {
    /// Returns the people that match a filter; for the address book the indexes of its entries.
    pub fn filtered(self, filter: &PeopleFilter) -> Vec<PersonId> {
        let words = fold(&filter.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let holds_words = |text: &str| words.iter().all(|word| text.contains(word));
        let mut text = String::new();
        if filter.group == PeopleGroup::Contacts {
            let book = self.index.directory.book.iter().zip(0..);
            return book
                .filter(|(lines, _)| holds_words(&fold(&lines.join(" "))))
                .map(|(_, at)| at)
                .collect();
        }
        let mut rows: Vec<PersonId> = self
            .index
            .directory
            .all()
            .filter(|person| holds(filter.group, self.index.directory.tally(*person)))
            .filter(|person| {
                words.is_empty() || {
                    text.clear();
                    self.searchable(*person, &mut text);
                    holds_words(&text)
                }
            })
            .collect();
        let tally = |person: &PersonId| self.index.directory.tally(*person);
        match filter.sort {
            PeopleSort::Most => {
                rows.sort_small_by_cached_key(|p| (Reverse(self.contacts(*p)), self.is_unnamed(*p)))
            }
            PeopleSort::Last => {
                rows.sort_small_by_cached_key(|p| (Reverse(tally(p).last), self.is_unnamed(*p)))
            }
            PeopleSort::Name => rows.sort_small_by_cached_key(|p| self.sorted_by(*p)),
        }
        rows
    }

    /// Returns every person except the owner.
    pub fn ids(self) -> impl Iterator<Item = PersonId> + use<'l> {
        self.index.directory.all()
    }

    /// Whether only the id of a person is known. Of people who are otherwise equal, these are last.
    pub fn is_unnamed(self, person: PersonId) -> bool {
        let (handle, name) = self.index.directory.called(person);
        let nickname = || self.nicknames.of(&self.key(person));
        handle.is_empty() && name.is_empty() && nickname().is_empty()
    }

    /// Returns each contact in a post: the person, the post, and whether it is a reply to them.
    pub fn in_posts(self) -> impl Iterator<Item = (PersonId, PostRef, bool)> + use<'l> {
        let index = self.index;
        let contacts = index.directory.contacts();
        contacts.map(|(person, contact)| {
            let post = PostRef {
                chunk: contact.chunk,
                local: contact.local.into(),
            };
            (person, post, contact.deed == Deed::Reply)
        })
    }

    /// Returns the messages with each person, by conversation: the person, the id with which they
    /// write there, and the messages.
    pub fn in_talks(self) -> impl Iterator<Item = (PersonId, Id, &'l Talk)> + use<'l> {
        let directory = &self.index.directory;
        let talks = directory.talks.iter();
        talks.map(move |talk| (directory.same(talk.person), directory.id(talk.person), talk))
    }

    /// Returns when the last contact with a person was, in seconds since 1970; 0 if unknown.
    pub fn last_contact(self, person: PersonId) -> i64 {
        self.index.directory.tally(person).last
    }

    /// Appends the nickname, name and handle of a person to `out`; the id if there is no handle.
    pub fn spelled(self, person: PersonId, out: &mut String) {
        let named = self.named(person);
        for part in [&named.nickname, &named.name] {
            if !part.is_empty() {
                out.push_str(part);
                out.push(' ');
            }
        }
        match named.handle.as_str() {
            "" => out.push_str(&self.index.directory.id(person).to_string()),
            handle => {
                out.push('@');
                out.push_str(handle);
            }
        }
    }

    /// Returns the number of posts and messages that involve a person and the owner.
    pub fn contacts(self, person: PersonId) -> u32 {
        let tally = self.index.directory.tally(person);
        let messages = tally.messages.saturating_add(tally.group_messages);
        tally.posts.saturating_add(messages)
    }

    /// Appends handle, name, nickname and id of a person, folded.
    fn searchable(self, person: PersonId, out: &mut String) {
        let named = self.named(person);
        for part in [&named.handle, &named.name, &named.nickname] {
            out.push_str(" @");
            fold_into(part, out);
        }
        out.push_str(&format!(" {}", self.index.directory.id(person)));
    }

    fn sorted_by(self, person: PersonId) -> (bool, String) {
        let named = self.named(person);
        let parts = [named.nickname, named.name, named.handle];
        let best = parts.into_iter().find(|part| !part.is_empty());
        (best.is_none(), fold(&best.unwrap_or_default()))
    }

    /// Returns the key of a person.
    pub fn key(self, person: PersonId) -> PersonKey {
        let (handle, _) = self.index.directory.called(person);
        PersonKey::of(self.index.directory.id(person), handle).unwrap_or_default()
    }

    /// Returns the latest names and the nickname of a person.
    pub fn named(self, person: PersonId) -> Named {
        let (handle, name) = self.index.directory.called(person);
        Named {
            handle: handle.to_owned(),
            name: name.to_owned(),
            nickname: self.nicknames.of(&self.key(person)).to_owned(),
        }
    }

    /// Returns the row of a person.
    pub fn row(self, person: PersonId) -> PersonRow {
        let tally = self.index.directory.tally(person);
        PersonRow {
            key: self.key(person),
            named: self.named(person),
            ties: tally.ties,
            posts: tally.posts,
            messages: tally.messages,
            group_messages: tally.group_messages,
            last: (tally.last != 0).then_some(Time(tally.last)),
            lines: Vec::new(),
        }
    }

    /// Returns the names of the person with an id; `None` if neither the archive nor the user gives
    /// them one.
    pub fn name_of(self, id: Id) -> Option<Named> {
        let nickname = self.nicknames.of(&PersonKey::Id(id));
        let person = self.index.directory.person(id);
        let called = person.map(|person| self.index.directory.called(person));
        let (handle, name) = called.unwrap_or_default();
        let known = !(handle.is_empty() && name.is_empty() && nickname.is_empty());
        known.then(|| Named {
            handle: handle.to_owned(),
            name: name.to_owned(),
            nickname: nickname.to_owned(),
        })
    }

    /// Returns the row of an entry of the address book.
    pub fn contact_row(self, at: u32) -> PersonRow {
        let lines = self.index.directory.book.get(at as usize);
        PersonRow {
            key: PersonKey::Id(Id::NONE),
            lines: lines.cloned().unwrap_or_default(),
            ..PersonRow::default()
        }
    }
}

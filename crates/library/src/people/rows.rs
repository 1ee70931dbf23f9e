//! Lists of people: groups, words, order, and the rows of a page.

use std::cmp::Reverse;

use super::People;
use super::directory::{PersonId, Tally};
use crate::library::Library;
use crate::library::MOST_ROWS;
use crate::rows::{
    GroupCount, Named, Page, PeopleFilter, PeopleGroup, PeopleSort, PersonKey, PersonRow, tie,
};
use roost_base::fold::{fold, fold_into};
use roost_base::{Arrange, Id, Time};

impl Library {
    /// A page of the people that a filter leaves.
    pub fn people_page(
        &mut self,
        filter: &PeopleFilter,
        start: u32,
        count: u32,
    ) -> Page<PersonRow> {
        self.know_people();
        let known = matches!(&self.people.last, Some((known, revision, _))
            if known == filter && *revision == self.revision);
        if !known {
            let rows = self.people.filtered(filter);
            self.people.last = Some((filter.clone(), self.revision, rows));
        }
        let rows = self.people.last.as_ref();
        let rows = rows.map_or(&[] as &[PersonId], |(_, _, rows)| rows);
        let total = rows.len() as u32;
        let end = start.saturating_add(count.min(MOST_ROWS)).min(total);
        let rows = rows.get(start.min(end) as usize..end as usize);
        let row = |at: &PersonId| match filter.group {
            PeopleGroup::Contacts => self.people.contact_row(*at),
            _ => self.people.row(*at),
        };
        Page {
            total,
            start,
            rows: rows.unwrap_or_default().iter().map(row).collect(),
            revision: self.revision,
        }
    }

    /// How many people each group has.
    pub fn people_groups(&mut self) -> Vec<GroupCount> {
        self.know_people();
        let mut counts: Vec<GroupCount> = PeopleGroup::ALL
            .iter()
            .map(|group| GroupCount {
                group: *group,
                ..GroupCount::default()
            })
            .collect();
        for person in self.people.directory.everybody() {
            let tally = self.people.directory.tally(person);
            let (handle, name) = self.people.directory.called(person);
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
                count.count = self.people.directory.book.len() as u32;
            }
        }
        counts.retain(|count| count.count > 0);
        counts
    }

    /// The nicknames that were given, as a file that [`Library::add_nicknames`] reads.
    pub fn nicknames(&self) -> String {
        self.people.nicknames.to_json()
    }

    /// Gives somebody a nickname; an empty one takes it away.
    pub fn give_nickname(&mut self, key: &PersonKey, nickname: &str) {
        self.people.nicknames.give(key, nickname);
        self.people.last = None;
        self.small = None;
    }

    /// Adds nicknames from a file.
    pub fn add_nicknames(&mut self, json: &str) -> Result<u32, roost_base::Problem> {
        self.people.last = None;
        self.small = None;
        self.people.nicknames.add_json(json)
    }
}

/// Whether somebody belongs to a group.
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

impl People {
    /// The people that a filter leaves; for the address book the numbers of its entries.
    fn filtered(&self, filter: &PeopleFilter) -> Vec<PersonId> {
        let words = fold(&filter.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let holds_words = |text: &str| words.iter().all(|word| text.contains(word));
        let mut text = String::new();
        if filter.group == PeopleGroup::Contacts {
            let book = self.directory.book.iter().zip(0..);
            return book
                .filter(|(lines, _)| holds_words(&fold(&lines.join(" "))))
                .map(|(_, at)| at)
                .collect();
        }
        let mut rows: Vec<PersonId> = self
            .directory
            .everybody()
            .filter(|person| holds(filter.group, self.directory.tally(*person)))
            .filter(|person| {
                words.is_empty() || {
                    text.clear();
                    self.searchable(*person, &mut text);
                    holds_words(&text)
                }
            })
            .collect();
        let tally = |person: &PersonId| self.directory.tally(*person);
        match filter.sort {
            PeopleSort::Most => rows.arrange_by_key(|p| Reverse(self.contacts(*p))),
            PeopleSort::Last => rows.arrange_by_key(|p| Reverse(tally(p).last)),
            PeopleSort::Name => rows.arrange_by_cached_key(|p| self.sorted_by(*p)),
        }
        rows
    }

    /// Everybody but the owner.
    pub fn everybody(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.directory.everybody()
    }

    /// When the last contact with somebody was, in seconds since 1970; 0 where unknown.
    pub fn last_contact(&self, person: PersonId) -> i64 {
        self.directory.tally(person).last
    }

    /// Appends nickname, name and handle of somebody; the number where that is all there is.
    pub fn spelled(&self, person: PersonId, out: &mut String) {
        let named = self.named(person);
        for part in [&named.nickname, &named.name] {
            if !part.is_empty() {
                out.push_str(part);
                out.push(' ');
            }
        }
        match named.handle.as_str() {
            "" => out.push_str(&self.directory.id(person).to_string()),
            handle => {
                out.push('@');
                out.push_str(handle);
            }
        }
    }

    /// Posts and messages that somebody and the owner share.
    pub fn contacts(&self, person: PersonId) -> u32 {
        let tally = self.directory.tally(person);
        let messages = tally.messages.saturating_add(tally.group_messages);
        tally.posts.saturating_add(messages)
    }

    /// Handle, id, nickname and every name, folded.
    fn searchable(&self, person: PersonId, out: &mut String) {
        let named = self.named(person);
        for part in [&named.handle, &named.name, &named.nickname] {
            out.push_str(" @");
            fold_into(part, out);
        }
        out.push_str(&format!(" {}", self.directory.id(person)));
    }

    fn sorted_by(&self, person: PersonId) -> (bool, String) {
        let named = self.named(person);
        let parts = [named.nickname, named.name, named.handle];
        let best = parts.into_iter().find(|part| !part.is_empty());
        (best.is_none(), fold(&best.unwrap_or_default()))
    }

    /// The key of somebody.
    pub fn key(&self, person: PersonId) -> PersonKey {
        let (handle, _) = self.directory.called(person);
        PersonKey::of(self.directory.id(person), handle).unwrap_or_default()
    }

    /// How somebody is called.
    pub(super) fn named(&self, person: PersonId) -> Named {
        let (handle, name) = self.directory.called(person);
        Named {
            handle: handle.to_owned(),
            name: name.to_owned(),
            nickname: self.nicknames.of(&self.key(person)).to_owned(),
        }
    }

    /// The row of somebody.
    pub(super) fn row(&self, person: PersonId) -> PersonRow {
        let tally = self.directory.tally(person);
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

    /// The row of an entry of the address book.
    fn contact_row(&self, at: u32) -> PersonRow {
        let lines = self.directory.book.get(at as usize);
        PersonRow {
            key: PersonKey::Id(Id::NONE),
            lines: lines.cloned().unwrap_or_default(),
            ..PersonRow::default()
        }
    }
}

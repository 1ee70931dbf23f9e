//! Pages of the list of people; the last list is cached for the next page.

use super::Session;
use crate::library::MOST_ROWS;
use crate::people::PersonId;
use crate::rows::{Page, PeopleFilter, PeopleGroup, PersonRow};

/// The last list that was requested.
#[derive(Default)]
pub(crate) struct PeopleCache(Option<(Key, Vec<PersonId>)>);

/// A filter, the revision of the library, and the revision of its nicknames.
type Key = (PeopleFilter, u32, u32);

impl Session {
    /// Returns a page of the people that match a filter.
    pub fn people_page(
        &mut self,
        filter: &PeopleFilter,
        start: u32,
        count: u32,
    ) -> Page<PersonRow> {
        let library = &self.library;
        let people = library.indexed_people();
        let key = (filter.clone(), library.revision, library.people.renamed());
        let PeopleCache(last) = &mut self.people;
        last.take_if(|(known, _)| *known != key);
        let (_, rows) = last.get_or_insert_with(|| (key, people.filtered(filter)));
        let total = rows.len() as u32;
        let end = start.saturating_add(count.min(MOST_ROWS)).min(total);
        let wanted = rows.get(start.min(end) as usize..end as usize);
        let row = |person: &PersonId| match filter.group {
            PeopleGroup::Contacts => people.contact_row(*person),
            _ => people.row(*person),
        };
        Page {
            total,
            start,
            rows: wanted.unwrap_or_default().iter().map(row).collect(),
            revision: library.revision,
        }
    }
}

//! The names that a person had, with times, sources and certainty.

use super::directory::{Directory, PersonId, Seen};
use super::texts::TextId;
use crate::rows::{Certainty, NameRow};
use roost_base::{Id, SortSmall, Time};

/// Maximum number of names of a person; only a malicious archive has more.
const MOST_NAMES: usize = 200;

impl Directory {
    /// Returns all names that a person had, the latest first. A sighting with a handle but no name
    /// counts toward the first listed name with that handle, which is the latest one.
    pub fn names(&self, person: PersonId) -> Vec<NameRow> {
        let mut keys: Vec<(TextId, TextId)> = Vec::new();
        let mut rows: Vec<NameRow> = Vec::new();
        for nameless in [false, true] {
            let seen = self.seen_of(person);
            for seen in seen.filter(|seen| (seen.name == 0) == nameless) {
                let same = |known: &(TextId, TextId)| {
                    known.0 == seen.handle && (nameless || known.1 == seen.name)
                };
                let place = match keys.iter().position(same) {
                    Some(place) => place,
                    None if keys.len() >= MOST_NAMES => continue,
                    None => {
                        keys.push((seen.handle, seen.name));
                        rows.push(self.name_row(seen));
                        rows.len() - 1
                    }
                };
                if let Some(row) = rows.get_mut(place) {
                    self.add_to(row, seen);
                }
            }
        }
        rows.sort_small_by_key(|row| std::cmp::Reverse(row.last));
        rows
    }

    fn name_row(&self, seen: &Seen) -> NameRow {
        let (handle, name) = self.texts(seen);
        NameRow {
            handle: handle.to_owned(),
            name: name.to_owned(),
            certainty: Certainty::ByHandle,
            ..NameRow::default()
        }
    }

    fn add_to(&self, row: &mut NameRow, seen: &Seen) {
        let told = |time: i64| (time != 0).then_some(Time(time));
        // A sighting without a name does not show when the name was first used.
        if seen.name != 0 || row.name.is_empty() {
            row.first = [row.first, told(seen.first)].into_iter().flatten().min();
        }
        row.last = row.last.max(told(seen.last));
        match row.sources.iter_mut().find(|(s, _)| *s == seen.source) {
            Some((_, count)) => *count += seen.count,
            None => row.sources.push((seen.source, seen.count)),
        }
        if self.is_shared(seen.handle) {
            row.certainty = Certainty::Shared;
        } else if self.id(seen.person) != Id::NONE {
            row.certainty = Certainty::Sure;
        }
    }

    /// Returns the other people with an id who had one of the person's handles.
    pub fn rivals(&self, person: PersonId) -> Vec<PersonId> {
        let mut handles: Vec<TextId> = self
            .seen_of(person)
            .map(|seen| seen.handle)
            .filter(|handle| self.is_shared(*handle))
            .take(MOST_NAMES)
            .collect();
        handles.sort_small();
        handles.dedup();
        let among = |seen: &&Seen| handles.binary_search(&seen.handle).is_ok();
        let mut rivals: Vec<PersonId> = self
            .all_seen()
            .iter()
            .filter(among)
            .map(|seen| seen.person)
            .filter(|rival| *rival != person)
            .collect();
        rivals.sort_small();
        rivals.dedup();
        rivals.truncate(MOST_NAMES);
        rivals
    }
}

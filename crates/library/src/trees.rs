//! Records of any kind, read again from the archive for each question: nothing of them is kept.
//!
//! `for_each_record` gathers figures over a kind, [`Elements`] is for pages.
//! Absent: posts in columns (`columns/posts.rs`), which are read once and stay.

use super::dedup::SeenRecords;
use super::elements::Elements;
use crate::library::Library;
use roost_base::{Problem, SortSmall};
use roost_records::{Kind, Tree, kind_by_stem, kind_of, records_in};

/// Where a record is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's entry.
    pub entry: usize,
    /// The number of its element in the file, from 1.
    pub number: u64,
}

impl Library {
    /// Calls `each` with every record of a kind, out of its wrapper, in the order of the files'
    /// parts; any stem of the kind names it, also one that the table does not know. Records that
    /// cannot be read are skipped: the report of their file has them.
    ///
    /// # Errors
    /// When the medium is lost.
    pub fn for_each_record(
        &self,
        stem: &str,
        each: &mut dyn FnMut(Place, &Tree),
    ) -> Result<(), Problem> {
        let kind = kind_by_stem(stem);
        self.for_each_element(stem, &mut |place, raw| {
            if let Some(element) = Tree::parse(raw) {
                for record in records_in(&element, kind) {
                    each(place, record);
                }
            }
        })
    }

    /// Calls `each` with every record of a kind; of one that several archives hold with the newest
    /// one's alone.
    ///
    /// # Errors
    /// As [`Library::for_each_record`].
    pub fn for_each_distinct_record(
        &self,
        stem: &str,
        each: &mut dyn FnMut(Place, &Tree),
    ) -> Result<(), Problem> {
        let mut seen = self.seen_records(kind_by_stem(stem));
        self.for_each_record(stem, &mut |place, record| {
            if !seen.is_known(record, self.rank_of(place.entry)) {
                each(place, record);
            }
        })
    }

    /// Begins to list the records of a kind, none of them seen yet.
    pub(super) fn seen_records(&self, kind: Option<&Kind>) -> SeenRecords {
        SeenRecords::new(self.archive.downloads.len() > 1, kind)
    }

    /// Calls `each` with the JSON of every element of a kind's files; a broken element comes as it
    /// is.
    ///
    /// # Errors
    /// When the medium is lost.
    pub fn for_each_element(
        &self,
        stem: &str,
        each: &mut dyn FnMut(Place, &str),
    ) -> Result<(), Problem> {
        for entry in self.entries_of(stem) {
            let Ok(mut elements) = Elements::start(&self.archive, entry) else {
                continue;
            };
            while elements.step(&self.archive, &mut |number, raw| {
                each(Place { entry, number }, raw);
            })? {}
        }
        Ok(())
    }

    /// The entries that hold the records of a kind: those of the newest archive first, in the order
    /// of their parts.
    pub fn entries_of(&self, stem: &str) -> Vec<usize> {
        if stem.ends_with(".csv") {
            let entries = self.archive.entries.iter().enumerate();
            let named = entries.filter(|(_, entry)| entry.path.rsplit('/').next() == Some(stem));
            return named.map(|(entry, _)| entry).collect();
        }
        let wanted = kind_of(stem);
        let files = self.archive.data.iter().filter(|(_, data)| match wanted {
            Some(_) => kind_of(&data.stem) == wanted,
            None => data.stem == stem,
        });
        let open = files.filter(|(entry, _)| !self.is_foreign(*entry));
        let mut files: Vec<(u32, u32, usize)> = open
            .map(|(entry, data)| (self.rank_of(*entry), data.part, *entry))
            .collect();
        files.sort_small();
        files.into_iter().map(|(.., entry)| entry).collect()
    }

    /// Whether an entry belongs to another person's archive, which stays closed.
    pub(super) fn is_foreign(&self, entry: usize) -> bool {
        let download = self.archive.entries.get(entry).map(|entry| entry.download);
        download.is_some_and(|download| self.facts.is_foreign(download))
    }

    /// The stem of an entry's kind; empty for what is no data file.
    pub fn stem_of(&self, entry: usize) -> String {
        if let Some(data) = self.data_of(entry) {
            return data.stem.clone();
        }
        let path = self.archive.entries.get(entry).map(|entry| &*entry.path);
        let base = path
            .and_then(|path| path.rsplit('/').next())
            .unwrap_or_default();
        let table = base.ends_with(".csv") && kind_of(base).is_some();
        if table {
            base.to_owned()
        } else {
            String::new()
        }
    }
}

//! Reads records of any kind again from the archive for each question; they are not stored.
//!
//! `for_each_record` is for figures over a whole kind, [`Elements`] for pages. Posts are not read
//! here: they are read once and stored in columns (`columns/posts.rs`).

use super::dedup::SeenRecords;
use super::elements::Elements;
use crate::library::Library;
use roost_base::{Problem, SortSmall};
use roost_records::{Kind, Tree, kind_by_stem, kind_of, records_in};

/// The position of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the file's entry.
    pub entry: usize,
    /// The number of its element in the file, from 1.
    pub number: u64,
}

impl Library {
    /// Calls `each` with every record of a kind, without its wrapper, in the order of
    /// [`Library::entries_of`]. `stem` may be any stem of the kind, also one that is not in the
    /// table of kinds. Records that cannot be read are skipped; the report of their file counts
    /// them.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
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

    /// Calls `each` with every record of a kind. A record that several archives contain is passed
    /// once, as the newest one has it.
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

    /// Creates an empty set of seen records for listing a kind.
    pub(super) fn seen_records(&self, kind: Option<&Kind>) -> SeenRecords {
        SeenRecords::new(self.archive.downloads.len() > 1, kind)
    }

    /// Calls `each` with the JSON of every element of a kind's files. An element that is broken is
    /// passed as it is.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn for_each_element(
        &self,
        stem: &str,
        each: &mut dyn FnMut(Place, &str),
    ) -> Result<(), Problem> {
        for entry in self.entries_of(stem) {
            let Some(mut elements) = Elements::start_readable(&self.archive, entry)? else {
                continue;
            };
            while elements.step(&self.archive, &mut |number, raw| {
                each(Place { entry, number }, raw);
            })? {}
        }
        Ok(())
    }

    /// Returns the entries that contain the records of a kind: those of the newest archive first,
    /// then by part.
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

    /// Whether the archive has a file of a kind, with or without records.
    pub fn has_file(&self, stem: &str) -> bool {
        !self.entries_of(stem).is_empty()
    }

    /// Whether an entry belongs to another person's archive, which is not read.
    pub(super) fn is_foreign(&self, entry: usize) -> bool {
        let download = self.archive.entries.get(entry).map(|entry| entry.download);
        download.is_some_and(|download| self.facts.is_foreign(download))
    }

    /// Returns the stem of an entry; empty if it is no data file.
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

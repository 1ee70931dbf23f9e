//! An iterator over all records of a kind, as rows of cells.

use std::collections::VecDeque;

use super::dedup::SeenRecords;
use super::elements::Elements;
use super::trees::Place;
use crate::library::Library;
use crate::rows::SheetCell;
use roost_base::Problem;
use roost_records::{Kind, Tree, kind_by_stem, records_in, sheet_cells};

/// A record of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRecord {
    /// The position of its element.
    pub place: Place,
    /// Its index among the records of that element, from 0.
    pub part: u32,
    /// All its fields.
    pub cells: Vec<SheetCell>,
}

/// An iterator over the records of a kind. About a mebibyte of a file is in memory at a time.
///
/// If the archive file has changed or is gone, yields a problem and no more records of that file.
pub struct SheetRecords<'l> {
    library: &'l Library,
    stem: String,
    kind: Option<&'static Kind>,
    /// Entries of the files that were not opened yet.
    entries: std::vec::IntoIter<usize>,
    current: Option<(usize, Elements)>,
    seen: SeenRecords,
    compiled: VecDeque<SheetRecord>,
}

impl Library {
    /// Returns the records of a kind in the order of the files. A record that several archives
    /// contain is returned once. `stem` may be any stem of the kind, also one that is not in the
    /// table of kinds.
    pub fn sheet(&self, stem: &str) -> SheetRecords<'_> {
        let kind = kind_by_stem(stem);
        SheetRecords {
            library: self,
            stem: stem.to_owned(),
            kind,
            entries: self.entries_of(stem).into_iter(),
            current: None,
            seen: self.seen_records(kind),
            compiled: VecDeque::new(),
        }
    }
}

impl SheetRecords<'_> {
    /// Reads the next window into `compiled`; returns `false` when all files were read.
    fn read_on(&mut self) -> Result<bool, Problem> {
        let archive = &self.library.archive;
        let Some((entry, mut elements)) = self.current.take() else {
            let Some(entry) = self.entries.next() else {
                return Ok(false);
            };
            let elements = Elements::start_readable(archive, entry)?;
            self.current = elements.map(|elements| (entry, elements));
            return Ok(true);
        };
        let more = elements.step(archive, &mut |number, raw| {
            let element = Tree::parse(raw).unwrap_or_default();
            let rank = self.library.rank_of(entry);
            for (record, part) in records_in(&element, self.kind).iter().zip(0..) {
                if self.seen.is_known(record, rank) {
                    continue;
                }
                let mut cells = sheet_cells(record, self.kind);
                self.library.explain(&self.stem, &mut cells);
                self.compiled.push_back(SheetRecord {
                    place: Place { entry, number },
                    part,
                    cells,
                });
            }
        })?;
        self.current = more.then_some((entry, elements));
        Ok(true)
    }
}

impl Iterator for SheetRecords<'_> {
    type Item = Result<SheetRecord, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.compiled.is_empty() {
            match self.read_on() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(problem) => return Some(Err(problem)),
            }
        }
        self.compiled.pop_front().map(Ok)
    }
}

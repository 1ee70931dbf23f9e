//! All records of a kind as rows of cells, one after the other.

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
    /// Where its element is.
    pub place: Place,
    /// Which of the records of that element it is, from 0.
    pub part: u32,
    /// Everything in it.
    pub cells: Vec<SheetCell>,
}

/// An iterator over the records of a kind; about a mebibyte of a file is in memory at a time.
///
/// Yields a problem when the medium is lost, and nothing more of that file.
pub struct SheetRecords<'l> {
    library: &'l Library,
    stem: String,
    kind: Option<&'static Kind>,
    /// Files that have not been begun.
    entries: std::vec::IntoIter<usize>,
    current: Option<(usize, Elements)>,
    seen: SeenRecords,
    compiled: VecDeque<SheetRecord>,
}

impl Library {
    /// The records of a kind in the order of the files; of several archives each record once. Any
    /// stem of the kind names it, also one that the table does not know.
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
    /// Reads the next window into `ready`; `false` when all files are read.
    fn read_on(&mut self) -> Result<bool, Problem> {
        let archive = &self.library.archive;
        let Some((entry, mut elements)) = self.current.take() else {
            let Some(entry) = self.entries.next() else {
                return Ok(false);
            };
            // The report of a file that cannot be opened says so.
            let elements = Elements::start(archive, entry).ok();
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

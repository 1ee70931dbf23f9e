//! Tables of the records of any kind, searched and sorted.
//!
//! Records are not stored: they are read again from the archive for each table.

use super::cells::{Key, holds, ids_in};
use super::trees::Place;
use crate::library::Library;
use crate::rows::{Known, SheetCell, SheetQuery, SheetValue};
use roost_base::fold::fold_into;
use roost_base::{Id, Problem, SortSmall};
use roost_records::{Kind, Reader, Readme, Tree, kind_by_stem, records_in};

/// Maximum size in bytes of a README.txt.
const LARGEST_README: u64 = 4 << 20;

/// The position of the record of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// Index of the file's entry.
    pub entry: u32,
    /// The number of its element in the file, from 1.
    pub number: u32,
    /// Its index among the records of that element, from 0.
    pub part: u32,
}

impl Library {
    /// Returns which posts and people among the ids in some cells are known.
    pub(crate) fn known<'v>(&self, values: impl Iterator<Item = &'v SheetValue>) -> Known {
        let (mut posts, mut people) = (Vec::new(), Vec::new());
        values.for_each(|value| ids_in(value, &mut posts, &mut people));
        people.sort_small();
        people.dedup();
        posts.retain(|id| self.posts.find(*id).is_some());
        let named = |id: Id| Some((id, self.name_of(id)?));
        Known {
            posts,
            people: people.into_iter().filter_map(named).collect(),
        }
    }

    /// Returns what the archive's README.txt says about a kind or a folder; empty if nothing.
    pub(crate) fn about(&self, stem: &str) -> String {
        let alone = [stem];
        let stems = kind_by_stem(stem).map_or(&alone[..], |kind| kind.stems);
        self.readme().file(stems).unwrap_or_default().to_owned()
    }

    fn readme(&self) -> &Readme {
        self.readme.get_or_init(|| {
            let archive = &self.archive;
            let mut entries = archive.entries.iter();
            let found = entries.position(|e| e.path.to_ascii_lowercase().ends_with("readme.txt"));
            let reader = found.and_then(|entry| archive.read_text(entry).ok());
            let bytes = reader.and_then(|reader| reader.read_all(LARGEST_README).ok());
            Readme::parse(&String::from_utf8_lossy(&bytes.unwrap_or_default()))
        })
    }

    /// Labels the cells of a record with what the README.txt says about their fields.
    pub(crate) fn explain(&self, stem: &str, cells: &mut [SheetCell]) {
        let alone = [stem];
        let stems = kind_by_stem(stem).map_or(&alone[..], |kind| kind.stems);
        for cell in cells {
            cell.label = self.readme().field(stems, &cell.key).map(str::to_owned);
        }
    }

    /// Returns the positions of the records that match a query, in its order.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub(crate) fn find_spots(&self, query: &SheetQuery) -> Result<Vec<Spot>, Problem> {
        let kind = kind_by_stem(&query.stem);
        let mut seen = self.seen_records(kind);
        let as_filed = query.words.trim().is_empty() && query.sort.is_empty();
        if as_filed && self.is_as_filed(&query.stem, kind) {
            let files = self.counted(&query.stem, kind).into_iter();
            let spots = files.flat_map(|(entry, count)| {
                (1..=count).map(move |number| Spot {
                    entry: entry as u32,
                    number,
                    part: 0,
                })
            });
            return Ok(spots.collect());
        }
        let mut words = String::new();
        fold_into(&query.words, &mut words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let (key, down) = match query.sort.strip_prefix('-') {
            Some(key) => (key, true),
            None => (query.sort.as_str(), false),
        };
        let mut spots: Vec<(Key, Spot)> = Vec::new();
        let mut folded = String::new();
        let mut each = |place: Place, raw: &str| {
            let element = Tree::parse(raw).unwrap_or_default();
            let rank = self.rank_of(place.entry);
            for (part, record) in records_in(&element, kind).iter().enumerate() {
                if seen.is_known(record, rank) {
                    continue;
                }
                if !words.is_empty() && !holds(record, &words, &mut folded) {
                    continue;
                }
                let sorted = if key.is_empty() {
                    Key::None
                } else {
                    Key::of(record, kind, key)
                };
                let (entry, number) = (place.entry as u32, place.number as u32);
                spots.push((
                    sorted,
                    Spot {
                        entry,
                        number,
                        part: part as u32,
                    },
                ));
            }
        };
        self.for_each_element(&query.stem, &mut each)?;
        if !key.is_empty() {
            spots.sort_small_by(|(a, _), (b, _)| Key::in_order(a, b, down));
        }
        Ok(spots.into_iter().map(|(_, spot)| spot).collect())
    }

    /// Returns the number of rows in the table of a kind.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub(crate) fn sheet_count(&self, stem: &str) -> Result<u32, Problem> {
        let kind = kind_by_stem(stem);
        if self.is_as_filed(stem, kind) {
            let counted = self.counted(stem, kind).into_iter();
            return Ok(counted.map(|(_, count)| count).sum());
        }
        Ok(self.find_spots(&plain(stem))?.len() as u32)
    }

    /// Whether each element of a kind's files is one row of its table, so that the number of
    /// elements is the number of rows.
    fn is_as_filed(&self, stem: &str, kind: Option<&Kind>) -> bool {
        let parts = kind.is_some_and(Kind::holds_several);
        !parts && !stem.ends_with(".csv") && self.archive.downloads.len() == 1
    }

    /// Returns the number of elements in each of a kind's files, as far as they were read; 1 for
    /// the manifest.
    fn counted(&self, stem: &str, kind: Option<&Kind>) -> Vec<(usize, u32)> {
        let alone = u64::from(kind.is_some_and(|kind| kind.reader == Reader::Manifest));
        let count = |entry: usize| {
            let report = self.files.of(entry);
            (entry, report.map_or(alone, |file| file.records) as u32)
        };
        self.entries_of(stem).into_iter().map(count).collect()
    }
}

/// Returns the query for all records of a kind, in the order of the files.
pub(crate) fn plain(stem: &str) -> SheetQuery {
    SheetQuery {
        stem: stem.to_owned(),
        ..SheetQuery::default()
    }
}

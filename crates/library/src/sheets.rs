//! Sheets: the records of any kind as rows of cells, searched and sorted; one record whole.
//!
//! Nothing of a record is kept: rows are read again from the archive. What is remembered is the
//! places of the rows of the last list, and what `elements.rs` keeps for a while.

use super::cells::{FEW, Key, holds, ids_in, shorten};
use super::dedup::SeenRecords;
use super::elements::Recent;
use super::trees::Place;
use crate::library::Library;
use crate::rows::{
    Known, Page, RecordRef, RecordView, SheetCell, SheetHead, SheetLine, SheetQuery, SheetSource,
    SheetValue,
};
use roost_base::fold::fold_into;
use roost_base::{Arrange, Code, Id, Problem};
use roost_records::{
    Cell, Kind, Reader, Readme, Tree, kind_by_stem, kind_name, records_in, sheet_cells,
};

/// A page never has more rows than this.
const MOST_ROWS: u32 = 500;

/// Records that are looked at to find the columns of a kind.
const SAMPLE: usize = 60;

/// Columns of a list.
const MOST_COLUMNS: usize = 6;

/// Characters of a text in a list.
const BRIEF: usize = 240;

/// Values of a list in a record that is shown whole; the raw record has them all.
const MANY: usize = 500;

/// A README.txt is not larger than this.
const LARGEST_README: u64 = 4 << 20;

/// What is remembered between two questions.
#[derive(Default)]
pub(super) struct Sheets {
    recent: Recent,
    readme: Option<Readme>,
    list: Option<(SheetQuery, u32, Vec<Spot>)>,
    columns: Option<(String, u32, Vec<String>)>,
    /// The lines of the last record that was shown raw.
    raw: Option<(RecordRef, String, Vec<usize>)>,
}

/// Where a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    entry: u32,
    number: u32,
    part: u32,
}

impl Library {
    /// What there is of a kind.
    pub fn sheet_head(&mut self, stem: &str) -> Result<SheetHead, Problem> {
        let total = self.record_count(stem)?;
        let columns = self.columns(stem)?;
        Ok(SheetHead {
            stem: kind_name(stem).to_owned(),
            about: self.about(stem),
            columns,
            files: self.entries_of(stem).len() as u32,
            total,
        })
    }

    /// A page of rows.
    pub fn sheet_page(
        &mut self,
        source: &SheetSource,
        start: u32,
        count: u32,
    ) -> Result<Page<SheetLine>, Problem> {
        let count = count.min(MOST_ROWS) as usize;
        let (total, rows) = match source {
            SheetSource::Raw(record) => self.raw_lines(record, start as usize, count)?,
            SheetSource::Records(query) => {
                let spots = self.spots(query)?;
                let total = spots.len();
                let wanted = spots.iter().skip(start as usize).take(count);
                let wanted: Vec<Spot> = wanted.copied().collect();
                let columns = self.columns(&query.stem)?;
                (total, self.lines(&query.stem, &columns, &wanted)?)
            }
        };
        Ok(Page {
            total: total as u32,
            start,
            rows,
            revision: self.revision,
        })
    }

    /// One record with everything in it.
    pub fn record(&mut self, record: &RecordRef) -> Result<RecordView, Problem> {
        let entry = self.entry_of(record)?;
        let stem = self.stem_of(entry);
        let kind = kind_by_stem(&stem);
        let raw = self.raw(record)?;
        let element = Tree::parse(&raw).unwrap_or(Tree::Text(raw));
        let records = records_in(&element, kind);
        let one = records.get(record.part as usize).unwrap_or(&element);
        let mut cells = sheet_cells(one, kind);
        self.explain(&stem, "", &mut cells);
        for cell in &mut cells {
            shorten(&mut cell.value, MANY, usize::MAX);
        }
        self.know_people();
        let known = self.known(cells.iter().map(|cell| &cell.value));
        let report = self.files.iter().find(|file| file.entry == entry);
        Ok(RecordView {
            stem: kind_name(&stem).to_owned(),
            entry: entry as u32,
            file: self
                .archive
                .entries
                .get(entry)
                .map(|e| e.name.clone())
                .unwrap_or_default(),
            archive: self.archive_of(entry),
            number: record.number,
            part: record.part,
            parts: records.len() as u32,
            of: report.map_or(0, |report| report.records as u32),
            cells,
            known,
        })
    }

    /// The name of the archive that an entry belongs to; empty where only one is open.
    fn archive_of(&self, entry: usize) -> String {
        let downloads = &self.archive.downloads;
        let entry = self.archive.entries.get(entry);
        let download = entry.and_then(|entry| downloads.get(entry.download));
        let several = download.filter(|_| downloads.len() > 1);
        several.map_or_else(String::new, |download| download.name.clone())
    }

    /// What is known of the ids in some cells, as far as [`Library::know_people`] has come.
    fn known<'v>(&mut self, values: impl Iterator<Item = &'v SheetValue>) -> Known {
        let (mut posts, mut people) = (Vec::new(), Vec::new());
        values.for_each(|value| ids_in(value, &mut posts, &mut people));
        people.arrange();
        people.dedup();
        posts.retain(|id| self.posts.find(*id).is_some());
        let named = |id: Id| Some((id, self.name_of(id)?));
        Known {
            posts,
            people: people.into_iter().filter_map(named).collect(),
        }
    }

    /// What the archive's own README.txt says of a kind or of a folder.
    pub(super) fn about(&mut self, stem: &str) -> String {
        let alone = [stem];
        let stems = kind_by_stem(stem).map_or(&alone[..], |kind| kind.stems);
        self.readme().file(stems).unwrap_or_default().to_owned()
    }

    fn readme(&mut self) -> &Readme {
        let archive = &self.archive;
        self.sheets.readme.get_or_insert_with(|| {
            let mut entries = archive.entries.iter();
            let found = entries.position(|e| e.path.to_ascii_lowercase().ends_with("readme.txt"));
            let reader = found.and_then(|entry| archive.read_text(entry).ok());
            let bytes = reader.and_then(|reader| reader.read_all(LARGEST_README).ok());
            Readme::parse(&String::from_utf8_lossy(&bytes.unwrap_or_default()))
        })
    }

    fn explain(&mut self, stem: &str, path: &str, cells: &mut [SheetCell]) {
        let alone = [stem];
        let stems = kind_by_stem(stem).map_or(&alone[..], |kind| kind.stems);
        for cell in cells {
            let full = if path.is_empty() {
                cell.key.clone()
            } else {
                format!("{path}.{}", cell.key)
            };
            cell.label = self.readme().field(stems, &full).map(str::to_owned);
        }
    }

    /// The entry that a record's file names.
    fn entry_of(&self, record: &RecordRef) -> Result<usize, Problem> {
        let entries = &self.archive.entries;
        let name = record.file.as_str();
        let numbered = name.parse().ok().filter(|entry| *entry < entries.len());
        let named = || {
            entries
                .iter()
                .position(|e| e.name == name || e.path == name)
        };
        numbered
            .or_else(named)
            .ok_or_else(|| Problem::new(Code::NotInArchive).fact("name", name))
    }

    fn raw(&mut self, record: &RecordRef) -> Result<String, Problem> {
        let entry = self.entry_of(record)?;
        let number = u64::from(record.number);
        let found = self.sheets.recent.get(&self.archive, entry, number)?;
        found.ok_or_else(|| {
            let name = format!("{}: {number}", record.file);
            Problem::new(Code::NotInArchive).fact("name", name)
        })
    }

    fn raw_lines(
        &mut self,
        record: &RecordRef,
        start: usize,
        count: usize,
    ) -> Result<(usize, Vec<SheetLine>), Problem> {
        let known = matches!(&self.sheets.raw, Some((known, ..)) if known == record);
        if !known {
            let raw = self.raw(record)?;
            let text = Tree::parse(&raw).map_or(raw, |tree| tree.pretty());
            let mut starts = vec![0];
            starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
            self.sheets.raw = Some((record.clone(), text, starts));
        }
        let Some((_, text, starts)) = &self.sheets.raw else {
            return Ok((0, Vec::new()));
        };
        let line = |place: usize| {
            let end = starts.get(place + 1).map_or(text.len(), |next| next - 1);
            let line = text.get(*starts.get(place)?..end)?;
            Some(SheetLine {
                number: place as u32 + 1,
                cells: vec![SheetValue::Text(line.to_owned())],
                ..SheetLine::default()
            })
        };
        let end = starts.len().min(start.saturating_add(count));
        Ok((starts.len(), (start..end).filter_map(line).collect()))
    }

    /// The rows of a list, remembered, because a list asks page by page.
    fn spots(&mut self, query: &SheetQuery) -> Result<&[Spot], Problem> {
        let known = matches!(&self.sheets.list, Some((known, revision, _))
            if known == query && *revision == self.revision);
        if !known {
            let spots = self.find_spots(query)?;
            self.sheets.list = Some((query.clone(), self.revision, spots));
        }
        Ok(self.sheets.list.as_ref().map_or(&[], |(_, _, spots)| spots))
    }

    fn find_spots(&self, query: &SheetQuery) -> Result<Vec<Spot>, Problem> {
        let kind = kind_by_stem(&query.stem);
        let mut seen = SeenRecords::new(self.archive.downloads.len() > 1, kind);
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
            spots.arrange_by(|(a, _), (b, _)| Key::in_order(a, b, down));
        }
        Ok(spots.into_iter().map(|(_, spot)| spot).collect())
    }

    /// How many rows the sheet of a kind has.
    pub(super) fn sheet_count(&mut self, stem: &str) -> Result<u32, Problem> {
        let kind = kind_by_stem(stem);
        if self.is_as_filed(stem, kind) {
            let counted = self.counted(stem, kind).into_iter();
            return Ok(counted.map(|(_, count)| count).sum());
        }
        Ok(self.spots(&plain(stem))?.len() as u32)
    }

    /// Whether each element of a kind's files is a row of its sheet.
    fn is_as_filed(&self, stem: &str, kind: Option<&Kind>) -> bool {
        let parts = kind.is_some_and(Kind::holds_several);
        !parts && !stem.ends_with(".csv") && self.archive.downloads.len() == 1
    }

    /// The elements of each of a kind's files, as far as they were read; the manifest holds one.
    fn counted(&self, stem: &str, kind: Option<&Kind>) -> Vec<(usize, u32)> {
        let alone = u64::from(kind.is_some_and(|kind| kind.reader == Reader::Manifest));
        let count = |entry: usize| {
            let report = self.files.iter().rev().find(|file| file.entry == entry);
            (entry, report.map_or(alone, |file| file.records) as u32)
        };
        self.entries_of(stem).into_iter().map(count).collect()
    }

    fn lines(
        &mut self,
        stem: &str,
        columns: &[String],
        wanted: &[Spot],
    ) -> Result<Vec<SheetLine>, Problem> {
        let kind = kind_by_stem(stem);
        self.know_people();
        // In the order of the files, so that a large one is read once and forward.
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.arrange_by_key(|place| wanted.get(*place));
        let mut lines = vec![SheetLine::default(); wanted.len()];
        for place in order {
            let (Some(spot), Some(line)) = (wanted.get(place), lines.get_mut(place)) else {
                continue;
            };
            let (entry, number) = (spot.entry as usize, u64::from(spot.number));
            let raw = self.sheets.recent.get(&self.archive, entry, number)?;
            let tree = raw.and_then(|raw| Tree::parse(&raw)).unwrap_or_default();
            let record = records_in(&tree, kind).get(spot.part as usize);
            let mut cells = record
                .map(|record| sheet_cells(record, kind))
                .unwrap_or_default();
            let mut value = |column: &String| {
                let cell = cells.iter_mut().find(|cell| cell.key == *column);
                let mut value = cell
                    .map(|cell| std::mem::take(&mut cell.value))
                    .unwrap_or_default();
                shorten(&mut value, FEW, BRIEF);
                value
            };
            let cells: Vec<SheetValue> = columns.iter().map(&mut value).collect();
            *line = SheetLine {
                entry: spot.entry,
                number: spot.number,
                part: spot.part,
                known: self.known(cells.iter()),
                older: self.rank_of(entry) > 0,
                cells,
            };
        }
        Ok(lines)
    }

    /// The keys of a kind's first columns: those that hold something, what the table names first
    /// in front; keys and tokens, which nobody reads, are left out.
    fn columns(&mut self, stem: &str) -> Result<Vec<String>, Problem> {
        if let Some((known, revision, columns)) = &self.sheets.columns
            && known == stem
            && *revision == self.revision
        {
            return Ok(columns.clone());
        }
        let kind = kind_by_stem(stem);
        let sample: Vec<Spot> = self
            .spots(&plain(stem))?
            .iter()
            .take(SAMPLE)
            .copied()
            .collect();
        let mut keys: Vec<String> = Vec::new();
        for spot in sample {
            let (entry, number) = (spot.entry as usize, u64::from(spot.number));
            let raw = self.sheets.recent.get(&self.archive, entry, number)?;
            let tree = raw.and_then(|raw| Tree::parse(&raw)).unwrap_or_default();
            let record = records_in(&tree, kind).get(spot.part as usize);
            for cell in record
                .map(|record| sheet_cells(record, kind))
                .unwrap_or_default()
            {
                let shown = !matches!(cell.value, SheetValue::Empty | SheetValue::Token(_));
                if shown && !keys.contains(&cell.key) {
                    keys.push(cell.key);
                }
            }
        }
        let fields = kind.map_or(&[][..], Kind::fields);
        let rank = |key: &String| {
            let place = fields.iter().position(|field| field.key == *key);
            let is_id = place
                .and_then(|place| fields.get(place))
                .is_some_and(|f| f.cell == Cell::Id);
            (is_id, place.unwrap_or(fields.len()))
        };
        keys.arrange_by_cached_key(rank);
        keys.truncate(MOST_COLUMNS);
        self.sheets.columns = Some((stem.to_owned(), self.revision, keys.clone()));
        Ok(keys)
    }
}

/// Every record of a kind, in the order of the files.
fn plain(stem: &str) -> SheetQuery {
    SheetQuery {
        stem: stem.to_owned(),
        ..SheetQuery::default()
    }
}

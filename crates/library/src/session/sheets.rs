//! Pages of tables, and complete records; what was read last is cached for the next page.

use super::Session;
use super::elements::ElementCache;
use crate::cells::{FEW, shorten};
use crate::library::Library;
use crate::rows::{
    Page, RecordRef, RecordView, SheetCell, SheetHead, SheetLine, SheetQuery, SheetSource,
    SheetValue,
};
use crate::sheets::{Spot, plain};
use roost_base::{Code, Problem, SortSmall};
use roost_records::{Cell, Kind, Tree, kind_by_stem, kind_name, records_in, sheet_cells};

/// Maximum number of rows in a page.
const MOST_ROWS: u32 = 500;

/// Number of records that are read to find the columns of a kind.
const SAMPLE: usize = 60;

/// Maximum number of columns in a list.
const MOST_COLUMNS: usize = 6;

/// A column is left out of the list if fewer than one in this many records fill it.
const FILLED: u32 = 10;

/// Maximum number of characters of a text in a list.
const BRIEF: usize = 240;

/// Maximum number of values of a list in a complete record; the raw record shows all of them.
const MANY: usize = 500;

/// Caches of what was read for the last questions.
#[derive(Default)]
pub(crate) struct SheetCache {
    elements: ElementCache,
    /// The query of the last list, the revision of the library, and the positions of its records.
    list: Option<(SheetQuery, u32, Vec<Spot>)>,
    /// The stem of the last kind, the revision of the library, and the columns.
    columns: Option<(String, u32, Columns)>,
    /// The last record that was shown raw: its text and where each line starts.
    raw: Option<(RecordRef, String, Vec<usize>)>,
}

/// The columns of a kind in a list.
#[derive(Clone, Default)]
struct Columns {
    /// The key of each column.
    keys: Vec<String>,
    /// The relative width of each column.
    weights: Vec<u8>,
}

/// What the sampled records contain in a column.
struct Sampled {
    key: String,
    /// Number of records that fill it.
    filled: u32,
    /// Total number of characters in these records.
    width: usize,
}

impl Session {
    /// Describes a kind and counts its files and records.
    ///
    /// # Errors
    /// When the medium is no longer readable.
    pub fn sheet_head(&mut self, stem: &str) -> Result<SheetHead, Problem> {
        let library = &self.library;
        let columns = self.sheets.columns(library, stem)?;
        Ok(SheetHead {
            stem: kind_name(stem).to_owned(),
            about: library.about(stem),
            columns: columns.keys,
            weights: columns.weights,
            files: library.entries_of(stem).len() as u32,
            total: library.record_count(stem)?,
        })
    }

    /// Returns a page of rows.
    ///
    /// # Errors
    /// When the record is not in the archive, or the medium is no longer readable.
    pub fn sheet_page(
        &mut self,
        source: &SheetSource,
        start: u32,
        count: u32,
    ) -> Result<Page<SheetLine>, Problem> {
        let (library, cache) = (&self.library, &mut self.sheets);
        let count = count.min(MOST_ROWS) as usize;
        let (total, rows) = match source {
            SheetSource::Raw(record) => cache.raw_lines(library, record, start as usize, count)?,
            SheetSource::Records(query) => {
                let spots = cache.spots(library, query)?;
                let total = spots.len();
                let wanted = spots.iter().skip(start as usize).take(count);
                let wanted: Vec<Spot> = wanted.copied().collect();
                let columns = cache.columns(library, &query.stem)?;
                let lines = cache.lines(library, &query.stem, &columns.keys, &wanted)?;
                (total, lines)
            }
        };
        Ok(Page {
            total: total as u32,
            start,
            rows,
            revision: library.revision,
        })
    }

    /// Returns a complete record.
    ///
    /// # Errors
    /// When it is not in the archive, or the medium is no longer readable.
    pub fn record(&mut self, record: &RecordRef) -> Result<RecordView, Problem> {
        let library = &self.library;
        let entry = entry_of(library, record)?;
        let stem = library.stem_of(entry);
        let kind = kind_by_stem(&stem);
        let raw = self.sheets.raw(library, record)?;
        let parsed = Tree::parse(&raw);
        let text = parsed.as_ref().map_or_else(|| raw.clone(), Tree::pretty);
        let element = parsed.unwrap_or(Tree::Text(raw));
        let records = records_in(&element, kind);
        let one = records.get(record.part as usize).unwrap_or(&element);
        let mut cells = sheet_cells(one, kind);
        library.explain(&stem, &mut cells);
        for cell in &mut cells {
            shorten(&mut cell.value, MANY, usize::MAX);
        }
        let known = library.known(cells.iter().map(|cell| &cell.value));
        let report = library.files.of(entry);
        let file = library.archive.entries.get(entry);
        Ok(RecordView {
            stem: kind_name(&stem).to_owned(),
            entry: entry as u32,
            file: file.map(|file| file.name.clone()).unwrap_or_default(),
            archive: archive_of(library, entry),
            number: record.number,
            part: record.part,
            parts: records.len() as u32,
            of: report.map_or(0, |report| report.records as u32),
            cells,
            text,
            known,
        })
    }
}

/// Returns the name of the archive that an entry belongs to; empty if only one archive is open.
fn archive_of(library: &Library, entry: usize) -> String {
    let downloads = &library.archive.downloads;
    let download = downloads.get(library.download_of(entry));
    let several = download.filter(|_| downloads.len() > 1);
    several.map_or_else(String::new, |download| download.name.clone())
}

/// Returns the entry of a record: by its index, or else by its name.
fn entry_of(library: &Library, record: &RecordRef) -> Result<usize, Problem> {
    let entries = &library.archive.entries;
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

impl SheetCache {
    fn raw(&mut self, library: &Library, record: &RecordRef) -> Result<String, Problem> {
        let entry = entry_of(library, record)?;
        let number = u64::from(record.number);
        let found = self.elements.get(&library.archive, entry, number)?;
        found.ok_or_else(|| {
            let name = format!("{}: {number}", record.file);
            Problem::new(Code::NotInArchive).fact("name", name)
        })
    }

    fn raw_lines(
        &mut self,
        library: &Library,
        record: &RecordRef,
        start: usize,
        count: usize,
    ) -> Result<(usize, Vec<SheetLine>), Problem> {
        let known = matches!(&self.raw, Some((known, ..)) if known == record);
        if !known {
            let raw = self.raw(library, record)?;
            let text = Tree::parse(&raw).map_or(raw, |tree| tree.pretty());
            let mut starts = vec![0];
            starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
            self.raw = Some((record.clone(), text, starts));
        }
        let Some((_, text, starts)) = &self.raw else {
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

    /// Returns the positions of the records of a list. They are cached, because a list is requested
    /// page by page.
    fn spots(&mut self, library: &Library, query: &SheetQuery) -> Result<&[Spot], Problem> {
        let known = matches!(&self.list, Some((known, revision, _))
            if known == query && *revision == library.revision);
        if !known {
            let spots = library.find_spots(query)?;
            if *query == plain(&query.stem) {
                library.counts.note_records(&query.stem, spots.len() as u32);
            }
            self.list = Some((query.clone(), library.revision, spots));
        }
        Ok(self.list.as_ref().map_or(&[], |(_, _, spots)| spots))
    }

    fn lines(
        &mut self,
        library: &Library,
        stem: &str,
        columns: &[String],
        wanted: &[Spot],
    ) -> Result<Vec<SheetLine>, Problem> {
        let kind = kind_by_stem(stem);
        // Reads in file order, so that a large file is read once and only forward.
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_small_by_key(|place| wanted.get(*place));
        let mut lines = vec![SheetLine::default(); wanted.len()];
        for place in order {
            let (Some(spot), Some(line)) = (wanted.get(place), lines.get_mut(place)) else {
                continue;
            };
            let (entry, number) = (spot.entry as usize, u64::from(spot.number));
            let raw = self.elements.get(&library.archive, entry, number)?;
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
                known: library.known(cells.iter()),
                older: library.rank_of(entry) > 0,
                cells,
            };
        }
        Ok(lines)
    }

    /// Returns the columns of a kind in a list: those that are not empty, in the order of the table
    /// of kinds with ids last. Tokens are left out, because they mean nothing to a reader.
    fn columns(&mut self, library: &Library, stem: &str) -> Result<Columns, Problem> {
        if let Some((known, revision, columns)) = &self.columns
            && known == stem
            && *revision == library.revision
        {
            return Ok(columns.clone());
        }
        let kind = kind_by_stem(stem);
        let sample: Vec<Spot> = self
            .spots(library, &plain(stem))?
            .iter()
            .take(SAMPLE)
            .copied()
            .collect();
        let records = sample.len() as u32;
        let mut found: Vec<Sampled> = Vec::new();
        for spot in sample {
            let (entry, number) = (spot.entry as usize, u64::from(spot.number));
            let raw = self.elements.get(&library.archive, entry, number)?;
            let tree = raw.and_then(|raw| Tree::parse(&raw)).unwrap_or_default();
            let record = records_in(&tree, kind).get(spot.part as usize);
            for cell in record
                .map(|record| sheet_cells(record, kind))
                .unwrap_or_default()
            {
                note(&mut found, cell);
            }
        }
        drop_empty(&mut found, records);
        let fields = kind.map_or(&[][..], Kind::fields);
        let rank = |column: &Sampled| {
            let place = fields.iter().position(|field| field.key == column.key);
            let is_id = place
                .and_then(|place| fields.get(place))
                .is_some_and(|f| f.cell == Cell::Id);
            (is_id, place.unwrap_or(fields.len()))
        };
        found.sort_small_by_cached_key(rank);
        found.truncate(MOST_COLUMNS);
        let columns = Columns {
            weights: found.iter().map(weight).collect(),
            keys: found.into_iter().map(|column| column.key).collect(),
        };
        self.columns = Some((stem.to_owned(), library.revision, columns.clone()));
        Ok(columns)
    }
}

/// Adds a cell to the sampled columns.
fn note(found: &mut Vec<Sampled>, cell: SheetCell) {
    let width = width(&cell.value);
    if width == 0 || matches!(cell.value, SheetValue::Token(_)) {
        return;
    }
    match found.iter_mut().find(|column| column.key == cell.key) {
        Some(column) => {
            column.filled += 1;
            column.width += width;
        }
        None => found.push(Sampled {
            key: cell.key,
            filled: 1,
            width,
        }),
    }
}

/// Drops columns that few records fill, if more than one column remains.
fn drop_empty(found: &mut Vec<Sampled>, records: u32) {
    let is_filled = |column: &Sampled| column.filled * FILLED >= records;
    if found.iter().filter(|column| is_filled(column)).count() > 1 {
        found.retain(is_filled);
    }
}

/// Returns the approximate width of a value in characters; 0 if nothing is shown.
fn width(value: &SheetValue) -> usize {
    match value {
        SheetValue::Empty => 0,
        SheetValue::Flag(_) => 3,
        SheetValue::More(_) | SheetValue::Group(_) => 10,
        SheetValue::Day(_) => 14,
        SheetValue::Person(_) => 16,
        SheetValue::Time(_) => 24,
        SheetValue::Post(_) | SheetValue::Id(_) => 20,
        SheetValue::Number(text)
        | SheetValue::Token(text)
        | SheetValue::Ip(text)
        | SheetValue::Link(text)
        | SheetValue::Text(text) => text.chars().take(BRIEF).count(),
        SheetValue::List(values) => values.iter().take(FEW).map(width).sum(),
    }
}

/// Returns the relative width of a column: the mean width of its values or the width of its name,
/// whichever is larger, limited to 8 to 48 characters.
fn weight(column: &Sampled) -> u8 {
    let mean = column.width / column.filled.max(1) as usize;
    let name = column.key.rsplit('.').next().unwrap_or_default();
    mean.max(name.len()).clamp(8, 48) as u8
}

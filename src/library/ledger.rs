//! The ledger: every file of the archive with what became of it, and the proof by figures that
//! nothing was lost.

use std::collections::{BTreeMap, BTreeSet};

use super::{FileReport, Library};
use crate::archive::data_file;
use crate::base::Arrange;
use crate::protocol::{FileRow, FileState, FilesReport, FolderRow, KindRow};
use crate::records::{Kind, Reader, kind_by_stem, kind_name};

/// Problems of a file that are sent; its page of problems has them all.
const MOST_PROBLEMS: usize = 30;

impl Library {
    /// Every file with what was read of it.
    pub(super) fn files_report(&mut self) -> FilesReport {
        let read = Read::of(self);
        let mut report = FilesReport {
            has_manifest: self.promises().next().is_some(),
            ..FilesReport::default()
        };
        let mut folders: BTreeMap<(usize, String), FolderRow> = BTreeMap::new();
        for entry in 0..self.archive.entries.len() {
            let stem = self.stem_of(entry);
            let Some(file) = self.archive.entries.get(entry) else {
                continue;
            };
            let (folder, _) = split(&file.path);
            if !folder.is_empty() && folder.ends_with("_media/") {
                let row = folders
                    .entry((file.download, folder.to_owned()))
                    .or_default();
                row.files += 1;
                row.size += file.size;
                row.name = split(&file.name).0.to_owned();
                continue;
            }
            // Below the data folder stand data files only; what lies deeper is no kind.
            let stem = if folder.is_empty() || kind_by_stem(&stem).is_some() {
                stem
            } else {
                String::new()
            };
            report.files.push(self.file_row(entry, stem, &read));
        }
        report
            .files
            .arrange_by(|a, b| (a.stem.is_empty(), &a.name).cmp(&(b.stem.is_empty(), &b.name)));
        let missing = self.missing_files();
        report.files.splice(0..0, missing);
        for ((_, name), mut row) in folders {
            row.about = self.about(name.trim_end_matches('/'));
            report.folders.push(row);
        }
        for file in &mut report.files {
            if kind_by_stem(&file.stem).is_none() && !file.stem.is_empty() {
                file.about = self.about(&file.stem);
            }
        }
        add_up(&mut report);
        report
    }

    /// What there is of each kind, also of those that the table does not know.
    pub(super) fn kind_rows(&mut self) -> Vec<KindRow> {
        let read = Read::of(self);
        let mut rows: BTreeMap<String, KindRow> = BTreeMap::new();
        for entry in 0..self.archive.entries.len() {
            let stem = self.stem_of(entry);
            let path = self
                .archive
                .entries
                .get(entry)
                .map_or("", |entry| &entry.path);
            let kind = kind_by_stem(&stem);
            if stem.is_empty() || (kind.is_none() && path.contains('/')) {
                continue;
            }
            let stem = kind_name(&stem).to_owned();
            let records = self.file_row(entry, stem.clone(), &read).records;
            let row = rows.entry(stem.clone()).or_default();
            row.stem = stem;
            row.files += 1;
            row.records += records;
        }
        let mut rows: Vec<KindRow> = rows.into_values().collect();
        for row in rows
            .iter_mut()
            .filter(|row| kind_by_stem(&row.stem).is_none())
        {
            row.about = self.about(&row.stem);
        }
        rows
    }

    fn file_row(&self, entry: usize, stem: String, read: &Read<'_>) -> FileRow {
        let report = read.reports.get(&entry).copied();
        let kind = kind_by_stem(&stem);
        let mut row = FileRow {
            entry: Some(entry as u32),
            stem: kind_name(&stem).to_owned(),
            ..FileRow::default()
        };
        if let Some(file) = self.archive.entries.get(entry) {
            row.name.clone_from(&file.name);
            row.size = file.size;
            let promised = read.promised.get(&(file.download, base(&file.name)));
            row.listed = promised.map(|count| *count as u32);
        }
        if let Some(report) = report {
            row.records = report.records as u32;
            row.skipped = report.skipped as u32;
            row.problems = report
                .problems
                .iter()
                .take(MOST_PROBLEMS)
                .cloned()
                .collect();
        } else if kind.is_some_and(|kind| kind.reader == Reader::Manifest) {
            row.records = 1;
        }
        row.state = match self.is_foreign(entry) {
            true => FileState::Other,
            false => state(&row, report, kind),
        };
        row
    }

    fn missing_files(&self) -> Vec<FileRow> {
        let there: BTreeSet<String> = self.archive.entries.iter().map(|e| base(&e.path)).collect();
        let promised = self
            .promises()
            .filter(|(name, _)| !there.contains(&base(name)));
        let row = |(name, count): &(String, u64)| FileRow {
            name: name.clone(),
            stem: data_file(name).map_or_else(String::new, |data| kind_name(&data.stem).to_owned()),
            listed: Some(*count as u32),
            // A file without a record may be left out.
            state: if *count > 0 {
                FileState::Missing
            } else {
                FileState::Empty
            },
            ..FileRow::default()
        };
        promised.map(row).collect()
    }
}

/// What was read and what was promised, to be looked up.
struct Read<'l> {
    reports: BTreeMap<usize, &'l FileReport>,
    /// By the number of the archive and the base name of the file.
    promised: BTreeMap<(usize, String), u64>,
}

impl<'l> Read<'l> {
    fn of(library: &'l Library) -> Read<'l> {
        let downloads = library.facts.iter().enumerate();
        let promised = downloads.flat_map(|(download, facts)| {
            let promised = facts.promised.iter();
            promised.map(move |(name, count)| ((download, base(name)), *count))
        });
        let reports = library.files.iter().map(|file| (file.entry, file));
        Read {
            reports: reports.collect(),
            promised: promised.collect(),
        }
    }
}

/// The last part of a name, in lower case.
fn base(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    base.to_ascii_lowercase()
}

fn split(path: &str) -> (&str, &str) {
    path.split_at(path.rfind('/').map_or(0, |slash| slash + 1))
}

fn state(row: &FileRow, report: Option<&FileReport>, kind: Option<&Kind>) -> FileState {
    let whole = |listed: u32| listed == row.records;
    match (report, kind) {
        _ if row.stem.is_empty() => FileState::Other,
        (None, Some(kind)) if kind.reader == Reader::Manifest => FileState::Read,
        (None, Some(kind)) if kind.name().ends_with(".csv") => FileState::Other,
        (None, _) => FileState::Waiting,
        _ if row.skipped > 0 || !row.listed.is_none_or(whole) => FileState::Problem,
        (Some(report), _) if report.records == 0 && !report.problems.is_empty() => {
            FileState::Problem
        }
        _ if row.records == 0 => FileState::Empty,
        (_, None) => FileState::New,
        (_, Some(kind)) if kind.name() == "message-event" => FileState::Sealed,
        _ => FileState::Read,
    }
}

fn add_up(report: &mut FilesReport) {
    for file in report.files.iter().filter(|file| !file.stem.is_empty()) {
        let there = u64::from(file.records);
        let listed = file.listed.map(u64::from);
        report.read += there - u64::from(file.skipped.min(file.records));
        report.skipped += u64::from(file.skipped);
        report.listed += listed.unwrap_or(0);
        if file.state != FileState::Waiting {
            report.missing += listed.unwrap_or(0).saturating_sub(there);
        }
        let about_itself =
            matches!(kind_by_stem(&file.stem), Some(kind) if kind.reader == Reader::Manifest);
        if !about_itself {
            report.unlisted += there.saturating_sub(listed.unwrap_or(0));
        }
    }
}

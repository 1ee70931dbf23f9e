//! The report on all files: every file of the archive with its state, and the figures that show
//! whether anything is missing.

use std::collections::BTreeMap;

use crate::library::Library;
use crate::rows::{FileRow, FileState, FilesReport, FolderRow, MediaFilter};
use roost_archive::{data_file, media_folder};
use roost_base::{SortSmall, gathered};
use roost_columns::FileReport;
use roost_records::{Category, Kind, Reader, kind_by_stem, kind_name};

/// Maximum number of problems sent with each file; the page of problems lists all of them.
const MOST_PROBLEMS: usize = 30;

/// Reports of the files that were read, by entry.
type Reports<'l> = BTreeMap<usize, &'l FileReport>;

impl Library {
    /// Returns every file with what was read from it, and the sums. Files in media folders are
    /// summed up by folder.
    pub fn files_report(&self) -> FilesReport {
        let read = self.reports();
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
            if let Some(folder) = media_folder(&file.path) {
                let row = folders
                    .entry((file.download, folder.to_owned()))
                    .or_default();
                row.files += 1;
                row.size += file.size;
                let inside = file.path.len() - folder.len();
                let name = file.name.len().checked_sub(inside);
                row.name = name
                    .and_then(|end| file.name.get(..end))
                    .filter(|name| !name.is_empty())
                    .unwrap_or(folder)
                    .to_owned();
                continue;
            }
            report.files.push(self.file_row(entry, stem, &read));
        }
        report
            .files
            .sort_small_by(|a, b| (a.stem.is_empty(), &a.name).cmp(&(b.stem.is_empty(), &b.name)));
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
        let lost = self.problems().any(|problem| problem.code.loses());
        let all_there = report.skipped + report.missing == 0 && report.read > 0;
        report.whole = self.whole && report.has_manifest && all_there && !lost;
        if self.whole {
            let media = self.media_counts(&MediaFilter::default(), &[]);
            report.only_on_x = media.elsewhere;
            report.media_missing = media.missing.saturating_sub(media.elsewhere);
        }
        report
    }

    fn reports(&self) -> Reports<'_> {
        let files = self.files.iter();
        gathered(files.map(|file| (file.entry, file)))
    }

    fn file_row(&self, entry: usize, stem: String, read: &Reports<'_>) -> FileRow {
        let report = read.get(&entry).copied();
        let kind = kind_by_stem(&stem);
        let mut row = FileRow {
            entry: Some(entry as u32),
            stem: kind_name(&stem).to_owned(),
            archive: self.download_row_of(entry),
            ..FileRow::default()
        };
        if let Some(file) = self.archive.entries.get(entry) {
            row.name.clone_from(&file.name);
            row.size = file.size;
            row.listed = self.promised(entry).map(|count| count as u32);
        }
        let itself = kind.is_some_and(|kind| kind.category == Category::Container);
        row.beside = itself && row.listed.is_none() && self.promises().next().is_some();
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
        let row = |(name, count): &(String, u64)| FileRow {
            name: name.clone(),
            stem: data_file(name).map_or_else(String::new, |data| kind_name(&data.stem).to_owned()),
            listed: Some(*count as u32),
            // A file that is promised with no records may be left out.
            state: if *count > 0 {
                FileState::Missing
            } else {
                FileState::Empty
            },
            ..FileRow::default()
        };
        self.missing().into_iter().map(row).collect()
    }
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
        report.skipped += u64::from(file.skipped);
        if file.beside {
            continue;
        }
        let there = u64::from(file.records);
        let listed = file.listed.map(u64::from);
        report.read += there - u64::from(file.skipped.min(file.records));
        report.listed += listed.unwrap_or(0);
        if file.state != FileState::Waiting {
            report.missing += listed.unwrap_or(0).saturating_sub(there);
        }
        report.unlisted += there.saturating_sub(listed.unwrap_or(0));
    }
}

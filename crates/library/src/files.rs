//! Reports of what was read from each data file, and their sums by kind compared with the manifest.

use std::collections::BTreeMap;

use serde::Serialize;

use roost_archive::MONTH_STEM;
use roost_base::Problem;
use roost_columns::FileReport;

/// The sums over all files of one kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct KindReport {
    /// Names of the files, as the archive spells them.
    pub files: Vec<String>,
    /// Elements of their lists, unreadable ones included.
    pub records: u64,
    /// Elements that could not be read.
    pub skipped: u64,
    /// Number of elements that the manifest promises; `None` if it does not list the kind.
    pub manifest: Option<u64>,
}

/// The reports of all data files, in the order in which they were read.
#[derive(Debug, Default)]
pub(crate) struct FileReports {
    reports: Vec<FileReport>,
}

impl FileReports {
    /// Adds the report of a file.
    pub fn add(&mut self, report: FileReport) {
        self.reports.push(report);
    }

    /// Returns all reports.
    pub fn iter(&self) -> impl Iterator<Item = &FileReport> {
        self.reports.iter()
    }

    /// Returns the latest report of an entry; `None` if it was not read yet or is no data file.
    pub fn of(&self, entry: usize) -> Option<&FileReport> {
        self.reports.iter().rfind(|report| report.entry == entry)
    }

    /// Returns the problems of all files, file by file.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.reports.iter().flat_map(|report| &report.problems)
    }

    /// Returns the sums by the stem of each file. `promised` are the stems and counts in the
    /// archive's lists of files; months of old archives count as `tweets`.
    pub fn by_kind(
        &self,
        promised: impl Iterator<Item = (String, u64)>,
    ) -> BTreeMap<String, KindReport> {
        let mut kinds: BTreeMap<String, KindReport> = BTreeMap::new();
        for file in &self.reports {
            let kind = kinds.entry(file.stem.clone()).or_default();
            kind.files.push(file.name.clone());
            kind.records += file.records;
            kind.skipped += file.skipped;
        }
        for (stem, count) in promised {
            let months = stem == MONTH_STEM;
            let stem = if months { "tweets".to_owned() } else { stem };
            let kind = kinds.entry(stem).or_default();
            kind.manifest = Some(kind.manifest.unwrap_or(0) + count);
        }
        kinds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_add_up_by_kind_against_what_is_promised() {
        let mut files = FileReports::default();
        for (entry, name, stem, records) in [
            (4, "data/tweets.js", "tweets", 3),
            (5, "data/tweets-part1.js", "tweets", 2),
            (9, "data/like.js", "like", 1),
        ] {
            files.add(FileReport {
                entry,
                name: name.to_owned(),
                stem: stem.to_owned(),
                records,
                ..FileReport::default()
            });
        }
        assert_eq!(files.of(5).map(|report| report.records), Some(2));
        assert!(files.of(1).is_none());
        let promised = [(MONTH_STEM, 4), ("tweets", 1), ("block", 7)];
        let promised = promised.map(|(stem, count)| (stem.to_owned(), count));
        let kinds = files.by_kind(promised.into_iter());
        let told = kinds.iter().map(|(stem, kind)| {
            let KindReport {
                records, manifest, ..
            } = kind;
            (&**stem, kind.files.len(), *records, *manifest)
        });
        let told: Vec<_> = told.collect();
        let expected = [
            ("block", 0, 0, Some(7)),
            ("like", 1, 1, None),
            ("tweets", 2, 5, Some(5)),
        ];
        assert_eq!(told, expected);
    }
}

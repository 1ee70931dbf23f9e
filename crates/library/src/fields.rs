//! Reads the records of small kinds again from the archive, and their fields by path, where a field
//! may have a different name in each edition.

use crate::library::Library;
use roost_base::{Id, Problem, Time};
use roost_records::Tree;

/// Maximum number of records of a kind that are read at once; kinds with more are stored in
/// columns.
const MOST_RECORDS: usize = 100_000;

impl Library {
    /// Returns all records of a kind, those of the newest archive first, without the hollow ones
    /// that X writes where there is nothing. A record that several archives contain is returned
    /// once, as the newest one has it. At most 100,000 records are returned.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn records(&self, stem: &str) -> Result<Vec<Tree>, Problem> {
        let mut records = Vec::new();
        self.for_each_distinct_record(stem, &mut |_, record| {
            if says_anything(record) && records.len() < MOST_RECORDS {
                records.push(record.clone());
            }
        })?;
        Ok(records)
    }

    /// Returns the records of a kind by the rank of their archive, the newest archive first,
    /// without hollow ones. Files of other people's archives are skipped.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn by_archive(&self, stem: &str) -> Result<Vec<(u32, Vec<Tree>)>, Problem> {
        let mut versions: Vec<(u32, Vec<Tree>)> = Vec::new();
        self.for_each_record(stem, &mut |place, record| {
            let Some(version) = self.version_of(place.entry) else {
                return;
            };
            let place = versions.partition_point(|(known, _)| *known < version);
            if versions
                .get(place)
                .is_none_or(|(known, _)| *known != version)
            {
                versions.insert(place, (version, Vec::new()));
            }
            let Some((_, records)) = versions.get_mut(place) else {
                return;
            };
            if says_anything(record) && records.len() < MOST_RECORDS {
                records.push(record.clone());
            }
        })?;
        Ok(versions)
    }

    /// Returns the rank of an entry's archive, 0 for the newest; `None` if it belongs to another
    /// person and is therefore not read.
    pub(crate) fn version_of(&self, entry: usize) -> Option<u32> {
        let download = self.download_of(entry);
        let open = !self.facts.is_foreign(download);
        open.then(|| self.facts.rank(download))
    }

    /// Returns the first record of a kind in the newest archive that has any; [`Tree::Null`] if
    /// there is no record.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn first_record(&self, stem: &str) -> Result<Tree, Problem> {
        let versions = self.by_archive(stem)?;
        let first = versions
            .into_iter()
            .find_map(|(_, records)| records.into_iter().next());
        Ok(first.unwrap_or_default())
    }
}

/// Whether a record is neither hollow nor `null`.
fn says_anything(record: &Tree) -> bool {
    !record.is_hollow() && *record != Tree::Null
}

/// Returns the text at the first of these paths that has one; empty if none has.
pub fn text<'t>(record: &'t Tree, paths: &[&str]) -> &'t str {
    let texts = paths.iter().map(|path| match record.at(path) {
        Some(Tree::Flag(true)) => "true",
        Some(Tree::Flag(false)) => "false",
        // An enumeration is a map with the name of its value.
        Some(map @ Tree::Map(_)) => map.text("name"),
        _ => record.text(path),
    });
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or("")
}

/// Returns the time at the first of these paths that has a text; `None` if that is no time.
pub fn time(record: &Tree, paths: &[&str]) -> Option<Time> {
    Time::parse(text(record, paths))
}

/// Returns the id at a path; `None` if there is none.
pub fn id(record: &Tree, path: &str) -> Option<Id> {
    Id::parse(record.text(path))
}

/// Returns the texts and numbers in a list, without empty ones.
pub fn texts<'t>(record: &'t Tree, path: &str) -> Vec<&'t str> {
    let texts = record.items(path).iter().map(|item| match item {
        Tree::Text(text) | Tree::Number(text) => text.as_str(),
        _ => "",
    });
    texts.filter(|text| !text.is_empty()).collect()
}

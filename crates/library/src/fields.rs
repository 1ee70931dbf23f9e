//! The records of small kinds, read again from the archive, and their fields by path, in whichever
//! spelling an edition has.

use crate::library::Library;
use roost_base::{Id, Problem, Time};
use roost_records::Tree;

/// No more records of a kind are read at once than this; kinds that are larger have columns.
const MOST_RECORDS: usize = 100_000;

impl Library {
    /// All records of a kind, without the hollow ones that X writes where there is nothing: those
    /// of the newest archive first, and of one that several archives hold the newest one's alone.
    ///
    /// # Errors
    /// When the medium is lost.
    pub fn records(&self, stem: &str) -> Result<Vec<Tree>, Problem> {
        let mut records = Vec::new();
        self.for_each_distinct_record(stem, &mut |_, record| {
            if says_anything(record) && records.len() < MOST_RECORDS {
                records.push(record.clone());
            }
        })?;
        Ok(records)
    }

    /// The records of a kind by archive, the newest archive first.
    ///
    /// # Errors
    /// When the medium is lost.
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

    /// The age of the archive of an entry, 0 for the newest; `None` for that of another person,
    /// which stays closed.
    pub(crate) fn version_of(&self, entry: usize) -> Option<u32> {
        let download = self.download_of(entry);
        let open = !self.facts.is_foreign(download);
        open.then(|| self.facts.rank(download))
    }

    /// The first record of a kind, in the newest archive that has any; hollow where there is none.
    ///
    /// # Errors
    /// When the medium is lost.
    pub fn first_record(&self, stem: &str) -> Result<Tree, Problem> {
        let versions = self.by_archive(stem)?;
        let first = versions
            .into_iter()
            .find_map(|(_, records)| records.into_iter().next());
        Ok(first.unwrap_or_default())
    }
}

/// Whether there is anything in a record.
fn says_anything(record: &Tree) -> bool {
    !record.is_hollow() && *record != Tree::Null
}

/// The text at the first of these paths that holds any.
pub fn text<'t>(record: &'t Tree, paths: &[&str]) -> &'t str {
    let texts = paths.iter().map(|path| match record.at(path) {
        Some(Tree::Flag(true)) => "true",
        Some(Tree::Flag(false)) => "false",
        // The name of an enumeration's value.
        Some(map @ Tree::Map(_)) => map.text("name"),
        _ => record.text(path),
    });
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or("")
}

/// The moment at the first of these paths that holds any.
pub fn time(record: &Tree, paths: &[&str]) -> Option<Time> {
    Time::parse(text(record, paths))
}

/// The id at a path.
pub fn id(record: &Tree, path: &str) -> Option<Id> {
    Id::parse(record.text(path)).and_then(Id::some)
}

/// The texts of a list of texts, without empty ones.
pub fn texts<'t>(record: &'t Tree, path: &str) -> Vec<&'t str> {
    let texts = record.items(path).iter().map(|item| match item {
        Tree::Text(text) | Tree::Number(text) => text.as_str(),
        _ => "",
    });
    texts.filter(|text| !text.is_empty()).collect()
}

//! What leaves read of records: their fields by path, in whichever spelling an edition has.

use crate::base::{Id, Problem, Time};
use crate::library::Library;
use crate::protocol::Value;
use crate::records::Tree;

/// Leaves look at no more records of a kind than this; kinds that are larger have columns.
const MOST_RECORDS: usize = 100_000;

impl Library {
    /// All records of a kind, without the hollow ones that X writes where there is nothing.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn records(&self, stem: &str) -> Result<Vec<Tree>, Problem> {
        let mut records = Vec::new();
        self.for_each_record(stem, &mut |_, record| {
            if !record.is_hollow() && records.len() < MOST_RECORDS {
                records.push(record.clone());
            }
        })?;
        Ok(records)
    }

    /// The first record of a kind; hollow where there is none.
    ///
    /// # Errors
    /// When the medium is lost.
    pub(super) fn first_record(&self, stem: &str) -> Result<Tree, Problem> {
        Ok(self.records(stem)?.into_iter().next().unwrap_or_default())
    }
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

/// The same as a value.
pub fn value(record: &Tree, paths: &[&str]) -> Value {
    Value::text(text(record, paths))
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

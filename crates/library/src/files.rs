//! What was read of each data file, and how it adds up against the manifest.

use std::collections::BTreeMap;

use serde::Serialize;

use roost_archive::MONTH_STEM;
use roost_columns::FileReport;

/// All files of one kind together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct KindReport {
    /// As the archive spells them.
    pub files: Vec<String>,
    /// Elements of their lists.
    pub records: u64,
    /// Elements that could not be read.
    pub skipped: u64,
    /// Elements that the manifest promises; `None` where it does not list the kind.
    pub manifest: Option<u64>,
}

/// Reports by kind. `promised` is what the lists of files say: stem and count.
pub(super) fn by_kind(
    files: &[FileReport],
    promised: impl Iterator<Item = (String, u64)>,
) -> BTreeMap<String, KindReport> {
    let mut kinds: BTreeMap<String, KindReport> = BTreeMap::new();
    for file in files {
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

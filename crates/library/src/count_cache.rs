//! Caches counts that are read from the archive, until more of the archive is read.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use roost_records::kind_name;

/// Cached counts. The library replaces the cache with an empty one whenever it has read more.
#[derive(Default)]
pub(crate) struct CountCache {
    /// Number of records, by the name of the kind.
    records: RefCell<BTreeMap<String, u32>>,
    /// The count of each section, in the order of `Area::ALL`.
    pub rooms: OnceCell<Vec<u32>>,
}

impl CountCache {
    /// Returns the cached number of records of a kind; `None` if it was not counted yet.
    pub fn records(&self, stem: &str) -> Option<u32> {
        self.records.borrow().get(kind_name(stem)).copied()
    }

    /// Caches the number of records of a kind.
    pub fn note_records(&self, stem: &str, count: u32) {
        let name = kind_name(stem).to_owned();
        self.records.borrow_mut().insert(name, count);
    }
}

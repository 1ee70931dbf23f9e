//! Counts that had to be read from the archive, kept as long as nothing more is read.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use roost_records::kind_name;

/// What was counted. A library that reads more starts with an empty one.
#[derive(Default)]
pub(crate) struct CountCache {
    /// Records, by the name of the kind.
    records: RefCell<BTreeMap<String, u32>>,
    /// What stands in each room, in the order of `Area::ALL`.
    pub rooms: OnceCell<Vec<u32>>,
}

impl CountCache {
    /// The records of a kind, where they were counted.
    pub fn records(&self, stem: &str) -> Option<u32> {
        self.records.borrow().get(kind_name(stem)).copied()
    }

    /// Keeps how many records a kind has.
    pub fn note_records(&self, stem: &str, count: u32) {
        let name = kind_name(stem).to_owned();
        self.records.borrow_mut().insert(name, count);
    }
}

//! The first bytes of data files, which distinguish the files of X from others.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::entry::Entry;
use super::names;
use super::opened::Opened;
use super::sniff::{self, Head};
use super::text::decoded_head;

/// First bytes of data files, each read only once.
pub(super) struct Heads<'o> {
    opened: &'o [Opened],
    /// By (index of the opened file, number of the entry in it).
    known: RefCell<BTreeMap<(usize, usize), Option<Head>>>,
}

impl Heads<'_> {
    /// No more files than this are read: a folder of programs may contain any number.
    const MOST: usize = 1_000;

    /// For the entries of everything that was opened.
    pub fn of_all(opened: &[Opened]) -> Heads<'_> {
        Heads {
            opened,
            known: RefCell::default(),
        }
    }

    /// How a file begins; `None` if X does not write such files.
    pub fn of(&self, entry: &Entry) -> Option<Head> {
        let mut known = self.known.borrow_mut();
        let place = (entry.opened, entry.number);
        if let Some(head) = known.get(&place) {
            return *head;
        }
        if !names::is_script(&entry.path) || known.len() >= Heads::MOST {
            return None;
        }
        let mut bytes = [0; 256];
        let opened = self.opened.get(entry.opened)?;
        let count = opened
            .read(entry)
            .and_then(|mut reader| reader.read(&mut bytes));
        let head = count
            .ok()
            .and_then(|count| sniff::head(&decoded_head(bytes.get(..count)?)));
        known.insert(place, head);
        head
    }
}

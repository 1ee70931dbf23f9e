//! The first bytes of data files, which distinguish a file of X from any other.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::entry::Entry;
use super::names;
use super::opened::Opened;
use super::sniff::{self, Head};
use super::text::decoded_head;

/// First bytes of data files, looked at once each.
pub(super) struct Heads<'o> {
    opened: &'o [Opened],
    /// By the places of entries.
    known: RefCell<BTreeMap<(usize, usize), Option<Head>>>,
}

impl Heads<'_> {
    /// No more files than this are looked at: a folder of programs may hold any number.
    const MOST: usize = 1_000;

    /// Of the entries of all that was opened.
    pub fn of_all(opened: &[Opened]) -> Heads<'_> {
        Heads {
            opened,
            known: RefCell::default(),
        }
    }

    /// How a file begins; `None` for what X does not write.
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

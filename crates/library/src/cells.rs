//! Operations on the cells of a table: search, sort keys, shortening, and the ids in them.

use std::cmp::Ordering;

use crate::rows::SheetValue;
use roost_base::Id;
use roost_base::fold::fold_into;
use roost_records::{Kind, Tree, sheet_cells, unescape};

/// Number of characters of a text that are compared when sorting.
const SORTED: usize = 80;

/// Maximum number of values of a list that a table shows in one cell. Of a list of groups it shows
/// only the count, see [`shorten`].
pub(super) const FEW: usize = 4;

/// Whether every (folded) word occurs somewhere in a record. `folded` is a buffer that is
/// overwritten.
pub(super) fn holds(record: &Tree, words: &[&str], folded: &mut String) -> bool {
    folded.clear();
    record.leaves(&mut |leaf| {
        if leaf.contains('&') {
            fold_into(&unescape(leaf), folded);
        } else {
            fold_into(leaf, folded);
        }
        folded.push('\n');
    });
    words.iter().all(|word| folded.contains(word))
}

/// The sort key of a record.
pub(super) enum Key {
    None,
    Number(f64),
    Id(u64),
    Text(String),
}

impl Key {
    /// Returns the key of a record in the column `key`; [`Key::None`] if the record has no such
    /// field.
    pub fn of(record: &Tree, kind: Option<&Kind>, key: &str) -> Key {
        let cells = sheet_cells(record, kind);
        match cells
            .into_iter()
            .find(|cell| cell.key == key)
            .map(|cell| cell.value)
        {
            Some(value) => Key::from(value),
            None => Key::None,
        }
    }

    fn from(value: SheetValue) -> Key {
        match value {
            SheetValue::Empty | SheetValue::Group(_) => Key::None,
            SheetValue::Time(time) | SheetValue::Day(time) => Key::Number(time.0 as f64),
            SheetValue::Number(text) => match text.parse() {
                Ok(number) => Key::Number(number),
                Err(_) => Key::Text(text),
            },
            SheetValue::Flag(on) => Key::Number(f64::from(u8::from(on))),
            SheetValue::Person(id) | SheetValue::Post(id) | SheetValue::Id(id) => Key::Id(id.0),
            SheetValue::More(count) => Key::Number(f64::from(count)),
            SheetValue::Text(text)
            | SheetValue::Token(text)
            | SheetValue::Link(text)
            | SheetValue::Ip(text) => {
                let mut folded = String::new();
                let brief: String = text.chars().take(SORTED).collect();
                fold_into(&brief, &mut folded);
                Key::Text(folded)
            }
            SheetValue::List(items) => match items.first() {
                Some(SheetValue::Group(_)) => Key::Number(items.len() as f64),
                _ => items.into_iter().next().map_or(Key::None, Key::from),
            },
        }
    }

    /// Compares two keys, descending if `down`. Records without the field come last in both
    /// directions.
    pub fn in_order(a: &Key, b: &Key, down: bool) -> Ordering {
        match (a, b) {
            (Key::None, Key::None) => Ordering::Equal,
            (Key::None, _) => Ordering::Greater,
            (_, Key::None) => Ordering::Less,
            _ if down => b.compare(a),
            _ => a.compare(b),
        }
    }

    fn compare(&self, other: &Key) -> Ordering {
        match (self, other) {
            (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
            (Key::Id(a), Key::Id(b)) => a.cmp(b),
            (Key::Text(a), Key::Text(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Key::Number(_) => 0,
            Key::Id(_) => 1,
            Key::Text(_) => 2,
            Key::None => 3,
        }
    }
}

/// Shortens lists to `values` values and texts to `characters` characters. A cut list ends with the
/// number of values left out ([`SheetValue::More`]), a cut text with `…`. A list of groups is
/// replaced by its count where `values` is at most [`FEW`].
pub(super) fn shorten(value: &mut SheetValue, values: usize, characters: usize) {
    match value {
        SheetValue::List(items) => {
            let grouped = matches!(items.first(), Some(SheetValue::Group(_)));
            let keep = if grouped && values <= FEW { 0 } else { values };
            let more = items.len().saturating_sub(keep);
            if more > 0 {
                items.truncate(keep);
                items.push(SheetValue::More(more as u32));
            }
        }
        SheetValue::Text(text) | SheetValue::Token(text) | SheetValue::Link(text) => {
            if let Some((end, _)) = text.char_indices().nth(characters) {
                text.truncate(end);
                text.push('…');
            }
        }
        _ => {}
    }
}

/// Adds the ids of posts and people in a value, including those in nested lists and groups.
pub(super) fn ids_in(value: &SheetValue, posts: &mut Vec<Id>, people: &mut Vec<Id>) {
    match value {
        SheetValue::Post(id) => posts.push(*id),
        SheetValue::Person(id) => people.push(*id),
        SheetValue::List(items) => items.iter().for_each(|item| ids_in(item, posts, people)),
        SheetValue::Group(cells) => {
            cells
                .iter()
                .for_each(|cell| ids_in(&cell.value, posts, people));
        }
        _ => {}
    }
}

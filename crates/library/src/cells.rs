//! What a list does with cells: search in them, sort by them, cut them short.

use std::cmp::Ordering;

use crate::rows::SheetValue;
use roost_base::Id;
use roost_base::fold::fold_into;
use roost_records::{Kind, Tree, sheet_cells, unescape};

/// Characters of a text that is sorted by.
const SORTED: usize = 80;

/// Values of a list in a list.
pub(super) const FEW: usize = 4;

/// Whether every word occurs somewhere in a record.
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

/// What a record is sorted by.
pub(super) enum Key {
    None,
    Number(f64),
    Id(u64),
    Text(String),
}

impl Key {
    /// Of a record by the key of a column.
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

    /// Records without the field stand last, whichever way round.
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

/// Cuts long lists and texts; how many values are left out stays in their place.
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

/// The ids of posts and people in a value; as deep as cells go.
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

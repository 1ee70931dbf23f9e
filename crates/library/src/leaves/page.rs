//! Putting a leaf together: small words for its blocks.

use crate::rows::{LeafFact, LeafRow, Line, Ranked, Tab, Value};
use roost_base::encode;
use roost_records::SheetValue;

/// Rows of a table that stands among other blocks.
pub const SHORT: usize = 10;

/// A label with its value.
pub fn fact(label: &str, value: Value) -> LeafFact {
    LeafFact {
        label: label.to_owned(),
        value,
        hint: None,
    }
}

/// A label with its value and where it can be changed.
pub fn changeable(label: &str, value: Value, hint: &str) -> LeafFact {
    LeafFact {
        hint: Some(Line::new(hint)),
        ..fact(label, value)
    }
}

/// A row of a table.
pub fn row(cells: impl Into<Vec<Value>>) -> LeafRow {
    LeafRow {
        cells: cells.into(),
    }
}

/// One of a ranking.
pub fn rank(value: Value, count: u32) -> Ranked {
    Ranked {
        value,
        detail: Value::EMPTY,
        count: u64::from(count),
        second: None,
    }
}

/// Several texts, one behind the other.
pub fn many<'t>(texts: impl IntoIterator<Item = &'t str>) -> Value {
    Value::Many(texts.into_iter().map(Value::text).collect())
}

/// Several words of X's.
pub fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> Value {
    let words = texts.into_iter().map(|text| Value::Word(text.to_owned()));
    Value::Many(words.collect())
}

/// An address on the web, as text where it is none.
pub fn link(address: &str) -> Value {
    if address.starts_with("http://") || address.starts_with("https://") {
        Value::Is(SheetValue::Link(address.to_owned()))
    } else {
        Value::text(address)
    }
}

/// An internet address.
pub fn ip(address: &str) -> Value {
    Value::Is(if address.is_empty() {
        SheetValue::Empty
    } else {
        SheetValue::Ip(address.to_owned())
    })
}

/// A person by handle, with or without its `@`, and the way to them.
pub fn person(handle: &str) -> Value {
    let mut to = "#/person/%40".to_owned();
    encode(handle.trim_start_matches('@'), &mut to);
    match handle {
        "" => Value::EMPTY,
        handle => Value::text(handle).to(to),
    }
}

/// A step further down from a leaf's address.
pub fn below(path: &str, step: &str) -> String {
    let mut address = format!("{path}/");
    encode(step, &mut address);
    address
}

/// The sisters of a leaf.
pub fn tabs(tabs: &[(&str, &str, usize)]) -> Vec<Tab> {
    let tab = |(key, to, count): &(&str, &str, usize)| Tab {
        key: (*key).to_owned(),
        to: (*to).to_owned(),
        count: *count as u32,
    };
    tabs.iter().map(tab).collect()
}

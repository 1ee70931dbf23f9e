//! Putting a page together: small words for its blocks.

use super::keys::{FactKey, Key};
use super::model::{KnownFact, Line, Ranked, Tab, TableRow, Value};
use super::target::{PageId, Setting};
use roost_base::Id;
use roost_library::fields::text;
use roost_library::rows::{ItemRef, PersonKey};
use roost_records::{SheetValue, Tree};

/// Rows of a table that stands among other blocks.
pub const SHORT: usize = 10;

/// A label with its value.
pub fn fact(label: FactKey, value: Value) -> KnownFact {
    KnownFact {
        label,
        value,
        hint: None,
    }
}

/// A label with its value and where that comes from.
pub fn explained(label: FactKey, value: Value, hint: Key) -> KnownFact {
    KnownFact {
        hint: Some(Line::new(hint)),
        ..fact(label, value)
    }
}

/// A row of a table.
pub fn row(cells: impl Into<Vec<Value>>) -> TableRow {
    TableRow {
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

/// The text at the first of these paths that holds any.
pub fn value(record: &Tree, paths: &[&str]) -> Value {
    Value::text(text(record, paths))
}

/// A person by handle, with or without its `@`, and the way to them.
pub fn person(handle: &str) -> Value {
    let key = PersonKey::of(Id::NONE, handle.trim_start_matches('@'));
    match key {
        Some(key) => Value::text(handle).to(ItemRef::Person(key)),
        None => Value::text(handle),
    }
}

/// A post that the archive lacks, where X shows it.
pub fn on_x(post: Id) -> Value {
    link(&format!("https://x.com/i/web/status/{post}"))
}

/// The way to a page of X's settings.
pub fn on_x_settings(setting: Setting) -> Value {
    Value::Out(Key::OnX, setting)
}

/// The sisters of a page.
pub fn tabs(tabs: [(Key, PageId, usize); 7]) -> Vec<Tab> {
    let tab = |(key, to, count): (Key, PageId, usize)| Tab {
        key,
        to,
        count: count as u32,
    };
    tabs.into_iter().map(tab).collect()
}

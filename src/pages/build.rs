//! Short constructors for the parts of a page.

use super::keys::{FactKey, Key};
use super::model::{KnownFact, Line, Ranked, Tab, TableRow, Value};
use super::target::{PageId, Setting};
use roost_base::Id;
use roost_library::fields::text;
use roost_library::rows::{ItemRef, PersonKey};
use roost_records::{SheetValue, Tree};

/// Maximum number of rows of a table on a page with other blocks.
pub const SHORT: usize = 10;

/// A label with its value.
pub fn fact(label: FactKey, value: Value) -> KnownFact {
    KnownFact {
        label,
        value,
        hint: None,
    }
}

/// A label with its value and a hint that says where the value comes from.
pub fn explained(label: FactKey, value: Value, hint: Key) -> KnownFact {
    KnownFact {
        hint: Some(Line::new(hint)),
        ..fact(label, value)
    }
}

/// A row with these cells.
pub fn row(cells: impl Into<Vec<Value>>) -> TableRow {
    TableRow {
        cells: cells.into(),
    }
}

/// An item of a ranking, without details and without a second number.
pub fn rank(value: Value, count: u32) -> Ranked {
    Ranked {
        value,
        detail: Value::EMPTY,
        count: u64::from(count),
        second: None,
    }
}

/// A sequence of texts.
pub fn many<'t>(texts: impl IntoIterator<Item = &'t str>) -> Value {
    Value::Many(texts.into_iter().map(Value::text).collect())
}

/// A sequence of words of X, which the page translates if it can.
pub fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> Value {
    let words = texts.into_iter().map(|text| Value::Word(text.to_owned()));
    Value::Many(words.collect())
}

/// A link to a web address; plain text if it is not an `http` or `https` address.
pub fn link(address: &str) -> Value {
    if address.starts_with("http://") || address.starts_with("https://") {
        Value::Is(SheetValue::Link(address.to_owned()))
    } else {
        Value::text(address)
    }
}

/// An IP address; empty if the text is empty.
pub fn ip(address: &str) -> Value {
    Value::Is(if address.is_empty() {
        SheetValue::Empty
    } else {
        SheetValue::Ip(address.to_owned())
    })
}

/// The first text that is not empty at one of these paths.
pub fn value(record: &Tree, paths: &[&str]) -> Value {
    Value::text(text(record, paths))
}

/// A handle, with or without `@`, that links to the page of the person. A text that is not a valid
/// handle gets no link.
pub fn person(handle: &str) -> Value {
    let key = PersonKey::of(Id::NONE, handle.trim_start_matches('@'));
    match key {
        Some(key) => Value::text(handle).to(ItemRef::Person(key)),
        None => Value::text(handle),
    }
}

/// A link to a post on x.com, for posts that the archive does not contain.
pub fn on_x(post: Id) -> Value {
    link(&format!("https://x.com/i/web/status/{post}"))
}

/// A link to a page of X's settings.
pub fn on_x_settings(setting: Setting) -> Value {
    Value::Out(Key::OnX, setting)
}

/// The tabs of a page.
pub fn tabs(tabs: [(Key, PageId, usize); 7]) -> Vec<Tab> {
    let tab = |(key, to, count): (Key, PageId, usize)| Tab {
        key,
        to,
        count: count as u32,
    };
    tabs.into_iter().map(tab).collect()
}

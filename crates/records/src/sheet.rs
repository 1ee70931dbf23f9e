//! Any record as labelled cells: typed by the table if it contains the field, otherwise by shape.
//!
//! Nothing of a record is left out: unknown keys follow the known ones, and a value that does not
//! fit its type stays text. Labels are elsewhere (`readme.rs`, locales).

use serde::{Deserialize, Serialize};

use super::escape::unescape;
use super::kind::{Cell, Field, Kind};
use super::tree::Tree;
use roost_base::{Id, SortSmall, Time};

/// Nested maps are flattened up to this depth; deeper ones are shown as JSON.
const DEEPEST: usize = 8;

/// A record as a list of cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetRow {
    /// The number of the element in its file, from 1. Several rows share it if an element contains
    /// several records (a day of ads).
    pub number: u64,
    /// Its cells: known fields in the order of the table, then the others in their order in the
    /// file.
    pub cells: Vec<SheetCell>,
}

/// One field of a record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetCell {
    /// Its path in the record; keys of nested maps are joined by dots.
    pub key: String,
    /// The description of the field in the archive's own README.txt.
    pub label: Option<String>,
    /// What it contains.
    pub value: SheetValue,
}

/// What a cell contains.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum SheetValue {
    /// `null`, an empty string, list or map.
    #[default]
    Empty,
    /// Text, unescaped.
    Text(String),
    /// A key or token: long, and not readable.
    Token(String),
    /// A time.
    Time(Time),
    /// A date without a time.
    Day(Time),
    /// A number in the archive's own spelling.
    Number(String),
    /// Yes or no.
    Flag(bool),
    /// An address on the web, as the archive spells it; not checked.
    Link(String),
    /// A person.
    Person(Id),
    /// A post.
    Post(Id),
    /// Anything else that has an id.
    Id(Id),
    /// An IP address of a device.
    Ip(String),
    /// Several values.
    List(Vec<SheetValue>),
    /// A map inside a list; its keys are relative to it.
    Group(Vec<SheetCell>),
    /// This many more values at the end of a list, which are left out because they are too many to
    /// read.
    More(u32),
}

/// The rows of one element of a data file: usually one, see [`SheetRow::number`].
pub fn sheet_rows(element: &Tree, kind: Option<&Kind>, number: u64) -> Vec<SheetRow> {
    let row = |record: &Tree| SheetRow {
        number,
        cells: sheet_cells(record, kind),
    };
    records_in(element, kind).iter().map(row).collect()
}

/// The records in one element of a data file, without their wrapper: usually one.
pub fn records_in<'t>(element: &'t Tree, kind: Option<&Kind>) -> &'t [Tree] {
    let path = kind.map_or("", |kind| kind.path);
    let fields = kind.map_or(&[] as &[Field], Kind::fields);
    let record = unwrap(element, path.trim_end_matches("[]"), fields);
    match record {
        Tree::List(items) if path.ends_with("[]") => items,
        _ => std::slice::from_ref(record),
    }
}

/// The cells of one record that [`records_in`] returned: known fields first.
pub fn sheet_cells(record: &Tree, kind: Option<&Kind>) -> Vec<SheetCell> {
    cells(record, kind.map_or(&[], Kind::fields), "", 0)
}

/// Follows the path of the table; if it does not exist, a single key around a map is removed,
/// unless it is a field itself.
fn unwrap<'t>(element: &'t Tree, path: &str, fields: &[Field]) -> &'t Tree {
    let mut record = element;
    let mut found = false;
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let Some(inner) = record.get(part) else { break };
        if !matches!(inner, Tree::Map(_) | Tree::List(_)) {
            break;
        }
        record = inner;
        found = true;
    }
    if found {
        return record;
    }
    if let Tree::Map(pairs) = element
        && let [(key, inner @ Tree::Map(_))] = pairs.as_slice()
        && !fields
            .iter()
            .any(|field| field.key == key || field_below(field, key))
    {
        return inner;
    }
    element
}

fn field_below(field: &Field, path: &str) -> bool {
    field
        .key
        .strip_prefix(path)
        .is_some_and(|rest| rest.starts_with('.'))
}

/// The cells of a map (or of a single value, under the key `value`), known fields first.
fn cells(record: &Tree, fields: &[Field], path: &str, depth: usize) -> Vec<SheetCell> {
    let mut cells = Vec::new();
    match record {
        Tree::Map(pairs) => {
            for (key, value) in pairs {
                add(value, fields, path, key.clone(), depth, &mut cells);
            }
        }
        other => add(other, fields, path, "value".to_owned(), depth, &mut cells),
    }
    let place = |cell: &SheetCell| {
        let full = join(path, &cell.key);
        let known = |field: &Field| field.key == full || field_below(field, &full);
        fields.iter().position(known).unwrap_or(fields.len())
    };
    cells.sort_small_by_cached_key(place);
    cells
}

/// Adds one field under its key relative to `path`; maps are flattened to dotted keys.
fn add(
    value: &Tree,
    fields: &[Field],
    path: &str,
    key: String,
    depth: usize,
    out: &mut Vec<SheetCell>,
) {
    let full = join(path, &key);
    if let Tree::Map(pairs) = value
        && !pairs.is_empty()
        && enum_name(value).is_none()
        && depth < DEEPEST
    {
        for (inner, value) in pairs {
            add(value, fields, path, join(&key, inner), depth + 1, out);
        }
        return;
    }
    let value = typed(value, fields, &full, depth);
    out.push(SheetCell {
        key,
        label: None,
        value,
    });
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

fn typed(value: &Tree, fields: &[Field], path: &str, depth: usize) -> SheetValue {
    let cell = fields
        .iter()
        .find(|field| field.key == path)
        .map(|field| field.cell);
    match value {
        Tree::Null => SheetValue::Empty,
        Tree::Flag(value) => SheetValue::Flag(*value),
        Tree::Number(text) | Tree::Text(text) if text.is_empty() => SheetValue::Empty,
        Tree::Number(text) => scalar(text, cell, path, true),
        Tree::Text(text) => scalar(text, cell, path, false),
        Tree::List(items) if items.is_empty() => SheetValue::Empty,
        Tree::List(_) | Tree::Map(_) if depth >= DEEPEST => SheetValue::Text(value.pretty()),
        Tree::List(items) => SheetValue::List(
            items
                .iter()
                .map(|item| typed(item, fields, path, depth + 1))
                .collect(),
        ),
        Tree::Map(pairs) if pairs.is_empty() => SheetValue::Empty,
        Tree::Map(_) => match enum_name(value) {
            Some(name) => SheetValue::Text(name.to_owned()),
            None => SheetValue::Group(cells(value, fields, path, depth + 1)),
        },
    }
}

/// The name of an enumeration's value: a map of only `value`, `name`, `originalName`, `annotations`
/// (articles have just the name).
fn enum_name(value: &Tree) -> Option<&str> {
    let Tree::Map(pairs) = value else { return None };
    let of_enum = |key: &str| matches!(key, "value" | "name" | "originalName" | "annotations");
    let full = value.get("originalName").is_some() || pairs.len() == 1;
    match value.get("name") {
        Some(Tree::Text(name)) if full && pairs.iter().all(|(key, _)| of_enum(key)) => Some(name),
        _ => None,
    }
}

/// A value typed by the table, or by its shape; a value that does not fit stays text.
fn scalar(text: &str, cell: Option<Cell>, path: &str, number: bool) -> SheetValue {
    let Some(cell) = cell else {
        return by_shape(text, path, number);
    };
    let plain = || match text {
        // Missing times and ids are written as zero or less.
        "-1" | "0" if number || !matches!(cell, Cell::Text | Cell::Plain) => {
            SheetValue::Number(text.to_owned())
        }
        text => SheetValue::Text(text.to_owned()),
    };
    let id = || Id::parse(text);
    let is_number =
        || text.parse::<f64>().is_ok() && !text.contains(|c: char| c.is_alphabetic() && c != 'e');
    match cell {
        Cell::Id => id().map_or_else(plain, SheetValue::Id),
        Cell::Person => id().map_or_else(plain, SheetValue::Person),
        Cell::Post => id().map_or_else(plain, SheetValue::Post),
        Cell::Text => SheetValue::Text(unescape(text)),
        Cell::Plain | Cell::Enum => SheetValue::Text(text.to_owned()),
        Cell::Html => SheetValue::Text(label(text).to_owned()),
        Cell::Time => Time::parse(text).map_or_else(plain, SheetValue::Time),
        Cell::Day => Time::parse(text).map_or_else(plain, SheetValue::Day),
        Cell::Count | Cell::Decimal if is_number() => SheetValue::Number(text.to_owned()),
        Cell::Count | Cell::Decimal => plain(),
        Cell::Flag => match text {
            "true" => SheetValue::Flag(true),
            "false" => SheetValue::Flag(false),
            _ => plain(),
        },
        Cell::Link if is_link(text) => SheetValue::Link(text.to_owned()),
        Cell::Link => plain(),
        Cell::Ip => SheetValue::Ip(text.to_owned()),
        Cell::Token => SheetValue::Token(text.to_owned()),
    }
}

fn by_shape(text: &str, path: &str, number: bool) -> SheetValue {
    let key = path.rsplit('.').next().unwrap_or_default();
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let names_id = key == "id"
        || ["Id", "ID", "_id", "_str", "Ids"]
            .iter()
            .any(|end| key.ends_with(end));
    if is_link(text) {
        return SheetValue::Link(text.to_owned());
    }
    if digits
        && names_id
        && let Some(id) = Id::parse(text)
    {
        let lower = key.to_lowercase();
        return if ["user", "account", "sender", "recipient", "author", "owner"]
            .iter()
            .any(|person| lower.contains(person))
        {
            SheetValue::Person(id)
        } else if lower.contains("tweet") || lower.contains("post") || lower.contains("status") {
            SheetValue::Post(id)
        } else {
            SheetValue::Id(id)
        };
    }
    // Thirteen digits are milliseconds; other plain digits can be anything.
    let dated = (digits && text.len() == 13) || (!digits && text.len() >= 19);
    if dated && let Some(time) = Time::parse(text) {
        return SheetValue::Time(time);
    }
    if number || (digits && text.len() < 16) {
        return SheetValue::Number(text.to_owned());
    }
    SheetValue::Text(text.to_owned())
}

fn is_link(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// The text between the tags of `<a href="...">text</a>`.
fn label(html: &str) -> &str {
    match html.split_once('>') {
        Some((_, rest)) => rest.split_once('<').map_or(rest, |(label, _)| label),
        None => html,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind_by_stem;

    fn row(json: &str, stem: &str) -> Vec<(String, SheetValue)> {
        let tree: Tree = serde_json::from_str(json).unwrap();
        let rows = sheet_rows(&tree, kind_by_stem(stem), 1);
        assert_eq!(rows.len(), 1);
        let cells = rows.into_iter().flat_map(|row| row.cells);
        cells.map(|cell| (cell.key, cell.value)).collect()
    }

    fn text(text: &str) -> SheetValue {
        SheetValue::Text(text.to_owned())
    }

    #[test]
    fn known_fields_come_first_and_typed_the_rest_as_found() {
        let cells = row(
            r#"{"ipAudit":{"fresh":"x","accountId":"7","loginIp":"192.0.2.1","createdAt":"2022-11-16T08:09:10.000Z"}}"#,
            "ip-audit",
        );
        assert_eq!(
            cells,
            [
                ("createdAt".into(), SheetValue::Time(Time(1_668_586_150))),
                ("loginIp".into(), SheetValue::Ip("192.0.2.1".into())),
                ("accountId".into(), SheetValue::Person(Id(7))),
                ("fresh".into(), text("x")),
            ]
        );
    }

    #[test]
    fn an_unknown_kind_is_told_by_its_shapes() {
        let cells = row(
            r#"{"neverSeen":{"deep":{"a":{"b":1.5}},"when":"1668586150000","id":18446744073709551615,
            "link":"https://example.org","on":true,"none":null,"tags":["x","y"],"userId":"7",
            "kind":{"value":"1","name":"Active","originalName":"ACTIVE","annotations":{}},"items":[{"k":"v"}]}}"#,
            "never-seen",
        );
        let expected: Vec<(String, SheetValue)> = vec![
            ("deep.a.b".into(), SheetValue::Number("1.5".into())),
            ("when".into(), SheetValue::Time(Time(1_668_586_150))),
            ("id".into(), SheetValue::Id(Id(u64::MAX))),
            (
                "link".into(),
                SheetValue::Link("https://example.org".into()),
            ),
            ("on".into(), SheetValue::Flag(true)),
            ("none".into(), SheetValue::Empty),
            ("tags".into(), SheetValue::List(vec![text("x"), text("y")])),
            ("userId".into(), SheetValue::Person(Id(7))),
            ("kind".into(), text("Active")),
            (
                "items".into(),
                SheetValue::List(vec![SheetValue::Group(vec![SheetCell {
                    key: "k".into(),
                    label: None,
                    value: text("v"),
                }])]),
            ),
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn a_day_of_ads_is_a_row_each() {
        let json = r#"{"ad":{"adsUserData":{"adImpressions":{"impressions":[{"displayLocation":"A"},{"displayLocation":"B"}]}}}}"#;
        let tree: Tree = serde_json::from_str(json).unwrap();
        let rows = sheet_rows(&tree, kind_by_stem("ad-impressions"), 3);
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.number == 3));
    }

    #[test]
    fn a_wrapper_goes_and_a_field_of_its_own_stays() {
        let cells = row(
            r#"{"registeredDevices":{"deviceMetadataList":[]}}"#,
            "key-registry",
        );
        assert_eq!(cells[0].0, "registeredDevices.deviceMetadataList");
        assert_eq!(row("[1]", "like")[0].0, "value");
    }
}

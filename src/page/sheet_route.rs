//! Addresses of tables, records and files: what follows `#/kind/`, `#/record/` and `#/files`.

use crate::protocol::{FileState, RecordRef, SheetQuery};
use roost_base::{decode, encode};

/// The parameters of an address: pairs of a name and its decoded value.
fn pairs(query: &str) -> impl Iterator<Item = (&str, String)> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name, decode(value)))
}

pub(super) fn sheet(stem: &str, query: &str) -> SheetQuery {
    let mut sheet = SheetQuery {
        stem: stem.to_owned(),
        ..SheetQuery::default()
    };
    for (name, value) in pairs(query) {
        match name {
            "words" => sheet.words = value,
            "sort" => sheet.sort = value,
            _ => {}
        }
    }
    sheet
}

pub(super) fn kind_href(sheet: &SheetQuery) -> String {
    let mut href = "#/kind/".to_owned();
    encode(&sheet.stem, &mut href);
    let mut mark = '?';
    for (name, value) in [("words=", &sheet.words), ("sort=", &sheet.sort)] {
        if !value.is_empty() {
            href.push(mark);
            href.push_str(name);
            encode(value, &mut href);
            mark = '&';
        }
    }
    href
}

pub(super) fn record(file: &str, number: &str, query: &str) -> Option<RecordRef> {
    let mut record = RecordRef {
        file: file.to_owned(),
        number: number.parse().ok()?,
        part: 0,
    };
    for (_, value) in pairs(query).filter(|(name, _)| *name == "part") {
        record.part = value.parse().unwrap_or(0);
    }
    Some(record)
}

/// Whether a record is shown as it is in its file.
pub(super) fn is_raw(query: &str) -> bool {
    query.split('&').any(|part| part == "raw")
}

pub(super) fn record_href(record: &RecordRef, raw: bool) -> String {
    let mut href = "#/record/".to_owned();
    encode(&record.file, &mut href);
    href.push_str(&format!("/{}", record.number));
    let part = (record.part > 0).then(|| format!("part={}", record.part));
    let raw = raw.then(|| "raw".to_owned());
    for (part, mark) in part.into_iter().chain(raw).zip(['?', '&']) {
        href.push(mark);
        href.push_str(&part);
    }
    href
}

pub(super) fn state(query: &str) -> Option<FileState> {
    let (_, value) = pairs(query).find(|(name, _)| *name == "show")?;
    FileState::ALL
        .into_iter()
        .find(|state| state.name() == value)
}

//! An archive from an earlier year with more in it: each of its records has a twin.

use serde_json::Value as Json;

use crate::fixture::Archive;

/// The same archive as if created in an earlier year, with a second, different record after each.
pub fn earlier(files: &Archive) -> Archive {
    let own = [
        "account",
        "profile",
        "manifest",
        "payload_details",
        "user_details",
    ];
    let older = |(name, bytes): &(String, Vec<u8>)| {
        let text = String::from_utf8_lossy(bytes)
            .replace("2026-", "2016-")
            .replace("2018-02-03", "2008-02-03")
            .replace("\"generationDate\": \"2022-", "\"generationDate\": \"2012-");
        let stem = name
            .rsplit('/')
            .next()
            .unwrap()
            .trim_end_matches(".js")
            .to_owned();
        let doubled = (!own.contains(&&*stem)).then(|| twins(&text)).flatten();
        let bytes = match name.ends_with(".js") {
            true => doubled.unwrap_or(text).into_bytes(),
            false => bytes.clone(),
        };
        (name.clone(), bytes)
    };
    files.iter().map(older).collect()
}

/// A data file in which each record is followed by one with other numbers and words; `None` if it
/// contains no list with records.
fn twins(text: &str) -> Option<String> {
    let (head, list) = text.split_once('=')?;
    let records: Vec<Json> = serde_json::from_str(list.trim().trim_end_matches(';')).ok()?;
    // The records themselves stay unchanged, including the order of their fields.
    let others = records.iter().map(|record| format!(",{}", other(record)));
    let list = list.trim().trim_end_matches(';').trim_end_matches(']');
    let list = list.trim_end();
    (!records.is_empty()).then(|| format!("{head}={list}{}]", others.collect::<String>()))
}

fn other(record: &Json) -> Json {
    match record {
        Json::String(text) => Json::String(other_text(text)),
        Json::Array(items) => items.iter().map(other).collect(),
        Json::Object(map) => {
            let pairs = map.iter().map(|(key, value)| match key.contains("user") {
                // Two accounts with the same handle are tested elsewhere.
                true => (key.clone(), value.clone()),
                false => (key.clone(), other(value)),
            });
            Json::Object(pairs.collect())
        }
        rest => rest.clone(),
    }
}

/// The owner in the sample archives.
const OWNER: &str = "1234567890";

fn other_text(text: &str) -> String {
    let number = |part: &str| part.len() > 5 && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    if parts.iter().all(|part| number(part)) {
        let turned = parts.iter().map(|part| match *part {
            OWNER => OWNER.to_owned(),
            part => format!(
                "{}{}",
                &part[..part.len() - 2],
                99 - part[part.len() - 2..].parse::<u8>().unwrap()
            ),
        });
        return turned.collect::<Vec<_>>().join("-");
    }
    match text.contains("://") {
        true => format!("{text}2"),
        false => text.to_owned(),
    }
}

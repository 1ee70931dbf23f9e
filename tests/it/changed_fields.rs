//! Every field of every kind removed, renamed or given another type: no other section loses
//! anything, and what was skipped is counted.

use serde_json::{Map, Value, json};

use crate::figures::figure;
use crate::fixture::{Archive, hand_made, open_files, root};
use roost_records::{KINDS, Reader};

/// What happens to a field.
#[derive(Clone, Debug)]
enum Turn {
    Away,
    Renamed,
    Into(Value),
}

fn turns() -> Vec<Turn> {
    let types = [
        json!(null),
        json!(7),
        json!("x"),
        json!([]),
        json!([[1]]),
        json!({}),
        json!(true),
    ];
    let types = types.into_iter().map(Turn::Into);
    [Turn::Away, Turn::Renamed]
        .into_iter()
        .chain(types)
        .collect()
}

/// The paths of all fields; lists add no step to a path.
fn paths(value: &Value, at: &mut Vec<String>, into: &mut Vec<Vec<String>>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                at.push(key.clone());
                if !into.contains(at) {
                    into.push(at.clone());
                }
                paths(value, at, into);
                at.pop();
            }
        }
        Value::Array(list) => list.iter().for_each(|value| paths(value, at, into)),
        _ => {}
    }
}

fn turned(value: &mut Value, path: &[String], turn: &Turn) {
    let Some((key, rest)) = path.split_first() else {
        return;
    };
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| turned(value, path, turn)),
        Value::Object(map) if rest.is_empty() => turn_field(map, key, turn),
        Value::Object(map) => {
            if let Some(value) = map.get_mut(key) {
                turned(value, rest, turn);
            }
        }
        _ => {}
    }
}

fn turn_field(map: &mut Map<String, Value>, key: &str, turn: &Turn) {
    let Some(value) = map.remove(key) else {
        return;
    };
    match turn {
        Turn::Away => {}
        Turn::Renamed => {
            map.insert(format!("{key}X"), value);
        }
        Turn::Into(other) => {
            map.insert(key.to_owned(), other.clone());
        }
    }
}

#[test]
fn no_field_of_any_kind_costs_more_than_its_record() {
    let mut openings = 0;
    let mut lost = Vec::new();
    for kind in KINDS.iter().filter(|kind| kind.reader != Reader::Manifest) {
        let stem = kind.name();
        let Ok(text) =
            std::fs::read_to_string(root().join(format!("tests/archives/kinds/{stem}.js")))
        else {
            continue;
        };
        let (head, list) = text.split_once('=').unwrap();
        let list: Value = serde_json::from_str(list).unwrap();
        let mut all = Vec::new();
        paths(&list, &mut Vec::new(), &mut all);
        for path in &all {
            for turn in turns() {
                let mut list = list.clone();
                turned(&mut list, path, &turn);
                if let Err(what) = check(stem, &format!("{head}= {list}"), &list) {
                    lost.push(format!("{stem}: {path:?} {turn:?}: {what}"));
                }
                openings += 1;
            }
        }
    }
    figure("R4", "fields removed, renamed, retyped", openings);
    figure(
        "R4",
        "sections lost, records skipped unsaid",
        lost.len() as f64,
    );
    assert!(openings > 5_000, "{openings}");
    assert!(lost.is_empty(), "{lost:#?}");
}

/// Opens the archive with this one file changed and checks that the others are all there.
fn check(stem: &str, text: &str, list: &Value) -> Result<(), String> {
    let mut files = hand_made_once();
    files.retain(|(name, _)| name != &format!("data/{stem}.js"));
    files.push((format!("data/{stem}.js"), text.as_bytes().to_vec()));
    let mut archive = open_files(files).unwrap();
    let posts = if stem == "tweets" { 0 } else { 4 };
    if archive.all_posts().len() < posts {
        return Err("the posts are gone".to_owned());
    }
    let kinds = archive.session.library.kinds();
    let (read, skipped) = (kinds[stem].records, kinds[stem].skipped);
    let count = list.as_array().map_or(1, Vec::len) as u64;
    if read != count {
        return Err(format!("{read} records instead of {count}"));
    }
    if skipped > archive.session.library.problems().count() as u64 {
        return Err("skipped in silence".to_owned());
    }
    archive.session.library.summary();
    archive.session.library.totals();
    Ok(())
}

/// Read from disk once, because it is opened thousands of times.
fn hand_made_once() -> Archive {
    use std::sync::OnceLock;
    static FILES: OnceLock<Archive> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let mut files = hand_made("current");
        files.retain(|(name, _)| name.ends_with(".js") && !name.contains("manifest"));
        files
    });
    files.clone()
}

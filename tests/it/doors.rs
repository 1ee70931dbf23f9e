//! Who may import whom: the table of ARCHITECTURE.md, held against every `crate::` path.

use crate::fixture::{files_below, root};

/// Room, and the rooms that it may use.
const DOORS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("archive", &["base"]),
    ("records", &["base"]),
    ("protocol", &["base", "records"]),
    ("columns", &["base", "archive", "records", "protocol"]),
    (
        "library",
        &["base", "archive", "records", "columns", "protocol"],
    ),
    ("sample", &["base"]),
    (
        "worker",
        &[
            "base", "archive", "columns", "library", "protocol", "sample",
        ],
    ),
    ("ui", &["base", "records", "protocol"]),
];

#[test]
fn rooms_use_only_the_doors_they_have() {
    let mut wrong = Vec::new();
    for (name, path) in files_below(&root().join("src")) {
        let Some((room, _)) = name.split_once('/') else {
            continue;
        };
        let allowed = DOORS
            .iter()
            .find(|(known, _)| *known == room)
            .map(|(_, doors)| *doors);
        let allowed = allowed.unwrap_or_else(|| panic!("the room {room} is not in the table"));
        for (number, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let end = used
                    .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .unwrap_or(used.len());
                let used = &used[..end];
                let is_room = DOORS.iter().any(|(known, _)| *known == used);
                if is_room && used != room && !allowed.contains(&used) {
                    wrong.push(format!("src/{name}:{} uses {used}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_room_is_in_the_table_once_and_exists() {
    let rooms = [
        "src/parse.rs",
        "src/io.rs",
        "src/reader.rs",
        "src/engine.rs",
        "src/lib.rs",
    ]
    .map(|file| std::fs::read_to_string(root().join(file)).unwrap());
    for (room, doors) in DOORS {
        let line = format!("pub mod {room};");
        assert!(rooms.iter().any(|text| text.contains(&line)), "{room}");
        for door in *doors {
            assert!(
                DOORS.iter().any(|(known, _)| known == door),
                "{room} -> {door}"
            );
        }
    }
    let count = |text: &String| text.matches("pub mod ").count();
    assert_eq!(rooms.iter().map(count).sum::<usize>(), DOORS.len());
}

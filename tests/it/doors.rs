//! Which module may import which: the table in ARCHITECTURE.md, checked against the manifests of
//! the crates and every path inside `src/`.

use roost::page::route::Route;

use crate::fixture::{files_below, root};
use crate::sentences::{catalog, literals};

/// A crate in `crates/`, and those of our crates that it may use.
const CRATES: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("archive", &["base"]),
    ("records", &["base"]),
    ("query", &["base"]),
    ("columns", &["archive", "base", "query", "records"]),
    (
        "library",
        &["archive", "base", "columns", "query", "records"],
    ),
    ("sample", &["base"]),
];

/// A folder in `src/`, and the folders and crates that it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("pages", &["base", "library", "query", "records"]),
    (
        "protocol",
        &["base", "columns", "library", "pages", "query", "records"],
    ),
    (
        "worker",
        &[
            "archive", "base", "columns", "library", "pages", "protocol", "query", "records",
            "sample",
        ],
    ),
    ("page", &["base", "records", "query", "protocol"]),
];

fn manifest(name: &str) -> String {
    std::fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap()
}

/// Those of our crates that a manifest depends on, except for tests.
fn used(manifest: &str) -> Vec<String> {
    let tables = manifest.split("\n[").filter(|table| {
        let head = table.split(']').next().unwrap_or_default();
        head.ends_with("dependencies") && !head.starts_with("dev-")
    });
    let lines = tables.flat_map(str::lines);
    let names = lines.filter_map(|line| line.strip_prefix("roost-")?.split(' ').next());
    names.map(str::to_owned).collect()
}

#[test]
fn crates_use_only_the_doors_they_have() {
    for (name, doors) in CRATES {
        assert_eq!(used(&manifest(name)), *doors, "{name}");
        let text = manifest(name);
        for browser in ["leptos", "web-sys", "wasm-bindgen", "js-sys", "gloo"] {
            assert!(!text.contains(browser), "{name} knows the browser");
        }
    }
}

#[test]
fn rooms_use_only_the_doors_they_have() {
    let mut wrong = Vec::new();
    for (name, path) in files_below(&root().join("src")) {
        let Some((room, _)) = name.split_once('/') else {
            continue;
        };
        let doors = ROOMS.iter().find(|(known, _)| *known == room);
        let doors = doors.unwrap_or_else(|| panic!("the room {room} is not in the table"));
        for (number, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
            for door in ["crate::", "roost_"] {
                for used in line.split(door).skip(1) {
                    let end = used.find(|c: char| !(c.is_alphanumeric() || c == '_'));
                    let used = &used[..end.unwrap_or(used.len())];
                    let known = |table: &[(&str, &[&str])]| table.iter().any(|(n, _)| *n == used);
                    let is_door = known(CRATES) || known(ROOMS);
                    if is_door && used != room && !doors.1.contains(&used) {
                        wrong.push(format!("src/{name}:{} uses {used}", number + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_crate_and_every_room_is_in_the_tables() {
    let folders = |place: &str| -> Vec<String> {
        let all = std::fs::read_dir(root().join(place)).unwrap();
        let folders = all.filter_map(Result::ok).filter(|e| e.path().is_dir());
        let mut names: Vec<String> = folders
            .map(|folder| folder.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let known = |table: &[(&str, &[&str])]| -> Vec<String> {
        let mut names: Vec<String> = table.iter().map(|(name, _)| (*name).to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(folders("crates"), known(CRATES));
    assert_eq!(folders("src"), known(ROOMS));
}

/// Beginnings of paths on x.com that look like addresses of the page.
const OF_X: [&str; 1] = ["messages/media/"];

/// Whether a text begins like an address inside the page.
fn is_address(text: &str) -> bool {
    let text = text.strip_prefix('#').unwrap_or(text);
    let text = text.strip_prefix('/').unwrap_or(text);
    let Some((first, _)) = text.split_once(['/', '?']) else {
        return false;
    };
    // A path that no route knows becomes the home route.
    let known = [text, first, &format!("{first}/1"), &format!("{first}/1/1")];
    let routes = known.into_iter().map(Route::parse);
    !first.is_empty() && routes.into_iter().any(|route| route != Route::Home)
}

#[test]
fn no_crate_holds_an_address_of_the_page_or_the_key_of_a_sentence() {
    for address in [
        "#/posts?q=",
        "#/kind/{}",
        "grok/chat",
        "person/{}",
        "posts?",
    ] {
        assert!(is_address(address), "{address}");
    }
    for other in [
        "data/tweets.js",
        "https://x.com/i/",
        "",
        "/",
        "media",
        "a/b",
    ] {
        assert!(!is_address(other), "{other}");
    }
    let catalog = catalog();
    let mut wrong = Vec::new();
    for (name, path) in files_below(&root().join("crates")) {
        // The sample archive contains texts that people could have written.
        if !name.ends_with(".rs") || name.starts_with("sample/") || name.contains("/tests") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        for literal in literals(&text) {
            let dotted = literal.contains('.');
            let said = |key: &str| {
                catalog.contains_key(key) || catalog.contains_key(&format!("{key}.other"))
            };
            let key = dotted && (said(&literal) || said(&format!("page.{literal}")));
            let address = is_address(&literal) && !OF_X.contains(&&*literal);
            if key || address {
                wrong.push(format!("crates/{name}: {literal}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

//! No file imports a file that imports it, directly or through others. Only a module and its own
//! children may import each other.
//!
//! Checks `use` lines and paths that begin with `crate`, `super` or a sibling's name; tests inside
//! a file are skipped. A method that is called without an import is not seen.

use std::collections::{BTreeMap, BTreeSet};

use crate::fixture::{files_below, root};

/// The folders with the source of each crate, of the page's package and of xtask.
fn places() -> Vec<String> {
    let crates = std::fs::read_dir(root().join("crates")).unwrap();
    let names = crates.map(|folder| folder.unwrap().file_name().to_string_lossy().into_owned());
    let mut places: Vec<String> = names.map(|name| format!("crates/{name}/src")).collect();
    places.extend(["src", "xtask/src"].map(str::to_owned));
    places
}

/// The path of a module: `people/names.rs` is `["people", "names"]`; `mod.rs` and `lib.rs` are
/// their folder.
fn module(file: &str) -> Vec<String> {
    let mut parts: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    if matches!(parts.last(), Some(&"mod" | &"lib" | &"main")) {
        parts.pop();
    }
    parts.into_iter().map(str::to_owned).collect()
}

/// The paths in a `use` line: `a::{b, c::{d}}` names `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    if let Some(inside) = tree.strip_prefix('{') {
        let inside = inside.trim_end().trim_end_matches('}');
        let (mut depth, mut from, mut out) = (0, 0, Vec::new());
        for (at, c) in inside.char_indices().chain([(inside.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    out.extend(paths(&inside[from..at]));
                    from = at + 1;
                }
                _ => {}
            }
        }
        return out;
    }
    match tree.split_once("::") {
        Some((first, rest)) => paths(rest)
            .into_iter()
            .map(|path| format!("{first}::{path}"))
            .collect(),
        None if tree.is_empty() => Vec::new(),
        None => vec![tree.split(' ').next().unwrap_or_default().to_owned()],
    }
}

/// Every path that a file names, except in tests and comments.
fn named(text: &str) -> Vec<String> {
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text);
    let code: Vec<&str> = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for statement in code.split("use ").skip(1) {
        let tree = statement.split(';').next().unwrap_or_default();
        found.extend(paths(&tree.replace('\n', " ")));
    }
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let path = &code[at..];
            let end = path.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':')));
            found.push(path[..end.unwrap_or(path.len())].to_owned());
        }
    }
    found
}

/// The module in `all` that a path leads to when it is named in the module `from`.
fn target(path: &str, from: &[String], all: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    let mut parts = path.split("::").peekable();
    let mut place = from.to_vec();
    match parts.peek()? {
        &"crate" => {
            place.clear();
            parts.next();
        }
        &"self" => drop(parts.next()),
        &"super" => {
            while parts.next_if_eq(&"super").is_some() {
                place.pop();
            }
        }
        first => {
            let child = [&place[..], &[(*first).to_owned()]].concat();
            all.get(&child)?;
        }
    }
    for part in parts {
        let deeper = [&place[..], &[part.to_owned()]].concat();
        if !all.contains(&deeper) {
            break;
        }
        place = deeper;
    }
    (all.contains(&place) && place != from).then_some(place)
}

type Imports = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

fn imports(place: &str) -> Imports {
    let files = files_below(&root().join(place));
    let files: Vec<_> = files
        .into_iter()
        .filter(|(name, _)| name.ends_with(".rs"))
        .map(|(name, path)| (module(&name), std::fs::read_to_string(path).unwrap()))
        .collect();
    let all: BTreeSet<Vec<String>> = files.iter().map(|(module, _)| module.clone()).collect();
    let mut imports = Imports::new();
    for (module, text) in &files {
        let found = named(text);
        let targets = found.iter().filter_map(|path| target(path, module, &all));
        // A module and its children count as one.
        let others = targets.filter(|to| !to.starts_with(module) && !module.starts_with(to));
        imports.entry(module.clone()).or_default().extend(others);
    }
    imports
}

/// The modules of an import cycle through `from`; empty if nothing leads back to it.
fn circle(from: &[String], imports: &Imports) -> Vec<Vec<String>> {
    let reached = |start: &[String]| {
        let mut met = BTreeSet::new();
        let mut next = vec![start.to_vec()];
        while let Some(module) = next.pop() {
            for to in imports.get(&module).into_iter().flatten() {
                if met.insert(to.clone()) {
                    next.push(to.clone());
                }
            }
        }
        met
    };
    let there = reached(from);
    let back = there.iter().filter(|module| reached(module).contains(from));
    back.cloned().collect()
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut circles = BTreeSet::new();
    for place in places() {
        let imports = imports(&place);
        for module in imports.keys() {
            let circle = circle(module, &imports);
            if !circle.is_empty() {
                let names: Vec<String> = circle.iter().map(|parts| parts.join("::")).collect();
                circles.insert(format!("{place}: {}", names.join(", ")));
            }
        }
    }
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn circles_are_seen() {
    let check = |files: &[(&str, &str)], expected: &[&str]| {
        let all: BTreeSet<Vec<String>> = files.iter().map(|(name, _)| module(name)).collect();
        let mut imports = Imports::new();
        for (name, text) in files {
            let from = module(name);
            let found = named(text);
            let targets = found.iter().filter_map(|path| target(path, &from, &all));
            imports.insert(from.clone(), targets.collect());
        }
        let first = module(files[0].0);
        let names: Vec<String> = circle(&first, &imports)
            .iter()
            .map(|parts| parts.join("::"))
            .collect();
        assert_eq!(names, expected, "{files:?}");
    };
    let a = ("a.rs", "use super::b::Thing;");
    check(&[a, ("b.rs", "use std::fmt;")], &[]);
    check(&[a, ("b.rs", "use crate::{c, std};"), ("c.rs", "")], &[]);
    check(&[a, ("b.rs", "use crate::a::{self, X};")], &["a", "b"]);
    check(
        &[
            a,
            ("b.rs", "fn f() { crate::c::d::g(); }"),
            ("c/mod.rs", "pub mod d;"),
            ("c/d.rs", "use super::super::a;"),
        ],
        &["a", "b", "c::d"],
    );
    check(
        &[
            a,
            (
                "b.rs",
                "// use super::a;\n#[cfg(test)]\nmod tests {\n    use crate::a;\n}",
            ),
        ],
        &[],
    );
}

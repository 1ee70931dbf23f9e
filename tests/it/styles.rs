//! A class is styled where its component is: every selector of `style/parts/X.css` and
//! `style/views/X.css` is checked against the classes that `X.rs` writes.

use std::collections::{BTreeMap, BTreeSet};

use crate::fixture::{files_below, root};

/// The base styles and the layout: any style file may name their classes.
const EVERYWHERE: &[&str] = &["style/base.css", "style/layout.css"];

/// The root classes of parts. A component that contains one may set its position and size, in a
/// selector that also names a class of its own.
const PLACED: &[&str] = &[
    "icon",
    "ghosts",
    "kindmark",
    "kinds",
    "marks",
    "person",
    "pic-absent",
    "pics",
    "problem",
    "room-link",
    "said",
    "spine",
    "tip",
    "windowed-row",
    "words",
    "zone",
];

/// Surroundings that change how a part looks: never the last step of a selector.
const AROUND: &[&str] = &["more-rooms", "rail-foot", "talk-head", "title-bar"];

/// The selectors of a style sheet.
fn selectors(css: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").unwrap().1;
    }
    bare.push_str(rest);
    let mut selectors = Vec::new();
    let pieces: Vec<&str> = bare.split('{').collect();
    for piece in pieces.iter().take(pieces.len() - 1) {
        let text = piece.rsplit(['}', ';']).next().unwrap().trim();
        if text.starts_with('@') || ["from", "to"].contains(&text) {
            continue;
        }
        let (mut depth, mut part) = (0, String::new());
        for sign in text.chars() {
            match sign {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            if sign == ',' && depth == 0 {
                selectors.push(part.trim().to_owned());
                part.clear();
            } else {
                part.push(sign);
            }
        }
        selectors.push(part.trim().to_owned());
    }
    selectors
}

/// The classes that a selector names.
fn classes(selector: &str) -> Vec<String> {
    let named = selector.split('.').skip(1).map(|rest| {
        let is_name =
            |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        rest.split(|sign| !is_name(sign)).next().unwrap().to_owned()
    });
    named.filter(|name| !name.is_empty()).collect()
}

/// The last step of a selector, after the last combinator outside brackets.
fn last_step(selector: &str) -> &str {
    let mut depth = 0;
    let mut from = 0;
    for (at, sign) in selector.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ' ' | '>' | '+' | '~' if depth == 0 => from = at + 1,
            _ => {}
        }
    }
    &selector[from..]
}

/// The classes that a Rust file writes: in `class="…"`, in a variable that contains a class, and
/// where the class of a row is passed to a part.
fn written(rust: &str) -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    for call in ["class=\"", "let class = ", "drawn(", "waiting("] {
        for rest in rust.split(call).skip(1) {
            let literals = match call {
                "class=\"" => rest.split('"').take(1).collect::<Vec<_>>(),
                "let class = " => {
                    let line = rest.split(';').next().unwrap();
                    line.split('"').skip(1).step_by(2).collect()
                }
                _ => rest
                    .trim_start()
                    .strip_prefix('"')
                    .map_or(Vec::new(), |rest| rest.split('"').take(1).collect()),
            };
            let names = literals.into_iter().flat_map(str::split_whitespace);
            classes.extend(names.map(str::to_owned));
        }
    }
    classes
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// The style sheets of parts and views with their Rust files.
fn components() -> Vec<(String, String)> {
    let mut components = Vec::new();
    for kind in ["parts", "views"] {
        for (name, _) in files_below(&root().join("style").join(kind)) {
            let stem = name.strip_suffix(".css").unwrap();
            components.push((
                format!("style/{kind}/{name}"),
                format!("src/page/{kind}/{stem}.rs"),
            ));
        }
    }
    components
}

/// What is wrong with a selector of a component that writes the classes `own`.
fn wrong(selector: &str, own: &BTreeSet<String>, everywhere: &BTreeSet<String>) -> Option<String> {
    let named = classes(selector);
    let last = classes(last_step(selector));
    if !named.iter().any(|class| own.contains(class)) {
        return Some("names no class of its own".to_owned());
    }
    let foreign = named.iter().find(|class| {
        let around = AROUND.contains(&class.as_str()) && !last.contains(class);
        !own.contains(*class)
            && !everywhere.contains(*class)
            && !PLACED.contains(&class.as_str())
            && !around
    });
    foreign.map(|class| format!("names .{class}, which lives elsewhere"))
}

#[test]
fn a_component_styles_its_own_classes() {
    let everywhere: BTreeSet<String> = EVERYWHERE
        .iter()
        .flat_map(|path| selectors(&read(path)))
        .flat_map(|selector| classes(&selector))
        .collect();
    let mut faults = Vec::new();
    let mut count = 0;
    for (style, rust) in components() {
        let own = written(&read(&rust));
        for selector in selectors(&read(&style)) {
            count += 1;
            if let Some(fault) = wrong(&selector, &own, &everywhere) {
                faults.push(format!("{style}: {selector} {fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(count > 500, "only {count} selectors were found");
}

#[test]
fn no_class_has_two_homes() {
    let mut homes = BTreeMap::<String, BTreeSet<String>>::new();
    let styles = components().into_iter().map(|(style, _)| style);
    for path in styles.chain(EVERYWHERE.iter().map(|path| (*path).to_owned())) {
        for selector in selectors(&read(&path)) {
            if let ([class], true) = (&*classes(&selector), last_step(&selector) == selector) {
                homes.entry(class.clone()).or_default().insert(path.clone());
            }
        }
    }
    homes.retain(|_, homes| homes.len() > 1);
    assert!(homes.is_empty(), "{homes:#?}");
}

#[test]
fn what_is_shared_is_written_somewhere() {
    let mut all = written(&read("index.html"));
    for (name, path) in files_below(&root().join("src/page")) {
        if name.ends_with(".rs") {
            all.extend(written(&std::fs::read_to_string(path).unwrap()));
        }
    }
    let shared = EVERYWHERE
        .iter()
        .flat_map(|path| selectors(&read(path)))
        .flat_map(|selector| classes(&selector));
    let listed = PLACED.iter().chain(AROUND).map(|class| (*class).to_owned());
    let unknown: BTreeSet<String> = shared
        .chain(listed)
        .filter(|class| !all.contains(class))
        .collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn selectors_are_taken_apart() {
    fn check(selector: &str, expected: Option<&str>) {
        let own = written("<a class=\"row\"> drawn(\"wait\", ..) let class = \"msg quiet\";");
        let everywhere = BTreeSet::from(["note".to_owned()]);
        let fault = wrong(selector, &own, &everywhere);
        assert_eq!(fault.is_some(), expected.is_some(), "{selector}: {fault:?}");
        if let (Some(fault), Some(expected)) = (fault, expected) {
            assert!(fault.contains(expected), "{selector}: {fault}");
        }
    }
    check(".row", None);
    check("a.row[data-on]:hover > .note", None);
    check(".wait .ghosts", None);
    check(".msg:not(.quiet)::before", None);
    check(".title-bar .row", None);
    check(".row .title-bar", Some("title-bar"));
    check(".row:has(> .cell)", Some("cell"));
    check(".words", Some("no class of its own"));
    check("mark", Some("no class of its own"));
    let css = "/* .no { } */ @keyframes x { to { top: 0 } } mark { top: 0 } @media (max-width: 40.5rem) { .a, .b:is(.c, d) { margin: 0.5rem } }";
    assert_eq!(selectors(css), ["mark", ".a", ".b:is(.c, d)"]);
    assert_eq!(last_step(".a .b:has(> .c)"), ".b:has(> .c)");
}

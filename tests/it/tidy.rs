//! A house in order: headers, style files beside their parts, nothing of the machine that built it.

use crate::fixture::{files_below, root};

fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for folder in ["src", "tests/it", "xtask/src", "examples"] {
        for (name, path) in files_below(&root().join(folder)) {
            if name.ends_with(".rs") {
                sources.push((
                    format!("{folder}/{name}"),
                    std::fs::read_to_string(path).unwrap(),
                ));
            }
        }
    }
    sources
}

#[test]
fn every_file_says_what_it_is() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "{name} has no //! header");
    }
}

#[test]
fn no_file_is_longer_than_a_person_reads() {
    for (name, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 500, "{name} has {lines} lines: split it");
    }
}

#[test]
fn every_part_and_view_has_its_style_and_every_style_its_part() {
    for kind in ["parts", "views"] {
        let stems = |folder: &str, ending: &str| -> Vec<String> {
            let files = files_below(&root().join(folder).join(kind));
            let stems = files
                .iter()
                .filter_map(|(name, _)| name.strip_suffix(ending));
            stems
                .filter(|stem| *stem != "mod")
                .map(str::to_owned)
                .collect()
        };
        let index = std::fs::read_to_string(root().join("index.html")).unwrap();
        let styles = stems("style", ".css");
        for style in &styles {
            assert!(
                stems("src/ui", ".rs").contains(style),
                "style/{kind}/{style}.css styles nothing"
            );
            assert!(
                index.contains(&format!("style/{kind}/{style}.css")),
                "{style}.css is not linked"
            );
        }
    }
}

#[test]
fn archive_text_never_becomes_markup_and_nothing_is_evaluated() {
    for (name, text) in sources()
        .into_iter()
        .filter(|(name, _)| name.starts_with("src/ui/"))
    {
        for forbidden in [
            "inner_html",
            "set_inner_html",
            "insert_adjacent_html",
            "js_sys::eval",
            "Function::new_",
        ] {
            assert!(!text.contains(forbidden), "{name} holds {forbidden}");
        }
    }
}

//! docs/format.md is generated from the table of kinds; this test checks that it matches the table.
//! `ROOST_NOTE=1 cargo test --test it format` writes it again.

use std::fmt::Write;

use roost::page::naming::{home, kind_key, sheet};
use roost::page::route::{Chosen, Route};
use roost::protocol::{PostFilter, Show};
use roost_records::{Area, Category, Cell, KINDS, Kind, MEDIA_FOLDERS};
use serde_json::Value;

use crate::fixture::{files_below, root};

const HEAD: &str = "# What an archive contains, and where Roost shows it\n\n\
A test writes this page from the table of kinds (`crates/records/src/kinds.rs`), and the same test checks\n\
it: `ROOST_NOTE=1 cargo test --test it format` writes it again.\n\n\
Every record opens at `#/record/FILE/NUMBER` with all of its fields, including those that Roost\n\
doesn't know, what the archive's own README.txt says about each field, and the original data. Every\n\
type of data opens as a table at `#/kind/STEM`, with search over all fields and sorting by column,\n\
including types that Roost has never seen. If a type also has a section of its own, it's listed here.\n";

fn words() -> Value {
    let text = std::fs::read_to_string(root().join("locales/en.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The addresses where a kind is shown, apart from its records.
fn views(kind: &Kind) -> String {
    let (own, plain) = (home(kind.name()).href(), sheet(kind.name()).href());
    if own == plain {
        format!("`{plain}`")
    } else {
        format!("`{own}`, `{plain}`")
    }
}

fn cell(cell: Cell) -> &'static str {
    match cell {
        Cell::Id => "id",
        Cell::Person => "person",
        Cell::Post => "post",
        Cell::Text => "text, unescaped",
        Cell::Plain => "text",
        Cell::Html => "text of a link",
        Cell::Time => "time",
        Cell::Day => "day",
        Cell::Count => "count",
        Cell::Decimal => "number",
        Cell::Flag => "yes or no",
        Cell::Link => "link",
        Cell::Enum => "name of a value",
        Cell::Ip => "IP address",
        Cell::Token => "key or token, shortened",
    }
}

fn rendered() -> String {
    let words = words();
    let name = |kind: &Kind| {
        let key = kind_key(kind.name());
        let words = words["kind"][key.trim_start_matches("kind.")]
            .as_str()
            .unwrap()
            .to_owned();
        words
            .split_once('\n')
            .map(|(name, about)| (name.to_owned(), about.to_owned()))
            .unwrap()
    };
    let mut out = HEAD.to_owned();
    out.push_str("\n## The categories of X's help page\n\n| category | where it is |\n|---|---|\n");
    for category in Category::ALL {
        let mut answers: Vec<String> = Vec::new();
        for kind in KINDS.iter().filter(|kind| kind.category == *category) {
            answers.push(format!("{} (`{}`)", name(kind).0, home(kind.name()).href()));
        }
        if *category == Category::Media {
            let media = Show::Media.operator();
            let posts = Route::Posts(PostFilter::new(media)).href();
            answers.push(format!(
                "Media (`{}`)",
                Route::Media(Chosen::default()).href()
            ));
            answers.push(format!("Posts with media (`{posts}`)"));
            answers.push(format!(
                "Folders in Files (`{}`)",
                Route::Files(None).href()
            ));
        }
        let title = words["category"][category.name()].as_str().unwrap();
        assert!(!answers.is_empty(), "nothing answers {title}");
        writeln!(out, "| {title} | {} |", answers.join(" · ")).unwrap();
    }
    out.push_str("\n## The types, section by section\n");
    for area in Area::ALL {
        let kinds: Vec<&Kind> = KINDS.iter().filter(|kind| kind.area == *area).collect();
        if kinds.is_empty() {
            continue;
        }
        write!(
            out,
            "\n### {}\n",
            words["area"][area.name()].as_str().unwrap()
        )
        .unwrap();
        for kind in kinds {
            let (title, about) = name(kind);
            let stems: Vec<String> = kind.stems.iter().map(|stem| format!("`{stem}`")).collect();
            write!(out, "\n**{title}** ({}). {about} ", stems.join(", ")).unwrap();
            let path = if kind.path.is_empty() {
                "not wrapped".to_owned()
            } else {
                format!("inside `{}`", kind.path)
            };
            write!(out, "Records: {path}. Shown: {}.", views(kind)).unwrap();
            let fields: Vec<String> = kind
                .fields()
                .iter()
                .map(|field| format!("`{}` {}", field.key, cell(field.cell)))
                .collect();
            match fields.is_empty() {
                true => out.push('\n'),
                false => writeln!(out, " Fields: {}.", fields.join(", ")).unwrap(),
            }
        }
    }
    out.push_str("\n## Folders of media\n\n| folder | belongs to |\n|---|---|\n");
    for (folders, stem) in MEDIA_FOLDERS {
        let folders: Vec<String> = folders.iter().map(|folder| format!("`{folder}`")).collect();
        writeln!(out, "| {} | `{stem}` |", folders.join(", ")).unwrap();
    }
    out
}

#[test]
fn format_md_is_current() {
    let path = root().join("docs/format.md");
    let text = rendered();
    if std::env::var_os("ROOST_NOTE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (now, then)) in text.lines().zip(written.lines()).enumerate() {
        assert_eq!(
            now,
            then,
            "line {} of docs/format.md; ROOST_NOTE=1 writes it again",
            number + 1
        );
    }
    assert_eq!(
        text.len(),
        written.len(),
        "docs/format.md; ROOST_NOTE=1 writes it again"
    );
}

/// Addresses of the page in the documents, except those with a placeholder (`FILE`, `ID`).
fn addresses() -> Vec<(String, String)> {
    let mut documents = files_below(&root().join("docs"));
    let beside = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"];
    documents.extend(beside.map(|name| (name.to_owned(), root().join(name))));
    let mut found = Vec::new();
    for (name, path) in documents {
        let text = std::fs::read_to_string(path).unwrap();
        let named = text.split('`').filter(|code| code.starts_with("#/"));
        let real = named.filter(|address| !address.contains(char::is_uppercase));
        found.extend(real.map(|address| (name.clone(), address.to_owned())));
    }
    found
}

#[test]
fn addresses_in_documents_are_read_whole() {
    let all = addresses();
    assert!(all.len() > 100, "{}", all.len());
    for (document, address) in all {
        let read = Route::parse(&address);
        // Parts of an address that the page ignores are missing when it writes the address again.
        assert_eq!(read.href(), address, "{document}");
        assert_ne!(read, Route::Home, "{document}: {address}");
    }
}

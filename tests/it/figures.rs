//! Figures for the table of the three promises (`xtask/src/promises.rs`): written as JSON lines
//! when `cargo xtask` sets `ROOST_FIGURES`, otherwise dropped.

use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

/// Records a measured value.
pub fn figure(row: &str, name: &str, value: impl Into<f64>) {
    write(
        row,
        json!({ "row": row, "name": name, "value": value.into() }),
    );
}

/// Records why a figure cannot be measured here.
pub fn unable(row: &str, name: &str, why: &str) {
    write(row, json!({ "row": row, "name": name, "why": why }));
}

fn write(row: &str, line: Value) {
    let Some(folder) = std::env::var_os("ROOST_FIGURES").map(PathBuf::from) else {
        return;
    };
    let file = folder.join(format!("{row}.jsonl"));
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .unwrap();
    // A single write, so that lines of tests that run in parallel do not mix.
    file.write_all(format!("{line}\n").as_bytes()).unwrap();
}

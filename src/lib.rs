//! The rooms of Roost, in reading order: bytes become an archive, its records become the
//! library, the library answers questions, the user interface asks them. What reads
//! (`parse.rs`, `io.rs`, `reader.rs`) and what answers (`engine.rs`) are packages of their own.

pub use roost_engine::{archive, base, columns, library, protocol, records};

pub mod sample;
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;

/// Cargo builds again when the sentences change; the macro does not tell it to.
const _: &str = include_str!("../locales/en.json");
rust_i18n::i18n!("locales", fallback = "en", backend = ui::pseudo::Pseudo);

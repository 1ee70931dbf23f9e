//! The rooms of Roost, in reading order: bytes become an archive, its records become the
//! library, the library answers questions, the user interface asks them. The first five are a
//! package of their own (`engine.rs`), built for speed; these are built for size.

pub use roost_engine::{archive, base, library, protocol, records};

pub mod sample;
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;

/// Cargo builds again when the sentences change; the macro does not tell it to.
const _: &str = include_str!("../locales/en.json");
rust_i18n::i18n!("locales", fallback = "en", backend = ui::pseudo::Pseudo);

//! The rooms of Roost, in reading order: bytes become an archive, its records become the
//! library, the library answers questions, the user interface asks them.

pub mod archive;
pub mod base;
pub mod library;
pub mod protocol;
pub mod records;
pub mod sample;
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;

rust_i18n::i18n!("locales", fallback = "en", backend = ui::pseudo::Pseudo);

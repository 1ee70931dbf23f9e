//! The package of the page: the protocol between page and worker, the worker, and the user
//! interface. They build on the crates below `crates/`.

pub mod page;
pub mod pages;
pub mod protocol;
pub mod worker;

/// Makes Cargo rebuild when the sentences change: `i18n!` does not register the locale files as
/// dependencies.
const _: &str = include_str!("../locales/en.json");
rust_i18n::i18n!("locales", fallback = "en", backend = page::pseudo::Pseudo);

//! The page's package: what the page and the worker say to each other, the worker, the user
//! interface. What they stand on are the crates below `crates/`.

pub mod page;
pub mod pages;
pub mod protocol;
pub mod worker;

/// Cargo builds again when the sentences change; the macro does not tell it to.
const _: &str = include_str!("../locales/en.json");
rust_i18n::i18n!("locales", fallback = "en", backend = page::pseudo::Pseudo);

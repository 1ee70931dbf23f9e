//! The page's package: what the page and the worker say to each other, the worker, the user
//! interface. What they stand on are the crates below `crates/`.

pub use roost_archive as archive;
pub use roost_base as base;
pub use roost_columns as columns;
pub use roost_library as library;
pub use roost_records as records;
pub use roost_sample as sample;

pub mod pages;
pub mod protocol;
pub mod ui;
pub mod worker;

/// Cargo builds again when the sentences change; the macro does not tell it to.
const _: &str = include_str!("../locales/en.json");
rust_i18n::i18n!("locales", fallback = "en", backend = ui::pseudo::Pseudo);

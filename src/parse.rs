//! The rooms at the bottom: words that everyone uses, and JSON that becomes records. Every byte passes
//! through them, so that they are a package of their own, built for speed (docs/decisions.md).

pub mod base;
pub mod records;

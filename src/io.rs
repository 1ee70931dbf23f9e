//! The rooms where data comes in and goes out: files become an archive, questions and answers become
//! bytes. They run once for each file or question, and are built for size (docs/decisions.md).

pub use roost_records::{base, records};

pub mod archive;
pub mod protocol;

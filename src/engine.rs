//! What answers: the library of everything that was read. Built for size; what it reads with is a
//! package of its own (`reader.rs`). Nothing here knows the browser.

pub use roost_reader::{archive, base, columns, protocol, records};

pub mod library;

//! What answers: the library of everything that was read. What it reads with is a package of its own
//! (`reader.rs`), built for more speed. Nothing here knows the browser.

pub use roost_reader::{archive, base, columns, protocol, records};

pub mod library;

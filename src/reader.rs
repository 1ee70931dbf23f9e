//! Records become columns, and a query runs over them: built for speed (docs/decisions.md). What
//! records are made of (`parse.rs`), and where they come from (`io.rs`), are packages of their own.

pub use roost_io::{archive, base, protocol, records};

pub mod columns;

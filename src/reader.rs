//! The rooms that every byte passes through, in the order of the data: bytes become an archive, its
//! records become columns, a query runs over them. Built for speed (docs/decisions.md).

pub mod archive;
pub mod base;
pub mod columns;
pub mod protocol;
pub mod records;

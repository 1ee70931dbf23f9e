//! The rooms that read, in the order of the data: bytes become an archive, its records become the
//! library, the library answers questions. None of them knows the browser.

pub mod archive;
pub mod base;
pub mod library;
pub mod protocol;
pub mod records;

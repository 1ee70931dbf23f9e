//! The opened archive in memory; answers every question.
//!
//! In comes an `archive::Archive`, read step by step by an [`Opening`]; what was read stays here
//! in columns, made for a million posts. Absent: the browser, and any `serde_json::Value`.

mod adding;
mod articles;
mod cells;
mod counts;
mod dedup;
mod diff;
mod edits;
mod elements;
mod facts;
mod files;
mod first;
mod gallery;
mod join;
mod leaves;
mod ledger;
mod library;
mod listing;
mod media;
mod media_body;
mod messages;
mod notes;
mod opening;
mod order;
mod overview;
mod owner;
mod people;
mod post_list;
mod post_rows;
mod promises;
mod query_cache;
mod resolve;
pub mod rows;
mod saving;
mod searching;
mod session;
mod sheets;
mod shorts;
mod stems;
mod summary;
mod threads;
mod totals;
mod trees;
mod version_rows;

pub use files::KindReport;
pub use library::Library;
pub use opening::{Job, Opening, Step};
pub use post_list::PostList;
pub use session::Session;
pub use totals::Totals;
pub use trees::Place;

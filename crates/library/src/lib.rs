//! The opened archive in memory; answers every question.
//!
//! In comes an `archive::Archive`, read step by step by an [`Opening`]; what was read stays here
//! in columns, made for a million posts. Absent: the browser, and any `serde_json::Value`.

mod adding;
mod articles;
mod assign_kinds;
mod cells;
mod count_cache;
mod counts;
mod dedup;
mod diff;
mod downloads;
mod edits;
mod elements;
mod facts;
mod files;
mod gallery;
mod join;
mod leaves;
mod ledger;
mod library;
mod listing;
mod media;
mod media_body;
mod media_items;
mod messages;
mod metadata;
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
mod searching;
mod session;
mod sheet_records;
mod sheets;
mod shorts;
mod summary;
mod threads;
mod totals;
mod trees;
mod version_rows;

pub use files::KindReport;
pub use library::Library;
pub use messages::rows::ConversationHandle;
pub use opening::{Job, Opening, Step};
pub use post_list::PostList;
pub use session::Session;
pub use sheet_records::{SheetRecord, SheetRecords};
pub use totals::Totals;
pub use trees::Place;

//! An opened archive in memory, and the answers to all questions about it.
//!
//! Input is an `archive::Archive`, which an [`Opening`] reads step by step. The records are stored
//! in columns, sized for a million posts. The crate does not depend on the browser and builds no
//! `serde_json::Value`.

mod activity;
mod adding;
pub mod ads;
mod ads_files;
mod articles;
mod assign_kinds;
mod cells;
mod chats;
mod compiled;
mod count_cache;
mod counts;
mod dedup;
mod diff;
mod downloads;
mod edits;
mod elements;
mod facts;
pub mod fields;
mod files;
mod gallery;
mod hit_rows;
mod join;
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
mod profile;
mod promises;
mod query_cache;
mod resolve;
pub mod rows;
mod search;
mod session;
mod sheet_records;
mod sheets;
mod shorts;
mod small_index;
mod small_search;
mod summary;
mod threads;
mod totals;
mod trees;
mod version_rows;

pub use activity::Posted;
pub use chats::is_own;
pub use files::KindReport;
pub use library::{Library, MOST_ROWS};
pub use listing::months_of;
pub use messages::rows::ConversationHandle;
pub use opening::{Job, Opening, Step};
pub use owner::Owner;
pub use post_list::PostList;
pub use profile::ProfilePicture;
pub use session::Session;
pub use sheet_records::{SheetRecord, SheetRecords};
pub use totals::Totals;
pub use trees::Place;

//! The opened archive in memory; answers every question.
//!
//! In comes an `archive::Archive`, read step by step by an [`Opening`]; what was read stays here
//! in columns, made for a million posts. Absent: the browser, and any `serde_json::Value`.

mod adding;
pub mod ads;
mod ads_files;
mod again;
mod articles;
mod cells;
mod chats;
mod counts;
mod diff;
mod edits;
mod elements;
mod facts;
pub mod fields;
mod files;
mod first;
mod gallery;
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
mod post_rows;
mod profile;
mod promises;
pub mod rows;
mod saving;
mod searching;
mod session;
mod settle;
mod sheets;
mod shorts;
mod small_index;
mod small_search;
mod stems;
mod summary;
mod threads;
mod totals;
mod trees;

pub use chats::is_own;
pub use files::KindReport;
pub use library::{Library, MOST_ROWS};
pub use listing::months_of;
pub use opening::{Job, Opening, Step};
pub use owner::Owner;
pub use profile::ProfilePicture;
pub use session::Session;
pub use totals::Totals;
pub use trees::Place;

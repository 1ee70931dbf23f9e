//! The native integration tests: one binary, so that the engine is linked once.

#![allow(missing_docs, reason = "tests explain themselves by their names")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is its job"
)]

mod ads;
mod broken_json;
mod calls;
mod changed_fields;
mod circles;
mod contrast;
mod corpora;
mod damaged_zips;
mod data_files;
mod days_without_hours;
mod doors;
mod earlier_archive;
mod editions;
mod encodings;
mod entry_names;
mod figures;
mod fixture;
mod format;
mod kinds;
mod likes;
mod links;
mod logins;
mod media;
mod media_files;
mod messages;
mod misplaced_files;
mod missing_values;
mod numbers;
mod old_editions;
mod overview;
mod pages;
mod people;
mod posts;
mod search;
mod sentences;
mod several_archives;
mod sheets;
mod source_rules;
mod styles;
mod texts;
mod threads;
mod told_counts;
mod translation;
mod worker;
mod zip_directory;
mod zips;

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
mod broken;
mod calls;
mod chains;
mod composed_keys;
mod contrast;
mod corpora;
mod damage;
mod days;
mod directory;
mod dirt;
mod doors;
mod editions;
mod encodings;
mod fields;
mod figures;
mod filled;
mod fixture;
mod format;
mod kinds;
mod leaves;
mod likes;
mod links;
mod media;
mod media_files;
mod messages;
mod names;
mod numbers;
mod old;
mod overview;
mod people;
mod posts;
mod search;
mod sheets;
mod strays;
mod texts;
mod tidy;
mod together;
mod told;
mod twins;
mod words;
mod zips;

//! Turns bytes into named files: zips as people have them, folders, single data files.
//!
//! In: [`Source`]s (anything that can be read at an offset). Out: an [`Archive`], a list of entries
//! under one root, each of which can be read as a stream. Nothing is inflated until it is read.
//! Does not know posts, the meaning of JSON, or the browser.

mod directory;
mod downloads;
mod edition;
mod end_record;
mod entry;
mod flaw;
mod gather;
mod heads;
mod names;
mod open;
mod opened;
mod raw;
mod reader;
mod roots;
mod sniff;
mod source;
mod spelling;
mod tables;
mod text;
mod unlisted;
mod unpacked;
mod view;

pub use downloads::Download;
pub use edition::Edition;
pub use entry::{Entry, NamedSource, Span};
pub use flaw::{Flaw, TAIL, flaw};
pub use names::{DataFile, MONTH_STEM, data_file, media_folder};
pub use open::Archive;
pub use reader::EntryReader;
pub use sniff::{MediaType, media_type};
#[cfg(not(target_arch = "wasm32"))]
pub use source::FileSource;
pub use source::{Buffered, Counted, Memory, ReadError, Source, Tally};
#[cfg(target_arch = "wasm32")]
pub use tables::lend;
pub use tables::{Tables, composed};
pub use text::TextReader;

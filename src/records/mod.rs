//! JSON becomes typed records, one by one: a broken record costs itself and nothing else.
//!
//! In come the bytes of a data file, out come records and what was skipped. Every field is
//! optional; a field of an unexpected type counts as absent. Absent: zips, the browser, and any
//! memory of what was read before.

mod account;
mod kind;
mod lenient;
mod message;
mod post;
mod repair;
mod stream;
mod text;

pub use account::{Account, Manifest, ManifestFile, Profile};
pub use kind::{KINDS, Kind, Reader, kind_of};
pub use lenient::{Count, Flag, Indices, List, Text};
pub use message::{Conversation, Uninspected};
pub use post::{Entities, MediaItem, PostRecord, Variant};
pub use stream::{Ended, RecordStream, Skip, Take, object};
pub use text::{
    Cut, Link, Mention, Quoted, Segment, Tag, safe_href, segments, status_link, unescape,
};

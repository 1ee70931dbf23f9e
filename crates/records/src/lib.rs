//! Reads JSON as typed records, one by one: a broken record loses only itself.
//!
//! In: the bytes of a data file. Out: records and what was skipped. Every field is optional; a
//! field of an unexpected type counts as absent. Knows nothing about zips, the browser, or what was
//! read before.

mod account;
mod address;
mod bare;
mod csv;
mod escape;
mod fields;
mod flat;
mod inside;
pub mod json;
mod kind;
mod kinds;
mod legacy;
mod lenient;
mod lookup;
mod loose;
mod message;
mod object;
mod other;
mod post;
mod prefix;
mod readme;
mod repair;
mod shape;
mod sheet;
mod stream;
mod style;
mod table;
mod tag;
mod text;
mod tree;
mod wrapper;

pub use account::{Account, AccountZone, Manifest, ManifestFile, Profile};
pub use address::{
    Quoted, addresses, is_address, path_on_x, safe_href, short_code, status_link, without_scheme,
};
pub use bare::{mentions_in, tags_in};
pub use csv::csv_records;
pub use escape::{Escaped, unescape};
pub use flat::{Flat, Part};
pub use kind::{Area, Category, Cell, Field, Kind, Reader};
pub use kinds::{KINDS, MEDIA_FOLDERS};
pub use legacy::{IndexedMonth, LegacyPost, PayloadDetails, UserDetails};
pub use lenient::{Count, Flag, Indices, List, Text};
pub use lookup::{kind_by_stem, kind_name, kind_of};
pub use message::{
    Broadcast, ConversationKind, Edit, Event, EventKind, Item, MessageRecord, MessageUrl, Reaction,
    Session, Uninspected,
};
pub use object::{is_clean_object, object};
pub use other::{Block, EarlyMedia, Mark, MomentPost, NoteText, OtherRecord};
pub use post::{
    EditControl, EditInfo, Entities, Extended, MediaItem, MentionItem, PostRecord, Size, Sizes,
    TagItem, UrlItem, Variant, Versions, Video, repost_handle,
};
pub use readme::Readme;
pub use sheet::{SheetCell, SheetRow, SheetValue, records_in, sheet_cells, sheet_rows};
pub use stream::{Ended, RecordStream, Skip, Take, TakeInside};
pub use style::Style;
pub use table::{TableStream, TakeRow};
pub use tag::Tag;
pub use text::{Cut, Link, Mention, segments};
pub use tree::{Raw, Tree};
pub use wrapper::{begins_list, kind_by_wrapper};

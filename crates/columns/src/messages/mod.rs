//! Messages and events of conversations as columns.

mod chunk;
mod filler;
mod search;

pub use chunk::{Extra, ExtraLink, MessageChunk, flag, is_own_media, kind_of_media};
pub use filler::{CALLS, people_of};
pub(super) use filler::{Holds, MessageFiller, conversations_of};

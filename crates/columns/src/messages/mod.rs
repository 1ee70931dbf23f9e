//! Messages and the events around them as columns.

mod filler;
mod search;
mod slab;

pub use filler::{CALLS, people_of};
pub(super) use filler::{Holds, MessageFiller, conversations_of};
pub use slab::{Extra, ExtraLink, MessageSlab, flag, is_own_media};

//! The common types: ids, time, text folding, sorting, addresses, problems.
//!
//! Depends on no other crate of the project, and uses neither the browser nor any file.

pub mod flag;
pub mod fold;
pub mod has;
pub mod id;
pub mod month;
pub mod percent;
pub mod problem;
pub mod segment;
pub mod sort_small;
pub mod time;
pub mod visible;
pub mod zone;

pub use id::Id;
pub use percent::{decode, encode};
pub use problem::{Code, Fact, Looks, Place, Problem, Reason};
pub use segment::{Segment, Weight};
pub use sort_small::{SortSmall, gathered, sort_ids};
pub use time::Time;
pub use visible::visible;
pub use zone::Zone;

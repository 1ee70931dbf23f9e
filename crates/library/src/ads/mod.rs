//! The ads in the archive, as columns.
//!
//! In: the records of the files of ads (`ads_files.rs`). Out: [`Ads`], which counts and finds them,
//! without pages, sentences or addresses.

mod figures;
mod store;

use std::cell::RefCell;
use std::rc::Rc;

pub use figures::{Advertiser, Which, deliberate};
pub(crate) use store::Sort;
pub use store::{Ads, Conversion, Dict, Shown};

/// The ads that were read, with the number of archive entries that they were read from.
pub(crate) type KnownAds = RefCell<Option<(usize, Rc<Ads>)>>;

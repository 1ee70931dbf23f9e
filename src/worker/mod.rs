//! The worker's end of the wire: messages come in, the library answers, messages go out. Files
//! are read here, and only here, through `FileReaderSync`.
//!
//! [`engine`] decides what is done next and [`answers`] answers: both know nothing of the browser and
//! are tested natively. Absent: Leptos and the user interface.

pub mod answers;
#[cfg(target_arch = "wasm32")]
mod blob;
pub mod engine;
#[cfg(target_arch = "wasm32")]
mod helper;
#[cfg(target_arch = "wasm32")]
mod message;
#[cfg(target_arch = "wasm32")]
mod port;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod tables;
#[cfg(target_arch = "wasm32")]
mod warm;

#[cfg(target_arch = "wasm32")]
pub use blob::BlobSource;
#[cfg(target_arch = "wasm32")]
pub use start::{is_worker, start};

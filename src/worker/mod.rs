//! The worker: it receives messages, answers them from the library, and sends messages. Only the
//! worker reads files, through `FileReaderSync`.
//!
//! [`engine`] decides what is done next, and [`answers`] answers questions. Both are independent of
//! the browser and are tested natively. Absent: Leptos and the user interface.

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

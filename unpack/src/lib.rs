//! In: a file in the .lzma format (13 bytes of header, then one stream). Out: what was packed.
//! `boot.js` calls the two functions of `wasm.rs`; they share their memory with it, so nothing else
//! does. It unpacks two files in a tenth of a second: no standard library, no memory given back.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

use alloc::{vec, vec::Vec};

use lzma_rust2::LzmaReader;
#[cfg(target_arch = "wasm32")]
use lzma_rust2::Read;
#[cfg(not(target_arch = "wasm32"))]
use std::io::Read;

#[cfg(target_arch = "wasm32")]
mod wasm;

/// The `len` bytes that a .lzma file holds; `None` where it is damaged or holds fewer.
pub fn unpack(packed: &[u8], len: usize) -> Option<Vec<u8>> {
    // Our own file: its dictionary is as large as the page's wasm at most.
    let mut reader = LzmaReader::new_mem_limit(packed, u32::MAX, None).ok()?;
    let mut whole = vec![0; len];
    reader.read_exact(&mut whole).ok()?;
    Some(whole)
}

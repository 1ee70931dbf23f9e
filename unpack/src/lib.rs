//! In: a file in the .lzma format (13 bytes of header, then one stream). Out: what was packed.
//! `boot.js` calls the two functions; they share their memory with it, so nothing else does.

#![allow(
    unsafe_code,
    reason = "functions that JavaScript calls need a name of their own; nothing else is unsafe"
)]

use std::io::Read;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lzma_rust2::LzmaReader;

static PACKED: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static WHOLE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Makes room for `len` packed bytes and says where: the caller writes them there.
#[unsafe(no_mangle)]
pub extern "C" fn packed(len: usize) -> *const u8 {
    let mut packed = hold(&PACKED);
    *packed = vec![0; len];
    packed.as_ptr()
}

/// Unpacks what was written and says where the `len` bytes of it are; null where the packed bytes
/// are damaged.
#[unsafe(no_mangle)]
pub extern "C" fn whole(len: usize) -> *const u8 {
    let mut whole = hold(&WHOLE);
    match unpack(&hold(&PACKED), len) {
        Some(bytes) => {
            *whole = bytes;
            whole.as_ptr()
        }
        None => std::ptr::null(),
    }
}

/// The `len` bytes that a .lzma file holds; `None` where it is damaged or holds fewer.
pub fn unpack(packed: &[u8], len: usize) -> Option<Vec<u8>> {
    // Our own file: its dictionary is as large as the page's wasm at most.
    let mut reader = LzmaReader::new_mem_limit(packed, u32::MAX, None).ok()?;
    let mut whole = vec![0; len];
    let mut filled = 0;
    while let Some(rest) = whole.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(count @ 1..) => filled += count,
            Ok(0) | Err(_) => return None,
        }
    }
    Some(whole)
}

fn hold(bytes: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    bytes.lock().unwrap_or_else(PoisonError::into_inner)
}

//! In: a file in the .lzma format (13 bytes of header, then one stream). Out: what was packed.
//! `boot.js` calls the two functions; they share their memory with it, so nothing else does.

#![allow(
    unsafe_code,
    reason = "functions that JavaScript calls need a name of their own; nothing else is unsafe"
)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use lzma_rust2::{Action, LzmaStream};

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
    let mut stream = LzmaStream::new_mem_limit(u32::MAX, None);
    let mut whole = vec![0; len];
    let (mut used, mut filled) = (0, 0);
    while filled < len {
        let (from, to) = (packed.get(used..)?, whole.get_mut(filled..)?);
        let step = stream.process(from, to, Action::Finish).ok()?;
        used += step.bytes_consumed;
        filled += step.bytes_produced;
        if step.bytes_produced == 0 {
            return None;
        }
    }
    Some(whole)
}

fn hold(bytes: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    bytes.lock().unwrap_or_else(PoisonError::into_inner)
}

//! What JavaScript calls.

#![allow(
    unsafe_code,
    reason = "functions that JavaScript calls need a name of their own, and one thread needs no lock"
)]

use alloc::{vec, vec::Vec};
use core::cell::RefCell;
use core::ptr;

use lol_alloc::{AssumeSingleThreaded, LeakingAllocator};

/// The page's instance is called by one thread alone.
struct OneThread(RefCell<Vec<u8>>);

// SAFETY: wasm without shared memory has one thread.
unsafe impl Sync for OneThread {}

#[global_allocator]
static MEMORY: AssumeSingleThreaded<LeakingAllocator> =
    // SAFETY: wasm without shared memory has one thread.
    unsafe { AssumeSingleThreaded::new(LeakingAllocator::new()) };

static PACKED: OneThread = OneThread(RefCell::new(Vec::new()));
static WHOLE: OneThread = OneThread(RefCell::new(Vec::new()));

/// A panic ends the unpacking with a trap, which `boot.js` reports.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Makes room for `len` packed bytes and returns its address: the caller writes them there.
#[unsafe(no_mangle)]
pub extern "C" fn packed(len: usize) -> *const u8 {
    let mut packed = PACKED.0.borrow_mut();
    *packed = vec![0; len];
    packed.as_ptr()
}

/// Unpacks what was written and returns the address of the `len` bytes of it; null where the packed
/// bytes are damaged.
#[unsafe(no_mangle)]
pub extern "C" fn whole(len: usize) -> *const u8 {
    let mut whole = WHOLE.0.borrow_mut();
    match crate::unpack(&PACKED.0.borrow(), len) {
        Some(bytes) => {
            *whole = bytes;
            whole.as_ptr()
        }
        None => ptr::null(),
    }
}

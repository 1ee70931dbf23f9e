//! Where a worker begins.

use super::{message, port, tables};
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Whether this code runs in a worker.
pub fn is_worker() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// Listens for messages and says so to the page.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    tell_panics(scope.clone());
    tables::lend();
    port::listen(scope);
}

/// A panic ends the worker; its last words reach the page.
fn tell_panics(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(move |panic| {
        let last_words = message::object(&[("died", &panic.to_string().into())]);
        // Nobody is left to hear that this failed.
        let _ = scope.post_message(&last_words);
    }));
}

//! The entry point of a worker.

use super::{message, port, tables};
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Whether this code runs in a worker.
pub fn is_worker() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// Installs the panic hook, the browser's tables and the message handlers.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    tell_panics(scope.clone());
    tables::lend();
    port::listen(scope);
}

/// Sends the message of a panic to the page, because a panic ends the worker.
fn tell_panics(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(move |panic| {
        let last_words = message::object(&[("died", &panic.to_string().into())]);
        // If this fails, nothing is left that could report it.
        let _ = scope.post_message(&last_words);
    }));
}

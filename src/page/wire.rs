//! The connection to workers: starts a worker that inherits the page's policy, and builds messages
//! as plain objects.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use gloo_file::{Blob, ObjectUrl};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use leptos::prelude::{set_timeout, window};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::protocol::{self, Effort};

/// A listener for a worker's messages.
pub(super) type Listener = Closure<dyn FnMut(MessageEvent)>;

/// A worker with its pending questions. Terminated when dropped.
pub(super) struct WorkerHandle {
    pub worker: Worker,
    /// The `resolve` functions of the pending questions, by number.
    pub pending: RefCell<HashMap<u32, Function>>,
    /// The number of the last question.
    pub next: RefCell<u32>,
    /// The workers that read parts for this one, or wait to.
    pub helpers: RefCell<Vec<Helper>>,
    /// The worker's listeners, dropped with it.
    pub listeners: RefCell<Vec<Listener>>,
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A worker that reads parts for another one. Terminated when dropped.
pub(super) struct Helper {
    pub worker: Worker,
    pub duty: Rc<Cell<Duty>>,
}

/// What a helper does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Duty {
    /// It waits for an archive.
    Waits,
    /// It reads for the worker, which identifies it by this number.
    Reads(u32),
    /// It ended by itself.
    Ended,
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Whether the browser has compiled and run the code that reads archives.
#[derive(Default)]
pub(super) enum WarmUp {
    #[default]
    Cold,
    /// A separate worker does it, and ends by itself.
    Begun(Worker),
    /// A file was chosen.
    Over,
}

impl WarmUp {
    /// Starts a worker that reads a sample archive, if none was started before.
    pub fn begin(&mut self) {
        if let (WarmUp::Cold, Ok(worker)) = (&self, spawn()) {
            // It waits for the module like every worker; a failed warm-up only costs speed.
            let _ = worker.post_message(&message("warm-up", &[]));
            *self = WarmUp::Begun(worker);
        }
    }

    /// Ends the warm-up: a file was chosen, and reading it needs the processor.
    pub fn end(&mut self) {
        if let WarmUp::Begun(worker) = std::mem::replace(self, WarmUp::Over) {
            worker.terminate();
        }
    }
}

/// Starts helpers up to the wanted number; those that ended are replaced.
pub(super) fn prepare_helpers(handle: &Rc<WorkerHandle>) {
    let mut helpers = handle.helpers.borrow_mut();
    helpers.retain(|helper| helper.duty.get() != Duty::Ended);
    while helpers.len() + 1 < workers_wanted() as usize {
        let Ok(worker) = spawn() else {
            break;
        };
        let duty = Rc::new(Cell::new(Duty::Waits));
        let lost = {
            let (handle, duty) = (Rc::downgrade(handle), Rc::clone(&duty));
            move || {
                let was = duty.replace(Duty::Ended);
                if let (Duty::Reads(number), Some(handle)) = (was, handle.upgrade()) {
                    let lost = message("helper-lost", &[("helper", &number.into())]);
                    let _ = handle.worker.post_message(&lost);
                }
            }
        };
        let on_error = {
            let lost = lost.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |_| lost())
        };
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(life) = get(&event.data(), "life").as_string() {
                when_ended(&life, lost.clone());
            }
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        handle.listeners.borrow_mut().extend([on_error, on_message]);
        helpers.push(Helper { worker, duty });
    }
}

/// Starts a worker from the source that boot.js prepared; a blob worker inherits the page's policy.
#[allow(
    clippy::disallowed_methods,
    reason = "made from a blob, it is kept by the page's policy"
)]
pub(super) fn spawn() -> Result<Worker, JsValue> {
    let boot = Reflect::get(&js_sys::global(), &"roost".into())?;
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/javascript");
    let source = web_sys::Blob::new_with_str_sequence_and_options(
        &Array::of1(&get(&boot, "worker")),
        &options,
    )?;
    let url = ObjectUrl::from(Blob::from(source));
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&url, &options)?;
    worker.post_message(&get(&boot, "module"))?;
    // The worker fetches its source after this turn of the event loop: the URL must still exist.
    revoke_later(url);
    Ok(worker)
}

/// Revokes a worker's URL after 20 seconds.
fn revoke_later(url: ObjectUrl) {
    set_timeout(move || drop(url), std::time::Duration::from_secs(20));
}

/// Calls `ended` when a worker has ended for whatever reason: it holds a Web Lock of this name
/// while it lives. If the browser has no locks (a page without https), `ended` is never called.
pub(super) fn when_ended(life: &str, ended: impl FnOnce() + 'static) {
    let locks = get(&get(&js_sys::global(), "navigator"), "locks");
    if let Ok(request) = get(&locks, "request").dyn_into::<Function>() {
        let free = Closure::once_into_js(ended);
        // Fails only in a page that is being left.
        let _ = request.call2(&locks, &life.into(), &free);
    }
}

pub(super) fn message(kind: &str, parts: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    set(&object, "kind", &kind.into());
    for (name, value) in parts {
        set(&object, name, value);
    }
    object.into()
}

pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}

/// The message of a browser exception, or its name; empty if it has neither.
pub(super) fn told(reason: &JsValue) -> String {
    let says = |name: &str| get(reason, name).as_string();
    let said = [says("message"), says("name"), reason.as_string()];
    let mut said = said.into_iter().flatten();
    said.find(|said| !said.trim().is_empty())
        .unwrap_or_default()
}

/// The cost of reading an archive, as the detail of a performance mark.
pub(super) fn effort_detail(effort: &Effort) -> Object {
    let detail = Object::new();
    for (name, value) in [
        ("wasm_bytes", effort.wasm_bytes),
        ("reads", effort.reads),
        ("bytes_read", effort.bytes_read),
        ("largest_read", effort.largest_read),
        ("workers", u64::from(effort.workers)),
    ] {
        set(&detail, name, &(value as f64).into());
    }
    detail
}

/// The number of workers: `?workers=N` (for the benchmark), otherwise one for each core, at most
/// three: more parts than that are rare, and each worker has its own memory.
fn workers_wanted() -> u32 {
    let search = window().location().search().unwrap_or_default();
    let asked = web_sys::UrlSearchParams::new_with_str(&search)
        .ok()
        .and_then(|params| params.get("workers"))
        .and_then(|count| count.parse().ok());
    let cores = window().navigator().hardware_concurrency() as u32;
    asked.unwrap_or(cores).clamp(1, 3)
}

/// Encodes a value in the protocol's format.
pub(super) fn encoded<T: Serialize>(value: &T) -> JsValue {
    Uint8Array::from(protocol::encode(value).as_slice()).into()
}

/// Decodes a value in the protocol's format; `None` if the bytes are not such a value.
pub(super) fn decoded<T: DeserializeOwned>(bytes: &JsValue) -> Option<T> {
    protocol::decode(&bytes.dyn_ref::<Uint8Array>()?.to_vec())
}

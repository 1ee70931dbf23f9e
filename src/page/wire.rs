//! The wire itself: a worker that inherits the page's policy, and messages as plain objects.

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

/// Hears messages of a worker.
pub(super) type Listener = Closure<dyn FnMut(MessageEvent)>;

/// One worker with its pending questions.
pub(super) struct WorkerHandle {
    pub worker: Worker,
    /// Who waits for which answer.
    pub pending: RefCell<HashMap<u32, Function>>,
    /// The number of the last question.
    pub next: RefCell<u32>,
    /// Workers that read parts for this one, or will.
    pub helpers: RefCell<Vec<Helper>>,
    /// Kept alive as long as the worker; dropped with it.
    pub listeners: RefCell<Vec<Listener>>,
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A worker that reads parts for another one. Dropped, it ends.
pub(super) struct Helper {
    pub worker: Worker,
    pub duty: Rc<Cell<Duty>>,
}

/// What a helper does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Duty {
    /// It waits for an archive.
    Waits,
    /// It reads for the worker, which knows it by this number.
    Reads(u32),
    /// It ended by itself.
    Ended,
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Whether the browser has seen the code that reads.
#[derive(Default)]
pub(super) enum WarmUp {
    #[default]
    Cold,
    /// A worker of its own does it, and ends by itself.
    Begun(Worker),
    /// A file was chosen.
    Over,
}

impl WarmUp {
    /// Lets a worker read what was made up for it, if none did.
    pub fn begin(&mut self) {
        if let (WarmUp::Cold, Ok(worker)) = (&self, spawn()) {
            // It waits for the module like every worker; a warm-up that fails costs speed alone.
            let _ = worker.post_message(&message("warm-up", &[]));
            *self = WarmUp::Begun(worker);
        }
    }

    /// Whoever has chosen a file needs the machine.
    pub fn end(&mut self) {
        if let WarmUp::Begun(worker) = std::mem::replace(self, WarmUp::Over) {
            worker.terminate();
        }
    }
}

/// As many helpers as there shall be; those that ended are replaced.
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

/// A worker from the text that boot.js prepared; a blob worker inherits the page's policy.
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
    // The worker fetches its source after this turn: the URL must outlive it.
    revoke_later(url);
    Ok(worker)
}

/// Revokes a worker's URL when the page has been idle for a while.
fn revoke_later(url: ObjectUrl) {
    set_timeout(move || drop(url), std::time::Duration::from_secs(20));
}

/// Calls `ended` when a worker is no more, whatever the reason: it holds the lock of this name as
/// long as it lives. Where the browser has no locks (a page without https) nobody is called.
pub(super) fn when_ended(life: &str, ended: impl FnOnce() + 'static) {
    let locks = get(&get(&js_sys::global(), "navigator"), "locks");
    if let Ok(request) = get(&locks, "request").dyn_into::<Function>() {
        let free = Closure::once_into_js(ended);
        // Refused only to a page that is going away.
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

/// What an exception of the browser says, or what it is called; empty where it says nothing.
pub(super) fn told(reason: &JsValue) -> String {
    let says = |name: &str| get(reason, name).as_string();
    let said = [says("message"), says("name"), reason.as_string()];
    let mut said = said.into_iter().flatten();
    said.find(|said| !said.trim().is_empty())
        .unwrap_or_default()
}

/// What the reading cost, as the mark's detail.
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

/// `?workers=N` (the benchmark), otherwise one for every core up to three: more parts than
/// that are rare, and each worker has its own memory.
fn workers_wanted() -> u32 {
    let search = window().location().search().unwrap_or_default();
    let asked = web_sys::UrlSearchParams::new_with_str(&search)
        .ok()
        .and_then(|params| params.get("workers"))
        .and_then(|count| count.parse().ok());
    let cores = window().navigator().hardware_concurrency() as u32;
    asked.unwrap_or(cores).clamp(1, 3)
}

/// A value in the bytes of the wire.
pub(super) fn encoded<T: Serialize>(value: &T) -> JsValue {
    Uint8Array::from(protocol::encode(value).as_slice()).into()
}

/// The value in bytes of the wire; `None` if they are no such value.
pub(super) fn decoded<T: DeserializeOwned>(bytes: &JsValue) -> Option<T> {
    protocol::decode(&bytes.dyn_ref::<Uint8Array>()?.to_vec())
}

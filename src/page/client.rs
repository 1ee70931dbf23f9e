//! The page's side of the connection to the workers: starts them, sends questions, and keeps the
//! session's state.
//!
//! Each worker reads one archive: opening another one terminates it, so nothing about an older
//! archive can be answered. This module knows nothing of an archive's content.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use std::time::Duration;

use gloo_file::{Blob, ObjectUrl};
use js_sys::{Array, Function, Object, Promise};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, MessageChannel, MessageEvent};

use crate::protocol::{
    Ask, Bytes, EntryId, Event, MediaBody, OpenMedia, Progress, Question, Summary,
};
use roost_base::{Code, Problem, Reason};

use super::blob_url_cache::{BlobUrlCache, MOST_BYTES};
use super::lock::{self, Gap, Lock};
use super::wire::{
    Duty, WarmUp, WorkerHandle, decoded, effort_detail, encoded, get, message, prepare_helpers,
    set, spawn, told, when_ended,
};
use super::words;

/// How long after the lock was confirmed the warm-up starts, if no file was chosen. A user who
/// chooses a file at once gets the whole machine for it.
const CALM: Duration = Duration::from_millis(300);

/// The state of the archive in the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Session {
    /// No archive was opened, or it was closed.
    Empty,
    /// Being read; questions are answered from what was read so far.
    Opening(Opening),
    /// Read completely.
    Ready(Summary),
    /// Could not be opened, or its worker ended.
    Failed(Problem),
}

/// What is known while an archive is being read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// How much was read so far.
    pub progress: Progress,
    /// The archive's summary, once it is known.
    pub facts: Option<Summary>,
}

/// A file that the user chose or dropped.
#[derive(Clone, Debug)]
pub struct Picked {
    /// Its path inside the chosen folder, or its name.
    pub path: String,
    /// The file.
    pub file: File,
}

/// A blob URL of a media file; valid as long as [`MEDIA_URLS`] has it.
#[derive(Clone)]
pub struct MediaUrl {
    url: String,
    /// The media type, detected from the first bytes.
    pub mime: String,
    /// Width in pixels from the file's header; 0 if unknown.
    pub width: u32,
    /// Height in pixels from the file's header; 0 if unknown.
    pub height: u32,
    /// Whether the end of the file is missing.
    pub cut: bool,
}

thread_local! {
    /// Blob URLs by the entry ids of the open archive; revoked when they are evicted.
    static MEDIA_URLS: RefCell<BlobUrlCache<(Rc<ObjectUrl>, MediaUrl)>> = const { RefCell::new(BlobUrlCache::new(MOST_BYTES)) };
}

impl Deref for MediaUrl {
    type Target = str;

    fn deref(&self) -> &str {
        &self.url
    }
}

/// The page's handle to the worker that reads the archive.
#[derive(Clone, Copy)]
pub struct Client {
    /// The state of the open archive.
    pub session: RwSignal<Session>,
    /// The state of the network lock; no file is accepted until it is locked.
    pub lock: RwSignal<Lock>,
    wire: StoredValue<Wire, LocalStorage>,
}

/// The worker, the files it was given, and the warm-up.
#[derive(Default)]
struct Wire {
    worker: Option<Rc<WorkerHandle>>,
    /// Kept so that "Open again" needs no second choice of files.
    opened: Option<Opened>,
    warm_up: WarmUp,
}

#[derive(Clone)]
enum Opened {
    Files(Vec<Picked>),
    MadeUp,
}

impl Client {
    /// Starts the first worker, so that it is ready when a file is chosen, and tests the lock.
    pub fn new() -> Client {
        let client = Client {
            session: RwSignal::new(Session::Empty),
            lock: RwSignal::new(Lock::Checking),
            wire: StoredValue::new_local(Wire::default()),
        };
        client.start_worker();
        client
    }

    /// Whether an archive is being read: what was not found may still come.
    pub fn is_reading(self) -> bool {
        matches!(&*self.session.read(), Session::Opening(_))
    }

    /// Opens files; an archive that was open before is closed first.
    pub fn open(self, files: Vec<Picked>) {
        self.begin(Opened::Files(files));
    }

    /// Opens the sample archive, which the worker generates.
    pub fn open_made_up(self) {
        self.begin(Opened::MadeUp);
    }

    /// Opens the last opened archive again.
    pub fn open_again(self) {
        if let Some(opened) = self.wire.with_value(|wire| wire.opened.clone()) {
            self.begin(opened);
        }
    }

    /// Closes the archive: terminates the worker, and with it everything that was read. Also
    /// cancels an opening.
    pub fn forget(self) {
        self.wire.update_value(|wire| wire.opened = None);
        self.session.set(Session::Empty);
        self.start_worker();
    }

    /// Tests the network lock again, in the page and in the worker.
    pub fn check_lock(self) {
        self.lock.set(Lock::Checking);
        let Some(handle) = self.handle() else {
            // A worker is needed for the test; as soon as there is one it is tested.
            return self.start_worker();
        };
        let (worker, weak) = (handle.worker.clone(), Rc::downgrade(&handle));
        drop(handle);
        leptos::task::spawn_local(async move {
            let verdict = lock::verdict(worker).await;
            // The worker may have been replaced meanwhile.
            if weak.upgrade().is_none() {
                return;
            }
            let locked = matches!(verdict, Lock::Locked(_));
            self.lock.set(verdict);
            if locked {
                set_timeout(move || self.warm_up(), CALM);
            }
        });
    }

    /// Asks a question about the open archive.
    ///
    /// # Errors
    /// The problem that the engine returned, or [`Code::WorkerDied`].
    pub async fn ask<Q: Question>(self, question: Q) -> Result<Q::Answer, Problem> {
        let answer = self.send(question.ask()).await?;
        self::answer(&get(&answer, "ok"))
    }

    /// Returns a blob URL with the bytes of a media file.
    ///
    /// # Errors
    /// As [`Client::ask`]; also if the file on disk was changed since.
    pub async fn media(self, entry: EntryId) -> Result<MediaUrl, Problem> {
        if let Some((_, url)) = MEDIA_URLS.with_borrow_mut(|held| held.get(entry.0)) {
            return Ok(url);
        }
        let answer = self.send(OpenMedia { entry }.ask()).await?;
        let body: MediaBody = self::answer(&get(&answer, "ok"))?;
        let attached = matches!(body.bytes, Bytes::Attached(_));
        let blob = match body.bytes {
            Bytes::Attached(_) => {
                let parts = Array::of1(&get(&answer, "bytes"));
                let options = web_sys::BlobPropertyBag::new();
                options.set_type(&body.mime);
                web_sys::Blob::new_with_buffer_source_sequence_and_options(&parts, &options)
            }
            Bytes::Slice { file, start, len } => self.slice(file, start, len, &body.mime),
        }
        .map_err(|reason| Problem::new(Code::ReadFailed).said(told(&reason)))?;
        // A slice of a file on disk uses no memory.
        let bytes = if attached { blob.size() as u64 } else { 0 };
        let held = ObjectUrl::from(Blob::from(blob));
        let url = MediaUrl {
            url: held.to_string(),
            mime: body.mime,
            width: body.width,
            height: body.height,
            cut: body.cut,
        };
        MEDIA_URLS.with_borrow_mut(|all| all.put(entry.0, bytes, (Rc::new(held), url.clone())));
        Ok(url)
    }

    /// A slice of an opened file. The sample archive has no file: its bytes are always attached.
    pub(super) fn slice(
        self,
        file: u32,
        start: u64,
        len: u64,
        mime: &str,
    ) -> Result<web_sys::Blob, JsValue> {
        self.wire.with_value(|wire| match &wire.opened {
            Some(Opened::Files(files)) => {
                let picked = files.get(file as usize).ok_or(JsValue::NULL)?;
                picked.file.slice_with_f64_and_f64_and_content_type(
                    start as f64,
                    (start + len) as f64,
                    mime,
                )
            }
            _ => Err(JsValue::NULL),
        })
    }

    fn begin(self, opened: Opened) {
        self.wire.update_value(|wire| wire.warm_up.end());
        // A worker that has read an archive is replaced; an unused one is used as it is.
        let used = self
            .wire
            .with_value(|wire| wire.opened.is_some() || wire.worker.is_none());
        if used {
            self.start_worker();
        }
        mark("roost:open", None);
        self.session.set(Session::Opening(Opening::default()));
        let (request, ports, code) = match &opened {
            Opened::MadeUp => (message("made-up", &[]), Array::new(), Code::WorkerDied),
            Opened::Files(files) => {
                let list = picked_list(files);
                let ports = self.start_helpers(&list);
                let request = message(
                    "open",
                    &[("files", list.as_ref()), ("ports", ports.as_ref())],
                );
                (request, ports, Code::ReadFailed)
            }
        };
        self.wire.update_value(|wire| {
            wire.opened = Some(opened);
        });
        let Some(handle) = self.handle() else {
            return self.end(Problem::new(Code::WorkerDied));
        };
        // Ports must be transferred.
        let sent = handle.worker.post_message_with_transfer(&request, &ports);
        drop(handle);
        // If the browser does not send it, the worker never answers.
        if let Err(reason) = sent {
            let reason = told(&reason);
            self.lost(Problem::new(code).said(&reason), &reason);
        }
    }

    fn handle(self) -> Option<Rc<WorkerHandle>> {
        self.wire.with_value(|wire| wire.worker.clone())
    }

    fn start_worker(self) {
        self.wire.update_value(|wire| wire.worker = None);
        MEDIA_URLS.with_borrow_mut(BlobUrlCache::clear);
        let Ok(worker) = spawn() else {
            self.lock.set(Lock::Open(Gap::NoWorker));
            return;
        };
        let handle = Rc::new(WorkerHandle {
            worker,
            pending: Default::default(),
            next: Default::default(),
            helpers: Default::default(),
            listeners: Default::default(),
        });
        let weak = Rc::downgrade(&handle);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(handle) = weak.upgrade() {
                self.receive(&handle, &event.data());
            }
        });
        handle
            .worker
            .set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let on_error = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let reason = get(event.as_ref(), "message")
                .as_string()
                .unwrap_or_default();
            let problem = Problem::new(Code::WorkerDied);
            self.lost(problem.said(&reason), &reason);
        });
        handle
            .worker
            .set_onerror(Some(on_error.as_ref().unchecked_ref()));
        handle.listeners.borrow_mut().extend([on_message, on_error]);
        self.wire.update_value(|wire| wire.worker = Some(handle));
        self.check_lock();
    }

    /// Starts the helpers and has the browser compile the reading code once for all workers, unless
    /// an archive was opened already.
    fn warm_up(self) {
        if self
            .session
            .with_untracked(|session| *session != Session::Empty)
        {
            return;
        }
        if let Some(handle) = self.handle() {
            prepare_helpers(&handle);
        }
        words::prepare();
        self.wire.update_value(|wire| wire.warm_up.begin());
    }

    /// Gives the files to the helpers; returns the message ports to them, in the order of their
    /// numbers.
    fn start_helpers(self, files: &Array) -> Array {
        let ports = Array::new();
        let Some(handle) = self.handle() else {
            return ports;
        };
        prepare_helpers(&handle);
        for helper in handle.helpers.borrow().iter() {
            let Ok(channel) = MessageChannel::new() else {
                break;
            };
            let (port, transfer) = (channel.port2(), Array::of1(&channel.port2()));
            let request = message("help", &[("files", files.as_ref()), ("port", &port)]);
            let sent = helper
                .worker
                .post_message_with_transfer(&request, &transfer);
            if sent.is_ok() {
                helper.duty.set(Duty::Reads(ports.length()));
                ports.push(&channel.port1());
            }
        }
        ports
    }

    pub(super) async fn send(self, ask: Ask) -> Result<JsValue, Problem> {
        let died = || Problem::new(Code::WorkerDied);
        let handle = self.handle().ok_or_else(died)?;
        let ask = encoded(&ask);
        let promise = {
            let request = {
                let mut next = handle.next.borrow_mut();
                *next += 1;
                *next
            };
            Promise::new(&mut |resolve, _| {
                handle.pending.borrow_mut().insert(request, resolve);
                let question = message("ask", &[("request", &request.into()), ("ask", &ask)]);
                if let Err(reason) = handle.worker.post_message(&question) {
                    // The worker never gets it, so it never answers.
                    let waiting = handle.pending.borrow_mut().remove(&request);
                    let problem = died().said(told(&reason));
                    if let Some(resolve) = waiting {
                        fail(&resolve, &problem);
                    }
                }
            })
        };
        // Released while waiting: questions about a closed archive get no answer.
        drop(handle);
        let answer = JsFuture::from(promise).await.map_err(|_| died())?;
        match decoded::<Problem>(&get(&answer, "problem")) {
            Some(problem) => Err(problem),
            None => Ok(answer),
        }
    }

    fn receive(self, handle: &Rc<WorkerHandle>, data: &JsValue) {
        if let Some(request) = get(data, "request").as_f64() {
            let waiting = handle.pending.borrow_mut().remove(&(request as u32));
            if let Some(resolve) = waiting {
                let _ = resolve.call1(&JsValue::NULL, data);
            }
        } else if let Some(event) = decoded::<Event>(&get(data, "event")) {
            self.happened(event, handle);
        } else if let Some(life) = get(data, "life").as_string() {
            let weak = Rc::downgrade(handle);
            when_ended(&life, move || {
                // A worker that was terminated on purpose has been dropped here as well.
                if weak.upgrade().is_some() {
                    self.end(Problem::new(Code::WorkerDied).because(Reason::NoWord));
                }
            });
        } else if let Some(reason) = get(data, "died").as_string() {
            let problem = Problem::new(Code::WorkerDied);
            self.lost(problem.reported(&reason), &reason);
        }
    }

    fn happened(self, event: Event, handle: &Rc<WorkerHandle>) {
        match event {
            Event::Facts(facts) => {
                let known = self.session.with_untracked(|s| {
                    matches!(s, Session::Opening(Opening { facts: Some(_), .. }))
                });
                if !known {
                    mark("roost:facts", None);
                }
                self.session.update(|session| {
                    if let Session::Opening(opening) = session {
                        opening.facts = Some(facts);
                    }
                });
            }
            Event::Posts => mark("roost:searchable", None),
            Event::Progress(progress) => self.session.update(|session| {
                if let Session::Opening(opening) = session {
                    opening.progress = progress;
                }
            }),
            Event::Ready(summary, effort) => {
                handle.helpers.borrow_mut().clear();
                mark("roost:ready", Some(&effort_detail(&effort)));
                self.session.set(Session::Ready(summary));
            }
            Event::Failed(problem) => self.session.set(Session::Failed(problem)),
        }
    }

    /// The worker reported an error before it ended, or could not be given an archive. `problem` is
    /// what is shown unless memory ran out.
    fn lost(self, problem: Problem, reason: &str) {
        self.end(match reason.contains("memory") {
            true => Problem::new(Code::OutOfMemory),
            false => problem,
        });
    }

    /// There is no worker any more: fails all pending questions, a test of the lock and the session.
    fn end(self, problem: Problem) {
        if let Some(handle) = self.handle() {
            for (_, resolve) in handle.pending.borrow_mut().drain() {
                fail(&resolve, &problem);
            }
        }
        self.wire.update_value(|wire| wire.worker = None);
        if self.lock.with_untracked(|lock| *lock == Lock::Checking) {
            self.lock.set(Lock::Open(Gap::Untested));
        }
        self.session.set(Session::Failed(problem));
    }
}

impl Default for Client {
    fn default() -> Self {
        Client::new()
    }
}

/// Answers a pending question with a problem.
fn fail(resolve: &Function, problem: &Problem) {
    let answer = Object::new();
    set(&answer, "problem", &encoded(problem));
    // Resolving a promise cannot fail.
    let _ = resolve.call1(&JsValue::NULL, &answer);
}

fn picked_list(files: &[Picked]) -> Array {
    files
        .iter()
        .map(|picked| {
            let item = Object::new();
            set(&item, "path", &(&picked.path).into());
            set(&item, "file", &picked.file);
            item
        })
        .collect()
}

pub(super) fn answer<T: DeserializeOwned>(bytes: &JsValue) -> Result<T, Problem> {
    let garbled = || Problem::new(Code::WorkerDied);
    decoded(bytes).ok_or_else(garbled)
}

/// Sets a mark on the browser's performance timeline; the benchmark reads these marks.
pub(super) fn mark(name: &str, detail: Option<&Object>) {
    let Some(performance) = window().performance() else {
        return;
    };
    let options = Object::new();
    if let Some(detail) = detail {
        set(&options, "detail", detail);
    }
    // web-sys has no binding for the second argument.
    if let Ok(mark) = get(&performance, "mark").dyn_into::<Function>() {
        let _ = mark.call2(&performance, &name.into(), &options);
    }
}

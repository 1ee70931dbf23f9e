//! The loop of the worker that holds the library. Between two short spells of reading it yields,
//! so that questions are answered while an archive is still being read.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

use super::message::{decoded, encoded, get, object, sources, text};
use super::{answers, helper, warm};
use crate::pages::PageCache;
use crate::protocol::{Ask, Effort, Event, Summary};
use roost_archive::{Archive, Memory, NamedSource, Tally};
use roost_base::{Code, Problem};
use roost_columns::{PostChunk, ReadFile};
use roost_library::{Library, Opening, Session, Step};

/// Milliseconds of reading before the next question may be answered.
const SPELL: f64 = 24.0;

/// Milliseconds between two reports of progress, and between two refreshed summaries: those
/// count all posts.
const PROGRESS_EVERY: f64 = 100.0;
const FACTS_EVERY: f64 = 700.0;

/// What the worker holds.
struct Engine {
    scope: DedicatedWorkerGlobalScope,
    session: Option<Session>,
    /// What is kept of the pages over the session's library.
    pages: PageCache,
    opening: Option<Opening>,
    tally: Rc<Tally>,
    helpers: Vec<Helper>,
    workers: u32,
    progress_at: f64,
    facts_at: f64,
    facts_posts: u32,
    /// Posting here wakes the loop; unlike a timer it is not held back.
    bell: Option<MessagePort>,
}

struct Helper {
    port: MessagePort,
    job: Option<usize>,
}

type Shared = Rc<RefCell<Engine>>;

/// Sets up the loop.
pub(super) fn listen(scope: DedicatedWorkerGlobalScope) {
    let engine = Rc::new(RefCell::new(Engine {
        scope: scope.clone(),
        session: None,
        pages: PageCache::default(),
        opening: None,
        tally: Rc::default(),
        helpers: Vec::new(),
        workers: 1,
        progress_at: 0.0,
        facts_at: 0.0,
        facts_posts: 0,
        bell: None,
    }));
    if let Ok(channel) = MessageChannel::new() {
        let awake = Rc::clone(&engine);
        on_message(&channel.port1(), move |_| spell(&awake));
        engine.borrow_mut().bell = Some(channel.port2());
    }
    let receiving = Rc::clone(&engine);
    let receive = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        received(&receiving, &event.data());
    });
    scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
    receive.forget();
}

fn on_message(port: &MessagePort, mut happened: impl FnMut(JsValue) + 'static) {
    let listener =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| happened(event.data()));
    port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    listener.forget();
}

fn received(engine: &Shared, request: &JsValue) {
    match text(request, "kind").as_str() {
        "ask" => engine.borrow_mut().answer(request),
        "open" => {
            let tally = Rc::clone(&engine.borrow().tally);
            open(engine, Ok(sources(request, &tally)));
            for port in Array::from(&get(request, "ports")).iter() {
                add_helper(engine, port.unchecked_into());
            }
            engine.borrow().wake();
        }
        "made-up" => {
            // Drawing it takes a while; whose it is is known before.
            let cover = roost_sample::cover();
            engine.borrow().post_event(&Event::Facts(Summary {
                name: cover.name.to_owned(),
                handle: cover.handle.to_owned(),
                created: Some(cover.created),
                generated: Some(cover.generated),
                ..Summary::default()
            }));
            let zip = roost_sample::demo_zip();
            let source = |bytes| NamedSource {
                name: "made-up.zip".to_owned(),
                source: Rc::new(Memory(bytes)),
            };
            let failed = |reason| Problem::new(Code::ReadFailed).fact("reason", reason);
            open(engine, zip.map(|bytes| vec![source(bytes)]).map_err(failed));
            engine.borrow().wake();
        }
        "help" => helper::start(request),
        "warm-up" => warm::warm_up(&engine.borrow().scope),
        "helper-lost" => {
            let number = get(request, "helper").as_f64().unwrap_or_default() as usize;
            engine.borrow_mut().helper_lost(number);
            engine.borrow().wake();
        }
        _ => {}
    }
}

fn open(engine: &Shared, sources: Result<Vec<NamedSource>, Problem>) {
    let mut engine = engine.borrow_mut();
    match sources.and_then(Archive::open) {
        Ok(archive) => {
            let (library, opening) = Library::open(archive);
            engine.post_event(&Event::Facts(library.summary()));
            engine.session = Some(Session::new(library));
            engine.pages = PageCache::default();
            engine.opening = Some(opening);
        }
        Err(problem) => engine.post_event(&Event::Failed(problem)),
    }
}

fn add_helper(engine: &Shared, port: MessagePort) {
    let number = engine.borrow().helpers.len();
    let receiving = Rc::clone(engine);
    on_message(&port, move |message| {
        receiving.borrow_mut().helped(number, &message);
        receiving.borrow().wake();
    });
    engine.borrow_mut().helpers.push(Helper { port, job: None });
}

/// One spell of reading.
fn spell(engine: &Shared) {
    let again = engine.borrow_mut().read_on();
    if again {
        engine.borrow().wake();
    }
}

impl Engine {
    fn wake(&self) {
        if let Some(bell) = &self.bell {
            let _ = bell.post_message(&JsValue::NULL);
        }
    }

    fn now(&self) -> f64 {
        self.scope.performance().map_or(0.0, |clock| clock.now())
    }

    fn post_event(&self, event: &Event) {
        let _ = self
            .scope
            .post_message(&object(&[("event", &encoded(event))]));
    }

    fn answer(&mut self, request: &JsValue) {
        let number = get(request, "request");
        let ask = decoded::<Ask>(&get(request, "ask"));
        let not_there = || Problem::new(Code::NotInArchive);
        let answer = match (&mut self.session, ask.ok_or_else(not_there)) {
            (Some(session), Ok(ask)) => answers::answer(session, &mut self.pages, ask),
            (None, _) => Err(Problem::new(Code::NotInArchive)),
            (_, Err(problem)) => Err(problem),
        };
        let transfer = Array::new();
        let message = match answer {
            Ok(reply) => {
                let message = object(&[
                    ("request", &number),
                    ("ok", &Uint8Array::from(reply.answer.as_slice())),
                ]);
                if let Some(bytes) = reply.bytes {
                    let buffer = Uint8Array::from(bytes.as_slice()).buffer();
                    transfer.push(&buffer);
                    let _ = js_sys::Reflect::set(&message, &"bytes".into(), &buffer);
                }
                message
            }
            Err(problem) => object(&[("request", &number), ("problem", &encoded(&problem))]),
        };
        let _ = self.scope.post_message_with_transfer(&message, &transfer);
    }

    /// Reads for a spell; `true` when there is more to read here.
    fn read_on(&mut self) -> bool {
        self.lend();
        if self.opening.as_ref().is_some_and(Opening::awaits_posts) {
            // A core that reads something else now is missing where posts are read.
            self.report();
            return false;
        }
        let until = self.now() + SPELL;
        loop {
            let (Some(Session { library, .. }), Some(opening)) =
                (&mut self.session, &mut self.opening)
            else {
                return false;
            };
            match opening.step(library) {
                Ok(Step::More) if self.now() < until => {}
                Ok(Step::Posts) => {
                    self.tell_facts();
                    self.post_event(&Event::Posts);
                }
                Ok(Step::Done) => {
                    self.finish();
                    return false;
                }
                Ok(step) => {
                    self.report();
                    return step == Step::More;
                }
                Err(problem) => {
                    self.opening = None;
                    self.post_event(&Event::Failed(problem));
                    return false;
                }
            }
        }
    }

    /// Gives work to helpers that have none.
    fn lend(&mut self) {
        let Some(opening) = &mut self.opening else {
            return;
        };
        for helper in self
            .helpers
            .iter_mut()
            .filter(|helper| helper.job.is_none())
        {
            let Some(job) = opening.lend() else { break };
            helper.job = Some(job.entry);
            self.workers = self.workers.max(1) + 1;
            let message = object(&[
                ("entry", &(job.entry as f64).into()),
                ("stem", &job.stem.into()),
            ]);
            let _ = helper.port.post_message(&message);
        }
    }

    fn helped(&mut self, number: usize, message: &JsValue) {
        let (Some(Session { library, .. }), Some(opening)) = (&mut self.session, &mut self.opening)
        else {
            return;
        };
        let entry = get(message, "entry").as_f64().unwrap_or_default() as usize;
        let chunk = get(message, "chunk");
        if !chunk.is_undefined() {
            let buffers = Array::from(&chunk);
            let buffers = buffers
                .iter()
                .map(|buffer| Uint8Array::new(&buffer).to_vec())
                .collect();
            let packed = get(message, "packed").as_f64().unwrap_or_default() as u64;
            let chunks = PostChunk::from_buffers(buffers).into_iter().collect();
            opening.receive(library, entry, chunks, packed);
            return;
        }
        if let Some(file) = decoded::<ReadFile>(&get(message, "done")) {
            opening.returned(library, file);
        } else {
            opening.take_back(entry);
        }
        if let Some(helper) = self.helpers.get_mut(number) {
            helper.job = None;
        }
    }

    /// A helper died: what it was reading is read here, from the start; posts that it had
    /// handed over are met again by their ids.
    fn helper_lost(&mut self, number: usize) {
        let Some(helper) = self.helpers.get_mut(number) else {
            return;
        };
        if let (Some(entry), Some(opening)) = (helper.job, &mut self.opening) {
            opening.take_back(entry);
        }
        // Never given work again.
        helper.job = Some(usize::MAX);
    }

    fn tell_facts(&mut self) {
        let (Some(Session { library, .. }), Some(opening)) = (&mut self.session, &self.opening)
        else {
            return;
        };
        self.facts_posts = opening.progress(library).posts;
        let facts = library.summary();
        self.facts_at = self.now();
        self.post_event(&Event::Facts(facts));
    }

    fn report(&mut self) {
        let now = self.now();
        let (Some(Session { library, .. }), Some(opening)) = (&self.session, &self.opening) else {
            return;
        };
        if now - self.progress_at < PROGRESS_EVERY {
            return;
        }
        self.progress_at = now;
        let progress = opening.progress(library);
        let first = self.facts_posts == 0 && progress.posts > 0;
        let more = progress.posts > self.facts_posts && now - self.facts_at > FACTS_EVERY;
        if first || more {
            self.tell_facts();
        }
        self.post_event(&Event::Progress(progress));
    }

    fn finish(&mut self) {
        self.opening = None;
        let Some(Session { library, .. }) = &mut self.session else {
            return;
        };
        let summary = library.summary();
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        let size = get(&memory.buffer(), "byteLength")
            .as_f64()
            .unwrap_or_default();
        self.post_event(&Event::Ready(
            summary,
            Effort {
                wasm_bytes: size as u64,
                reads: self.tally.reads.get(),
                bytes_read: self.tally.bytes.get(),
                largest_read: self.tally.largest.get(),
                workers: self.workers,
            },
        ));
    }
}

//! The messages of the worker that has the library. Messages from the page and from helpers become
//! an [`Incoming`] of the [`Engine`]; answers, events and jobs are sent as plain JavaScript
//! objects.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

use super::answers::Reply;
use super::engine::{Engine, Incoming, Outside, Part};
use super::message::{decoded, encoded, get, number, object, sources, text};
use super::{helper, warm};
use crate::protocol::{Event, Summary};
use roost_archive::{Memory, NamedSource, Tally};
use roost_base::{Code, Problem};
use roost_columns::PostChunk;
use roost_library::Job;

/// The outgoing side of the worker.
struct Port {
    scope: DedicatedWorkerGlobalScope,
    /// A message posted here wakes the engine. Browsers delay timers, but not messages.
    bell: Option<MessagePort>,
    helpers: RefCell<Vec<MessagePort>>,
}

/// The receiving side of the worker.
struct Listener {
    engine: RefCell<Engine<Rc<Port>>>,
    port: Rc<Port>,
    tally: Rc<Tally>,
}

/// Installs the message handlers.
pub(super) fn listen(scope: DedicatedWorkerGlobalScope) {
    let channel = MessageChannel::new().ok();
    let port = Rc::new(Port {
        scope: scope.clone(),
        bell: channel.as_ref().map(MessageChannel::port2),
        helpers: RefCell::default(),
    });
    let tally = Rc::<Tally>::default();
    let listener = Rc::new(Listener {
        engine: RefCell::new(Engine::new(Rc::clone(&port), Rc::clone(&tally))),
        port,
        tally,
    });
    if let Some(channel) = channel {
        let awake = Rc::clone(&listener);
        on_message(&channel.port1(), move |_| awake.pass_on(Incoming::Spell));
    }
    let receive = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        received(&listener, &event.data());
    });
    scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
    receive.forget();
}

fn on_message(port: &MessagePort, mut happened: impl FnMut(JsValue) + 'static) {
    let listener =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| happened(event.data()));
    port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The closure has to live as long as the worker.
    listener.forget();
}

fn received(listener: &Rc<Listener>, request: &JsValue) {
    let message = match text(request, "kind").as_str() {
        "ask" => Incoming::Ask {
            request: number(request, "request") as u32,
            ask: decoded(&get(request, "ask")),
        },
        "open" => {
            let ports = Array::from(&get(request, "ports"));
            for port in ports.iter() {
                add_helper(listener, port.unchecked_into());
            }
            Incoming::Open {
                sources: Ok(sources(request, &listener.tally)),
                helpers: ports.length() as usize,
            }
        }
        "made-up" => Incoming::Open {
            sources: made_up(&listener.port),
            helpers: 0,
        },
        "help" => return helper::start(request),
        "warm-up" => return warm::warm_up(&listener.port.scope),
        "helper-lost" => Incoming::HelperLost(number(request, "helper") as usize),
        _ => return,
    };
    listener.pass_on(message);
}

/// The sample archive. Generating it takes a while, so its owner and dates, which are known in
/// advance, are sent first.
fn made_up(port: &Rc<Port>) -> Result<Vec<NamedSource>, Problem> {
    let cover = roost_sample::cover();
    port.tell(&Event::Facts(Summary {
        name: cover.name.to_owned(),
        handle: cover.handle.to_owned(),
        created: Some(cover.created),
        generated: Some(cover.generated),
        ..Summary::default()
    }));
    let failed = |_| Problem::new(Code::ReadFailed);
    let bytes = roost_sample::demo_zip().map_err(failed)?;
    Ok(vec![NamedSource {
        name: "made-up.zip".to_owned(),
        source: Rc::new(Memory(bytes)),
    }])
}

fn add_helper(listener: &Rc<Listener>, port: MessagePort) {
    let mut helpers = listener.port.helpers.borrow_mut();
    let (helper, receiving) = (helpers.len(), Rc::clone(listener));
    on_message(&port, move |message| {
        let (entry, part) = (number(&message, "entry") as usize, part(&message));
        receiving.pass_on(Incoming::Helped {
            helper,
            entry,
            part,
        });
    });
    helpers.push(port);
}

/// Decodes a message from a helper, see [`helper`].
fn part(message: &JsValue) -> Part {
    let chunk = get(message, "chunk");
    if chunk.is_undefined() {
        return decoded(&get(message, "done")).map_or(Part::Failed, Part::Done);
    }
    let buffers = Array::from(&chunk);
    let buffers = buffers.iter();
    let buffers = buffers.map(|buffer| Uint8Array::new(&buffer).to_vec());
    let packed = number(message, "packed") as u64;
    PostChunk::from_buffers(buffers.collect()).map_or(Part::Garbled, |chunk| Part::Posts {
        chunks: vec![chunk],
        packed,
    })
}

impl Listener {
    fn pass_on(&self, message: Incoming) {
        self.engine.borrow_mut().receive(message);
    }
}

impl Outside for Rc<Port> {
    fn now(&self) -> f64 {
        self.scope.performance().map_or(0.0, |clock| clock.now())
    }

    fn memory(&self) -> u64 {
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        number(&memory.buffer(), "byteLength") as u64
    }

    fn wake(&self) {
        if let Some(bell) = &self.bell {
            let _ = bell.post_message(&JsValue::NULL);
        }
    }

    fn tell(&self, event: &Event) {
        let _ = self
            .scope
            .post_message(&object(&[("event", &encoded(event))]));
    }

    fn reply(&self, request: u32, answer: Result<Reply, Problem>) {
        let request = JsValue::from(request);
        let transfer = Array::new();
        let message = match answer {
            Ok(reply) => {
                let message = object(&[
                    ("request", &request),
                    ("ok", &Uint8Array::from(reply.answer.as_slice())),
                ]);
                if let Some(bytes) = reply.bytes {
                    let buffer = Uint8Array::from(bytes.as_slice()).buffer();
                    transfer.push(&buffer);
                    let _ = js_sys::Reflect::set(&message, &"bytes".into(), &buffer);
                }
                message
            }
            Err(problem) => object(&[("request", &request), ("problem", &encoded(&problem))]),
        };
        let _ = self.scope.post_message_with_transfer(&message, &transfer);
    }

    fn lend(&self, helper: usize, job: Job) {
        let message = object(&[
            ("entry", &(job.entry as f64).into()),
            ("stem", &job.stem.into()),
        ]);
        if let Some(port) = self.helpers.borrow().get(helper) {
            let _ = port.post_message(&message);
        }
    }
}

//! A helper worker: opens the same files, reads the entries that it is given, and sends back
//! finished columns.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, MessagePort};

use super::message::{encoded, get, number, object, sources, text};
use roost_archive::{Archive, Tally};
use roost_base::Problem;
use roost_columns::{PostChunk, Reading};

/// Waits for jobs at the port in a `help` message.
pub(super) fn start(request: &JsValue) {
    let Ok(port) = get(request, "port").dyn_into::<MessagePort>() else {
        return;
    };
    // The same files give the same list of entries, so entry numbers agree with the worker that has
    // the library.
    let Ok(archive) = Archive::open(sources(request, &Rc::new(Tally::default()))) else {
        return;
    };
    let answer_port = port.clone();
    let on_job = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let job = event.data();
        let entry = number(&job, "entry") as usize;
        if let Err(problem) = read(&archive, entry, &text(&job, "stem"), &answer_port) {
            post(&answer_port, entry, "failed", &encoded(&problem));
        }
    });
    port.set_onmessage(Some(on_job.as_ref().unchecked_ref()));
    on_job.forget();
}

fn read(archive: &Archive, entry: usize, stem: &str, port: &MessagePort) -> Result<(), Problem> {
    let mut reading = Reading::start(archive, entry, stem)?;
    while !reading.step()? {
        for chunk in reading.chunks() {
            hand_over(chunk, &reading, port);
        }
    }
    for chunk in reading.chunks() {
        hand_over(chunk, &reading, port);
    }
    let (chunks, file) = reading.finish();
    for chunk in chunks {
        post_chunk(chunk, entry, file.packed, port);
    }
    post(port, entry, "done", &encoded(&file));
    Ok(())
}

fn hand_over(chunk: PostChunk, reading: &Reading, port: &MessagePort) {
    post_chunk(chunk, reading.entry, reading.packed_read(), port);
}

fn post_chunk(chunk: PostChunk, entry: usize, packed: u64, port: &MessagePort) {
    let buffers: Array = chunk
        .into_buffers()
        .into_iter()
        .map(|bytes| Uint8Array::from(bytes.as_slice()).buffer())
        .collect();
    let message = object(&[
        ("entry", &(entry as f64).into()),
        ("packed", &(packed as f64).into()),
        ("chunk", &buffers),
    ]);
    let _ = port.post_message_with_transferable(&message, &buffers);
}

fn post(port: &MessagePort, entry: usize, name: &str, value: &JsValue) {
    let message = object(&[("entry", &(entry as f64).into()), (name, value)]);
    // The receiver is only gone if the whole page is.
    let _ = port.post_message(&message);
}

//! Reads and writes messages, which are plain JavaScript objects.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::File;

use super::blob::BlobSource;
use crate::protocol::{decode, encode};
use roost_archive::{Buffered, Counted, NamedSource, Tally};

/// Returns an object with these properties.
pub(super) fn object(parts: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in parts {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// Returns a property; `undefined` if it does not exist.
pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Returns a property that is a string; an empty string if it is not one.
pub(super) fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

/// Returns a property that is a number; 0 if it is not one.
pub(super) fn number(object: &JsValue, name: &str) -> f64 {
    get(object, name).as_f64().unwrap_or_default()
}

/// Encodes a value as a `Uint8Array`.
pub(super) fn encoded<T: Serialize>(value: &T) -> JsValue {
    Uint8Array::from(encode(value).as_slice()).into()
}

/// Decodes a value that [`encoded`] has produced; `None` for anything else.
pub(super) fn decoded<T: DeserializeOwned>(bytes: &JsValue) -> Option<T> {
    decode(&bytes.dyn_ref::<Uint8Array>()?.to_vec())
}

/// Returns the chosen files of an `open` or `help` message.
pub(super) fn sources(request: &JsValue, tally: &Rc<Tally>) -> Vec<NamedSource> {
    Array::from(&get(request, "files"))
        .iter()
        .filter_map(|picked| {
            let file: File = get(&picked, "file").dyn_into().ok()?;
            source(file, text(&picked, "path"), tally)
        })
        .collect()
}

/// A file as a source; `None` if the browser cannot read files synchronously.
pub(super) fn source(file: File, name: String, tally: &Rc<Tally>) -> Option<NamedSource> {
    let source = Counted::new(BlobSource::new(file)?, Rc::clone(tally));
    Some(NamedSource {
        name,
        source: Rc::new(Buffered::new(source)),
    })
}

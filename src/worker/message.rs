//! Messages as plain JavaScript objects.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::File;

use super::blob::BlobSource;
use crate::protocol::{decode, encode};
use roost_archive::{Buffered, Counted, NamedSource, Tally};

/// An object with these properties.
pub(super) fn object(parts: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in parts {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// A property, `undefined` where there is none.
pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A property that is a string, empty where it is none.
pub(super) fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

/// A property that is a number, 0 where it is none.
pub(super) fn number(object: &JsValue, name: &str) -> f64 {
    get(object, name).as_f64().unwrap_or_default()
}

/// A value as bytes that travel.
pub(super) fn encoded<T: Serialize>(value: &T) -> JsValue {
    Uint8Array::from(encode(value).as_slice()).into()
}

/// The value that [`encoded`] sent; `None` for anything else.
pub(super) fn decoded<T: DeserializeOwned>(bytes: &JsValue) -> Option<T> {
    decode(&bytes.dyn_ref::<Uint8Array>()?.to_vec())
}

/// The chosen files of an `open` or `help` message.
pub(super) fn sources(request: &JsValue, tally: &Rc<Tally>) -> Vec<NamedSource> {
    Array::from(&get(request, "files"))
        .iter()
        .filter_map(|picked| {
            let file: File = get(&picked, "file").dyn_into().ok()?;
            source(file, text(&picked, "path"), tally)
        })
        .collect()
}

/// A file as a source; `None` where the browser cannot read files in workers.
pub(super) fn source(file: File, name: String, tally: &Rc<Tally>) -> Option<NamedSource> {
    let source = Counted::new(BlobSource::new(file)?, Rc::clone(tally));
    Some(NamedSource {
        name,
        source: Rc::new(Buffered::new(source)),
    })
}

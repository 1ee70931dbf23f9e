//! What is running: the hashes of the page's files, of the bytes that boot.js loaded.

use js_sys::{Array, Function, Promise, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::wire::get;

/// The files as `SHA256SUMS` lists them.
#[derive(Clone)]
pub struct Sums {
    /// The hash of the list: that of the build.
    pub build: String,
    /// A hash, two spaces and a name in each line.
    pub list: String,
}

/// Counts them now. Nothing where the browser has no hashes (a page without https), or did not hand
/// over one of the files.
pub async fn sums() -> Option<Sums> {
    let count: Function = get(&get(&global(), "roost"), "sums").dyn_into().ok()?;
    let counted = count.call0(&JsValue::UNDEFINED).ok()?;
    let counted = JsFuture::from(Promise::from(counted)).await.ok()?;
    let told = Array::from(&counted);
    Some(Sums {
        build: told.get(0).as_string()?,
        list: told.get(1).as_string()?,
    })
}

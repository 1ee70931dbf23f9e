//! The hashes of the site's files: those of the running page computed from the bytes that boot.js
//! loaded, the others as the host's list has them.

use js_sys::{Array, Function, Promise, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::wire::get;

/// The hashes in the format of `SHA256SUMS`.
#[derive(Clone)]
pub struct Sums {
    /// The hash of the list, which identifies the build.
    pub build: String,
    /// One line for each file: a hash, two spaces and a name.
    pub list: String,
}

/// Computes the hashes now. `None` if the browser cannot hash (a page without https) or did not
/// provide one of the files, and if the host's list is missing or lacks one.
pub async fn sums() -> Option<Sums> {
    let count: Function = get(&get(&global(), "roost"), "sums").dyn_into().ok()?;
    let counted = count.call0(&JsValue::UNDEFINED).ok()?;
    let counted = JsFuture::from(Promise::from(counted)).await.ok()?;
    let told: Array = counted.dyn_into().ok()?;
    Some(Sums {
        build: told.get(0).as_string()?,
        list: told.get(1).as_string()?,
    })
}

//! Saves a file of the archive, or a text, to the disk: as a blob that the browser downloads.

use gloo_file::{Blob, ObjectUrl};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::client::{Client, answer};
use super::wire::{get, told};
use crate::protocol::{Bytes, EntryBytes, EntryId, Question};
use roost_base::{Code, Problem};

/// The media type of files that are saved and never shown.
const ANY_TYPE: &str = "application/octet-stream";

/// How long a blob URL stays valid for the browser to start the download.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);

impl Client {
    /// Returns an unchanged file of the archive, whatever its size; `so_far` is called with the
    /// number of bytes read.
    ///
    /// # Errors
    /// The problem that the engine returned, or the browser's.
    pub async fn entry(
        self,
        entry: EntryId,
        so_far: Callback<u64>,
    ) -> Result<web_sys::Blob, Problem> {
        let failed = |reason: JsValue| Problem::new(Code::ReadFailed).said(told(&reason));
        // A blob made of blobs: the browser may store the pieces on its disk.
        let pieces = Array::new();
        let mut start = 0;
        loop {
            let reply = self.send(EntryBytes { entry, start }.ask()).await?;
            if let Bytes::Slice { file, start, len } = answer(&get(&reply, "ok"))? {
                return self.slice(file, start, len, ANY_TYPE).map_err(failed);
            }
            let bytes = Uint8Array::new(&get(&reply, "bytes"));
            if bytes.length() == 0 {
                let options = web_sys::BlobPropertyBag::new();
                options.set_type(ANY_TYPE);
                let whole = web_sys::Blob::new_with_blob_sequence_and_options(&pieces, &options);
                return whole.map_err(failed);
            }
            start += u64::from(bytes.length());
            let piece = web_sys::Blob::new_with_buffer_source_sequence(&Array::of1(&bytes));
            pieces.push(piece.map_err(failed)?.as_ref());
            so_far.run(start);
        }
    }
}

/// Makes the browser download a blob under a file name; see `naming::file_name`.
pub fn save(blob: web_sys::Blob, name: &str) {
    let url = ObjectUrl::from(Blob::from(blob));
    let link = document().create_element("a").ok();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        // Neither call can fail on a new element.
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    set_timeout(move || drop(url), PATIENCE);
}

//! Reads a `File` of the browser as a [`Source`], in slices. The reads are synchronous, which is
//! only possible in workers.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{File, FileReaderSync};

use roost_archive::{ReadError, Source};

/// Maximum number of bytes in one read of the browser; larger requests are split.
const LARGEST_READ: usize = 16 << 20;

/// A file that the user chose.
pub struct BlobSource {
    file: File,
    reader: FileReaderSync,
    len: u64,
}

impl BlobSource {
    /// Returns `None` if the browser has no `FileReaderSync`. All browsers have had it since 2016.
    pub fn new(file: File) -> Option<BlobSource> {
        let len = file.size() as u64;
        Some(BlobSource {
            file,
            reader: FileReaderSync::new().ok()?,
            len,
        })
    }
}

impl Source for BlobSource {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        let mut count = 0;
        for piece in into.chunks_mut(LARGEST_READ) {
            let start = (offset + count as u64).min(self.len);
            let end = (start + piece.len() as u64).min(self.len);
            if start == end {
                break;
            }
            let blob = self.file.slice_with_f64_and_f64(start as f64, end as f64);
            let buffer = blob.and_then(|blob| self.reader.read_as_array_buffer(&blob));
            let bytes = Uint8Array::new(&buffer.map_err(|error| read_error(&error))?.into());
            let length = (bytes.length() as usize).min(piece.len());
            if let Some(piece) = piece.get_mut(..length) {
                bytes.subarray(0, length as u32).copy_to(piece);
            }
            count += length;
        }
        Ok(count)
    }
}

/// Chromium throws `NotReadableError` for a file that was changed, and `NotFoundError` for one that
/// was deleted. Firefox throws exceptions that are not a `DOMException`: one for a deleted file,
/// and a general failure if the file has become too short for the read. If the file was changed but
/// is long enough, Firefox returns the new bytes, and the checksums of the zip do not match.
fn read_error(error: &JsValue) -> ReadError {
    let text = |name: &str| Reflect::get(error, &name.into()).ok()?.as_string();
    match text("name").unwrap_or_default().as_str() {
        "NotReadableError" | "NS_ERROR_FAILURE" => ReadError::Changed,
        "NotFoundError" | "NS_ERROR_FILE_NOT_FOUND" => ReadError::Gone,
        name => {
            let message = text("message").filter(|message| !message.is_empty());
            ReadError::Failed(message.unwrap_or_else(|| name.to_owned()))
        }
    }
}

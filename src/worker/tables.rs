//! The browser's tables of characters, lent to the archive.

use js_sys::JsString;
use web_sys::{TextDecoder, TextDecoderOptions};

use roost_archive::Tables;

/// From here on names of entries are read with the browser's tables.
pub(super) fn lend() {
    roost_archive::lend(Tables { compose, decode });
}

fn compose(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

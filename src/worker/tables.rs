//! Lends the character tables of the browser to the archive.

use js_sys::JsString;
use web_sys::{TextDecoder, TextDecoderOptions};

use roost_archive::Tables;

/// Names of entries that are read from now on are decoded and normalized by the browser.
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

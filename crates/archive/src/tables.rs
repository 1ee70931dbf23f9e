//! What needs large tables of characters: old encodings, and normalization form C.
//!
//! Every browser has these tables, and they would be a tenth of the download, so the worker passes
//! in the browser's ([`lend`]); native code uses crates. Both follow the same standards.

use std::borrow::Cow;

#[cfg(target_arch = "wasm32")]
static LENT: std::sync::OnceLock<Tables> = std::sync::OnceLock::new();

/// Functions of the browser.
#[derive(Clone, Copy, Debug)]
pub struct Tables {
    /// The text in Unicode's normalization form C.
    pub compose: fn(&str) -> String,
    /// Decodes bytes by the label of an encoding in WHATWG's Encoding Standard; `None` if they are
    /// invalid in it.
    pub decode: fn(&str, &[u8]) -> Option<String>,
}

/// Sets the browser's tables. Without them names keep their form, and only the single-byte
/// encodings built into this crate are read.
#[cfg(target_arch = "wasm32")]
pub fn lend(tables: Tables) {
    // Set once, when a worker starts.
    let _ = LENT.set(tables);
}

/// `text` in normalization form C: `é` is one character, however it was written.
pub fn composed(text: &str) -> Cow<'_, str> {
    match tables() {
        Some(tables) if !text.is_ascii() => Cow::Owned((tables.compose)(text)),
        _ => Cow::Borrowed(text),
    }
}

/// Decodes bytes in an encoding of the standard; `None` if they are invalid or there are no tables.
pub(super) fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    (tables()?.decode)(label, bytes)
}

#[cfg(target_arch = "wasm32")]
fn tables() -> Option<Tables> {
    LENT.get().copied()
}

#[cfg(not(target_arch = "wasm32"))]
fn tables() -> Option<Tables> {
    use unicode_normalization::UnicodeNormalization;
    Some(Tables {
        compose: |text| text.nfc().collect(),
        decode: |label, bytes| {
            encoding_rs::Encoding::for_label(label.as_bytes())?
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(Cow::into_owned)
        },
    })
}

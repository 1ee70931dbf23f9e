//! What needs large tables of characters: old encodings, and letters composed with their marks.
//!
//! Every browser has these tables, and they would be a tenth of the download, so the worker lends
//! the browser's ([`lend`]); native code has those of kept crates. Both follow the same standards.

use std::borrow::Cow;

#[cfg(target_arch = "wasm32")]
static LENT: std::sync::OnceLock<Tables> = std::sync::OnceLock::new();

/// Functions that the browser lends.
#[derive(Clone, Copy, Debug)]
pub struct Tables {
    /// The text in Unicode's normalization form C.
    pub compose: fn(&str) -> String,
    /// Bytes as text, by the label of an encoding in WHATWG's Encoding Standard; `None` where they
    /// are invalid in it.
    pub decode: fn(&str, &[u8]) -> Option<String>,
}

/// Lends the browser's tables; without them names stay in the form that they have, and only the
/// encodings of one byte that this house knows are read.
#[cfg(target_arch = "wasm32")]
pub fn lend(tables: Tables) {
    // Lent once, when a worker starts.
    let _ = LENT.set(tables);
}

/// `text` in normalization form C: `é` is one character, however it was written.
pub fn composed(text: &str) -> Cow<'_, str> {
    match tables() {
        Some(tables) if !text.is_ascii() => Cow::Owned((tables.compose)(text)),
        _ => Cow::Borrowed(text),
    }
}

/// Bytes in an encoding of the standard as text.
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

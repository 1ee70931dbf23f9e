//! Sentences that contain views: links, names and code in the place of their placeholders.

use leptos::prelude::*;

use crate::page::fill::parts;
use crate::page::words::say;

/// Draws the sentence of a locale key; `value` returns the view of a placeholder by its name, each
/// time the sentence has it.
pub fn sentence(key: &str, value: &dyn Fn(&str) -> Option<AnyView>) -> AnyView {
    filled(&say(key), value)
}

/// Draws a sentence with views in the place of its placeholders.
pub fn filled(text: &str, value: &dyn Fn(&str) -> Option<AnyView>) -> AnyView {
    parts(text, |text| text.to_owned().into_any(), value).into_any()
}

//! Sentences that contain views: links, names and code in the place of their placeholders.

use leptos::prelude::*;

use crate::page::fill::parts;
use crate::page::words::say;

/// Draws the sentence of a locale key; `value` returns the view of a placeholder by its name, each
/// time the sentence has it.
pub fn sentence(key: &str, value: &dyn Fn(&str) -> Option<AnyView>) -> AnyView {
    let text = |text: &str| text.to_owned().into_any();
    parts(&say(key), text, value).into_any()
}

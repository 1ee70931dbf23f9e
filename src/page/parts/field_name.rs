//! The names of the fields of records: translated if they are common, otherwise the key as it is in
//! the file, which is drawn as code.

use leptos::prelude::*;

use crate::page::fields::{FieldName, field_names};
use crate::page::words::known;

/// Returns the names of the fields that are shown together, by their keys.
pub fn named<'k>(keys: impl Iterator<Item = &'k str>) -> Vec<FieldName> {
    field_names(&keys.collect::<Vec<&str>>(), &known)
}

/// Draws the name of a field.
pub fn field(name: &FieldName) -> AnyView {
    match name {
        FieldName::Said(text) => text.clone().into_any(),
        FieldName::Raw(key) => as_in_file(key),
    }
}

/// Draws a key or a word of X that has no translation.
pub fn as_in_file(text: &str) -> AnyView {
    view! { <code class="mono" dir="auto">{text.to_owned()}</code> }.into_any()
}

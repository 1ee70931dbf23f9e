//! The field of a query. It shows the words; the filters are chips next to it. A filter that is
//! being typed stays in the field until it is complete: until a space, Enter, or the loss of the
//! focus.

use leptos::html;
use leptos::prelude::*;

use super::search_field::{Pace, SearchField};
use crate::page::boxed::boxed_effect;
use crate::page::query_words::{Field, byte_at};

/// The field; `rewrite` is called with the whole query after every key.
#[component]
pub fn QueryField(
    label: String,
    query: Signal<String>,
    rewrite: Callback<String>,
    field: NodeRef<html::Input>,
) -> impl IntoView {
    let shown = RwSignal::new(Field::default());
    // A field that is removed while it has the focus still fires `change`; then there is no query.
    let whole = move || shown.try_with_untracked(Field::query);
    boxed_effect(move || {
        let query = query.get();
        if whole().as_ref() != Some(&query) {
            shown.set(Field::of(&query));
        }
    });
    let found = Callback::new(move |text: String| {
        let mut now = shown.get_untracked();
        now.typed(&text, caret(field, &text));
        if now.text() != text {
            put(field, &now);
        }
        let query = now.query();
        shown.set(now);
        rewrite.run(query);
    });
    let words = Signal::derive(move || shown.read().text());
    view! {
        <div class="query-field" on:change=move |_| {
            if let Some(query) = whole() {
                shown.set(Field::of(&query));
            }
        }>
            <SearchField label=label words=words found=found pace=Pace::Key field=field />
        </div>
    }
}

/// Returns the byte of a text that the caret is before; its end if that is not known.
fn caret(field: NodeRef<html::Input>, text: &str) -> usize {
    let field = field.get_untracked();
    let units = field.and_then(|field| field.selection_start().ok().flatten());
    units.map_or(text.len(), |units| byte_at(text, units))
}

/// Shows a text of which filters were taken, with the caret where it was in the rest.
fn put(field: NodeRef<html::Input>, now: &Field) {
    let Some(field) = field.get_untracked() else {
        return;
    };
    field.set_value(&now.text());
    let units = now.before.encode_utf16().count() as u32;
    // Fails only for types of fields that have no caret.
    let _ = field.set_selection_range(units, units);
}

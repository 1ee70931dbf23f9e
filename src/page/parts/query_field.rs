//! The field of a query. It shows the words; the filters are chips next to it. A filter that is
//! being typed stays in the field until it is complete: until a space, Enter, or the loss of the
//! focus.

use leptos::html;
use leptos::prelude::*;

use super::search_field::{Pace, SearchField};
use crate::page::boxed::boxed_effect;
use crate::page::query_words::{filters, is_complete, joined, words};

/// The field; `rewrite` is called with the whole query after every key.
#[component]
pub fn QueryField(
    label: String,
    query: Signal<String>,
    rewrite: Callback<String>,
    field: NodeRef<html::Input>,
) -> impl IntoView {
    let aside = StoredValue::new(String::new());
    let typed = RwSignal::new(String::new());
    let split = move |query: &str| {
        aside.set_value(filters(query));
        typed.set(words(query));
    };
    // A field that is removed while it has the focus still fires `change`; then there is no query.
    let whole = move || {
        let typed = typed.try_get_untracked()?;
        Some(joined(&aside.try_get_value()?, &typed))
    };
    boxed_effect(move || {
        let query = query.get();
        if whole().as_ref() != Some(&query) {
            split(&query);
        }
    });
    let found = Callback::new(move |text: String| {
        let complete = is_complete(&text);
        typed.set(text);
        let Some(query) = whole() else { return };
        if complete {
            split(&query);
        }
        rewrite.run(query);
    });
    view! {
        <div class="query-field" on:change=move |_| {
            if let Some(query) = whole() {
                split(&query);
            }
        }>
            <SearchField label=label words=typed found=found pace=Pace::Key field=field />
        </div>
    }
}

//! The field of a query: it shows the words, and chips beside it the filters. A filter that is typed
//! stays in the field until it is complete: until a space, Enter, or the focus goes elsewhere.

use leptos::html;
use leptos::prelude::*;

use super::search_field::{Pace, SearchField};
use crate::page::boxed::boxed_effect;
use crate::page::query_words::{filters, is_complete, joined, words};

/// The field.
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
    let whole = move || joined(&aside.get_value(), &typed.read_untracked());
    boxed_effect(move || {
        let query = query.get();
        if whole() != query {
            split(&query);
        }
    });
    let found = Callback::new(move |text: String| {
        let complete = is_complete(&text);
        typed.set(text);
        let query = whole();
        if complete {
            split(&query);
        }
        rewrite.run(query);
    });
    view! {
        <div class="query-field" on:change=move |_| split(&whole())>
            <SearchField label=label words=typed found=found pace=Pace::Key field=field />
        </div>
    }
}

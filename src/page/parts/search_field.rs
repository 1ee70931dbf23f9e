//! A field for search words. Its list is updated while the user types.

use leptos::html;
use leptos::prelude::*;

use super::focus::focus;
use super::icon::{Icon, icon};
use crate::page::announcer::Announcer;
use crate::page::words::say;

/// Time between the last key and the search.
const TYPING: std::time::Duration = std::time::Duration::from_millis(200);

/// When the search runs while the user types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// After a short pause in typing.
    #[default]
    Rest,
    /// After every key.
    Key,
}

/// The field with a button that clears it.
#[component]
pub fn SearchField(
    /// The label of the field, which is also its placeholder.
    #[prop(into)]
    label: String,
    /// The words that are being searched for.
    #[prop(into)]
    words: Signal<String>,
    /// Called with the new words.
    found: Callback<String>,
    #[prop(optional)] pace: Pace,
    /// The input element, if the key `/` focuses it.
    #[prop(optional)]
    field: Option<NodeRef<html::Input>>,
) -> impl IntoView {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(waiting)) = waiting.try_update_value(Option::take) {
            waiting.clear();
        }
    };
    let typed = move |event: web_sys::Event| {
        let words = event_target_value(&event);
        stop();
        match pace {
            Pace::Key => found.run(words),
            Pace::Rest => {
                let rested = set_timeout_with_handle(move || found.run(words), TYPING);
                waiting.set_value(rested.ok());
            }
        }
    };
    on_cleanup(stop);
    let hint = field.map(|_| view! { <kbd aria-hidden="true">"/"</kbd> });
    let node = field.unwrap_or_default();
    let clear = move |_| {
        stop();
        found.run(String::new());
        if let Some(field) = node.get_untracked() {
            // It may contain words that have not been searched for yet.
            field.set_value("");
            focus(&field);
        }
    };
    view! {
        <div class="words">
            {icon(Icon::Search)}
            <input
                type="search"
                node_ref=node
                aria-label=label.clone()
                placeholder=label
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                dir=move || words.with(|words| !words.is_empty()).then_some("auto")
                prop:value=words
                on:input=typed
            />
            {hint}
            <button type="button" class="words-clear" aria-label=say("query.clear") on:click=clear>{icon(Icon::Close)}</button>
        </div>
    }
    .into_any()
}

/// Announces the number of results of a search to screen readers after a pause in typing: from when
/// something is searched for, and once more when nothing is any longer. `count` must change when an
/// answer arrives, never when something is typed.
pub fn announce_count(count: Signal<Option<String>>, words: Signal<String>) {
    let searched = StoredValue::new(false);
    expect_context::<Announcer>().say_rested(move || {
        let (count, words) = (count.get(), words.get_untracked());
        if !words.is_empty() {
            searched.set_value(true);
        }
        let count = count.filter(|_| searched.get_value());
        (words, count.unwrap_or_default())
    });
}

/// Shows the number of results in a line, and announces it like [`announce_count`].
pub fn counted(count: Signal<Option<String>>, words: Signal<String>) -> AnyView {
    announce_count(count, words);
    view! { <p class="note">{count}</p> }.into_any()
}

/// Returns the field with a line next to it that shows the number of results.
pub fn counted_search(
    label: String,
    words: Signal<String>,
    found: Callback<String>,
    count: Signal<Option<String>>,
) -> AnyView {
    view! {
        <div class="counted-search">
            <SearchField label=label words=words found=found />
            {counted(count, words)}
        </div>
    }
    .into_any()
}

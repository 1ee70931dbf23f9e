//! A field for words to be found; the list behind it follows while one types.

use leptos::html;
use leptos::prelude::*;

use super::focus::focus;
use super::icon::{Icon, icon};
use crate::page::announcer::Announcer;
use crate::page::words::say;

/// Milliseconds between the last key and the search.
const TYPING: std::time::Duration = std::time::Duration::from_millis(200);

/// When a search follows the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// When nobody has typed for a moment.
    #[default]
    Rest,
    /// With every key.
    Key,
}

/// The field.
#[component]
pub fn SearchField(
    /// What it is called; stands in it while it is empty.
    #[prop(into)]
    label: String,
    /// The words that are searched for.
    #[prop(into)]
    words: Signal<String>,
    /// Hears of new ones.
    found: Callback<String>,
    #[prop(optional)] pace: Pace,
    /// The field itself, where the key `/` leads to it.
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
            // Words that nobody has searched for yet.
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
                dir="auto"
                prop:value=words
                on:input=typed
            />
            {hint}
            <button type="button" class="words-clear" aria-label=say("query.clear") on:click=clear>{icon(Icon::Close)}</button>
        </div>
    }
    .into_any()
}

/// How much was found, in a line; where words are searched for it is told when nobody types any more,
/// and only the last count. It must change with an answer, never with what is typed.
pub fn counted(count: Signal<Option<String>>, words: Signal<String>) -> AnyView {
    let told = move || {
        let count = count.get().unwrap_or_default();
        if words.read_untracked().is_empty() {
            String::new()
        } else {
            count
        }
    };
    expect_context::<Announcer>().say_rested(told);
    view! { <p class="note">{count}</p> }.into_any()
}

/// The field with a line beside it that says how much was found.
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

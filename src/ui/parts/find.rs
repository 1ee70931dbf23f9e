//! A field for words to be found; whoever shows it follows while one types.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, icon};

/// Milliseconds between the last key and the search.
const TYPING: u64 = 120;

/// The field; `on_words` is told when the typing rests.
#[component]
pub fn Find(
    /// What is searched.
    #[prop(into)]
    label: String,
    /// What the address holds.
    #[prop(into)]
    words: Signal<String>,
    /// The words that were typed.
    on_words: Callback<String>,
) -> impl IntoView {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let field = NodeRef::<html::Input>::new();
    let rest = move || {
        waiting.update_value(|waiting| {
            if let Some(waiting) = waiting.take() {
                waiting.clear();
            }
        });
    };
    let typed = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        rest();
        let wait = std::time::Duration::from_millis(TYPING);
        let told = set_timeout_with_handle(move || on_words.run(typed.clone()), wait);
        waiting.set_value(told.ok());
    };
    on_cleanup(rest);
    let hint = label.clone();
    view! {
        <label class="words">
            {icon(Icon::Search)}
            <span class="unseen">{label}</span>
            <input
                type="search"
                node_ref=field
                placeholder=hint
                autocomplete="off"
                prop:value=move || words.get()
                on:input=typed
            />
        </label>
    }
}

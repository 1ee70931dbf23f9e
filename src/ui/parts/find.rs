//! A field for words to be found; the list behind it follows while one types.

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// Milliseconds between the last key and the search.
const TYPING: std::time::Duration = std::time::Duration::from_millis(200);

/// The field: its name, the words that are searched for, and who hears of new ones.
pub fn find_field(label: String, words: Signal<String>, found: Callback<String>) -> AnyView {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let typed = move |event: web_sys::Event| {
        let words = event_target_value(&event);
        waiting.update_value(|waiting| {
            if let Some(waiting) = waiting.take() {
                waiting.clear();
            }
            *waiting = set_timeout_with_handle(move || found.run(words), TYPING).ok();
        });
    };
    on_cleanup(move || {
        if let Some(Some(waiting)) = waiting.try_get_value() {
            waiting.clear();
        }
    });
    view! {
        <label class="words">
            {icon(Icon::Search)}
            <span class="unseen">{label.clone()}</span>
            <input type="search" placeholder=label autocomplete="off" prop:value=words on:input=typed />
        </label>
    }
    .into_any()
}

//! A button that copies a text.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::page::boxed::boxed_view;
use crate::page::words::say;

/// Returns the button. `label` says what it copies; `text` is called when it is pressed.
pub fn copy_button(label: String, text: Callback<(), String>) -> AnyView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let promise = window().navigator().clipboard().write_text(&text.run(()));
        leptos::task::spawn_local(async move {
            let done = wasm_bindgen_futures::JsFuture::from(promise).await.is_ok();
            // The button may have been removed by then.
            let _ = copied.try_set(done);
        });
    };
    view! {
        <button type="button" class="text-button" on:click=copy>
            {icon(Icon::Copy)}
            <span role="status">{boxed_view(move || if copied.get() { say("post.copied") } else { label.clone() })}</span>
        </button>
    }
    .into_any()
}

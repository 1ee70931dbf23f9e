//! A button that copies a text.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::page::announcer::Announcer;
use crate::page::boxed::boxed_view;
use crate::page::words::say;

/// Returns the button. `label` says what it copies; `text` is called when it is pressed.
pub fn copy_button(label: String, text: Callback<(), String>) -> AnyView {
    let copied = RwSignal::new(false);
    let announcer = expect_context::<Announcer>();
    let copy = move |_| {
        let promise = window().navigator().clipboard().write_text(&text.run(()));
        leptos::task::spawn_local(async move {
            let done = wasm_bindgen_futures::JsFuture::from(promise).await.is_ok();
            // The button may have been removed by then.
            let there = copied.try_set(done).is_none();
            if there && done {
                announcer.say(say("post.copied"));
            }
        });
    };
    view! {
        <button type="button" class="text-button" on:click=copy>
            {icon(Icon::Copy)}
            <span>{boxed_view(move || if copied.get() { say("post.copied") } else { label.clone() })}</span>
        </button>
    }
    .into_any()
}

//! What the user calls somebody: a field for it, wherever a person is named.

use leptos::prelude::*;

use crate::page::client::Client;
use crate::page::words::say;
use crate::protocol::{GiveNickname, PersonKey};

/// Gives somebody a nickname, or takes it away with an empty one; then `asked` grows.
pub fn give(client: Client, key: PersonKey, nickname: String, asked: RwSignal<u32>) {
    client.ask_then(GiveNickname { key, nickname }, move |_| {
        // The view may have been left meanwhile.
        let _ = asked.try_update(|asked| *asked += 1);
    });
}

/// The field with its button.
#[component]
pub fn Nickname(
    key: PersonKey,
    /// What they are called now; may be empty.
    nickname: String,
    /// Grows with every nickname that is given or taken.
    asked: RwSignal<u32>,
) -> impl IntoView {
    let client = expect_context::<Client>();
    let typed = RwSignal::new(nickname);
    let keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        give(client, key.clone(), typed.get_untracked(), asked);
    };
    view! {
        <form class="nickname" on:submit=keep>
            <label>
                {say("person.nickname")}
                <input
                    type="text"
                    dir="auto"
                    maxlength="80"
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button">{say("person.keep")}</button>
            <p class="note">{say("person.nickname-hint")}</p>
        </form>
    }
}

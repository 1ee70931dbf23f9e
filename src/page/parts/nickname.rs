//! The nickname that the user gives a person, and the field for it.

use leptos::prelude::*;

use crate::page::client::Client;
use crate::page::words::say;
use crate::protocol::{GiveNickname, PersonKey};

/// Gives a person a nickname; an empty one removes it. Afterwards `asked` is incremented.
pub fn give(client: Client, key: PersonKey, nickname: String, asked: RwSignal<u32>) {
    client.ask_then(GiveNickname { key, nickname }, move |_| {
        // The view may have been left by then.
        let _ = asked.try_update(|asked| *asked += 1);
    });
}

/// A form with a field for the nickname of a person.
#[component]
pub fn Nickname(
    key: PersonKey,
    /// The current nickname; may be empty.
    nickname: String,
    /// Incremented whenever a nickname is given or removed.
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

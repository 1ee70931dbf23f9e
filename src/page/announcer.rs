//! What a screen reader is told beside what has the focus: each thing once, by the one live region of
//! the page.

use leptos::prelude::*;

use crate::page::boxed::boxed_effect;

/// Without a change for so long a count is told.
const REST: std::time::Duration = std::time::Duration::from_millis(500);

/// Speaks; a handle.
#[derive(Clone, Copy)]
pub struct Announcer {
    said: RwSignal<String>,
}

impl Announcer {
    /// Has nothing to say.
    pub fn new() -> Announcer {
        Announcer {
            said: RwSignal::new(String::new()),
        }
    }

    /// Says something now.
    pub fn say(self, words: String) {
        self.said.set(words);
    }

    /// Says what a text is when it has stayed the same for a while: the last of the counts that
    /// come while somebody types. Empty ones are not told.
    pub fn say_rested(self, text: impl Fn() -> String + 'static) {
        let waiting = StoredValue::new(None::<TimeoutHandle>);
        let stop = move || {
            if let Some(Some(waiting)) = waiting.try_update_value(Option::take) {
                waiting.clear();
            }
        };
        boxed_effect(move || {
            let text = text();
            stop();
            if !text.is_empty() {
                let rested = move || {
                    if self.said.with_untracked(|said| *said != text) {
                        self.say(text);
                    }
                };
                waiting.set_value(set_timeout_with_handle(rested, REST).ok());
            }
        });
        on_cleanup(stop);
    }

    /// The live region.
    pub fn region(self) -> AnyView {
        view! { <p class="unseen" role="status">{self.said}</p> }.into_any()
    }
}

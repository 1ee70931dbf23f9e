//! Messages for screen readers, announced one at a time by the page's only live region, apart from
//! what has the focus.

use leptos::prelude::*;

use crate::page::boxed::boxed_effect;

/// How long a count must stay the same before it is announced.
const REST: std::time::Duration = std::time::Duration::from_millis(500);

/// Announces messages; a handle.
#[derive(Clone, Copy)]
pub struct Announcer {
    said: RwSignal<String>,
}

impl Announcer {
    /// Creates an announcer without a message.
    pub fn new() -> Announcer {
        Announcer {
            said: RwSignal::new(String::new()),
        }
    }

    /// Announces `words` now.
    pub fn say(self, words: String) {
        self.said.set(words);
    }

    /// Announces a text once it has stayed the same for [`REST`]: of the counts that change while
    /// the user types, only the last one. An empty text is not announced.
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

    /// The live region's element; the page needs exactly one.
    pub fn region(self) -> AnyView {
        view! { <p class="unseen" role="status">{self.said}</p> }.into_any()
    }
}

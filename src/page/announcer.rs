//! Messages for screen readers, announced one at a time by the page's only live region, apart from
//! what has the focus. An open dialog makes the rest of the page inert, so it has a region of its
//! own, and only the topmost one contains the message.

use leptos::prelude::*;

use crate::page::boxed::boxed_effect;
use crate::page::words;
use roost_base::SortSmall;

/// How long everything that waits must stay the same before it is announced.
const REST: std::time::Duration = std::time::Duration::from_millis(500);

/// Announces messages; a handle.
#[derive(Clone, Copy)]
pub struct Announcer {
    said: RwSignal<String>,
    /// The numbers of the regions, the topmost last.
    regions: RwSignal<Vec<u32>>,
    /// The texts that wait, each with the number of its source.
    rested: StoredValue<Vec<(u32, String)>>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    /// How many numbers of regions and sources were given.
    numbers: StoredValue<u32>,
}

impl Announcer {
    /// Creates an announcer without a message.
    pub fn new() -> Announcer {
        Announcer {
            said: RwSignal::new(String::new()),
            regions: RwSignal::default(),
            rested: StoredValue::default(),
            waiting: StoredValue::new(None),
            numbers: StoredValue::new(0),
        }
    }

    /// Announces `words` now.
    pub fn say(self, words: String) {
        // The same text again would be no change, and screen readers announce changes.
        let same = self.said.with_untracked(|said| *said == words);
        self.said.set(match same && !words.is_empty() {
            true => [&*words, "\u{a0}"].concat(),
            false => words,
        });
    }

    /// Removes the message: what it is about is no longer shown.
    pub fn clear(self) {
        if !self.said.read_untracked().is_empty() {
            self.said.set(String::new());
        }
    }

    /// Announces a text once nothing has changed for [`REST`]: of the counts that change while the
    /// user types, only the last one, together with everything else that waits. `text` returns what
    /// the text is about, and the text: the same text is announced again if it is about something
    /// else. An empty text is not announced.
    pub fn say_rested(self, text: impl Fn() -> (String, String) + 'static) {
        let source = self.number();
        let last = StoredValue::new(<(String, String)>::default());
        boxed_effect(move || {
            let now = text();
            if last.with_value(|last| *last != now) {
                last.set_value(now.clone());
                self.wait(source, now.1);
            }
        });
        on_cleanup(move || self.wait(source, String::new()));
    }

    /// Lets a text wait in the place of the one of the same source.
    fn wait(self, source: u32, text: String) {
        self.rested.update_value(|rested| {
            rested.retain(|(known, _)| *known != source);
            if !text.is_empty() {
                rested.push((source, text));
                rested.sort_small_by_key(|(source, _)| *source);
            }
        });
        if let Some(Some(waiting)) = self.waiting.try_update_value(Option::take) {
            waiting.clear();
        }
        if self.rested.with_value(Vec::is_empty) {
            return;
        }
        let rested = move || {
            let all = self.rested.try_update_value(std::mem::take);
            let all = all.unwrap_or_default().into_iter().map(|(_, text)| text);
            self.say(words::dotted(&all.collect::<Vec<_>>()));
        };
        self.waiting
            .set_value(set_timeout_with_handle(rested, REST).ok());
    }

    fn number(self) -> u32 {
        let number = self.numbers.get_value();
        self.numbers.set_value(number + 1);
        number
    }

    /// A live region; the page has one, and each open dialog.
    pub fn region(self) -> AnyView {
        let number = self.number();
        self.regions.update(|regions| regions.push(number));
        self.clear();
        on_cleanup(move || {
            self.regions
                .update(|regions| regions.retain(|known| *known != number));
            self.clear();
        });
        let words = move || {
            let topmost = self.regions.read().last() == Some(&number);
            if topmost {
                self.said.get()
            } else {
                String::new()
            }
        };
        view! { <p class="unseen" role="status">{words}</p> }.into_any()
    }
}

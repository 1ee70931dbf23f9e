//! The time zone of all dates: the browser's, the account's or UTC. The choice lasts until the page
//! is closed.

use leptos::html;
use leptos::prelude::*;

use crate::page::boxed::boxed_effect;
use crate::page::open_archive::OpenArchive;
use crate::page::words::{self, say, say_with};
use crate::page::zones::{Choice, candidates};

/// The chosen time zone; a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Zoning {
    /// The choice. Views that show dates are rebuilt when it changes.
    pub choice: RwSignal<Choice>,
    /// Whether the choice was just made: then the rebuilt control takes the focus.
    made: StoredValue<bool>,
}

impl Zoning {
    /// Starts with the browser's zone.
    pub fn new() -> Zoning {
        Zoning {
            choice: RwSignal::new(Choice::Browser),
            made: StoredValue::new(false),
        }
    }

    /// Shows all dates in the chosen zone, or in the browser's if the chosen one is not available.
    /// `account` is X's name of the account's zone.
    pub fn apply(self, choice: Choice, account: &str) {
        let known = match choice {
            Choice::Browser => words::set_zone(None),
            Choice::Utc => words::set_zone(Some("UTC".to_owned())),
            Choice::Account => {
                let mut names = candidates(account).into_iter();
                names.any(|name| words::set_zone(Some(name)))
            }
        };
        if !known {
            words::set_zone(None);
        }
        self.choice
            .set(if known { choice } else { Choice::Browser });
    }
}

/// A select element for the zone. The account's zone is offered if the archive contains it.
#[component]
pub fn ZoneChoice() -> impl IntoView {
    let zoning = expect_context::<Zoning>();
    let facts = expect_context::<OpenArchive>().facts;
    let account = Memo::new(move |_| {
        facts
            .read()
            .as_ref()
            .map_or_else(String::new, |facts| facts.zone.clone())
    });
    let node = NodeRef::<html::Select>::new();
    boxed_effect(move || {
        if let Some(node) = node.get().filter(|_| zoning.made.get_value()) {
            zoning.made.set_value(false);
            // Fails only if the element no longer exists.
            let _ = node.focus();
        }
    });
    let chosen = move |event: web_sys::Event| {
        let name = event_target_value(&event);
        let choice = Choice::ALL.into_iter().find(|choice| choice.name() == name);
        zoning.made.set_value(true);
        zoning.apply(choice.unwrap_or_default(), &account.read_untracked());
    };
    let options = move || {
        let account = account.get();
        let now = zoning.choice.get_untracked();
        let offered = Choice::ALL.into_iter();
        offered
            .filter(|choice| *choice != Choice::Account || !account.is_empty())
            .map(|choice| {
                let word = match choice {
                    Choice::Browser => {
                        say_with("zone.browser", &[("zone", &words::browser_zone())])
                    }
                    Choice::Account => say_with("zone.account", &[("zone", &account)]),
                    Choice::Utc => say("zone.utc"),
                };
                view! { <option value=choice.name() selected=choice == now>{word}</option> }
            })
            .collect_view()
    };
    view! {
        <label class="zone">
            <span class="note">{say("zone.label")}</span>
            <select node_ref=node aria-label=say("zone.label") on:change=chosen>{options}</select>
        </label>
    }
}

//! Choices that lead to other addresses, as a line of words with a count each; the address says
//! which one is chosen. On a phone the line scrolls, and the chosen one stays in sight.

use leptos::prelude::*;

use crate::page::words::number;

/// One of the choices.
pub struct FilterTab {
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub href: Signal<String>,
    /// How many things it leaves; `None` where that is not said.
    pub count: Signal<Option<u64>>,
    /// Whether it is chosen.
    pub here: Signal<bool>,
    /// Whether it is left out for now.
    pub hidden: Signal<bool>,
    /// What stands before its name.
    pub mark: Option<AnyView>,
}

impl FilterTab {
    /// A choice with a fixed address, name and count.
    pub fn fixed(name: String, href: String, count: Option<u64>, here: Signal<bool>) -> FilterTab {
        FilterTab {
            name,
            href: Signal::stored(href),
            count: Signal::stored(count),
            here,
            hidden: Signal::stored(false),
            mark: None,
        }
    }
}

/// The line; `label` says what is chosen, `current` is the value of `aria-current`.
pub fn filter_tabs(label: String, current: &'static str, tabs: Vec<FilterTab>) -> AnyView {
    let tab = |tab: FilterTab| {
        let here = move || tab.here.get().then_some(current);
        let count = move || tab.count.get().map(number);
        view! {
            <a class="kind" href=tab.href aria-current=here hidden=tab.hidden>
                {tab.mark} {tab.name} " " <span class="kind-count">{count}</span>
            </a>
        }
        .into_any()
    };
    let tabs = tabs.into_iter().map(tab).collect_view();
    view! { <nav class="kinds" aria-label=label>{tabs}</nav> }.into_any()
}

//! Choices that lead to other addresses, as a line of words with a count each; the address says
//! which one is chosen. On a phone the line scrolls, and the chosen one is scrolled into it.

use leptos::html;
use leptos::prelude::*;

use crate::page::boxed::boxed_effect;
use crate::page::words::number;

/// Pixels that stay free beside the chosen one, where the line fades out.
const FADE: f64 = 44.0;

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
    let line = NodeRef::<html::Nav>::new();
    let changing: Vec<_> = tabs
        .iter()
        .map(|tab| (tab.here, tab.hidden, tab.count))
        .collect();
    boxed_effect(move || {
        for (here, hidden, count) in &changing {
            here.get();
            hidden.get();
            count.get();
        }
        // As soon as they are as wide as they will be.
        request_animation_frame(move || {
            if let Some(line) = line.try_get_untracked().flatten() {
                show_chosen(&line);
            }
        });
    });
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
    view! { <nav class="kinds" aria-label=label node_ref=line>{tabs}</nav> }.into_any()
}

/// Scrolls the line, and nothing else, until the chosen one is wholly in it.
fn show_chosen(line: &web_sys::Element) {
    let Some(chosen) = line.query_selector("[aria-current]").ok().flatten() else {
        return;
    };
    let (line_box, chosen) = (
        line.get_bounding_client_rect(),
        chosen.get_bounding_client_rect(),
    );
    let before = chosen.left() - line_box.left() - FADE;
    let behind = chosen.right() - line_box.right() + FADE;
    let by = if before < 0.0 {
        before
    } else {
        behind.max(0.0)
    };
    line.set_scroll_left(line.scroll_left() + by as i32);
}

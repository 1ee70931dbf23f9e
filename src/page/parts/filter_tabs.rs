//! Links to other addresses as a line of tabs, each with a count; the address decides which one is
//! chosen. On a phone the line scrolls, and the chosen tab is scrolled into view.

use leptos::html;
use leptos::prelude::*;

use crate::page::boxed::boxed_effect;
use crate::page::words::number;

/// Pixels kept free on either side of the chosen tab, where the line fades out.
const FADE: f64 = 44.0;

/// One of the tabs.
pub struct FilterTab {
    /// Its label.
    pub name: String,
    /// The address it links to.
    pub href: Signal<String>,
    /// How many items it shows; `None` if no number is displayed.
    pub count: Signal<Option<u64>>,
    /// Whether it is the chosen one.
    pub here: Signal<bool>,
    /// Whether it is hidden at the moment.
    pub hidden: Signal<bool>,
    /// A mark in front of the label.
    pub mark: Option<AnyView>,
}

impl FilterTab {
    /// Creates a tab with a fixed label, address and count.
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

/// Returns the line of tabs. `label` names the line for screen readers; `current` is the value of
/// `aria-current` on the chosen tab.
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
        // The tabs have their final width only in the next frame.
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

/// Scrolls the line, and nothing else, until the chosen tab is fully visible.
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

//! Jump to a month: the browser's own list of choices, good for a thumb and for the keyboard.

use crate::page::words::say;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::list::List;
use crate::page::months::Months;
use crate::page::words;

/// The months of a list that have rows, with their counts.
#[component]
pub fn Jump(months: RwSignal<Months>, list: List) -> impl IntoView {
    let chosen = move |event: web_sys::Event| {
        if let Ok(month) = event_target_value(&event).parse::<usize>() {
            list.go(months.with_untracked(|months| months.first_row(month)));
        }
        // Back to its first line, so that the same month can be chosen again.
        event_target::<web_sys::HtmlSelectElement>(&event).set_selected_index(0);
    };
    let options = move || {
        months.with(|months| {
            let with_posts = months.list.iter().enumerate().filter(|(_, month)| month.shown > 0);
            with_posts
                .map(|(index, month)| {
                    let count = words::number(u64::from(month.shown));
                    view! { <option value=index>{format!("{} ({count})", words::month(month))}</option> }
                })
                .collect_view()
        })
    };
    view! {
        <label class="jump">
            {icon(Icon::Calendar)}
            <span class="jump-word" aria-hidden="true">{say("jump.label")}</span>
            <select aria-label=say("jump.label") on:change=chosen>
                <option value="">{say("jump.label")}</option>
                {options}
            </select>
        </label>
    }
}

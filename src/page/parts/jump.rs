//! Jumping to a month with the browser's own select element, which suits touch and keyboard alike.

use crate::page::words::say;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::list::List;
use crate::page::months::Months;
use crate::page::rest::rested;
use crate::page::words;

/// A select element with the months that have rows and their counts. Choosing a month scrolls the
/// list to its first row, which gets the focus: the element itself may be out of sight by then.
#[component]
pub fn Jump(months: RwSignal<Months>, list: List) -> impl IntoView {
    let chosen = move |event: web_sys::Event| {
        if let Ok(month) = event_target_value(&event).parse::<usize>() {
            let row = months.with_untracked(|months| months.first_row(month));
            list.go(row);
            list.focus_item(row, 0);
        }
        // Selects the first line again, so that choosing the same month again is a change.
        event_target::<web_sys::HtmlSelectElement>(&event).set_selected_index(0);
    };
    let drawn = rested(months);
    let options = move || {
        drawn.with(|months| {
            let with_posts = months
                .list
                .iter()
                .enumerate()
                .filter(|(_, month)| month.shown > 0);
            with_posts
                .map(|(index, month)| {
                    let name = words::label_count(&words::month(month), u64::from(month.shown));
                    view! { <option value=index>{name}</option> }
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

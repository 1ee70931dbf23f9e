//! Icons, in the colour of the text beside them.

use leptos::prelude::*;

pub use crate::page::icons::Icon;

/// The drawing; silent, because a word or a label stands beside each.
pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d=icon.path() />
        </svg>
    }
}

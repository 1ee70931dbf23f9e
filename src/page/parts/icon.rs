//! Icons, in the colour of the text around them.

use leptos::prelude::*;

pub use crate::page::icons::Icon;

/// Returns the drawing. It is hidden from screen readers, because each icon comes with a word or a
/// label.
pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d=icon.path() />
        </svg>
    }
}

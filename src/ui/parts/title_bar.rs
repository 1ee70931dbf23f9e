//! The bar at the top of a room on a phone: its name, a count, the lock. Elsewhere the rail and
//! the room's own head say that, and it is not shown.

use leptos::prelude::*;

use super::lock_badge::LockBadge;

/// The bar; `count` stands beside the title, and may be empty.
pub fn title_bar(title: String, count: Signal<String>) -> AnyView {
    view! {
        <div class="title-bar">
            <p class="title-name">{title} <span class="title-count">{count}</span></p>
            <LockBadge />
        </div>
    }
    .into_any()
}

//! The bar at the top of a view on a phone: its name, a count and the lock. On wider screens it is
//! hidden, because the rail and the view's own head show the same.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::lock_badge::LockBadge;
use crate::page::address::Address;
use crate::page::route::Route;
use crate::page::words::say;

/// Returns the bar; `count` is shown next to the title and may be empty.
pub fn title_bar(title: String, count: Signal<String>) -> AnyView {
    title_bar_with(title, count, ().into_any())
}

/// Returns the bar with the actions of the view as icons before the lock.
pub fn title_bar_with(title: String, count: Signal<String>, acts: AnyView) -> AnyView {
    view! {
        <div class="title-bar">
            <p class="title-name">{title} " " <span class="title-count">{count}</span></p>
            {acts}
            <LockBadge />
        </div>
    }
    .into_any()
}

/// Returns the link to the page above this one.
pub fn way_up(href: String) -> AnyView {
    view! { <p><a class="way-up" href=href><span class="flip">{icon(Icon::Back)}</span> {say("page.up")}</a></p> }
        .into_any()
}

/// Returns the button that goes back one step, or to `otherwise` if the visit began at this view.
pub fn way_back(otherwise: impl Fn() -> Route + 'static) -> AnyView {
    let address = expect_context::<Address>();
    view! {
        <button type="button" class="text-button" on:click=move |_| address.back(&otherwise())>
            <span class="flip">{icon(Icon::Back)}</span> {say("post.back")}
        </button>
    }
    .into_any()
}

/// Returns the head of a page that needs no archive. If it is shown alone, without the rail, it has
/// a link to the start page.
pub fn open_head(alone: bool, title: String) -> AnyView {
    let bar = (!alone).then(|| title_bar(title.clone(), Signal::stored(String::new())));
    let back = alone.then(|| way_up(Route::Home.href()));
    view! {
        {bar}
        <header class="room-head">{back}<h1>{title}</h1></header>
    }
    .into_any()
}

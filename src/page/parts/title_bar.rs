//! The bar at the top of a room on a phone: its name, a count, the lock. Elsewhere the rail and
//! the room's own head say that, and it is not shown.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::lock_badge::LockBadge;
use crate::page::address::Address;
use crate::page::route::Route;
use crate::page::words::say;

/// The bar; `count` stands beside the title, and may be empty.
pub fn title_bar(title: String, count: Signal<String>) -> AnyView {
    title_bar_with(title, count, ().into_any())
}

/// The bar with what can be done in the room, as icons before the lock.
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

/// The way to the page above this one.
pub fn way_up(href: String) -> AnyView {
    view! { <p><a class="way-up" href=href><span class="flip">{icon(Icon::Back)}</span> {say("page.up")}</a></p> }
        .into_any()
}

/// The way back: the last step taken back, or `otherwise` where the page began here.
pub fn way_back(otherwise: impl Fn() -> Route + 'static) -> AnyView {
    let address = expect_context::<Address>();
    view! {
        <button type="button" class="text-button" on:click=move |_| address.back(&otherwise())>
            <span class="flip">{icon(Icon::Back)}</span> {say("post.back")}
        </button>
    }
    .into_any()
}

/// The head of a page that needs no archive. Alone, without the rail, it has a way back.
pub fn open_head(alone: bool, title: String) -> AnyView {
    let bar = (!alone).then(|| title_bar(title.clone(), Signal::stored(String::new())));
    let back = alone.then(|| way_up(Route::Home.href()));
    view! {
        {bar}
        <header class="room-head">{back}<h1>{title}</h1></header>
    }
    .into_any()
}

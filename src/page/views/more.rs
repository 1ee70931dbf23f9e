//! The sections that have no tab on a phone, the button that closes the archive, time zone, theme
//! and language, and every kind by area.

use crate::page::words::say;
use leptos::prelude::*;

use crate::page::parts::contents::{Contents, Grouping};
use crate::page::parts::languages::language_choice;
use crate::page::parts::rooms::{RoomLinks, forget_link};
use crate::page::parts::theme::theme_choice;
use crate::page::parts::title_bar::title_bar;
use crate::page::parts::zone::ZoneChoice;

/// The view "More".
#[component]
pub fn MoreView() -> impl IntoView {
    view! {
        {title_bar(say("more.title"), Signal::stored(String::new()))}
        <header class="room-head">
            <h1>{say("more.title")}</h1>
            <p class="lede">{say("more.lede")}</p>
        </header>
        <nav class="pad more-rooms" aria-label=say("more.title")>
            <RoomLinks no_tabs=true />
            {forget_link()}
        </nav>
        <div class="pad more-zone"><ZoneChoice /> {theme_choice()} {language_choice(true)}</div>
        <div class="pad">
            <Contents by=Grouping::Area />
        </div>
    }
}

//! Everything that has no tab on a phone, the way out, and every kind of data file by area.

use crate::ui::words::say;
use leptos::prelude::*;

use crate::ui::parts::contents::{Contents, Grouping};
use crate::ui::parts::rooms::{RoomLinks, forget_link};
use crate::ui::parts::title_bar::title_bar;
use crate::ui::parts::zone::ZoneChoice;

/// The room "More".
#[component]
pub fn MoreView() -> impl IntoView {
    view! {
        {title_bar(say("more.title"), Signal::stored(String::new()))}
        <header class="room-head">
            <h1>{say("more.title")}</h1>
            <p class="lede">{say("more.lede")}</p>
        </header>
        <nav class="pad more-rooms" aria-label=say("rail.rooms")>
            <RoomLinks no_tabs=true />
            {forget_link()}
        </nav>
        <div class="pad more-zone"><ZoneChoice /></div>
        <div class="pad">
            <Contents by=Grouping::Area />
        </div>
    }
}

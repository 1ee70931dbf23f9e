//! The categories of X's help page, with what the archive contains of each.

use leptos::prelude::*;

use crate::page::parts::contents::{Contents, Grouping};
use crate::page::parts::title_bar::title_bar;
use crate::page::words::say;

/// The list of contents as a view.
#[component]
pub fn ContentsView() -> impl IntoView {
    view! {
        {title_bar(say("contents.title"), Signal::stored(String::new()))}
        <header class="room-head">
            <h1>{say("contents.title")}</h1>
            <p class="lede">{say("contents.lede")}</p>
        </header>
        <div class="pad">
            <Contents by=Grouping::Category />
        </div>
    }
}

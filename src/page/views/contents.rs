//! The categories of X's help page with what was found of each.

use leptos::prelude::*;

use crate::page::parts::contents::{Contents, Grouping};
use crate::page::parts::title_bar::title_bar;
use crate::page::words::say;

/// The contents on a page of their own.
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

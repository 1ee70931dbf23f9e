//! The post that another post answers or quotes: its text if the archive contains it, with a link
//! to it.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::person::somebody;
use super::post_text::PostText;
use crate::page::route::Route;
use crate::page::when;
use crate::page::words::{self, say};
use crate::protocol::{PostLink, Shelf};
use roost_base::Id;

/// Draws the text of the other post; `None` if the archive does not contain it.
pub fn other_post(link: &PostLink) -> Option<AnyView> {
    if link.text.is_empty() {
        return None;
    }
    let place = match link.shelf {
        Shelf::Likes => say("post.in-likes"),
        Shelf::Moments => say("post.in-moments"),
        Shelf::Posts | Shelf::Thread(_) => {
            let time = link.time;
            let shown = time.map(|time| when::shown(time, link.day_only, words::date));
            shown.unwrap_or_default()
        }
    };
    let who = somebody(link.author, &link.handle, &link.name);
    let href = Route::Post(link.id).href();
    let view = view! {
        <blockquote class="other">
            <p class="other-who apart">{who} " " <a href=href>{place}</a></p>
            <PostText text=link.text.clone() lang=String::new() />
        </blockquote>
    };
    Some(view.into_any())
}

/// Draws a link to a post that the archive does not contain.
pub fn elsewhere(link: &PostLink, sentence: String) -> AnyView {
    let handle = match link.handle.as_str() {
        "" => "i/web",
        handle => handle,
    };
    let href = (link.id != Id::NONE).then(|| format!("https://x.com/{handle}/status/{}", link.id));
    view! {
        <p class="quoted">
            <a href=href target="_blank" rel="noopener noreferrer">{sentence} " " {icon(Icon::Out)}</a>
        </p>
    }
    .into_any()
}

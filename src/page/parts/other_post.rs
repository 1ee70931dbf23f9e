//! Another post beside a post: the one that it answers or quotes, in its own words where the
//! archive holds them, with a way to it.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::person::somebody;
use super::post_text::PostText;
use crate::page::route::Route;
use crate::page::when;
use crate::page::words::{self, say};
use crate::protocol::{PostLink, Shelf};
use roost_base::Id;

/// The other post's words, quietly; `None` where the archive does not hold them.
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
            <p class="other-who">{who} " · " <a href=href>{place}</a></p>
            <PostText text=link.text.clone() lang=String::new() />
        </blockquote>
    };
    Some(view.into_any())
}

/// The way to a post that the archive does not hold.
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

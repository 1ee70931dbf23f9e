//! Whom a post answers, and whose post it repeats.

use leptos::prelude::*;
use rust_i18n::t;

use super::icon::{Icon, icon};
use crate::base::Id;
use crate::protocol::{PostKind, PostLink, PostRow};
use crate::ui::route::Route;

/// The kind of a post, in the margin; nothing for a plain one.
#[component]
pub fn Kindmark(kind: PostKind) -> impl IntoView {
    let (drawing, word) = match kind {
        PostKind::Post => return None,
        PostKind::Reply => (Icon::Reply, t!("post.kind.reply")),
        PostKind::OwnReply => (Icon::Reply, t!("post.kind.own-reply")),
        PostKind::Repost => (Icon::Repost, t!("post.kind.repost")),
        PostKind::Quote => (Icon::Quote, t!("post.kind.quote")),
    };
    Some(view! { <span class="kindmark">{icon(drawing)} {word}</span> })
}

/// One line above the text.
#[component]
pub fn Who(post: PostRow) -> impl IntoView {
    if let Some(link) = &post.repost_of {
        return Some(view! { <p class="who">{t!("post.reposted")} " " {person(link)}</p> }.into_any());
    }
    let link = post.reply_to.as_ref()?;
    let words = match post.kind {
        PostKind::OwnReply => view! { {t!("post.replied-self")} }.into_any(),
        _ => view! { {t!("post.replied-to")} " " {person(link)} }.into_any(),
    };
    let there = (link.here && link.id != Id::NONE).then(|| {
        view! { " · " <a href=Route::Post(link.id).href()>{t!("post.see-parent")}</a> }
    });
    Some(view! { <p class="who">{words} {there}</p> }.into_any())
}

/// A name and a handle, or what there is instead.
fn person(link: &PostLink) -> impl IntoView + use<> {
    let name = (!link.name.is_empty()).then(|| view! { <b dir="auto">{link.name.clone()}</b> " " });
    let handle = match (link.handle.as_str(), link.author.some()) {
        ("", Some(id)) => t!("post.nameless", id = id).into_owned(),
        ("", None) => t!("post.unknown").into_owned(),
        (handle, _) => format!("@{handle}"),
    };
    view! { {name} <span>{handle}</span> }
}

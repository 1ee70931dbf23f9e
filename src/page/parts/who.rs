//! Says whom a post answers, and whose post it reposts.

use crate::page::words::say;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::other_post::other_post;
use super::person::somebody;
use super::sentence::sentence;
use crate::page::route::Route;
use crate::protocol::{PostKind, PostLink, PostRow};

/// Returns the word for the kind of a post; `None` for a plain post.
pub fn kind_word(kind: PostKind) -> Option<String> {
    match kind {
        // A separate badge says that the post is part of a thread.
        PostKind::Post | PostKind::OwnReply => None,
        PostKind::Reply => Some(say("post.kind.reply")),
        PostKind::Repost => Some(say("post.kind.repost")),
        PostKind::Quote => Some(say("post.kind.quote")),
    }
}

/// The kind of a post, shown in the margin; nothing for a plain post.
#[component]
pub fn Kindmark(kind: PostKind) -> impl IntoView {
    let word = kind_word(kind)?;
    let drawing = match kind {
        PostKind::Reply => Icon::Reply,
        PostKind::Repost => Icon::Repost,
        PostKind::Quote | PostKind::Post | PostKind::OwnReply => Icon::Quote,
    };
    Some(view! { <span class="kindmark">{icon(drawing)} {word}</span> })
}

/// The line above the text: whose post it is, and what it answers or reposts.
#[component]
pub fn Who(post: PostRow) -> impl IntoView {
    if let Some(author) = &post.author {
        let words = if author.here {
            view! { {say("post.own")} }.into_any()
        } else {
            person(author)
        };
        return Some(view! { <p class="who">{words}</p> }.into_any());
    }
    if let Some(link) = &post.repost_of {
        return Some(view! { <p class="who">{naming("post.reposted", link)}</p> }.into_any());
    }
    let link = post.reply_to.as_ref()?;
    let words = match post.kind {
        PostKind::OwnReply => view! { {say("post.replied-self")} }.into_any(),
        _ => naming("post.replied-to", link),
    };
    let there = (link.here && link.text.is_empty()).then(|| {
        view! { " " <a class="who-parent" href=Route::Post(link.id).href()>{say("post.see-parent")}</a> }
    });
    Some(
        other_post(link).unwrap_or_else(|| view! { <p class="who">{words} {there}</p> }.into_any()),
    )
}

/// Draws a sentence about the author of another post.
fn naming(key: &str, link: &PostLink) -> AnyView {
    sentence(key, &|_: &str| Some(person(link)))
}

fn person(link: &PostLink) -> AnyView {
    somebody(link.author, &link.handle, &link.name)
}

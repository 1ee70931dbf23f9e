//! The badges of a post: deleted, edited, part of a thread, posted in a community, and so on.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::page::route::Route;
use crate::page::words::{self, plural, say, say_with};
use crate::protocol::{PostRow, Shelf, flag};

/// Returns the badges of a post, each an icon with a word. Those that lead to more of the post,
/// such as its thread, are links. With `in_thread` the badges for thread and conversation are left
/// out.
pub fn badges(post: &PostRow, in_thread: bool) -> AnyView {
    let has = |bit: u32| post.flags & bit != 0;
    let deleted = match post.deleted {
        Some(time) => say_with("post.mark.deleted-at", &[("time", &words::moment(time))]),
        None => say("post.mark.deleted"),
    };
    let versions = match post.versions {
        0 | 1 => say("post.mark.edited"),
        count => plural("post.versions", u64::from(count)),
    };
    let opened = || Some(Route::Post(post.id).href());
    let thread = Route::of(Shelf::Thread(post.id)).href();
    let mark = |shown: bool, drawing: Icon, word: String, href: Option<String>| {
        shown.then(|| match href {
            Some(_) => {
                view! { <a class="kindmark" href=href>{icon(drawing)} {word}</a> }.into_any()
            }
            None => view! { <span class="kindmark">{icon(drawing)} {word}</span> }.into_any(),
        })
    };
    [
        mark(has(flag::DELETED), Icon::Bin, deleted, None),
        mark(has(flag::EDITED), Icon::Edit, versions, opened()),
        mark(
            post.thread > 1 && !in_thread,
            Icon::Thread,
            plural("post.in-thread", u64::from(post.thread)),
            Some(thread),
        ),
        mark(
            post.talk > 1 && !in_thread,
            Icon::Reply,
            plural("post.in-talk", u64::from(post.talk)),
            opened(),
        ),
        mark(
            has(flag::COMMUNITY),
            Icon::Roost,
            say("post.mark.community"),
            None,
        ),
        mark(has(flag::CIRCLE), Icon::Lock, say("post.mark.circle"), None),
        mark(
            has(flag::ARTICLE),
            Icon::Open,
            say("post.mark.article"),
            opened(),
        ),
        mark(has(flag::OLDER), Icon::Files, say("post.mark.older"), None),
    ]
    .into_iter()
    .flatten()
    .collect_view()
    .into_any()
}

//! A post in a list: the date in the margin, the text in the column.

use crate::page::duration::at_most;
use crate::page::when;
use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::badges::badges;
use super::icon::{Icon, icon};
use super::other_post::{elsewhere, other_post};
use super::post_media::PostMedia;
use super::post_text::post_words;
use super::who::{Kindmark, Who, kind_word};
use crate::page::route::Route;
use crate::page::words;
use crate::protocol::{PersonKey, PostKind, PostLink, PostRow, Shelf, flag};

/// In which role a post is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// On its own.
    Alone,
    /// In its thread: the post that it answers is shown above it.
    InThread {
        /// Whether its date is shown.
        new_day: bool,
    },
    /// For its whole thread, of which it is the first post.
    AsThread,
}

/// Maximum number of levels by which nested branches are indented.
const DEEPEST: u32 = 4;

/// A post as a row of a list. `place` is its index in the list and the length of the list.
#[component]
pub fn PostEntry(
    post: PostRow,
    place: (u32, Signal<u32>),
    listed: Listed,
    #[prop(into)] selected: Signal<bool>,
    on_select: Callback<()>,
    /// The heading of the section that begins with this post. It is inside the article because a
    /// feed may only contain articles.
    head: AnyView,
) -> impl IntoView {
    let (number, total) = place;
    let route = match listed {
        Listed::AsThread => Route::of(Shelf::Thread(post.id)),
        Listed::Alone | Listed::InThread { .. } => Route::Post(post.id),
    };
    let (href, thread_href) = (route.href(), route.href());
    let in_thread = matches!(listed, Listed::InThread { .. });
    let day_only = when::is_day_only(&post);
    let with_day = day_only || listed != Listed::InThread { new_day: false };
    let answers_above = in_thread && post.kind == PostKind::OwnReply;
    let of_nobody = post.author.as_ref().is_some_and(is_nobody);
    let label = label(&post);
    let text = format!("said-{number}");
    view! {
        <article
            class="entry"
            style:--depth=post.depth.min(DEEPEST).to_string()
            data-essay=in_thread.then_some("")
            aria-posinset=number + 1
            aria-setsize=move || total.get()
            aria-label=label
            aria-describedby=text
            aria-current=move || selected.get().then_some("true")
            data-step=""
            tabindex=move || if selected.get() { "0" } else { "-1" }
            on:focusin=move |_| on_select.run(())
            on:click=move |_| on_select.run(())
        >
            {head}
            {post.gap.then(|| view! { <p class="note entry-gap">{say("post.gap")}</p> })}
            <div class="entry-when">
                <a class="entry-day" href=href>
                    {post.author.is_some().then(|| view! { <span class="entry-written">{say("likes.written")}</span> " " })}
                    {match post.time {
                        Some(time) => {
                            let iso = when::iso(time, day_only);
                            let (day, clock) = if day_only {
                                (when::day_in_utc(time), None)
                            } else {
                                let day = if in_thread { words::date_short } else { words::day };
                                (day(time), Some(words::clock(time)))
                            };
                            view! {
                                <time datetime=iso.clone() title=iso>
                                    {with_day.then(|| view! { <span class="entry-date">{day}</span> " " })}
                                    <span class="entry-clock">{clock}</span>
                                </time>
                            }
                            .into_any()
                        }
                        None => view! { {say("post.undated")} }.into_any(),
                    }}
                </a>
                <Kindmark kind=post.kind />
                {badges(&post, listed != Listed::Alone)}
            </div>
            <div class="entry-what">
                {(!answers_above && !of_nobody).then(|| view! { <Who post=post.clone() /> })}
                {post_words(&post, true, text.clone())}
                <PostMedia media=post.media.clone() />
                <Quoted post=post.clone() />
                <Marks likes=post.likes reposts=post.reposts />
                {(listed == Listed::AsThread && post.thread > 1)
                    .then(|| view! { <p class="entry-thread"><a href=thread_href>{icon(Icon::Thread)} {thread_words(&post)}</a></p> })}
            </div>
        </article>
    }
}

/// Returns the name of a post's row for screen readers: when it was written, of what kind it is,
/// and whether it was deleted. Its text describes the row.
fn label(post: &PostRow) -> String {
    let when = when::written(post, words::moment).unwrap_or_else(|| say("post.undated"));
    let deleted = post.flags & flag::DELETED != 0;
    let deleted = deleted.then(|| say("post.mark.deleted"));
    let parts = [Some(when), kind_word(post.kind), deleted];
    words::listed(&parts.into_iter().flatten().collect::<Vec<_>>())
}

/// Returns whether the author of a post is unknown. A list of likes says that once, above the list.
fn is_nobody(author: &PostLink) -> bool {
    let named = !author.name.is_empty() || author.here;
    !named && PersonKey::of(author.author, &author.handle).is_none()
}

/// Describes the thread of its first post, for example "6 posts within 2 hours".
pub fn thread_words(post: &PostRow) -> String {
    let count = u64::from(post.thread);
    let seconds = post.until.zip(post.time);
    let seconds = seconds.and_then(|(until, from)| u64::try_from(until.0 - from.0).ok());
    match seconds.filter(|seconds| *seconds >= 60) {
        Some(seconds) => {
            let facts: [(&str, &dyn std::fmt::Display); 2] = [
                ("count", &words::number(count)),
                ("span", &words::span(at_most(seconds))),
            ];
            say_with(&words::plural_key("thread.within", count), &facts)
        }
        None => words::plural("thread.count", count),
    }
}

/// Returns the heading of a month in the list.
pub fn month_head(name: String, count: String) -> AnyView {
    view! { <h2 class="month">{name} " " <span class="note">{count}</span></h2> }.into_any()
}

/// The numbers of likes and reposts, if there are any.
#[component]
pub fn Marks(likes: u32, reposts: u32) -> impl IntoView {
    let mark = |drawing: Icon, key: &str, count: u32| {
        let label = words::plural(key, u64::from(count));
        (count > 0).then(|| {
            let title = label.clone();
            view! {
                <span class="mark" title=title>
                    {icon(drawing)}
                    <span aria-hidden="true">{words::number(u64::from(count))}</span>
                    <span class="unseen">{label}</span>
                </span>
            }
        })
    };
    (likes + reposts > 0).then(|| {
        view! {
            <p class="marks">
                {mark(Icon::Likes, "post.likes", likes)}
                {mark(Icon::Repost, "post.reposts", reposts)}
            </p>
        }
    })
}

/// The quoted post: its text if the archive contains it, else a link to it on X.
#[component]
pub fn Quoted(post: PostRow) -> impl IntoView {
    let quoted = post.quotes?;
    Some(other_post(&quoted).unwrap_or_else(|| {
        let sentence = match quoted.handle.as_str() {
            "" => say("post.quotes-unknown"),
            handle => say_with("post.quotes", &[("handle", &handle)]),
        };
        elsewhere(&quoted, sentence)
    }))
}

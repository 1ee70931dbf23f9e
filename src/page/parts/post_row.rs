//! A post in the list: the date in the margin, the words in the column.

use crate::page::when;
use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::badges::badges;
use super::icon::{Icon, icon};
use super::other_post::{elsewhere, other_post};
use super::post_media::PostMedia;
use super::post_text::post_words;
use super::who::{Kindmark, Who};
use crate::page::route::Route;
use crate::page::words;
use crate::protocol::{PostKind, PostRow};

/// Branches of branches are set in no further than this many times.
const DEEPEST: u32 = 4;

/// The post of a row; `place` is its number in the list and the length of the list.
#[component]
pub fn PostEntry(
    post: PostRow,
    place: (u32, u32),
    /// In a thread what is answered stands above already.
    in_thread: bool,
    #[prop(into)] selected: Signal<bool>,
    on_select: Callback<()>,
    /// The heading of what begins with this post; a feed holds nothing but articles.
    head: AnyView,
) -> impl IntoView {
    let (number, total) = place;
    let href = Route::Post(post.id).href();
    let day_only = when::is_day_only(&post);
    let label = when::written(&post, words::moment).unwrap_or_else(|| say("post.undated"));
    view! {
        <article
            class="entry"
            style:--depth=post.depth.min(DEEPEST).to_string()
            aria-posinset=number + 1
            aria-setsize=total
            aria-label=label
            aria-current=move || selected.get().then_some("true")
            on:click=move |_| on_select.run(())
        >
            {head}
            {post.gap.then(|| view! { <p class="note entry-gap">{say("post.gap")}</p> })}
            <div class="entry-when">
                <a class="entry-day" href=href>
                    {match post.time {
                        Some(time) => {
                            let iso = when::iso(time, day_only);
                            let (day, clock) = if day_only {
                                (when::day_in_utc(time), None)
                            } else {
                                (words::day(time), Some(words::clock(time)))
                            };
                            view! {
                                <time datetime=iso.clone() title=iso>
                                    <span class="entry-date">{day}</span>
                                    " "
                                    <span class="entry-clock">{clock}</span>
                                </time>
                            }
                            .into_any()
                        }
                        None => view! { {say("post.undated")} }.into_any(),
                    }}
                </a>
                <Kindmark kind=post.kind />
                {badges(&post, in_thread)}
            </div>
            <div class="entry-what">
                {(!in_thread || post.kind != PostKind::OwnReply).then(|| view! { <Who post=post.clone() /> })}
                {post_words(&post, true)}
                <PostMedia media=post.media.clone() />
                <Quoted post=post.clone() />
                <Marks likes=post.likes reposts=post.reposts />
            </div>
        </article>
    }
}

/// The heading of a month of the list.
pub fn month_head(name: String, count: String) -> AnyView {
    view! { <h2 class="month">{name} <span class="note">{count}</span></h2> }.into_any()
}

/// Likes and reposts, where there are any.
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

/// The post that is quoted: its words where the archive holds them, its address where not.
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

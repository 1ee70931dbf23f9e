//! A post in the list: the date in the margin, the words in the column.

use crate::ui::words::{say, say_with};
use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::post_media::PostMedia;
use super::post_text::PostText;
use super::who::{Kindmark, Who};
use crate::protocol::PostRow;
use crate::ui::route::Route;
use crate::ui::words;

/// The post of a row; `place` is its number in the list and the length of the list.
#[component]
pub fn PostEntry(
    post: PostRow,
    place: (u32, u32),
    #[prop(into)] selected: Signal<bool>,
    on_select: Callback<()>,
) -> impl IntoView {
    let (number, total) = place;
    let href = Route::Post(post.id).href();
    let label = post.time.map_or_else(|| say("post.undated"), words::moment);
    view! {
        <article
            class="entry"
            aria-posinset=number + 1
            aria-setsize=total
            aria-label=label
            aria-current=move || selected.get().then_some("true")
            on:click=move |_| on_select.run(())
        >
            <div class="entry-when">
                <a class="entry-day" href=href>
                    {match post.time {
                        Some(time) => view! {
                            <time datetime=time.iso() title=time.iso()>
                                <span class="entry-date">{words::day(time)}</span>
                                " "
                                <span class="entry-clock">{words::clock(time)}</span>
                            </time>
                        }
                        .into_any(),
                        None => view! { {say("post.undated")} }.into_any(),
                    }}
                </a>
                <Kindmark kind=post.kind />
            </div>
            <div class="entry-what">
                <Who post=post.clone() />
                <PostText text=post.text.clone() lang=post.lang.clone() marks=post.marks.clone() />
                <PostMedia media=post.media.clone() />
                <Quoted post=post.clone() />
                <Marks likes=post.likes reposts=post.reposts />
            </div>
        </article>
    }
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

/// The post that is quoted: a way to it where the archive holds it, its address where not.
#[component]
pub fn Quoted(post: PostRow) -> impl IntoView {
    post.quotes.map(|quoted| {
        let words = say_with("post.quotes", &[("handle", &quoted.handle)]);
        let link = if quoted.here {
            view! { <a href=Route::Post(quoted.id).href()>{words}</a> }.into_any()
        } else {
            let href = format!("https://x.com/{}/status/{}", quoted.handle, quoted.id);
            view! {
                <a href=href target="_blank" rel="noopener noreferrer">{words} " " {icon(Icon::Out)}</a>
            }
            .into_any()
        };
        view! { <p class="quoted">{link}</p> }
    })
}

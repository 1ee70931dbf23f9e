//! What stands out in the posts of the overview: firsts, maxima and streaks, and the posts of the
//! same day in other years.

use crate::page::when;
use crate::page::words::{self, say};
use leptos::prelude::*;

use crate::page::boxed::boxed_view;
use crate::page::found::{Range, days_href};
use crate::page::months;
use crate::page::parts::focus::focus_drawn;
use crate::page::parts::post_facts::snippet;
use crate::page::parts::post_row::Marks;
use crate::page::parts::post_text::PostText;
use crate::page::route::Route;
use crate::protocol::{FEWEST, Glance, PostRow, Shelf, Span, Zone};
use roost_base::Time;

/// Number of posts of the same day that are shown at first, from as many years as there are; a
/// button shows the others.
const TODAY: usize = 12;

/// Firsts, maxima and streaks, each with a link to its post or list.
#[component]
pub fn Landmarks(glance: Glance, range: Range) -> impl IntoView {
    let post = |key: &str, posts: &[PostRow], note: fn(&PostRow) -> Option<String>| {
        let links = posts.iter().map(|post| {
            let note = note(post).map(|note| view! { " " <span class="note">{note}</span> });
            let href = Route::Post(post.id).href();
            view! { <li><a class="quote" href=href dir="auto" lang=post.lang.clone()>{snippet(post)}</a>{note}</li> }
        });
        line(key, links.collect_view().into_any(), posts.is_empty())
    };
    let span = |key: &str, span: Option<Span>, count: fn(&Span) -> String| {
        let link = span.map(|span| {
            let day = |number: i64| Time(number.saturating_mul(86_400));
            let days = words::days(day(span.first), day(span.last));
            // A silence contains no posts: the link includes the days before and after it.
            let beside = i64::from(span.posts == 0);
            let href = days_href(span.first - beside, span.last + beside);
            view! { <li><a href=href>{count(&span)}</a> " " <span class="note">{days}</span></li> }
        });
        let none = link.is_none();
        line(key, link.into_any(), none)
    };
    let likes = |post: &PostRow| Some(words::plural("post.likes", post.likes.into()));
    let reposts = |post: &PostRow| Some(words::plural("post.reposts", post.reposts.into()));
    let posts = |span: &Span| words::plural("posts.count", span.posts.into());
    let days = |span: &Span| words::plural("overview.days", span.days());
    let all = range.is_whole().then_some(());
    view! {
        <section class="landmarks" aria-label=say("overview.landmarks")>
            <h2 class="chapter">{say("overview.landmarks")}</h2>
            <dl>
                {post("overview.first", glance.first.as_slice(), |post| when::written(post, words::date))}
                {post("overview.liked", most(&glance.liked, |post| post.likes), likes)}
                {post("overview.reposted", most(&glance.reposted, |post| post.reposts), reposts)}
                {all.and_then(|()| glance.thread.clone()).map(|(first, posts)| {
                    let note = words::plural("posts.count", posts.into());
                    let href = Route::of(Shelf::Thread(first.id)).href();
                    line("overview.thread", view! {
                        <li><a class="quote" href=href dir="auto">{snippet(&first)}</a> " " <span class="note">{note}</span></li>
                    }.into_any(), false)
                })}
                {span("overview.busiest", glance.busiest, posts)}
                {span("overview.streak", glance.streak, days)}
                {span("overview.silence", glance.silence, days)}
            </dl>
        </section>
    }
}

/// Returns the posts if the first of them has at least [`FEWEST`] of what is counted, else none.
fn most(posts: &[PostRow], count: fn(&PostRow) -> u32) -> &[PostRow] {
    match posts.first() {
        Some(first) if count(first) >= FEWEST => posts,
        _ => &[],
    }
}

fn line(key: &str, links: AnyView, none: bool) -> Option<AnyView> {
    let name = say(key);
    (!none).then(|| view! { <dt>{name}</dt> <dd><ul>{links}</ul></dd> }.into_any())
}

/// The posts of the same day in other years.
#[component]
pub fn OnThisDay(
    posts: Vec<PostRow>,
    total: u32,
    /// Whether the posts are from all years, not only from a range.
    whole: bool,
) -> impl IntoView {
    let today = words::zone().day(words::now()).0;
    let here = posts.len();
    let years: Vec<i64> = posts
        .iter()
        .map(|post| year_of(post).unwrap_or(0))
        .collect();
    let first = months::across_years(&years, TODAY);
    let few = first.len();
    let all = RwSignal::new(here <= few);
    let more = move || {
        let shown = if all.get() { here } else { few };
        let more = u64::from(total).saturating_sub(shown as u64);
        let words = words::plural("overview.more-days", more);
        let press = move |_| {
            all.set(true);
            focus_drawn(".this-day li > a", few);
        };
        (more > 0).then(|| match all.get() {
            true => view! { <p class="note">{words}</p> }.into_any(),
            false => {
                view! { <button type="button" class="text-button" on:click=press>{words}</button> }
                    .into_any()
            }
        })
    };
    let title = words::say_with(
        "overview.on-this-day",
        &[("day", &words::anniversary(today))],
    );
    let none = if whole {
        "overview.no-day"
    } else {
        "overview.no-day-in-range"
    };
    let none = posts
        .is_empty()
        .then(|| view! { <p class="lede">{say(none)}</p> });
    let entry = move |post: &PostRow| {
        let year = year_of(post).map(words::year);
        view! {
            <li>
                <a class="note" aria-label=when::written(post, words::date) href=Route::Post(post.id).href()>{year}</a>
                <div>
                    <PostText text=post.text.clone() lang=post.lang.clone() />
                    <Marks likes=post.likes reposts=post.reposts />
                </div>
            </li>
        }
    };
    let label = title.clone();
    view! {
        <section class="this-day" aria-label=label>
            <h2 class="chapter">{title}</h2>
            {none}
            <ul>{boxed_view(move || {
                let all = all.get();
                let shown = posts.iter().enumerate().filter(|(at, _)| all || first.contains(at));
                shown.map(|(_, post)| entry(post)).collect_view()
            })}</ul>
            {more}
        </section>
    }
}

/// Returns the year of a post in the reader's zone.
fn year_of(post: &PostRow) -> Option<i64> {
    let zone = match when::is_day_only(post) {
        true => Zone::default(),
        false => words::zone(),
    };
    let (year, _, _) = Time(zone.day(post.time?).0 * 86_400).date();
    Some(year)
}

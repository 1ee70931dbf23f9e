//! The page of one post: its text in large type, with everything that is known about it.

use crate::page::words::{say, say_with};
use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::client::Client;
use crate::page::open_archive::OpenArchive;
use crate::page::parts::badges::badges;
use crate::page::parts::keys::{Shortcuts, ViewShortcuts};
use crate::page::parts::post_facts::{PostActions, PostFacts, raw_record, snippet};
use crate::page::parts::post_media::PostMedia;
use crate::page::parts::post_row::{Listed, Marks, PostEntry, Quoted};
use crate::page::parts::post_text::post_words;
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::way_back;
use crate::page::parts::who::{Kindmark, Who};
use crate::page::route::Route;
use crate::page::views::versions::{article, versions};
use crate::page::{when, words};
use crate::protocol::{Beside, Post, PostFilter, PostKind, PostRow, Posts, Shelf, flag};
use roost_base::Id;

/// The page of one post.
#[component]
pub fn PostView(id: Id) -> impl IntoView {
    let archive = expect_context::<OpenArchive>();
    let answer = archive.watch(move || Post { id });
    let post = Memo::new(move |_| {
        answer
            .read()
            .as_ref()
            .and_then(|a| a.as_ref().ok().cloned())
    });
    let state = move || State::of(&answer.read());
    let address = expect_context::<Address>();
    boxed_effect(move || {
        let post = post.get();
        if let Some(date) = post.and_then(|post| when::written(&post, words::date)) {
            let title = say("post.title");
            let name = say_with("title.part", &[("name", &title), ("part", &date)]);
            address.call(&Route::Post(id), name);
        }
    });
    view! {
        <header class="room-head" data-room="post">
            {way_back(|| Route::Posts(PostFilter::default()))}
            <h1 class="unseen">{say("post.title")}</h1>
        </header>
        <div class="pad">
            <Stateful state=Signal::derive(state)>
                {boxed_view(move || post.get().map(|post| view! { <Opened post=post handle=archive.handle() /> }))}
            </Stateful>
        </div>
    }
}

#[component]
fn Opened(post: PostRow, handle: String) -> impl IntoView {
    let moment = when::written(&post, words::moment);
    let when = post.time.map(|time| {
        let iso = when::iso(time, when::is_day_only(&post));
        view! { <time datetime=iso.clone() title=iso>{moment}</time> }
    });
    // Its chain shows the post that it answers.
    let answers_own = post.kind == PostKind::OwnReply && post.thread.max(post.talk) > 1;
    let chain = |title: &str| view! { <Chain id=post.id title=say(title) /> };
    view! {
        <article class="post-page">
            <div class="post-words">
                <p class="post-when">{when} <Kindmark kind=post.kind /> {badges(&post, false)}</p>
                {(!answers_own).then(|| view! { <Who post=post.clone() /> })}
                {post_words(&post, false, String::new())}
                <PostMedia media=post.media.clone() />
                <Quoted post=post.clone() />
                <Marks likes=post.likes reposts=post.reposts />
                {(post.flags & flag::ARTICLE != 0).then(|| article(post.id))}
                {(post.versions > 1).then(|| versions(post.id))}
                {(post.talk > 1).then(|| chain("post.talk-title"))}
                {(post.thread > 1).then(|| chain("thread.title"))}
                <Neighbors id=post.id raw=raw_record(&post) />
            </div>
            <aside class="post-side" aria-label=say("facts.title")>
                <h2>{say("facts.title")}</h2>
                <PostFacts post=post.clone() />
                <PostActions post=post handle=handle />
            </aside>
        </article>
    }
}

/// Links to the posts before and after in time. `j` and `k` also go there.
#[component]
fn Neighbors(id: Id, raw: Route) -> impl IntoView {
    let archive = expect_context::<OpenArchive>();
    let address = expect_context::<Address>();
    let answer = archive.watch(move || Beside { id });
    let beside = Memo::new(move |_| match &*answer.read() {
        Some(Ok(beside)) => [beside.older.clone(), beside.newer.clone()],
        _ => [None, None],
    });
    let step = Callback::new(move |by: i64| {
        let [older, newer] = beside.get_untracked();
        if let Some(post) = if by > 0 { older } else { newer } {
            // One step back leads to the list, however many posts were looked at.
            address.replace(&Route::Post(post.id));
        }
    });
    expect_context::<Shortcuts>().set_view(ViewShortcuts {
        step: Some(step),
        record: Some(Callback::new(move |()| Some(raw.clone()))),
        ..ViewShortcuts::default()
    });
    let link = |post: Option<PostRow>, key: &str| {
        post.map(|post| {
            let date = when::written(&post, words::date);
            let date = date.unwrap_or_else(|| say("post.undated"));
            let name = say_with(key, &[("date", &date)]);
            view! {
                <a class="neighbor" href=Route::Post(post.id).href()>
                    <span class="note">{name}</span>
                    <span class="neighbor-words" dir="auto">{snippet(&post)}</span>
                </a>
            }
        })
    };
    let links = move || {
        let [older, newer] = beside.get();
        view! { {link(older, "post.older")} {link(newer, "post.newer")} }
    };
    view! { <nav class="neighbors" aria-label=say("post.neighbors")>{boxed_view(links)}</nav> }
}

/// Maximum number of posts of a chain that are shown on the page of one of them.
const MOST_OF_CHAIN: u32 = 100;

/// The thread of a post, or the owner's posts in its conversation.
#[component]
fn Chain(id: Id, title: String) -> impl IntoView {
    let client = expect_context::<Client>();
    let filter = PostFilter {
        shelf: Shelf::Thread(id),
        ..PostFilter::default()
    };
    let page = RwSignal::new(None);
    let all = Route::Posts(filter.clone()).href();
    let question = Posts {
        filter,
        start: 0,
        count: MOST_OF_CHAIN,
    };
    client.ask_then(question, move |answer| {
        // The view may have been left by then.
        let _ = page.try_set(answer.ok());
    });
    let label = title.clone();
    let rows = move || {
        let page = page.get()?;
        let total = page.total;
        let more = (total > MOST_OF_CHAIN).then(|| {
            let words = words::plural("search.all", total.into());
            view! { <p><a href=all.clone()>{words}</a></p> }
        });
        let entry = |(number, post): (u32, PostRow)| {
            let here = post.id == id;
            view! {
                <PostEntry
                    post=post
                    place=(number, Signal::stored(total))
                    listed=Listed::InThread { new_day: true }
                    selected=Signal::stored(here)
                    on_select=Callback::new(|()| ())
                    head=().into_any()
                />
            }
        };
        let rows = (0..).zip(page.rows).map(entry).collect_view();
        let label = label.clone();
        Some(view! { <div class="post-chain" role="feed" aria-label=label>{rows}</div> {more} })
    };
    view! {
        <h2>{title}</h2>
        {boxed_view(rows)}
    }
}

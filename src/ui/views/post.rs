//! One post on its own page: large, with everything that is known of it.

use crate::ui::words::say;
use leptos::prelude::*;

use crate::base::{Id, Problem};
use crate::protocol::{Post, PostFilter, PostRow, flag};
use crate::ui::address::Address;
use crate::ui::client::Client;
use crate::ui::live::{follow, live};
use crate::ui::parts::badges::badges;
use crate::ui::parts::icon::{Icon, icon};
use crate::ui::parts::post_facts::{PostActions, PostFacts};
use crate::ui::parts::post_media::PostMedia;
use crate::ui::parts::post_row::{Marks, Quoted};
use crate::ui::parts::post_text::post_words;
use crate::ui::parts::states::{State, Stateful};
use crate::ui::parts::who::{Kindmark, Who};
use crate::ui::post_list::PostList;
use crate::ui::route::Route;
use crate::ui::views::versions::{article, versions};
use crate::ui::words;

/// The page of one post.
#[component]
pub fn PostView(id: Id) -> impl IntoView {
    let client = expect_context::<Client>();
    let address = expect_context::<Address>();
    let facts = expect_context::<PostList>().facts;
    let answer = RwSignal::new(None::<Result<PostRow, Problem>>);
    let revision = expect_context::<PostList>().revision;
    follow(move || {
        revision.get();
        client.hear(Post { id }, move |post| {
            // The view may have been left meanwhile.
            let _ = answer.try_set(Some(post));
        });
    });
    let post = Memo::new(move |_| {
        answer
            .read()
            .as_ref()
            .and_then(|a| a.as_ref().ok().cloned())
    });
    let state = move || match &*answer.read() {
        None => State::Loading,
        Some(Err(problem)) => State::Problem(problem.clone()),
        Some(Ok(_)) => State::Content,
    };
    let back = move |_| address.back(&Route::Posts(PostFilter::default()));
    view! {
        <header class="room-head" data-room="post">
            <button type="button" class="text-button" on:click=back>
                <span class="flip">{icon(Icon::Back)}</span> {say("post.back")}
            </button>
            <h1 class="unseen">{say("post.title")}</h1>
        </header>
        <div class="pad">
            <Stateful state=Signal::derive(state)>
                {live(move || post.get().map(|post| view! { <Opened post=post handle=handle(facts) /> }))}
            </Stateful>
        </div>
    }
}

fn handle(facts: Memo<Option<crate::protocol::Summary>>) -> String {
    facts
        .read()
        .as_ref()
        .map(|facts| facts.handle.clone())
        .unwrap_or_default()
}

#[component]
fn Opened(post: PostRow, handle: String) -> impl IntoView {
    let moment = words::written(&post, words::moment);
    let when = post.time.map(|time| {
        view! { <time datetime=time.iso() title=time.iso()>{moment}</time> }
    });
    view! {
        <article class="post-page">
            <div class="post-words">
                <p class="post-when">{when} <Kindmark kind=post.kind /> {badges(&post, false)}</p>
                <Who post=post.clone() />
                {post_words(&post, false)}
                <PostMedia media=post.media.clone() />
                <Quoted post=post.clone() />
                <Marks likes=post.likes reposts=post.reposts />
                {(post.flags & flag::ARTICLE != 0).then(|| article(post.id))}
                {(post.versions > 1).then(|| versions(post.id))}
            </div>
            <aside class="post-side" aria-label=say("facts.title")>
                <h2>{say("facts.title")}</h2>
                <PostFacts post=post.clone() />
                <PostActions post=post handle=handle />
            </aside>
        </article>
    }
}

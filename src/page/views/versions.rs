//! The parts of a post's page that only few posts have: the versions of an edited post, and an
//! article.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::page::boxed::boxed_view;
use crate::page::client::Client;
use crate::page::fill::parts;
use crate::page::parts::post_text::PostText;
use crate::page::parts::problem::ProblemNotice;
use crate::page::words::{self, say, say_with};
use crate::protocol::{
    ArticleBlock, ArticleBody, BlockKind, Change, Question, ReadArticle, Version, Versions,
};
use roost_base::{Id, Problem};

/// Shows the versions of a post, latest first, with their changes.
pub fn versions(id: Id) -> AnyView {
    let list = |versions: Vec<Version>| {
        let rows = versions.into_iter().rev().map(version);
        view! {
            <section class="versions" aria-label=say("post.versions-title")>
                <h2>{say("post.versions-title")}</h2>
                <ol reversed=true>{rows.collect_view()}</ol>
            </section>
        }
        .into_any()
    };
    asked(Versions { id }, list)
}

/// Shows the article that a post announces.
pub fn article(id: Id) -> AnyView {
    asked(ReadArticle { id }, |article: ArticleBody| {
        let when = match article.published {
            Some(time) => say_with("post.published", &[("time", &words::moment(time))]),
            None => say("post.draft"),
        };
        let label = article.title.clone();
        view! {
            <section class="article" aria-label=label>
                <h2 dir="auto">{article.title}</h2>
                <p class="note">{when}</p>
                {article.blocks.into_iter().map(block).collect_view()}
            </section>
        }
        .into_any()
    })
}

/// Sends a request and draws its answer when it arrives, or the problem.
fn asked<Q: Question + 'static>(question: Q, draw: fn(Q::Answer) -> AnyView) -> AnyView
where
    Q::Answer: Clone,
{
    let client = expect_context::<Client>();
    let answer = RwSignal::new_local(None::<Result<Q::Answer, Problem>>);
    spawn_local(async move {
        let answered = client.ask(question).await;
        // The view may have been left by then.
        let _ = answer.try_set(Some(answered));
    });
    view! {
        {boxed_view(move || match answer.get() {
            None => ().into_any(),
            Some(Ok(answer)) => draw(answer),
            Some(Err(problem)) => view! { <ProblemNotice problem=problem /> }.into_any(),
        })}
    }
    .into_any()
}

fn version(version: Version) -> AnyView {
    let time = version.post.time;
    let when = time.map(|time| view! { <time datetime=time.iso()>{words::moment(time)}</time> });
    let piece = |change: Change| match change {
        Change::Same(words) => words.into_any(),
        // A screen reader does not convey the difference, so a hidden word says it.
        Change::Removed(words) => view! { <del>{told("post.removed", &words)}</del> }.into_any(),
        Change::Added(words) => view! { <ins>{told("post.added", &words)}</ins> }.into_any(),
    };
    view! {
        <li>
            <p class="note">{when}</p>
            <div class="said" dir="auto">{version.changes.into_iter().map(piece).collect_view()}</div>
        </li>
    }
    .into_any()
}

/// Draws a text in a sentence of which only the text is seen.
fn told(key: &str, words: &str) -> AnyView {
    let unseen = |text: &str| view! { <span class="unseen">{text.to_owned()}</span> }.into_any();
    let text = |_: &str| Some(words.to_owned().into_any());
    parts(&say(key), unseen, text).into_any()
}

fn block(block: ArticleBlock) -> AnyView {
    let text = view! { <PostText text=block.text lang=String::new() /> };
    match block.kind {
        BlockKind::Heading => view! { <h3 dir="auto">{text}</h3> }.into_any(),
        BlockKind::Quote => view! { <blockquote class="other">{text}</blockquote> }.into_any(),
        BlockKind::Item => view! { <div class="article-item">{text}</div> }.into_any(),
        BlockKind::Rule => view! { <hr /> }.into_any(),
        BlockKind::Plain => text.into_any(),
    }
}

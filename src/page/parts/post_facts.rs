//! What is known of a post beside its words.

use crate::page::when;
use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::page::boxed::boxed_view;
use crate::page::words;
use crate::protocol::{PostRow, Segment, flag};

/// Facts as a list of names and values.
#[component]
pub fn PostFacts(post: PostRow) -> impl IntoView {
    let number = |count: u32| words::number(u64::from(count));
    let language = words::language(&post.lang);
    // Of other people's posts the archive counts nothing.
    let own = post.author.is_none();
    let facts = [
        (say("facts.written"), when::written(&post, words::exact)),
        (say("facts.deleted"), post.deleted.map(words::exact)),
        (say("facts.likes"), own.then(|| number(post.likes))),
        (say("facts.reposts"), own.then(|| number(post.reposts))),
        (
            say("facts.client"),
            (!post.client.is_empty()).then(|| post.client.clone()),
        ),
        (say("facts.language"), language),
        (say("facts.id"), Some(post.id.to_string())),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| view! { <dt>{name}</dt> <dd>{value}</dd> }));
    view! {
        <dl class="facts">
            {facts.collect_view()}
            <dt>{say("facts.file")}</dt>
            <dd>
                {(post.flags & flag::OLDER != 0).then(|| view! { <span class="mark">{say("facts.older")}</span> " " })}
                <span class="mono">{post.file.clone()}</span>
                ", "
                {say_with("facts.record", &[("number", &number(post.record))])}
            </dd>
        </dl>
    }
}

/// What can be done with a post.
#[component]
pub fn PostActions(post: PostRow, handle: String) -> impl IntoView {
    let handle = post
        .author
        .as_ref()
        .map_or(handle, |author| author.handle.clone());
    let copied = RwSignal::new(false);
    let text = plain(&post.text);
    let copy = move |_| {
        let clipboard = window().navigator().clipboard();
        let promise = clipboard.write_text(&text);
        leptos::task::spawn_local(async move {
            copied.set(wasm_bindgen_futures::JsFuture::from(promise).await.is_ok());
        });
    };
    let address = match handle.as_str() {
        "" => format!("https://x.com/i/web/status/{}", post.id),
        handle => format!("https://x.com/{handle}/status/{}", post.id),
    };
    view! {
        <div class="acts">
            <button type="button" class="act" on:click=copy>
                {icon(Icon::Copy)}
                <span role="status">
                    {boxed_view(move || if copied.get() { say("post.copied") } else { say("post.copy") })}
                </span>
            </button>
            <a class="act" href=address target="_blank" rel="noopener noreferrer">
                {icon(Icon::Out)} {say("post.on-x")}
            </a>
        </div>
    }
}

/// The words as they are read, with addresses in full.
pub fn plain(text: &[Segment]) -> String {
    text.iter()
        .map(|segment| match segment {
            Segment::Text(text) | Segment::Styled(_, text) => text.clone(),
            Segment::Link { href, .. } => href.clone(),
            Segment::Mention { handle, .. } => format!("@{handle}"),
            Segment::Tag(tag) => format!("#{tag}"),
            Segment::Cashtag(tag) => format!("${tag}"),
        })
        .collect()
}

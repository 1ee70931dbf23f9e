//! The facts of a post and the actions on it.

use crate::page::when;
use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::copy::copy_button;
use super::icon::{Icon, icon};
use super::sentence::sentence;
use crate::page::naming::file_home;
use crate::page::route::Route;
use crate::page::words;
use crate::protocol::{PostRow, RecordRef, Segment, flag};

/// Number of characters of a post that are quoted on one line.
const QUOTED: usize = 90;

/// The facts of a post as a list of names and values.
#[component]
pub fn PostFacts(post: PostRow) -> impl IntoView {
    let number = |count: u32| words::number(u64::from(count));
    let language = words::language(&post.lang);
    // The archive contains no counts for other people's posts.
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
                {place(&post)}
            </dd>
        </dl>
    }
}

/// Returns the links to the file and the record of a post.
fn place(post: &PostRow) -> AnyView {
    let link = |name: &str| match name {
        "first" => {
            let href = file_home(&post.file).href();
            Some(view! { <a class="mono" href=href>{post.file.clone()}</a> }.into_any())
        }
        "second" => {
            let href = Route::Record(reference(post)).href();
            let number = words::number(post.record.into());
            let name = say_with("record.number", &[("number", &number)]);
            Some(view! { <a href=href>{name}</a> }.into_any())
        }
        _ => None,
    };
    sentence("list.dot", &link)
}

/// The actions on a post: copying its text or its addresses, opening its record or the post on X.
#[component]
pub fn PostActions(post: PostRow, handle: String) -> impl IntoView {
    let handle = post
        .author
        .as_ref()
        .map_or(handle, |author| author.handle.clone());
    let text = plain(&post.text);
    let raw = raw_record(&post).href();
    let here = Route::Post(post.id).href();
    let address = match handle.as_str() {
        "" => format!("https://x.com/i/web/status/{}", post.id),
        handle => format!("https://x.com/{handle}/status/{}", post.id),
    };
    // A deleted post has no page on X any more.
    let on_x = (post.flags & flag::DELETED == 0).then(|| {
        let copied = address.clone();
        let copy = copy_button(say("post.copy-x"), Callback::new(move |()| copied.clone()));
        let open = view! {
            <a class="act" href=address target="_blank" rel="noopener noreferrer">
                {icon(Icon::Out)} {say("post.on-x")}
            </a>
        };
        (copy, open)
    });
    let (copy_x, open_x) = on_x.unzip();
    view! {
        <div class="acts">
            {copy_button(say("post.copy"), Callback::new(move |()| text.clone()))}
            {copy_x}
            {copy_button(say("post.copy-here"), Callback::new(move |()| [&*this_page(), &here].concat()))}
            <a class="act" href=raw>{icon(Icon::Files)} {say("post.raw")} " " <kbd aria-hidden="true">"r"</kbd></a>
            {open_x}
        </div>
    }
}

/// Returns the address of this page without the fragment.
fn this_page() -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    page.to_owned()
}

/// Returns the reference to the record that a post was read from.
fn reference(post: &PostRow) -> RecordRef {
    RecordRef {
        file: post.entry.0.to_string(),
        number: post.record,
        part: 0,
    }
}

/// Returns the route to the original data of a post.
pub fn raw_record(post: &PostRow) -> Route {
    Route::RawRecord(reference(post))
}

/// Returns the beginning of a post on one line, or its date if it has no text.
pub fn snippet(post: &PostRow) -> String {
    let text = plain(&post.text);
    let mut words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return when::written(post, words::date).unwrap_or_else(|| say("post.undated"));
    }
    if let Some((cut, _)) = words.char_indices().nth(QUOTED) {
        words.truncate(cut);
        words.push('…');
    }
    words
}

/// Returns the text of a post, with links replaced by their full addresses.
fn plain(text: &[Segment]) -> String {
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

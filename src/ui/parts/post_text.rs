//! The words of a post: text nodes and checked links, never markup.

use leptos::prelude::*;

use crate::protocol::{PersonKey, PostRow, Segment, flag};
use crate::ui::route::Route;
use crate::ui::words::say;

/// A post's text in its own language and direction.
#[component]
pub fn PostText(text: Vec<Segment>, lang: String) -> impl IntoView {
    (!text.is_empty()).then(|| {
        view! {
            <div class="said" dir="auto" lang=language(&lang)>
                {text.into_iter().map(segment).collect_view()}
            </div>
        }
    })
}

/// Characters of a long post that are shown before it is unfolded.
const FOLDED: usize = 600;

/// The words of a post: folded where they are many, and a sentence where the archive has none.
pub fn post_words(post: &PostRow, folds: bool) -> AnyView {
    let missing = if post.flags & flag::WITHHELD != 0 {
        Some("post.withheld")
    } else {
        (post.flags & flag::NO_TEXT != 0).then_some("post.no-text")
    };
    if let Some(key) = missing {
        return view! { <p class="note">{say(key)}</p> }.into_any();
    }
    let text = view! { <PostText text=post.text.clone() lang=post.lang.clone() /> };
    let length: usize = post.text.iter().map(length).sum();
    if !folds || post.flags & flag::LONG == 0 || length < FOLDED {
        return text.into_any();
    }
    let open = RwSignal::new(false);
    let word = move || {
        say(if open.get() {
            "post.fold"
        } else {
            "post.unfold"
        })
    };
    view! {
        <div class="foldable" data-folded=move || (!open.get()).then_some("")>{text}</div>
        <button
            type="button"
            class="text-button"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |event| {
                event.stop_propagation();
                open.update(|open| *open = !*open);
            }
        >
            {word}
        </button>
    }
    .into_any()
}

/// Bytes of a piece, near enough for deciding what is long.
fn length(segment: &Segment) -> usize {
    match segment {
        Segment::Text(text) | Segment::Styled(_, text) => text.len(),
        Segment::Link { .. } | Segment::Mention { .. } | Segment::Tag(_) | Segment::Cashtag(_) => {
            10
        }
    }
}

/// X's code as a language tag; its private codes (`und`, `qme`, `zxx` ...) tell nothing.
fn language(code: &str) -> Option<String> {
    match code {
        "" | "und" | "zxx" | "art" => None,
        "in" => Some("id".to_owned()),
        "iw" => Some("he".to_owned()),
        code if code.starts_with('q') => None,
        code => Some(code.to_owned()),
    }
}

fn segment(segment: Segment) -> AnyView {
    match segment {
        Segment::Text(text) => text.into_any(),
        Segment::Link { href, text } => link(&href, text),
        Segment::Styled(weight, text) => view! {
            <span data-bold=weight.bold.then_some("") data-italic=weight.italic.then_some("")>{text}</span>
        }
        .into_any(),
        Segment::Mention { handle, name, id } => {
            let title = (!name.is_empty()).then_some(name);
            let href = PersonKey::of(id, &handle).map(|key| Route::Person(key).href());
            view! { <a class="said-mention" href=href title=title>"@" {handle}</a> }.into_any()
        }
        Segment::Tag(tag) => view! { <span class="said-tag">"#" {tag}</span> }.into_any(),
        Segment::Cashtag(tag) => view! { <span class="said-tag">"$" {tag}</span> }.into_any(),
    }
}

/// A link if the browser's own parser agrees that it leads to a web page; its words otherwise.
fn link(href: &str, text: String) -> AnyView {
    match web_sys::Url::new(href) {
        Ok(url) if matches!(url.protocol().as_str(), "http:" | "https:") => view! {
            <a href=url.href() title=url.host() target="_blank" rel="noopener noreferrer">{text}</a>
        }
        .into_any(),
        _ => text.into_any(),
    }
}

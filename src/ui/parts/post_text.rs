//! The words of a post: text nodes and checked links, never markup.

use leptos::prelude::*;

use crate::protocol::{PersonKey, Segment};
use crate::ui::route::Route;

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

//! The words of a post: text nodes and checked links, never markup.

use leptos::prelude::*;

use crate::protocol::{Mark, PersonKey, Segment};
use crate::ui::route::Route;

/// A post's text in its own language and direction, with the hits of a search marked.
#[component]
pub fn PostText(
    text: Vec<Segment>,
    lang: String,
    #[prop(optional)] marks: Vec<Mark>,
) -> impl IntoView {
    (!text.is_empty()).then(|| {
        let pieces = text.into_iter().enumerate();
        let pieces = pieces.map(|(piece, words)| segment(words, &marks, piece as u32));
        view! {
            <div class="said" dir="auto" lang=language(&lang)>
                {pieces.collect_view()}
            </div>
        }
    })
}

/// A piece of text with its hits marked.
pub fn marked(text: String, marks: &[Mark], piece: u32) -> AnyView {
    let mut hits = marks.iter().filter(|mark| mark.piece == piece).peekable();
    if hits.peek().is_none() {
        return text.into_any();
    }
    let mut views = Vec::new();
    let mut from = 0;
    for hit in hits {
        let (start, end) = (hit.start as usize, hit.end as usize);
        views.push(
            text.get(from..start)
                .unwrap_or_default()
                .to_owned()
                .into_any(),
        );
        let words = text.get(start..end).unwrap_or_default().to_owned();
        views.push(view! { <mark>{words}</mark> }.into_any());
        from = end;
    }
    views.push(text.get(from..).unwrap_or_default().to_owned().into_any());
    views.into_any()
}

/// X's code as a language tag; its private codes (`und`, `qme`, `zxx` ...) tell nothing.
pub fn language(code: &str) -> Option<String> {
    match code {
        "" | "und" | "zxx" | "art" => None,
        "in" => Some("id".to_owned()),
        "iw" => Some("he".to_owned()),
        code if code.starts_with('q') => None,
        code => Some(code.to_owned()),
    }
}

fn segment(segment: Segment, marks: &[Mark], piece: u32) -> AnyView {
    let tag = |sign: &str, tag: &str| {
        let words = marked([sign, tag].concat(), marks, piece);
        view! { <span class="said-tag">{words}</span> }.into_any()
    };
    match segment {
        Segment::Text(text) => marked(text, marks, piece),
        Segment::Link { href, text } => link(&href, marked(text, marks, piece)),
        Segment::Styled(weight, text) => {
            let words = marked(text, marks, piece);
            view! {
                <span data-bold=weight.bold.then_some("") data-italic=weight.italic.then_some("")>{words}</span>
            }
            .into_any()
        }
        Segment::Mention { handle, name, id } => {
            let title = (!name.is_empty()).then_some(name);
            let href = PersonKey::of(id, &handle).map(|key| Route::Person(key).href());
            let words = marked(["@", &handle].concat(), marks, piece);
            view! { <a class="said-mention" href=href title=title>{words}</a> }.into_any()
        }
        Segment::Tag(word) => tag("#", &word),
        Segment::Cashtag(word) => tag("$", &word),
    }
}

/// A link if the browser's own parser agrees that it leads to a web page; its words otherwise.
fn link(href: &str, text: AnyView) -> AnyView {
    match web_sys::Url::new(href) {
        Ok(url) if matches!(url.protocol().as_str(), "http:" | "https:") => view! {
            <a href=url.href() title=url.host() target="_blank" rel="noopener noreferrer">{text}</a>
        }
        .into_any(),
        _ => text,
    }
}

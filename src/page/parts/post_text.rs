//! The text of a post: text nodes and checked links, never markup.

use leptos::prelude::*;

use crate::page::route::Route;
use crate::page::text_width::text_width;
use crate::page::words::say;
use crate::protocol::{Mark, PersonKey, PostRow, Segment, flag};

/// A post's text in its own language and direction, with search hits marked.
#[component]
pub fn PostText(
    text: Vec<Segment>,
    lang: String,
    #[prop(optional)] marks: Vec<Mark>,
    /// The id of its element, if another element refers to it.
    #[prop(optional)]
    id: String,
) -> impl IntoView {
    (!text.is_empty()).then(|| {
        let pieces = text.into_iter().enumerate();
        let pieces = pieces.map(|(piece, words)| segment(words, &marks, piece as u32));
        view! {
            <div class="said" id=(!id.is_empty()).then_some(id) dir="auto" lang=language(&lang)>
                {pieces.collect_view()}
            </div>
        }
    })
}

/// Returns a piece of text with its search hits marked. `piece` is the index of the piece in the
/// post's text; the other marks are ignored.
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

/// A long post is folded if its text is at least this many Latin letters wide: what the style sheet
/// leaves of a folded post, and a little more.
const FOLDED: usize = 600;

/// Returns the text of a post, or a sentence that the archive does not have it. With `folds`, long
/// text is folded. `id` is that of the text's element; it may be empty.
pub fn post_words(post: &PostRow, folds: bool, id: String) -> AnyView {
    let missing = if post.flags & flag::WITHHELD != 0 {
        Some("post.withheld")
    } else {
        (post.flags & flag::NO_TEXT != 0).then_some("post.no-text")
    };
    if let Some(key) = missing {
        return view! { <p class="note" id=(!id.is_empty()).then_some(id)>{say(key)}</p> }
            .into_any();
    }
    let text = view! { <PostText text=post.text.clone() lang=post.lang.clone() marks=post.marks.clone() id=id /> };
    let whole = || post.text.iter().map(width).sum::<usize>();
    if !folds || post.flags & flag::LONG == 0 || whole() < FOLDED {
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

/// Returns the approximate width of a segment in Latin letters, which decides whether the text is
/// long.
fn width(segment: &Segment) -> usize {
    match segment {
        Segment::Text(text) | Segment::Styled(_, text) => text_width(text),
        Segment::Link { .. } | Segment::Mention { .. } | Segment::Tag(_) | Segment::Cashtag(_) => {
            10
        }
    }
}

/// Converts X's language code to a language tag; `None` for codes that name no language (`und`,
/// `qme`, `zxx` and so on).
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
    match segment {
        Segment::Text(text) => marked(text, marks, piece),
        Segment::Link { href, text, post } => {
            let words = marked(text, marks, piece);
            match post.some() {
                Some(post) => view! { <a href=Route::Post(post).href()>{words}</a> }.into_any(),
                None => link(&href, words),
            }
        }
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
        Segment::Tag(word) => {
            let tag = ["#", &word].concat();
            let words = marked(tag.clone(), marks, piece);
            view! { <a class="said-tag" href=Route::Search(tag).href()>{words}</a> }.into_any()
        }
        Segment::Cashtag(word) => {
            let words = marked(["$", &word].concat(), marks, piece);
            view! { <span class="said-tag">{words}</span> }.into_any()
        }
    }
}

/// Returns a link if the browser's own parser accepts the address as HTTP or HTTPS, else just the
/// text.
fn link(href: &str, text: AnyView) -> AnyView {
    match web_sys::Url::new(href) {
        Ok(url) if matches!(url.protocol().as_str(), "http:" | "https:") => view! {
            <a href=url.href() title=url.host() target="_blank" rel="noopener noreferrer">{text}</a>
        }
        .into_any(),
        _ => text,
    }
}

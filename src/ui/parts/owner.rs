//! Whose archive it is, large, and what is in it in a line of figures.

use crate::ui::words::{self, say, say_with};
use leptos::prelude::*;

use super::post_media::fetch;
use crate::protocol::{EntryId, PostFilter, Summary};
use crate::ui::route::{Chosen, Route};

/// Name, handle, since when, and when the archive was made.
#[component]
pub fn OwnerHead(facts: Memo<Option<Summary>>) -> impl IntoView {
    move || {
        let facts = facts.get()?;
        let parts = [
            (!facts.handle.is_empty()).then(|| format!("@{}", facts.handle)),
            facts
                .created
                .map(|time| say_with("overview.since", &[("date", &words::date(time))])),
            facts
                .generated
                .map(|time| say_with("overview.made", &[("date", &words::date(time))])),
        ];
        let line: Vec<String> = parts.into_iter().flatten().collect();
        let name = if facts.name.is_empty() {
            say("overview.nameless")
        } else {
            facts.name
        };
        Some(view! {
            <header class="owner">
                {facts.avatar.map(face)}
                <div>
                    <p class="owner-name" dir="auto">{name}</p>
                    <p class="owner-line">{line.join(" · ")}</p>
                </div>
            </header>
        })
    }
}

/// The owner's picture, once it is here.
pub fn face(entry: EntryId) -> AnyView {
    let fetched = fetch(entry);
    let source = move || fetched.with(|f| f.as_ref()?.as_ref().ok().map(|url| url.to_string()));
    (move || source().map(|source| view! { <img class="face" src=source alt="" /> })).into_any()
}

/// How much there is of everything, each with its list.
#[component]
pub fn Figures(facts: Memo<Option<Summary>>) -> impl IntoView {
    move || {
        let facts = facts.get()?;
        let posts = Route::Posts(PostFilter::default()).href();
        let media = Route::Media(Chosen::default()).href();
        let files = facts.media_files;
        let figures = [
            (
                words::number(facts.posts.all.into()),
                "overview.figure.posts",
                posts,
                facts.posts.all > 0,
            ),
            (
                words::number(files.into()),
                "overview.figure.media",
                media,
                files > 0,
            ),
            (
                words::bytes(facts.size),
                "overview.figure.size",
                Route::More.href(),
                true,
            ),
        ];
        let shown = figures.into_iter().filter(|(_, _, _, there)| *there);
        let figure = |(count, key, href, _): (String, &str, String, bool)| {
            view! { <li><a href=href><b>{count}</b> " " {say(key)}</a></li> }
        };
        Some(
            view! { <ul class="figures" aria-label=say("overview.figures")>{shown.map(figure).collect_view()}</ul> },
        )
    }
}

//! Whose archive it is, large, and what is in it in a line of figures.

use crate::page::words::{self, say, say_with};
use leptos::prelude::*;

use super::post_media::fetch;
use crate::page::client::MediaUrl;
use crate::page::route::{Chosen, MessagesRoute, Route};
use crate::protocol::{EntryId, PeopleFilter, PeopleGroup, Shelf, Summary};

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
                {face(facts.avatar, &name)}
                <div>
                    <p class="owner-name" dir="auto">{name}</p>
                    <p class="owner-line">{line.join(" · ")}</p>
                </div>
            </header>
        })
    }
}

/// The owner's picture, once it is here. Until then, and where the archive has none that can be
/// shown, the first letter of the name, in a field of the same size.
pub fn face(avatar: Option<EntryId>, name: &str) -> AnyView {
    let letter = name.chars().next().map(String::from).unwrap_or_default();
    let empty =
        move || view! { <span class="face" aria-hidden="true">{letter.clone()}</span> }.into_any();
    let Some(entry) = avatar else {
        return empty();
    };
    let (fetched, broken) = (fetch(entry), RwSignal::new(false));
    let source = move || {
        let picture = |url: &MediaUrl| url.mime.starts_with("image/").then(|| url.to_string());
        fetched.with(|f| f.as_ref()?.as_ref().ok().and_then(picture))
    };
    (move || match source().filter(|_| !broken.get()) {
        Some(source) => {
            view! { <img class="face" src=source alt="" on:error=move |_| broken.set(true) /> }
                .into_any()
        }
        None => empty(),
    })
    .into_any()
}

/// How much there is of everything, each with its list.
#[component]
pub fn Figures(facts: Memo<Option<Summary>>) -> impl IntoView {
    move || {
        let facts = facts.get()?;
        let figures = [
            (
                facts.posts.all,
                "overview.figure.posts",
                Route::of(Shelf::Posts),
            ),
            (
                facts.messages,
                "overview.figure.messages",
                Route::Messages(MessagesRoute::default()),
            ),
            (
                facts.likes,
                "overview.figure.likes",
                Route::of(Shelf::Likes),
            ),
            (
                facts.media_files,
                "overview.figure.media",
                Route::Media(Chosen::default()),
            ),
            (
                facts.followers,
                "overview.figure.followers",
                Route::People(followers()),
            ),
        ];
        let shown = figures.into_iter().filter(|(count, _, _)| *count > 0);
        let shown = shown.map(|(count, key, route)| (words::number(count.into()), key, route));
        let size = (
            words::bytes(facts.size),
            "overview.figure.size",
            Route::More,
        );
        let figure = |(count, key, route): (String, &str, Route)| {
            view! { <li><a href=route.href()><b>{count}</b> " " {say(key)}</a></li> }
        };
        let figures = shown.chain([size]).map(figure).collect_view();
        Some(view! { <ul class="figures" aria-label=say("overview.figures")>{figures}</ul> })
    }
}

fn followers() -> PeopleFilter {
    PeopleFilter {
        group: PeopleGroup::Followers,
        ..PeopleFilter::default()
    }
}

//! Whose archive it is, large, and what is in it in a line of figures.

use crate::ui::words::{self, say, say_with};
use leptos::prelude::*;

use super::post_media::fetch;
use crate::protocol::{EntryId, PeopleFilter, PeopleGroup, Shelf, Summary};
use crate::ui::route::{Chosen, Route, Talked};

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
        let figures = [
            (facts.posts.all, "posts", Route::of(Shelf::Posts)),
            (
                facts.messages,
                "messages",
                Route::Messages(Talked::default()),
            ),
            (facts.likes, "likes", Route::of(Shelf::Likes)),
            (facts.media_files, "media", Route::Media(Chosen::default())),
            (facts.followers, "followers", Route::People(followers())),
        ];
        let shown = figures.into_iter().filter(|(count, _, _)| *count > 0);
        let shown = shown.map(|(count, key, route)| (words::number(count.into()), key, route));
        let size = (words::bytes(facts.size), "size", Route::More);
        let figure = |(count, key, route): (String, &str, Route)| {
            let word = say(&format!("overview.figure.{key}"));
            view! { <li><a href=route.href()><b>{count}</b> " " {word}</a></li> }
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

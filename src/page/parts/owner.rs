//! The owner of the archive as a large heading, and the figures of the archive in a line.

use crate::page::fill::parts;
use crate::page::words::{self, say, say_with};
use leptos::prelude::*;

use super::post_media::fetch;
use crate::page::boxed::boxed_view;
use crate::page::client::MediaUrl;
use crate::page::lanes::{Figure, SIZE};
use crate::protocol::{EntryId, Summary};

/// The owner's name, handle and join date, and when the archive was made.
#[component]
pub fn OwnerHead(facts: Memo<Option<Summary>>) -> impl IntoView {
    move || {
        let facts = facts.get()?;
        let parts = [
            (!facts.handle.is_empty()).then(|| format!("@{}", facts.handle)),
            facts
                .created
                .map(|time| say_with("overview.since", &[("date", &words::date(time))])),
            words::downloads(&facts.downloads).or(facts
                .generated
                .map(|time| say_with("overview.made", &[("date", &words::date(time))]))),
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
                    <p class="owner-line">{words::dotted(&line)}</p>
                </div>
            </header>
        })
    }
}

/// Draws the owner's picture. Until it is loaded, and if the archive has none that can be shown, a
/// field of the same size shows the first letter of the name.
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

/// The figures of the archive, each with a link to what it counts where there is one.
#[component]
pub fn Figures(#[prop(into)] figures: Signal<Option<Vec<Figure>>>) -> impl IntoView {
    boxed_view(move || {
        let figures = figures.get().filter(|figures| !figures.is_empty())?;
        let figure = |figure: Figure| {
            let (sentence, count) = match figure.key {
                SIZE => (say(SIZE), words::bytes(figure.count)),
                key => (
                    say(&words::plural_key(key, figure.count)),
                    words::number(figure.count),
                ),
            };
            // The number is set in larger type, wherever it is in the sentence.
            let text = |text: &str| text.to_owned().into_any();
            let number = |_: &str| Some(view! { <b>{count.clone()}</b> }.into_any());
            let words = parts(&sentence, text, number);
            let href = (!figure.href.is_empty()).then_some(figure.href);
            view! { <li><a href=href>{words}</a></li> }
        };
        let figures = figures.into_iter().map(figure).collect_view();
        Some(view! { <ul class="figures" aria-label=say("overview.figures")>{figures}</ul> })
    })
}

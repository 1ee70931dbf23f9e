//! Shown while an archive is being opened: its facts within a second, the real progress, and a
//! button that cancels.

use crate::page::words::{say, say_with};
use leptos::prelude::*;

use crate::page::boxed::boxed_view;
use crate::page::client::{Client, Session};
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::lock_badge::LockBadge;
use crate::page::words;
use crate::protocol::{Progress, Summary};

/// The opening of an archive, until there are posts to read.
#[component]
pub fn OpeningView() -> impl IntoView {
    let client = expect_context::<Client>();
    let opening = move || match &*client.session.read() {
        Session::Opening(opening) => opening.clone(),
        _ => Default::default(),
    };
    let facts = Memo::new(move |_| opening().facts);
    let progress = Memo::new(move |_| opening().progress);
    view! {
        <div class="landing">
            <header class="landing-head">
                <p class="brand">{icon(Icon::Roost)} {say("app.name")}</p>
                <LockBadge />
            </header>
            <main id="main" tabindex="-1" class="opening">
                {boxed_view(move || match facts.get() {
                    Some(facts) => view! { <Facts facts=facts /> }.into_any(),
                    None => view! { <h1>{say("opening.title")}</h1> }.into_any(),
                })}
                <Bar progress=progress />
                <button type="button" class="button" on:click=move |_| client.forget()>
                    {say("reading.cancel")}
                </button>
            </main>
        </div>
    }
}

/// What is already known about the owner and the contents of the archive.
#[component]
fn Facts(facts: Summary) -> impl IntoView {
    let number = |count: u32| (count > 0).then(|| words::number(count.into()));
    let until = facts.generated.unwrap_or_else(words::now);
    let age = facts
        .created
        .map(|created| words::plural("opening.years", words::years(created, until)));
    let handle = (!facts.handle.is_empty()).then(|| format!("@{}", facts.handle));
    let owner: Vec<String> = handle.into_iter().chain(age).collect();
    let title = if facts.name.is_empty() {
        say("opening.title")
    } else {
        facts.name
    };
    let rows = [
        (say("opening.since"), facts.created.map(words::date)),
        (say("opening.made"), facts.generated.map(words::date)),
        (say("opening.together"), words::downloads(&facts.downloads)),
        (
            say("opening.size"),
            (facts.size > 0).then(|| words::bytes(facts.size)),
        ),
        (say("opening.files"), number(facts.entries)),
        (say("opening.media"), number(facts.media_files)),
        (say("opening.posts"), number(facts.posts_promised)),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| view! { <dt>{name}</dt> <dd>{value}</dd> }));
    view! {
        <h1 dir="auto">{title}</h1>
        <p class="lede">{words::dotted(&owner)}</p>
        <dl class="facts">{rows.collect_view()}</dl>
    }
}

/// The progress of the reading; without words until its size is known.
#[component]
fn Bar(progress: Memo<Progress>) -> impl IntoView {
    let words = move || {
        let progress = progress.read();
        (progress.total > 0).then(|| {
            say_with(
                "opening.progress",
                &[
                    ("read", &words::bytes(progress.read)),
                    ("total", &words::bytes(progress.total)),
                    ("percent", &words::percent(progress.read, progress.total)),
                ],
            )
        })
    };
    view! {
        <div class="opening-bar">
            <progress
                aria-label=say("reading.label")
                max=move || progress.read().total.max(1) as f64
                value=move || progress.read().read as f64
            ></progress>
            <p class="note">
                {words} " " <span class="mono">{boxed_view(move || progress.read().file.clone())}</span>
            </p>
        </div>
    }
}

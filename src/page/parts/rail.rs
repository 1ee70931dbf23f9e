//! The frame around every view: the owner of the archive, the sections, the lock, and the button
//! that closes the archive.

use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::closing::Closing;
use super::icon::{Icon, icon};
use super::lock_badge::LockBadge;
use super::owner::face;
use super::rooms::{RoomLinks, forget_link};
use crate::page::boxed::boxed_view;
use crate::page::client::Session;
use crate::page::open_archive::OpenArchive;
use crate::page::words;
use crate::protocol::Summary;

/// The rail (a bar at the bottom on a phone) with the view next to it.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let facts = expect_context::<OpenArchive>().facts;
    view! {
        <div class="app">
            <header class="rail">
                <p class="brand">{icon(Icon::Roost)} {say("app.name")}</p>
                <Whose facts=facts />
                <nav class="rooms" aria-label=say("rail.rooms")>
                    <RoomLinks />
                    {forget_link()}
                </nav>
                <div class="rail-foot"><LockBadge /></div>
            </header>
            <main class="room" id="main" tabindex="-1">
                <Reading />
                {children()}
            </main>
        </div>
    }
}

/// The owner's picture, name and handle.
#[component]
fn Whose(facts: Memo<Option<Summary>>) -> impl IntoView {
    let person = Memo::new(move |_| {
        let facts = facts.read();
        let known = facts.as_ref();
        known.map(|f| (f.name.clone(), f.handle.clone(), f.avatar))
    });
    boxed_view(move || {
        person.get().map(|(name, handle, avatar)| {
            let face = face(avatar, if name.is_empty() { &handle } else { &name });
            view! {
                <div class="whose">
                    {face}
                    <p>
                        <b dir="auto">{name}</b>
                        <span class="note"><bdi dir="ltr">"@" {handle}</bdi></span>
                    </p>
                </div>
            }
        })
    })
}

/// The progress while an archive is still being read, with a button that cancels.
#[component]
fn Reading() -> impl IntoView {
    let OpenArchive { client, facts, .. } = expect_context();
    let closing = expect_context::<Closing>();
    let progress = Memo::new(move |_| match &*client.session.read() {
        Session::Opening(opening) => Some(opening.progress.clone()),
        _ => None,
    });
    let reading = Memo::new(move |_| progress.read().is_some());
    let words = move || {
        let progress = progress.get().unwrap_or_default();
        let promised = facts.read().as_ref().map_or(0, |f| f.posts_promised);
        let read = words::number(u64::from(progress.posts));
        // Files that the archive's own list leaves out may have more.
        if promised > 0 && promised >= progress.posts {
            say_with(
                "reading.of",
                &[
                    ("read", &read),
                    ("total", &words::number(u64::from(promised))),
                ],
            )
        } else {
            say_with("reading.so-far", &[("read", &read)])
        }
    };
    view! {
        <Show when=move || reading.get()>
            <div class="reading">
                <progress
                    aria-label=say("reading.label")
                    max=move || progress.read().as_ref().map_or(1.0, |p| p.total.max(1) as f64)
                    value=move || progress.read().as_ref().map_or(0.0, |p| p.read as f64)
                ></progress>
                <span>{words}</span>
                <button type="button" class="text-button" on:click=move |_| closing.close()>
                    {say("reading.cancel")}
                </button>
            </div>
        </Show>
    }
}

//! The first page: what this is, the two ways in, the lock, how to get an archive.

use leptos::prelude::*;
use rust_i18n::t;

use crate::ui::address::Address;
use crate::ui::lock::Lock;
use crate::ui::parts::choose::Choose;
use crate::ui::parts::icon::{Icon, icon};
use crate::ui::parts::lock_badge::{CheckLock, LockBadge, LockState};
use crate::ui::route::Route;

/// The landing page.
#[component]
pub fn Landing() -> impl IntoView {
    let address = expect_context::<Address>();
    // A link into an archive leads there as soon as one is open.
    let deep = move || *address.route.read() != Route::Home;
    view! {
        <div class="landing">
            <header class="landing-head">
                <p class="brand">{icon(Icon::Roost)} {t!("app.name")}</p>
                <LockBadge />
            </header>
            <main id="main" tabindex="-1">
                <section class="landing-first">
                    <h1>{t!("landing.title")}</h1>
                    <p class="lede">{t!("landing.lede")}</p>
                    <Show when=deep><p class="choose-note" role="status">{t!("landing.deep")}</p></Show>
                    <Choose />
                    <div class="landing-lock">
                        <p>{t!("landing.privacy")}</p>
                        <CheckLock />
                    </div>
                </section>
                <div class="landing-more">
                    <HowToGet />
                    <WhatIsInIt />
                    <Badge />
                </div>
            </main>
        </div>
    }
}

#[component]
fn HowToGet() -> impl IntoView {
    view! {
        <section>
            <h2>{t!("landing.get.title")}</h2>
            <ol class="steps">
                <li>{t!("landing.get.settings")}</li>
                <li>{t!("landing.get.choose")}</li>
                <li>{t!("landing.get.confirm")}</li>
                <li>{t!("landing.get.wait")}</li>
                <li>{t!("landing.get.download")}</li>
            </ol>
            <p class="note">{t!("landing.get.phone")}</p>
        </section>
    }
}

#[component]
fn WhatIsInIt() -> impl IntoView {
    view! {
        <section>
            <h2>{t!("landing.inside.title")}</h2>
            <p>{t!("landing.inside.text")}</p>
            <h2>{t!("landing.deactivate.title")}</h2>
            <p>{t!("landing.deactivate.text")}</p>
        </section>
    }
}

#[component]
fn Badge() -> impl IntoView {
    let text = |key: &str| t!(key).into_owned();
    view! {
        <section>
            <h2>{t!("landing.badge.title")}</h2>
            <ul class="lock-states">
                <LockState state=Lock::Locked { at: 0.0 } text=text("landing.badge.locked") />
                <LockState state=Lock::Checking text=text("landing.badge.checking") />
                <LockState state=Lock::Open { reason: String::new() } text=text("landing.badge.open") />
            </ul>
        </section>
    }
}

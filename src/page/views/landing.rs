//! The landing page: what the app is, how to open an archive or the sample, the lock, and how to
//! get an archive.

use crate::page::words::say;
use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::parts::choose::Choose;
use crate::page::parts::closing::Closing;
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::languages::{language_choice, language_offer};
use crate::page::parts::lock_badge::{LockBadge, LockSentence};
use crate::page::route::Route;

/// The landing page.
#[component]
pub fn Landing() -> impl IntoView {
    let address = expect_context::<Address>();
    // A link into an archive is followed as soon as an archive is open.
    let deep = move || *address.route.read() != Route::Home;
    view! {
        <div class="landing">
            <header class="landing-head">
                <p class="brand">{icon(Icon::Roost)} {say("app.name")}</p>
                <LockBadge />
            </header>
            <main id="main" tabindex="-1">
                {expect_context::<Closing>().closed()}
                {language_offer()}
                <section class="landing-first">
                    <h1>{say("landing.title")}</h1>
                    <p class="lede">{say("landing.lede")}</p>
                    <Show when=deep><p class="choose-note">{say("landing.deep")}</p></Show>
                    <Choose />
                    <div class="landing-lock">
                        <LockSentence />
                        <a href=Route::Check.href()>{say("check.title")}</a>
                    </div>
                </section>
                <div class="landing-more">
                    <HowToGet />
                    <WhatIsInIt />
                </div>
            </main>
            <footer class="landing-foot">{language_choice(false)}</footer>
        </div>
    }
}

#[component]
fn HowToGet() -> impl IntoView {
    view! {
        <section>
            <h2>{say("landing.get.title")}</h2>
            <ol class="steps">
                <li>{say("landing.get.settings")}</li>
                <li>{say("landing.get.choose")}</li>
                <li>{say("landing.get.confirm")}</li>
                <li>{say("landing.get.wait")}</li>
                <li>{say("landing.get.download")}</li>
            </ol>
            <p class="note">{say("landing.get.phone")}</p>
        </section>
    }
}

#[component]
fn WhatIsInIt() -> impl IntoView {
    view! {
        <section>
            <h2>{say("landing.inside.title")}</h2>
            <p>{say("landing.inside.text")}</p>
            <h2>{say("landing.deactivate.title")}</h2>
            <p>{say("landing.deactivate.text")}</p>
            <p><a href=Route::Leaving.href()>{say("landing.deactivate.more")}</a></p>
        </section>
    }
}

//! Shown if the archive could not be opened or its worker ended: what happened, why, what to do,
//! and all the ways to open another archive, without a reload.

use crate::page::words::say;
use leptos::prelude::*;

use crate::page::client::Client;
use crate::page::parts::choose::Choose;
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::lock_badge::LockBadge;
use crate::page::parts::problem::ProblemNotice;
use roost_base::{Code, Problem};

/// The view of a problem after which there is no archive to show.
#[component]
pub fn Failed(problem: Problem) -> impl IntoView {
    let client = expect_context::<Client>();
    let same_file_may_do = matches!(
        problem.code,
        Code::WorkerDied | Code::OutOfMemory | Code::ReadFailed
    );
    view! {
        <div class="landing">
            <header class="landing-head">
                <p class="brand">{icon(Icon::Roost)} {say("app.name")}</p>
                <LockBadge />
            </header>
            <main id="main" tabindex="-1" class="failed">
                <h1>{say("failed.title")}</h1>
                <div role="alert"><ProblemNotice problem=problem /></div>
                {same_file_may_do.then(|| view! {
                    <button type="button" class="button" data-kind="main" on:click=move |_| client.open_again()>
                        {say("failed.again")}
                    </button>
                })}
                <h2>{say("failed.another")}</h2>
                <Choose />
            </main>
        </div>
    }
}

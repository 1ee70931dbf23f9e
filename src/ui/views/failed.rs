//! The archive could not be opened, or its worker ended: what, why, what next, and every way to
//! open another one, without a reload.

use leptos::prelude::*;
use rust_i18n::t;

use crate::base::{Code, Problem};
use crate::ui::client::Client;
use crate::ui::parts::choose::Choose;
use crate::ui::parts::icon::{Icon, icon};
use crate::ui::parts::lock_badge::LockBadge;
use crate::ui::parts::problem::ProblemNotice;

/// The page of a problem that left nothing to show.
#[component]
pub fn Failed(problem: Problem) -> impl IntoView {
    let client = expect_context::<Client>();
    let same_file_may_do =
        matches!(problem.code, Code::WorkerDied | Code::OutOfMemory | Code::ReadFailed);
    view! {
        <div class="landing">
            <header class="landing-head">
                <p class="brand">{icon(Icon::Roost)} {t!("app.name")}</p>
                <LockBadge />
            </header>
            <main id="main" tabindex="-1" class="failed">
                <h1>{t!("failed.title")}</h1>
                <div role="alert"><ProblemNotice problem=problem /></div>
                {same_file_may_do.then(|| view! {
                    <button type="button" class="button" data-kind="main" on:click=move |_| client.open_again()>
                        {t!("failed.again")}
                    </button>
                })}
                <h2>{t!("failed.another")}</h2>
                <Choose />
            </main>
        </div>
    }
}

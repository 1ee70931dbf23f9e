//! The page "Check it yourself": the test of the lock, what is enforced and how, how to see it with
//! the browser's own tools, what no page can promise, and which build is running. It needs no
//! archive.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::page::boxed::boxed_view;
use crate::page::client::Client;
use crate::page::lock::Lock;
use crate::page::parts::copy::copy_button;
use crate::page::parts::lock_badge::{LockTest, limits};
use crate::page::parts::title_bar::open_head;
use crate::page::sums::{Sums, sums};
use crate::page::words::{self, say, say_with};

/// The rules that keep an archive on this device, in the order in which they are listed.
const RULES: [&str; 5] = ["page", "tighten", "worker", "test", "text"];

/// The ways to verify the rules, in the order in which they are listed.
const WAYS: [&str; 4] = ["offline", "tools", "console", "source"];

/// The page "Check it yourself".
#[component]
pub fn CheckView(
    /// Whether it is shown without the rail, because no archive is open. Then it has a link back.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let lines = |part: &str, names: &[&str]| {
        let line = |name: &&str| view! { <li>{say(&format!("check.{part}.{name}"))}</li> };
        names.iter().map(line).collect_view()
    };
    let policies = policies()
        .into_iter()
        .map(|policy| view! { <li class="mono">{policy}</li> });
    view! {
        {open_head(alone, say("check.title"))}
        <div class="pad known check">
            <section>
                <p class="lede">{say("check.lede")}</p>
                <LockTest />
                <Refusals />
            </section>
            <section>
                <h2>{say("check.rules.title")}</h2>
                <ol class="steps">{lines("rules", &RULES)}</ol>
                <h3>{say("check.rules.now")}</h3>
                <ul class="check-policies">{policies.collect_view()}</ul>
            </section>
            <section>
                <h2>{say("check.ways.title")}</h2>
                <ol class="steps">{lines("ways", &WAYS)}</ol>
            </section>
            <section>
                <h2>{say("check.limits.title")}</h2>
                {limits()}
            </section>
            <section>
                <h2>{say("check.build.title")}</h2>
                <Build />
            </section>
        </div>
    }
}

/// Returns the content security policies in the document at this moment: the page's own first, then
/// those added by `boot.js`.
fn policies() -> Vec<String> {
    let found = document().query_selector_all("meta[http-equiv='Content-Security-Policy']");
    let Ok(metas) = found else { return Vec::new() };
    let metas = (0..metas.length()).filter_map(|number| metas.get(number));
    let metas = metas.filter_map(|meta| meta.dyn_into::<web_sys::Element>().ok());
    metas
        .filter_map(|meta| meta.get_attribute("content"))
        .collect()
}

/// The directives that refused a request in the last test.
#[component]
fn Refusals() -> impl IntoView {
    let lock = expect_context::<Client>().lock;
    boxed_view(move || match &*lock.read() {
        Lock::Locked(refused) => {
            let sides = [("page", &refused.page), ("worker", &refused.worker)];
            let lines = sides.map(|(side, rules)| {
                let key = format!("check.refused.{side}");
                let rules: Vec<String> = rules.split_whitespace().map(str::to_owned).collect();
                let rules = words::listed(&rules);
                view! { <p class="known-note">{say_with(&key, &[("rules", &rules)])}</p> }
            });
            lines.into_any()
        }
        _ => ().into_any(),
    })
}

/// The hash of the running build, and how to compare it.
#[component]
fn Build() -> impl IntoView {
    let told = RwSignal::new(None::<Option<Sums>>);
    spawn_local(async move {
        let sums = sums().await;
        // The view may have been left by then.
        let _ = told.try_set(Some(sums));
    });
    let compare = [
        "check.build.release",
        "check.build.whole",
        "check.build.again",
    ]
    .map(|way| view! { <li>{say(way)}</li> });
    view! {
        <p class="known-note">{say_with("check.build.about", &[("version", &env!("CARGO_PKG_VERSION"))])}</p>
        {boxed_view(move || match told.get() {
            None => view! { <p>{say("check.build.counting")}</p> }.into_any(),
            Some(None) => view! { <p>{say("check.build.unknown")}</p> }.into_any(),
            Some(Some(sums)) => hashes(sums),
        })}
        <h3>{say("check.build.compare")}</h3>
        <ol class="steps">{compare}</ol>
        <p class="known-note">{say("check.build.honest")}</p>
    }
}

fn hashes(sums: Sums) -> AnyView {
    let files = sums.list.lines().filter_map(|line| line.split_once("  "));
    let files = files.map(|(hash, name)| {
        let (hash, name) = (hash.to_owned(), name.to_owned());
        view! { <div class="cell"><dt>{name}</dt> <dd class="mono">{hash}</dd></div> }
    });
    let files = files.collect_view();
    let build = sums.build.clone();
    view! {
        <p class="check-build">
            <b>{say("check.build.hash")}</b>
            <code class="mono">{sums.build}</code>
            {copy_button(say("check.build.copy"), Callback::new(move |()| build.clone()))}
        </p>
        <details class="check-files">
            <summary>{say("check.build.files")}</summary>
            <dl class="cells">{files}</dl>
            {copy_button(say("check.build.copy-list"), Callback::new(move |()| sums.list.clone()))}
        </details>
    }
    .into_any()
}

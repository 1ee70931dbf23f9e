//! The network lock: the result of the last self-test with its time, in one plain sentence, and the
//! details of the test and its limits, which can be unfolded. A dialog explains the badge and links
//! to the page about it. The wording states facts and promises nothing.

use std::time::Duration;

use crate::page::words::{say, say_with};
use leptos::prelude::*;

use super::dialog::Dialog;
use super::icon::{Icon, icon};
use crate::page::boxed::boxed_view;
use crate::page::client::Client;
use crate::page::lock::{Gap, Lock, Refused};
use crate::page::route::Route;
use crate::page::words;

/// The badge, a button that opens the explanation.
#[component]
pub fn LockBadge() -> impl IntoView {
    let lock = expect_context::<Client>().lock;
    let open = RwSignal::new(false);
    view! {
        <button
            type="button"
            class="lock"
            data-state=move || state(&lock.read())
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            {boxed_view(move || icon(drawing(&lock.read())))}
            <span class="lock-words">
                <b>{boxed_view(move || title(&lock.read()))}</b>
                <span class="lock-more">{since(lock)}</span>
            </span>
        </button>
        <LockDialog open=open />
    }
}

/// Returns the explanation of the states of the badge.
fn legend() -> AnyView {
    let states = [
        (Lock::Locked(Refused::default()), "lock.legend.locked"),
        (Lock::Checking, "lock.legend.checking"),
        (Lock::Open(Gap::Page(String::new())), "lock.legend.open"),
        (Lock::Open(Gap::Untested), "lock.legend.untested"),
    ];
    let states = states.map(|(lock, key)| {
        view! {
            <li class="lock-state">
                <span class="lock" data-state=state(&lock)>
                    {icon(drawing(&lock))} <b>{title(&lock)}</b>
                </span>
                <span class="note">{say(key)}</span>
            </li>
        }
    });
    view! {
        <details class="lock-behind">
            <summary>{say("lock.legend.title")}</summary>
            <ul>{states.into_iter().collect_view()}</ul>
        </details>
    }
    .into_any()
}

#[component]
fn LockDialog(open: RwSignal<bool>) -> impl IntoView {
    let lock = expect_context::<Client>().lock;
    view! {
        <Dialog open=open title=Signal::derive(move || title(&lock.read()))>
            <div class="lock-dialog">
                <LockSentence />
                {legend()}
                <p><a href=Route::Check.href()>{say("check.title")}</a></p>
            </div>
        </Dialog>
    }
}

/// Says what the lock means for the files opened here; how it was tested and what it does not cover
/// can be unfolded.
#[component]
pub fn LockSentence() -> impl IntoView {
    let lock = expect_context::<Client>().lock;
    let ago = ago(lock);
    view! {
        <p class="lock-plain" data-state=move || state(&lock.read())>
            {boxed_view(move || plain(&lock.read(), ago()))}
        </p>
        <details class="lock-behind">
            <summary>{say("lock.behind")}</summary>
            <LockTest />
            <p>{say("lock.how")}</p>
        </details>
        <details class="lock-behind">
            <summary>{say("lock.limits")}</summary>
            {limits()}
        </details>
    }
}

/// What no page can promise, in the order in which it is listed.
const LIMITS: [&str; 6] = [
    "navigation",
    "webrtc",
    "hints",
    "browser",
    "history",
    "server",
];

/// Returns the list of what no page can promise.
pub fn limits() -> AnyView {
    let line = |name: &&str| view! { <li>{say(&format!("check.limits.{name}"))}</li> };
    view! { <ul class="lock-limits">{LIMITS.iter().map(line).collect_view()}</ul> }.into_any()
}

/// The result of the last self-test, and the button that runs it again.
#[component]
pub fn LockTest() -> impl IntoView {
    let client = expect_context::<Client>();
    let lock = client.lock;
    let checking = move || (*lock.read() == Lock::Checking).then_some("true");
    // A disabled button would lose the focus.
    let press = move |_| {
        if untrack(checking).is_none() {
            client.check_lock();
        }
    };
    view! {
        <div class="lock-test">
            <p data-state=move || state(&lock.read())>
                <span role="status">{boxed_view(move || found(&lock.read()))}</span>
                " "
                <span class="note">{since(lock)}</span>
            </p>
            <p class="row">
                <button type="button" class="button" aria-disabled=checking data-off=checking on:click=press>
                    {say("lock.again")}
                </button>
            </p>
        </div>
    }
}

/// Returns "checked 4 min ago", kept up to date; empty unless locked.
fn since(lock: RwSignal<Lock>) -> impl Fn() -> String + Copy + Send + 'static {
    let ago = ago(lock);
    move || {
        ago().map_or_else(String::new, |ago| {
            say_with("lock.checked", &[("ago", &ago)])
        })
    }
}

/// Returns how long ago the lock was last confirmed, kept up to date; `None` unless locked.
fn ago(lock: RwSignal<Lock>) -> impl Fn() -> Option<String> + Copy + Send + 'static {
    let tick = RwSignal::new(0_u32);
    let beat = set_interval_with_handle(move || tick.update(|n| *n += 1), Duration::from_secs(30));
    on_cleanup(move || {
        if let Ok(beat) = beat {
            beat.clear();
        }
    });
    move || {
        tick.track();
        match *lock.read() {
            Lock::Locked(Refused { at, .. }) => Some(words::ago(at)),
            _ => None,
        }
    }
}

fn state(lock: &Lock) -> &'static str {
    match lock {
        Lock::Checking => "checking",
        Lock::Locked(_) => "locked",
        Lock::Open(_) => "open",
    }
}

fn drawing(lock: &Lock) -> Icon {
    match lock {
        Lock::Checking => Icon::Turn,
        Lock::Locked(_) => Icon::Lock,
        Lock::Open(_) => Icon::Unlock,
    }
}

fn title(lock: &Lock) -> String {
    match lock {
        Lock::Checking => say("lock.checking"),
        Lock::Locked(_) => say("lock.locked"),
        Lock::Open(Gap::NoWorker | Gap::Untested) => say("lock.untested"),
        Lock::Open(_) => say("lock.open"),
    }
    .into_owned()
}

fn plain(lock: &Lock, ago: Option<String>) -> String {
    match (lock, ago) {
        (Lock::Open(_), _) => found(lock),
        (_, Some(ago)) => say_with("lock.plain.locked", &[("ago", &ago)]),
        _ => say("lock.plain.checking"),
    }
}

fn found(lock: &Lock) -> String {
    match lock {
        Lock::Checking => say("lock.found.checking"),
        Lock::Locked(_) => say("lock.found.locked"),
        Lock::Open(gap @ (Gap::NoWorker | Gap::Untested)) => {
            say_with("lock.found.untested", &[("who", &who(gap))])
        }
        Lock::Open(gap) => say_with("lock.found.open", &[("who", &who(gap))]),
    }
}

/// Describes what was not refused, or why that is not known.
pub fn who(gap: &Gap) -> String {
    match gap {
        Gap::Page(way) => say_with("lock.who.page", &[("way", way)]),
        Gap::Worker(way) => say_with("lock.who.worker", &[("way", way)]),
        Gap::NoWorker => say("lock.who.none").into_owned(),
        Gap::Untested => say("lock.who.untested").into_owned(),
    }
}

//! The network lock: a live fact, never a slogan. It holds when the page and the worker were
//! each refused by the browser's policy when they tried to fetch something.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Between two looks for the policy's veto, and how often it is looked for.
const WAIT: Duration = Duration::from_millis(10);
const MOST_WAITS: u32 = 200;

/// What the last check found.
#[derive(Clone, Debug, PartialEq)]
pub enum Lock {
    /// The tests are running; no file is accepted yet.
    Checking,
    /// Page and worker were refused.
    Locked {
        /// When, in milliseconds since 1970.
        at: f64,
    },
    /// Something could be fetched, or the check could not be made; no file is accepted.
    Open {
        /// `page` or `worker`: whoever was not refused.
        reason: String,
    },
}

/// The worker says what it found (`refused` or not); the page tries for itself.
pub async fn verdict(worker: &str) -> Lock {
    if worker != "refused" {
        return Lock::Open {
            reason: "worker".to_owned(),
        };
    }
    if !page_refused().await {
        return Lock::Open {
            reason: "page".to_owned(),
        };
    }
    Lock::Locked {
        at: js_sys::Date::now(),
    }
}

/// Fetches the page's own address and watches for the policy's veto: a plain failure would not
/// do, because a machine without network fails as well.
#[allow(
    clippy::disallowed_methods,
    reason = "the self-test: it must be refused"
)]
async fn page_refused() -> bool {
    let vetoed = Rc::new(Cell::new(false));
    let seen = Rc::clone(&vetoed);
    let listener = Closure::<dyn FnMut(web_sys::SecurityPolicyViolationEvent)>::new(
        move |event: web_sys::SecurityPolicyViolationEvent| {
            if event.effective_directive() == "connect-src" {
                seen.set(true);
            }
        },
    );
    let name = "securitypolicyviolation";
    let target = document();
    let callback = listener.as_ref().unchecked_ref();
    let listening = target
        .add_event_listener_with_callback(name, callback)
        .is_ok();
    let refused = JsFuture::from(window().fetch_with_str("./")).await.is_err();
    // The event is a task of its own: in Chromium right behind the refusal, in Firefox a moment later.
    let mut waits = 0;
    while refused && !vetoed.get() && waits < MOST_WAITS {
        TimeoutFuture::after(WAIT).await;
        waits += 1;
    }
    let _ = target.remove_event_listener_with_callback(name, callback);
    listening && refused && vetoed.get()
}

struct TimeoutFuture;

impl TimeoutFuture {
    async fn after(wait: Duration) {
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            let resolve = move || {
                let _ = resolve.call0(&JsValue::NULL);
            };
            set_timeout(resolve, wait);
        });
        let _ = JsFuture::from(promise).await;
    }
}

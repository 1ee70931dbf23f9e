//! The network lock: a live fact, never a slogan. It holds when the page and the worker each tried
//! one way of every directive of the policy at least, and the browser refused every try. The tries
//! are those of `boot.js`.

use js_sys::{Array, Function, Promise, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

use super::wire::get;

/// What the last check found.
#[derive(Clone, Debug, PartialEq)]
pub enum Lock {
    /// The tests are running; no file is accepted yet.
    Checking,
    /// Page and worker were refused.
    Locked(Refused),
    /// Something could be loaded, or the check could not be made; no file is accepted.
    Open(Gap),
}

/// Every try was refused.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refused {
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// The directives that refused the page, separated by spaces.
    pub page: String,
    /// Those that refused the worker.
    pub worker: String,
}

/// What was not refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Gap {
    /// A try of the page, by its name in `boot.js`.
    Page(String),
    /// A try of the worker.
    Worker(String),
    /// There is no worker to try anything.
    NoWorker,
}

/// Lets the page and this worker try.
pub async fn verdict(worker: Worker) -> Lock {
    match tested(&worker).await {
        Some([(_, gap), _]) if !gap.is_empty() => Lock::Open(Gap::Page(gap)),
        Some([_, (_, gap)]) if !gap.is_empty() => Lock::Open(Gap::Worker(gap)),
        Some([(page, _), (worker, _)]) => Lock::Locked(Refused {
            at: js_sys::Date::now(),
            page,
            worker,
        }),
        None => Lock::Open(Gap::NoWorker),
    }
}

/// Of page and worker: the directives, and the first try that was not refused or nothing.
async fn tested(worker: &Worker) -> Option<[(String, String); 2]> {
    let test: Function = get(&get(&global(), "roost"), "testLock").dyn_into().ok()?;
    let results = test.call1(&JsValue::UNDEFINED, worker).ok()?;
    let results = Array::from(&JsFuture::from(Promise::from(results)).await.ok()?);
    let result = |number| {
        let result = Array::from(&results.get(number));
        Some((result.get(0).as_string()?, result.get(1).as_string()?))
    };
    Some([result(0)?, result(1)?])
}

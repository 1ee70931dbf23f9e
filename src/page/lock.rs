//! The network lock: a tested fact, not a claim. The network counts as locked if the page and the
//! worker each made at least one attempt for every directive of the policy and the browser refused
//! all of them. `boot.js` makes the attempts.

use js_sys::{Array, Function, Promise, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

use super::wire::get;

/// The result of the last test.
#[derive(Clone, Debug, PartialEq)]
pub enum Lock {
    /// The test is running; no file is accepted yet.
    Checking,
    /// All attempts of the page and the worker were refused.
    Locked(Refused),
    /// An attempt was not refused, or the test could not be made; no file is accepted.
    Open(Gap),
}

/// Details of a passed test.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refused {
    /// The time of the test, in milliseconds since 1970.
    pub at: f64,
    /// The directives that refused the page's attempts, separated by spaces.
    pub page: String,
    /// The directives that refused the worker's attempts, separated by spaces.
    pub worker: String,
}

/// Why the network does not count as locked.
#[derive(Clone, Debug, PartialEq)]
pub enum Gap {
    /// An attempt of the page was not refused; its name in `boot.js`.
    Page(String),
    /// An attempt of the worker was not refused; its name in `boot.js`.
    Worker(String),
    /// There is no worker to test: the browser did not start it.
    NoWorker,
    /// The test could not be run to its end, so nothing is known.
    Untested,
}

/// Tests the lock in the page and in this worker.
pub async fn verdict(worker: Worker) -> Lock {
    match tested(&worker).await {
        Some([(_, gap), _]) if !gap.is_empty() => Lock::Open(Gap::Page(gap)),
        Some([_, (_, gap)]) if !gap.is_empty() => Lock::Open(Gap::Worker(gap)),
        Some([(page, _), (worker, _)]) => Lock::Locked(Refused {
            at: js_sys::Date::now(),
            page,
            worker,
        }),
        None => Lock::Open(Gap::Untested),
    }
}

/// Runs the test. For the page and then the worker: the directives that refused, separated by
/// spaces, and the first attempt that was not refused, or an empty string. `None` if the test
/// failed.
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

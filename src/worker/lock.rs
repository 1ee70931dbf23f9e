//! The worker's half of the lock's self-test: it tries to fetch and must be refused.

use wasm_bindgen_futures::JsFuture;
use web_sys::DedicatedWorkerGlobalScope;

/// `refused` when neither the page's own address nor a `data:` address could be fetched. The
/// second needs no network: its refusal proves the policy even on a machine that is offline.
#[allow(
    clippy::disallowed_methods,
    reason = "the self-test: it must be refused"
)]
pub(super) async fn verdict(scope: &DedicatedWorkerGlobalScope) -> &'static str {
    let own = scope.location().origin();
    for address in [own.as_str(), "data:,"] {
        if JsFuture::from(scope.fetch_with_str(address)).await.is_ok() {
            return "fetched";
        }
    }
    "refused"
}

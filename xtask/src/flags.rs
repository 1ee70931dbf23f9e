//! How the compiler is called for the page.

use crate::setup;

/// Compiler flags that keep this machine's folders out of the page, with the variable in which
/// Cargo takes them: panics name source files. Our own are named relative to the workspace by
/// Cargo itself.
pub fn flags() -> (&'static str, String) {
    let registry = setup::cargo_home().join("registry").join("src");
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        format!("--remap-path-prefix={}=crates", registry.display()),
    )
}

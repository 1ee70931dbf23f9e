//! The compiler flags for the page.

use crate::setup;

/// The environment variable for compiler flags, and flags that keep the folders of this machine out
/// of the page: panic messages contain the paths of source files. Cargo already shortens paths in
/// the workspace.
pub fn flags() -> (&'static str, String) {
    let registry = setup::cargo_home().join("registry").join("src");
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        format!("--remap-path-prefix={}=crates", registry.display()),
    )
}

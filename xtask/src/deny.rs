//! Checks the dependencies of the page and its tools against `deny.toml` (row R10 of the promises).
//!
//! In: `Cargo.lock`, and the lock file of `xtask/wasm-bindgen`, whose output is part of the page.
//! Out: figures. The checks of licences, sources and bans only need the crates. The check of
//! advisories downloads a database, so only `prove` runs it.

use std::path::Path;

use crate::promises::{ADVISORIES, MADE_OF, hand};
use crate::run::program;
use crate::{Outcome, setup};

/// Records how many of the checks that need no network failed.
pub fn made_of(figures: &Path) -> Outcome {
    let mut findings = 0.0;
    for check in ["licenses", "sources", "bans"] {
        let (good, said) = run(check)?;
        if !good {
            println!("{said}");
            findings += 1.0;
        }
    }
    hand(figures, "R10", MADE_OF, Ok(findings))
}

/// Records whether a crate has an advisory, or that the list of advisories could not be downloaded.
pub fn advisories(figures: &Path) -> Outcome {
    let (good, said) = run("advisories")?;
    let known = !said.contains("failed to fetch advisory database");
    let found = known.then(|| f64::from(u8::from(!good)));
    let found = found.ok_or_else(|| "the list of advisories could not be fetched".to_owned());
    hand(figures, "R10", ADVISORIES, found)
}

/// Runs one check on both lock files. Returns whether it passed, and its output.
fn run(check: &str) -> Result<(bool, String), String> {
    let deny = setup::deny()?;
    let (mut good, mut all) = (true, String::new());
    for manifest in ["Cargo.toml", setup::WASM_BINDGEN] {
        let mut command = program(&deny);
        command.args(["--locked", "--config", "deny.toml"]);
        command.args(["--manifest-path", manifest, "check", check]);
        let output = command.output().map_err(|error| error.to_string())?;
        good &= output.status.success();
        all.push_str(&String::from_utf8_lossy(&output.stderr));
    }
    Ok((good, all))
}

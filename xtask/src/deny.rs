//! What the page and its tools are made of, held against `deny.toml` (row R10 of the promises).
//!
//! In: `Cargo.lock`, and that of the program that writes a part of the page. Out: figures. Licences,
//! sources and bans need nothing but the crates; the list of advisories is fetched, so it is asked for
//! by `prove` alone.

use std::path::Path;

use crate::promises::{ADVISORIES, MADE_OF, hand};
use crate::run::program;
use crate::{Outcome, setup};

/// Hands over how many of the checks that need no network found something.
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

/// Hands over whether a crate has an advisory, if the list of them can be fetched.
pub fn advisories(figures: &Path) -> Outcome {
    let (good, said) = run("advisories")?;
    let known = !said.contains("failed to fetch advisory database");
    let found = known.then(|| f64::from(u8::from(!good)));
    let found = found.ok_or_else(|| "the list of advisories could not be fetched".to_owned());
    hand(figures, "R10", ADVISORIES, found)
}

/// Runs one check over everything; whether it found nothing, and what it said.
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

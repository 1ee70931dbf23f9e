//! Runs wasm-opt, which is installed as a package of Node.

use std::path::Path;

use crate::remember::remembered;
use crate::run::{capture, succeed};
use crate::{Outcome, node};

/// Rewrites a wasm file in place, in one round for each set of options: for speed (`-O3`) or for
/// size (`-Oz`), with names kept (`-g`) or dropped. Without wasm-opt the file stays unchanged.
pub fn optimise(wasm: &Path, rounds: &[&str]) -> Outcome {
    if node::wasm_opt().is_none() {
        return Ok(());
    }
    let place = |error| format!("{}: {error}", wasm.display());
    let bytes = std::fs::read(wasm).map_err(place)?;
    let options = rounds.join("\n");
    let inputs = [bytes.as_slice(), options.as_bytes(), &node::locked()?];
    let optimised = remembered(&inputs, || {
        rounds.iter().try_for_each(|options| round(wasm, options))?;
        std::fs::read(wasm).map_err(place)
    })?;
    std::fs::write(wasm, optimised).map_err(place)
}

/// Shortens the names of all imports and exports, and returns what wasm-opt prints of them, as JSON;
/// `None` if there is no wasm-opt.
pub fn shorten_names(wasm: &Path) -> Result<Option<String>, String> {
    let Some(mut command) = node::wasm_opt() else {
        return Ok(None);
    };
    command.arg("--minify-imports-and-exports-and-modules");
    command.arg(wasm).arg("-o").arg(wasm);
    capture(&mut command).map(Some)
}

/// Runs wasm-opt once. The file itself lists the wasm features in use, as long as the profile does
/// not strip it.
fn round(wasm: &Path, options: &str) -> Outcome {
    let mut command = node::wasm_opt().ok_or("wasm-opt is not there any more")?;
    command.args(options.split(' ')).arg(wasm);
    succeed(command.arg("-o").arg(wasm))
}

//! Node and the packages in `xtask/npm`: the optimiser, the browser driver, and the peers of the
//! benchmark.
//!
//! In: the `node` on the `PATH`. Out: commands that run with these packages. Node is optional for
//! building and serving, and required for tests.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::run::{program, root, succeed};

/// The oldest version of Node that runs the tests: its `node --test` can write two reports at once.
const OLDEST: u32 = 20;

/// Why Node cannot be used; `None` if it can.
pub fn missing() -> Option<String> {
    let wanted = format!("Node {OLDEST} or newer (https://nodejs.org)");
    let Ok(output) = program("node")
        .arg("--version")
        .stderr(Stdio::null())
        .output()
    else {
        return Some(format!("{wanted} is not installed"));
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST => None,
        _ => Some(format!("{wanted} is needed, found {version}")),
    }
}

/// Whether the packages of the current lock file are installed.
pub fn has_packages() -> bool {
    let installed = std::fs::read(stamp()).ok();
    installed.is_some() && installed == locked().ok()
}

/// Installs the packages of the lock file, unless they are installed already.
pub fn packages() -> Outcome {
    if has_packages() {
        return Ok(());
    }
    // On Windows npm is a script, which `Command` finds only with its extension.
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    succeed(
        program(npm)
            .current_dir(folder())
            .args(["ci", "--no-audit", "--no-fund"]),
    )?;
    let stamp = stamp();
    std::fs::write(&stamp, locked()?).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// The content of the lock file, which pins every package by its hash.
pub fn locked() -> Result<Vec<u8>, String> {
    let lock = folder().join("package-lock.json");
    std::fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))
}

fn stamp() -> PathBuf {
    folder().join("node_modules").join(".installed-from")
}

/// A command that runs wasm-opt; `None` if it is not installed.
pub fn wasm_opt() -> Option<Command> {
    let script = folder().join("node_modules/binaryen/bin/wasm-opt");
    if !script.exists() || missing().is_some() {
        return None;
    }
    let mut command = program("node");
    command.arg(script);
    Some(command)
}

fn folder() -> PathBuf {
    root().join("xtask").join("npm")
}

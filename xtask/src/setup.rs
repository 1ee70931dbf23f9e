//! What a build needs beside rustup: pinned tools, installed once and kept for every checkout.
//!
//! In: nothing. Out: the `PATH` under which Trunk finds exactly these versions. Every step looks
//! first and does nothing when its work is done, so a second run costs milliseconds.
//! Node's packages are in `node.rs`; the browsers are in `browser.rs`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::run::{self, capture, cargo, executable, program, succeed};

/// A program from crates.io: package, version, and the binary that is wanted of it.
struct Tool {
    package: &'static str,
    version: &'static str,
    binary: &'static str,
}

/// Trunk refuses a wasm-bindgen that differs from the crate in `Cargo.lock`.
const TOOLS: [Tool; 2] = [
    Tool {
        package: "trunk",
        version: "0.21.14",
        binary: "trunk",
    },
    Tool {
        package: "wasm-bindgen-cli",
        version: "0.2.130",
        binary: "wasm-bindgen",
    },
];

/// Holds `Cargo.lock` against `deny.toml`.
const DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    binary: "cargo-deny",
};

/// Runs the fuzz targets.
const FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    version: "0.13.2",
    binary: "cargo-fuzz",
};

const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that everything is there; gives the `PATH` to build with.
pub fn tools() -> Result<OsString, String> {
    wasm_target()?;
    // Trunk is told to stay offline, and so is the Cargo below it.
    succeed(cargo().args(["fetch", "--quiet", "--locked"]))?;
    for tool in &TOOLS {
        install(tool)?;
    }
    run::path_with(
        &TOOLS
            .iter()
            .map(|tool| tool.folder().join("bin"))
            .collect::<Vec<_>>(),
    )
}

/// The program that looks at what everything is made of.
pub fn deny() -> Result<PathBuf, String> {
    install(&DENY)?;
    let program = DENY.folder().join("bin").join(executable(DENY.binary));
    Ok(program)
}

/// What fuzzing needs: a nightly compiler, and cargo-fuzz on the `PATH` that is given.
pub fn fuzz() -> Result<OsString, String> {
    let nightly = program("rustup")
        .args(["run", "nightly", "rustc", "--version"])
        .output();
    if !nightly.is_ok_and(|output| output.status.success()) {
        let minimal = ["--profile", "minimal"];
        succeed(
            program("rustup")
                .args(["toolchain", "install", "nightly"])
                .args(minimal),
        )?;
    }
    install(&FUZZ)?;
    run::path_with(&[FUZZ.folder().join("bin")])
}

impl Tool {
    /// One folder per version, beside Cargo's own caches: other checkouts find it there.
    fn folder(&self) -> PathBuf {
        let name = format!("{}-{}", self.package, self.version);
        cargo_home().join("roost-tools").join(name)
    }
}

/// Where cargo keeps what it fetches: `CARGO_HOME`, or `.cargo` in the user's folder.
pub fn cargo_home() -> PathBuf {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(std::env::home_dir()?.join(".cargo")))
        .unwrap_or_default()
}

fn install(tool: &Tool) -> Outcome {
    let folder = tool.folder();
    if folder.join("bin").join(executable(tool.binary)).exists() {
        return Ok(());
    }
    println!(
        "Installing {} {} (once, a few minutes)",
        tool.package, tool.version
    );
    // A lock file may name a version that was withdrawn since, as that of wasm-bindgen-cli
    // 0.2.130 does; then the tool's own version stays pinned, and what it is made of is newer.
    succeed(&mut install_command(tool, &folder, &["--locked"]))
        .or_else(|_| succeed(&mut install_command(tool, &folder, &[])))
}

fn install_command(tool: &Tool, folder: &Path, lock: &[&str]) -> Command {
    let mut install = cargo();
    install
        .args(["install", tool.package, "--version", tool.version, "--root"])
        .arg(folder)
        .args(lock)
        // Built to be run a few times a day: quick to compile counts for more than quick to run.
        .envs([
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
        ])
        // A target folder of ours would keep a gigabyte of a tool's dependencies.
        .env_remove("CARGO_TARGET_DIR");
    install
}

/// The standard library for the browser.
pub fn wasm_target() -> Outcome {
    let place = capture(program("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if PathBuf::from(place.trim()).exists() {
        return Ok(());
    }
    succeed(program("rustup").args(["target", "add", WASM]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> String {
        std::fs::read_to_string(run::root().join(file)).unwrap()
    }

    #[test]
    fn the_wasm_bindgen_program_is_the_crate_of_the_lock_file() {
        let version = TOOLS[1].version;
        let lock = read("Cargo.lock").replace("\r\n", "\n");
        assert!(lock.contains(&format!(
            "name = \"wasm-bindgen\"\nversion = \"{version}\"\n"
        )));
        assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{version}\"")));
    }
}

//! What a build needs besides rustup: pinned tools, installed once for all checkouts.
//!
//! In: the purpose of a build. Out: the steps that are still needed, and the `PATH` on which Trunk
//! finds exactly these versions. A step is only added if its result is missing, so a second run
//! takes milliseconds. How a tool is installed is in `tool.rs`, the packages of Node are in
//! `node.rs`, and the browsers are in `browser.rs`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Stdio;

use crate::Outcome;
use crate::run::{self, capture, cargo, executable, program, succeed};
use crate::tool::{Archive, Source, Tool};
use crate::waits::Waits;

/// Builds the site from its parts. Its default features are not needed: it runs offline and serves
/// without TLS.
const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    purpose: "puts the site together",
    source: Source::Registry(&["--no-default-features"]),
    seconds: 280,
    published: "https://github.com/trunk-rs/trunk/releases/download/v0.21.14/",
    archives: &[
        Archive {
            system: "linux",
            processor: "x86_64",
            file: "trunk-x86_64-unknown-linux-gnu.tar.gz",
            sha256: "f2b4680cd239693a646a2795e4633c625328d7b2a044fbe749fa3a2fe9e7036b",
        },
        Archive {
            system: "linux",
            processor: "aarch64",
            file: "trunk-aarch64-unknown-linux-gnu.tar.gz",
            sha256: "b1d8e60e454f7fc182d9a4d95d1506ffbae947d8ba90f8f6f02da93b60f980f9",
        },
        Archive {
            system: "macos",
            processor: "x86_64",
            file: "trunk-x86_64-apple-darwin.tar.gz",
            sha256: "f1ba0e3bbe24e0ae219c6d22c33e24e2825c1608dd27c2556e323495110f1a95",
        },
        Archive {
            system: "macos",
            processor: "aarch64",
            file: "trunk-aarch64-apple-darwin.tar.gz",
            sha256: "764e299dd50d89442a4e96a236349f57961984b701e74d3dbdb39cd1c9f5101e",
        },
        Archive {
            system: "windows",
            processor: "x86_64",
            file: "trunk-x86_64-pc-windows-msvc.zip",
            sha256: "cd6ac15b9daff0365e5695036791ef2ce3c63f61c014f5a8c532363266e4569c",
        },
        // There is no build for this system, but Windows on arm64 runs programs for x86-64.
        Archive {
            system: "windows",
            processor: "aarch64",
            file: "trunk-x86_64-pc-windows-msvc.zip",
            sha256: "cd6ac15b9daff0365e5695036791ef2ce3c63f61c014f5a8c532363266e4569c",
        },
    ],
};

/// Trunk refuses a version other than that of the crate in `Cargo.lock`. It is built from the
/// library that the official program is built from, with a lock file of this repository: its output
/// is part of the site, whose bytes must not depend on where the program came from.
const BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    version: "0.2.130",
    purpose: "joins wasm and JavaScript",
    source: Source::Folder("xtask/wasm-bindgen"),
    seconds: 110,
    published: "",
    archives: &[],
};

/// Checks `Cargo.lock` against `deny.toml`.
const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    purpose: "looks at what everything is made of",
    source: Source::Registry(&[]),
    seconds: 400,
    published: "https://github.com/EmbarkStudios/cargo-deny/releases/download/0.20.2/",
    archives: &[
        Archive {
            system: "linux",
            processor: "x86_64",
            file: "cargo-deny-0.20.2-x86_64-unknown-linux-musl.tar.gz",
            sha256: "9f12ed4c49936e09b48bf862b595cde2fe64fcbd9d74dfacac6131ca824c8d5f",
        },
        Archive {
            system: "linux",
            processor: "aarch64",
            file: "cargo-deny-0.20.2-aarch64-unknown-linux-musl.tar.gz",
            sha256: "995c82be0defc7a025cae49a2aa2644ce8245c9a3318fc4103907c6a285e8c7d",
        },
        Archive {
            system: "macos",
            processor: "x86_64",
            file: "cargo-deny-0.20.2-x86_64-apple-darwin.tar.gz",
            sha256: "248da7f581724e470071990c088ffc55c811981715f4cbdb258621fb79f8b7a6",
        },
        Archive {
            system: "macos",
            processor: "aarch64",
            file: "cargo-deny-0.20.2-aarch64-apple-darwin.tar.gz",
            sha256: "fe67d82a10d8597a3549364cb733a3f9cc1bfff9031b7ae46384a9f2a72090c3",
        },
        Archive {
            system: "windows",
            processor: "x86_64",
            file: "cargo-deny-0.20.2-x86_64-pc-windows-msvc.tar.gz",
            sha256: "975a22143262fd27476d19ee00c7af67978426e40e1dee94eed6bbade1cf87dc",
        },
        Archive {
            system: "windows",
            processor: "aarch64",
            file: "cargo-deny-0.20.2-x86_64-pc-windows-msvc.tar.gz",
            sha256: "975a22143262fd27476d19ee00c7af67978426e40e1dee94eed6bbade1cf87dc",
        },
    ],
};

/// Runs the fuzz targets.
const FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    version: "0.13.2",
    purpose: "runs the fuzz targets",
    source: Source::Registry(&[]),
    seconds: 120,
    published: "",
    archives: &[],
};

/// The manifest of the package that `BINDGEN` is built from, which is a separate workspace.
pub const WASM_BINDGEN: &str = "xtask/wasm-bindgen/Cargo.toml";

const WASM: &str = "wasm32-unknown-unknown";

/// What a site is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To look at the site on this machine.
    Looking,
    /// To publish the site: the same sources must give the same bytes everywhere.
    Publishing,
}

/// Adds the steps that are needed before the site can be built.
pub fn tools(waits: &mut Waits, purpose: Purpose) -> Outcome {
    if !has_wasm_target()? {
        waits.then(
            "Rust's standard library for the browser (a download)",
            wasm_target,
        );
    }
    // Trunk runs offline, and so does the Cargo that it starts.
    let mut offline = cargo();
    offline.args(["fetch", "--quiet", "--locked", "--offline"]);
    let there = offline.stderr(Stdio::null()).status();
    if !there.is_ok_and(|status| status.success()) {
        waits.then("the crates that it is made of (a download)", || {
            succeed(cargo().args(["fetch", "--locked"]))
        });
    }
    let path = run::path();
    for tool in missing(purpose, &path) {
        waits.then(tool.announced(), || tool.install(&kept()));
    }
    Ok(())
}

/// The `PATH` for a build, when all tools are installed.
pub fn path() -> Result<OsString, String> {
    let kept = kept();
    let folders = [&TRUNK, &BINDGEN].map(|tool| tool.kept(&kept));
    run::path_with(&folders.into_iter().flatten().collect::<Vec<_>>())
}

fn missing(purpose: Purpose, path: &std::ffi::OsStr) -> Vec<&'static Tool> {
    let kept = kept();
    let there =
        |tool: &Tool, anywhere: bool| tool.kept(&kept).is_some() || anywhere && tool.is_on(path);
    let mut missing = Vec::new();
    if !there(&TRUNK, true) {
        missing.push(&TRUNK);
    }
    if !there(&BINDGEN, purpose == Purpose::Looking) {
        missing.push(&BINDGEN);
    }
    missing
}

/// Returns the path of cargo-deny, and installs it if it is missing.
pub fn deny() -> Result<PathBuf, String> {
    let name = executable(DENY.name);
    let folder = ready(&DENY)?;
    Ok(folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name)))
}

/// Installs what fuzzing needs: a nightly compiler and cargo-fuzz. Returns the `PATH` with it.
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
    let folder = ready(&FUZZ)?;
    run::path_with(&folder.into_iter().collect::<Vec<_>>())
}

/// Installs a tool if it is missing. Returns its folder; `None` if it was found on `PATH`.
fn ready(tool: &Tool) -> Result<Option<PathBuf>, String> {
    let kept = kept();
    if tool.kept(&kept).is_none() && !tool.is_on(&run::path()) {
        let mut waits = Waits::default();
        waits.then(tool.announced(), || tool.install(&kept));
        waits.run()?;
    }
    Ok(tool.kept(&kept))
}

/// The folder for installed tools. It is next to Cargo's caches, so that all checkouts share it.
fn kept() -> PathBuf {
    cargo_home().join("roost-tools")
}

/// The folder for Cargo's caches: `CARGO_HOME`, or `.cargo` in the user's home folder.
pub fn cargo_home() -> PathBuf {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(std::env::home_dir()?.join(".cargo")))
        .unwrap_or_default()
}

/// Installs the standard library for wasm, if it is missing.
pub fn wasm_target() -> Outcome {
    if has_wasm_target()? {
        return Ok(());
    }
    succeed(program("rustup").args(["target", "add", WASM]))
}

fn has_wasm_target() -> Result<bool, String> {
    let place = capture(program("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    Ok(PathBuf::from(place.trim()).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> String {
        let text = std::fs::read_to_string(run::root().join(file)).unwrap();
        text.replace("\r\n", "\n")
    }

    #[test]
    fn the_wasm_bindgen_program_is_the_crate_of_the_lock_file() {
        let version = BINDGEN.version;
        assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{version}\"")));
        let locked = |lock: &str, name: &str| {
            let entry = format!("name = \"{name}\"\nversion = \"{version}\"\n");
            assert!(read(lock).contains(&entry), "{lock}: {name}");
        };
        locked("Cargo.lock", "wasm-bindgen");
        for name in [
            "roost-wasm-bindgen",
            "wasm-bindgen-cli-support",
            "wasm-bindgen-shared",
        ] {
            locked("xtask/wasm-bindgen/Cargo.lock", name);
        }
    }

    #[test]
    fn trunk_is_the_one_that_its_settings_ask_for() {
        let wanted = format!("trunk-version = \"^{}\"", TRUNK.version);
        assert!(read("Trunk.toml").contains(&wanted));
    }

    #[test]
    fn what_is_downloaded_is_named_by_version_and_hash_for_six_systems() {
        for tool in [TRUNK, DENY] {
            assert!(tool.published.starts_with("https://"), "{}", tool.name);
            assert!(tool.published.contains(tool.version), "{}", tool.name);
            for system in ["linux", "macos", "windows"] {
                for processor in ["x86_64", "aarch64"] {
                    let fits = |archive: &&Archive| {
                        (archive.system, archive.processor) == (system, processor)
                    };
                    let archives: Vec<_> = tool.archives.iter().filter(fits).collect();
                    let [archive] = archives[..] else {
                        panic!("{} for {system} {processor}", tool.name);
                    };
                    let Archive { file, sha256, .. } = archive;
                    // Windows on arm64 has no builds and runs those for x86-64.
                    let fitting = file.contains(processor) || system == "windows";
                    assert!(fitting && file.contains(tool.name), "{file}");
                    assert_eq!(sha256.len(), 64, "{file}");
                    let digits = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
                    assert!(sha256.chars().all(digits), "{file}");
                }
            }
        }
    }
}

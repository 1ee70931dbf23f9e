//! `cargo xtask bench`: measures all figures that are claimed or bounded, in one run, as ratios
//! where possible.
//!
//! In: the repository. Out: a table on the terminal and `target/bench/report.json`. The archives
//! are generated once and reused; the peers are npm packages that nothing else uses.

use std::path::Path;

use roost_sample::Plan;

use crate::browser::CHROMIUM;
use crate::run::{cargo, program, succeed, target};
use crate::{Outcome, build, flags, node, sample, setup, wasm_opt};

/// Name, posts, parts, MiB of media, messages. The number of parts is that into which X would split
/// the posts.
const ARCHIVES: [(&str, u32, u32, u64, u32); 5] = [
    ("posts-100k.zip", 100_000, 2, 0, 0),
    ("posts-500k.zip", 500_000, 6, 0, 0),
    ("posts-20k.zip", 20_000, 1, 0, 0),
    ("media-5g.zip", 20_000, 1, 5 << 10, 0),
    ("messages-1m.zip", 2_000, 1, 0, 1_000_000),
];

/// `cargo xtask bench [--quick]`. With `--quick` everything is measured once instead of three
/// times.
pub fn bench(args: &[String]) -> Outcome {
    let quick = is_quick(args)?;
    if let Some(reason) = node::missing() {
        return Err(reason);
    }
    let folder = target().join("bench");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    build::build(&[])?;
    build_floor(&folder)?;
    succeed(cargo().args(["build", "--release", "--locked", "--example", "inspect"]))?;
    for (name, posts, parts, media, messages) in ARCHIVES {
        let plan = Plan {
            seed: 11,
            posts,
            parts,
            media_bytes: media << 20,
            messages,
        };
        sample::made(&plan, &folder.join(name))?;
    }
    let inspect = target().join("release").join("examples").join("inspect");
    succeed(
        program("node")
            .arg("xtask/bench/bench.mjs")
            .env("ROOST_BENCH", &folder)
            .env("ROOST_INSPECT", inspect)
            .env("ROOST_RUNS", if quick { "1" } else { "3" })
            .env(CHROMIUM.variable, CHROMIUM.path()?),
    )
}

fn is_quick(args: &[String]) -> Result<bool, String> {
    match args.iter().find(|arg| *arg != "--quick") {
        Some(arg) => Err(format!("unknown argument {arg}")),
        None => Ok(!args.is_empty()),
    }
}

/// Builds `examples/floor.rs` as wasm, and optimises it like the page.
fn build_floor(folder: &Path) -> Outcome {
    let path = setup::path()?;
    let wasm = "wasm32-unknown-unknown";
    // The flags of the page, so that the crates that both depend on are compiled only once.
    let mut build = cargo();
    build.args(["build", "--release", "--locked", "--example", "floor"]);
    build.args(["--target", wasm]);
    let (name, flags) = flags::flags();
    succeed(build.env(name, flags))?;
    let built = target()
        .join(wasm)
        .join("release")
        .join("examples")
        .join("floor.wasm");
    let out = folder.join("floor");
    succeed(
        program("wasm-bindgen")
            .env("PATH", path)
            .args(["--target=web", "--out-name=floor", "--no-typescript"])
            .arg(format!("--out-dir={}", out.display()))
            .arg(built),
    )?;
    wasm_opt::optimise(&out.join("floor_bg.wasm"), &["-O3"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_is_measured() {
        let check = |line: &str, expected: Option<bool>| {
            let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            assert_eq!(is_quick(&args).ok(), expected, "{line}");
        };
        check("", Some(false));
        check("--quick", Some(true));
        check("--quik", None);
        check("--quick 3", None);
    }
}

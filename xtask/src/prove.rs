//! `cargo xtask prove`: measures all figures of the three promises, including the slow ones.
//!
//! In: what `cargo xtask test` needs; also Firefox, and cargo-fuzz with a nightly compiler, which
//! it installs where possible. Out: the table, `target/prove/report.json` in the format of the
//! benchmark, and an exit code that is zero only if every figure was measured and meets its bound.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use roost_sample::Plan;

use crate::browser::FIREFOX;
use crate::promises::{self, By, Table, hand};
use crate::run::{cannot_start, capture, cargo, program, root, succeed};
use crate::test::{Drive, native, test_files};
use crate::{Outcome, build, deny, node, sample, seal, setup};

/// Archives that are too large for the tests: name, posts, parts, MiB of media.
const ARCHIVES: [(&str, u32, u32, u64); 2] = [
    ("media-6g.zip", 20_000, 1, 6 << 10),
    ("posts-500k.zip", 500_000, 6, 0),
];

/// The default number of seconds for each fuzz target.
const FUZZING: u32 = 60;

/// `cargo xtask prove [--fuzz SECONDS]`.
pub fn prove(args: &[String]) -> Outcome {
    let seconds = match args {
        [] => FUZZING,
        [name, seconds] if name == "--fuzz" => {
            seconds.parse().map_err(|_| "--fuzz needs a number")?
        }
        [arg, ..] => return Err(format!("unknown argument {arg}")),
    };
    if let Some(reason) = node::missing() {
        return Err(reason);
    }
    let figures = promises::begin()?;
    build::build(&[])?;
    make_archives()?;
    let (_, natively) = native(None, &figures);
    let (_, browsed) = Drive {
        alone: true,
        ..Drive::new(&figures, files()?)
    }
    .run(environment());
    let looked_at = looked_at();
    build_again(&figures)?;
    fuzz(&figures, seconds)?;
    let unable = |name: &'static str| {
        let figures = &figures;
        move |reason| hand(figures, "R10", name, Err(reason))
    };
    deny::made_of(&figures).or_else(unable(promises::MADE_OF))?;
    deny::advisories(&figures).or_else(unable(promises::ADVISORIES))?;
    let table = Table::read(&figures, By::Prove)?;
    println!();
    table.print();
    table.write(&promises::folder().join("report.json"))?;
    natively.and(browsed).and(looked_at).and(table.proven())
}

fn make_archives() -> Outcome {
    for (name, posts, parts, media) in ARCHIVES {
        let plan = Plan {
            seed: 11,
            posts,
            parts,
            media_bytes: media << 20,
            messages: 0,
        };
        sample::made(&plan, &promises::folder().join(name))?;
    }
    Ok(())
}

/// The variables that tell the tests where the large archives are, and where Firefox is if it was
/// found.
fn environment() -> Vec<(&'static str, PathBuf)> {
    let mut all = vec![("ROOST_PROVE", promises::folder())];
    match FIREFOX.path() {
        Ok(path) => all.push((FIREFOX.variable, path)),
        Err(reason) => println!("Without the second engine: {reason}"),
    }
    all
}

/// The test files that write figures.
fn files() -> Result<Vec<PathBuf>, String> {
    let mut files = test_files("browser")?;
    files.extend(test_files("prove")?);
    files.retain(|file| {
        std::fs::read_to_string(file).is_ok_and(|text| text.contains("figures.mjs"))
    });
    Ok(files)
}

/// Checks that the page of `serve` has the same lock, self-test and hashes as the published page.
/// The figures go to a separate folder, because they would count twice.
fn looked_at() -> Outcome {
    let mut site = build::quick()?.into_os_string();
    site.push(std::path::MAIN_SEPARATOR_STR);
    let folder = root().join("tests").join("browser");
    let files = ["check.test.mjs", "safety.test.mjs"].map(|name| folder.join(name));
    let aside = promises::folder().join("looked-at");
    std::fs::create_dir_all(&aside).map_err(|error| error.to_string())?;
    let (_, outcome) = Drive::new(&aside, files.to_vec()).run(vec![("ROOST_DIST", site.into())]);
    outcome
}

/// Rebuilds the same sources from scratch in another folder, and records how many files differ.
fn build_again(figures: &Path) -> Outcome {
    let name = "files that differ when built again elsewhere";
    hand(figures, "S8", name, files_that_differ())
}

fn files_that_differ() -> Result<f64, String> {
    let folder = promises::folder().join("again");
    let place = |error| format!("{}: {error}", folder.display());
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(place)?;
    }
    // The sources are the files that git tracks.
    for name in capture(program("git").args(["ls-files"]))?.lines() {
        let (from, to) = (root().join(name), folder.join(name));
        std::fs::create_dir_all(to.parent().unwrap_or(&folder)).map_err(place)?;
        std::fs::copy(from, to).map_err(|error| format!("{name}: {error}"))?;
    }
    succeed(
        cargo()
            .current_dir(&folder)
            .args(["run", "--quiet", "--locked", "--package", "xtask", "--"])
            .arg("build")
            .env_remove("CARGO_TARGET_DIR"),
    )?;
    let sums = |folder: &Path| -> Result<Vec<String>, String> {
        let file = folder.join("dist").join(seal::SUMS);
        let text = std::fs::read_to_string(&file);
        let text = text.map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    let (here, there) = (sums(&root())?, sums(&folder)?);
    let differ = here.iter().filter(|line| !there.contains(line)).count();
    Ok((differ + there.len().saturating_sub(here.len())) as f64)
}

/// Runs each fuzz target for this many seconds, one after the other.
fn fuzz(figures: &Path, seconds: u32) -> Outcome {
    let names = ["fuzz targets with findings", "inputs tried"];
    let path = match setup::fuzz() {
        Ok(path) => path,
        Err(reason) => {
            let why = format!("a nightly compiler or cargo-fuzz cannot be set up: {reason}");
            return names
                .iter()
                .try_for_each(|name| hand(figures, "R9", name, Err(why.clone())));
        }
    };
    let tool = || {
        // The `cargo` on the `PATH`, which is that of rustup: Cargo itself does not accept a
        // toolchain argument.
        let mut command = program("cargo");
        command.args(["+nightly", "fuzz"]).env("PATH", &path);
        command
    };
    // `cargo fuzz` has no --locked, so the lock file is checked first.
    let held = [
        "metadata",
        "--locked",
        "--format-version=1",
        "--manifest-path",
    ];
    succeed(
        program("cargo")
            .args(["+nightly"])
            .args(held)
            .arg("fuzz/Cargo.toml")
            .stdout(Stdio::null()),
    )?;
    let folder = root().join("fuzz").join("fuzz_targets");
    let place = |error| format!("{}: {error}", folder.display());
    let (mut found, mut tried) = (0.0, 0.0);
    for entry in std::fs::read_dir(&folder).map_err(place)? {
        let file = entry.map_err(place)?.path();
        let Some(target) = file.file_stem() else {
            continue;
        };
        let mut command = tool();
        command.args(["run", "--fuzz-dir", "fuzz"]).arg(target);
        command.arg("--").arg(format!("-max_total_time={seconds}"));
        command.args(["-print_final_stats=1", "-verbosity=0"]);
        let (good, said) = logged(&mut command, &format!("fuzz-{}", target.display()))?;
        found += f64::from(u8::from(!good));
        tried += executed(&said);
    }
    hand(figures, "R9", names[0], Ok(found))?;
    hand(figures, "R9", names[1], Ok(tried))
}

/// The number of inputs that a target has tried, from its output.
fn executed(output: &str) -> f64 {
    let numbers = output
        .lines()
        .filter_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    numbers.filter_map(|n| n.trim().parse::<f64>().ok()).sum()
}

/// Runs a command with its output in a file. Returns whether it succeeded, and the output.
fn logged(command: &mut Command, name: &str) -> Result<(bool, String), String> {
    let path = promises::folder().join(format!("{name}.txt"));
    let place = |error| format!("{}: {error}", path.display());
    let file = std::fs::File::create(&path).map_err(place)?;
    let twin = file.try_clone().map_err(place)?;
    let status = command.stdout(file).stderr(twin).status();
    let good = status
        .map_err(|error| cannot_start(command, &error))?
        .success();
    println!(
        "{name}: {}, see {}",
        if good { "good" } else { "FAILED" },
        path.display()
    );
    let said = std::fs::read(&path).map_err(place)?;
    Ok((good, String::from_utf8_lossy(&said).into_owned()))
}

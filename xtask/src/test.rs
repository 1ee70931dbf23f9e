//! `cargo xtask test`: runs every check of the repository, in order, and prints the time of each.
//!
//! In: an optional filter for test names. Out: a last line, `roost: N passed, M failed`, and an
//! exit code that is zero only if every step succeeded and at least one test ran. A step that fails
//! without counting a test (a lint, a build) counts as one failure, so that the last line agrees
//! with the exit code. A run without a filter ends with the table of the three promises, in which a
//! figure outside of its bound is also a failure.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::browser::CHROMIUM;
use crate::promises::{self, By, Table};
use crate::run::{self, cannot_start, cargo, program, succeed};
use crate::tally::Tally;
use crate::{Outcome, build, deny, node, setup};

/// The result of a step: its tests, and whether it succeeded.
type Stepped = (Tally, Outcome);

/// `cargo xtask test [--skip-browser] [FILTER]`.
pub fn test(args: &[String]) -> Outcome {
    let Wish { browser, filter } = Wish::from(args)?;
    if let (true, Some(reason)) = (browser, node::missing()) {
        return Err(format!("{reason}; --skip-browser does without"));
    }
    let figures = promises::begin()?;
    let mut steps = Steps::default();
    let apart = ["--manifest-path", setup::WASM_BINDGEN];
    steps.step("format", || {
        let formatted = succeed(cargo().args(["fmt", "--all", "--check"]));
        let formatted = formatted.and(succeed(cargo().args(["fmt", "--check"]).args(apart)));
        (Tally::default(), formatted)
    });
    steps.step("lints", || {
        lint(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ])
    });
    steps.step("lints for what stands apart", || {
        let mut clippy = cargo();
        clippy.args(["clippy", "--release", "--locked"]).args(apart);
        // A target folder of its own inside that of the repository.
        let folder = run::target().join("wasm-bindgen-program");
        clippy.arg("--target-dir").arg(folder);
        let outcome = succeed(clippy.args(["--", "-D", "warnings"]));
        (Tally::default(), outcome)
    });
    // In the release profile, so that the build below can reuse the compiled macros.
    steps.step("lints for the browser", || {
        if let Err(reason) = setup::wasm_target() {
            return (Tally::default(), Err(reason));
        }
        lint(&[
            "clippy",
            "--package=roost",
            "--target=wasm32-unknown-unknown",
            "--release",
            "--locked",
            "--",
            "-D",
            "warnings",
        ])
    });
    if filter.is_none() {
        steps.step("what it is made of", || {
            (Tally::default(), deny::made_of(&figures))
        });
    }
    steps.step("native tests", || native(filter, &figures));
    if browser {
        let built = steps.step("build", || (Tally::default(), build::build(&[])));
        if built {
            steps.step("browser tests", || in_browser(filter, &figures));
        }
        if built && filter.is_none() {
            steps.step("the three promises", || {
                (Tally::default(), three_promises(&figures))
            });
        }
    }
    steps.close()
}

/// What is run.
#[derive(Debug, PartialEq, Eq)]
struct Wish<'a> {
    browser: bool,
    filter: Option<&'a str>,
}

impl<'a> Wish<'a> {
    fn from(args: &'a [String]) -> Result<Self, String> {
        let mut wish = Self {
            browser: true,
            filter: None,
        };
        for arg in args {
            match arg.as_str() {
                "--skip-browser" => wish.browser = false,
                arg if arg.starts_with("--") || wish.filter.is_some() => {
                    return Err(format!("unknown argument {arg}"));
                }
                filter => wish.filter = Some(filter),
            }
        }
        Ok(wish)
    }
}

#[derive(Default)]
struct Steps {
    tally: Tally,
    failed: Vec<&'static str>,
}

impl Steps {
    fn step(&mut self, name: &'static str, run: impl FnOnce() -> Stepped) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let (mut tally, outcome) = run();
        let seconds = start.elapsed().as_secs_f64();
        match &outcome {
            Ok(()) => println!("== {name}: {seconds:.1} s"),
            Err(reason) => println!("== {name}: FAILED after {seconds:.1} s: {reason}"),
        }
        if outcome.is_err() {
            tally.failed = tally.failed.max(1);
            self.failed.push(name);
        }
        self.tally.add(tally);
        outcome.is_ok()
    }

    fn close(mut self) -> Outcome {
        if self.tally.passed + self.tally.failed == 0 {
            println!("\nNo test ran.");
            self.tally.failed = 1;
        }
        if !self.failed.is_empty() {
            println!("\nFailed: {}", self.failed.join(", "));
        }
        let Tally { passed, failed } = self.tally;
        println!("\nroost: {passed} passed, {failed} failed");
        if failed == 0 {
            Ok(())
        } else {
            Err(String::new())
        }
    }
}

fn lint(args: &[&str]) -> Stepped {
    (Tally::default(), succeed(cargo().args(args)))
}

fn in_browser(filter: Option<&str>, figures: &Path) -> Stepped {
    match test_files("browser") {
        Ok(files) => Drive {
            filter,
            ..Drive::new(figures, files)
        }
        .run(Vec::new()),
        Err(reason) => (Tally::default(), Err(reason)),
    }
}

/// Prints the table of the promises, at the end of a run of everything.
fn three_promises(figures: &Path) -> Outcome {
    let table = Table::read(figures, By::Test)?;
    table.print();
    table.kept()
}

/// Runs all tests that need no browser. The output is shown and counted as it arrives.
pub fn native(filter: Option<&str>, figures: &Path) -> Stepped {
    let mut command = cargo();
    command
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        .args(filter)
        .env(promises::FOLDER, figures);
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    match shown(&mut command) {
        Ok((output, outcome)) => (Tally::of_cargo(&output), outcome),
        Err(reason) => (Tally::default(), Err(reason)),
    }
}

/// Runs tests in a real browser, on the page in `dist/`.
pub struct Drive<'a> {
    /// The folder for figures.
    pub figures: &'a Path,
    /// The test files.
    pub files: Vec<PathBuf>,
    /// Runs only tests whose name matches.
    pub filter: Option<&'a str>,
    /// Runs one file after the other, so that the figures are not measured on a busy machine.
    pub alone: bool,
}

impl<'a> Drive<'a> {
    /// All tests in these files, with figures in this folder.
    pub fn new(figures: &'a Path, files: Vec<PathBuf>) -> Self {
        Self {
            figures,
            files,
            filter: None,
            alone: false,
        }
    }

    /// Runs the tests with these environment variables.
    pub fn run(&self, environment: Vec<(&'static str, PathBuf)>) -> Stepped {
        let report = run::root().join("target").join("browser-tests.tap");
        let outcome = self.node(&report, environment);
        let tally = Tally::of_tap(&std::fs::read_to_string(&report).unwrap_or_default());
        (tally, outcome)
    }

    fn node(&self, report: &Path, environment: Vec<(&'static str, PathBuf)>) -> Outcome {
        // The report of an earlier run must not be counted.
        if report.exists() {
            std::fs::remove_file(report).map_err(|error| error.to_string())?;
        }
        std::fs::create_dir_all(run::root().join("target")).map_err(|error| error.to_string())?;
        let mut destination = OsString::from("--test-reporter-destination=");
        destination.push(report);
        let mut command = program("node");
        command
            .args([
                "--test",
                "--test-reporter=spec",
                "--test-reporter-destination=stdout",
            ])
            .arg("--test-reporter=tap")
            .arg(destination)
            .args(self.alone.then_some("--test-concurrency=1"))
            .args(
                self.filter
                    .map(|filter| format!("--test-name-pattern={filter}")),
            )
            .args(&self.files)
            .envs(environment)
            .env(promises::FOLDER, self.figures)
            .env(CHROMIUM.variable, CHROMIUM.path()?);
        succeed(&mut command)
    }
}

/// The test files in a subfolder of `tests`. They are listed here because only newer versions of
/// Node expand `*`.
pub fn test_files(folder: &str) -> Result<Vec<PathBuf>, String> {
    let folder = run::root().join("tests").join(folder);
    let entries =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}

fn shown(command: &mut Command) -> Result<(String, Outcome), String> {
    let start = command.stdout(Stdio::piped()).spawn();
    let mut child = start.map_err(|error| cannot_start(command, &error))?;
    let mut output = String::new();
    for line in child
        .stdout
        .take()
        .into_iter()
        .flat_map(|stdout| BufReader::new(stdout).split(b'\n'))
    {
        let line = String::from_utf8_lossy(&line.map_err(|error| error.to_string())?).into_owned();
        // If the terminal is gone, the tests are still counted.
        let _ = writeln!(std::io::stdout(), "{line}");
        output.push_str(&line);
        output.push('\n');
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    let outcome = if status.success() {
        Ok(())
    } else {
        Err("see above".to_owned())
    };
    Ok((output, outcome))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_argument_is_dropped() {
        let check = |line: &str, expected: Option<(bool, Option<&str>)>| {
            let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            let wish = Wish::from(&args).ok();
            let wish = wish.map(|wish| (wish.browser, wish.filter));
            assert_eq!(wish, expected, "{line}");
        };
        check("", Some((true, None)));
        check("posts", Some((true, Some("posts"))));
        check("posts --skip-browser", Some((false, Some("posts"))));
        check("--skip-brower", None);
        check("posts messages", None);
    }
}

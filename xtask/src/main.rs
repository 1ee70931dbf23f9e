//! `cargo xtask <command>`: all tasks of the repository.
//!
//! In: a command and its arguments. Out: an exit code, and one line that says what to do if
//! something is missing. Each command has an entry in `COMMANDS` and a file with its code.

use std::process::ExitCode;

mod bench;
mod browser;
mod build;
mod catalogs;
mod deny;
mod download;
mod files;
mod finish;
mod flags;
mod names;
mod node;
mod pack;
mod places;
mod promises;
mod prove;
mod pseudo;
mod release;
mod remember;
mod run;
mod sample;
mod seal;
mod setup;
mod tally;
mod test;
mod tool;
mod waits;
mod wasm_opt;

/// The result of a command. The error is a message for the terminal; it is empty if everything was
/// already printed.
type Outcome = Result<(), String>;

struct Command {
    name: &'static str,
    usage: &'static str,
    run: fn(&[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        usage: "[--port N] [--no-open] [--release] build and serve on this machine",
        run: build::serve,
    },
    Command {
        name: "build",
        usage: "                                   build the site into dist/",
        run: build::build,
    },
    Command {
        name: "test",
        usage: "[--skip-browser] [FILTER]          every check, in order",
        run: test::test,
    },
    Command {
        name: "sample",
        usage: "--out FILE [--posts N] [--parts P] [--media-mb M] [--messages N] [--seed S]   a sample archive",
        run: sample::run,
    },
    Command {
        name: "bench",
        usage: "[--quick]                          figures, as ratios in one run",
        run: bench::bench,
    },
    Command {
        name: "prove",
        usage: "[--fuzz SECONDS]                   the three promises, every row of them",
        run: prove::prove,
    },
    Command {
        name: "release",
        usage: "[--tag vVERSION]                   the site as a zip, with its hashes",
        run: release::release,
    },
    Command {
        name: "finish",
        usage: "                                   (Trunk calls this after each build)",
        run: finish::finish,
    },
];

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    let args: Vec<String> = args.collect();
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprintln!("cargo xtask <command>");
        for command in COMMANDS {
            eprintln!("  {:7} {}", command.name, command.usage);
        }
        return ExitCode::from(2);
    };
    match (command.run)(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            if !reason.is_empty() {
                eprintln!("cargo xtask {name}: {reason}");
            }
            ExitCode::FAILURE
        }
    }
}

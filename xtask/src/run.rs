//! Runs other programs: in which folder, with which environment, and with which error if they fail.
//!
//! In: a `Command`. Out: success, or one line that names the program. Nothing here depends on what
//! the programs are for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;

/// The folder of the repository, one level above the folder of this package, which Cargo provides.
pub fn root() -> PathBuf {
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    let package = PathBuf::from(package);
    package.parent().map_or(package.clone(), Path::to_path_buf)
}

/// Cargo's output folder.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into()))
}

/// A command that runs in the folder of the repository.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// A command that runs the same Cargo that runs `xtask`, so that the toolchain is the same.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or("cargo".into()))
}

/// Runs a command to its end, with its output on the terminal; any exit code but 0 is an error.
pub fn succeed(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", spelled(command)))
    }
}

/// Replaces this process with the program, so that a signal to stop it reaches the program.
#[cfg(unix)]
pub fn become_program(command: &mut Command) -> Outcome {
    let error = std::os::unix::process::CommandExt::exec(command);
    Err(cannot_start(command, &error))
}

/// Runs a command to its end, because Windows cannot replace a process.
#[cfg(not(unix))]
pub fn become_program(command: &mut Command) -> Outcome {
    succeed(command)
}

/// Runs a command to its end and returns its output. Error output goes to the terminal.
pub fn capture(command: &mut Command) -> Result<String, String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| cannot_start(command, &error))?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({})", spelled(command), output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The error message if a program could not be started.
pub fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!(
        "cannot start `{}`: {error}",
        command.get_program().display()
    )
}

/// The current `PATH`.
pub fn path() -> OsString {
    std::env::var_os("PATH").unwrap_or_default()
}

/// `PATH` with these folders first, so that the pinned tools are found before others.
pub fn path_with(front: &[PathBuf]) -> Result<OsString, String> {
    let rest = path();
    let all = front.iter().cloned().chain(std::env::split_paths(&rest));
    std::env::join_paths(all).map_err(|error| format!("PATH cannot be extended: {error}"))
}

/// The file name of a program: `trunk` becomes `trunk.exe` on Windows.
pub fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

fn spelled(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

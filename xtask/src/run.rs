//! Starting other programs: where from, with which environment, and what it means if they fail.
//!
//! In: a `Command`. Out: success, or one line that names the program. Nothing here knows what
//! the programs are for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;

/// The folder of the repository: Cargo tells where this package lies, one below it.
pub fn root() -> PathBuf {
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    let package = PathBuf::from(package);
    package.parent().map_or(package.clone(), Path::to_path_buf)
}

/// Where Cargo puts what it compiles.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into()))
}

/// A program that will run in the repository's folder.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The Cargo that runs us, so that the toolchain stays the same.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or("cargo".into()))
}

/// Runs to the end with our own output; anything but exit code 0 is an error.
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

/// Runs in our place where the system can do that, so that whoever stops us stops the program.
#[cfg(unix)]
pub fn become_program(command: &mut Command) -> Outcome {
    let error = std::os::unix::process::CommandExt::exec(command);
    Err(cannot_start(command, &error))
}

/// Runs to the end: Windows has no way to put a program in our place.
#[cfg(not(unix))]
pub fn become_program(command: &mut Command) -> Outcome {
    succeed(command)
}

/// Runs to the end in silence and gives what it printed; on failure its error output is shown.
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

/// The line that says why a program did not even start.
pub fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!(
        "cannot start `{}`: {error}",
        command.get_program().display()
    )
}

/// Where programs are looked for.
pub fn path() -> OsString {
    std::env::var_os("PATH").unwrap_or_default()
}

/// `PATH` with these folders in front, so that the pinned tools win.
pub fn path_with(front: &[PathBuf]) -> Result<OsString, String> {
    let rest = path();
    let all = front.iter().cloned().chain(std::env::split_paths(&rest));
    std::env::join_paths(all).map_err(|error| format!("PATH cannot be extended: {error}"))
}

/// `trunk` becomes `trunk.exe` where programs are called so.
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

//! Building the site and serving it on this machine, both through Trunk.
//!
//! In: the pinned tools of `setup`. Out: `dist/`, or a server that runs until it is stopped.
//! What happens to the files after Trunk wrote them is in `finish.rs`, which Trunk calls.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use crate::run::{self, executable, program, succeed};
use crate::{Outcome, finish, node, setup};

/// `cargo xtask build`: the site, ready to be published, in `dist/`.
pub fn build(args: &[String]) -> Outcome {
    if let Some(arg) = args.first() {
        return Err(format!("unknown argument {arg}"));
    }
    let mut trunk = trunk()?;
    succeed(trunk.args(["build", "--release", "--locked"]))
}

/// `cargo xtask serve`: builds, serves, builds again when a source file changes.
pub fn serve(args: &[String]) -> Outcome {
    let wish = Wish::from(args)?;
    let port = wish.port.map_or_else(free_port, vacant)?;
    let mut trunk = trunk()?;
    // Trunk's automatic reload is an inline script, which the page's policy forbids.
    trunk.args([
        "serve",
        "--no-autoreload",
        "true",
        "--disable-address-lookup",
        "true",
    ]);
    trunk.args(["--address", "127.0.0.1", "--port", &port.to_string()]);
    if wish.release {
        trunk.arg("--release");
    }
    if wish.open && has_browser() {
        trunk.arg("--open");
    }
    let address = format!("http://127.0.0.1:{port}/");
    println!("Building; the page will be at {address}");
    run::become_program(trunk.env(finish::ADDRESS, address))
}

struct Wish {
    port: Option<u16>,
    open: bool,
    release: bool,
}

impl Wish {
    fn from(args: &[String]) -> Result<Self, String> {
        let mut wish = Self {
            port: None,
            open: true,
            release: true,
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--no-open" => wish.open = false,
                "--debug" => wish.release = false,
                "--port" => {
                    let port = args.next().and_then(|port| port.parse().ok());
                    wish.port = Some(port.ok_or("--port needs a number up to 65535")?);
                }
                _ => return Err(format!("unknown argument {arg}")),
            }
        }
        Ok(wish)
    }
}

/// Trunk with the pinned tools before all others, and wasm-opt at hand where Node is.
fn trunk() -> Result<Command, String> {
    let path = setup::tools()?;
    let lacking = node::missing().map_or_else(node::packages, Err);
    if let Err(reason) = lacking {
        println!("The page is built without wasm-opt, a third larger: {reason}");
    }
    let mut trunk = program(executable("trunk"));
    trunk.env("PATH", path);
    // Trunk takes only the words true and false here, everyone else any text.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    let (name, flags) = flags();
    trunk.env(name, flags);
    Ok(trunk)
}

/// Compiler flags that keep this machine's folders out of the page, with the variable in which
/// Cargo takes them: panics name source files. Our own are named relative to the workspace by
/// Cargo itself.
pub fn flags() -> (&'static str, String) {
    let registry = setup::cargo_home().join("registry").join("src");
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        format!("--remap-path-prefix={}=crates", registry.display()),
    )
}

fn free_port() -> Result<u16, String> {
    (8080..8100)
        .find(|port| vacant(*port).is_ok())
        .ok_or("no free port from 8080 to 8099: use --port".into())
}

fn vacant(port: u16) -> Result<u16, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    listener
        .map(|_| port)
        .map_err(|error| format!("port {port} cannot be used: {error}"))
}

fn has_browser() -> bool {
    let shown = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", windows)) || shown("DISPLAY") || shown("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read_from_the_arguments() {
        let check = |line: &str, expected: Option<(Option<u16>, bool, bool)>| {
            let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            let wish = Wish::from(&args)
                .ok()
                .map(|wish| (wish.port, wish.open, wish.release));
            assert_eq!(wish, expected, "{line}");
        };
        check("", Some((None, true, true)));
        check("--port 9000 --no-open", Some((Some(9000), false, true)));
        check("--debug", Some((None, true, false)));
        check("--port", None);
        check("--port 70000", None);
        check("--prot 9000", None);
    }
}

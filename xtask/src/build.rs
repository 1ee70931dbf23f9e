//! Builds the site and serves it on this machine, both through Trunk.
//!
//! In: the pinned tools of `setup`. Out: `dist/`, or a server that runs until it is stopped. The
//! server has a separate output folder, so that its page is never published by mistake. After Trunk
//! has written the files it calls `finish.rs`, which processes them further.

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::Command;

use crate::run::{self, executable, program, succeed};
use crate::setup::Purpose;
use crate::waits::{Waits, about};
use crate::{Outcome, finish, flags, node, setup};

/// `cargo xtask build`: builds the site for publication, in `dist/`.
pub fn build(args: &[String]) -> Outcome {
    if let Some(arg) = args.first() {
        return Err(format!("unknown argument {arg}"));
    }
    let mut waits = Waits::default();
    setup::tools(&mut waits, Purpose::Publishing)?;
    optimiser(&mut waits);
    waits.then(Page::Published.announced(), || {
        succeed(trunk()?.args(["build", "--release", "--locked"]))
    });
    waits.run()
}

/// `cargo xtask serve`: builds and serves the page, and rebuilds it when a source file changes.
pub fn serve(args: &[String]) -> Outcome {
    let wish = Wish::from(args)?;
    let port = wish.port.map_or_else(free_port, vacant)?;
    let address = format!("http://127.0.0.1:{port}/");
    let mut waits = Waits::default();
    setup::tools(&mut waits, Purpose::Looking)?;
    if wish.page == Page::Published {
        optimiser(&mut waits);
    }
    waits.then(wish.page.announced(), || {
        println!("    it will be at {address}");
        let mut trunk = trunk()?;
        trunk.arg("serve").args(wish.arguments(port));
        trunk.arg("--dist").arg(served());
        run::become_program(trunk.env(finish::ADDRESS, &address))
    });
    waits.run()
}

/// Builds the page as `serve` does, and returns its folder.
pub fn quick() -> Result<PathBuf, String> {
    let mut waits = Waits::default();
    setup::tools(&mut waits, Purpose::Looking)?;
    waits.then(Page::Quick.announced(), || {
        succeed(trunk()?.args(["build", "--locked", "--dist"]).arg(served()))
    });
    waits.run()?;
    Ok(served())
}

/// The output folder of `serve`.
fn served() -> PathBuf {
    run::target().join("served")
}

/// The two ways to compile the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// Compiles in a minute or two, and in seconds after a small change.
    Quick,
    /// Compiles the smallest and fastest code.
    Published,
}

impl Page {
    /// Seconds of one processor that a build from scratch takes.
    fn seconds(self) -> u32 {
        match self {
            Self::Quick => 300,
            Self::Published => 600,
        }
    }

    /// The name of Cargo's output folder.
    fn folder(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Published => "release",
        }
    }

    /// The message before the build, with an estimate of the time.
    fn announced(self) -> String {
        let compiled = run::target()
            .join("wasm32-unknown-unknown")
            .join(self.folder())
            .join("roost.wasm");
        let time = match self {
            _ if !compiled.exists() => about(self.seconds()),
            Self::Quick => "seconds".to_owned(),
            Self::Published => "two minutes, or seconds if nothing has changed".to_owned(),
        };
        format!("the page ({time})")
    }
}

struct Wish {
    port: Option<u16>,
    open: bool,
    page: Page,
}

impl Wish {
    fn from(args: &[String]) -> Result<Self, String> {
        let mut wish = Self {
            port: None,
            open: true,
            page: Page::Quick,
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--no-open" => wish.open = false,
                "--release" => wish.page = Page::Published,
                "--port" => {
                    let port = args.next().and_then(|port| port.parse().ok());
                    wish.port = Some(port.ok_or("--port needs a number up to 65535")?);
                }
                _ => return Err(format!("unknown argument {arg}")),
            }
        }
        Ok(wish)
    }

    /// The arguments for Trunk.
    fn arguments(&self, port: u16) -> Vec<String> {
        let port = port.to_string();
        let mut arguments = vec!["--address", "127.0.0.1", "--port", &port];
        // The automatic reload of Trunk is an inline script, which the page's policy forbids.
        arguments.extend([
            "--no-autoreload",
            "true",
            "--disable-address-lookup",
            "true",
        ]);
        if self.page == Page::Published {
            arguments.push("--release");
        }
        if self.open && has_browser() {
            arguments.push("--open");
        }
        arguments.into_iter().map(str::to_owned).collect()
    }
}

/// Adds the installation of wasm-opt if Node is available. Without it the page is only larger.
fn optimiser(waits: &mut Waits) {
    let larger = |reason| println!("The page is built without wasm-opt, a third larger: {reason}");
    if let Some(reason) = node::missing() {
        larger(reason);
    } else if !node::has_packages() {
        waits.then(
            "wasm-opt and the tests' packages, from npm (a download)",
            move || {
                node::packages().unwrap_or_else(larger);
                Ok(())
            },
        );
    }
}

/// A command that runs Trunk, with the pinned tools first on `PATH`.
fn trunk() -> Result<Command, String> {
    let path = setup::path()?;
    let mut trunk = program(executable("trunk"));
    trunk.env("PATH", path);
    // NO_COLOR may have any value by convention, but Trunk accepts only true and false.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    let (name, flags) = flags::flags();
    trunk.env(name, flags);
    Ok(trunk)
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

    fn wish(line: &str) -> Result<Wish, String> {
        let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Wish::from(&args)
    }

    #[test]
    fn wishes_are_read_from_the_arguments() {
        let check = |line: &str, expected: Option<(Option<u16>, bool, Page)>| {
            let wish = wish(line).ok();
            let wish = wish.map(|wish| (wish.port, wish.open, wish.page));
            assert_eq!(wish, expected, "{line}");
        };
        check("", Some((None, true, Page::Quick)));
        check(
            "--port 9000 --no-open",
            Some((Some(9000), false, Page::Quick)),
        );
        check("--release", Some((None, true, Page::Published)));
        check("--port", None);
        check("--port 70000", None);
        check("--prot 9000", None);
    }

    #[test]
    fn only_what_is_asked_for_as_published_is_built_as_a_release() {
        let check = |line: &str, expected: bool| {
            let arguments = wish(line).unwrap().arguments(9000);
            let release = arguments.iter().any(|argument| argument == "--release");
            assert_eq!(release, expected, "{line}");
            assert!(arguments.windows(2).any(|two| two == ["--port", "9000"]));
        };
        check("--no-open", false);
        check("--no-open --release", true);
    }

    #[test]
    fn the_quick_page_is_built_in_the_profile_that_index_html_names() {
        let read = |name| std::fs::read_to_string(run::root().join(name)).unwrap();
        let quick = Page::Quick.folder();
        assert!(read("index.html").contains(&format!("data-cargo-profile-dev=\"{quick}\"")));
        assert!(read("Cargo.toml").contains(&format!("[profile.{quick}]")));
    }
}

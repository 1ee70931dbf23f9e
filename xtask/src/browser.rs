//! Finds the browsers that the tests and the benchmark drive.
//!
//! In: `ROOST_CHROMIUM` or `ROOST_FIREFOX`, the `PATH`, the usual install locations. Out: the path
//! of a Chromium, Chrome or Edge, or of a Firefox. A missing browser is installed if the user is
//! root on Debian; everywhere else a message says what to do.

use std::path::PathBuf;

use crate::run::{program, succeed};

/// A browser, and where it may be installed.
pub struct Browser {
    /// The name in messages.
    name: &'static str,
    /// The environment variable with the path of a browser to use instead.
    pub variable: &'static str,
    /// The name of the package in Debian.
    package: &'static str,
    programs: &'static [&'static str],
    places: &'static [&'static str],
}

/// The browser that all tests run in.
pub const CHROMIUM: Browser = Browser {
    name: "Chromium or Chrome",
    variable: "ROOST_CHROMIUM",
    package: "chromium",
    programs: &[
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
        "chrome",
    ],
    places: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ],
};

/// A second browser engine, which `cargo xtask prove` tests in addition.
pub const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "ROOST_FIREFOX",
    package: "firefox-esr",
    programs: &["firefox-esr", "firefox"],
    places: &[
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ],
};

impl Browser {
    /// Returns the path of the program. Installs the browser first if that is possible without
    /// asking.
    pub fn path(&self) -> Result<PathBuf, String> {
        let variable = self.variable;
        if let Some(chosen) = std::env::var_os(variable).map(PathBuf::from) {
            let message = format!("{variable} names {}, which is not there", chosen.display());
            return if chosen.exists() {
                Ok(chosen)
            } else {
                Err(message)
            };
        }
        if let Some(found) = self.find() {
            return Ok(found);
        }
        if is_debian() && is_root() {
            println!("Installing {} from Debian", self.package);
            succeed(program("apt-get").arg("update"))?;
            succeed(
                program("apt-get")
                    .args(["install", "-y", self.package])
                    .env("DEBIAN_FRONTEND", "noninteractive"),
            )?;
        }
        let advice = || format!("install {}, or name one in {variable}", self.name);
        self.find().ok_or_else(advice)
    }

    fn find(&self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        let named = self
            .programs
            .iter()
            .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        named
            .chain(self.places.iter().map(PathBuf::from))
            .find(|candidate| candidate.is_file())
    }
}

/// Whether this is Debian itself. Ubuntu's package of the same name is a snap, which does not work
/// in containers.
fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

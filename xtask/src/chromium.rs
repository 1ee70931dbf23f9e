//! Finding the browser that the tests and the benchmark drive.
//!
//! In: `ROOST_CHROMIUM`, the `PATH`, the usual places. Out: the path of a Chromium, Chrome or
//! Edge. On Debian as root a missing one is installed; everywhere else a line says how to.

use std::path::PathBuf;

use crate::run::{program, succeed};

const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
];

const PLACES: [&str; 5] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// The browser to drive, installed if that can be done without asking.
pub fn chromium() -> Result<PathBuf, String> {
    if let Some(chosen) = std::env::var_os("ROOST_CHROMIUM").map(PathBuf::from) {
        let message = format!(
            "ROOST_CHROMIUM names {}, which is not there",
            chosen.display()
        );
        return if chosen.exists() {
            Ok(chosen)
        } else {
            Err(message)
        };
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if is_debian() && is_root() {
        println!("Installing Chromium from Debian");
        succeed(program("apt-get").arg("update"))?;
        succeed(
            program("apt-get")
                .args(["install", "-y", "chromium"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
    }
    find().ok_or("install Chromium or Chrome, or name one in ROOST_CHROMIUM".into())
}

fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let named = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    named
        .chain(PLACES.iter().map(PathBuf::from))
        .find(|candidate| candidate.is_file())
}

/// Ubuntu's package of this name is a snap, which does not work in containers.
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

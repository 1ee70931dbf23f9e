//! A program that the commands need, in exactly one version.
//!
//! In: its name, where it is published, and what it is built from. Out: the folder to put first on
//! `PATH`. A tool is searched for in the folder of earlier runs (one for each version, shared by
//! all checkouts), then on `PATH`. If it is missing, it is downloaded where its publisher has a
//! build for this system. Otherwise, or if the download fails, it is built from source. Only a
//! complete program is moved to its final place, so an interrupted installation is continued.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::run::{cargo, executable, root, succeed};
use crate::waits::about;
use crate::{Outcome, download, files};

/// A program.
pub struct Tool {
    /// The name of the program, which is also the first word of its `--version` output.
    pub name: &'static str,
    /// The required version.
    pub version: &'static str,
    /// What it is for, as the end of "NAME VERSION, which ...".
    pub purpose: &'static str,
    /// What it is built from.
    pub source: Source,
    /// Seconds of one processor that building it takes.
    pub seconds: u32,
    /// The beginning of the download address; the name of an archive is appended.
    pub published: &'static str,
    /// The archives that the publisher provides.
    pub archives: &'static [Archive],
}

/// The source code of a program.
pub enum Source {
    /// The package with the name of the program on crates.io, with these additional arguments for
    /// `cargo install`.
    Registry(&'static [&'static str]),
    /// A package in this repository, which has its own lock file.
    Folder(&'static str),
}

/// An archive with the compiled program, from its publisher.
pub struct Archive {
    /// The operating system, as in `std::env::consts::OS`.
    pub system: &'static str,
    /// The processor, as in `std::env::consts::ARCH`.
    pub processor: &'static str,
    /// The name of the file.
    pub file: &'static str,
    /// The SHA-256 of the file.
    pub sha256: &'static str,
}

impl Tool {
    /// Returns the folder of the program below `kept`; `None` if it is not installed.
    pub fn kept(&self, kept: &Path) -> Option<PathBuf> {
        let folder = kept.join(self.folder()).join("bin");
        folder
            .join(executable(self.name))
            .is_file()
            .then_some(folder)
    }

    /// Whether the first program of this name on a `PATH` has the right version. A later one cannot
    /// be used: putting its folder first would change which other programs are found.
    pub fn is_on(&self, path: &OsStr) -> bool {
        let mut folders = std::env::split_paths(path);
        let first = folders.find_map(|folder| {
            let candidate = folder.join(executable(self.name));
            candidate.is_file().then_some(candidate)
        });
        first.is_some_and(|program| self.is_right(&program))
    }

    /// Whether a program reports this name and version. Further words are ignored, as in
    /// `wasm-bindgen 0.2.130 (a1b2c3)`.
    fn is_right(&self, program: &Path) -> bool {
        let mut command = Command::new(program);
        let output = command
            .arg("--version")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output();
        output.is_ok_and(|output| {
            let said = String::from_utf8_lossy(&output.stdout);
            let mut words = said.split_whitespace();
            words.next() == Some(self.name) && words.next() == Some(self.version)
        })
    }

    /// The message before the installation, with an estimate of the time.
    pub fn announced(&self) -> String {
        let way = match self.archive(std::env::consts::OS, std::env::consts::ARCH) {
            Some(_) => "a download".to_owned(),
            None => format!("built from source, {}", about(self.seconds)),
        };
        format!(
            "{} {}, which {} ({way})",
            self.name, self.version, self.purpose
        )
    }

    /// Installs the program into its folder below `kept`.
    pub fn install(&self, kept: &Path) -> Outcome {
        self.install_by(kept, self.published, |folder, built| {
            self.build(folder, built)
        })
    }

    /// As `install`, with another download address and another way to build.
    fn install_by(
        &self,
        kept: &Path,
        published: &str,
        build: impl FnOnce(&Path, &Path) -> Outcome,
    ) -> Outcome {
        let folder = kept.join(self.folder());
        if let Some(archive) = self.archive(std::env::consts::OS, std::env::consts::ARCH) {
            let address = format!("{published}{}", archive.file);
            match self.download(&address, archive, &folder) {
                Ok(()) => return Ok(()),
                Err(reason) => println!(
                    "    not downloaded: {reason}\n    built from source instead, {}",
                    about(self.seconds)
                ),
            }
        }
        let built = kept.join("building").join(self.folder());
        build(&folder, &built)?;
        if built.exists() {
            std::fs::remove_dir_all(&built).map_err(at(&built))?;
        }
        Ok(())
    }

    fn archive(&self, system: &str, processor: &str) -> Option<&'static Archive> {
        let fits = |archive: &&Archive| archive.system == system && archive.processor == processor;
        self.archives.iter().find(fits)
    }

    fn download(&self, address: &str, archive: &Archive, folder: &Path) -> Outcome {
        let name = format!("{}-{}", self.folder(), std::process::id());
        let aside = folder.with_file_name(format!("downloading-{name}"));
        std::fs::create_dir_all(&aside).map_err(at(&aside))?;
        let outcome = self.download_aside(address, archive, &aside, folder);
        std::fs::remove_dir_all(&aside).map_err(at(&aside))?;
        outcome
    }

    fn download_aside(
        &self,
        address: &str,
        archive: &Archive,
        aside: &Path,
        folder: &Path,
    ) -> Outcome {
        let file = aside.join(archive.file);
        download::fetch(address, archive.sha256, &file)?;
        download::unpack(&file, aside)?;
        let mut files = Vec::new();
        files::collect(aside, &mut files)?;
        let name = executable(self.name);
        let program = files.iter().find(|file| file.ends_with(&name));
        let program = program.ok_or_else(|| format!("{} holds no {name}", archive.file))?;
        // The program may need a newer system than this one.
        if !self.is_right(program) {
            return Err(format!("the {name} of {} does not run here", archive.file));
        }
        let bin = folder.join("bin");
        std::fs::create_dir_all(&bin).map_err(at(&bin))?;
        std::fs::rename(program, bin.join(name)).map_err(at(&bin))
    }

    /// Builds the program with Cargo. The target folder is `built`, where an interrupted build can
    /// be continued.
    fn build(&self, folder: &Path, built: &Path) -> Outcome {
        let lock: &[&str] = &["--locked"];
        succeed(&mut self.build_command(folder, built, lock)).or_else(|reason| match self.source {
            // A published lock file may contain a version that was yanked later. The version of the
            // tool itself stays the same, and its dependencies may be newer.
            Source::Registry(_) => succeed(&mut self.build_command(folder, built, &[])),
            Source::Folder(_) => Err(reason),
        })
    }

    fn build_command(&self, folder: &Path, built: &Path, lock: &[&str]) -> Command {
        let mut install = cargo();
        install.arg("install");
        match self.source {
            Source::Registry(arguments) => install
                .args([self.name, "--version", self.version])
                .args(arguments),
            Source::Folder(folder) => install.arg("--path").arg(root().join(folder)),
        };
        install
            .args(lock)
            .arg("--root")
            .arg(folder)
            .arg("--target-dir")
            .arg(built);
        if let Source::Registry(_) = self.source {
            // The tool only runs a few times a day, so compiling quickly matters more than running
            // fast.
            install.envs([
                ("CARGO_PROFILE_RELEASE_LTO", "off"),
                ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
                ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
                ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
            ]);
        }
        install
    }

    /// The name of the folder: one for each version, and for a package of this repository also one
    /// for each state of its sources.
    fn folder(&self) -> String {
        let name = format!("{}-{}", self.name, self.version);
        let Source::Folder(folder) = self.source else {
            return name;
        };
        let folder = root().join(folder);
        let state = ["Cargo.toml", "Cargo.lock", "src/main.rs"]
            .map(|file| std::fs::read(folder.join(file)).unwrap_or_default());
        let hash = download::hash(&state.concat());
        format!("{name}-{}", hash.get(..8).unwrap_or_default())
    }
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

// The programs in these tests are shell scripts.
#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::cell::Cell;
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::download::hash;
    use crate::download::tests::{Folder, nobody, serve};

    const TOOL: Tool = Tool {
        name: "tool",
        version: "1.2.3",
        purpose: "is tried",
        source: Source::Registry(&[]),
        seconds: 240,
        published: "",
        archives: &[],
    };

    /// Writes a program that prints this text for any arguments.
    fn script(file: &Path, says: &str) {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, format!("#!/bin/sh\necho '{says}'\n")).unwrap();
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Creates a `.tar.gz` with one program inside of a folder, as some publishers do.
    fn archive(folder: &Path, name: &str, says: &str) -> Vec<u8> {
        script(&folder.join("tool-1.2.3").join(name), says);
        let file = folder.join("made.tar.gz");
        let mut tar = Command::new("tar");
        tar.arg("-czf").arg(&file).arg("-C").arg(folder);
        succeed(tar.arg("tool-1.2.3")).unwrap();
        std::fs::remove_dir_all(folder.join("tool-1.2.3")).unwrap();
        std::fs::read(file).unwrap()
    }

    /// The tool with an archive of this hash for the current system.
    fn published(sha256: &str) -> Tool {
        let archive = Archive {
            system: std::env::consts::OS,
            processor: std::env::consts::ARCH,
            file: "file",
            sha256: String::leak(sha256.to_owned()),
        };
        Tool {
            archives: Box::leak(Box::new([archive])),
            ..TOOL
        }
    }

    #[test]
    fn a_download_with_the_right_hash_is_used_and_everything_else_is_built() {
        let check = |name: &str, tool: Tool, address: String, expected_to_be_built: bool| {
            let kept = Folder::new(&format!("tool-{name}"));
            let built = Cell::new(false);
            let published = address.strip_suffix("file").unwrap();
            assert_eq!(tool.kept(&kept.0), None);
            let outcome = tool.install_by(&kept.0, published, |folder, aside| {
                built.set(true);
                std::fs::create_dir_all(aside).unwrap();
                script(&folder.join("bin/tool"), "tool 1.2.3 (built)");
                Ok(())
            });
            assert_eq!(outcome, Ok(()), "{name}");
            assert_eq!(built.get(), expected_to_be_built, "{name}");
            let folder = tool.kept(&kept.0).unwrap();
            assert!(tool.is_right(&folder.join("tool")), "{name}");
            // No temporary files are left.
            let left: Vec<_> = std::fs::read_dir(&kept.0).unwrap().collect();
            let building = kept.0.join("building");
            assert_eq!(left.len(), 1 + usize::from(building.exists()), "{name}");
            let inside = std::fs::read_dir(building).into_iter().flatten();
            assert_eq!(inside.count(), 0, "{name}");
        };
        let folder = Folder::new("tool-archives");
        let good = archive(&folder.0, "tool", "tool 1.2.3");
        let sha256 = hash(&good);
        let ok = |bytes: &[u8]| serve("200 OK", bytes.to_vec(), bytes.len());
        check("good", published(&sha256), ok(&good), false);
        check("no-archive", TOOL, nobody(), true);
        check("nobody", published(&sha256), nobody(), true);
        check(
            "missing",
            published(&sha256),
            serve("404 Not Found", Vec::new(), 0),
            true,
        );
        check(
            "broken-off",
            published(&sha256),
            serve("200 OK", good[..20].to_vec(), good.len()),
            true,
        );
        check("wrong-hash", published(&hash(b"")), ok(&good), true);
        let no_archive = b"no archive".to_vec();
        check(
            "no-archive-inside",
            published(&hash(&no_archive)),
            ok(&no_archive),
            true,
        );
        let other = archive(&folder.0, "another", "tool 1.2.3");
        check("other-name", published(&hash(&other)), ok(&other), true);
        let old = archive(&folder.0, "tool", "tool 1.2.2");
        check("other-version", published(&hash(&old)), ok(&old), true);
        let broken = archive(&folder.0, "tool", "'; exit 1; '");
        check("does-not-run", published(&hash(&broken)), ok(&broken), true);
    }

    #[test]
    fn a_build_that_fails_installs_nothing_and_keeps_what_it_compiled() {
        let kept = Folder::new("tool-failed");
        let compiled = Cell::new(PathBuf::new());
        let outcome = TOOL.install_by(&kept.0, "", |_, aside| {
            std::fs::create_dir_all(aside).unwrap();
            compiled.set(aside.to_owned());
            Err("interrupted".to_owned())
        });
        assert_eq!(outcome, Err("interrupted".to_owned()));
        assert_eq!(TOOL.kept(&kept.0), None);
        assert!(compiled.take().is_dir());
    }

    #[test]
    fn the_first_program_on_the_path_counts_and_only_in_its_version() {
        let folder = Folder::new("tool-path");
        let says = |name: &str, says: &str| script(&folder.0.join(name).join("tool"), says);
        says("right", "tool 1.2.3");
        says("commit", "tool 1.2.3 (0a1b2c3d4)");
        says("wrong", "tool 1.2.30");
        says("other", "saw 1.2.3");
        says("silent", "");
        std::fs::create_dir(folder.0.join("empty")).unwrap();
        std::fs::create_dir_all(folder.0.join("folder/tool")).unwrap();
        let check = |names: &[&str], expected: bool| {
            let folders = names.iter().map(|name| folder.0.join(name));
            let path = std::env::join_paths(folders).unwrap();
            assert_eq!(TOOL.is_on(&path), expected, "{names:?}");
        };
        check(&["right"], true);
        check(&["commit"], true);
        check(&["empty", "folder", "right", "wrong"], true);
        check(&["wrong", "right"], false);
        check(&["other"], false);
        check(&["silent"], false);
        check(&["empty"], false);
        check(&[], false);
    }

    #[test]
    fn what_is_waited_for_is_told_with_its_way() {
        let tool = published("");
        assert_eq!(tool.announced(), "tool 1.2.3, which is tried (a download)");
        let built = format!("(built from source, {})", about(240));
        assert!(TOOL.announced().ends_with(&built));
    }
}

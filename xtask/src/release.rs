//! `cargo xtask release`: packs the site into one file, with the hashes to verify it.
//!
//! In: the `dist/` folder that `build` creates. If a tag is given, it must match the version in
//! `Cargo.toml`. Out, in `target/release-zip/`: `roost-VERSION.zip`, `roost-VERSION-files.txt` (the
//! site's own list of hashes; the page shows the hash of this list as the hash of the build), and
//! `SHA256SUMS` of both. The same sources give the same bytes: the order, times and compression in
//! the zip depend on nothing else.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use roost_sample::{Packing, ZipOut};

use crate::run::root;
use crate::{Outcome, build, files, finish, seal};

/// `cargo xtask release [--tag vVERSION]`.
pub fn release(args: &[String]) -> Outcome {
    let manifest = root().join("Cargo.toml");
    let manifest = std::fs::read_to_string(&manifest).map_err(|error| error.to_string())?;
    let version = version(&manifest).ok_or("Cargo.toml names no version")?;
    match args {
        [] => {}
        [name, tag] if name == "--tag" => {
            if tag.strip_prefix('v') != Some(version) {
                return Err(format!(
                    "the tag {tag} is not v{version}, as Cargo.toml has it"
                ));
            }
        }
        [arg, ..] => return Err(format!("unknown argument {arg}")),
    }
    build::build(&[])?;
    let out = root().join("target").join("release-zip");
    for file in write(&root().join("dist"), &out, version)? {
        println!("{}", file.display());
    }
    Ok(())
}

/// The version of the first package in a manifest.
fn version(manifest: &str) -> Option<&str> {
    let line = |line: &'static str| move |text: &&str| text.starts_with(line);
    let found = manifest.lines().find(line("version = "))?;
    found.split('"').nth(1)
}

/// Writes the three files and returns their paths.
fn write(site: &Path, out: &Path, version: &str) -> Result<Vec<PathBuf>, String> {
    let place = |error| format!("{}: {error}", out.display());
    let mut files = Vec::new();
    files::collect(site, &mut files)?;
    files.sort();
    let list = listed(site, &files)?;
    if out.exists() {
        std::fs::remove_dir_all(out).map_err(place)?;
    }
    std::fs::create_dir_all(out).map_err(place)?;
    let name = format!("roost-{version}");
    let mut written = Vec::new();
    let mut keep = |name: String, bytes: Vec<u8>| {
        written.push(out.join(name));
        let file = written.last().map_or(out, PathBuf::as_path);
        std::fs::write(file, bytes).map_err(place)
    };
    keep(format!("{name}.zip"), zipped(site, &files, &name)?)?;
    keep(format!("{name}-files.txt"), list.into_bytes())?;
    let sums = seal::sums(out, &written)?;
    written.push(out.join(seal::SUMS));
    std::fs::write(out.join(seal::SUMS), sums).map_err(place)?;
    Ok(written)
}

/// The site's own list of hashes; an error if it does not match the files.
fn listed(site: &Path, files: &[PathBuf]) -> Result<String, String> {
    let list = site.join(seal::SUMS);
    let text = std::fs::read_to_string(&list);
    let text = text.map_err(|error| format!("{}: {error}", list.display()))?;
    let hashed = |file: &&PathBuf| **file != list && !file.ends_with(finish::NO_JEKYLL);
    let hashed: Vec<PathBuf> = files.iter().filter(hashed).cloned().collect();
    if seal::sums(site, &hashed)? == text {
        Ok(text)
    } else {
        Err(format!(
            "{} does not list the files beside it",
            list.display()
        ))
    }
}

/// A zip of the files in a folder with this name, in this order.
fn zipped(site: &Path, files: &[PathBuf], folder: &str) -> Result<Vec<u8>, String> {
    let mut zip = ZipOut::new(Cursor::new(Vec::new()));
    for file in files {
        let place = |error| format!("{}: {error}", file.display());
        let bytes = std::fs::read(file).map_err(place)?;
        let name = seal::name_below(site, file);
        let name = format!("{folder}/{name}");
        zip.stream(&name, Packing::Deflated, |sink| sink.write_all(&bytes))
            .map_err(place)?;
    }
    let bytes = zip.finish().map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Creates a site of two files, `.nojekyll` and `SHA256SUMS` in a temporary folder.
    fn site(name: &str) -> PathBuf {
        let site = std::env::temp_dir().join(format!("roost-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&site);
        std::fs::create_dir_all(&site).unwrap();
        std::fs::write(site.join(finish::NO_JEKYLL), "").unwrap();
        let files: Vec<PathBuf> = ["b.js", "index.html"].map(|name| site.join(name)).to_vec();
        for (number, file) in files.iter().enumerate() {
            std::fs::write(file, format!("file {number} ").repeat(500)).unwrap();
        }
        let sums = seal::sums(&site, &files).unwrap();
        std::fs::write(site.join(seal::SUMS), sums).unwrap();
        site
    }

    #[test]
    fn a_release_made_twice_is_the_same_and_holds_the_site() {
        let site = site("release");
        let made = |name: &str| {
            let out = site.with_extension(name);
            let files = write(&site, &out, "1.2.3").unwrap();
            let bytes: Vec<Vec<u8>> = files.iter().map(|f| std::fs::read(f).unwrap()).collect();
            let names = files.iter().map(|file| seal::name_below(&out, file));
            let names: Vec<String> = names.collect();
            std::fs::remove_dir_all(out).unwrap();
            (names, bytes)
        };
        let (names, bytes) = made("one");
        assert_eq!((&names, &bytes), (&made("two").0, &made("two").1));
        assert_eq!(
            names,
            ["roost-1.2.3.zip", "roost-1.2.3-files.txt", seal::SUMS]
        );
        assert_eq!(bytes[1], std::fs::read(site.join(seal::SUMS)).unwrap());
        let sums = String::from_utf8(bytes[2].clone()).unwrap();
        assert!(
            sums.lines()
                .map(|line| line.split_once("  ").unwrap().1)
                .eq(["roost-1.2.3-files.txt", "roost-1.2.3.zip"])
        );

        let mut zip = zip::ZipArchive::new(Cursor::new(bytes[0].clone())).unwrap();
        let mut found: Vec<String> = zip
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        found.sort();
        let all = [finish::NO_JEKYLL, seal::SUMS, "b.js", "index.html"];
        assert_eq!(found, all.map(|name| format!("roost-1.2.3/{name}")));
        for name in all {
            let mut inside = Vec::new();
            let mut entry = zip.by_name(&format!("roost-1.2.3/{name}")).unwrap();
            std::io::Read::read_to_end(&mut entry, &mut inside).unwrap();
            assert_eq!(inside, std::fs::read(site.join(name)).unwrap(), "{name}");
        }
        std::fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn a_site_that_is_not_what_its_list_says_is_not_released() {
        let site = site("changed");
        std::fs::write(site.join("b.js"), "another").unwrap();
        let out = site.with_extension("out");
        assert!(write(&site, &out, "1.2.3").is_err());
        assert!(!out.exists());
        std::fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn the_version_is_that_of_the_package_and_a_tag_must_name_it() {
        let manifest = "[package]\nname = \"a\"\nversion = \"1.2.3\"\n[dependencies]\n";
        assert_eq!(version(manifest), Some("1.2.3"));
        assert_eq!(version("[workspace]"), None);
        let wrong = ["--tag".to_owned(), "v0.0.0".to_owned()];
        assert!(release(&wrong).unwrap_err().contains("v0.0.0"));
    }
}

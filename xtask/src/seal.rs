//! Adds the hashes of a built site: to the page for every file that it loads, and as a list in a
//! file.
//!
//! In: the staging folder, after all other processing. Out: `integrity` on every script, style and
//! preload of a page, the same for the files that `boot.js` fetches, and `SHA256SUMS`. The
//! browser then refuses a file that differs in any bit, and two builds can be compared.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

use crate::{Outcome, download};

/// The name of the list of hashes, which has the format of `sha256sum --check`.
pub const SUMS: &str = "SHA256SUMS";

/// The `integrity` of files by their names.
#[derive(Default)]
pub struct Hashes(Vec<(String, String)>);

impl Hashes {
    /// Computes the hashes of files.
    pub fn of<'f>(files: impl Iterator<Item = &'f PathBuf>) -> Result<Self, String> {
        let mut hashes = Vec::new();
        for file in files {
            let bytes = read(file)?;
            if let Some(name) = file.file_name().and_then(|name| name.to_str()) {
                hashes.push((name.to_owned(), integrity(&bytes)));
            }
        }
        Ok(Self(hashes))
    }

    /// Returns a page with these hashes after every attribute that names one of the files.
    pub fn written_into(&self, page: &str) -> String {
        let start = page.to_owned();
        let seal = |page: String, (name, hash): &(String, String)| sealed(&page, name, hash);
        self.0.iter().fold(start, seal)
    }
}

/// Writes the list of hashes.
pub fn list(staging: &Path, files: &[PathBuf]) -> Outcome {
    let list = staging.join(SUMS);
    let place = |error| format!("{}: {error}", list.display());
    std::fs::write(&list, sums(staging, files)?).map_err(place)
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// Returns the page with the hash of one file after every attribute that names the file.
pub fn sealed(page: &str, name: &str, integrity: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    let named = format!("=\"./{name}\"");
    while let Some((before, behind)) = rest.split_once(&named) {
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let attribute = before.get(start..).unwrap_or_default();
        let prefix = match attribute {
            "src" | "href" => String::new(),
            data => format!("{data}-"),
        };
        out.push_str(&format!(
            "{before}{named} {prefix}integrity=\"{integrity}\""
        ));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// A hash in the format of the `integrity` attribute.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// The list of hashes: one line per file, in the order of their names.
pub fn sums(staging: &Path, files: &[PathBuf]) -> Result<String, String> {
    let mut lines = Vec::new();
    for file in files {
        let bytes = read(file)?;
        let name = name_below(staging, file);
        let hash = download::hash(&bytes);
        lines.push((name.clone(), format!("{hash}  {name}\n")));
    }
    lines.sort();
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

/// The path of a file relative to a folder, with forward slashes on all systems.
pub fn name_below(folder: &Path, file: &Path) -> String {
    let name = file.strip_prefix(folder).unwrap_or(file);
    name.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_that_names_a_file_gets_its_hash() {
        let page = "<link rel=\"preload\" href=\"./a.js\"><script src=\"./boot.js\" data-js=\"./a.js\"></script>";
        let expected = "<link rel=\"preload\" href=\"./a.js\" integrity=\"sha384-x\"><script src=\"./boot.js\" data-js=\"./a.js\" data-js-integrity=\"sha384-x\"></script>";
        assert_eq!(sealed(page, "a.js", "sha384-x"), expected);
        assert_eq!(sealed(page, "b.js", "sha384-x"), page);
    }

    #[test]
    fn hashes_are_those_of_the_standard() {
        // The SHA-384 of no bytes, from FIPS 180-4.
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), empty);
        let folder = std::env::temp_dir().join(format!("roost-seal-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("empty");
        std::fs::write(&file, "").unwrap();
        let line = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty\n";
        assert_eq!(sums(&folder, &[file]).unwrap(), line);
        std::fs::remove_dir_all(folder).unwrap();
    }
}

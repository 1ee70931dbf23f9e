//! A cache for results that take long to compute, by the hash of their inputs.
//!
//! In: the inputs of a deterministic step. Out: its result, computed once. The files are in Cargo's
//! target folder, and only the newest are kept. A damaged or missing file is computed again.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::{download, run};

/// The number of results that are kept: enough for several states of the sources, for switching
/// back and forth between them.
const KEPT: usize = 12;

/// Returns the result of `make` for these inputs. The `xtask` program is one of them, because
/// another version may produce other results.
pub fn remembered(
    inputs: &[&[u8]],
    make: impl FnOnce() -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, String> {
    let program = std::env::current_exe().and_then(std::fs::read);
    let program = program.map_err(|error| format!("xtask itself: {error}"))?;
    let inputs: Vec<&[u8]> = [program.as_slice()]
        .into_iter()
        .chain(inputs.iter().copied())
        .collect();
    remembered_in(&run::target().join("finished"), &inputs, make)
}

fn remembered_in(
    folder: &Path,
    inputs: &[&[u8]],
    make: impl FnOnce() -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, String> {
    let file = folder.join(key(inputs));
    if let Some(result) = read(&file) {
        return Ok(result);
    }
    let result = make()?;
    write(folder, &file, &result).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(result)
}

/// The file name for these inputs in this order. Each input is hashed by itself, so that moving
/// bytes from one input to the next changes the name.
fn key(inputs: &[&[u8]]) -> String {
    let all: Vec<u8> = inputs.iter().flat_map(Sha256::digest).collect();
    download::hash(&all)
}

/// Reads the result from a file, which begins with the hash of the result; `None` if the file is
/// missing or damaged.
fn read(file: &Path) -> Option<Vec<u8>> {
    let bytes = std::fs::read(file).ok()?;
    let (hash, result) = bytes.split_at_checked(Sha256::output_size())?;
    if Sha256::digest(result).as_slice() != hash {
        return None;
    }
    // Marks the file as used, because the files that were not used for the longest time are removed
    // first. If this fails, the file is only removed earlier.
    let opened = std::fs::File::options().append(true).open(file);
    let _ = opened.and_then(|file| file.set_modified(SystemTime::now()));
    Some(result.to_vec())
}

fn write(folder: &Path, file: &Path, result: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut bytes = Sha256::digest(result).to_vec();
    bytes.extend(result);
    std::fs::write(file, bytes)?;
    let mut files: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        files.push((entry.metadata()?.modified()?, entry.path()));
    }
    files.sort();
    let old = files.len().saturating_sub(KEPT);
    files
        .iter()
        .take(old)
        .try_for_each(|(_, file)| std::fs::remove_file(file))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::download::tests::Folder;

    #[test]
    fn a_result_is_made_once_for_its_inputs() {
        let folder = Folder::new("remember");
        let made = Cell::new(0);
        let check = |inputs: &[&[u8]], expected: u32| {
            let result = remembered_in(&folder.0, inputs, || {
                made.set(made.get() + 1);
                Ok(inputs.concat())
            });
            assert_eq!(result.unwrap(), inputs.concat());
            assert_eq!(made.get(), expected, "{inputs:?}");
        };
        check(&[b"a", b"bc"], 1);
        check(&[b"a", b"bc"], 1);
        check(&[b"ab", b"c"], 2);
        check(&[b"abc"], 3);
        check(&[b"a", b"bc"], 3);
    }

    #[test]
    fn what_fails_is_not_kept_and_what_is_damaged_is_made_again() {
        let folder = Folder::new("damaged");
        let ask = |outcome: Result<&str, &str>| {
            let outcome = outcome.map(|text| text.as_bytes().to_vec());
            remembered_in(&folder.0, &[b"input"], || outcome.map_err(str::to_owned))
        };
        assert_eq!(ask(Err("broken")), Err("broken".to_owned()));
        assert_eq!(ask(Ok("first")), Ok(b"first".to_vec()));
        assert_eq!(ask(Err("not asked")), Ok(b"first".to_vec()));
        let file = folder.0.join(key(&[b"input"]));
        let whole = std::fs::read(&file).unwrap();
        for damaged in [&whole[..whole.len() - 1], &whole[..5], b""] {
            std::fs::write(&file, damaged).unwrap();
            assert_eq!(ask(Err("asked")), Err("asked".to_owned()));
        }
    }

    #[test]
    fn the_oldest_results_go() {
        let folder = Folder::new("oldest");
        let count = || std::fs::read_dir(&folder.0).unwrap().count();
        for number in 0..KEPT + 3 {
            let number = number.to_string();
            remembered_in(&folder.0, &[number.as_bytes()], || Ok(Vec::new())).unwrap();
        }
        assert_eq!(count(), KEPT);
    }
}

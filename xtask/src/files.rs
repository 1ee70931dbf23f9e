//! Lists the files in a folder.

use std::path::{Path, PathBuf};

use crate::Outcome;

/// Appends all files in a folder and its subfolders, in no particular order.
pub fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let place = |error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(place)? {
        let path = entry.map_err(place)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

//! The files below a folder.

use std::path::{Path, PathBuf};

use crate::Outcome;

/// All files below a folder.
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

//! A file in an archive, and a file that the user chose.

use std::rc::Rc;

use super::Source;
use roost_base::{Code, Problem};

/// A file that the user chose.
pub struct NamedSource {
    /// Its path in the chosen folder, or its name.
    pub name: String,
    /// Its bytes.
    pub source: Rc<dyn Source>,
}

/// A file in the archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As the archive spells it, in a form that can be shown.
    pub name: String,
    /// The path below the folder of the data files, with slashes, letters composed with their marks;
    /// `../README.txt` is beside it.
    pub path: String,
    /// Unpacked bytes, as the directory says.
    pub size: u64,
    /// Packed bytes.
    pub packed: u64,
    /// Which of [`super::Archive::downloads`] it belongs to.
    pub download: usize,
    /// It begins as a data file, and is in a folder where X has no data files.
    pub(super) stray: bool,
    pub(super) chosen: usize,
    pub(super) opened: usize,
    pub(super) number: usize,
}

/// Bytes that are unpacked in one of the opened files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Which of the sources, in the order in which they were given.
    pub file: usize,
    /// First byte.
    pub start: u64,
    /// Number of bytes.
    pub len: u64,
}

impl Entry {
    /// Not all of its bytes are there, or some are not what its packing has.
    pub(super) fn cut(&self, reason: &str) -> Problem {
        let problem = Problem::new(Code::CutEntry).fact("reason", reason);
        problem.in_file(&self.name)
    }

    /// It is larger than what is read of such a file.
    pub(super) fn too_large(&self, limit: u64) -> Problem {
        Problem::new(Code::TooLarge)
            .fact("size", self.size)
            .fact("limit", limit)
            .in_file(&self.name)
    }
}

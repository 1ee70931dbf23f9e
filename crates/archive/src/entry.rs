//! A file in an archive, and a file that the user chose.

use std::rc::Rc;

use super::Source;
use roost_base::{Code, Fact, Problem, Reason};

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
    /// The name as the archive spells it, made safe to show.
    pub name: String,
    /// The path below the folder of the data files, with slashes and in normalization form C;
    /// `../README.txt` is next to the folder.
    pub path: String,
    /// Uncompressed size in bytes, as the directory says.
    pub size: u64,
    /// Compressed size in bytes.
    pub packed: u64,
    /// The index in [`super::Archive::downloads`] of the one it belongs to.
    pub download: usize,
    /// Whether it begins like a data file and is in a folder where X puts none.
    pub(super) stray: bool,
    pub(super) chosen: usize,
    pub(super) opened: usize,
    pub(super) number: usize,
}

/// A range of uncompressed bytes in one of the chosen files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The index of the source, in the order in which they were given.
    pub file: usize,
    /// First byte.
    pub start: u64,
    /// Number of bytes.
    pub len: u64,
}

impl Entry {
    /// The problem if some of its bytes are missing or cannot be decompressed.
    pub(super) fn cut(&self, reason: Reason) -> Problem {
        let problem = Problem::new(Code::CutEntry).because(reason);
        problem.in_file(&self.name)
    }

    /// The problem if it is larger than the limit for such a file.
    pub(super) fn too_large(&self, limit: u64) -> Problem {
        Problem::new(Code::TooLarge)
            .with("size", Fact::Bytes(self.size))
            .with("limit", Fact::Bytes(limit))
            .in_file(&self.name)
    }
}

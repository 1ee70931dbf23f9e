//! The one seam to the outside: something that has a length and can be read at an offset.

use std::cell::Cell;
use std::rc::Rc;

use crate::base::{Code, Problem};

/// Bytes at rest: a file on disk, a `File` of the browser, memory.
pub trait Source {
    /// Length in bytes, as it was when the source was opened.
    fn len(&self) -> u64;

    /// Fills `into` from `offset` on; returns how many bytes were there, fewer only at the end.
    ///
    /// # Errors
    /// When the medium refuses, see [`ReadError`].
    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError>;

    /// Whether the page holds the same file and can cut pieces out of it by itself.
    fn lies_on_disk(&self) -> bool {
        true
    }

    /// Whether there is nothing in it.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Why a read was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file was changed after it was opened.
    #[error("the file was changed")]
    Changed,
    /// The file is not there any more.
    #[error("the file is gone")]
    Gone,
    /// Anything else, in the medium's own words.
    #[error("{0}")]
    Failed(String),
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Problem {
        match error {
            ReadError::Changed => Problem::new(Code::FileChanged),
            ReadError::Gone => Problem::new(Code::FileGone),
            ReadError::Failed(reason) => Problem::new(Code::ReadFailed).fact("reason", reason),
        }
    }
}

/// A source in memory.
#[derive(Debug)]
pub struct Memory(pub Vec<u8>);

impl Source for Memory {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn lies_on_disk(&self) -> bool {
        false
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        let start = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(self.0.len());
        let rest = self.0.get(start..).unwrap_or_default();
        let count = rest.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        Ok(count)
    }
}

/// What was read from a medium, for the benchmark and the proof that no file is read whole.
#[derive(Debug, Default)]
pub struct Tally {
    /// Number of reads.
    pub reads: Cell<u64>,
    /// Bytes in all.
    pub bytes: Cell<u64>,
    /// Bytes of the largest one.
    pub largest: Cell<u64>,
}

/// A source whose reads are counted.
pub struct Counted<S> {
    inner: S,
    tally: Rc<Tally>,
}

impl<S: Source> Counted<S> {
    /// Counts every read of `inner` in `tally`.
    pub fn new(inner: S, tally: Rc<Tally>) -> Self {
        Counted { inner, tally }
    }
}

impl<S: Source> Source for Counted<S> {
    fn len(&self) -> u64 {
        self.inner.len()
    }

    fn lies_on_disk(&self) -> bool {
        self.inner.lies_on_disk()
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        let count = self.inner.read_at(offset, into)?;
        let size = count as u64;
        self.tally.reads.set(self.tally.reads.get() + 1);
        self.tally.bytes.set(self.tally.bytes.get() + size);
        self.tally.largest.set(self.tally.largest.get().max(size));
        Ok(count)
    }
}

/// A file on disk, for native code.
#[cfg(not(target_arch = "wasm32"))]
pub struct FileSource {
    file: std::cell::RefCell<std::fs::File>,
    len: u64,
}

#[cfg(not(target_arch = "wasm32"))]
impl FileSource {
    /// Opens a file for reading.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn open(path: &std::path::Path) -> std::io::Result<Self> {
        let file = std::fs::File::open(path)?;
        let len = file.metadata()?.len();
        Ok(FileSource {
            file: file.into(),
            len,
        })
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Source for FileSource {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        use std::io::{Read, Seek, SeekFrom};
        let failed = |error: std::io::Error| ReadError::Failed(error.to_string());
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(offset)).map_err(failed)?;
        let mut count = 0;
        while let Some(rest) = into.get_mut(count..).filter(|rest| !rest.is_empty()) {
            match file.read(rest).map_err(failed)? {
                0 => break,
                n => count += n,
            }
        }
        Ok(count)
    }
}

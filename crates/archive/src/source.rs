//! The only interface to the outside: something that has a length and can be read at an offset.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use roost_base::{Code, Problem};

/// Bytes that can be read: a file on disk, a `File` of the browser, memory.
pub trait Source {
    /// Length in bytes, as it was when the source was opened.
    fn len(&self) -> u64;

    /// Fills `into` from `offset` on; returns how many bytes were read, fewer only at the end.
    ///
    /// # Errors
    /// When the medium refuses, see [`ReadError`].
    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError>;

    /// After this, every read goes to the medium, which may have changed in the meantime.
    fn drop_read_cache(&self) {}

    /// Whether the page has the same file and can slice it itself.
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
            ReadError::Failed(words) => Problem::new(Code::ReadFailed).said(words),
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
        Ok(copied(self.0.get(start..).unwrap_or_default(), into))
    }
}

/// Copies as many bytes as fit; returns how many.
pub(super) fn copied(from: &[u8], into: &mut [u8]) -> usize {
    let count = from.len().min(into.len());
    if let (Some(to), Some(from)) = (into.get_mut(..count), from.get(..count)) {
        to.copy_from_slice(from);
    }
    count
}

/// Counts reads of a medium, for the benchmark and the check that no file is read as a whole.
#[derive(Debug, Default)]
pub struct Tally {
    /// Number of reads.
    pub reads: Cell<u64>,
    /// Total bytes.
    pub bytes: Cell<u64>,
    /// Bytes of the largest read.
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

    fn drop_read_cache(&self) {
        self.inner.drop_read_cache();
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

/// A source that reads whole blocks, for media where a read costs as much as many bytes do: small
/// data files are next to each other in a zip, each with a header before it. Until
/// [`Source::drop_read_cache`].
pub struct Buffered<S> {
    inner: S,
    /// `None` if nothing is cached any more.
    block: RefCell<Option<Block>>,
}

/// Cached bytes.
#[derive(Default)]
struct Block {
    start: u64,
    bytes: Vec<u8>,
}

/// How many bytes are read at once if fewer are requested.
const BLOCK: usize = 256 << 10;

impl<S: Source> Buffered<S> {
    /// Caches one block of `inner`.
    pub fn new(inner: S) -> Self {
        Buffered {
            inner,
            block: RefCell::new(Some(Block::default())),
        }
    }
}

impl Block {
    /// The bytes from `offset` on, if at least `wanted` of them are cached.
    fn at(&self, offset: u64, wanted: usize) -> Option<&[u8]> {
        let skip = usize::try_from(offset.checked_sub(self.start)?).ok()?;
        self.bytes.get(skip..skip.checked_add(wanted)?)
    }
}

impl<S: Source> Source for Buffered<S> {
    fn len(&self) -> u64 {
        self.inner.len()
    }

    fn lies_on_disk(&self) -> bool {
        self.inner.lies_on_disk()
    }

    fn drop_read_cache(&self) {
        *self.block.borrow_mut() = None;
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        let left = self.inner.len().saturating_sub(offset);
        let wanted = into.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let mut kept = self.block.borrow_mut();
        let Some(block) = kept.as_mut().filter(|_| wanted <= BLOCK / 2) else {
            return self.inner.read_at(offset, into);
        };
        if block.at(offset, wanted).is_none() {
            let mut bytes = std::mem::take(&mut block.bytes);
            bytes.resize(BLOCK, 0);
            let count = self.inner.read_at(offset, &mut bytes)?;
            bytes.truncate(count);
            *block = Block {
                start: offset,
                bytes,
            };
        }
        // Fewer than wanted if the file has become shorter.
        let count = wanted.min(block.bytes.len());
        Ok(copied(block.at(offset, count).unwrap_or_default(), into))
    }
}

/// A file on disk, for native code.
#[cfg(not(target_arch = "wasm32"))]
pub struct FileSource {
    file: RefCell<std::fs::File>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffered_source_is_the_same_in_fewer_reads() {
        let bytes: Vec<u8> = (0..3 * BLOCK as u64 + 77)
            .map(|n| (n % 251) as u8)
            .collect();
        let tally = Rc::new(Tally::default());
        let plain = Memory(bytes.clone());
        let buffered = Buffered::new(Counted::new(Memory(bytes), Rc::clone(&tally)));
        let end = plain.len();
        let mut reads = 0;
        let mut check = |offset: u64, len: usize| {
            let (mut one, mut other) = (vec![0; len], vec![0; len]);
            let expected = plain.read_at(offset, &mut one);
            assert_eq!(
                buffered.read_at(offset, &mut other),
                expected,
                "{offset} {len}"
            );
            assert!(one == other, "{offset} {len}");
            reads += 1;
        };
        for offset in (0..end).step_by(997) {
            check(offset, 30);
            check(offset + 30, 400);
        }
        for offset in [0, 5, end - 30, end - 1, end, end + 9, u64::MAX] {
            for len in [0, 1, 64, BLOCK / 2, BLOCK / 2 + 1, 2 * BLOCK] {
                check(offset, len);
            }
        }
        assert!(
            tally.reads.get() < reads / 20,
            "{} of {reads}",
            tally.reads.get()
        );
        buffered.drop_read_cache();
        let before = tally.reads.get();
        for _ in 0..2 {
            assert_eq!(buffered.read_at(3, &mut [0; 4]), Ok(4));
        }
        assert_eq!(tally.reads.get(), before + 2);
    }

    #[test]
    fn a_file_that_became_shorter_ends_early() {
        struct Cut;
        impl Source for Cut {
            fn len(&self) -> u64 {
                100
            }

            fn read_at(&self, _: u64, into: &mut [u8]) -> Result<usize, ReadError> {
                Ok(into.len().min(10))
            }
        }
        assert_eq!(Buffered::new(Cut).read_at(50, &mut [0; 40]), Ok(10));
    }
}

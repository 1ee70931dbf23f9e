//! Reads one entry as a stream of uncompressed bytes and checks its checksum.
//!
//! Owns its position, so that reading can pause between any two calls; the `zip` crate's own reader
//! borrows the archive and cannot. Never keeps more than one window of compressed bytes in memory.

use std::rc::Rc;

use flate2::{Decompress, FlushDecompress, Status};

use super::Source;
use super::entry::Entry;
use super::source::copied;
use roost_base::{Code, Fact, Problem, Reason};

/// The window of compressed bytes starts at this size and grows sixteenfold while reads go on: each
/// read in a browser waits a few milliseconds for another process, whatever its size.
const FIRST_WINDOW: usize = 64 << 10;
const LARGEST_WINDOW: usize = 4 << 20;

/// A data file may unpack to at most this many times its compressed size: X's files compress 5 to
/// 20 times; deflate cannot exceed 1,032 times. Checked only above [`SMALL`] bytes.
const LARGEST_RATIO: u64 = 400;
const SMALL: u64 = 64 << 20;

/// How an entry is compressed.
pub(super) enum Packing {
    Stored,
    Deflate(Box<Decompress>),
    /// Already unpacked, from a rare compression method.
    Unpacked(Vec<u8>),
}

impl Packing {
    pub fn deflate() -> Packing {
        Packing::Deflate(Box::new(Decompress::new(false)))
    }
}

/// The uncompressed bytes of one entry.
pub struct EntryReader {
    source: Rc<dyn Source>,
    packing: Packing,
    at: u64,
    packed_left: u64,
    window: Vec<u8>,
    used: usize,
    filled: usize,
    window_size: usize,
    produced: u64,
    ended: bool,
    crc: u32,
    expected_crc: Option<u32>,
    entry: Entry,
}

impl EntryReader {
    pub(super) fn new(
        source: Rc<dyn Source>,
        at: u64,
        entry: &Entry,
        packing: Packing,
        expected_crc: Option<u32>,
    ) -> EntryReader {
        EntryReader {
            source,
            packing,
            at,
            packed_left: entry.packed,
            window: Vec::new(),
            used: 0,
            filled: 0,
            window_size: FIRST_WINDOW,
            produced: 0,
            ended: false,
            crc: 0,
            expected_crc,
            entry: entry.clone(),
        }
    }

    /// How many compressed bytes were consumed so far.
    pub fn packed_read(&self) -> u64 {
        self.entry.packed - self.packed_left.min(self.entry.packed)
    }

    /// Fills `into` as far as possible; 0 only at the end of the entry.
    ///
    /// # Errors
    /// A cut or corrupt stream, more bytes than declared, or a refused read; reported once all
    /// bytes before it were returned.
    pub fn read(&mut self, into: &mut [u8]) -> Result<usize, Problem> {
        let mut count = 0;
        while !self.ended && count < into.len() {
            let n = match self.step(count, into) {
                Ok(n) => n,
                // The next call runs into it again.
                Err(_) if count > 0 => break,
                Err(problem) => return Err(problem),
            };
            if let Some(fresh) = into.get(count..count + n) {
                self.crc = zlib_rs::crc32::crc32(self.crc, fresh);
            }
            count += n;
            self.produced += n as u64;
            self.within_bounds()?;
        }
        Ok(count)
    }

    /// Unpacks some bytes into `into` from `start` on, where there is still space.
    fn step(&mut self, start: usize, into: &mut [u8]) -> Result<usize, Problem> {
        let rest = into.get_mut(start..).unwrap_or_default();
        let n = match &mut self.packing {
            Packing::Unpacked(bytes) => {
                let from = bytes.get(self.produced as usize..).unwrap_or_default();
                let n = copied(from, rest);
                self.ended = n == from.len();
                n
            }
            Packing::Stored => {
                let left = usize::try_from(self.packed_left).unwrap_or(usize::MAX);
                let most = rest.len().min(left).min(LARGEST_WINDOW);
                let n = match rest.get_mut(..most) {
                    Some(rest) => self.source.read_at(self.at, rest)?,
                    None => 0,
                };
                if n == 0 && most > 0 {
                    return Err(self.entry.cut(Reason::EndsEarly));
                }
                self.at = self.at.saturating_add(n as u64);
                self.packed_left -= n as u64;
                self.ended = self.packed_left == 0;
                n
            }
            Packing::Deflate(_) => self.inflate(start, into)?,
        };
        Ok(n)
    }

    fn inflate(&mut self, start: usize, into: &mut [u8]) -> Result<usize, Problem> {
        if self.used == self.filled && self.packed_left > 0 {
            self.refill()?;
        }
        let Packing::Deflate(state) = &mut self.packing else {
            return Ok(0);
        };
        let (before_in, before_out) = (state.total_in(), state.total_out());
        let packed = self.window.get(self.used..self.filled).unwrap_or_default();
        let rest = into.get_mut(start..).unwrap_or_default();
        let status = state.decompress(packed, rest, FlushDecompress::None);
        self.used += (state.total_in() - before_in) as usize;
        let n = (state.total_out() - before_out) as usize;
        match status {
            Ok(Status::StreamEnd) => self.ended = true,
            Ok(_) if n == 0 && packed.is_empty() => return Err(self.entry.cut(Reason::EndsEarly)),
            // A corrupt stream first returns its good bytes, and then the error again.
            Err(_) if n == 0 => return Err(self.entry.cut(Reason::BadStream)),
            Ok(_) | Err(_) => {}
        }
        Ok(n)
    }

    fn refill(&mut self) -> Result<(), Problem> {
        let left = usize::try_from(self.packed_left).unwrap_or(usize::MAX);
        let most = self.window_size.min(left);
        if self.window.len() < most {
            // A new vector comes zeroed from the allocator; nothing in the old one is needed.
            self.window = vec![0; most];
        }
        let n = match self.window.get_mut(..most) {
            Some(window) => self.source.read_at(self.at, window)?,
            None => 0,
        };
        self.used = 0;
        self.filled = n;
        self.at = self.at.saturating_add(n as u64);
        self.packed_left = if n == 0 {
            0
        } else {
            self.packed_left - n as u64
        };
        self.window_size = (self.window_size * 16).min(LARGEST_WINDOW);
        Ok(())
    }

    fn within_bounds(&self) -> Result<(), Problem> {
        if self.produced > self.entry.size {
            return Err(self.wrong_size());
        }
        let limit = self.entry.packed.saturating_mul(LARGEST_RATIO).max(SMALL);
        if self.produced > limit {
            return Err(self.entry.too_large(limit));
        }
        Ok(())
    }

    /// The problem if the entry was not what the directory said, once everything was read;
    /// otherwise `None`.
    pub fn verdict(&self) -> Option<Problem> {
        if !self.ended {
            return None;
        }
        if self.produced != self.entry.size {
            return Some(self.wrong_size());
        }
        (self
            .expected_crc
            .is_some_and(|expected| expected != self.crc))
        .then(|| Problem::new(Code::WrongChecksum).in_file(&self.entry.name))
    }

    fn wrong_size(&self) -> Problem {
        Problem::new(Code::WrongSize)
            .with("size", Fact::Bytes(self.entry.size))
            .in_file(&self.entry.name)
    }

    /// Skips everything but the last `count` bytes of an uncompressed entry; its checksum is not
    /// checked after that.
    pub fn skip_to_last(&mut self, count: u64) {
        let over = self.packed_left.saturating_sub(count);
        if matches!(self.packing, Packing::Stored) {
            self.at = self.at.saturating_add(over);
            self.packed_left -= over;
            self.expected_crc = None;
        }
    }

    /// Reads the whole entry into memory.
    ///
    /// # Errors
    /// As [`EntryReader::read`]; also when it is larger than `limit` bytes.
    pub fn read_all(mut self, limit: u64) -> Result<Vec<u8>, Problem> {
        if self.entry.size > limit {
            return Err(self.entry.too_large(limit));
        }
        let mut bytes = Vec::new();
        loop {
            let start = bytes.len();
            bytes.resize(
                start + LARGEST_WINDOW.min((self.entry.size as usize).saturating_add(1)),
                0,
            );
            let n = self.read(bytes.get_mut(start..).unwrap_or_default())?;
            bytes.truncate(start + n);
            if n == 0 {
                break;
            }
        }
        match self.verdict() {
            Some(problem) => Err(problem),
            None => Ok(bytes),
        }
    }
}

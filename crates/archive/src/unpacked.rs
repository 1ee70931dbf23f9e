//! A zip that is compressed inside another one, as a source: every read unpacks it again up to that
//! offset. Its end, with its directory, and the bytes unpacked last stay in memory.

use std::cell::RefCell;
use std::rc::Rc;

use super::entry::Entry;
use super::reader::{EntryReader, Packing};
use super::source::copied;
use super::{ReadError, Source};
use roost_base::{Code, Fact, Problem};

/// Bytes of the end that stay in memory: a directory of 40,000 media files.
const END: usize = 4 << 20;

/// Bytes unpacked last that stay in memory: the head of an entry is read before the entry is.
const RECENT: usize = 1 << 20;

/// How many bytes are unpacked at once.
const PIECE: usize = 256 << 10;

/// The uncompressed bytes of an entry, which was read once from beginning to end.
pub(super) struct Unpacked {
    packed: Packed,
    len: u64,
    /// The last bytes, until [`Source::drop_read_cache`].
    end: RefCell<Vec<u8>>,
    stream: RefCell<Option<Stream>>,
}

/// Where the compressed bytes are.
struct Packed {
    source: Rc<dyn Source>,
    start: u64,
    entry: Entry,
    crc: u32,
}

impl Packed {
    /// The uncompressed bytes from the first one on.
    fn stream(&self) -> Stream {
        let source = Rc::clone(&self.source);
        let crc = Some(self.crc);
        let reader = EntryReader::new(source, self.start, &self.entry, Packing::deflate(), crc);
        Stream {
            reader,
            at: 0,
            recent: Vec::new(),
        }
    }
}

/// A stream from the first byte on, with the last bytes that were unpacked.
struct Stream {
    reader: EntryReader,
    /// How many bytes were unpacked so far.
    at: u64,
    recent: Vec<u8>,
}

impl Stream {
    /// Unpacks one piece and keeps at least the last `most` bytes; returns `false` at the end.
    fn go_on(&mut self, most: usize) -> Result<bool, Problem> {
        if self.recent.len() > 2 * most {
            self.recent.drain(..self.recent.len() - most);
        }
        let kept = self.recent.len();
        self.recent.resize(kept + PIECE, 0);
        let fresh = self.recent.get_mut(kept..).unwrap_or_default();
        let count = self.reader.read(fresh)?;
        self.recent.truncate(kept + count);
        self.at += count as u64;
        Ok(count > 0)
    }

    /// The unpacked bytes from `offset` on; `None` if they were dropped already.
    fn at_hand(&self, offset: u64) -> Option<&[u8]> {
        let start = self.at - self.recent.len() as u64;
        let skip = usize::try_from(offset.checked_sub(start)?).ok()?;
        Some(self.recent.get(skip..).unwrap_or_default())
    }
}

impl Unpacked {
    /// Reads the entry, whose deflated bytes begin at `start`, once.
    ///
    /// # Errors
    /// As [`EntryReader::read`]; also if the entry is not what its directory says.
    pub fn of(
        source: Rc<dyn Source>,
        start: u64,
        entry: &Entry,
        crc: u32,
    ) -> Result<Unpacked, Problem> {
        let entry = entry.clone();
        let packed = Packed {
            source,
            start,
            entry,
            crc,
        };
        let mut stream = packed.stream();
        while stream.go_on(END)? {}
        match stream.reader.verdict() {
            Some(problem) => Err(problem),
            None => Ok(Unpacked {
                packed,
                len: stream.at,
                end: stream.recent.into(),
                stream: None.into(),
            }),
        }
    }
}

impl Source for Unpacked {
    fn len(&self) -> u64 {
        self.len
    }

    fn lies_on_disk(&self) -> bool {
        false
    }

    fn drop_read_cache(&self) {
        self.end.borrow_mut().clear();
        *self.stream.borrow_mut() = None;
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        let end = self.end.borrow();
        let skip = offset.checked_sub(self.len - end.len() as u64);
        if let Some(from) = skip.and_then(|skip| end.get(usize::try_from(skip).ok()?..)) {
            return Ok(copied(from, into));
        }
        let mut stream = self.stream.borrow_mut();
        if stream
            .as_ref()
            .is_none_or(|stream| stream.at_hand(offset).is_none())
        {
            *stream = Some(self.packed.stream());
        }
        let Some(stream) = stream.as_mut() else {
            return Ok(0);
        };
        let mut count = 0;
        while let Some(rest) = into.get_mut(count..).filter(|rest| !rest.is_empty()) {
            let at_hand = stream.at_hand(offset.saturating_add(count as u64));
            let more = at_hand.map_or(0, |from| copied(from, rest));
            count += more;
            if more == 0 && !stream.go_on(RECENT).map_err(refused)? {
                break;
            }
        }
        Ok(count)
    }
}

/// The entry was read once without an error: now only the medium can fail.
fn refused(problem: Problem) -> ReadError {
    match problem.code {
        Code::FileChanged => ReadError::Changed,
        Code::FileGone => ReadError::Gone,
        _ => {
            let said = problem.facts.get("reason");
            let said = said.filter(|fact| matches!(fact, Fact::Said(_)));
            ReadError::Failed(said.map(Fact::to_string).unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::Memory;
    use super::*;

    #[test]
    fn every_read_is_that_of_the_unpacked_bytes() {
        let bytes: Vec<u8> = (0..END as u32 * 3 / 2)
            .flat_map(|n| (n.wrapping_mul(2_654_435_761) >> 7).to_le_bytes())
            .collect();
        let mut out = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(&bytes).unwrap();
        let packed = out.finish().unwrap();
        let entry = Entry {
            name: String::new(),
            path: String::new(),
            size: bytes.len() as u64,
            packed: packed.len() as u64,
            download: 0,
            stray: false,
            chosen: 0,
            opened: 0,
            number: 0,
        };
        let crc = zlib_rs::crc32::crc32(0, &bytes);
        let open = |crc| Unpacked::of(Rc::new(Memory(packed.clone())), 0, &entry, crc);
        assert!(open(crc ^ 1).is_err());
        let unpacked = open(crc).unwrap();
        let plain = Memory(bytes);
        let end = plain.len();
        let spots = [
            end - 30,
            0,
            30,
            5_000_000,
            5_000_030,
            4_900_000,
            9,
            end,
            end + 1,
        ];
        for _ in 0..2 {
            for (offset, len) in spots.iter().flat_map(|at| [(*at, 30), (*at, 3 << 20)]) {
                let (mut one, mut other) = (vec![0; len], vec![0; len]);
                let expected = plain.read_at(offset, &mut one);
                assert_eq!(unpacked.read_at(offset, &mut other), expected, "{offset}");
                assert!(one == other, "{offset} {len}");
            }
            unpacked.drop_read_cache();
        }
    }
}

//! Finds entries that are in a zip whose damaged directory does not list them: their names, from
//! the header of each.
//!
//! Only the gaps between listed entries are searched, within a limit that takes a moment; what is
//! beyond is known only by its number.

use super::end_record::{ENTRY, Found, le16, le32};
use super::raw::Raw;
use super::spelling::Spelled;
use super::{ReadError, Source};
use roost_base::SortSmall;

const HEADER_LEN: usize = 30;

/// No more headers than this are read.
const MOST: usize = 1_000;

/// The most bytes that are read.
const BUDGET: u64 = 16 << 20;

/// A search begins with a piece of this size, and each piece is sixteen times as large as the last.
const FIRST_PIECE: usize = 256;
const LARGEST_PIECE: usize = 1 << 20;

/// The names of entries in the zip that are not among `listed`.
pub(super) fn find(
    source: &dyn Source,
    found: &Found,
    listed: &[Raw],
) -> Result<Vec<Spelled>, ReadError> {
    let mut headers: Vec<(u64, &Raw)> = listed
        .iter()
        .map(|entry| (entry.header.offset, entry))
        .filter(|(offset, _)| *offset < found.start)
        .collect();
    headers.sort_small_by_key(|(offset, _)| *offset);
    let ends = headers.iter().skip(1).map(|(offset, _)| *offset);
    let ends = ends.chain([found.start]);
    let mut search = Search {
        source,
        looked_at: 0,
        budget: BUDGET,
        names: Vec::new(),
    };
    let first = headers.first().map_or(found.start, |(offset, _)| *offset);
    search.gap(found.shift, first)?;
    for ((start, entry), end) in headers.iter().zip(ends) {
        let least = start.saturating_add(HEADER_LEN as u64 + entry.packed);
        // No space for the name and another header.
        if end.saturating_sub(least) <= (entry.bytes.len() + HEADER_LEN) as u64 {
            continue;
        }
        if let Some(header) = search.header(*start)? {
            search.gap(header.data.saturating_add(entry.packed), end)?;
        }
    }
    Ok(search.names)
}

struct Search<'s> {
    source: &'s dyn Source,
    looked_at: usize,
    budget: u64,
    names: Vec<Spelled>,
}

/// What the header of an entry says.
struct Header {
    name: Spelled,
    /// First byte of the data.
    data: u64,
    packed: u64,
}

impl Search<'_> {
    /// Collects the names of all entries between two offsets.
    fn gap(&mut self, mut from: u64, to: u64) -> Result<(), ReadError> {
        while let Some(at) = self.signature(from, to)? {
            let Some(header) = self.header(at)? else {
                return Ok(());
            };
            if header.data > to {
                return Ok(());
            }
            // If its size is stored after the data, the search for the next entry continues from
            // here.
            from = header.data.saturating_add(header.packed);
            self.names.push(header.name);
        }
        Ok(())
    }

    /// The offset of the next header between two offsets.
    fn signature(&mut self, mut from: u64, to: u64) -> Result<Option<u64>, ReadError> {
        let mut size = FIRST_PIECE;
        while from.saturating_add(HEADER_LEN as u64) < to {
            let most = (to - from).min(size as u64).min(self.budget);
            let piece = self.read(from, most as usize)?;
            if let Some(at) = memchr::memmem::find(&piece, ENTRY) {
                return Ok(Some(from.saturating_add(at as u64)));
            }
            // The signature may cross the end of the piece.
            let passed = (piece.len() + 1).saturating_sub(ENTRY.len());
            if passed == 0 {
                return Ok(None);
            }
            from = from.saturating_add(passed as u64);
            size = (size * 16).min(LARGEST_PIECE);
        }
        Ok(None)
    }

    fn header(&mut self, at: u64) -> Result<Option<Header>, ReadError> {
        self.looked_at += 1;
        if self.looked_at > MOST {
            return Ok(None);
        }
        let head = self.read(at, HEADER_LEN)?;
        if head.len() < HEADER_LEN || !head.starts_with(ENTRY) {
            return Ok(None);
        }
        let (name_len, extra_len) = (le16(&head, 26) as usize, le16(&head, 28) as usize);
        let spelled = self.read(at.saturating_add(HEADER_LEN as u64), name_len + extra_len)?;
        let Some((name, extra)) = spelled.split_at_checked(name_len) else {
            return Ok(None);
        };
        let len = (HEADER_LEN + name_len + extra_len) as u64;
        let packed = le32(&head, 18);
        Ok(Some(Header {
            name: Spelled::new(name, le16(&head, 6), extra),
            data: at.saturating_add(len),
            // A 64-bit size is not worth parsing the extra field: the next header is searched
            // instead.
            packed: if packed == u32::MAX { 0 } else { packed.into() },
        }))
    }

    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = vec![0; len.min(usize::try_from(self.budget).unwrap_or(usize::MAX))];
        let count = self.source.read_at(at, &mut bytes)?;
        bytes.truncate(count);
        self.budget = self.budget.saturating_sub(count as u64);
        Ok(bytes)
    }
}

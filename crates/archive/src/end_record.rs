//! Finds the directory of a zip: the end record and the zip64 one before it, in spite of what
//! happens to zips in practice (a fake record in the comment, bytes before and after, re-zips on a
//! Mac).
//!
//! Facts: APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16; Archive Utility writes no zip64.

use super::{ReadError, Source};

const END: &[u8; 4] = b"PK\x05\x06";
const END64: &[u8; 4] = b"PK\x06\x06";
const LOCATOR64: &[u8; 4] = b"PK\x06\x07";
const DIRECTORY_ENTRY: &[u8; 4] = b"PK\x01\x02";
/// The signature at the start of each entry.
pub(super) const ENTRY: &[u8; 4] = b"PK\x03\x04";
const END_LEN: usize = 22;

/// How far from the end the record is searched: the longest comment, and then some stray bytes.
const NEAR: u64 = 65_557;
const REACH: u64 = NEAR + 1_048_576;

/// Where the directory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// First byte of the directory.
    pub start: u64,
    /// The offset after its last byte.
    pub end: u64,
    /// What has to be added to every offset in the directory: the number of bytes before the zip
    /// begins.
    pub shift: u64,
    /// The number of entries that the record claims; modulo 65,536 if a Mac wrote it.
    pub claimed: u64,
    /// Whether there is a zip64 end record.
    pub zip64: bool,
    /// The number of bytes after the record and its comment.
    pub trailing: u64,
}

impl Found {
    /// For a zip whose record does not say where the directory is: everything comes before it.
    pub fn whole(source: &dyn Source) -> Found {
        Found {
            start: source.len(),
            end: source.len(),
            shift: 0,
            claimed: 0,
            zip64: false,
            trailing: 0,
        }
    }
}

/// Why no directory was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// No end record at all.
    NoRecord,
    /// The record says that this is one volume of several.
    Split,
    /// The record says that the zip is empty.
    Nothing,
    /// The record does not point to a directory.
    NoDirectory,
    /// The read was refused.
    Read(ReadError),
}

impl From<ReadError> for Lost {
    fn from(error: ReadError) -> Lost {
        Lost::Read(error)
    }
}

/// Checks every end record near the end of the file and takes the one with the largest directory
/// that is really there, so that a fake, empty record in a comment is never used.
///
/// A record whose comment ends at the end of the file takes precedence, and cannot be farther away
/// than the longest comment: nearly always only this much has to be read.
pub(super) fn find(source: &dyn Source) -> Result<Found, Lost> {
    match find_within(source, NEAR) {
        Ok(found) if found.trailing == 0 => Ok(found),
        _ => find_within(source, REACH),
    }
}

fn find_within(source: &dyn Source, reach: u64) -> Result<Found, Lost> {
    let tail_start = source.len().saturating_sub(reach);
    let mut tail = vec![0; source.len().min(reach) as usize];
    let count = source.read_at(tail_start, &mut tail)?;
    tail.truncate(count);

    let mut best: Option<Found> = None;
    let mut why = Lost::NoRecord;
    for at in memchr::memmem::find_iter(&tail, END) {
        match candidate(source, &tail, at, tail_start) {
            Ok(found) => {
                // A zip inside this one may be stored uncompressed, with a directory of its own;
                // the record that reaches the end of the file is the outer one.
                let rank =
                    |found: &Found| (found.trailing == 0, found.end.saturating_sub(found.start));
                if best.is_none_or(|best| rank(&found) > rank(&best)) {
                    best = Some(found);
                }
            }
            Err(Lost::NoRecord) => {}
            Err(Lost::Read(error)) => return Err(error.into()),
            Err(other) => why = other,
        }
    }
    best.ok_or(why)
}

fn candidate(source: &dyn Source, tail: &[u8], at: usize, base: u64) -> Result<Found, Lost> {
    let record = tail.get(at..at + END_LEN).ok_or(Lost::NoRecord)?;
    let comment = u64::from(le16(record, 20));
    let position = base.saturating_add(at as u64);
    let behind = position.saturating_add(END_LEN as u64 + comment);
    if behind > source.len() {
        return Err(Lost::NoRecord);
    }
    let mut found = Found {
        start: 0,
        end: position,
        shift: 0,
        claimed: u64::from(le16(record, 10)),
        zip64: false,
        trailing: source.len() - behind,
    };
    let (mut size, mut offset) = (u64::from(le32(record, 12)), u64::from(le32(record, 16)));
    let mut split = le16(record, 4) != 0 || le16(record, 6) != 0;
    if let Some(wide) = zip64_record(source, tail, at, position)? {
        found.zip64 = true;
        found.end = wide.position;
        found.claimed = wide.entries;
        (size, offset, split) = (wide.size, wide.offset, wide.split);
    }
    if split {
        return Err(Lost::Split);
    }
    if size == 0 && found.claimed == 0 {
        return Err(Lost::Nothing);
    }
    found.start = found.end.checked_sub(size).ok_or(Lost::NoDirectory)?;
    if offset > source.len() || !has_signature(source, found.start, DIRECTORY_ENTRY)? {
        return Err(Lost::NoDirectory);
    }
    // Offsets count from the first byte of the zip, and other bytes may precede it. If no entry is
    // at the offset that this gives (the record's own offset is wrong, or is a Mac's modulo 2^32),
    // they are used unchanged.
    let shift = found.start.saturating_sub(offset);
    found.shift = if first_entry_at(source, found.start, shift)? {
        shift
    } else {
        0
    };
    Ok(found)
}

struct Wide {
    position: u64,
    entries: u64,
    size: u64,
    offset: u64,
    split: bool,
}

/// The zip64 end record, if the locator before the end record points to one. If there are bytes
/// before the zip, the locator is off by that many, and the record is searched right before it.
fn zip64_record(
    source: &dyn Source,
    tail: &[u8],
    at: usize,
    position: u64,
) -> Result<Option<Wide>, ReadError> {
    let Some(locator) = at.checked_sub(20).and_then(|start| tail.get(start..at)) else {
        return Ok(None);
    };
    if !locator.starts_with(LOCATOR64) {
        return Ok(None);
    }
    for start in [le64(locator, 8), position.saturating_sub(20 + 56)] {
        let mut record = [0; 56];
        if start < position
            && source.read_at(start, &mut record)? == record.len()
            && record.starts_with(END64)
        {
            return Ok(Some(Wide {
                position: start,
                entries: le64(&record, 32),
                size: le64(&record, 40),
                offset: le64(&record, 48),
                split: le32(&record, 16) != 0 || le32(&record, 20) != 0,
            }));
        }
    }
    Ok(None)
}

/// Whether the first entry of the directory is at its offset plus `shift`.
fn first_entry_at(source: &dyn Source, directory: u64, shift: u64) -> Result<bool, ReadError> {
    let mut head = [0; 46];
    source.read_at(directory, &mut head)?;
    let offset = u64::from(le32(&head, 42));
    // A zip64 offset is stored elsewhere; such a record is exact.
    Ok(
        offset == u64::from(u32::MAX)
            || has_signature(source, offset.saturating_add(shift), ENTRY)?,
    )
}

pub(super) fn has_signature(
    source: &dyn Source,
    at: u64,
    signature: &[u8; 4],
) -> Result<bool, ReadError> {
    let mut bytes = [0; 4];
    Ok(source.read_at(at, &mut bytes)? == 4 && &bytes == signature)
}

/// Little-endian numbers; 0 past the end.
pub(super) fn le16(bytes: &[u8], at: usize) -> u16 {
    bytes
        .get(at..at + 2)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u16::from_le_bytes)
}

pub(super) fn le32(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u32::from_le_bytes)
}

pub(super) fn le64(bytes: &[u8], at: usize) -> u64 {
    bytes
        .get(at..at + 8)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u64::from_le_bytes)
}

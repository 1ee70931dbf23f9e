//! Walking the directory of a zip by its size, never by its count, and writing it again in a
//! form that the `zip` crate reads without a doubt: absolute offsets, zip64 where needed, and
//! the entry's number for a name, so that two entries of one name both stay.

use super::end_record::{self, Found, has_signature, le16, le32, le64};
use super::{ReadError, Source};

const ENTRY: &[u8; 4] = b"PK\x01\x02";
const ENTRY_LEN: usize = 46;
const WRAP: u64 = 1 << 32;

/// No directory of an archive is larger: 70,000 entries with long names take 10 MiB.
const LARGEST: u64 = 256 << 20;

/// The directory is read in pieces of this size.
const PIECE: u64 = 8 << 20;

/// An entry as the directory gives it, repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raw {
    /// The name, invalid UTF-8 replaced.
    pub name: String,
    /// Unpacked bytes.
    pub size: u64,
    /// Packed bytes.
    pub packed: u64,
    version: u16,
    flags: u16,
    method: u16,
    crc: u32,
    offset: u64,
}

/// A directory as it was walked.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// In the order of the zip.
    pub entries: Vec<Raw>,
    /// Whether sizes or offsets had to be taken as modulo 2^32, or the count modulo 65,536.
    pub mac: bool,
    /// Whether the walk ended before the directory did.
    pub broken: bool,
}

/// Reads the directory.
pub(super) fn walk(source: &dyn Source, found: &Found) -> Result<Directory, ReadError> {
    let len = (found.end - found.start).min(LARGEST);
    let mut bytes = vec![0; len as usize];
    let mut at = 0;
    for piece in bytes.chunks_mut(PIECE as usize) {
        at += source.read_at(found.start + at, piece)? as u64;
    }
    bytes.truncate(at as usize);

    let mut directory = Directory::default();
    let mut rest: &[u8] = &bytes;
    while rest.starts_with(ENTRY) {
        let Some((entry, behind)) = read_entry(rest, found.shift) else {
            break;
        };
        directory.entries.push(entry);
        rest = behind;
    }
    directory.broken = !rest.is_empty();
    let walked = directory.entries.len() as u64;
    if !found.zip64 {
        directory.mac = walked != found.claimed && walked % 65_536 == found.claimed;
        if found.start >= WRAP {
            directory.mac |= unwrap_sizes(source, &mut directory.entries, found.start)?;
        }
    }
    directory.broken |= !directory.mac && walked != found.claimed;
    Ok(directory)
}

fn read_entry(bytes: &[u8], shift: u64) -> Option<(Raw, &[u8])> {
    let head = bytes.get(..ENTRY_LEN)?;
    let (name_len, extra_len, comment_len) = (
        le16(head, 28) as usize,
        le16(head, 30) as usize,
        le16(head, 32) as usize,
    );
    let name = bytes.get(ENTRY_LEN..ENTRY_LEN + name_len)?;
    let extra = bytes.get(ENTRY_LEN + name_len..ENTRY_LEN + name_len + extra_len)?;
    let behind = bytes.get(ENTRY_LEN + name_len + extra_len + comment_len..)?;
    let mut entry = Raw {
        name: String::from_utf8_lossy(name).into_owned(),
        size: u64::from(le32(head, 24)),
        packed: u64::from(le32(head, 20)),
        version: le16(head, 6),
        flags: le16(head, 8),
        method: le16(head, 10),
        crc: le32(head, 16),
        offset: u64::from(le32(head, 42)),
    };
    widen(&mut entry, extra);
    entry.offset += shift;
    Some((entry, behind))
}

/// Takes the 64-bit values of the zip64 extra field where the short ones are full.
fn widen(entry: &mut Raw, mut extra: &[u8]) {
    while extra.len() >= 4 {
        let (tag, len) = (le16(extra, 0), le16(extra, 2) as usize);
        if tag == 1 {
            let field = extra.get(4..4 + len).unwrap_or_default();
            let mut at = 0;
            for value in [&mut entry.size, &mut entry.packed, &mut entry.offset] {
                if *value == u64::from(u32::MAX) && at + 8 <= field.len() {
                    *value = le64(field, at);
                    at += 8;
                }
            }
            return;
        }
        extra = extra.get(4 + len..).unwrap_or_default();
    }
}

/// Archive Utility writes entries in the order of the directory, and sizes and offsets modulo
/// 2^32. Up to the entry at which they wrap, each stands where its offset says, behind it none
/// does: so each wrap is found by bisection. The gap to the next entry tells the true size.
fn unwrap_sizes(
    source: &dyn Source,
    entries: &mut [Raw],
    directory_start: u64,
) -> Result<bool, ReadError> {
    let mut wraps = 0;
    let mut first = 0;
    while first < entries.len() {
        let rest = entries.get_mut(first..).unwrap_or_default();
        let mut failed = None;
        let stand = rest.partition_point(|entry| {
            has_signature(source, entry.offset + wraps, end_record::ENTRY).unwrap_or_else(|error| {
                failed = Some(error);
                false
            })
        });
        if let Some(error) = failed {
            return Err(error);
        }
        for entry in rest.iter_mut().take(stand) {
            entry.offset += wraps;
        }
        first += stand;
        if stand == 0 && wraps > directory_start {
            // Nothing stands anywhere: the entries are told as lost when they are opened.
            break;
        }
        wraps += WRAP;
    }
    let ends: Vec<u64> = entries
        .iter()
        .skip(1)
        .map(|next| next.offset)
        .chain([directory_start])
        .collect();
    let mut changed = wraps > WRAP;
    for (entry, end) in entries.iter_mut().zip(ends) {
        let gap = end.saturating_sub(entry.offset);
        let missing = gap.saturating_sub(entry.packed) / WRAP * WRAP;
        if missing > 0 {
            entry.packed += missing;
            if entry.method == 0 {
                entry.size += missing;
            }
            changed = true;
        }
    }
    Ok(changed)
}

/// The directory written anew, to be read as if it stood at byte `at`.
pub(super) fn rewrite(entries: &[Raw], at: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() * (ENTRY_LEN + 36) + 98);
    for (number, entry) in entries.iter().enumerate() {
        let name = number.to_string();
        out.extend_from_slice(ENTRY);
        for half in [
            entry.version,
            entry.version.max(45),
            entry.flags,
            entry.method,
            0,
            33,
        ] {
            out.extend_from_slice(&half.to_le_bytes());
        }
        for word in [entry.crc, u32::MAX, u32::MAX] {
            out.extend_from_slice(&word.to_le_bytes());
        }
        for half in [name.len() as u16, 28, 0, 0, 0] {
            out.extend_from_slice(&half.to_le_bytes());
        }
        for word in [0, u32::MAX] {
            out.extend_from_slice(&word.to_le_bytes());
        }
        out.extend_from_slice(name.as_bytes());
        for half in [1_u16, 24] {
            out.extend_from_slice(&half.to_le_bytes());
        }
        for wide in [entry.size, entry.packed, entry.offset] {
            out.extend_from_slice(&wide.to_le_bytes());
        }
    }
    let size = out.len() as u64;
    let end64 = at + size;
    out.extend_from_slice(b"PK\x06\x06");
    out.extend_from_slice(&44_u64.to_le_bytes());
    for half in [45_u16, 45] {
        out.extend_from_slice(&half.to_le_bytes());
    }
    out.extend_from_slice(&[0; 8]);
    for wide in [entries.len() as u64, entries.len() as u64, size, at] {
        out.extend_from_slice(&wide.to_le_bytes());
    }
    out.extend_from_slice(b"PK\x06\x07\0\0\0\0");
    out.extend_from_slice(&end64.to_le_bytes());
    out.extend_from_slice(&1_u32.to_le_bytes());
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&[0xFF; 12]);
    out.extend_from_slice(&[0; 2]);
    out
}

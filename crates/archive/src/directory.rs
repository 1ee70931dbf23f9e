//! Reads the directory of a zip by its size, not by its count, and repairs what it says.
//!
//! In: where the directory is. Out: its entries; if it is damaged, also the names of entries that
//! are in the zip but not in it. A zip can contain any number, so sums saturate.

use super::end_record::{self, Found, has_signature, le16, le32, le64};
use super::raw::{Header, Raw};
use super::spelling::{self, Spelled, extra_field};
use super::{ReadError, Source, unlisted};
use roost_base::visible;

const ENTRY: &[u8; 4] = b"PK\x01\x02";
const ENTRY_LEN: usize = 46;
const WRAP: u64 = 1 << 32;

/// No directory of an archive is larger: 70,000 entries with long names take 10 MiB.
const LARGEST: u64 = 256 << 20;

/// The directory is read in pieces of this size.
const PIECE: u64 = 8 << 20;

/// Larger sizes are reduced to this, so that the sum of all sizes does not overflow.
const LARGEST_ENTRY: u64 = 1 << 40;

/// How many candidates are checked for an entry after a damaged one.
const MOST_TRIED: usize = 1_000;

/// A directory that was read.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// In the order of the zip.
    pub entries: Vec<Raw>,
    /// Whether sizes or offsets were modulo 2^32, or the count modulo 65,536.
    pub mac: bool,
    /// Whether the directory is damaged, or has more or fewer entries than the zip claims.
    pub broken: bool,
    /// If the directory is damaged: names of entries that are in the zip but not in the directory,
    /// as far as they were found.
    pub unlisted: Vec<String>,
}

/// Reads the directory.
pub(super) fn walk(source: &dyn Source, found: &Found) -> Result<Directory, ReadError> {
    let len = found.end.saturating_sub(found.start).min(LARGEST);
    let mut bytes = vec![0; len as usize];
    let mut at = 0;
    for piece in bytes.chunks_mut(PIECE as usize) {
        at += source.read_at(found.start.saturating_add(at), piece)? as u64;
    }
    bytes.truncate(at as usize);

    let mut directory = Directory::default();
    let mut names = Vec::new();
    let mut tried = 0;
    let mut rest: &[u8] = &bytes;
    while !rest.is_empty() {
        let mut next = read_entry(rest, found.shift);
        if next.is_none() {
            directory.broken = true;
            next = find_entry(source, rest, found.shift, &mut tried)?;
        }
        let Some((entry, name, behind)) = next else {
            break;
        };
        directory.entries.push(entry);
        names.push(name);
        rest = behind;
    }
    let walked = directory.entries.len() as u64;
    if !found.zip64 {
        directory.mac = walked != found.claimed && walked % 65_536 == found.claimed;
        if found.start >= WRAP {
            directory.mac |= unwrap_sizes(source, &mut directory.entries, found.start)?;
        }
    }
    directory.broken |= !directory.mac && walked != found.claimed;
    for entry in &mut directory.entries {
        entry.size = entry.size.min(LARGEST_ENTRY);
        entry.packed = entry.packed.min(source.len());
    }
    if directory.broken {
        names.extend(unlisted::find(source, found, &directory.entries)?);
    }
    let mut names = shown(names).into_iter();
    for (entry, name) in directory.entries.iter_mut().zip(&mut names) {
        entry.name = name;
        if entry.name.as_bytes() == entry.bytes {
            entry.bytes = Vec::new();
        }
    }
    directory.unlisted = names.collect();
    Ok(directory)
}

/// The names of one zip as text that can be shown.
pub(super) fn shown(names: Vec<Spelled>) -> Vec<String> {
    let names = spelling::decode(names).into_iter();
    names.map(|name| visible(&name).into_owned()).collect()
}

type Walked<'b> = (Raw, Spelled, &'b [u8]);

/// The entry at the beginning of `bytes`, its name, and the rest of the bytes.
fn read_entry(bytes: &[u8], shift: u64) -> Option<Walked<'_>> {
    let head = bytes.get(..ENTRY_LEN)?;
    if !head.starts_with(ENTRY) {
        return None;
    }
    let (name_len, extra_len, comment_len) = (
        le16(head, 28) as usize,
        le16(head, 30) as usize,
        le16(head, 32) as usize,
    );
    let name = bytes.get(ENTRY_LEN..ENTRY_LEN + name_len)?;
    let extra = bytes.get(ENTRY_LEN + name_len..ENTRY_LEN + name_len + extra_len)?;
    let behind = bytes.get(ENTRY_LEN + name_len + extra_len + comment_len..)?;
    let mut entry = Raw {
        name: String::new(),
        bytes: name.to_vec(),
        size: u64::from(le32(head, 24)),
        packed: u64::from(le32(head, 20)),
        header: Header {
            flags: le16(head, 8),
            method: le16(head, 10),
            crc: le32(head, 16),
            offset: u64::from(le32(head, 42)),
        },
    };
    widen(&mut entry, extra);
    entry.header.offset = entry.header.offset.saturating_add(shift);
    let name = Spelled::new(name, entry.header.flags, extra);
    Some((entry, name, behind))
}

/// The next entry after damage: one whose own header is at the offset it gives.
fn find_entry<'b>(
    source: &dyn Source,
    bytes: &'b [u8],
    shift: u64,
    tried: &mut usize,
) -> Result<Option<Walked<'b>>, ReadError> {
    for at in memchr::memmem::find_iter(bytes, ENTRY) {
        let Some(walked) = bytes.get(at..).and_then(|rest| read_entry(rest, shift)) else {
            continue;
        };
        *tried += 1;
        if *tried > MOST_TRIED {
            break;
        }
        if has_signature(source, walked.0.header.offset, end_record::ENTRY)? {
            return Ok(Some(walked));
        }
    }
    Ok(None)
}

/// Replaces 32-bit values that are full by the 64-bit ones of the zip64 extra field.
fn widen(entry: &mut Raw, extra: &[u8]) {
    const ZIP64: u16 = 1;
    let field = extra_field(extra, ZIP64).unwrap_or_default();
    let mut at = 0;
    for value in [&mut entry.size, &mut entry.packed, &mut entry.header.offset] {
        if *value == u64::from(u32::MAX) && at + 8 <= field.len() {
            *value = le64(field, at);
            at += 8;
        }
    }
}

/// Archive Utility writes entries in the order of the directory, and sizes and offsets modulo 2^32.
/// Up to the entry at which the offsets wrap, each entry is where its offset says, and none after
/// it is: so each wrap is found by bisection. The gap to the next entry gives the true size.
fn unwrap_sizes(
    source: &dyn Source,
    entries: &mut [Raw],
    directory_start: u64,
) -> Result<bool, ReadError> {
    let mut wraps = 0_u64;
    let mut first = 0;
    while first < entries.len() {
        let rest = entries.get_mut(first..).unwrap_or_default();
        let mut failed = None;
        let stand = rest.partition_point(|entry| {
            let at = entry.header.offset.saturating_add(wraps);
            has_signature(source, at, end_record::ENTRY).unwrap_or_else(|error| {
                failed = Some(error);
                false
            })
        });
        if let Some(error) = failed {
            return Err(error);
        }
        for entry in rest.iter_mut().take(stand) {
            entry.header.offset = entry.header.offset.saturating_add(wraps);
        }
        first += stand;
        if stand == 0 && wraps > directory_start {
            // No entry is where its offset says: they are reported as lost when they are opened.
            break;
        }
        wraps = wraps.saturating_add(WRAP);
    }
    let ends: Vec<u64> = entries
        .iter()
        .skip(1)
        .map(|next| next.header.offset)
        .chain([directory_start])
        .collect();
    let mut changed = wraps > WRAP;
    for (entry, end) in entries.iter_mut().zip(ends) {
        let gap = end.saturating_sub(entry.header.offset);
        let missing = gap.saturating_sub(entry.packed) / WRAP * WRAP;
        if missing > 0 {
            entry.packed = entry.packed.saturating_add(missing);
            if entry.header.method == 0 {
                entry.size = entry.size.saturating_add(missing);
            }
            changed = true;
        }
    }
    Ok(changed)
}

/// Writes the directory again, to be read as if it were at byte `at`, where the source ends.
/// Impossible values are limited, so that an absurd number loses its own entry only and not the
/// zip.
pub(super) fn rewrite(entries: &[Raw], at: u64) -> Vec<u8> {
    const VERSION: u16 = 45;
    let mut out = Vec::with_capacity(entries.len() * (ENTRY_LEN + 36) + 98);
    for (number, entry) in entries.iter().enumerate() {
        let (name, header) = (number.to_string(), entry.header);
        out.extend_from_slice(ENTRY);
        for half in [VERSION, VERSION, header.flags, header.method, 0, 33] {
            out.extend_from_slice(&half.to_le_bytes());
        }
        for word in [header.crc, u32::MAX, u32::MAX] {
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
        for wide in [entry.size, entry.packed, header.offset.min(at)] {
            out.extend_from_slice(&wide.to_le_bytes());
        }
    }
    let size = out.len() as u64;
    let end64 = at.saturating_add(size);
    out.extend_from_slice(b"PK\x06\x06");
    out.extend_from_slice(&44_u64.to_le_bytes());
    for half in [VERSION, VERSION] {
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

//! The bytes of a media file, with its type and its flaws.

use roost_archive::{EntryReader, Flaw, TAIL, flaw, media_type};
use roost_base::{Code, Problem};

use super::media::{base_name, sort_of};
use crate::library::Library;
use crate::rows::{Bytes, EntryId, MediaBody, MediaSort};

/// Maximum size in bytes of a packed media file, which has to be unpacked in memory. Stored ones
/// are read in place, whatever their size.
const LARGEST_PACKED_MEDIA: u64 = 256 << 20;

/// Number of bytes from the start of a media file that are examined.
const HEAD: usize = 64 << 10;

impl Library {
    /// Returns the type of a media file, and its bytes or where they are.
    ///
    /// # Errors
    /// When the file does not exist or cannot be read, is empty, or is a web page under the name of
    /// a medium.
    pub fn media_body(&self, entry: EntryId) -> Result<MediaBody, Problem> {
        let number = entry.0 as usize;
        let span = self.archive.span(number)?;
        let mut reader = self.archive.read(number)?;
        let (head, bytes, flaw) = match span {
            Some(span) => {
                let head = head_of(&mut reader)?;
                let mut tail = Vec::new();
                if span.len > head.len() as u64 {
                    reader.skip_to_last(TAIL as u64);
                    tail = head_of(&mut reader)?;
                }
                let last = if tail.is_empty() { &head } else { &tail };
                let flaw = flaw(&head, last, span.len);
                (head, Vec::new(), flaw)
            }
            None => {
                let bytes = reader.read_all(LARGEST_PACKED_MEDIA)?;
                let head: Vec<u8> = bytes.iter().take(HEAD).copied().collect();
                let start = bytes.len().saturating_sub(TAIL);
                let tail = bytes.get(start..).unwrap_or_default();
                let flaw = flaw(&head, tail, bytes.len() as u64);
                (head, bytes, flaw)
            }
        };
        let entry = self.archive.entries.get(number);
        let media = entry.is_some_and(|entry| sort_of(base_name(entry)) != MediaSort::Other);
        let refused = match flaw {
            Some(Flaw::Empty) => Some(Code::EmptyMedia),
            // A web page whose name says so is a legitimate file, not a failed download of a
            // medium.
            Some(Flaw::Page) if media => Some(Code::PageForMedia),
            Some(Flaw::Page | Flaw::Cut) | None => None,
        };
        if let (Some(code), Some(entry)) = (refused, entry) {
            return Err(Problem::new(code).in_file(&entry.name));
        }
        let kind = media_type(&head);
        Ok(MediaBody {
            mime: kind.mime.to_owned(),
            cut: flaw == Some(Flaw::Cut),
            width: kind.width,
            height: kind.height,
            bytes: match span {
                Some(span) => Bytes::Slice {
                    file: span.file as u32,
                    start: span.start,
                    len: span.len,
                },
                None => Bytes::Attached(bytes),
            },
        })
    }
}

fn head_of(reader: &mut EntryReader) -> Result<Vec<u8>, Problem> {
    let mut head = vec![0; HEAD];
    let count = reader.read(&mut head)?;
    head.truncate(count);
    Ok(head)
}

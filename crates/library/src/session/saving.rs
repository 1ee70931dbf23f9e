//! Returns a file of the archive unchanged and in pieces, so that a file of any size can be saved.

use super::Session;
use crate::rows::{Bytes, EntryId};
use roost_archive::EntryReader;
use roost_base::Problem;

/// Size of a piece in bytes.
const PIECE: usize = 8 << 20;

/// The index of the entry that is being saved, the number of bytes read so far, and its reader.
#[derive(Default)]
pub(crate) struct Saving(Option<(u32, u64, EntryReader)>);

impl Session {
    /// Returns the next piece of a file, starting at byte `start`: the range of the whole file if
    /// it is stored without compression, or else at most 8 MiB of it. The piece is empty at the end
    /// of the file.
    ///
    /// # Errors
    /// When the file does not exist or is damaged, or the medium is no longer readable.
    pub fn entry_bytes(&mut self, entry: EntryId, start: u64) -> Result<Bytes, Problem> {
        let number = entry.0 as usize;
        if let Some(span) = self.library.archive.span(number)? {
            return Ok(Bytes::Slice {
                file: span.file as u32,
                start: span.start,
                len: span.len,
            });
        }
        let going_on = |saving: &(u32, u64, EntryReader)| saving.0 == entry.0 && saving.1 == start;
        let (mut at, mut reader) = match self.saving.0.take().filter(going_on) {
            Some((_, at, reader)) => (at, reader),
            None => (0, self.library.archive.read(number)?),
        };
        let mut piece = vec![0; PIECE];
        while at < start {
            let wanted = usize::try_from(start - at).unwrap_or(PIECE).min(PIECE);
            match reader.read(piece.get_mut(..wanted).unwrap_or_default())? {
                0 => break,
                count => at += count as u64,
            }
        }
        let count = reader.read(&mut piece)?;
        piece.truncate(count);
        self.saving.0 = (count > 0).then_some((entry.0, at + count as u64, reader));
        Ok(Bytes::Attached(piece))
    }
}

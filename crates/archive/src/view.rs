//! What the `zip` crate reads: the source, followed by the repaired directory.

use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::{ReadError, Source};

/// A source followed by a directory in memory.
#[derive(Clone)]
pub(super) struct View {
    pub source: Rc<dyn Source>,
    pub directory: Rc<[u8]>,
    pub position: u64,
}

impl Read for View {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let len = self.source.len();
        let count = if self.position < len {
            let most = into.len().min((len - self.position) as usize);
            let into = into.get_mut(..most).unwrap_or_default();
            self.source.read_at(self.position, into).map_err(to_io)?
        } else {
            let start = (self.position - len) as usize;
            let mut rest = self.directory.get(start..).unwrap_or_default();
            rest.read(into)?
        };
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for View {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::Current(delta) => self.position.checked_add_signed(delta),
            SeekFrom::End(delta) => {
                (self.source.len() + self.directory.len() as u64).checked_add_signed(delta)
            }
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

/// Passes the reason through the crate's errors; [`from_io`] takes it out again.
fn to_io(error: ReadError) -> io::Error {
    io::Error::other(error)
}

/// The read error inside an I/O error, if there is one.
pub(super) fn from_io(error: &io::Error) -> Option<ReadError> {
    error.get_ref()?.downcast_ref::<ReadError>().cloned()
}

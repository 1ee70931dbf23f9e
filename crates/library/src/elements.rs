//! Reads the elements of a data file as JSON again from the archive, a window at a time.

use roost_archive::{Archive, TextReader};
use roost_base::{Code, Problem};
use roost_records::{Ended, Raw, RecordStream, Skip, Take, csv_records, object};

/// Maximum size in bytes of a file that is read as a whole: one that contains a single object, or a
/// CSV table.
const LARGEST_WHOLE: u64 = 64 << 20;

/// The elements of one data file as JSON, read a window at a time.
pub(crate) struct Elements {
    entry: usize,
    reader: TextReader,
    stream: RecordStream,
    table: bool,
}

impl Elements {
    /// Opens a data file.
    ///
    /// # Errors
    /// Those of `Archive::read`.
    pub fn start(archive: &Archive, entry: usize) -> Result<Elements, Problem> {
        let name = archive.entries.get(entry).map(|entry| &*entry.path);
        Ok(Elements {
            entry,
            reader: archive.read_text(entry)?,
            stream: RecordStream::default(),
            table: name.is_some_and(|name| name.ends_with(".csv")),
        })
    }

    /// Opens a data file; `None` if it is damaged in a way that its report tells.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn start_readable(archive: &Archive, entry: usize) -> Result<Option<Elements>, Problem> {
        match Elements::start(archive, entry) {
            Ok(elements) => Ok(Some(elements)),
            Err(problem) => lost(problem).map(|()| None),
        }
    }

    /// Reads one window and calls `each` with the number (from 1) and the text of each element.
    /// Returns `false` at the end of the file. An element that is broken is passed as it is.
    ///
    /// # Errors
    /// When the archive file has changed or is gone. Any other damage ends the file without an
    /// error.
    pub fn step(
        &mut self,
        archive: &Archive,
        each: &mut dyn FnMut(u64, &str),
    ) -> Result<bool, Problem> {
        if self.table {
            let text = self.whole(archive)?;
            let records = csv_records(&String::from_utf8_lossy(&text));
            for (number, record) in (1..).zip(records) {
                each(number, &record.pretty());
            }
            return Ok(false);
        }
        let reader = &mut self.reader;
        let read = &mut |into: &mut [u8]| reader.read(into);
        match self.stream.step(read, &mut Each(&mut *each)) {
            Ok(None) => Ok(true),
            Ok(Some(Ended::NoList)) => {
                let bytes = self.whole(archive)?;
                if let Some(object) = object(&bytes) {
                    each(1, &object);
                }
                Ok(false)
            }
            Ok(Some(Ended::Whole | Ended::Cut | Ended::Empty)) => Ok(false),
            Err(problem) => lost(problem).map(|()| false),
        }
    }

    fn whole(&self, archive: &Archive) -> Result<Vec<u8>, Problem> {
        match archive
            .read_text(self.entry)
            .and_then(|reader| reader.read_all(LARGEST_WHOLE))
        {
            Ok(bytes) => Ok(bytes),
            Err(problem) => lost(problem).map(|()| Vec::new()),
        }
    }
}

/// Passes on only that the archive file has changed or is gone. Other damage was reported when the
/// file was first read.
fn lost(problem: Problem) -> Result<(), Problem> {
    match problem.code {
        Code::FileChanged | Code::FileGone => Err(problem),
        _ => Ok(()),
    }
}

struct Each<'f>(&'f mut dyn FnMut(u64, &str));

impl Take for Each<'_> {
    type Record<'de> = Raw<'de>;

    fn take(&mut self, record: Raw<'_>, number: u64) -> Result<(), Skip> {
        (self.0)(number, record.0);
        Ok(())
    }

    fn refused(&mut self, bytes: &[u8], number: u64) {
        (self.0)(number, &String::from_utf8_lossy(bytes));
    }
}

//! The elements of a data file as JSON, read again from the archive a window at a time.

use roost_archive::{Archive, TextReader};
use roost_base::{Code, Problem};
use roost_records::{Ended, Raw, RecordStream, Skip, Take, csv_records, object};

/// A file that holds one object, or a table, is read whole up to this size.
const LARGEST_WHOLE: u64 = 64 << 20;

/// The elements of one data file as JSON, a window at a time.
pub(crate) struct Elements {
    entry: usize,
    reader: TextReader,
    stream: RecordStream,
    table: bool,
}

impl Elements {
    /// Begins to read a data file.
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

    /// Reads one window; `false` when that was the last one.
    ///
    /// # Errors
    /// When the medium is lost. What is damaged ends the file.
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

/// Damage inside of an archive was reported when it was read; a lost medium is news.
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

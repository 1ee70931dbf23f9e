//! Opening: whatever the user chose becomes one [`Archive`].

use std::rc::Rc;

use super::downloads::{self, Download};
use super::gather::Gathered;
use super::names::{self, DataFile};
use super::opened::Opened;
use super::reader::EntryReader;
use super::{Edition, Source};
use crate::base::{Code, Problem};

/// A file that the user chose.
pub struct NamedSource {
    /// Its path in the chosen folder, or its name.
    pub name: String,
    /// Its bytes.
    pub source: Rc<dyn Source>,
}

/// A file in the archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As the archive spells it.
    pub name: String,
    /// The path below the folder of the data files, with slashes; `../README.txt` lies beside it.
    pub path: String,
    /// Unpacked bytes, as the directory says.
    pub size: u64,
    /// Packed bytes.
    pub packed: u64,
    /// Which of [`Archive::downloads`] it belongs to.
    pub download: usize,
    pub(super) chosen: usize,
    pub(super) opened: usize,
    pub(super) number: usize,
}

/// Bytes that lie unpacked in one of the opened files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Which of the sources, in the order in which they were given.
    pub file: usize,
    /// First byte.
    pub start: u64,
    /// Number of bytes.
    pub len: u64,
}

/// Everything the user chose, as one list of files.
pub struct Archive {
    /// Files, folders and debris left out, in the order of the directory.
    pub entries: Vec<Entry>,
    /// The archives that were opened together, mostly one; never none.
    pub downloads: Vec<Download>,
    /// What was odd, and was coped with.
    pub problems: Vec<Problem>,
    /// Bytes of all opened files.
    pub size: u64,
    opened: Vec<Opened>,
}

impl Archive {
    /// Opens zips, the files of folders, or single data files: one archive or several together.
    ///
    /// # Errors
    /// A [`Problem`] where nothing of it can be read, or nothing of it is from X. What cannot be
    /// opened beside something that can is one of [`Archive::problems`].
    pub fn open(files: Vec<NamedSource>) -> Result<Archive, Problem> {
        let size = files.iter().map(|file| file.source.len()).sum();
        let mut all = Gathered::of(files);
        let loose = begins_as_data(&all);
        let downloads = downloads::sort_out(&mut all.entries, &all.chosen, loose);
        if downloads.is_empty() {
            let nothing = nothing_known(&all.entries);
            return Err(all.refused.into_iter().next().unwrap_or(nothing));
        }
        all.problems.extend(all.refused);
        Ok(Archive {
            entries: all.entries,
            downloads,
            problems: all.problems,
            size,
            opened: all.opened,
        })
    }

    /// The data files of X with the numbers of their entries.
    pub fn data_files(&self) -> impl Iterator<Item = (usize, DataFile)> + '_ {
        self.entries
            .iter()
            .enumerate()
            .filter_map(|(number, entry)| Some((number, self.data_file(entry)?)))
    }

    /// What data file an entry is, by where it lies and what it is called.
    fn data_file(&self, entry: &Entry) -> Option<DataFile> {
        let old = self
            .downloads
            .get(entry.download)
            .is_some_and(|download| download.edition == Edition::Grailbird);
        let file = match entry.path.rsplit_once('/') {
            None => &entry.path,
            Some(("tweets", file)) if old => {
                // Strictly the files of months: tools leave others there.
                names::month(file)?;
                file
            }
            Some(("../..", file)) if old && file.eq_ignore_ascii_case("tweets.csv") => {
                return Some(DataFile {
                    stem: "tweets.csv".to_owned(),
                    part: 0,
                });
            }
            Some(_) => return None,
        };
        names::data_file(file).filter(|data| old || data.stem != names::MONTH_STEM)
    }

    /// Opens an entry for reading.
    ///
    /// # Errors
    /// Encrypted, packed in an unknown way, not where the directory says, or not readable.
    pub fn read(&self, number: usize) -> Result<EntryReader, Problem> {
        let (entry, opened) = self.find(number)?;
        opened.read(entry)
    }

    /// From here on every read asks the medium, which may have been changed meanwhile.
    pub fn keep_nothing(&self) {
        self.opened.iter().for_each(Opened::keep_nothing);
    }

    /// Where an entry lies unpacked in one of the chosen files, if it does.
    ///
    /// # Errors
    /// As [`Archive::read`].
    pub fn span(&self, number: usize) -> Result<Option<Span>, Problem> {
        let (entry, opened) = self.find(number)?;
        opened.span(entry)
    }

    fn find(&self, number: usize) -> Result<(&Entry, &Opened), Problem> {
        self.entries
            .get(number)
            .and_then(|entry| Some((entry, self.opened.get(entry.opened)?)))
            .ok_or_else(|| Problem::new(Code::NotInArchive))
    }
}

/// Single data files of any kind: whatever was chosen directly and begins as X's files do.
fn begins_as_data(all: &Gathered) -> bool {
    all.entries.iter().any(|entry| {
        let plain = entry.chosen == 0 && !entry.path.contains('/');
        plain
            && names::data_file(&entry.path).is_some()
            && all.opened.get(entry.opened).is_some_and(|opened| {
                let mut head = [0; 32];
                let read = opened
                    .read(entry)
                    .and_then(|mut reader| reader.read(&mut head));
                read.is_ok() && head.starts_with(b"window.YTD.")
            })
    })
}

fn nothing_known(entries: &[Entry]) -> Problem {
    let Some(first) = entries.first() else {
        return Problem::new(Code::NothingInside).fact("name", "");
    };
    match entries.iter().find(|entry| names::is_zip(&entry.path)) {
        Some(inner) => Problem::new(Code::ZipInside).fact("name", &inner.name),
        None => Problem::new(Code::OtherService)
            .fact("count", entries.len())
            .fact("name", &first.name),
    }
}

pub(super) fn too_large(entry: &Entry, limit: u64) -> Problem {
    Problem::new(Code::TooLarge)
        .fact("size", entry.size)
        .fact("limit", limit)
        .in_file(&entry.name)
}

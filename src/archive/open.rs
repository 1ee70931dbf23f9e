//! Opening: whatever the user chose becomes one [`Archive`].

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use zip::read::{ArchiveOffset, Config};
use zip::{CompressionMethod, ZipArchive};

use super::directory::{self, Raw};
use super::end_record::{self, Lost};
use super::names::{self, DataFile};
use super::reader::{EntryReader, Packing};
use super::view::{View, from_io};
use super::{Edition, Source, sniff};
use crate::base::{Code, Problem};

/// Entries of an unusual packing are unpacked in memory, up to this size.
const LARGEST_UNUSUAL: u64 = 64 << 20;

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
    opened: usize,
    number: usize,
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
    /// What the layout is.
    pub edition: Edition,
    /// What was odd, and was coped with.
    pub problems: Vec<Problem>,
    /// Bytes of all opened files.
    pub size: u64,
    opened: Vec<Opened>,
}

enum Opened {
    Zip {
        zip: RefCell<ZipArchive<View>>,
        source: Rc<dyn Source>,
    },
    Plain(Rc<dyn Source>),
}

impl Archive {
    /// Opens zips, the files of a folder, or single data files.
    ///
    /// # Errors
    /// A [`Problem`] where nothing of it can be read, or nothing of it is from X.
    pub fn open(files: Vec<NamedSource>) -> Result<Archive, Problem> {
        let mut archive = Archive {
            entries: Vec::new(),
            edition: Edition::default(),
            problems: Vec::new(),
            size: files.iter().map(|file| file.source.len()).sum(),
            opened: Vec::new(),
        };
        let alone = files.len() == 1;
        for file in files {
            let is_zip = file.name.to_ascii_lowercase().ends_with(".zip");
            if is_zip || (alone && names::data_file(&file.name).is_none()) {
                archive.add_zip(&file)?;
            } else {
                archive.add_plain(&file);
            }
        }
        archive.find_root()?;
        Ok(archive)
    }

    fn add_zip(&mut self, file: &NamedSource) -> Result<(), Problem> {
        let source = &*file.source;
        let found = end_record::find(source).map_err(|lost| match lost {
            Lost::NoRecord => sniff::not_a_zip(source, &file.name),
            Lost::Split => Problem::new(Code::SplitZip).fact("name", &file.name),
            Lost::Nothing => Problem::new(Code::NothingInside).fact("name", &file.name),
            Lost::NoDirectory => Problem::new(Code::CutDownload).fact("name", &file.name),
            Lost::Read(error) => error.into(),
        })?;
        let directory = directory::walk(source, &found).map_err(Problem::from)?;
        let count = directory.entries.len();
        if directory.mac {
            self.problems
                .push(Problem::new(Code::MacRezip).fact("count", count));
        }
        if directory.broken {
            self.problems.push(
                Problem::new(Code::BrokenDirectory)
                    .fact("claimed", found.claimed)
                    .fact("count", count),
            );
        }
        if found.shift + found.trailing > 0 {
            self.problems
                .push(Problem::new(Code::StrayBytes).fact("count", found.shift + found.trailing));
        }
        let view = View {
            source: Rc::clone(&file.source),
            directory: directory::rewrite(&directory.entries, source.len()).into(),
            position: 0,
        };
        let config = Config {
            archive_offset: ArchiveOffset::Known(0),
        };
        let zip = ZipArchive::with_config(config, view).map_err(|reason| {
            Problem::new(Code::BrokenDirectory)
                .fact("claimed", reason)
                .fact("count", 0)
        })?;
        let opened = self.opened.len();
        self.list(opened, directory.entries);
        self.opened.push(Opened::Zip {
            zip: zip.into(),
            source: Rc::clone(&file.source),
        });
        Ok(())
    }

    fn list(&mut self, opened: usize, raw: Vec<Raw>) {
        let mut seen = HashSet::new();
        for (number, raw) in raw.into_iter().enumerate() {
            let path = names::normal(&raw.name);
            if names::is_debris(&path) {
                continue;
            }
            if !seen.insert(path.clone()) {
                self.problems.push(
                    Problem::new(Code::DuplicateEntry)
                        .fact("name", &raw.name)
                        .in_file(&raw.name),
                );
                continue;
            }
            self.entries.push(Entry {
                name: raw.name,
                path,
                size: raw.size,
                packed: raw.packed,
                opened,
                number,
            });
        }
    }

    fn add_plain(&mut self, file: &NamedSource) {
        let path = names::normal(&file.name);
        let opened = self.opened.len();
        self.opened.push(Opened::Plain(Rc::clone(&file.source)));
        if !names::is_debris(&path) {
            let size = file.source.len();
            let name = file.name.clone();
            self.entries.push(Entry {
                name,
                path,
                size,
                packed: size,
                opened,
                number: 0,
            });
        }
    }

    /// Finds the folder of the data files and makes all paths relative to it.
    fn find_root(&mut self) -> Result<(), Problem> {
        let paths = || self.entries.iter().map(|entry| entry.path.as_str());
        if paths().any(Edition::is_grailbird) {
            self.edition = Edition::Grailbird;
            return Err(Problem::new(Code::EditionComing).fact("edition", "2012–2018"));
        }
        let folder = names::data_folder(paths()).or_else(|| self.loose_folder());
        let Some(folder) = folder else {
            return Err(self.nothing_known());
        };
        let above = names::split(folder.trim_end_matches('/')).0.to_owned();
        for entry in &mut self.entries {
            if let Some(path) = entry.path.strip_prefix(&folder) {
                entry.path = path.to_owned();
            } else if let Some(path) = entry.path.strip_prefix(&above) {
                entry.path = format!("../{path}");
            } else {
                entry.path = format!("../../{}", entry.path);
            }
        }
        // The viewer that X ships: 6,000 files that hold nothing of the user's.
        self.entries
            .retain(|entry| !entry.path.starts_with("../assets/"));
        let stems: Vec<DataFile> = self.data_files().map(|(_, data)| data).collect();
        self.edition = Edition::tell(&folder, stems.iter().map(|data| data.stem.as_str()));
        Ok(())
    }

    /// Single data files of any kind: whatever was chosen directly and begins as X's files do.
    fn loose_folder(&self) -> Option<String> {
        let known = |entry: &&Entry| {
            let mut head = [0; 32];
            !entry.path.contains('/')
                && names::data_file(&entry.path).is_some()
                && matches!(self.opened.get(entry.opened), Some(Opened::Plain(source))
                    if source.read_at(0, &mut head).is_ok())
                && head.starts_with(b"window.YTD.")
        };
        self.entries.iter().find(known).map(|_| String::new())
    }

    fn nothing_known(&self) -> Problem {
        if self.entries.is_empty() {
            return Problem::new(Code::NothingInside).fact("name", "");
        }
        let inner = self
            .entries
            .iter()
            .find(|entry| entry.path.to_ascii_lowercase().ends_with(".zip"));
        match inner {
            Some(inner) => Problem::new(Code::ZipInside).fact("name", &inner.name),
            None => Problem::new(Code::OtherService)
                .fact("count", self.entries.len())
                .fact("name", self.entries.first().map_or("", |entry| &entry.name)),
        }
    }

    /// The data files of X with the numbers of their entries.
    pub fn data_files(&self) -> impl Iterator<Item = (usize, DataFile)> + '_ {
        self.entries
            .iter()
            .enumerate()
            .filter_map(|(number, entry)| {
                if entry.path.contains('/') {
                    return None;
                }
                names::data_file(&entry.path).map(|data| (number, data))
            })
    }

    /// Opens an entry for reading.
    ///
    /// # Errors
    /// Encrypted, packed in an unknown way, not where the directory says, or not readable.
    pub fn read(&self, number: usize) -> Result<EntryReader, Problem> {
        let (entry, opened) = self.find(number)?;
        match opened {
            Opened::Plain(source) => Ok(EntryReader::new(
                Rc::clone(source),
                0,
                entry,
                Packing::Stored,
                None,
            )),
            Opened::Zip { zip, source } => {
                let mut zip = zip.borrow_mut();
                let located = locate(&mut zip, entry)?;
                let packing = match located.method {
                    CompressionMethod::Stored => Packing::Stored,
                    CompressionMethod::Deflated => Packing::deflate(),
                    CompressionMethod::Deflate64 => {
                        Packing::Unpacked(unpack(&**source, located.start, entry)?)
                    }
                    other => {
                        let problem = Problem::new(Code::UnknownMethod).fact("method", other);
                        return Err(problem.in_file(&entry.name));
                    }
                };
                let source = Rc::clone(source);
                Ok(EntryReader::new(
                    source,
                    located.start,
                    entry,
                    packing,
                    Some(located.crc),
                ))
            }
        }
    }

    /// Where an entry lies unpacked in one of the opened files, if it does.
    ///
    /// # Errors
    /// As [`Archive::read`].
    pub fn span(&self, number: usize) -> Result<Option<Span>, Problem> {
        let (entry, opened) = self.find(number)?;
        let file = entry.opened;
        let (source, start, len, whole) = match opened {
            Opened::Plain(source) => (source, 0, entry.size, true),
            Opened::Zip { zip, source } => {
                let located = locate(&mut zip.borrow_mut(), entry)?;
                let stored = located.method == CompressionMethod::Stored;
                (source, located.start, entry.packed, stored)
            }
        };
        Ok((whole && source.lies_on_disk()).then_some(Span { file, start, len }))
    }

    fn find(&self, number: usize) -> Result<(&Entry, &Opened), Problem> {
        self.entries
            .get(number)
            .and_then(|entry| Some((entry, self.opened.get(entry.opened)?)))
            .ok_or_else(|| Problem::new(Code::NotInArchive))
    }
}

struct Located {
    start: u64,
    method: CompressionMethod,
    crc: u32,
}

/// Reads the entry's own header.
fn locate(zip: &mut ZipArchive<View>, entry: &Entry) -> Result<Located, Problem> {
    let file = zip
        .by_index_raw(entry.number)
        .map_err(|error| zip_problem(error, entry))?;
    if file.encrypted() {
        return Err(Problem::new(Code::EncryptedEntry).in_file(&entry.name));
    }
    let start = file
        .data_start()
        .ok_or_else(|| Problem::new(Code::LostEntry).in_file(&entry.name))?;
    Ok(Located {
        start,
        method: file.compression(),
        crc: file.crc32(),
    })
}

/// Deflate64, which Windows writes above 2 GiB: rare enough to be unpacked in memory, up to a limit.
fn unpack(source: &dyn Source, start: u64, entry: &Entry) -> Result<Vec<u8>, Problem> {
    use std::io::Read;
    if entry.size.max(entry.packed) > LARGEST_UNUSUAL {
        return Err(too_large(entry, LARGEST_UNUSUAL));
    }
    let mut packed = vec![0; entry.packed as usize];
    let count = source.read_at(start, &mut packed)?;
    packed.truncate(count);
    let mut bytes = Vec::new();
    deflate64::Deflate64Decoder::new(packed.as_slice())
        .take(LARGEST_UNUSUAL)
        .read_to_end(&mut bytes)
        .map_err(|reason| {
            Problem::new(Code::CutEntry)
                .fact("reason", reason)
                .in_file(&entry.name)
        })?;
    Ok(bytes)
}

pub(super) fn too_large(entry: &Entry, limit: u64) -> Problem {
    Problem::new(Code::TooLarge)
        .fact("size", entry.size)
        .fact("limit", limit)
        .in_file(&entry.name)
}

fn zip_problem(error: zip::result::ZipError, entry: &Entry) -> Problem {
    use zip::result::ZipError;
    let problem = match error {
        ZipError::Io(error) => match from_io(&error) {
            Some(error) => error.into(),
            None => Problem::new(Code::LostEntry).fact("reason", error),
        },
        ZipError::UnsupportedArchive(reason) => {
            Problem::new(Code::UnknownMethod).fact("method", reason)
        }
        ZipError::CompressionMethodNotSupported(method) => {
            Problem::new(Code::UnknownMethod).fact("method", method)
        }
        other => Problem::new(Code::LostEntry).fact("reason", other),
    };
    problem.in_file(&entry.name)
}

//! Where the bytes of entries come from: a zip among the chosen files, a zip inside one, or a plain
//! file.

use std::cell::RefCell;
use std::rc::Rc;

use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::directory::{self, Directory};
use super::end_record::{self, Found, Lost, has_signature};
use super::entry::{Entry, Span};
use super::reader::{EntryReader, Packing};
use super::unpacked::Unpacked;
use super::view::{View, from_io};
use super::{ReadError, Source, sniff, unlisted};
use roost_base::{Code, Fact, Problem, Reason};

/// Entries with an unusual compression are unpacked in memory, up to this size.
const LARGEST_UNUSUAL: u64 = 64 << 20;

/// A compressed zip of media may unpack to at most this many times its size: pictures hardly
/// compress.
const LARGEST_GAIN: u64 = 8;

/// How much of compressed zips inside zips may still be unpacked, in bytes.
pub(super) struct Room {
    /// Into memory, where every read is fast.
    memory: u64,
    /// Once while opening, to list the content: takes some seconds.
    passing: u64,
}

impl Default for Room {
    fn default() -> Room {
        Room {
            memory: 2 * LARGEST_UNUSUAL,
            passing: 512 << 20,
        }
    }
}

/// Where the bytes of a zip or plain file are in the chosen files.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The index of the chosen file.
    pub file: usize,
    /// Its first byte there; more than 0 for a zip that is stored uncompressed inside another.
    pub start: u64,
}

/// A zip or a plain file, open for reading.
pub(super) struct Opened {
    place: Place,
    source: Rc<dyn Source>,
    /// `None` for a plain file.
    zip: Option<RefCell<ZipArchive<View>>>,
}

/// The bytes of a source from an offset on, as a source.
struct Part {
    source: Rc<dyn Source>,
    start: u64,
    len: u64,
}

impl Source for Part {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        let left = self.len.saturating_sub(offset);
        let most = into.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        match into.get_mut(..most) {
            Some(into) if most > 0 => self.source.read_at(self.start.saturating_add(offset), into),
            _ => Ok(0),
        }
    }

    fn drop_read_cache(&self) {
        self.source.drop_read_cache();
    }

    fn lies_on_disk(&self) -> bool {
        self.source.lies_on_disk()
    }
}

impl Opened {
    /// A plain file, which is itself the entry.
    pub fn plain(source: Rc<dyn Source>, place: Place) -> Opened {
        Opened {
            place,
            source,
            zip: None,
        }
    }

    /// A zip with its directory, repaired if necessary.
    pub fn zip(
        name: &str,
        source: Rc<dyn Source>,
        place: Place,
        odd: &mut Vec<Problem>,
    ) -> Result<(Opened, Directory), Problem> {
        let found = match end_record::find(&*source) {
            Ok(found) => found,
            Err(lost) => return Err(refused(name, &*source, lost)),
        };
        let directory = directory::walk(&*source, &found).map_err(Problem::from)?;
        let count = directory.entries.len();
        let mut told = |problem: Problem| odd.push(problem.in_file(name));
        if directory.mac {
            told(Problem::new(Code::MacRezip).count(count as u64));
        }
        if directory.broken {
            told(broken(found.claimed, count, &directory.unlisted));
        }
        let stray = found.shift.saturating_add(found.trailing);
        if stray > 0 {
            told(Problem::new(Code::StrayBytes).with("count", Fact::Bytes(stray)));
        }
        let view = View {
            source: Rc::clone(&source),
            directory: directory::rewrite(&directory.entries, source.len()).into(),
            position: 0,
        };
        let config = Config {
            archive_offset: ArchiveOffset::Known(0),
        };
        let zip = ZipArchive::with_config(config, view)
            .map_err(|_| broken(found.claimed, 0, &[]).in_file(name))?;
        let opened = Opened {
            place,
            source,
            zip: Some(zip.into()),
        };
        Ok((opened, directory))
    }

    /// See [`Source::drop_read_cache`].
    pub fn drop_read_cache(&self) {
        self.source.drop_read_cache();
    }

    /// An entry as a stream.
    pub fn read(&self, entry: &Entry) -> Result<EntryReader, Problem> {
        let source = || Rc::clone(&self.source);
        let Some(zip) = &self.zip else {
            return Ok(EntryReader::new(source(), 0, entry, Packing::Stored, None));
        };
        let located = locate(&mut zip.borrow_mut(), entry)?;
        let packing = match located.method {
            CompressionMethod::Stored => Packing::Stored,
            CompressionMethod::Deflated => Packing::deflate(),
            CompressionMethod::Deflate64 => {
                Packing::Unpacked(unpack(&*self.source, located.start, entry)?)
            }
            other => {
                let problem = Problem::new(Code::UnknownMethod).fact("method", method(other));
                return Err(problem.in_file(&entry.name));
            }
        };
        let crc = Some(located.crc);
        Ok(EntryReader::new(
            source(),
            located.start,
            entry,
            packing,
            crc,
        ))
    }

    /// The byte range of an entry in the chosen files; `None` if it is compressed or not on disk.
    pub fn span(&self, entry: &Entry) -> Result<Option<Span>, Problem> {
        if !self.source.lies_on_disk() {
            return Ok(None);
        }
        let within = self.stored(entry)?;
        Ok(within.map(|(start, len)| Span {
            file: self.place.file,
            start: self.place.start.saturating_add(start),
            len,
        }))
    }

    /// An entry that is itself a zip: read in place if it is uncompressed, else unpacked if `room`
    /// allows.
    ///
    /// # Errors
    /// As [`Opened::read`], and [`Code::PackedMedia`] if there is not enough room.
    pub fn inner(
        &self,
        entry: &Entry,
        room: &mut Room,
    ) -> Result<(Rc<dyn Source>, Place), Problem> {
        if let Some((start, len)) = self.stored(entry)? {
            let place = Place {
                start: self.place.start.saturating_add(start),
                ..self.place
            };
            let source = Rc::clone(&self.source);
            return Ok((Rc::new(Part { source, start, len }), place));
        }
        if entry.size <= room.memory.min(LARGEST_UNUSUAL) {
            room.memory -= entry.size;
            let bytes = self.read(entry)?.read_all(entry.size)?;
            return Ok((Rc::new(super::Memory(bytes)), self.place));
        }
        let located = match &self.zip {
            Some(zip) => locate(&mut zip.borrow_mut(), entry)?,
            None => return Err(Problem::new(Code::NotInArchive).fact("name", &entry.name)),
        };
        let gain = entry.packed.saturating_mul(LARGEST_GAIN);
        let deflated = located.method == CompressionMethod::Deflated;
        if !deflated || entry.size > room.passing.min(gain) {
            let problem = Problem::new(Code::PackedMedia);
            let problem = problem.with("size", Fact::Bytes(entry.size));
            return Err(problem.in_file(&entry.name));
        }
        room.passing -= entry.size;
        let source = Rc::clone(&self.source);
        let unpacked = Unpacked::of(source, located.start, entry, located.crc)?;
        Ok((Rc::new(unpacked), self.place))
    }

    /// The first byte and the length of an uncompressed entry; `None` if it is compressed.
    fn stored(&self, entry: &Entry) -> Result<Option<(u64, u64)>, Problem> {
        let Some(zip) = &self.zip else {
            return Ok(Some((0, entry.size)));
        };
        let located = locate(&mut zip.borrow_mut(), entry)?;
        if located.method != CompressionMethod::Stored {
            return Ok(None);
        }
        if located.start.saturating_add(entry.packed) > self.source.len() {
            return Err(entry.cut(Reason::EndsEarly));
        }
        Ok(Some((located.start, entry.packed)))
    }
}

/// Where the data of an entry begin, by its own header.
fn locate(zip: &mut ZipArchive<View>, entry: &Entry) -> Result<Located, Problem> {
    let lost = || Problem::new(Code::LostEntry).in_file(&entry.name);
    let file = zip
        .by_index_raw(entry.number)
        .map_err(|error| zip_problem(&error, entry))?;
    if file.encrypted() {
        return Err(Problem::new(Code::EncryptedEntry).in_file(&entry.name));
    }
    Ok(Located {
        start: file.data_start().ok_or_else(lost)?,
        method: file.compression(),
        crc: file.crc32(),
    })
}

struct Located {
    start: u64,
    method: CompressionMethod,
    crc: u32,
}

/// The problem for an error of the zip crate.
fn zip_problem(error: &ZipError, entry: &Entry) -> Problem {
    let read = match error {
        ZipError::Io(error) => from_io(error),
        _ => None,
    };
    let problem = read.map_or_else(|| Problem::new(Code::LostEntry), Problem::from);
    problem.in_file(&entry.name)
}

/// The name of a compression method, or its number.
fn method(method: CompressionMethod) -> String {
    #[allow(deprecated, reason = "the crate has no other way to the number")]
    let number = method.to_u16();
    match number {
        12 => "bzip2".to_owned(),
        14 => "LZMA".to_owned(),
        93 => "Zstandard".to_owned(),
        95 => "XZ".to_owned(),
        98 => "PPMd".to_owned(),
        other => other.to_string(),
    }
}

/// Why a zip without a directory cannot be opened.
fn refused(name: &str, source: &dyn Source, lost: Lost) -> Problem {
    match lost {
        Lost::NoRecord => sniff::not_a_zip(source, name),
        Lost::Split => Problem::new(Code::SplitZip).fact("name", name),
        Lost::Nothing => nothing(name, source).unwrap_or_else(Problem::from),
        Lost::NoDirectory => Problem::new(Code::CutDownload).fact("name", name),
        Lost::Read(error) => error.into(),
    }
}

/// A zip that says it is empty; it is damaged if it contains entries nevertheless.
fn nothing(name: &str, source: &dyn Source) -> Result<Problem, ReadError> {
    if !has_signature(source, 0, end_record::ENTRY)? {
        return Ok(Problem::new(Code::NothingInside).fact("name", name));
    }
    let found = Found::whole(source);
    let unlisted = unlisted::find(source, &found, &[])?;
    Ok(broken(0, 0, &directory::shown(unlisted)).in_file(name))
}

/// The problem for a damaged directory, with the names that are lost, as far as they are known.
fn broken(claimed: u64, count: usize, unlisted: &[String]) -> Problem {
    let problem = |code| {
        Problem::new(code)
            .with("claimed", Fact::Count(claimed))
            .count(count as u64)
    };
    match listed(unlisted) {
        Some(names) => problem(Code::UnlistedEntries).with("names", names),
        None => problem(Code::BrokenDirectory),
    }
}

/// The first twenty names, and an ellipsis if there are more; `None` if there are none.
pub(super) fn listed(names: &[impl AsRef<str>]) -> Option<Fact> {
    const MOST_NAMED: usize = 20;
    let first = names.iter().take(MOST_NAMED);
    let mut shown: Vec<String> = first.map(|name| name.as_ref().to_owned()).collect();
    if names.len() > MOST_NAMED {
        shown.push("…".to_owned());
    }
    (!shown.is_empty()).then_some(Fact::Names(shown))
}

/// Unpacks Deflate64, which Windows writes above 2 GiB: rare enough to do it in memory, up to a
/// limit.
fn unpack(source: &dyn Source, start: u64, entry: &Entry) -> Result<Vec<u8>, Problem> {
    use std::io::Read;
    if entry.size.max(entry.packed) > LARGEST_UNUSUAL {
        return Err(entry.too_large(LARGEST_UNUSUAL));
    }
    let mut packed = vec![0; entry.packed as usize];
    let count = source.read_at(start, &mut packed);
    let count = count.map_err(|error| Problem::from(error).in_file(&entry.name))?;
    packed.truncate(count);
    let mut bytes = Vec::new();
    deflate64::Deflate64Decoder::new(packed.as_slice())
        .take(LARGEST_UNUSUAL)
        .read_to_end(&mut bytes)
        .map_err(|_| entry.cut(Reason::BadStream))?;
    Ok(bytes)
}

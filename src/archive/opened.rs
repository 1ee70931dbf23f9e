//! What lies behind an entry: a zip among the chosen files, a zip inside of one, or a plain file;
//! how its bytes are reached.

use std::cell::RefCell;
use std::rc::Rc;

use zip::read::{ArchiveOffset, Config};
use zip::{CompressionMethod, ZipArchive};

use super::directory::{self, Directory};
use super::end_record::{self, Lost};
use super::entry::{Entry, Span};
use super::reader::{EntryReader, Packing};
use super::unpacked::Unpacked;
use super::view::{View, from_io};
use super::{ReadError, Source, sniff};
use crate::base::{Code, Problem};

/// Entries of an unusual packing are unpacked in memory, up to this size.
const LARGEST_UNUSUAL: u64 = 64 << 20;

/// A packed zip of media unpacks to no more than this many times its size: pictures hardly do.
const LARGEST_GAIN: u64 = 8;

/// How much of packed zips inside of zips may be unpacked.
pub(super) struct Room {
    /// Into memory, where every read is fast.
    memory: u64,
    /// In passing, to list what is in it: some seconds.
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

/// Where the bytes of a zip or plain file stand among the chosen files.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Which of the chosen files.
    pub file: usize,
    /// Its first byte there; more than 0 for a zip that lies unpacked inside of another.
    pub start: u64,
}

/// A zip or a plain file, open for reading.
pub(super) struct Opened {
    place: Place,
    source: Rc<dyn Source>,
    zip: Option<RefCell<ZipArchive<View>>>,
}

/// Bytes of a source from a place on, as a source of their own.
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
            Some(into) if most > 0 => self.source.read_at(self.start + offset, into),
            _ => Ok(0),
        }
    }

    fn keep_nothing(&self) {
        self.source.keep_nothing();
    }

    fn lies_on_disk(&self) -> bool {
        self.source.lies_on_disk()
    }
}

impl Opened {
    /// A file that is itself the entry.
    pub fn plain(source: Rc<dyn Source>, place: Place) -> Opened {
        Opened {
            place,
            source,
            zip: None,
        }
    }

    /// A zip with its directory, repaired where it had to be.
    pub fn zip(
        name: &str,
        source: Rc<dyn Source>,
        place: Place,
        odd: &mut Vec<Problem>,
    ) -> Result<(Opened, Directory), Problem> {
        let found = end_record::find(&*source).map_err(|lost| match lost {
            Lost::NoRecord => sniff::not_a_zip(&*source, name),
            Lost::Split => Problem::new(Code::SplitZip).fact("name", name),
            Lost::Nothing => Problem::new(Code::NothingInside).fact("name", name),
            Lost::NoDirectory => Problem::new(Code::CutDownload).fact("name", name),
            Lost::Read(error) => error.into(),
        })?;
        let directory = directory::walk(&*source, &found).map_err(Problem::from)?;
        let count = directory.entries.len();
        if directory.mac {
            odd.push(Problem::new(Code::MacRezip).fact("count", count));
        }
        if directory.broken {
            let problem = Problem::new(Code::BrokenDirectory);
            odd.push(problem.fact("claimed", found.claimed).fact("count", count));
        }
        let stray = found.shift + found.trailing;
        if stray > 0 {
            odd.push(Problem::new(Code::StrayBytes).fact("count", stray));
        }
        let view = View {
            source: Rc::clone(&source),
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
        let opened = Opened {
            place,
            source,
            zip: Some(zip.into()),
        };
        Ok((opened, directory))
    }

    /// See [`Source::keep_nothing`].
    pub fn keep_nothing(&self) {
        self.source.keep_nothing();
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
                let problem = Problem::new(Code::UnknownMethod).fact("method", other);
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

    /// Where an entry stands unpacked in the chosen files, if it does.
    pub fn span(&self, entry: &Entry) -> Result<Option<Span>, Problem> {
        if !self.source.lies_on_disk() {
            return Ok(None);
        }
        let within = self.stored(entry)?;
        Ok(within.map(|(start, len)| Span {
            file: self.place.file,
            start: self.place.start + start,
            len,
        }))
    }

    /// An entry that is itself a zip: in place where it is stored, unpacked as far as there is room
    /// where it is packed.
    ///
    /// # Errors
    /// As [`Opened::read`], and [`Code::PackedMedia`] where there is no room.
    pub fn inner(
        &self,
        entry: &Entry,
        room: &mut Room,
    ) -> Result<(Rc<dyn Source>, Place), Problem> {
        if let Some((start, len)) = self.stored(entry)? {
            let place = Place {
                start: self.place.start + start,
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
            None => return Err(Problem::new(Code::NotInArchive)),
        };
        let gain = entry.packed.saturating_mul(LARGEST_GAIN);
        let deflated = located.method == CompressionMethod::Deflated;
        if !deflated || entry.size > room.passing.min(gain) {
            let problem = Problem::new(Code::PackedMedia).fact("size", entry.size);
            return Err(problem.in_file(&entry.name));
        }
        room.passing -= entry.size;
        let source = Rc::clone(&self.source);
        let unpacked = Unpacked::of(source, located.start, entry, located.crc)?;
        Ok((Rc::new(unpacked), self.place))
    }

    /// First byte and number of bytes of an entry that is not packed.
    fn stored(&self, entry: &Entry) -> Result<Option<(u64, u64)>, Problem> {
        let Some(zip) = &self.zip else {
            return Ok(Some((0, entry.size)));
        };
        let located = locate(&mut zip.borrow_mut(), entry)?;
        let stored = located.method == CompressionMethod::Stored;
        Ok(stored.then_some((located.start, entry.packed)))
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
        return Err(entry.too_large(LARGEST_UNUSUAL));
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

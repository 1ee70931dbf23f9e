//! Archives for tests: folders of the repository, zips made in memory, and the library in them.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use roost::archive::{Archive, Memory, NamedSource, ReadError, Source};
use roost::base::{Code, Problem};
use roost::library::{Library, Step};
use roost::protocol::{Page, PostFilter, PostRow, Posts, Question, decode};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with their paths relative to it, sorted.
pub fn files_below(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        for child in std::fs::read_dir(&path)
            .expect("a folder")
            .map(|child| child.unwrap().path())
        {
            if child.is_dir() {
                waiting.push(child);
            } else {
                let name = child
                    .strip_prefix(folder)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                files.push((name, child));
            }
        }
    }
    files.sort();
    files
}

/// A hand-made archive of `tests/archives` as names and bytes.
pub fn hand_made(edition: &str) -> Vec<(String, Vec<u8>)> {
    files_below(&root().join("tests/archives").join(edition))
        .into_iter()
        .map(|(name, path)| (name, std::fs::read(path).unwrap()))
        .collect()
}

/// How a zip in memory is written.
#[derive(Clone, Copy, Default)]
pub struct Zipping {
    /// Packed with deflate rather than stored.
    pub deflated: bool,
    /// Put in front of every name.
    pub prefix: &'static str,
}

pub fn zip(files: &[(String, Vec<u8>)], zipping: Zipping) -> Vec<u8> {
    use std::io::Write;
    let mut out = RawZip::default();
    for (name, bytes) in files {
        let name = format!("{}{name}", zipping.prefix);
        let packed = zipping.deflated.then(|| {
            let mut encoder =
                flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        });
        let method = if packed.is_some() { 8 } else { 0 };
        out.add(RawEntry {
            name: name.into_bytes(),
            method,
            crc: crc32fast::hash(bytes),
            size: bytes.len() as u64,
            data: packed.unwrap_or_else(|| bytes.clone()),
        });
    }
    out.finish()
}

/// The files of a good zip, names and bytes.
pub fn unzipped(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index(at).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
            (name, bytes)
        })
        .collect()
}

/// An entry, every field of which a test may falsify.
#[derive(Clone)]
pub struct RawEntry {
    pub name: Vec<u8>,
    pub method: u16,
    pub crc: u32,
    pub size: u64,
    pub data: Vec<u8>,
}

/// A zip written by hand, so that it can be wrong in any way.
#[derive(Default)]
pub struct RawZip {
    pub bytes: Vec<u8>,
    pub directory: Vec<u8>,
    pub count: u64,
}

impl RawZip {
    pub fn add(&mut self, entry: RawEntry) {
        let offset = self.bytes.len() as u32;
        let fields = |out: &mut Vec<u8>| {
            out.extend_from_slice(&0_u16.to_le_bytes());
            out.extend_from_slice(&entry.method.to_le_bytes());
            out.extend_from_slice(&[0, 0, 33, 0]);
            for word in [entry.crc, entry.data.len() as u32, entry.size as u32] {
                out.extend_from_slice(&word.to_le_bytes());
            }
            out.extend_from_slice(&(entry.name.len() as u16).to_le_bytes());
            out.extend_from_slice(&[0, 0]);
        };
        self.bytes.extend_from_slice(b"PK\x03\x04\x14\0");
        fields(&mut self.bytes);
        self.bytes.extend_from_slice(&entry.name);
        self.bytes.extend_from_slice(&entry.data);
        self.directory.extend_from_slice(b"PK\x01\x02\x14\0\x14\0");
        fields(&mut self.directory);
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(&entry.name);
        self.count += 1;
    }

    pub fn finish(self) -> Vec<u8> {
        let count = self.count;
        self.finish_with(count as u16, &[])
    }

    /// With a count of the test's choice and a comment.
    pub fn finish_with(self, count: u16, comment: &[u8]) -> Vec<u8> {
        let mut out = self.bytes;
        let offset = out.len() as u32;
        out.extend_from_slice(&self.directory);
        out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        for half in [count, count] {
            out.extend_from_slice(&half.to_le_bytes());
        }
        for word in [self.directory.len() as u32, offset] {
            out.extend_from_slice(&word.to_le_bytes());
        }
        out.extend_from_slice(&(comment.len() as u16).to_le_bytes());
        out.extend_from_slice(comment);
        out
    }
}

/// Bytes that count as a file on disk.
pub struct Disk(pub Memory);

impl Source for Disk {
    fn len(&self) -> u64 {
        self.0.len()
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        self.0.read_at(offset, into)
    }
}

/// An opened and wholly read archive.
pub struct Opened {
    pub library: Library,
}

pub fn open_zip(bytes: Vec<u8>) -> Result<Opened, Problem> {
    open_sources(vec![named("archive.zip", Memory(bytes))])
}

pub fn open_files(files: Vec<(String, Vec<u8>)>) -> Result<Opened, Problem> {
    open_sources(
        files
            .into_iter()
            .map(|(name, bytes)| named(&name, Memory(bytes)))
            .collect(),
    )
}

pub fn named(name: &str, source: impl Source + 'static) -> NamedSource {
    NamedSource {
        name: name.to_owned(),
        source: Rc::new(source),
    }
}

pub fn open_sources(sources: Vec<NamedSource>) -> Result<Opened, Problem> {
    let (mut library, mut opening) = Library::open(Archive::open(sources)?);
    while opening.step(&mut library)? != Step::Done {}
    Ok(Opened { library })
}

impl Opened {
    pub fn ask<Q: Question>(&mut self, question: Q) -> Result<Q::Answer, Problem> {
        let reply = self.library.answer(question.ask())?;
        Ok(decode(&reply.answer).expect("an answer of its type"))
    }

    pub fn posts(&mut self, filter: PostFilter) -> Page<PostRow> {
        self.ask(Posts {
            filter,
            start: 0,
            count: 1000,
        })
        .unwrap()
    }

    /// Every row of a list, page by page.
    pub fn all_posts_of(&mut self, filter: PostFilter) -> Vec<PostRow> {
        let mut rows: Vec<PostRow> = Vec::new();
        loop {
            let start = rows.len() as u32;
            let ask = Posts {
                filter: filter.clone(),
                start,
                count: 1000,
            };
            let page = self.ask(ask).unwrap();
            rows.extend(page.rows);
            if rows.len() as u32 >= page.total {
                return rows;
            }
        }
    }

    pub fn all_posts(&mut self) -> Vec<PostRow> {
        self.posts(PostFilter::default()).rows
    }

    pub fn codes(&self) -> Vec<Code> {
        self.library
            .problems()
            .map(|problem| problem.code)
            .collect()
    }
}

//! Archives for tests: folders of the repository, zips built in memory, and libraries read from
//! them.

use std::cell::Cell;
use std::fmt::Display;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::LazyLock;

use roost::pages::PageCache;
use roost::protocol::{
    Conversation, MessageFilter, OpenConversation, Page, PostFilter, PostRow, Posts,
};
use roost::worker::answers::Answered;
use roost_archive::{Memory, NamedSource, ReadError, Source};
use roost_base::{Code, Fact, Id, Problem, Time};
use roost_library::{Library, Session, Step};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The question about a whole conversation.
pub fn facts_of(conversation: &str, bounds: &[Time]) -> Conversation {
    Conversation {
        conversation: conversation.to_owned(),
        bounds: bounds.to_vec(),
    }
}

/// The question that opens a conversation at its last readable message.
pub fn opening(conversation: &str, words: &str, bounds: &[Time]) -> OpenConversation {
    OpenConversation {
        filter: MessageFilter {
            conversation: conversation.to_owned(),
            words: words.to_owned(),
            ..MessageFilter::default()
        },
        row: None,
        id: Id::NONE,
        time: Time(i64::MAX),
        count: 3,
        bounds: bounds.to_vec(),
    }
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

/// The files of a test's archive with their names, added one by one. It derefs to a vector and can
/// be turned into a zip, sources or an open library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Archive(Vec<(String, Vec<u8>)>);

/// A hand-made archive of `tests/archives`.
pub fn hand_made(edition: &str) -> Archive {
    files_below(&root().join("tests/archives").join(edition))
        .into_iter()
        .map(|(name, path)| (name, std::fs::read(path).unwrap()))
        .collect()
}

/// The files of a valid zip.
pub fn unzipped(bytes: Vec<u8>) -> Archive {
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

/// The data file of a kind as X writes it today: its name, and a variable with a list of JSON.
pub fn data_file(stem: &str, list: impl Display) -> (String, Vec<u8>) {
    let variable = stem.replace('-', "_");
    let text = format!("window.YTD.{variable}.part0 = {list}");
    (format!("data/{stem}.js"), text.into_bytes())
}

impl Archive {
    /// Adds a file.
    pub fn file(mut self, name: &str, bytes: impl AsRef<[u8]>) -> Archive {
        self.0.push((name.to_owned(), bytes.as_ref().to_vec()));
        self
    }

    /// Adds a [`data_file`].
    pub fn data(mut self, stem: &str, list: impl Display) -> Archive {
        self.0.push(data_file(stem, list));
        self
    }

    /// Moves all files below a folder.
    pub fn below(mut self, folder: &str) -> Archive {
        for (name, _) in &mut self {
            name.insert_str(0, folder);
        }
        self
    }

    /// Replaces `from` by `to` in every file that is UTF-8.
    pub fn replaced(mut self, from: &str, to: &str) -> Archive {
        for (_, bytes) in &mut self {
            if let Ok(text) = std::str::from_utf8(bytes) {
                *bytes = text.replace(from, to).into_bytes();
            }
        }
        self
    }

    /// A zip of it, uncompressed.
    pub fn zip(&self) -> Vec<u8> {
        self.zip_as(RawEntry::stored)
    }

    /// A zip of it, compressed with deflate.
    pub fn deflated(&self) -> Vec<u8> {
        self.zip_as(RawEntry::deflated)
    }

    fn zip_as(&self, entry: fn(&[u8], &[u8]) -> RawEntry) -> Vec<u8> {
        let mut out = RawZip::default();
        for (name, bytes) in self {
            out.add(entry(name.as_bytes(), bytes));
        }
        out.finish()
    }

    /// A zip of it, as a person would choose it.
    pub fn zipped(&self, name: &str) -> NamedSource {
        named(name, Memory(self.zip()))
    }

    /// Its files, as if a person chose the folder.
    pub fn sources(self) -> Vec<NamedSource> {
        let files = self.into_iter();
        let sources = files.map(|(name, bytes)| named(&name, Memory(bytes)));
        sources.collect()
    }
}

impl Deref for Archive {
    type Target = Vec<(String, Vec<u8>)>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Archive {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl From<Vec<(String, Vec<u8>)>> for Archive {
    fn from(files: Vec<(String, Vec<u8>)>) -> Archive {
        Archive(files)
    }
}

impl<N: Into<String>, B: Into<Vec<u8>>> FromIterator<(N, B)> for Archive {
    fn from_iter<I: IntoIterator<Item = (N, B)>>(files: I) -> Archive {
        let mut archive = Archive::default();
        archive.extend(files);
        archive
    }
}

impl<N: Into<String>, B: Into<Vec<u8>>> Extend<(N, B)> for Archive {
    fn extend<I: IntoIterator<Item = (N, B)>>(&mut self, files: I) {
        let files = files.into_iter();
        self.0
            .extend(files.map(|(name, bytes)| (name.into(), bytes.into())));
    }
}

impl IntoIterator for Archive {
    type Item = (String, Vec<u8>);
    type IntoIter = std::vec::IntoIter<(String, Vec<u8>)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Archive {
    type Item = &'a (String, Vec<u8>);
    type IntoIter = std::slice::Iter<'a, (String, Vec<u8>)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Archive {
    type Item = &'a mut (String, Vec<u8>);
    type IntoIter = std::slice::IterMut<'a, (String, Vec<u8>)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

/// A zip entry in which a test can falsify every field.
#[derive(Clone)]
pub struct RawEntry {
    pub name: Vec<u8>,
    pub method: u16,
    pub crc: u32,
    pub size: u64,
    pub data: Vec<u8>,
}

/// The other fields in the headers of an entry.
#[derive(Clone, Copy, Default)]
pub struct RawHeader<'h> {
    pub flags: u16,
    pub extra: &'h [u8],
    /// The offset to write into the directory, if not the real one.
    pub offset: Option<u32>,
    /// The length of the name in the entry's own header, if not the real one.
    pub own_name_len: Option<u16>,
}

impl RawEntry {
    /// A valid entry, uncompressed.
    pub fn stored(name: &[u8], bytes: &[u8]) -> RawEntry {
        RawEntry {
            name: name.to_vec(),
            method: 0,
            crc: crc32fast::hash(bytes),
            size: bytes.len() as u64,
            data: bytes.to_vec(),
        }
    }

    /// A valid entry, compressed with deflate.
    pub fn deflated(name: &[u8], bytes: &[u8]) -> RawEntry {
        use std::io::Write;
        let fast = flate2::Compression::fast();
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), fast);
        encoder.write_all(bytes).unwrap();
        RawEntry {
            method: 8,
            data: encoder.finish().unwrap(),
            ..RawEntry::stored(name, bytes)
        }
    }
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
        self.add_as(entry, RawHeader::default());
    }

    /// Adds an entry with these headers.
    pub fn add_as(&mut self, entry: RawEntry, header: RawHeader<'_>) {
        let offset = header.offset.unwrap_or(self.bytes.len() as u32);
        let fields = |out: &mut Vec<u8>, name_len: u16| {
            out.extend_from_slice(&header.flags.to_le_bytes());
            out.extend_from_slice(&entry.method.to_le_bytes());
            out.extend_from_slice(&[0, 0, 33, 0]);
            for word in [entry.crc, entry.data.len() as u32, entry.size as u32] {
                out.extend_from_slice(&word.to_le_bytes());
            }
            out.extend_from_slice(&name_len.to_le_bytes());
            out.extend_from_slice(&(header.extra.len() as u16).to_le_bytes());
        };
        let name_len = entry.name.len() as u16;
        self.bytes.extend_from_slice(b"PK\x03\x04\x14\0");
        fields(&mut self.bytes, header.own_name_len.unwrap_or(name_len));
        self.bytes.extend_from_slice(&entry.name);
        self.bytes.extend_from_slice(header.extra);
        self.bytes.extend_from_slice(&entry.data);
        self.directory.extend_from_slice(b"PK\x01\x02\x14\0\x14\0");
        fields(&mut self.directory, name_len);
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(&entry.name);
        self.directory.extend_from_slice(header.extra);
        self.count += 1;
    }

    pub fn finish(self) -> Vec<u8> {
        let count = self.count;
        self.finish_with(count as u16, &[])
    }

    /// Writes the end record with this count and comment.
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

/// Bytes that pretend to be a file on disk.
pub struct Disk(pub Memory);

impl Source for Disk {
    fn len(&self) -> u64 {
        self.0.len()
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        self.0.read_at(offset, into)
    }
}

/// A file that can be removed.
pub struct Removable(pub Memory, pub Rc<Cell<bool>>);

impl Source for Removable {
    fn len(&self) -> u64 {
        self.0.len()
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<usize, ReadError> {
        if self.1.get() {
            return Err(ReadError::Gone);
        }
        self.0.read_at(offset, into)
    }
}

/// An archive, opened and fully read.
pub struct Opened {
    pub session: Session,
    pub pages: PageCache,
}

pub fn open_zip(bytes: Vec<u8>) -> Result<Opened, Problem> {
    open_sources(vec![named("archive.zip", Memory(bytes))])
}

pub fn open_files(files: impl Into<Archive>) -> Result<Opened, Problem> {
    open_sources(files.into().sources())
}

pub fn named(name: &str, source: impl Source + 'static) -> NamedSource {
    NamedSource {
        name: name.to_owned(),
        source: Rc::new(source),
    }
}

pub fn open_sources(sources: Vec<NamedSource>) -> Result<Opened, Problem> {
    let archive = roost_archive::Archive::open(sources).inspect_err(check_told)?;
    let (mut library, mut opening) = Library::open(archive);
    while opening.step(&mut library).inspect_err(check_told)? != Step::Done {}
    library.problems().for_each(check_told);
    Ok(Opened {
        session: Session::new(library),
        pages: PageCache::default(),
    })
}

/// Checks that a problem has a value of the right type for every placeholder in its sentences, and
/// that no value is empty or the debug output of a Rust type.
fn check_told(problem: &Problem) {
    static WORDS: LazyLock<serde_json::Value> = LazyLock::new(|| {
        let text = std::fs::read_to_string(root().join("locales/en.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    });
    let code = problem.code.name();
    for part in ["title", "detail", "hint"] {
        let text = WORDS["problem"][code][part].as_str().expect(code);
        for name in text.split("%{").skip(1) {
            let name = name.split('}').next().unwrap();
            let Some(fact) = problem.facts.get(name) else {
                // Some problems of these codes lack the value, and are shown without it.
                let lacks = [
                    (Code::NothingInside, "name"),
                    (Code::NotInArchive, "name"),
                    (Code::NotUtf8, "count"),
                    (Code::OtherOwner, "handle"),
                ];
                assert!(lacks.contains(&(problem.code, name)), "{problem:?}");
                continue;
            };
            let typed = match name {
                "count" => matches!(fact, Fact::Count(_) | Fact::Bytes(_)),
                "claimed" | "manifest" => matches!(fact, Fact::Count(_)),
                "size" | "limit" => matches!(fact, Fact::Bytes(_)),
                "names" => matches!(fact, Fact::Names(_)),
                "reason" => matches!(fact, Fact::Reason(_) | Fact::Said(_) | Fact::Reported(_)),
                "found" => matches!(fact, Fact::Looks(..)),
                "kind" => matches!(fact, Fact::Kind(_)),
                _ => matches!(fact, Fact::Text(_)),
            };
            assert!(typed, "{problem:?}");
            let value = fact.to_string();
            assert!(!value.trim().is_empty(), "{problem:?}");
            for debug in ["JsValue(", "Some(", "Error {", "Os {"] {
                assert!(!value.contains(debug), "{problem:?}");
            }
        }
    }
}

impl Opened {
    pub fn ask<Q: Answered>(&mut self, question: Q) -> Result<Q::Answer, Problem> {
        let answer = question.answer(&mut self.session, &mut self.pages);
        answer.inspect_err(check_told)
    }

    pub fn posts(&mut self, filter: PostFilter) -> Page<PostRow> {
        self.ask(Posts {
            filter,
            start: 0,
            count: 1000,
        })
        .unwrap()
    }

    /// Every row of a list, read page by page.
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
        self.session
            .library
            .problems()
            .map(|problem| problem.code)
            .collect()
    }
}

/// Reproducible pseudo-random numbers: Knuth's MMIX generator.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    /// A random one of these.
    pub fn of<'t>(&mut self, some: &[&'t str]) -> &'t str {
        some[self.below(some.len())]
    }
}

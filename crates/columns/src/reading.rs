//! Reads one data file, a window at a time. The same code runs in the worker that contains the
//! library and in helper workers.

use serde::{Deserialize, Serialize};

use super::draft::PostDraft;
use super::messages::{Holds, MessageChunk, MessageFiller, conversations_of};
use super::old_posts::{Author, OldPosts, Table};
use super::other::{PendingJoins, SatelliteFiller, flags_of_file};
use super::posts::{PostChunk, PostFiller};
use roost_archive::{Archive, MONTH_STEM, TextReader};
use roost_base::{Code, Fact, Id, Problem, Reason, flag};
use roost_records::{
    Ended, KINDS, PostRecord, Reader, RecordStream, Skip, Take, Uninspected, kind_of,
};

/// The counts and problems of one data file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    /// The index of the file's entry.
    pub entry: usize,
    /// The name of the file, as in the archive.
    pub name: String,
    /// The index of the archive that contains it, if several were opened together.
    pub download: usize,
    /// The stem of its kind, as spelled in the file's name (`tweets`, `tweet`).
    pub stem: String,
    /// Number of elements in its list, including skipped ones.
    pub records: u64,
    /// Number of elements that could not be read.
    pub skipped: u64,
    /// The problems found in it.
    pub problems: Vec<Problem>,
}

/// A data file while it is being read.
pub struct Reading {
    /// The index of the file's entry.
    pub entry: usize,
    reader: TextReader,
    stream: RecordStream,
    sink: Sink,
    report: FileReport,
    odd_dates: u64,
}

/// The result of reading a file, without its posts and messages, which are transferred as chunks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadFile {
    /// The index of the file's entry.
    pub entry: usize,
    /// Counts and problems.
    pub report: FileReport,
    /// The author of its posts, if it comes from an archive before 2019 and names the author;
    /// otherwise `None`.
    pub author: Option<Author>,
    /// Data that is joined with posts when all files have been read.
    pub pending: PendingJoins,
    /// Compressed bytes of the file.
    pub packed: u64,
}

enum Sink {
    Posts(Box<PostFiller>),
    OldPosts(Box<OldPosts>),
    Table(Box<Table>),
    Messages(Box<MessageFiller>),
    Other(Box<SatelliteFiller>),
    Counted(Counted),
}

impl Reading {
    /// Starts to read the data file of an entry.
    ///
    /// # Errors
    /// The errors of `Archive::read`.
    pub fn start(archive: &Archive, entry: usize, stem: &str) -> Result<Reading, Problem> {
        let reader = archive.read_text(entry)?;
        let kind = kind_of(stem).and_then(|kind| KINDS.get(kind));
        let sink = match kind.map_or(Reader::Sheet, |kind| kind.reader) {
            Reader::Posts if stem == MONTH_STEM => Sink::OldPosts(Box::default()),
            Reader::Table => Sink::Table(Box::default()),
            Reader::Posts => {
                let mut filler = PostFiller::default();
                filler.base = flags_of_file(stem);
                Sink::Posts(Box::new(filler))
            }
            Reader::Other => Sink::Other(Box::new(SatelliteFiller::new(stem))),
            Reader::Messages => match Holds::of_file(stem, stems(archive)) {
                Some(holds) => {
                    let told = conversations_of(stem, stems_beside(archive, entry));
                    Sink::Messages(Box::new(MessageFiller::new(holds, told)))
                }
                None => Sink::Counted(Counted),
            },
            Reader::Account
            | Reader::Profile
            | Reader::Manifest
            | Reader::Legacy
            | Reader::Sheet => Sink::Counted(Counted),
        };
        let name = archive
            .entries
            .get(entry)
            .map(|entry| entry.name.clone())
            .unwrap_or_default();
        Ok(Reading {
            entry,
            reader,
            stream: RecordStream::default(),
            sink,
            report: FileReport {
                entry,
                name,
                stem: if stem == MONTH_STEM { "tweets" } else { stem }.to_owned(),
                ..FileReport::default()
            },
            odd_dates: 0,
        })
    }

    /// Returns the number of compressed bytes read so far.
    pub fn packed_read(&self) -> u64 {
        self.reader.packed_read()
    }

    /// Reads about one window; returns `true` when the file is finished.
    ///
    /// # Errors
    /// Only when the medium is no longer readable (the file changed or is gone). All other problems
    /// are added to the report.
    pub fn step(&mut self) -> Result<bool, Problem> {
        let reader = &mut self.reader;
        let read = &mut |into: &mut [u8]| reader.read(into);
        let ended = match &mut self.sink {
            Sink::Posts(filler) => self.stream.step(read, &mut **filler),
            Sink::OldPosts(posts) => self.stream.step(read, &mut **posts),
            Sink::Table(table) => {
                let ended = table.stream.step(read, &mut table.posts);
                self.stream.met = table.stream.met;
                self.stream.skipped_count = table.stream.skipped;
                ended.map(|ended| ended.then_some(Ended::Whole))
            }
            Sink::Messages(filler) => self.stream.step(read, &mut **filler),
            Sink::Other(filler) => self.stream.step(read, &mut **filler),
            Sink::Counted(counted) => self.stream.step(read, counted),
        };
        let problem = match ended {
            Ok(None) => return Ok(false),
            Ok(Some(Ended::Whole)) => return Ok(true),
            Ok(Some(Ended::Cut)) => Problem::new(Code::CutDataFile).count(self.stream.met),
            Ok(Some(Ended::Empty)) => Problem::new(Code::EmptyDataFile),
            Ok(Some(Ended::NoList)) if !self.stream.is_text() => Problem::new(Code::NotUtf8),
            Ok(Some(Ended::NoList)) => Problem::new(Code::WrongShape),
            Err(problem) if matches!(problem.code, Code::FileChanged | Code::FileGone) => {
                return Err(problem);
            }
            Err(problem) => problem,
        };
        self.report
            .problems
            .push(problem.in_file(&self.report.name));
        Ok(true)
    }

    /// Returns the full chunks of posts.
    pub fn chunks(&mut self) -> Vec<PostChunk> {
        self.take_chunks(false)
    }

    /// Returns the full chunks of messages; with `all` also the last one. Call it without `all`
    /// after each step, and with `all` before [`Reading::finish`].
    pub fn messages(&mut self, all: bool) -> Vec<MessageChunk> {
        match &mut self.sink {
            Sink::Messages(filler) => filler.take_chunks(all),
            Sink::Posts(_)
            | Sink::OldPosts(_)
            | Sink::Table(_)
            | Sink::Other(_)
            | Sink::Counted(_) => Vec::new(),
        }
    }

    /// Sets the owner of the archive, whom the records of calls do not name.
    pub fn owned_by(&mut self, owner: Id) {
        if let Sink::Messages(filler) = &mut self.sink {
            filler.owner = owner;
        }
    }

    fn take_chunks(&mut self, all: bool) -> Vec<PostChunk> {
        let filler = match &mut self.sink {
            Sink::Posts(filler) => &mut **filler,
            Sink::OldPosts(posts) => &mut posts.filler,
            Sink::Table(table) => &mut table.posts.filler,
            Sink::Other(filler) => &mut filler.posts,
            Sink::Messages(_) | Sink::Counted(_) => return Vec::new(),
        };
        let chunks = filler.take(all);
        let odd = |chunk: &PostChunk| {
            chunk
                .flags
                .iter()
                .filter(|f| **f & flag::ODD_DATE != 0)
                .count()
        };
        self.odd_dates += chunks.iter().map(odd).sum::<usize>() as u64;
        chunks
    }

    /// Reads the rest of the file, so that its checksum can be verified. Returns the number of
    /// bytes after the list that are not whitespace, zero bytes or semicolons.
    fn behind(&mut self) -> u64 {
        let odd = |bytes: &[u8]| {
            let blank = |byte: &&u8| byte.is_ascii_whitespace() || matches!(**byte, b';' | 0);
            bytes.iter().filter(|byte| !blank(byte)).count() as u64
        };
        let mut behind = odd(self.stream.after_list());
        let mut tail = [0; 4096];
        while let (true, Ok(count @ 1..)) =
            (self.report.problems.is_empty(), self.reader.read(&mut tail))
        {
            behind += odd(tail.get(..count).unwrap_or_default());
        }
        behind
    }

    /// Returns the remaining chunks of posts and the report.
    pub fn finish(mut self) -> (Vec<PostChunk>, ReadFile) {
        let chunks = self.take_chunks(true);
        let behind = self.behind();
        let report = &mut self.report;
        if let (true, Some(problem)) = (report.problems.is_empty(), self.reader.verdict()) {
            report.problems.push(problem);
        }
        report.records = self.stream.met;
        report.skipped = self.stream.skipped_count;
        let listed = self.stream.skipped.len() as u64;
        for (number, Skip(reason)) in self.stream.skipped {
            let problem = Problem::new(Code::SkippedRecord).because(reason);
            report
                .problems
                .push(problem.in_record(&report.name, number));
        }
        let counts = [
            (Code::MoreSkipped, Fact::Count(report.skipped - listed)),
            (Code::NotUtf8, Fact::Count(self.stream.not_text)),
            (Code::RepairedRecords, Fact::Count(self.stream.repaired)),
            (Code::OddPlaces, Fact::Count(self.stream.odd_places)),
            (Code::BehindList, Fact::Bytes(behind)),
            (Code::OddDates, Fact::Count(self.odd_dates)),
        ];
        for (code, count) in counts {
            if !matches!(count, Fact::Count(0) | Fact::Bytes(0)) {
                let problem = Problem::new(code).with("count", count);
                report.problems.push(problem.in_file(&report.name));
            }
        }
        let (mut author, mut pending) = (None, PendingJoins::default());
        match self.sink {
            Sink::OldPosts(posts) => author = posts.author,
            Sink::Other(filler) => pending = filler.pending,
            Sink::Posts(_) | Sink::Table(_) | Sink::Messages(_) | Sink::Counted(_) => {}
        }
        let packed = self.reader.packed_read();
        (
            chunks,
            ReadFile {
                entry: self.entry,
                report: self.report,
                author,
                pending,
                packed,
            },
        )
    }
}

/// Returns the stems of all data files.
fn stems(archive: &Archive) -> impl Iterator<Item = String> {
    archive.data.iter().map(|(_, data)| data.stem.clone())
}

/// Returns the stems of the data files in the same archive as an entry.
fn stems_beside(archive: &Archive, entry: usize) -> impl Iterator<Item = String> {
    let download = move |entry: usize| archive.entries.get(entry).map(|entry| entry.download);
    let files = archive.data.iter();
    let beside = files.filter(move |(other, _)| download(*other) == download(entry));
    beside.map(|(_, data)| data.stem.clone())
}

impl Take for PostFiller {
    type Record<'de> = PostRecord<'de>;

    fn take(&mut self, post: PostRecord<'_>, number: u64) -> Result<(), Skip> {
        if post.id.some().is_none() {
            return Err(Skip(Reason::NoId));
        }
        self.push(&PostDraft::of(&post, number));
        Ok(())
    }
}

struct Counted;

impl Take for Counted {
    type Record<'de> = Uninspected;

    fn take(&mut self, _: Uninspected, _: u64) -> Result<(), Skip> {
        Ok(())
    }
}

//! Reading an archive as a series of steps: the facts first, then what is looked at most. Between
//! two steps the library may already be asked.

use std::collections::{BTreeMap, VecDeque};

use super::Library;
use super::reading::{ReadFile, Reading};
use super::slab::PostSlab;
use crate::archive::DataFile;
use crate::base::{Code, Problem};
use crate::protocol::Progress;
use crate::records::{
    Account, AccountZone, KINDS, Manifest, ManifestFile, Profile, Reader, RecordStream, Skip, Take,
    kind_of, object,
};

/// The manifest, the account and the profile are read whole, up to this size.
const LARGEST_FACT: u64 = 16 << 20;

/// A file of posts of at least this many packed bytes is worth a helper.
const WORTH_A_HELPER: u64 = 1 << 20;

/// A data file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The file's entry.
    pub entry: usize,
    /// The stem of its name.
    pub stem: String,
    packed: u64,
    reader: Reader,
}

/// What a step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more to read here.
    More,
    /// Only helpers are still reading.
    Waiting,
    /// Everything was read.
    Done,
}

/// Counts over the whole archive, as `inspect` reports them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Totals {
    /// Distinct ids of posts.
    pub posts: u64,
    /// Liked posts.
    pub likes: u64,
    /// Distinct one-to-one conversations.
    pub conversations: u64,
    /// Entries of their lists: messages and events.
    pub messages: u64,
    /// Distinct group conversations.
    pub group_conversations: u64,
    /// Entries of their lists: messages and events.
    pub group_messages: u64,
    /// Followers.
    pub followers: u64,
    /// Followed accounts.
    pub following: u64,
    /// Files in media folders.
    pub media_files: u64,
}

/// An archive on its way into the library.
pub struct Opening {
    queue: VecDeque<Job>,
    current: Option<Reading>,
    lent: BTreeMap<usize, Lent>,
    read: u64,
    total: u64,
}

struct Lent {
    job: Job,
    read: u64,
}

impl Opening {
    /// Reads the facts at once and queues the rest.
    pub(super) fn begin(library: &mut Library) -> Opening {
        let mut jobs: Vec<(usize, u32, Job)> = Vec::new();
        for (entry, data) in library.archive.data_files() {
            let DataFile { stem, part } = data;
            let place = kind_of(&stem);
            let kind = place.and_then(|place| KINDS.get(place));
            let reader = kind.map_or(Reader::Sheet, |kind| kind.reader);
            let packed = library
                .archive
                .entries
                .get(entry)
                .map_or(0, |entry| entry.packed);
            let job = Job {
                entry,
                stem,
                packed,
                reader,
            };
            jobs.push((place.unwrap_or(KINDS.len()), part, job));
        }
        jobs.sort_by_key(|(place, part, _)| (*place, *part));
        let mut queue: VecDeque<Job> = jobs.into_iter().map(|(_, _, job)| job).collect();
        let total = queue.iter().map(|job| job.packed).sum();
        queue.retain(|job| !library.read_fact(job));
        library.check_promises();
        let left: u64 = queue.iter().map(|job| job.packed).sum();
        Opening {
            queue,
            current: None,
            lent: BTreeMap::new(),
            read: total - left,
            total,
        }
    }

    /// Reads about one window of one file.
    ///
    /// # Errors
    /// When the medium is lost: the file was changed or is gone.
    pub fn step(&mut self, library: &mut Library) -> Result<Step, Problem> {
        if self.current.is_none() {
            let Some(job) = self.queue.pop_front() else {
                if !self.lent.is_empty() {
                    return Ok(Step::Waiting);
                }
                library.settle();
                return Ok(Step::Done);
            };
            match Reading::start(&library.archive, job.entry, &job.stem) {
                Ok(reading) => self.current = Some(reading),
                Err(problem) if matches!(problem.code, Code::FileChanged | Code::FileGone) => {
                    return Err(problem);
                }
                Err(problem) => {
                    self.read += job.packed;
                    library.unreadable(&job, problem);
                    return Ok(Step::More);
                }
            }
        }
        let Some(mut reading) = self.current.take() else {
            return Ok(Step::More);
        };
        if reading.step()? {
            let (slabs, file) = reading.finish();
            self.read += file.packed;
            library.add_slabs(slabs, file.entry);
            library.add_file(file);
        } else {
            library.add_slabs(reading.slabs(), reading.entry);
            self.current = Some(reading);
        }
        Ok(Step::More)
    }

    /// A large file for a helper to read. The last one stays here, unless something is being read.
    pub fn lend(&mut self) -> Option<Job> {
        let worth = |job: &Job| {
            matches!(job.reader, Reader::Posts | Reader::Other) && job.packed >= WORTH_A_HELPER
        };
        let last = self.queue.iter().rposition(worth)?;
        let first = self.queue.iter().position(worth)?;
        if first == last && self.current.is_none() {
            return None;
        }
        let job = self.queue.remove(last)?;
        self.lent.insert(
            job.entry,
            Lent {
                job: job.clone(),
                read: 0,
            },
        );
        Some(job)
    }

    /// Slabs that a helper read, and how far it is.
    pub fn receive(
        &mut self,
        library: &mut Library,
        entry: usize,
        slabs: Vec<PostSlab>,
        packed: u64,
    ) {
        if let Some(lent) = self.lent.get_mut(&entry) {
            lent.read = packed;
            library.add_slabs(slabs, entry);
        }
    }

    /// A helper has read a file to its end.
    pub fn returned(&mut self, library: &mut Library, file: ReadFile) {
        if self.lent.remove(&file.entry).is_some() {
            self.read += file.packed;
            library.add_file(file);
        }
    }

    /// A helper could not read a file: it is read here.
    pub fn take_back(&mut self, entry: usize) {
        if let Some(job) = self.lent.remove(&entry) {
            self.queue.push_back(job.job);
        }
    }

    /// How far the reading is.
    pub fn progress(&self, library: &Library) -> Progress {
        let here = self.current.as_ref().map_or(0, Reading::packed_read);
        let entry = self.current.as_ref().map(|reading| reading.entry);
        let entry = entry.or_else(|| self.lent.keys().next().copied());
        let name = entry.and_then(|entry| library.archive.entries.get(entry));
        Progress {
            read: (self.read + here + self.lent.values().map(|lent| lent.read).sum::<u64>())
                .min(self.total),
            total: self.total,
            file: name.map(|entry| entry.name.clone()).unwrap_or_default(),
            posts: library
                .posts
                .slabs
                .iter()
                .map(|slab| slab.len() as u32)
                .sum(),
        }
    }
}

impl Library {
    /// Reads a small file that tells about the archive itself; `false` for any other.
    fn read_fact(&mut self, job: &Job) -> bool {
        if !matches!(
            job.reader,
            Reader::Manifest | Reader::Account | Reader::Profile
        ) {
            return false;
        }
        let bytes = self
            .archive
            .read(job.entry)
            .and_then(|reader| reader.read_all(LARGEST_FACT));
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(problem) => {
                self.unreadable(job, problem);
                return true;
            }
        };
        if job.reader != Reader::Manifest {
            self.read_person(job, &bytes);
            return true;
        }
        let text = object(&bytes);
        match text
            .as_deref()
            .and_then(|text| serde_json::from_str::<Manifest<'_>>(text).ok())
        {
            Some(manifest) => {
                self.owner.manifest(&manifest);
                let files = manifest.kinds.iter().flat_map(|kind| kind.files.iter());
                let promise = |file: &ManifestFile<'_>| {
                    let base = file.name.rsplit('/').next().unwrap_or_default();
                    (base.to_owned(), u64::from(file.count.0))
                };
                self.promised = files.map(promise).collect();
            }
            None => self.unreadable(job, Problem::new(Code::WrongShape)),
        }
        true
    }

    fn read_person(&mut self, job: &Job, bytes: &[u8]) {
        let mut rest = bytes;
        let mut read = |into: &mut [u8]| {
            std::io::Read::read(&mut rest, into).map_err(|_| Problem::new(Code::CutEntry))
        };
        let mut stream = RecordStream::default();
        let mut person = Person {
            library: self,
            reader: job.reader,
        };
        while let Ok(None) = stream.step(&mut read, &mut person) {}
        let file = Reading::start(&self.archive, job.entry, &job.stem).map(|mut reading| {
            while let Ok(false) = reading.step() {}
            reading.finish().1
        });
        match file {
            Ok(file) => self.add_file(file),
            Err(problem) => self.unreadable(job, problem),
        }
    }

    /// Files that the manifest lists and the archive does not hold.
    fn check_promises(&mut self) {
        for (name, count) in &self.promised {
            let there = |entry: &crate::archive::Entry| entry.path.eq_ignore_ascii_case(name);
            if *count > 0 && !self.archive.entries.iter().any(there) {
                let problem = Problem::new(Code::MissingFile).fact("count", count);
                self.problems.push(problem.in_file(name));
            }
        }
    }
}

struct Person<'l> {
    library: &'l mut Library,
    reader: Reader,
}

impl Take for Person<'_> {
    type Record<'de> = AccountOrProfile<'de>;

    fn take(&mut self, record: AccountOrProfile<'_>, _: u64) -> Result<(), Skip> {
        match self.reader {
            Reader::Account => {
                self.library.owner.account(&record.account);
                self.library.owner.zone(&record.zone.zone);
            }
            _ => self.library.owner.profile(&record.profile),
        }
        Ok(())
    }
}

/// The files hold one record each, under keys of their own.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct AccountOrProfile<'a> {
    #[serde(borrow)]
    account: Account<'a>,
    #[serde(borrow)]
    profile: Profile<'a>,
    #[serde(borrow, rename = "accountTimezone")]
    zone: AccountZone<'a>,
}

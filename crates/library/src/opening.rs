//! Reads an archive step by step: first the facts, then everything that belongs to posts, then the
//! rest. The library can be queried between two steps.

use std::collections::{BTreeMap, VecDeque};

use crate::library::Library;
use crate::rows::Progress;
use roost_archive::Archive;
use roost_archive::DataFile;
use roost_base::{Code, Problem, SortSmall};
use roost_columns::{PostChunk, ReadFile, Reading};
use roost_records::{KINDS, Kind, Reader, kind_of};

/// Minimum packed size in bytes of a file that is given to a helper.
const WORTH_A_HELPER: u64 = 1 << 20;

/// A data file that has to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Index of the file's entry.
    pub entry: usize,
    /// The stem of its name or of its assigned kind.
    pub stem: String,
    pub(super) packed: u64,
    pub(super) reader: Reader,
    /// Whether it contains posts, or something that is joined with posts.
    makes_posts: bool,
}

/// The result of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more to read here.
    More,
    /// Nothing is left to read here; helpers are still reading.
    Waiting,
    /// Every post was read, joined with what belongs to it, and sorted; the rest of the archive is
    /// still to be read. Returned once.
    Posts,
    /// Everything was read.
    Done,
}

/// The reading of an archive into a library.
pub struct Opening {
    queue: VecDeque<Job>,
    current: Option<Reading>,
    /// Whether the file in `current` belongs to posts.
    posts_here: bool,
    lent: BTreeMap<usize, Lent>,
    read: u64,
    total: u64,
    /// Whether all posts were read.
    posts: bool,
    /// Number of posts whose file has to be read again, because a helper was lost.
    again: u32,
}

struct Lent {
    job: Job,
    read: u64,
    /// Number of posts that the helper has read so far.
    posts: u32,
}

impl Library {
    /// Opens an archive: returns a library that knows the facts about it, and the work that is
    /// left.
    pub fn open(mut archive: Archive) -> (Library, Opening) {
        let problems = std::mem::take(&mut archive.problems);
        let mut library = Library::new(archive, problems);
        let opening = Opening::begin(&mut library);
        (library, opening)
    }
}

impl Opening {
    /// Reads the facts at once and queues the remaining files: those that belong to posts first,
    /// then in the order of the table of kinds, which begins with what is viewed most; within a
    /// kind the newest archive first.
    pub(super) fn begin(library: &mut Library) -> Opening {
        let mut jobs: Vec<(usize, u32, Job)> = Vec::new();
        let shadowed = library.assign_kinds();
        for (entry, data) in library.archive.data.clone() {
            let DataFile { stem, part } = data;
            let place = kind_of(&stem);
            let kind = place.and_then(|place| KINDS.get(place));
            let reader = kind.map_or(Reader::Sheet, |kind| kind.reader);
            let packed = library.archive.entries.get(entry);
            let job = Job {
                entry,
                stem,
                packed: packed.map_or(0, |entry| entry.packed),
                reader,
                makes_posts: kind.is_some_and(Kind::makes_posts),
            };
            jobs.push((place.unwrap_or(KINDS.len()), part, job));
        }
        jobs.sort_small_by_key(|(place, part, _)| (*place, *part));
        let read = library.read_facts(&mut jobs);
        jobs.sort_small_by_key(|(place, part, job)| {
            let rank = library.rank_of(job.entry);
            (!job.makes_posts, *place, rank, *part)
        });
        for (_, _, job) in &jobs {
            library.rank_posts(job);
        }
        library.report_shadowed(&shadowed);
        library.report_unknown(&shadowed);
        library.check_promises();
        let queue: VecDeque<Job> = jobs.into_iter().map(|(_, _, job)| job).collect();
        let left: u64 = queue.iter().map(|job| job.packed).sum();
        Opening {
            queue,
            current: None,
            posts_here: false,
            lent: BTreeMap::new(),
            read,
            total: read + left,
            posts: false,
            again: 0,
        }
    }

    /// Reads about one window of one file. When the last file of posts was read, the next step
    /// completes the posts instead.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub fn step(&mut self, library: &mut Library) -> Result<Step, Problem> {
        if !self.posts && !self.has_posts_to_read() {
            self.posts = true;
            library.conclude_posts();
            library.join_posts();
            return Ok(Step::Posts);
        }
        if self.current.is_none() {
            let Some(job) = self.queue.pop_front() else {
                if !self.lent.is_empty() {
                    return Ok(Step::Waiting);
                }
                if !library.whole {
                    library.conclude();
                }
                library.join_posts();
                library.archive.drop_read_cache();
                return Ok(Step::Done);
            };
            match Reading::start(&library.archive, job.entry, &job.stem) {
                Ok(mut reading) => {
                    reading.owned_by(library.owner().id);
                    self.current = Some(reading);
                    self.posts_here = job.makes_posts;
                }
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
        let done = reading.step()?;
        library.add_messages(reading.messages(done), reading.entry);
        if done {
            self.posts_here = false;
            let (chunks, file) = reading.finish();
            self.read += file.packed;
            library.add_chunks(chunks, file.entry);
            library.add_file(file);
        } else {
            library.add_chunks(reading.chunks(), reading.entry);
            self.current = Some(reading);
        }
        Ok(Step::More)
    }

    /// Whether any file that belongs to posts is queued or being read, here or by a helper.
    fn has_posts_to_read(&self) -> bool {
        let lent = self.lent.values().map(|lent| &lent.job);
        self.posts_here || self.queue.iter().chain(lent).any(|job| job.makes_posts)
    }

    /// Whether posts are left only with helpers: then their answers are more urgent than what is
    /// read here.
    pub fn awaits_posts(&self) -> bool {
        let here = self.posts_here || self.queue.iter().any(|job| job.makes_posts);
        !here && self.lent.values().any(|lent| lent.job.makes_posts)
    }

    /// Takes a large file from the queue for a helper; as long as files of posts are queued, one of
    /// those. The last such file stays here unless another file is being read.
    pub fn lend(&mut self) -> Option<Job> {
        let posts = self.queue.iter().any(|job| job.makes_posts);
        let worth = |job: &Job| {
            matches!(job.reader, Reader::Posts | Reader::Other)
                && job.packed >= WORTH_A_HELPER
                && job.makes_posts == posts
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
                posts: 0,
            },
        );
        Some(job)
    }

    /// Adds chunks that a helper has read so far; `packed` is the number of packed bytes it has
    /// read of the file.
    pub fn receive(
        &mut self,
        library: &mut Library,
        entry: usize,
        chunks: Vec<PostChunk>,
        packed: u64,
    ) {
        if let Some(lent) = self.lent.get_mut(&entry) {
            lent.read = packed;
            let before = posts_read(library);
            library.add_chunks(chunks, entry);
            lent.posts += posts_read(library).saturating_sub(before);
        }
    }

    /// Adds the report of a file that a helper has read to its end.
    pub fn returned(&mut self, library: &mut Library, file: ReadFile) {
        if self.lent.remove(&file.entry).is_some() {
            self.read += file.packed;
            library.add_file(file);
        }
    }

    /// Queues a file again that a helper could not read.
    pub fn take_back(&mut self, entry: usize) {
        if let Some(lent) = self.lent.remove(&entry) {
            self.again += lent.posts;
            self.queue.push_back(lent.job);
        }
    }

    /// Returns how far the reading is, in packed bytes.
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
            posts: posts_read(library).saturating_sub(self.again),
        }
    }
}

/// Returns the number of records of posts that were read.
fn posts_read(library: &Library) -> u32 {
    let chunks = library.posts.chunks().iter();
    chunks.map(|chunk| chunk.len() as u32).sum()
}

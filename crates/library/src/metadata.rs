//! The small files about the archive itself, which are read before all others, and the conclusions
//! drawn when everything has been read.

use std::collections::BTreeSet;

use super::facts::{AllFacts, Facts};
use super::messages::Conversation;
use super::opening::Job;
use super::order::RANKS;
use super::promises::promise;
use super::shorts::Shorts;
use crate::library::Library;
use roost_base::{Code, Id, Problem, SortSmall, Time, sort_ids};
use roost_columns::{PostChunk, Reading};
use roost_records::ConversationKind;
use roost_records::{
    AccountZone, IndexedMonth, Manifest, ManifestFile, PayloadDetails, Raw, Reader, RecordStream,
    Skip, Take, UserDetails, json, kind_by_stem, object,
};

/// Maximum size in bytes of such a file, which is read as a whole.
pub(super) const LARGEST: u64 = 16 << 20;

/// The age of a table of posts (`tweets.csv`) within its archive: it ranks behind all other files.
const TABLE: u32 = RANKS - 1;

impl Library {
    /// Reads the facts of all archives that were opened together and determines which one is the
    /// newest. Removes from `jobs` the files read here and those of other people's archives.
    /// Returns the number of packed bytes that were read.
    pub(super) fn read_facts(&mut self, jobs: &mut Vec<(usize, u32, Job)>) -> u64 {
        let count = self.archive.downloads.len();
        self.facts = AllFacts::of_downloads(count);
        self.names_in_media();
        let mut read = 0;
        jobs.retain(|(_, _, job)| {
            let fact = self.read_fact(job);
            read += if fact { job.packed } else { 0 };
            !fact
        });
        let mut lists = vec![BTreeSet::new(); count];
        for (_, _, job) in jobs.iter() {
            if let Some(entry) = self.archive.entries.get(job.entry)
                && let Some(lists) = lists.get_mut(entry.download)
            {
                lists.insert(&*entry.path);
            }
        }
        let (owner, problems) = self.facts.settle(&self.archive.downloads, &lists);
        *self.owner_mut() = owner;
        self.problems.extend(problems);
        jobs.retain(|(_, _, job)| !self.facts.is_foreign(self.download_of(job.entry)));
        read
    }

    /// Returns the rank of an entry's archive; 0 for the newest.
    pub(super) fn rank_of(&self, entry: usize) -> u32 {
        self.facts.rank(self.download_of(entry))
    }

    /// Sets the rank of a file, which decides between two records of the same post: the newer
    /// archive wins, and within one archive (several downloads unpacked over each other) the newer
    /// file name.
    pub(super) fn rank_posts(&mut self, job: &Job) {
        let age = match job.reader {
            Reader::Posts => kind_by_stem(&job.stem).and_then(|kind| {
                let mut stems = kind.stems.iter();
                stems.position(|stem| *stem == job.stem)
            }),
            Reader::Table => Some(TABLE as usize),
            _ => None,
        };
        let rank = self.rank_of(job.entry) * RANKS + age.unwrap_or_default() as u32;
        for posts in [&mut self.posts, &mut self.likes, &mut self.moments] {
            posts.rank_file(job.entry, rank);
        }
    }

    /// Takes the owner's id from the names of files in `profile_media`, which begin with it. So it
    /// is known even without `account.js`.
    fn names_in_media(&mut self) {
        for entry in &self.archive.entries {
            let file = entry.path.strip_prefix("profile_media/");
            let id = file.and_then(|file| Id::parse(file.split('-').next()?));
            let facts = self.facts.of_mut(entry.download);
            if let (Some(id), Some(facts)) = (id, facts) {
                facts.owner.id = id;
            }
        }
    }

    /// Reads the facts in a file about the archive itself. Returns whether the file is then
    /// completely read; `false` for any other file, which has to be read as a data file.
    fn read_fact(&mut self, job: &Job) -> bool {
        match job.reader {
            // Files of before 2019 are also counted later, like all others.
            Reader::Legacy => self.read_old(job),
            _ if job.stem == "tweet_index" => self.read_index(job),
            Reader::Manifest => self.read_manifest(job),
            Reader::Account | Reader::Profile => self.read_person(job),
            _ => {}
        }
        matches!(
            job.reader,
            Reader::Manifest | Reader::Account | Reader::Profile
        )
    }

    fn tell(&mut self, job: &Job, told: impl FnOnce(&mut Facts)) {
        let download = self.download_of(job.entry);
        if let Some(facts) = self.facts.of_mut(download) {
            told(facts);
        }
    }

    fn bytes(&self, job: &Job) -> Result<Vec<u8>, Problem> {
        self.archive.read_text(job.entry)?.read_all(LARGEST)
    }

    fn read_manifest(&mut self, job: &Job) {
        let bytes = match self.bytes(job) {
            Ok(bytes) => bytes,
            Err(problem) => return self.unreadable(job, problem),
        };
        let text = object(&bytes).unwrap_or_default();
        let Ok(manifest) = json::from_str::<Manifest<'_>>(&text) else {
            return self.unreadable(job, Problem::new(Code::WrongShape));
        };
        self.tell(job, |facts| {
            facts.owner.manifest(&manifest);
            let files = manifest.kinds.iter().flat_map(|kind| kind.files.iter());
            let promise = |file: &ManifestFile<'_>| Some(promise(&file.name, file.count?.0));
            facts.promise(files.filter_map(promise));
        });
    }

    /// Reads the two objects that only archives of before 2019 contain.
    fn read_old(&mut self, job: &Job) {
        let bytes = self.bytes(job).unwrap_or_default();
        let Some(text) = object(&bytes) else {
            return;
        };
        if job.stem == "user_details" {
            self.tell(job, |facts| {
                facts.owner.details(&parsed::<UserDetails<'_>>(&text));
            });
        } else {
            let details: PayloadDetails<'_> = parsed(&text);
            self.tell(job, |facts| {
                facts.owner.generated = Time::parse(&details.created_at);
            });
        }
    }

    /// Reads what the list of months of an old archive promises.
    fn read_index(&mut self, job: &Job) {
        let Ok(bytes) = self.bytes(job) else {
            // The error is reported when the file is read as the list that it is.
            return;
        };
        let mut months = Months(Vec::new());
        records(&bytes, &mut months);
        self.tell(job, |facts| facts.promise(months.0));
    }

    fn read_person(&mut self, job: &Job) {
        match self.bytes(job) {
            Ok(bytes) => self.tell(job, |facts| {
                let mut person = Person {
                    facts,
                    reader: job.reader,
                    stem: &job.stem,
                };
                records(&bytes, &mut person);
            }),
            Err(problem) => return self.unreadable(job, problem),
        }
        let file = Reading::start(&self.archive, job.entry, &job.stem).map(|mut reading| {
            while let Ok(false) = reading.step() {}
            reading.finish().1
        });
        match file {
            Ok(file) => self.add_file(file),
            Err(problem) => self.unreadable(job, problem),
        }
    }

    /// Completes the library when everything was read: guesses the owner and counts duplicate
    /// messages.
    pub(super) fn conclude(&mut self) {
        self.guess_owner();
        // This also sorts the messages before the page asks for them.
        let twice = self.messages.twice();
        if twice > 0 && self.archive.downloads.len() == 1 {
            let problem = Problem::new(Code::DuplicateMessages);
            self.problems.push(problem.count(twice as u64));
        }
        self.whole = true;
        self.note_change();
    }

    /// Counts duplicate posts and drops unused chunks, when all posts were read.
    pub(super) fn conclude_posts(&mut self) {
        let twice = match self.archive.downloads.len() {
            1 => self.posts_twice(),
            _ => 0,
        };
        if twice > 0 {
            let problem = Problem::new(Code::DuplicatePosts);
            self.problems.push(problem.count(twice as u64));
        }
        self.posts.forget_unseen();
        // Its places may be in chunks that are empty now.
        self.shorts = Shorts::default();
        self.note_change();
    }

    /// Returns the number of records that repeat the post of another record. A table repeats the
    /// posts of the other files, which does not make them duplicates.
    fn posts_twice(&self) -> usize {
        let chunks = self.posts.by_file().enumerate();
        let listed = chunks.filter(|(at, _)| self.posts.rank_of(*at) != TABLE);
        let listed: Vec<(&PostChunk, usize)> =
            listed.map(|(_, (chunk, file))| (chunk, *file)).collect();
        let read: usize = listed.iter().map(|(chunk, _)| chunk.len()).sum();
        let distinct = if listed.len() == self.posts.chunks().len() {
            self.posts.order().len()
        } else {
            let ids = listed.iter().flat_map(|(chunk, _)| &chunk.ids);
            let mut ids: Vec<Id> = ids.copied().map(Id).collect();
            sort_ids(&mut ids);
            ids.dedup();
            ids.len()
        };
        match read > distinct {
            true => records_of(&listed).saturating_sub(distinct),
            false => 0,
        }
    }

    /// Guesses the owner if neither `account.js` nor the manifest says who it is. The id is that of
    /// the only account that takes part in all direct conversations, the handle that of the owner's
    /// replies to themselves.
    fn guess_owner(&mut self) {
        if self.owner().id == Id::NONE {
            let all = self.messages.conversations();
            let direct = |known: &&Conversation| known.kind() == ConversationKind::Direct;
            let pairs = || {
                let known = all.iter().filter(direct);
                known.filter_map(|known| known.id.split_once('-'))
            };
            let mut both = pairs().next().map_or(Vec::new(), |(a, b)| vec![a, b]);
            both.retain(|id| pairs().all(|(a, b)| *id == a || *id == b));
            if let [id] = both.as_slice() {
                let id = Id::parse(id).unwrap_or_default();
                self.owner_mut().id = id;
            }
        }
        if self.owner().handle.is_empty() && self.owner().id != Id::NONE {
            let own = self.owner().id.0;
            let chunks = self.posts.chunks().iter();
            let handle = chunks.flat_map(|chunk| {
                let rows = chunk.reply_user.iter().enumerate();
                let own = rows.filter(move |(_, user)| **user == own);
                own.map(|(at, _)| chunk.extra(at).reply_handle)
            });
            let mut handle = handle.filter(|handle| !handle.is_empty());
            let handle = handle.next().unwrap_or_default().to_owned();
            self.owner_mut().handle = handle;
        }
    }
}

/// Returns the number of records in chunks, each with its file. A record that was read twice,
/// because a helper was lost after it had handed over its posts, counts once.
fn records_of(chunks: &[(&PostChunk, usize)]) -> usize {
    let records = chunks.iter().flat_map(|(chunk, file)| {
        let records = chunk.records.iter().zip(&chunk.ids);
        records.map(|(record, id)| (*file, *record, *id))
    });
    let mut records: Vec<(usize, u32, u64)> = records.collect();
    records.sort_small_by_key(|record| *record);
    records.dedup();
    records.len()
}

/// Parses an object whose fields are all optional; returns an empty one if the text is no JSON.
fn parsed<'t, T: serde::Deserialize<'t> + Default>(text: &'t str) -> T {
    json::from_str(text).unwrap_or_default()
}

/// Passes all records of a file in memory to `taker`.
fn records<T: Take>(bytes: &[u8], taker: &mut T) {
    let mut rest = bytes;
    let mut read = |into: &mut [u8]| {
        std::io::Read::read(&mut rest, into).map_err(|_| Problem::new(Code::CutEntry))
    };
    let mut stream = RecordStream::default();
    while let Ok(None) = stream.step(&mut read, taker) {}
}

struct Months(Vec<(String, u64)>);

impl Take for Months {
    type Record<'de> = IndexedMonth<'de>;

    fn take(&mut self, month: IndexedMonth<'_>, _: u64) -> Result<(), Skip> {
        self.0.push(promise(&month.name, month.count.0));
        Ok(())
    }
}

struct Person<'f> {
    facts: &'f mut Facts,
    reader: Reader,
    stem: &'f str,
}

impl Take for Person<'_> {
    type Record<'de> = Raw<'de>;

    fn take(&mut self, record: Raw<'_>, _: u64) -> Result<(), Skip> {
        match self.reader {
            Reader::Account if self.stem == "account-timezone" => {
                let zone: AccountZone<'_> = parsed(record.0);
                self.facts.owner.zone(&zone.zone);
            }
            Reader::Account => self.facts.owner.account(&parsed(record.0)),
            _ => self.facts.owner.profile(&parsed(record.0)),
        }
        Ok(())
    }
}

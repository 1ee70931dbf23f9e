//! Decides what the worker that has the library does next. In: [`Incoming`] messages, one after the
//! other. Out: answers, events and jobs for helpers, through an [`Outside`], which also provides
//! the clock.
//!
//! An archive is read in short spells. At the end of each the engine sends itself a wake-up call,
//! which comes back as [`Incoming::Spell`] after all messages that have arrived meanwhile. So
//! questions are answered while an archive is still being read. Absent: the browser, and the
//! transport of messages. A reading cannot be cancelled: the page terminates the worker instead.

use std::rc::Rc;

use super::answers::{self, Reply};
use crate::pages::PageCache;
use crate::protocol::{Ask, Effort, Event};
use roost_archive::{Archive, NamedSource, Tally};
use roost_base::{Code, Problem};
use roost_columns::{PostChunk, ReadFile};
use roost_library::{Job, Library, Opening, Session, Step};

/// Milliseconds of reading after which the next message may be handled.
const SPELL: f64 = 24.0;

/// Minimum number of milliseconds between two progress events.
const PROGRESS_EVERY: f64 = 100.0;

/// Minimum number of milliseconds between two summaries, which are expensive because they count all
/// posts.
const FACTS_EVERY: f64 = 700.0;

/// A message to the engine.
pub enum Incoming {
    /// Opens an archive and starts reading it.
    Open {
        /// The files of the archive, or why they could not be provided.
        sources: Result<Vec<NamedSource>, Problem>,
        /// Number of additional helpers that wait for work. Helpers are numbered in the order in
        /// which they were added.
        helpers: usize,
    },
    /// Answers a question.
    Ask {
        /// The number of the question, which is sent back with the answer.
        request: u32,
        /// The question; `None` if it could not be decoded.
        ask: Option<Ask>,
    },
    /// The wake-up call that the engine sent to itself.
    Spell,
    /// A helper has read a part of its job.
    Helped {
        /// The number of the helper.
        helper: usize,
        /// The entry of the job.
        entry: usize,
        /// What the helper read.
        part: Part,
    },
    /// The helper with this number terminated before it finished its job.
    HelperLost(usize),
}

/// A part of what a helper reads.
pub enum Part {
    /// Posts; more parts follow.
    Posts {
        /// The posts.
        chunks: Vec<PostChunk>,
        /// Number of compressed bytes of the file that were read so far.
        packed: u64,
    },
    /// The file was read to its end.
    Done(Box<ReadFile>),
    /// The helper could not read the file.
    Failed,
    /// A part that could not be decoded; others may follow.
    Garbled,
}

/// What the engine needs from the worker that it runs in.
pub trait Outside {
    /// Milliseconds on a clock that never goes backwards.
    fn now(&self) -> f64;
    /// Size of the worker's wasm memory in bytes.
    fn memory(&self) -> u64;
    /// Sends [`Incoming::Spell`] to the engine, after all messages that have already arrived.
    fn wake(&self);
    /// Sends an event to the page.
    fn tell(&self, event: &Event);
    /// Sends the answer to a question to the page.
    fn reply(&self, request: u32, answer: Result<Reply, Problem>);
    /// Gives a job to a helper.
    fn lend(&self, helper: usize, job: Job);
}

/// The state of the worker that has the library.
pub struct Engine<O> {
    outside: O,
    session: Option<Session>,
    /// The cache for questions about pages of the session's library.
    pages: PageCache,
    opening: Option<Opening>,
    tally: Rc<Tally>,
    helpers: Vec<Helper>,
    workers: u32,
    progress_at: f64,
    facts_at: f64,
    facts_posts: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum Helper {
    /// It waits for its first job.
    New,
    Waits,
    /// It reads this entry.
    Reads(usize),
    /// It terminated, or is ignored, and gets no more jobs.
    Lost,
}

impl<O: Outside> Engine<O> {
    /// An engine without an archive. `tally` counts the reads from the sources.
    pub fn new(outside: O, tally: Rc<Tally>) -> Engine<O> {
        Engine {
            outside,
            session: None,
            pages: PageCache::default(),
            opening: None,
            tally,
            helpers: Vec::new(),
            workers: 1,
            progress_at: 0.0,
            facts_at: 0.0,
            facts_posts: 0,
        }
    }

    /// Handles a message.
    pub fn receive(&mut self, message: Incoming) {
        let wake = match message {
            Incoming::Ask { request, ask } => {
                let answer = self.answer(ask);
                self.outside.reply(request, answer);
                false
            }
            Incoming::Open { sources, helpers } => {
                self.open(sources);
                let all = self.helpers.len() + helpers;
                self.helpers.resize(all, Helper::New);
                true
            }
            Incoming::Spell => self.read_on(),
            Incoming::Helped {
                helper,
                entry,
                part,
            } => {
                self.helped(helper, entry, part);
                true
            }
            Incoming::HelperLost(number) => {
                self.helper_lost(number);
                true
            }
        };
        if wake {
            self.outside.wake();
        }
    }

    fn open(&mut self, sources: Result<Vec<NamedSource>, Problem>) {
        match sources.and_then(Archive::open) {
            Ok(archive) => {
                let (library, opening) = Library::open(archive);
                self.outside.tell(&Event::Facts(library.summary()));
                self.session = Some(Session::new(library));
                self.pages = PageCache::default();
                self.opening = Some(opening);
            }
            Err(problem) => self.outside.tell(&Event::Failed(problem)),
        }
    }

    fn answer(&mut self, ask: Option<Ask>) -> Result<Reply, Problem> {
        match (&mut self.session, ask) {
            (Some(session), Some(ask)) => answers::answer(session, &mut self.pages, ask),
            _ => Err(Problem::new(Code::NotInArchive)),
        }
    }

    /// Reads for a spell. Returns `true` if there is more to read in this worker.
    fn read_on(&mut self) -> bool {
        self.lend();
        if self.opening.as_ref().is_some_and(Opening::awaits_posts) {
            // Helpers are still reading posts. Reading other files here would take processor time
            // from them.
            self.report();
            return false;
        }
        let until = self.outside.now() + SPELL;
        loop {
            let (Some(Session { library, .. }), Some(opening)) =
                (&mut self.session, &mut self.opening)
            else {
                return false;
            };
            match opening.step(library) {
                Ok(Step::More) if self.outside.now() < until => {}
                Ok(Step::Posts) => {
                    self.tell_facts();
                    self.outside.tell(&Event::Posts);
                }
                Ok(Step::Done) => {
                    self.finish();
                    return false;
                }
                Ok(step) => {
                    self.report();
                    return step == Step::More;
                }
                Err(problem) => {
                    self.opening = None;
                    self.outside.tell(&Event::Failed(problem));
                    return false;
                }
            }
        }
    }

    /// Gives jobs to helpers that have none.
    fn lend(&mut self) {
        let Some(opening) = &mut self.opening else {
            return;
        };
        for (number, helper) in self.helpers.iter_mut().enumerate() {
            if !matches!(helper, Helper::New | Helper::Waits) {
                continue;
            }
            let Some(job) = opening.lend() else { break };
            self.workers += u32::from(*helper == Helper::New);
            *helper = Helper::Reads(job.entry);
            self.outside.lend(number, job);
        }
    }

    /// Takes a part of the job that a helper has. Parts of any other job are ignored.
    fn helped(&mut self, number: usize, entry: usize, part: Part) {
        if self.helpers.get(number) != Some(&Helper::Reads(entry)) {
            return;
        }
        let (Some(Session { library, .. }), Some(opening)) = (&mut self.session, &mut self.opening)
        else {
            return;
        };
        match part {
            Part::Posts { chunks, packed } => {
                opening.receive(library, entry, chunks, packed);
                return;
            }
            Part::Done(file) => opening.returned(library, *file),
            Part::Failed => opening.take_back(entry),
            // What the helper sends later lacks this part, so nothing more is taken from it.
            Part::Garbled => return self.helper_lost(number),
        }
        if let Some(helper) = self.helpers.get_mut(number) {
            *helper = Helper::Waits;
        }
    }

    /// Puts the job of the lost helper back into the queue, so that its file is read from the
    /// start. Posts that the helper has already sent are recognized as duplicates by their ids.
    fn helper_lost(&mut self, number: usize) {
        let Some(helper) = self.helpers.get_mut(number) else {
            return;
        };
        let was = std::mem::replace(helper, Helper::Lost);
        if let (Helper::Reads(entry), Some(opening)) = (was, &mut self.opening) {
            opening.take_back(entry);
        }
    }

    fn tell_facts(&mut self) {
        let (Some(Session { library, .. }), Some(opening)) = (&self.session, &self.opening) else {
            return;
        };
        self.facts_posts = opening.progress(library).posts;
        let facts = library.summary();
        self.facts_at = self.outside.now();
        self.outside.tell(&Event::Facts(facts));
    }

    fn report(&mut self) {
        let now = self.outside.now();
        let (Some(Session { library, .. }), Some(opening)) = (&self.session, &self.opening) else {
            return;
        };
        if now - self.progress_at < PROGRESS_EVERY {
            return;
        }
        self.progress_at = now;
        let progress = opening.progress(library);
        let first = self.facts_posts == 0 && progress.posts > 0;
        let more = progress.posts > self.facts_posts && now - self.facts_at > FACTS_EVERY;
        if first || more {
            self.tell_facts();
        }
        self.outside.tell(&Event::Progress(progress));
    }

    fn finish(&mut self) {
        self.opening = None;
        let Some(Session { library, .. }) = &self.session else {
            return;
        };
        let effort = Effort {
            wasm_bytes: self.outside.memory(),
            reads: self.tally.reads.get(),
            bytes_read: self.tally.bytes.get(),
            largest_read: self.tally.largest.get(),
            workers: self.workers,
        };
        self.outside.tell(&Event::Ready(library.summary(), effort));
    }
}

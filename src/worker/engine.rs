//! What the worker that holds the library does next. In: one [`Incoming`] after the other. Out: answers,
//! events and jobs for helpers, through an [`Outside`], which also has the clock.
//!
//! An archive is read in short spells. Each ends with a wake-up call that comes back as
//! [`Incoming::Spell`]: whatever arrived meanwhile stands before it, so questions are answered while an
//! archive is still being read. Absent: the browser, and how messages travel. Nothing cancels a reading:
//! the page ends the worker.

use std::rc::Rc;

use super::answers::{self, Reply};
use crate::pages::PageCache;
use crate::protocol::{Ask, Effort, Event};
use roost_archive::{Archive, NamedSource, Tally};
use roost_base::{Code, Problem};
use roost_columns::{PostChunk, ReadFile};
use roost_library::{Job, Library, Opening, Session, Step};

/// Milliseconds of reading before the next question may be answered.
const SPELL: f64 = 24.0;

/// Milliseconds between two reports of progress.
const PROGRESS_EVERY: f64 = 100.0;

/// Milliseconds between two refreshed summaries: those count all posts.
const FACTS_EVERY: f64 = 700.0;

/// What arrives at the engine.
pub enum Incoming {
    /// An archive is to be read.
    Open {
        /// Its files, or why there are none.
        sources: Result<Vec<NamedSource>, Problem>,
        /// How many more helpers wait for work; they are numbered in the order in which they came.
        helpers: usize,
    },
    /// A question.
    Ask {
        /// Its number, which its answer has too.
        request: u32,
        /// `None` where it could not be read.
        ask: Option<Ask>,
    },
    /// The wake-up call of the engine itself.
    Spell,
    /// A helper has read a part of its job.
    Helped {
        /// The helper's number.
        helper: usize,
        /// The job's entry.
        entry: usize,
        /// What it read.
        part: Part,
    },
    /// A helper ended before its job did.
    HelperLost(usize),
}

/// What a helper read.
pub enum Part {
    /// Posts; there is more to come.
    Posts {
        /// The posts; empty where they did not arrive whole.
        chunks: Vec<PostChunk>,
        /// Packed bytes of the file read so far.
        packed: u64,
    },
    /// The file to its end.
    Done(Box<ReadFile>),
    /// Nothing: the file could not be read there.
    Failed,
}

/// What the engine needs of the worker that it runs in.
pub trait Outside {
    /// Milliseconds of a clock that is never put back.
    fn now(&self) -> f64;
    /// Bytes of memory of the worker.
    fn memory(&self) -> u64;
    /// Sends [`Incoming::Spell`] back, behind everything that has arrived.
    fn wake(&self);
    /// Tells the page something unasked.
    fn tell(&self, event: &Event);
    /// Answers a question of the page.
    fn reply(&self, request: u32, answer: Result<Reply, Problem>);
    /// Gives a helper work.
    fn lend(&self, helper: usize, job: Job);
}

/// What the worker holds.
pub struct Engine<O> {
    outside: O,
    session: Option<Session>,
    /// What is kept of the pages over the session's library.
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
    /// It never had work.
    New,
    Waits,
    /// It reads this entry.
    Reads(usize),
    /// It ended, and is never given work again.
    Lost,
}

impl<O: Outside> Engine<O> {
    /// An engine without an archive; `tally` counts what is read of the sources that it is given.
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

    /// Does what a message asks for.
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

    /// Reads for a spell; `true` when there is more to read here.
    fn read_on(&mut self) -> bool {
        self.lend();
        if self.opening.as_ref().is_some_and(Opening::awaits_posts) {
            // A core that reads something else now is missing where posts are read.
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

    /// Gives work to helpers that have none.
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

    fn helped(&mut self, number: usize, entry: usize, part: Part) {
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
        }
        if let Some(helper) = self.helpers.get_mut(number) {
            *helper = Helper::Waits;
        }
    }

    /// What the helper was reading is read here, from the start; posts that it had handed over are
    /// met again by their ids.
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

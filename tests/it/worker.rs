//! The event loop of the worker: what it does next on which message, with a clock set by the test.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use roost::protocol::{
    Ask, Event, Facts, Page, PostFilter, PostRow, Posts, Question, Summary, decode,
};
use roost::worker::answers::Reply;
use roost::worker::engine::{Engine, Incoming, Outside, Part};
use roost_archive::{Memory, NamedSource};
use roost_base::{Code, Problem};
use roost_columns::Reading;
use roost_library::{Job, Library, Step};
use serde_json::json;

use crate::fixture::{Archive, Removable, hand_made, named, open_files};

/// What the engine sent, in order.
enum Sent {
    /// An event and the time at which it was sent.
    Event(Box<Event>, f64),
    Reply(u32, Result<Reply, Problem>),
    Job(usize, Job),
}

/// The environment of the engine, without a browser.
#[derive(Clone, Default)]
struct Worker(Rc<Inside>);

#[derive(Default)]
struct Inside {
    now: Cell<f64>,
    /// Milliseconds that pass whenever the engine reads the clock.
    tick: Cell<f64>,
    called: Cell<bool>,
    sent: RefCell<Vec<Sent>>,
}

impl Outside for Worker {
    fn now(&self) -> f64 {
        self.0.now.set(self.0.now.get() + self.0.tick.get());
        self.0.now.get()
    }

    fn memory(&self) -> u64 {
        65_536
    }

    fn wake(&self) {
        self.0.called.set(true);
    }

    fn tell(&self, event: &Event) {
        let event = Sent::Event(Box::new(event.clone()), self.0.now.get());
        self.0.sent.borrow_mut().push(event);
    }

    fn reply(&self, request: u32, answer: Result<Reply, Problem>) {
        self.0.sent.borrow_mut().push(Sent::Reply(request, answer));
    }

    fn lend(&self, helper: usize, job: Job) {
        self.0.sent.borrow_mut().push(Sent::Job(helper, job));
    }
}

/// An engine and its environment.
struct Loop {
    engine: Engine<Worker>,
    worker: Worker,
}

impl Loop {
    /// Reading the clock takes `tick` milliseconds each time: from 24 on, a spell is one step.
    fn new(tick: f64) -> Loop {
        let worker = Worker::default();
        worker.0.tick.set(tick);
        Loop {
            engine: Engine::new(worker.clone(), Rc::default()),
            worker,
        }
    }

    fn open(&mut self, sources: Vec<NamedSource>, helpers: usize) {
        let sources = Ok(sources);
        self.engine.receive(Incoming::Open { sources, helpers });
    }

    fn sent(&self) -> Vec<Sent> {
        self.worker.0.sent.take()
    }

    /// Runs a spell if the engine asked for one; returns whether it did.
    fn spell(&mut self) -> bool {
        let called = self.worker.0.called.take();
        if called {
            self.engine.receive(Incoming::Spell);
        }
        called
    }

    /// Asks a question; expects the answer, nothing else, and no request for a spell.
    fn ask(&mut self, ask: Option<Ask>) -> Result<Reply, Problem> {
        let (before, called) = (self.sent(), self.worker.0.called.take());
        self.engine.receive(Incoming::Ask { request: 7, ask });
        assert!(!self.worker.0.called.replace(called));
        let mut sent = self.worker.0.sent.replace(before);
        match (sent.pop(), sent.pop()) {
            (Some(Sent::Reply(7, answer)), None) => answer,
            _ => panic!("no answer, or more than that"),
        }
    }

    fn count_posts(&mut self) -> u32 {
        let ask = Posts {
            filter: PostFilter::default(),
            start: 0,
            count: 0,
        };
        let reply = self.ask(Some(ask.ask())).unwrap();
        decode::<Page<PostRow>>(&reply.answer).unwrap().total
    }

    fn refuses(&mut self, ask: Option<Ask>) -> bool {
        let refused = self.ask(ask).err();
        refused.is_some_and(|problem| problem.code == Code::NotInArchive)
    }

    /// Runs spells as long as the engine asks for them. `help` does the jobs of helpers.
    fn run(&mut self, mut help: impl FnMut(&mut Loop, usize, Job)) -> Vec<Event> {
        let mut events = Vec::new();
        loop {
            for sent in self.sent() {
                match sent {
                    Sent::Event(event, _) => events.push(*event),
                    Sent::Job(helper, job) => help(self, helper, job),
                    Sent::Reply(..) => {}
                }
            }
            if !self.spell() {
                return events;
            }
        }
    }

    /// Like [`Loop::run`], with no work for helpers.
    fn read(&mut self) -> Vec<Event> {
        self.run(|_, _, job| panic!("{} for a helper", job.stem))
    }

    fn helped(&mut self, helper: usize, entry: usize, part: Part) {
        self.engine.receive(Incoming::Helped {
            helper,
            entry,
            part,
        });
    }
}

fn facts() -> Option<Ask> {
    Some(Facts {}.ask())
}

/// The names of events, without their content.
fn names(events: &[Event]) -> Vec<&str> {
    let name = |event: &Event| match event {
        Event::Facts(_) => "facts",
        Event::Posts => "posts",
        Event::Progress(_) => "progress",
        Event::Ready(..) => "ready",
        Event::Failed(_) => "failed",
    };
    events.iter().map(name).collect()
}

#[test]
fn questions_are_answered_between_two_steps() {
    let mut open = Loop::new(24.0);
    open.open(hand_made("kinds").sources(), 0);
    // Before the first step the facts are known, but no post is.
    let reply = open.ask(facts()).unwrap();
    let summary = decode::<Summary>(&reply.answer).unwrap();
    let sent = open.sent();
    let [Sent::Event(event, _)] = &sent[..] else {
        panic!("more or less than the facts")
    };
    assert!(matches!(&**event, Event::Facts(told) if *told == summary));
    let mut counts = vec![open.count_posts()];
    let mut events = Vec::new();
    while open.spell() {
        counts.push(open.count_posts());
        for sent in open.sent() {
            let Sent::Event(event, at) = sent else {
                panic!("more than events")
            };
            events.push((*event, at));
        }
    }
    assert!(counts[0] == 0 && counts.last() > Some(&0), "{counts:?}");
    assert!(counts.len() > 20, "{counts:?}");
    let (events, times): (Vec<Event>, Vec<f64>) = events.into_iter().unzip();
    let names = names(&events);
    let at = |name| names.iter().position(|known| *known == name).unwrap();
    assert!(at("facts") < at("posts"), "{names:?}");
    assert_eq!(at("ready"), names.len() - 1, "{names:?}");
    let timed = names.iter().zip(times);
    let reported = timed.filter(|(name, _)| **name == "progress");
    let reported: Vec<f64> = reported.map(|(_, at)| at).collect();
    assert!(reported.len() > 3 && reported.len() < counts.len());
    // When the facts are sent first, the clock is read one more time in between.
    let gaps = reported.windows(2).map(|two| two[1] - two[0]);
    assert!(gaps.min_by(f64::total_cmp) >= Some(100.0 - 24.0));
    let Some(Event::Ready(_, effort)) = events.last() else {
        panic!("{names:?}")
    };
    assert_eq!((effort.workers, effort.wasm_bytes), (1, 65_536));
}

#[test]
fn a_spell_lasts_as_long_as_its_time() {
    let mut open = Loop::new(0.0);
    open.open(hand_made("current").sources(), 0);
    open.sent();
    assert!(open.spell());
    let names: Vec<Event> = open.read();
    assert_eq!(self::names(&names), ["facts", "posts", "ready"]);
}

#[test]
fn without_an_archive_nothing_is_answered_and_nothing_is_read() {
    let mut open = Loop::new(24.0);
    open.engine.receive(Incoming::Spell);
    assert!(open.refuses(facts()) && open.refuses(None));
    open.engine.receive(Incoming::HelperLost(3));
    open.helped(3, 5, Part::Failed);
    assert!(open.read().is_empty());

    let gone = Problem::new(Code::ReadFailed);
    open.engine.receive(Incoming::Open {
        sources: Err(gone.clone()),
        helpers: 1,
    });
    assert_eq!(open.read(), [Event::Failed(gone)]);
    assert!(open.refuses(facts()));
    open.open(Vec::new(), 0);
    assert_eq!(names(&open.read()), ["failed"]);

    // An archive that could not be opened does not prevent opening another.
    open.open(hand_made("2019").sources(), 0);
    assert_eq!(names(&open.read()).last(), Some(&"ready"));
    assert!(open.refuses(None) && open.ask(facts()).is_ok());
}

#[test]
fn a_lost_file_ends_the_reading_and_what_was_read_is_still_there() {
    let gone = Rc::new(Cell::new(false));
    let files = large().into_iter();
    let sources =
        files.map(|(name, bytes)| named(&name, Removable(Memory(bytes), Rc::clone(&gone))));
    let mut open = Loop::new(24.0);
    open.open(sources.collect(), 0);
    while open.count_posts() == 0 {
        assert!(open.spell());
    }
    open.sent();
    gone.set(true);
    let events = open.read();
    let Some(Event::Failed(problem)) = events.last() else {
        panic!("{events:?}")
    };
    assert_eq!(problem.code, Code::FileGone);
    assert!(open.count_posts() > 0 && open.ask(facts()).is_ok());
    open.engine.receive(Incoming::Spell);
    assert!(open.read().is_empty());
}

/// Files of posts, each large enough for a helper.
fn large() -> Archive {
    let posts = |first: u64| {
        let post = |id| json!({"tweet": {"id_str": id, "full_text": "low water ".repeat(6_000)}});
        let posts =
            (first..first + 20).map(|id| post((1_592_796_480_000_000_000 + id).to_string()));
        serde_json::Value::from_iter(posts)
    };
    Archive::default()
        .data("tweets", posts(0))
        .data("tweets-part1", posts(100))
        .data("tweets-part2", posts(200))
        .data("like", "[]")
}

/// What a helper returns for a job: all posts, and the file.
fn parts(job: &Job) -> [Part; 2] {
    let archive = roost_archive::Archive::open(large().sources()).unwrap();
    let mut reading = Reading::start(&archive, job.entry, &job.stem).unwrap();
    while !reading.step().unwrap() {}
    let (chunks, file) = reading.finish();
    let packed = file.packed;
    [Part::Posts { chunks, packed }, Part::Done(Box::new(file))]
}

#[test]
fn what_a_lost_helper_had_read_is_no_progress() {
    let archive = roost_archive::Archive::open(large().sources()).unwrap();
    let (mut library, mut opening) = Library::open(archive);
    let job = opening.lend().unwrap();
    let [Part::Posts { chunks, packed }, _] = parts(&job) else {
        panic!("{job:?}");
    };
    opening.receive(&mut library, job.entry, chunks, packed);
    assert_eq!(opening.progress(&library).posts, 20);
    opening.take_back(job.entry);
    assert_eq!(opening.progress(&library).posts, 0);
    while opening.step(&mut library).unwrap() != Step::Done {}
    assert_eq!(opening.progress(&library).posts, 60);
}

#[test]
fn whatever_a_helper_does_the_archive_is_read() {
    // `most`: how many jobs helpers get at most; `workers`: how many workers are counted.
    fn check(helpers: usize, most: usize, workers: u32, help: fn(&mut Loop, usize, Job)) {
        let mut open = Loop::new(24.0);
        open.open(large().sources(), helpers);
        let mut jobs = 0;
        let events = open.run(|open, helper, job| {
            jobs += 1;
            assert!(helper < helpers && job.stem == "tweets", "{}", job.stem);
            help(open, helper, job);
        });
        assert!((1..=most).contains(&jobs), "{jobs} jobs, {most} at most");
        let Some(Event::Ready(summary, effort)) = events.last() else {
            panic!("{:?}", names(&events))
        };
        let alone = open_files(large()).unwrap().session.library.summary();
        assert_eq!(summary.posts, alone.posts);
        assert_eq!(summary.problems, alone.problems);
        assert_eq!((effort.workers, open.count_posts()), (workers, 60));
    }
    let reads = |open: &mut Loop, helper: usize, job: Job| {
        for part in parts(&job) {
            open.helped(helper, job.entry, part);
        }
    };
    check(1, 2, 2, reads);
    check(2, 2, 3, reads);
    check(2, 20, 3, |open, helper, job| {
        open.helped(helper, job.entry, Part::Failed);
    });
    // A helper that ends gets no more jobs, and its posts are not counted twice.
    check(1, 1, 2, |open, helper, job| {
        let [posts, _] = parts(&job);
        open.helped(helper, job.entry, posts);
        open.engine.receive(Incoming::HelperLost(helper));
    });
    // After a part that could not be decoded, nothing more is taken from the helper.
    check(1, 1, 2, |open, helper, job| {
        let [_, done] = parts(&job);
        open.helped(helper, job.entry, Part::Garbled);
        open.helped(helper, job.entry, done);
    });
    // Neither if another helper has got the file meanwhile.
    check(2, 4, 3, |open, helper, job| {
        if helper == 0 {
            return open.helped(helper, job.entry, Part::Garbled);
        }
        let [_, done] = parts(&job);
        open.helped(0, job.entry, done);
        for part in parts(&job) {
            open.helped(helper, job.entry, part);
        }
    });
    // Parts that the engine does not wait for.
    check(1, 2, 2, |open, helper, job| {
        let [stray, _] = parts(&job);
        open.helped(helper + 9, job.entry + 99, stray);
        open.helped(helper + 9, job.entry + 99, Part::Failed);
        for part in parts(&job).into_iter().chain(parts(&job)) {
            open.helped(helper, job.entry, part);
        }
    });
}

#[test]
fn posts_at_a_helper_are_waited_for() {
    let mut open = Loop::new(24.0);
    open.open(large().sources(), 1);
    let mut lent = None;
    let events = open.run(|_, helper, job| lent = Some((helper, job)));
    // All other posts were read here; what does not contain posts is left for later.
    assert!(!names(&events).contains(&"posts"), "{:?}", names(&events));
    assert_eq!(open.count_posts(), 40);
    let (helper, job) = lent.unwrap();
    for part in parts(&job) {
        open.helped(helper, job.entry, part);
    }
    assert_eq!(names(&open.read())[..2], ["facts", "posts"]);
    assert_eq!(open.count_posts(), 60);
}

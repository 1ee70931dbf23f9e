//! Warms up the wasm code while the page waits for a file. Browsers compile wasm twice: all of it
//! quickly and without optimisation, then, in the background, the functions that run often. Without
//! a warm-up the second compilation would cost a quarter of the time to open an archive
//! (docs/decisions.md). All workers share the compiled code. The worker that does this terminates
//! afterwards, which frees its memory.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use web_sys::{DedicatedWorkerGlobalScope, File};

use super::answers;
use super::message::source;
use crate::pages::PageCache;
use crate::protocol::{ListWindow, OpenList, PostFilter, Question, decode};
use roost_archive::{Archive, Tally};
use roost_base::Id;
use roost_library::{Library, Session, Step};
use roost_query::syntax::Query;

/// Number of times the archive is read. After that Chromium has compiled the code that reads posts.
const ROUNDS: u32 = 16;

/// Number of requests for the list in each round.
const LOOKS: u32 = 10;

/// Number of rows in each request.
const ROWS: u32 = 50;

/// A query that uses most of the syntax.
const TYPED: &str =
    r#"tea OR "low water" from:ada -is:reply has:photo since:2019-05 min_likes:3 (a b)"#;

/// Reads a sample archive repeatedly, only to have the code compiled, and terminates the worker.
pub(super) fn warm_up(scope: &DedicatedWorkerGlobalScope) {
    if let Some(file) = practice_file() {
        for _ in 0..ROUNDS {
            read(file.clone());
        }
    }
    scope.close();
}

/// A `File` like those that users choose, so that the same code runs; `None` if memory is short.
fn practice_file() -> Option<File> {
    let zip = roost_sample::practice_zip().ok()?;
    let parts = Array::of1(&Uint8Array::from(zip.as_slice()));
    File::new_with_u8_array_sequence(&parts, "practice.zip").ok()
}

/// Reads the whole archive, and requests what the page requests when the posts are ready.
fn read(file: File) {
    let source = source(file, String::new(), &Rc::new(Tally::default()));
    let Some(Ok(archive)) = source.map(|source| Archive::open(vec![source])) else {
        return;
    };
    let (library, mut opening) = Library::open(archive);
    let mut session = Session::new(library);
    while let Ok(step @ (Step::More | Step::Posts)) = opening.step(&mut session.library) {
        if step == Step::Posts {
            for _ in 0..LOOKS {
                look(&mut session);
            }
        }
    }
}

/// Requests the list as the page would, decodes the answer, and parses a query.
fn look(session: &mut Session) {
    session.library.summary();
    let look = OpenList {
        kinds_of: String::new(),
        filter: PostFilter::default(),
        around: Id::NONE,
        row: 0,
        count: ROWS,
        bounds: Vec::new(),
    };
    if let Ok(reply) = answers::answer(session, &mut PageCache::default(), look.ask()) {
        // The result is not needed.
        drop(decode::<ListWindow>(&reply.answer));
    }
    drop(Query::read(TYPED));
}

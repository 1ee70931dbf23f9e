//! Reading before there is anything to read. Browsers compile wasm twice: at once and badly, and
//! again, beside what runs, whatever turns out to be used much. The second time costs a quarter of
//! an opening (docs/decisions.md), and nobody waits for it while the page waits for a file. All
//! workers share what comes of it; the one that does this ends afterwards, and its memory with it.

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

/// How often the archive is read: then Chromium has compiled what posts pass through.
const ROUNDS: u32 = 16;

/// How often the list is asked for in each round.
const LOOKS: u32 = 10;

/// Rows of the list that is asked for.
const ROWS: u32 = 50;

/// A query with most of what there is.
const TYPED: &str =
    r#"tea OR "low water" from:ada -is:reply has:photo since:2019-05 min_likes:3 (a b)"#;

/// Reads a sample archive for nothing but the compiler, and ends the worker.
pub(super) fn warm_up(scope: &DedicatedWorkerGlobalScope) {
    if let Some(file) = practice_file() {
        for _ in 0..ROUNDS {
            read(file.clone());
        }
    }
    scope.close();
}

/// A file like those that are chosen, so that the code is compiled for them; `None` where memory is
/// short.
fn practice_file() -> Option<File> {
    let zip = roost_sample::practice_zip().ok()?;
    let parts = Array::of1(&Uint8Array::from(zip.as_slice()));
    File::new_with_u8_array_sequence(&parts, "practice.zip").ok()
}

/// Reads everything, and asks what the page asks at once.
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

/// Engine and page in one: the answer is read as well, and what is typed.
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
        // Nobody wants to know.
        drop(decode::<ListWindow>(&reply.answer));
    }
    drop(Query::read(TYPED));
}

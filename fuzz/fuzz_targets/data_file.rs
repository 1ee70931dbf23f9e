//! Reads arbitrary bytes to their end as a data file of one of several kinds, then queries the
//! library.
#![no_main]

use std::rc::Rc;

use libfuzzer_sys::fuzz_target;
use roost_archive::{Archive, Memory, NamedSource};
use roost_library::{Library, Step};

/// One name for each code path that reads a data file.
const NAMES: [&str; 12] = [
    "data/tweets.js",
    "data/like.js",
    "data/direct-messages.js",
    "data/direct-messages-group.js",
    "data/deleted-tweets.js",
    "data/note-tweet.js",
    "data/account.js",
    "data/manifest.js",
    "data/ad-engagements.js",
    "data/js/tweets/2014_07.js",
    "data/js/user_details.js",
    "tweets.csv",
];

fuzz_target!(|input: (u8, &[u8])| {
    let (which, bytes) = input;
    let name = NAMES[usize::from(which) % NAMES.len()].to_owned();
    let source = Rc::new(Memory(bytes.to_vec()));
    let Ok(archive) = Archive::open(vec![NamedSource { name, source }]) else {
        return;
    };
    let (mut library, mut opening) = Library::open(archive);
    while let Ok(step) = opening.step(&mut library) {
        if step == Step::Done {
            break;
        }
    }
    let _ = library.people().count();
    for conversation in library.conversations() {
        let _ = conversation.messages().count();
    }
    let _ = library.summary();
    let _ = library.kinds();
});

//! Arbitrary text as user input: a query, which is parsed and run over a few posts, and a file of
//! nicknames, which is imported and exported again.
#![no_main]

use std::cell::RefCell;
use std::rc::Rc;

use libfuzzer_sys::fuzz_target;
use roost_archive::{Archive, Memory, NamedSource};
use roost_library::{Library, Session, Step};
use roost_query::syntax::{Query, with, without};
use roost_library::rows::PostFilter;

const POSTS: &str = r#"window.YTD.tweets.part0 = [
{"tweet":{"id_str":"1","created_at":"Wed Mar 14 09:26:53 +0000 2012","full_text":"Low water at the old mill https://t.co/abc #Ebbe","lang":"en","favorite_count":"7","source":"<a href=\"https://example.org\">Web</a>","entities":{"urls":[{"url":"https://t.co/abc","expanded_url":"https://example.org/a","display_url":"example.org/a","indices":["26","42"]}],"hashtags":[{"text":"Ebbe","indices":["43","48"]}]}}},
{"tweet":{"id_str":"2","created_at":"Sun Jan 07 22:00:00 +0000 2018","full_text":"@grace_obi Grüße aus der 海の町 ❤️","in_reply_to_status_id_str":"1","in_reply_to_screen_name":"grace_obi","entities":{"user_mentions":[{"screen_name":"grace_obi","id_str":"20","indices":["0","10"]}]}}},
{"tweet":{"id_str":"3","created_at":"Mon Jan 08 01:00:00 +0000 2024","full_text":"RT @milo: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"}}
]"#;

/// A library of a few posts.
fn library() -> Library {
    let source = Rc::new(Memory(POSTS.as_bytes().to_vec()));
    let name = "tweets.js".to_owned();
    let archive = Archive::open(vec![NamedSource { name, source }]).expect("a data file");
    let (mut library, mut opening) = Library::open(archive);
    while opening.step(&mut library).expect("it is in memory") != Step::Done {}
    library
}

thread_local! {
    static POSTED: RefCell<Session> = RefCell::new(Session::new(library()));
}

fuzz_target!(|input: (bool, &str)| match input {
    (true, text) => nicknames(text),
    (false, text) => query(text),
});

/// Any text parses as a query; each clause is a range of the text, and the query can be run.
fn query(text: &str) {
    let query = Query::read(text);
    for clause in &query.clauses {
        assert!(text.get(clause.start..clause.end).is_some(), "{clause:?}");
        assert!(clause.typed(text).contains(clause.value(text)));
        let rest = without(text, clause.start, clause.end);
        let _ = Query::read(&with(&rest, clause.typed(text)));
    }
    for wrong in &query.wrong {
        let span = wrong.start as usize..wrong.end as usize;
        assert!(text.get(span).is_some(), "{wrong:?}");
    }
    let filter = PostFilter::new(text);
    POSTED.with_borrow_mut(|session| {
        let _ = session.posts_page(&filter, 0, 10);
        let _ = session.search(&filter, &[], 5);
    });
}

/// Nicknames that were imported are exported unchanged.
fn nicknames(text: &str) {
    let mut first = library();
    if first.add_nicknames(text).is_err() {
        return;
    }
    let given = first.nicknames();
    let mut second = library();
    second.add_nicknames(&given).expect("our own file");
    assert_eq!(second.nicknames(), given);
}

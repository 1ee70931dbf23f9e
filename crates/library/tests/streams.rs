//! The library as a program without a page uses it: iterators over conversations, messages, people,
//! media and records, from a borrowed library, also while it is being read; and a session, whose
//! caches change no answer.

#![allow(missing_docs, reason = "tests explain themselves by their names")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is its job"
)]

use std::rc::Rc;

use roost_archive::{Archive, Memory, NamedSource};
use roost_base::{Code, Id, Segment, Time};
use roost_library::rows::{
    ItemRef, MediaFilter, MessageFilter, PeopleFilter, PersonKey, PostFilter, SheetQuery,
    SheetSource, SheetValue,
};
use roost_library::{Library, Opening, Session, Step};

/// Names and contents of files.
type Files = Vec<(String, Vec<u8>)>;

const OWNER: &str = "100000001";
const GRACE: &str = "200000002";

fn list(name: &str, records: &[String]) -> (String, Vec<u8>) {
    let variable = name.replace('-', "_");
    let text = format!("window.YTD.{variable}.part0 = [{}]", records.join(","));
    (format!("data/{name}.js"), text.into_bytes())
}

fn message(id: u64, sender: &str, minute: u32, text: &str) -> String {
    format!(
        r#"{{"messageCreate":{{"id":"{id}","senderId":"{sender}","createdAt":"2021-03-04T05:{minute:02}:00.000Z","text":"{text}"}}}}"#
    )
}

fn conversation(id: &str, messages: &[String]) -> String {
    let messages = messages.join(",");
    format!(r#"{{"dmConversation":{{"conversationId":"{id}","messages":[{messages}]}}}}"#)
}

fn follower(id: &str) -> String {
    format!(r#"{{"follower":{{"accountId":"{id}"}}}}"#)
}

/// Returns the files of an archive with these followers.
fn files(followers: &[&str]) -> Files {
    let account = format!(
        r#"{{"account":{{"accountId":"{OWNER}","username":"ada","accountDisplayName":"Ada"}}}}"#
    );
    let post = format!(
        r#"{{"tweet":{{"id_str":"1400000000000000001","created_at":"Mon Jun 07 08:09:10 +0000 2021","full_text":"hello @grace","entities":{{"user_mentions":[{{"name":"Grace","screen_name":"grace","indices":["6","12"],"id_str":"{GRACE}"}}]}}}}}}"#
    );
    let first = conversation(
        &format!("{OWNER}-{GRACE}"),
        &[
            message(1_360_000_000_000_000_002, GRACE, 2, "and you?"),
            message(1_360_000_000_000_000_001, OWNER, 1, "how are you?"),
        ],
    );
    let later = conversation(
        &format!("{OWNER}-300000003"),
        &[message(1_360_000_000_000_000_003, "300000003", 9, "later")],
    );
    let followers: Vec<String> = followers.iter().map(|id| follower(id)).collect();
    vec![
        list("account", &[account]),
        list("tweets", &[post]),
        list("direct-messages", &[first, later]),
        list("follower", &followers),
        (
            "data/tweets_media/1400000000000000001-a.jpg".to_owned(),
            b"not looked at".to_vec(),
        ),
    ]
}

fn begin(folders: &[(&str, Files)]) -> (Library, Opening) {
    let sources = folders.iter().flat_map(|(folder, files)| {
        files.iter().map(move |(name, bytes)| NamedSource {
            name: format!("{folder}{name}"),
            source: Rc::new(Memory(bytes.clone())),
        })
    });
    Library::open(Archive::open(sources.collect()).unwrap())
}

fn opened(folders: &[(&str, Files)]) -> Library {
    let (mut library, mut opening) = begin(folders);
    while opening.step(&mut library).unwrap() != Step::Done {}
    library
}

fn words(text: &[Segment]) -> String {
    text.iter().map(Segment::words).collect()
}

/// Returns the texts of all messages, conversation by conversation.
fn texts(library: &Library) -> Vec<Vec<String>> {
    let conversations = library.conversations();
    let texts = conversations.map(|conversation| {
        let messages = conversation.messages();
        messages.map(|message| words(&message.text)).collect()
    });
    texts.collect()
}

/// Returns the names of all people, sorted; the id of a person without a name.
fn people(library: &Library) -> Vec<String> {
    let mut names: Vec<String> = library
        .people()
        .map(|row| match row.named.name.as_str() {
            "" => row.key.to_string(),
            name => name.to_owned(),
        })
        .collect();
    names.sort();
    names
}

#[test]
fn conversations_come_by_their_last_message_and_messages_oldest_first() {
    let library = opened(&[("", files(&[]))]);
    let expected = [vec!["later"], vec!["how are you?", "and you?"]];
    assert_eq!(texts(&library), expected);
    let grace = library.conversation(&format!("{OWNER}-{GRACE}")).unwrap();
    assert_eq!(grace.row().messages, 2);
    assert_eq!(grace.row().people[0].name, "Grace");
    let last = grace.messages().last().unwrap();
    assert_eq!((last.place, &*last.sender.handle), (1, "grace"));
    assert_eq!(grace.facts(&[]).people.len(), 2);
    let unknown = library.conversation("1-2").map(|known| known.row());
    assert_eq!(unknown.unwrap_err().code, Code::NotInArchive);
}

#[test]
fn people_are_named_by_every_file_and_by_the_reader() {
    let mut library = opened(&[("", files(&["400000004"]))]);
    assert_eq!(people(&library), ["300000003", "400000004", "Grace"]);
    let key = library.find_handle("@Grace").unwrap();
    library.give_nickname(&key, "Amazing");
    let grace = library.people().find(|row| row.key == key).unwrap();
    assert_eq!(grace.named.nickname, "Amazing");
    assert_eq!(library.person_page(&key).unwrap().row, grace);
}

#[test]
fn media_are_the_rows_of_all_pages() {
    let library = opened(&[("", files(&[]))]);
    let rows: Vec<_> = library.media().collect();
    assert_eq!(rows.len(), 1);
    let page = library.media_page(&MediaFilter::default(), 0, 10);
    assert_eq!(page.rows, rows);
}

#[test]
fn a_sheet_has_each_record_once_whichever_archives_hold_it() {
    let ids = |library: &Library| -> Vec<String> {
        let rows = library.sheet("follower").map(Result::unwrap);
        let id = |value: &SheetValue| match value {
            SheetValue::Person(id) => id.to_string(),
            other => panic!("{other:?}"),
        };
        rows.map(|row| id(&row.cells[0].value)).collect()
    };
    let alone = opened(&[("", files(&["5", "6", "7"]))]);
    assert_eq!(ids(&alone), ["5", "6", "7"]);
    // The name of a download says how old it is.
    let both = opened(&[
        ("twitter-2020-01-02-a/", files(&["5", "6"])),
        ("twitter-2022-03-04-b/", files(&["6", "7"])),
    ]);
    assert_eq!(ids(&both), ["6", "7", "5"], "the newest archive first");
    assert_eq!(alone.sheet("never-seen").count(), 0);
}

#[test]
fn a_record_that_changed_between_archives_is_one_record_everywhere() {
    let app = |id: &str, name: &str| {
        format!(r#"{{"connectedApplication":{{"id":"{id}","name":"{name}"}}}}"#)
    };
    let seen = |at: &str| format!(r#"{{"ipAudit":{{"createdAt":"{at}"}}}}"#);
    let folder = |apps: &[String], logins: &[String]| {
        let mut files = files(&[]);
        files.extend([
            list("connected-application", apps),
            list("ip-audit", logins),
        ]);
        files
    };
    let [first, second] = ["2020-01-01T00:00:00.000Z", "2021-01-01T00:00:00.000Z"];
    let old = folder(&[app("1", "Kite"), app("2", "Lamp")], &[seen(first)]);
    let new = folder(
        &[app("1", "Kite 2")],
        &[seen(first), seen(first), seen(second)],
    );
    let library = opened(&[
        ("twitter-2020-01-02-a/", old),
        ("twitter-2022-03-04-b/", new),
    ]);
    let check = |stem: &str, key: &str, expected: &[&str]| {
        let records = library.records(stem).unwrap();
        let values: Vec<&str> = records.iter().map(|record| record.text(key)).collect();
        assert_eq!(values, expected, "{stem}");
        assert_eq!(library.sheet(stem).count(), expected.len(), "{stem}");
    };
    // Records of a kind with an id are equal by that id: the newest archive's is used.
    check("connected-application", "name", &["Kite 2", "Lamp"]);
    // Other records are equal as a whole; one that an archive contains twice is listed twice.
    check("ip-audit", "createdAt", &[first, first, second]);
}

#[test]
fn a_nickname_is_found_as_soon_as_it_is_given() {
    let mut session = Session::new(opened(&[("", files(&[]))]));
    let filter = PostFilter::new("amazing");
    assert_eq!(session.search_rest(&filter, 3).unwrap(), []);
    let key = session.library.find_handle("grace").unwrap();
    session.library.give_nickname(&key, "Amazing");
    let found = session.search_rest(&filter, 3).unwrap();
    assert_eq!((found.len(), found[0].total), (1, 1));
    assert_eq!(found[0].rows[0].to, Some(ItemRef::Person(key)));
}

#[test]
fn a_library_can_be_asked_between_two_steps_and_then_knows_more() {
    let (mut library, mut opening) = begin(&[("", files(&["400000004"]))]);
    let mut met = Vec::new();
    loop {
        met.push((
            texts(&library).len(),
            people(&library).len(),
            library.media().count(),
        ));
        if opening.step(&mut library).unwrap() == Step::Done {
            break;
        }
    }
    assert_eq!(
        met.first(),
        Some(&(0, 1, 1)),
        "files are asked for people at once"
    );
    assert!(met.is_sorted(), "{met:?}");
    let whole = opened(&[("", files(&["400000004"]))]);
    assert_eq!(texts(&library), texts(&whole));
    assert_eq!(people(&library), people(&whole));
}

#[test]
fn a_short_address_stays_known_when_a_repeated_post_is_dropped() {
    let url = "https://t.co/AbCdEfGhIj";
    let link = format!(
        r#"{{"url":"{url}","expanded_url":"https://example.org/a","display_url":"example.org/a","indices":["0","23"]}}"#
    );
    let post = format!(
        r#"{{"tweet":{{"id_str":"1400000000000000001","full_text":"{url}","entities":{{"urls":[{link}]}}}}}}"#
    );
    // The file with the older name is read first. When all posts were read, its posts are dropped.
    let files = ["tweet", "tweets"].map(|stem| list(stem, std::slice::from_ref(&post)));
    let (mut library, mut opening) = begin(&[("", files.to_vec())]);
    let mut known = Vec::new();
    while opening.step(&mut library).unwrap() != Step::Done {
        known.push(library.target_of(url).is_some());
    }
    known.push(library.target_of(url).is_some());
    assert!(known.is_sorted() && known.ends_with(&[true]), "{known:?}");
}

#[test]
fn a_post_without_a_time_is_not_one_of_1970() {
    let post = |id: u64| format!(r#"{{"tweet":{{"id_str":"{id}","full_text":"low water"}}}}"#);
    let posts = [20, 1_400_000_000_000_000_001].map(post);
    let library = opened(&[("", vec![list("tweets", &posts)])]);
    assert_eq!(library.posts().len(), 2);
    let posted = library.posted(Time(i64::MIN), Time(i64::MAX));
    let ids: Vec<u64> = posted.iter().map(|posted| posted.id.0).collect();
    assert_eq!(ids, [1_400_000_000_000_000_001]);
}

/// Asks one question and returns the answer as text.
type Ask = Box<dyn Fn(&mut Session) -> String>;

/// Returns questions whose answers a session caches, each with several subjects.
fn questions() -> Vec<Ask> {
    let mut all: Vec<Ask> = Vec::new();
    let mut add = |ask: Ask| all.push(ask);
    for words in ["", "you", "are", "nowhere"] {
        add(Box::new(move |session| {
            format!("{:?}", session.conversation_page(words, 0, 9))
        }));
        for other in [GRACE, "300000003"] {
            let filter = MessageFilter {
                conversation: format!("{OWNER}-{other}"),
                words: words.to_owned(),
                ..MessageFilter::default()
            };
            let bounds = [Time::parse("2021-01-01"), Time::parse("2022-01-01")];
            let bounds = bounds.map(Option::unwrap);
            let opened = filter.clone();
            add(Box::new(move |session| {
                format!("{:?}", session.message_page(&filter, 0, 9))
            }));
            add(Box::new(move |session| {
                let end = (Id::NONE, Time(i64::MAX));
                format!(
                    "{:?}",
                    session.open_conversation(&opened, None, end, 9, &bounds)
                )
            }));
        }
        let filter = PeopleFilter {
            words: words.to_owned(),
            ..PeopleFilter::default()
        };
        add(Box::new(move |session| {
            format!("{:?}", session.people_page(&filter, 0, 9))
        }));
    }
    for stem in ["follower", "account", "never-seen"] {
        add(Box::new(move |session| {
            format!("{:?}", session.sheet_head(stem))
        }));
        for (words, sort) in [("", ""), ("5", ""), ("", "-accountId")] {
            let [stem, words, sort] = [stem, words, sort].map(str::to_owned);
            let source = SheetSource::Records(SheetQuery { stem, words, sort });
            add(Box::new(move |session| {
                format!("{:?}", session.sheet_page(&source, 0, 9))
            }));
        }
    }
    all
}

#[test]
fn a_session_answers_as_a_fresh_one_whatever_it_was_asked_before() {
    let folders = [("", files(&["5", "6"]))];
    let questions = questions();
    let fresh = questions
        .iter()
        .map(|ask| ask(&mut Session::new(opened(&folders))));
    let fresh: Vec<String> = fresh.collect();
    let mut session = Session::new(opened(&folders));
    for (first, ask) in questions.iter().enumerate() {
        for (second, then) in questions.iter().enumerate() {
            ask(&mut session);
            assert_eq!(then(&mut session), fresh[second], "{second} after {first}");
        }
    }
    // A new nickname changes cached lists of people.
    let key = PersonKey::Id(Id::parse(GRACE).unwrap());
    session.library.give_nickname(&key, "you");
    let filter = PeopleFilter {
        words: "you".to_owned(),
        ..PeopleFilter::default()
    };
    assert_eq!(session.people_page(&filter, 0, 9).total, 1);
}

#[test]
fn a_session_follows_a_library_that_grows() {
    let (library, mut opening) = begin(&[("", files(&["5", "6"]))]);
    let mut session = Session::new(library);
    let questions = questions();
    loop {
        for ask in &questions {
            ask(&mut session);
        }
        if opening.step(&mut session.library).unwrap() == Step::Done {
            break;
        }
    }
    let whole = opened(&[("", files(&["5", "6"]))]);
    let page = session.conversation_page("you", 0, 9);
    assert_eq!(
        page.rows.iter().map(|row| row.hits).collect::<Vec<_>>(),
        [2]
    );
    let people = session.people_page(&PeopleFilter::default(), 0, 9);
    assert_eq!(people.total as usize, whole.people().count());
    assert_eq!(session.sheet_head("follower").unwrap().total, 2);
}

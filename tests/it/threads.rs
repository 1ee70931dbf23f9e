//! Threads consist of the owner's posts; answers below someone else's post are a conversation.

use roost::protocol::{
    Beside, OpenList, Order, Overview, PostFilter, PostKind, PostRow, Posts, Shelf, Show, Zone,
    flag,
};
use roost_base::Id;
use serde_json::json;

use crate::fixture::{Archive, Opened, open_files};

/// An id of the time this many seconds after a fixed time in 2020.
const fn at(seconds: u64) -> u64 {
    (300_000_000_000 + seconds * 1000) << 22
}

const OWNER: u64 = 7;
const GRACE: u64 = 8;

struct Written {
    id: u64,
    /// The post that it answers, and that post's author.
    answers: Option<(u64, u64)>,
}

const fn post(id: u64) -> Written {
    Written { id, answers: None }
}

const fn answer(id: u64, to: u64, whose: u64) -> Written {
    Written {
        id,
        answers: Some((to, whose)),
    }
}

fn opened(posts: &[Written]) -> Opened {
    let records = posts.iter().map(|post| {
        let (to, whose) = post.answers.unzip();
        json!({"tweet": {"id_str": post.id.to_string(), "full_text": format!("post {}", post.id),
            "in_reply_to_status_id_str": to.filter(|to| *to != 0).map(|to| to.to_string()),
            "in_reply_to_user_id_str": whose.map(|whose| whose.to_string())}})
    });
    let records: Vec<_> = records.collect();
    let account = r#"[{"account": {"accountId": "7", "username": "ada"}}]"#;
    let archive = Archive::default().data("tweets", json!(records));
    open_files(archive.data("account", account)).unwrap()
}

fn chain(archive: &mut Opened, id: u64) -> Vec<PostRow> {
    let filter = PostFilter {
        shelf: Shelf::Thread(Id(id)),
        ..PostFilter::default()
    };
    archive
        .ask(Posts {
            filter,
            start: 0,
            count: 99,
        })
        .unwrap()
        .rows
}

/// Checks what a post is part of: the length of its thread, the length of its conversation, and the
/// chain as indices in `posts`, with `…` where a post is missing.
fn check(posts: &[Written], id: u64, expected: (u32, u32, &str)) {
    let mut archive = opened(posts);
    let rows = chain(&mut archive, id);
    let shown = rows.iter().map(|row| {
        let seconds = posts.iter().position(|post| post.id == row.id.0).unwrap();
        format!("{}{seconds}", if row.gap { "…" } else { "" })
    });
    let shown: Vec<String> = shown.collect();
    let row = rows.iter().find(|row| row.id == Id(id)).unwrap();
    assert_eq!((row.thread, row.talk, &*shown.join(" ")), expected);
    // Everything that counts threads agrees.
    let threads = rows
        .iter()
        .filter(|row| row.flags & flag::THREAD != 0)
        .count() as u32;
    assert_eq!(threads, expected.0);
    let filter = PostFilter {
        query: "is:thread".to_owned(),
        ..PostFilter::default()
    };
    let found = archive.posts(filter).total;
    assert_eq!(
        found,
        Show::Threads.count(&archive.session.library.summary().posts)
    );
    let glance = archive.ask(Overview {
        range: None,
        bounds: Vec::new(),
        zone: Zone::default(),
        today: (1, 1),
    });
    let longest = glance.unwrap().thread.map_or(0, |(_, count)| count);
    assert_eq!(longest > 0, found > 0);
    assert!(longest >= expected.0);
}

#[test]
fn a_thread_begins_with_a_post_that_answers_nobody_or_oneself() {
    let (a, b, c) = (at(0), at(60), at(120));
    let missing = at(30);
    let own = [post(a), answer(b, a, OWNER), answer(c, b, OWNER)];
    check(&own, b, (3, 0, "0 1 2"));
    // It begins with the owner's own name.
    let named = [answer(a, 0, OWNER), answer(b, a, OWNER)];
    check(&named, b, (2, 0, "0 1"));
    // It begins below someone else's post: a conversation.
    let below = [
        answer(a, 1, GRACE),
        answer(b, a, OWNER),
        answer(c, b, OWNER),
    ];
    check(&below, c, (0, 3, "0 1 2"));
    let to_grace = [answer(a, 0, GRACE), answer(b, a, OWNER)];
    check(&to_grace, a, (0, 2, "0 1"));
    // An answer to someone else starts a new chain, whatever comes before.
    let between = [post(a), answer(b, missing, GRACE), answer(c, b, OWNER)];
    check(&between, c, (0, 2, "1 2"));
    check(&between, a, (0, 0, "0"));
    // A post without others is no chain.
    check(&[answer(a, 1, GRACE)], a, (0, 0, "0"));
    check(&[post(a)], a, (0, 0, "0"));
}

#[test]
fn a_missing_post_is_told_at_its_place_and_joins_both_sides() {
    let (a, b, missing, c, d) = (at(0), at(60), at(90), at(120), at(180));
    // In the middle: the ids show which chain it continued.
    let middle = [
        post(a),
        answer(b, a, OWNER),
        answer(c, missing, OWNER),
        answer(d, c, OWNER),
    ];
    check(&middle, d, (4, 0, "0 1 …2 3"));
    check(&middle, a, (4, 0, "0 1 …2 3"));
    // Answers to the same missing post belong together, even if it is unknown what that one
    // answered.
    let far = [
        post(a),
        answer(b, a, OWNER),
        answer(at(9_000), at(8_990), OWNER),
        answer(at(9_100), at(8_990), OWNER),
    ];
    check(&far, at(9_000), (2, 0, "…3 2"));
    check(&far, a, (2, 0, "0 1"));
    // At the beginning.
    check(
        &[answer(b, a, OWNER), answer(c, b, OWNER)],
        c,
        (2, 0, "…0 1"),
    );
    // A single post is not a thread that could continue.
    check(
        &[post(b), answer(c, missing, OWNER), answer(d, c, OWNER)],
        d,
        (2, 0, "…1 2"),
    );
    // A single post with a missing one before it is not a thread.
    check(&[answer(c, missing, OWNER)], c, (0, 0, "…0"));
    // Below someone else's post it is still a conversation.
    let talk = [
        answer(a, 1, GRACE),
        answer(b, a, OWNER),
        answer(c, missing, OWNER),
    ];
    check(&talk, c, (0, 3, "0 1 …2"));
    // A missing post of someone else joins nothing.
    check(
        &[post(a), answer(b, a, OWNER), answer(c, missing, GRACE)],
        c,
        (0, 0, "2"),
    );
}

#[test]
fn a_list_of_threads_has_each_once_by_its_first_post() {
    let (a, b, c, d, e, f) = (at(0), at(60), at(120), at(500), at(560), at(900));
    let posts = [
        post(a),
        answer(b, a, OWNER),
        answer(c, b, OWNER),
        post(d),
        answer(e, d, OWNER),
        post(f),
    ];
    let mut archive = opened(&posts);
    let mut check = |query: &str, order: Order, expected: &[(u64, u32, u64)]| {
        let filter = PostFilter {
            order,
            ..PostFilter::new(query)
        };
        let rows = archive.posts(filter).rows;
        let rows = rows.iter().map(|row| (row.id.0, row.thread, row.until));
        let expected = expected.iter();
        let expected = expected.map(|(id, size, last)| (*id, *size, Id(*last).time()));
        assert_eq!(
            rows.collect::<Vec<_>>(),
            expected.collect::<Vec<_>>(),
            "{query}"
        );
    };
    let (first, second) = ((a, 3, c), (d, 2, e));
    check("is:thread", Order::Newest, &[second, first]);
    check("is:thread", Order::Oldest, &[first, second]);
    // A thread is found by any of its posts.
    check(&format!("is:thread {c}"), Order::Newest, &[first]);
    check(&format!("is:thread {f}"), Order::Newest, &[]);
    let alone = [(f, 0, 0)];
    check("-is:thread", Order::Newest, &alone);
}

#[test]
fn kinds_are_counted_among_what_the_rest_of_a_query_leaves() {
    let (a, b, c, d) = (at(0), at(60), at(120), at(500));
    let posts = [
        post(a),
        answer(b, a, OWNER),
        answer(c, b, OWNER),
        answer(d, 1, GRACE),
    ];
    let mut archive = opened(&posts);
    let mut check = |rest: &str, expected: [u32; 4]| {
        let ask = OpenList {
            filter: PostFilter::new([rest, " is:thread"].concat()),
            around: Id::NONE,
            row: 0,
            count: 10,
            bounds: Vec::new(),
            kinds_of: rest.to_owned(),
        };
        let kinds = archive.ask(ask).unwrap().kinds;
        let counted = [kinds.all, kinds.posts, kinds.replies, kinds.threads];
        assert_eq!(counted, expected, "{rest}");
    };
    check("", [4, 1, 3, 1]);
    check(&format!("{b} OR {c} OR {d}"), [3, 0, 3, 1]);
    check(&d.to_string(), [1, 0, 1, 0]);
    check("nothing", [0, 0, 0, 0]);
}

#[test]
fn a_thread_repeats_none_of_its_posts() {
    let (a, b, c) = (at(0), at(60), at(120));
    let mut archive = opened(&[post(a), answer(b, a, OWNER), answer(c, at(90), OWNER)]);
    let rows = chain(&mut archive, a);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1].kind, PostKind::OwnReply);
    let answered: Vec<bool> = rows.iter().map(|row| row.reply_to.is_some()).collect();
    assert_eq!(answered, [false, false, true], "what is missing is named");
}

#[test]
fn a_post_stands_between_its_neighbors() {
    let (a, b, c) = (at(0), at(60), at(120));
    let mut archive = opened(&[post(a), answer(b, a, OWNER), post(c)]);
    let mut check = |id: u64, newer: Option<u64>, older: Option<u64>| {
        let beside = archive.ask(Beside { id: Id(id) }).unwrap();
        let ids = [beside.newer, beside.older].map(|row| row.map(|row| row.id.0));
        assert_eq!(ids, [newer, older], "{id}");
    };
    check(a, Some(b), None);
    check(b, Some(c), Some(a));
    check(c, None, Some(b));
    check(5, None, None);
}

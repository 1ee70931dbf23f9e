//! Posts of every sort, in one hand-made archive.

use std::io::Cursor;

use roost::protocol::{
    BlockKind, Change, Facts, Order, PostFilter, PostKind, PostRow, ReadArticle, Segment, Shelf,
    Show, Versions, flag,
};
use roost_archive::{Archive, Memory};
use roost_base::{Id, Time};
use roost_columns::Reading;
use roost_library::{Library, Opening, Step};
use roost_sample::{Packing, Plan, practice_zip, write_zip};

use crate::fixture::{Opened, hand_made, named, open_files, open_zip};

fn opened() -> Opened {
    open_files(hand_made("posts")).unwrap()
}

/// The text as it is read.
fn words(text: &[Segment]) -> String {
    let piece = |segment: &Segment| match segment {
        Segment::Text(text) | Segment::Link { text, .. } => text.clone(),
        Segment::Mention { handle, .. } => format!("@{handle}"),
        Segment::Tag(tag) => format!("#{tag}"),
        Segment::Cashtag(tag) => format!("${tag}"),
        Segment::Styled(_, text) => format!("*{text}*"),
    };
    text.iter().map(piece).collect()
}

fn shown(archive: &mut Opened, filter: PostFilter) -> Vec<PostRow> {
    archive.posts(filter).rows
}

fn found(archive: &mut Opened, part: &str) -> PostRow {
    let all = archive.all_posts();
    let found = all.iter().find(|post| words(&post.text).contains(part));
    found
        .unwrap_or_else(|| panic!("no post with {part}"))
        .clone()
}

#[test]
fn every_sort_is_a_row_with_its_mark_and_its_count() {
    let mut archive = opened();
    let counts = archive.session.library.summary().posts;
    for (show, expected) in [
        (Show::All, 23),
        (Show::Posts, 10),
        (Show::Replies, 11),
        (Show::Reposts, 2),
        (Show::Threads, 2),
        (Show::Long, 2),
        (Show::Edited, 1),
        (Show::Deleted, 3),
        (Show::Community, 1),
        (Show::Circle, 1),
        (Show::Articles, 2),
    ] {
        let filter = PostFilter::new(show.operator());
        let rows = shown(&mut archive, filter);
        assert_eq!(rows.len(), expected, "{}", show.name());
        assert_eq!(show.count(&counts) as usize, expected, "{}", show.name());
    }
    assert_eq!(archive.codes(), vec![]);
}

#[test]
fn deleted_posts_say_when_and_headers_alone_say_that_the_words_are_missing() {
    let mut archive = opened();
    let filter = PostFilter::new("is:deleted");
    let rows = shown(&mut archive, filter);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (words(&row.text), row.deleted.map(Time::iso).unwrap()))
        .collect();
    let expected = [
        ("", "2023-09-07T14:15:00Z"),
        ("gone soon", "2023-09-07T10:20:00Z"),
        ("Never mind.", "2023-09-07T09:56:40Z"),
    ];
    let expected = expected.map(|(text, time)| (text.to_owned(), time.to_owned()));
    assert_eq!(told, expected);
    assert_ne!(rows[0].flags & flag::NO_TEXT, 0);
    // The early format contains the repeated post, which is also in a moment.
    let repeated = rows[1].repost_of.as_ref().unwrap();
    assert_eq!(
        (&*repeated.handle, repeated.shelf),
        ("grace_obi", Shelf::Moments)
    );
    assert_eq!(
        (rows[1].media[0].width, rows[1].media[0].entry),
        (1200, None)
    );
}

#[test]
fn long_texts_take_the_place_of_the_cut_ones() {
    let mut archive = opened();
    let post = found(&mut archive, "A long walk");
    let text = words(&post.text);
    assert!(
        text.starts_with("A long walk along the *whole quay* & back"),
        "{text}"
    );
    assert!(text.ends_with("See example.org/quay #tide"), "{text}");
    assert_eq!(post.flags & flag::LONG, flag::LONG);
    assert_eq!(
        (post.kind, &*post.file),
        (PostKind::Reply, "data/tweets.js")
    );
    assert_eq!(post.reply_to.unwrap().handle, "grace_obi");
    let search = PostFilter::new("example.org/quay");
    assert_eq!(
        shown(&mut archive, search).len(),
        1,
        "the whole text is searched"
    );
    let alone = found(&mut archive, "whose post is not in the archive");
    assert_eq!(
        (alone.flags & flag::LONG, &*alone.file),
        (flag::LONG, "data/note-tweet.js")
    );
}

#[test]
fn of_an_edited_post_lists_have_the_latest_version() {
    let mut archive = opened();
    let post = found(&mut archive, "Low water");
    assert_eq!(
        (words(&post.text), post.versions),
        ("Low water at nine tomorrow.".to_owned(), 3)
    );
    let versions = archive.ask(Versions { id: post.id }).unwrap();
    let same = |text: &str| Change::Same(text.to_owned());
    let added = |text: &str| Change::Added(text.to_owned());
    let removed = |text: &str| Change::Removed(text.to_owned());
    let changes: Vec<_> = versions
        .iter()
        .map(|version| version.changes.clone())
        .collect();
    assert_eq!(
        changes,
        [
            vec![same("Low water at noon tomorow.")],
            vec![
                same("Low water at noon "),
                removed("tomorow"),
                added("tomorrow"),
                same(".")
            ],
            vec![
                same("Low water at "),
                removed("noon"),
                added("nine"),
                same(" tomorrow.")
            ],
        ]
    );
    let first = versions[0].post.id;
    assert_eq!(archive.ask(Versions { id: first }).unwrap(), versions);
}

#[test]
fn a_thread_is_unrolled_and_a_circle_is_not_believed() {
    let mut archive = opened();
    let middle = found(&mut archive, "Then a raft");
    assert_eq!(middle.thread, 5);
    let filter = PostFilter {
        shelf: Shelf::Thread(middle.id),
        ..PostFilter::default()
    };
    let thread: Vec<_> = shown(&mut archive, filter)
        .iter()
        .map(|row| (words(&row.text), row.depth))
        .collect();
    let expected = [
        ("How the ferry got its name, in four posts.", 0),
        ("First there was a rope.", 0),
        ("A side remark: the rope is still there.", 1),
        ("Then a raft on the rope.", 0),
        ("Then a boat, and no rope.", 0),
    ];
    assert_eq!(
        thread,
        expected.map(|(text, depth)| (text.to_owned(), depth))
    );
    assert_eq!(archive.session.library.longest_thread().unwrap().len(), 5);
    assert_eq!(found(&mut archive, "the other half").thread, 2);
    assert_eq!(found(&mut archive, "answers itself").thread, 0);
}

#[test]
fn other_posts_are_shown_where_the_archive_holds_them() {
    let mut archive = opened();
    let mut link = |part: &str, expected: (&str, Shelf, &str)| {
        let post = found(&mut archive, part);
        let link = post.reply_to.or(post.quotes).or(post.repost_of).unwrap();
        assert_eq!(
            (&*words(&link.text), link.shelf, &*link.handle),
            expected,
            "{part}"
        );
    };
    let first = "How the ferry got its name, in four posts.";
    link("Still true", (first, Shelf::Posts, "ada_example"));
    link("First there was", (first, Shelf::Posts, "ada_example"));
    let liked = "Rope or raft, what was first? & why";
    link("It was the rope", (liked, Shelf::Likes, "milofennick"));
    link(
        "And the raft",
        ("A raft in the morning <3", Shelf::Moments, "grace_obi"),
    );
}

#[test]
fn likes_tell_what_is_missing() {
    let mut archive = opened();
    let likes = |order, words: &str| PostFilter {
        shelf: Shelf::Likes,
        order,
        ..PostFilter::new(words)
    };
    let rows = shown(&mut archive, likes(Order::Newest, ""));
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            let author = row.author.as_ref().unwrap();
            let missing = row.flags & (flag::NO_TEXT | flag::WITHHELD);
            (
                words(&row.text),
                &*author.handle,
                author.here,
                missing,
                row.time.is_some(),
            )
        })
        .collect();
    let own = "How the ferry got its name, in four posts.".to_owned();
    assert_eq!(
        told,
        [
            (
                "Rope or raft, what was first? & why".to_owned(),
                "milofennick",
                false,
                0,
                true
            ),
            (String::new(), "", false, flag::WITHHELD, true),
            (String::new(), "", false, flag::NO_TEXT, true),
            (own, "", true, 0, true),
            ("just setting up".to_owned(), "", false, 0, false),
        ]
    );
    assert_eq!(archive.session.library.summary().likes, 5);
    assert_eq!(shown(&mut archive, likes(Order::Newest, "RAFT")).len(), 1);
    let as_liked: Vec<u32> = shown(&mut archive, likes(Order::File, ""))
        .iter()
        .map(|row| row.record)
        .collect();
    assert_eq!(as_liked, [1, 2, 3, 4, 5]);
}

#[test]
fn lists_are_ordered_as_asked() {
    let mut archive = opened();
    let mut first = |order| {
        let filter = PostFilter {
            order,
            ..PostFilter::default()
        };
        words(&shown(&mut archive, filter)[0].text)
    };
    assert_eq!(
        first(Order::Oldest),
        "How the ferry got its name, in four posts."
    );
    assert_eq!(
        first(Order::Likes),
        "How the ferry got its name, in four posts."
    );
    assert_eq!(first(Order::Reposts), first(Order::Newest));
}

#[test]
fn articles_are_readable() {
    let mut archive = opened();
    let search = PostFilter::new("the log & the map");
    let post = shown(&mut archive, search).remove(0);
    assert_eq!(
        words(&post.text),
        "I wrote it all down.",
        "found by the article's words"
    );
    let article = archive.ask(ReadArticle { id: post.id }).unwrap();
    let blocks: Vec<_> = article
        .blocks
        .iter()
        .map(|b| (b.kind, words(&b.text)))
        .collect();
    let expected = [
        (BlockKind::Heading, "The rope"),
        (BlockKind::Plain, "*See* the log & the map"),
        (BlockKind::Rule, ""),
    ];
    assert_eq!(blocks, expected.map(|(kind, text)| (kind, text.to_owned())));
    assert!(article.published.is_some());
    let draft = found(&mut archive, "A draft about knots");
    assert_eq!(
        archive.ask(ReadArticle { id: draft.id }).unwrap().published,
        None
    );
    assert!(archive.ask(ReadArticle { id: Id(20) }).is_err());
}

#[test]
fn posts_are_whole_before_the_rest_is_read() {
    let sources = hand_made("posts").into_iter();
    let sources = sources.map(|(name, bytes)| named(&name, Memory(bytes)));
    let archive = Archive::open(sources.collect()).unwrap();
    let (mut library, mut opening) = Library::open(archive);
    while opening.step(&mut library).unwrap() != Step::Posts {}
    let mut early = Opened {
        session: roost_library::Session::new(library),
        pages: roost::pages::PageCache::default(),
    };
    let long = found(&mut early, "A long walk");
    assert_eq!(long.flags & flag::LONG, flag::LONG);
    assert_eq!(found(&mut early, "Low water").versions, 3);
    let search = PostFilter::new("example.org/quay");
    assert_eq!(shown(&mut early, search).len(), 1);
    let unread = |opened: &mut Opened| opened.ask(Facts {}).unwrap().likes;
    assert_eq!(unread(&mut early), 0, "likes come later");
    let mut steps = Vec::new();
    loop {
        match opening.step(&mut early.session.library).unwrap() {
            Step::Done => break,
            step => steps.push(step),
        }
    }
    assert!(!steps.contains(&Step::Posts), "it is told once");
    let mut whole = opened();
    assert_eq!(early.all_posts(), whole.all_posts());
    assert_eq!(unread(&mut early), unread(&mut whole));
    assert!(unread(&mut whole) > 0);
}

#[test]
fn posts_that_a_helper_reads_do_not_wait_for_other_files() {
    let plan = Plan {
        posts: 3_000,
        parts: 2,
        messages: 20_000,
        ..Plan::demo()
    };
    let bytes = write_zip(&plan, Packing::Stored, Cursor::new(Vec::new()));
    let bytes = bytes.unwrap().into_inner();
    let archive = || Archive::open(vec![named("large.zip", Memory(bytes.clone()))]).unwrap();
    let (mut library, mut opening) = Library::open(archive());
    let job = opening.lend().unwrap();
    assert!(!opening.awaits_posts(), "the first part is read here");
    let among_messages = |opening: &Opening, library: &Library| {
        let file = opening.progress(library).file;
        file.contains("direct-messages.js")
    };
    while !among_messages(&opening, &library) {
        assert_eq!(opening.step(&mut library).unwrap(), Step::More);
    }
    assert!(opening.awaits_posts());
    let mut reading = Reading::start(&archive(), job.entry, &job.stem).unwrap();
    while !reading.step().unwrap() {
        opening.receive(&mut library, job.entry, reading.chunks(), 0);
    }
    let (chunks, file) = reading.finish();
    opening.receive(&mut library, job.entry, chunks, file.packed);
    opening.returned(&mut library, file);
    assert!(among_messages(&opening, &library), "something else is read");
    assert_eq!(opening.step(&mut library).unwrap(), Step::Posts);
    while opening.step(&mut library).unwrap() != Step::Done {}
    let every = |mut archive: Opened| archive.all_posts_of(PostFilter::default());
    let shared = every(Opened {
        session: roost_library::Session::new(library),
        pages: roost::pages::PageCache::default(),
    });
    assert!(shared.len() >= 3_000);
    assert_eq!(shared, every(open_zip(bytes.clone()).unwrap()));
}

#[test]
fn what_the_reader_warms_up_with_is_read_whole() {
    let mut practice = open_zip(practice_zip().unwrap()).unwrap();
    assert!(practice.all_posts_of(PostFilter::default()).len() >= 1_150);
    let totals = practice.session.library.totals();
    assert!(totals.messages > 0 && totals.likes > 0);
    assert_eq!(practice.codes(), vec![]);
}

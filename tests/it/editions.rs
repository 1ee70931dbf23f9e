//! The same content in every edition gives the same library.

use roost::protocol::{
    Bytes, Locate, MediaBody, MediaKind, Months, OpenMedia, Post, PostFilter, PostKind, PostRow,
    Problems, Segment, Show,
};
use roost_base::{Code, Fact, Id, Time};

use roost_archive::Memory;

use crate::fixture::{Disk, Opened, hand_made, named, open_files, open_sources, open_zip};

const EDITIONS: [(&str, &str); 3] = [("current", "tweets"), ("2020", "tweet"), ("2019", "root")];

fn opened(edition: &str) -> Opened {
    open_zip(hand_made(edition).deflated()).unwrap()
}

/// A row without what differs between editions: the names of files.
fn content(mut row: PostRow) -> PostRow {
    row.file.clear();
    row.entry = Default::default();
    for media in &mut row.media {
        assert!(
            media.entry.take().is_some(),
            "{} is in the archive",
            media.name
        );
    }
    row
}

#[test]
fn every_edition_gives_the_same_posts() {
    let expected: Vec<PostRow> = opened("current")
        .all_posts()
        .into_iter()
        .map(content)
        .collect();
    assert_eq!(expected.len(), 4);
    for (edition, name) in EDITIONS {
        let mut archive = opened(edition);
        let summary = archive.session.library.summary();
        assert_eq!(summary.edition, name);
        assert_eq!(
            (&*summary.handle, &*summary.name, summary.id),
            ("ada_example", "Ada Example", Id(1_234_567_890))
        );
        assert_eq!(
            summary.created.map(Time::iso).as_deref(),
            Some("2011-02-03T04:05:06Z")
        );
        assert!(summary.avatar.is_some());
        assert_eq!(summary.media_files, 2);
        let posts: Vec<PostRow> = archive.all_posts().into_iter().map(content).collect();
        assert_eq!(posts, expected, "{edition}");
        assert_eq!(archive.codes(), vec![], "{edition}");
    }
}

#[test]
fn zips_folders_and_single_files_are_the_same_archive() {
    let expected = opened("current").all_posts();
    let files = hand_made("current");
    for prefix in ["", "twitter-2026-07-01/", "one/two/"] {
        assert_eq!(
            open_files(files.clone().below(prefix))
                .unwrap()
                .all_posts()
                .len(),
            expected.len(),
            "{prefix}"
        );
    }
    let alone: Vec<_> = files
        .iter()
        .filter(|(name, _)| name == "data/tweets.js")
        .cloned()
        .collect();
    let alone = vec![("tweets.js".to_owned(), alone[0].1.clone())];
    let posts = open_files(alone).unwrap().all_posts();
    assert_eq!(posts.len(), expected.len());
    assert!(
        posts
            .iter()
            .flat_map(|post| &post.media)
            .all(|media| media.entry.is_none())
    );
}

#[test]
fn posts_are_laid_out() {
    let mut archive = opened("current");
    let posts = archive.all_posts();
    let kinds: Vec<PostKind> = posts.iter().map(|post| post.kind).collect();
    assert_eq!(
        kinds,
        [
            PostKind::Post,
            PostKind::Reply,
            PostKind::Repost,
            PostKind::Post
        ]
    );

    let text = |text: &str| Segment::Text(text.into());
    assert_eq!(
        posts[0].text[..3],
        [
            text("Low water at the old mill & a heron 🪶 "),
            Segment::Tag("tide".into()),
            text(" ")
        ]
    );
    assert_eq!(
        posts[0].text[3],
        Segment::Link {
            href: "https://example.org/mill".into(),
            text: "example.org/mill".into(),
            post: Id::NONE,
        }
    );
    assert_eq!(posts[0].client, "Twitter Web App");
    assert_eq!((posts[0].likes, posts[0].reposts), (3, 1));
    assert_eq!(posts[0].time.unwrap().iso(), "2022-12-06T05:31:41Z");

    let reply = posts[1].reply_to.as_ref().unwrap();
    assert_eq!(
        (&*reply.handle, &*reply.name, reply.id.0),
        ("grace_obi", "Grace Obi", 1_499_999_999_999_999_999)
    );
    assert!(!reply.here);

    let repost = posts[2].repost_of.as_ref().unwrap();
    assert_eq!(
        (&*repost.handle, &*repost.name, repost.author),
        ("milofennick", "Milo Fennick", Id(333_000_222))
    );
    assert_eq!(
        posts[2].text,
        [text("The six o’clock ferry goes round the north side.")]
    );

    assert_eq!(posts[3].text, [text("Two photographs of the quay.")]);
    assert_eq!(posts[3].media[0].kind, MediaKind::Photo);
    assert_eq!(posts[3].media[0].name, "1300000000000000004-quay.png");
}

#[test]
fn media_bytes_are_cut_out_or_attached() {
    let files = || hand_made("current");
    let zipped = |deflated| match deflated {
        true => files().deflated(),
        false => files().zip(),
    };
    let on_disk =
        |deflated| open_sources(vec![named("a.zip", Disk(Memory(zipped(deflated))))]).unwrap();
    let folder = files()
        .into_iter()
        .map(|(name, bytes)| named(&name, Disk(Memory(bytes))));
    for (mut archive, attached) in [
        (on_disk(false), false),
        (on_disk(true), true),
        (open_sources(folder.collect()).unwrap(), false),
        (open_zip(zipped(false)).unwrap(), true),
    ] {
        let entry = archive.all_posts()[3].media[0].entry.unwrap();
        let body: MediaBody = archive.ask(OpenMedia { entry }).unwrap();
        assert_eq!((&*body.mime, body.width, body.height), ("image/png", 2, 2));
        assert_eq!(matches!(body.bytes, Bytes::Attached(_)), attached);
    }
}

#[test]
fn filters_months_and_places_agree() {
    let mut archive = opened("current");
    let count = |archive: &mut Opened, show: Show, words: &str| {
        let query = format!("{} {words}", show.operator());
        archive.posts(PostFilter::new(query)).total
    };
    assert_eq!(count(&mut archive, Show::All, ""), 4);
    assert_eq!(count(&mut archive, Show::Posts, ""), 2);
    assert_eq!(count(&mut archive, Show::Replies, ""), 1);
    assert_eq!(count(&mut archive, Show::Reposts, ""), 1);
    assert_eq!(count(&mut archive, Show::Media, ""), 1);
    assert_eq!(count(&mut archive, Show::All, "THE mill"), 1);
    assert_eq!(
        count(&mut archive, Show::All, "example.org/mill"),
        1,
        "links are searched where they lead"
    );
    assert_eq!(count(&mut archive, Show::Replies, "mill"), 0);

    let bounds = (2020..=2023)
        .flat_map(|year| (1..=12).map(move |month| Time::of_date(year, month, 1).unwrap()))
        .collect();
    let filter = PostFilter::new("is:post");
    let months = archive
        .ask(Months {
            filter: filter.clone(),
            bounds,
        })
        .unwrap();
    assert_eq!(
        months.len(),
        29,
        "August 2020 to December 2022 without a gap"
    );
    assert_eq!(months.iter().map(|month| month.all).sum::<u32>(), 4);
    assert_eq!((months[0].shown, months[28].shown), (1, 1));

    let id = Id(1_300_000_000_000_000_004);
    assert_eq!(
        archive
            .ask(Locate {
                filter: filter.clone(),
                id
            })
            .unwrap(),
        Some(1)
    );
    let reply = Id(1_500_000_000_000_000_002);
    assert_eq!(archive.ask(Locate { filter, id: reply }).unwrap(), None);
    assert_eq!(archive.ask(Post { id: reply }).unwrap().id, reply);
    assert_eq!(
        archive.ask(Post { id: Id(5) }).unwrap_err().code,
        Code::NotInArchive
    );
}

#[test]
fn parts_are_read_in_any_order_and_each_id_once() {
    let mut files = hand_made("current");
    let tweets = files
        .iter()
        .find(|(name, _)| name == "data/tweets.js")
        .unwrap()
        .1
        .clone();
    let again = String::from_utf8(tweets)
        .unwrap()
        .replace("1500000000000000002", "1700000000000000009");
    for part in [2, 10, 1] {
        files.push((
            format!("data/tweets-part{part}.js"),
            again.clone().into_bytes(),
        ));
    }
    let mut archive = open_files(files).unwrap();
    let ids: Vec<u64> = archive.all_posts().iter().map(|post| post.id.0).collect();
    assert_eq!(ids.len(), 5);
    assert!(ids.is_sorted_by(|a, b| a > b), "{ids:?}");
    assert_eq!(archive.session.library.totals().posts, 5);
    assert_eq!(archive.session.library.kinds()["tweets"].records, 16);
}

#[test]
fn what_the_manifest_promises_is_held_against_what_is_there() {
    let mut files = hand_made("current");
    files.retain(|(name, _)| name != "data/profile.js");
    let manifest = files
        .iter_mut()
        .find(|(name, _)| name == "data/manifest.js")
        .unwrap();
    manifest.1 = String::from_utf8(manifest.1.clone())
        .unwrap()
        .replace("\"4\"", "\"5\"")
        .into_bytes();
    let mut archive = open_files(files).unwrap();
    assert_eq!(archive.codes(), [Code::MissingFile, Code::StaleCount]);
    let problems = archive.ask(Problems {}).unwrap();
    assert_eq!(problems[1].facts["manifest"], Fact::Count(5));
    assert_eq!(archive.session.library.kinds()["profile"].manifest, Some(1));
}

#[test]
fn nothing_chosen_is_told() {
    assert!(open_sources(Vec::new()).is_err());
}

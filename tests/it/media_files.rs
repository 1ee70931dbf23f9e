//! Which item a media file belongs to if its key is not the listed one, and damaged media files.

use roost::protocol::{
    CountMedia, Media, MediaFilter, MediaKind, MediaList, MediaRow, MediaSort, MessageFilter,
    Messages, OpenMedia, PostFilter,
};
use roost_base::{Code, Id};

use crate::fixture::{Archive, Opened, open_files, open_zip};

const POST: &str = "450000000000000001";

/// A photo as its post lists it.
fn photo(key: &str) -> String {
    format!(
        r#"{{"type": "photo", "media_url_https": "https://pbs.twimg.com/media/{key}.jpg", "indices": ["0", "1"]}}"#
    )
}

/// A video or a GIF whose best variant has this key.
fn film(kind: &str, key: &str) -> String {
    format!(
        r#"{{"type": "{kind}", "media_url_https": "https://pbs.twimg.com/thumb/{key}.jpg", "indices": ["0", "1"],
        "video_info": {{"variants": [
            {{"content_type": "video/mp4", "bitrate": "256000", "url": "https://video.twimg.com/low-{key}.mp4"}},
            {{"content_type": "video/mp4", "bitrate": "2176000", "url": "https://video.twimg.com/{key}.mp4?tag=12"}}
        ]}}}}"#
    )
}

/// An archive with one post that lists these media, and with these files in media folders.
fn archive(listed: &[String], files: &[&str]) -> Archive {
    let tweets = format!(
        r#"[{{"tweet": {{"id_str": "{POST}", "created_at":
        "Fri Mar 14 12:00:00 +0000 2014", "full_text": "x", "extended_entities": {{"media": [{}]}}}}}}]"#,
        listed.join(",")
    );
    let mut all = Archive::default().data("tweets", tweets);
    all.extend(files.iter().map(|name| (format!("data/{name}"), "bytes")));
    all
}

/// All items of the grid.
fn grid(archive: &mut Opened, sort: Option<MediaSort>) -> Vec<MediaRow> {
    let question = MediaList {
        filter: MediaFilter {
            sort,
            ..MediaFilter::default()
        },
        start: 0,
        count: 100,
    };
    archive.ask(question).unwrap().rows
}

/// The media of the only post: the names of their files (in brackets if missing), with their types.
fn shown(archive: &mut Opened) -> Vec<String> {
    let one = |media: &Media| {
        let name = media.name.strip_prefix("450000000000000001-").unwrap();
        let name = match media.entry {
            Some(_) => name.to_owned(),
            None => format!("({name})"),
        };
        match media.kind {
            MediaKind::Photo => name,
            MediaKind::Video => format!("{name} video"),
            MediaKind::Gif => format!("{name} gif"),
        }
    };
    let row = archive.posts(PostFilter::default()).rows;
    row[0].media.iter().map(one).collect()
}

#[test]
fn a_file_of_another_key_is_its_posts() {
    fn check(what: &str, listed: &[String], files: &[&str], expected: &[&str]) {
        let files: Vec<String> = files
            .iter()
            .map(|file| match file.contains('/') {
                true => (*file).to_owned(),
                false => format!("tweets_media/{POST}-{file}"),
            })
            .collect();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let mut archive = open_files(archive(listed, &files)).unwrap();
        assert_eq!(shown(&mut archive), expected, "{what}");
        let rows = grid(&mut archive, None);
        let missing = expected.iter().filter(|name| name.starts_with('(')).count();
        assert_eq!(
            grid(&mut archive, Some(MediaSort::Missing)).len(),
            missing,
            "{what}: never missing beside its twin"
        );
        assert_eq!(rows.len(), files.len(), "{what}: each file once");
        let counts = archive.ask(CountMedia {
            filter: MediaFilter::default(),
            bounds: Vec::new(),
        });
        let counts = counts.unwrap();
        assert_eq!(counts.total as usize, rows.len(), "{what}");
        assert_eq!(counts.sorts[MediaSort::Missing as usize] as usize, missing);
        assert_eq!(archive.codes(), [], "{what}");
    }
    let (a, b) = (photo("a"), photo("b"));
    let (video, gif) = (film("video", "v"), film("animated_gif", "g"));
    let one = |item: &String| vec![item.clone()];
    check("its own key", &one(&a), &["a.jpg"], &["a.jpg"]);
    check("another key", &one(&a), &["Zz.jpg"], &["Zz.jpg"]);
    check("another ending", &one(&a), &["a.png"], &["a.png"]);
    check(
        "a lower variant",
        &one(&video),
        &["low-v.mp4"],
        &["low-v.mp4 video"],
    );
    check("a GIF saved as one", &one(&gif), &["x.gif"], &["x.gif gif"]);
    check("nothing at all", &one(&a), &[], &["(a.jpg)"]);
    check(
        "a key that begins with a hyphen",
        &one(&a),
        &["-_a.jpg"],
        &["-_a.jpg"],
    );
    check(
        "of two one has its key",
        &[a.clone(), b.clone()],
        &["b.jpg", "x.jpg"],
        &["x.jpg", "b.jpg"],
    );
    check(
        "told apart by order",
        &[a.clone(), b.clone()],
        &["y.jpg", "x.jpg"],
        &["y.jpg", "x.jpg"],
    );
    check(
        "told apart by type",
        &[video.clone(), a.clone()],
        &["x.jpg", "y.mp4"],
        &["y.mp4 video", "x.jpg"],
    );
    check(
        "fewer files than items",
        &[a.clone(), b.clone()],
        &["x.jpg"],
        &["x.jpg", "(b.jpg)"],
    );
    check(
        "more files than items",
        &one(&a),
        &["a.jpg", "x.jpg", "y.mp4"],
        &["a.jpg", "x.jpg", "y.mp4 video"],
    );
    check(
        "a second quality of a video is none of its own",
        &one(&video),
        &["v.mp4", "low-v.mp4"],
        &["v.mp4 video"],
    );
    check(
        "a still is no video",
        &one(&video),
        &["x.jpg"],
        &["(v.mp4) video", "x.jpg"],
    );
    check(
        "a video where the record knows a photo alone",
        &one(&a),
        &["v.mp4"],
        &["v.mp4 video"],
    );
    check("a text is no photo", &one(&a), &["x.txt"], &["(a.jpg)"]);
    check("none is listed", &[], &["x.jpg"], &["x.jpg"]);
    check(
        "deeper, and in a folder that nobody knows",
        &[a.clone(), b.clone()],
        &[
            "tweets_media/part-1/450000000000000001-x.jpg",
            "my_media/450000000000000001-y.jpg",
        ],
        &["x.jpg", "y.jpg"],
    );
    check(
        "of another owner, or of an account of this number",
        &one(&a),
        &[
            "tweets_media/4500000000000000019-x.jpg",
            "profile_media/450000000000000001-x.jpg",
            "direct_messages_media/450000000000000001-x.jpg",
        ],
        &["(a.jpg)"],
    );
}

#[test]
fn several_files_of_a_post_are_numbered_in_its_order() {
    let listed = [photo("b"), photo("gone"), photo("a")];
    let files = [
        format!("tweets_media/{POST}-a.jpg"),
        format!("tweets_media/{POST}-b.jpg"),
        "profile_media/7-me.jpg".to_owned(),
    ];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let mut archive = open_files(archive(&listed, &files)).unwrap();
    let place_of = |rows: &[MediaRow], end: &str| {
        let row = rows.iter().find(|row| row.media.name.ends_with(end));
        row.unwrap().place
    };
    let rows = grid(&mut archive, None);
    assert_eq!(place_of(&rows, "-b.jpg"), Some((1, 3)));
    assert_eq!(place_of(&rows, "-a.jpg"), Some((3, 3)));
    assert_eq!(place_of(&rows, "me.jpg"), None, "no post lists it");
    let missing = grid(&mut archive, Some(MediaSort::Missing));
    assert_eq!(place_of(&missing, "gone.jpg"), Some((2, 3)));
}

#[test]
fn the_only_file_of_a_post_has_no_number() {
    let file = format!("tweets_media/{POST}-a.jpg");
    let mut archive = open_files(archive(&[photo("a")], &[&file])).unwrap();
    assert_eq!(grid(&mut archive, None)[0].place, None);
}

#[test]
fn a_post_does_not_take_whatever_is_named_after_it() {
    let names: Vec<String> = (0..5_000)
        .map(|n| format!("tweets_media/{POST}-{n:04}.jpg"))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let listed = [photo("4999"), photo("4998"), photo("gone")];
    let mut archive = open_files(archive(&listed, &names)).unwrap();
    let shown = shown(&mut archive);
    assert_eq!(shown[..3], ["4999.jpg", "4998.jpg", "0000.jpg"]);
    assert!(shown.len() < 100, "{}", shown.len());
    let counts = archive.ask(CountMedia {
        filter: MediaFilter::default(),
        bounds: Vec::new(),
    });
    assert_eq!(counts.unwrap().total, 5_000, "each is in the grid, once");
}

#[test]
fn an_attachment_of_another_key_is_its_messages() {
    let talk = r#"window.YTD.direct_messages.part0 = [{"dmConversation": {"conversationId": "11-22",
        "messages": [{"messageCreate": {"id": "1600000000000000001", "senderId": "22", "recipientId": "11",
        "text": "", "mediaUrls": ["https://ton.twitter.com/dm/1600000000000000001/7/a.jpg"],
        "createdAt": "2022-12-06T05:31:41.000Z"}}]}}]"#;
    let mut files = archive(&[], &["direct_messages_media/1600000000000000001-x.png"]);
    files.push((
        "data/direct-messages.js".to_owned(),
        talk.as_bytes().to_vec(),
    ));
    let mut archive = open_files(files).unwrap();
    let page = archive.ask(Messages {
        filter: MessageFilter {
            conversation: "11-22".to_owned(),
            ..MessageFilter::default()
        },
        start: 0,
        count: 9,
    });
    let media = &page.unwrap().rows[0].media[0];
    assert!(media.entry.is_some());
    assert_eq!(media.name, "1600000000000000001-x.png");
    let rows = grid(&mut archive, None);
    assert_eq!(
        (rows.len(), rows[0].owner),
        (1, Id(1_600_000_000_000_000_001))
    );
}

#[test]
fn a_file_that_is_called_a_page_is_none_in_the_place_of_a_photo() {
    let mut files = archive(&[], &[]);
    let page = b"<!DOCTYPE html><title>Saved</title>".to_vec();
    files.push(("data/tweets_media/index.html".to_owned(), page));
    let mut archive = open_files(files).unwrap();
    let entry = grid(&mut archive, None)[0].media.entry.unwrap();
    let body = archive.ask(OpenMedia { entry }).unwrap();
    assert_eq!(body.mime, "application/octet-stream");
}

const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\x02\x03\x04\x05\xFF\xD9";

#[test]
fn damaged_media_say_what_they_are() {
    let long = [&JPEG[..20], &[7; 200_000], &[0xFF, 0xD9]].concat();
    let half = &long[..100_000];
    let cases: [(&str, &[u8], Result<bool, Code>); 7] = [
        ("whole", JPEG, Ok(false)),
        ("whole and long", &long, Ok(false)),
        ("cut in half", half, Ok(true)),
        ("empty", b"", Err(Code::EmptyMedia)),
        ("never filled", &[0; 300], Err(Code::EmptyMedia)),
        (
            "a page",
            b"<!DOCTYPE html><title>Log in",
            Err(Code::PageForMedia),
        ),
        (
            "an error",
            b"<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>",
            Err(Code::PageForMedia),
        ),
    ];
    for (what, bytes, expected) in cases {
        let name = format!("data/tweets_media/{POST}-a.jpg");
        let mut files = archive(&[photo("a")], &[]);
        files.push((name.clone(), bytes.to_vec()));
        for mut archive in [
            open_files(files.clone()).unwrap(),
            open_zip(files.zip()).unwrap(),
            open_zip(files.deflated()).unwrap(),
        ] {
            let row = &archive.posts(PostFilter::default()).rows[0];
            let entry = row.media[0].entry.unwrap();
            match (archive.ask(OpenMedia { entry }), expected) {
                (Ok(body), Ok(cut)) => {
                    assert_eq!((&*body.mime, body.cut), ("image/jpeg", cut), "{what}");
                }
                (Err(problem), Err(code)) => {
                    assert_eq!(problem.code, code, "{what}");
                    assert_eq!(problem.place.unwrap().file, name, "{what}");
                }
                (found, _) => panic!("{what}: {found:?}"),
            }
        }
    }
}

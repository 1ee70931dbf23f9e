//! The list of media against a fixture whose files were counted by hand.

use roost::protocol::{
    CountMedia, Files, ItemRef, MediaCounts, MediaFilter, MediaKind, MediaList, MediaRow,
    MediaSort, MediaSource,
};
use roost_base::{Id, Segment, Time};

use roost::page::page_route::item_route;

use crate::fixture::{Opened, hand_made, open_files};

/// A post of March 2014 with a photo that is there, one that is missing, and a GIF.
const TWEETS: &str = r##"window.YTD.tweets.part0 = [{"tweet": {
    "id_str": "450000000000000001", "created_at": "Fri Mar 14 12:00:00 +0000 2014", "full_text": "three",
    "extended_entities": {"media": [
        {"type": "photo", "media_url_https": "https://pbs.twimg.com/media/there.jpg", "indices": ["0", "1"], "ext_alt_text": "A quay"},
        {"type": "photo", "media_url_https": "https://pbs.twimg.com/media/gone.jpg", "indices": ["0", "1"]},
        {"type": "animated_gif", "media_url_https": "https://pbs.twimg.com/tweet_video_thumb/loop.jpg", "indices": ["0", "1"],
         "video_info": {"variants": [{"content_type": "video/mp4", "bitrate": "0", "url": "https://video.twimg.com/tweet_video/loop.mp4"}]}}
    ]}}}]"##;

/// The message that one of the files belongs to.
const MESSAGES: &str = r#"window.YTD.direct_messages.part0 = [{"dmConversation": {"conversationId": "11-22",
    "messages": [{"messageCreate": {"id": "1600000000000000001", "senderId": "22", "recipientId": "11",
    "text": "", "createdAt": "2022-12-06T05:31:41.000Z"}}]}}]"#;

fn opened() -> Opened {
    let file = |name: &str| (name.to_owned(), b"bytes".to_vec());
    open_files(vec![
        ("data/tweets.js".to_owned(), TWEETS.as_bytes().to_vec()),
        file("data/tweets_media/450000000000000001-there.jpg"),
        file("data/tweets_media/450000000000000001-loop.mp4"),
        // A file that no post lists; media of a message of December 2022, of a group, of the owner.
        file("data/tweets_media/notes.txt"),
        file("data/direct_messages_media/1600000000000000001-a-b.jpg"),
        file("data/direct_messages_group_media/1600000000000000002-c.mp4"),
        (
            "data/direct-messages.js".to_owned(),
            MESSAGES.as_bytes().to_vec(),
        ),
        file("data/profile_media/1234567890-face.PNG"),
        file("data/fleet_media/7-old.jpg"),
        // Not in a media folder.
        file("data/pictures/1-x.jpg"),
    ])
    .unwrap()
}

fn listed(filter: MediaFilter) -> Vec<MediaRow> {
    let question = MediaList {
        filter,
        start: 0,
        count: 100,
    };
    let page = opened().ask(question).unwrap();
    assert_eq!(page.total as usize, page.rows.len());
    page.rows
}

fn names(filter: MediaFilter) -> Vec<String> {
    let rows = listed(filter).into_iter();
    rows.map(|row| row.media.name).collect()
}

#[test]
fn everything_in_media_folders_is_listed_newest_first() {
    let rows = listed(MediaFilter::default());
    let seen: Vec<(&str, MediaSource, Option<String>)> = rows
        .iter()
        .map(|row| {
            let time = row.time.map(|time| time.iso()[..10].to_owned());
            (&*row.media.name, row.source, time)
        })
        .collect();
    let december = Some("2022-12-06".to_owned());
    let march = Some("2014-03-14".to_owned());
    let expected = [
        (
            "1600000000000000002-c.mp4",
            MediaSource::Groups,
            december.clone(),
        ),
        (
            "1600000000000000001-a-b.jpg",
            MediaSource::Messages,
            december,
        ),
        (
            "450000000000000001-there.jpg",
            MediaSource::Posts,
            march.clone(),
        ),
        ("450000000000000001-loop.mp4", MediaSource::Posts, march),
        ("1234567890-face.PNG", MediaSource::Profile, None),
        ("7-old.jpg", MediaSource::Elsewhere, None),
        ("notes.txt", MediaSource::Posts, None),
    ];
    assert_eq!(seen, expected);
    let there = &rows[2];
    assert_eq!(
        (there.owner, there.post, there.size),
        (Id(450_000_000_000_000_001), true, 5)
    );
    assert_eq!(there.text, [Segment::Text("three".to_owned())]);
    assert_eq!((&*rows[0].text, &*rows[1].text), (&[][..], &[][..]));
    assert_eq!(
        rows[3].media.kind,
        MediaKind::Gif,
        "the record tells, the ending does not"
    );
    assert!(!rows[1].post);
    assert_eq!(
        (&*rows[1].conversation, &*rows[0].conversation),
        ("11-22", "")
    );
}

#[test]
fn filters_combine() {
    let sort = |sort| MediaFilter {
        sort: Some(sort),
        ..MediaFilter::default()
    };
    assert_eq!(
        names(sort(MediaSort::Missing)),
        ["450000000000000001-gone.jpg"]
    );
    assert_eq!(names(sort(MediaSort::Gif)), ["450000000000000001-loop.mp4"]);
    assert_eq!(names(sort(MediaSort::Video)), ["1600000000000000002-c.mp4"]);
    assert_eq!(names(sort(MediaSort::Other)), ["notes.txt"]);
    let photos = MediaFilter {
        source: Some(MediaSource::Posts),
        ..sort(MediaSort::Photo)
    };
    assert_eq!(names(photos), ["450000000000000001-there.jpg"]);
    let day = |y, m, d| Time::of_date(y, m, d).unwrap();
    let march = MediaFilter {
        range: Some((day(2014, 3, 1), day(2014, 4, 1))),
        ..MediaFilter::default()
    };
    assert_eq!(names(march).len(), 2);
}

#[test]
fn counts_leave_out_the_choice_they_stand_beside() {
    let bounds = vec![
        Time::of_date(2014, 3, 1).unwrap(),
        Time::of_date(2014, 4, 1).unwrap(),
        Time::of_date(2022, 12, 1).unwrap(),
    ];
    let count = |filter: MediaFilter| -> MediaCounts {
        let bounds = bounds.clone();
        opened().ask(CountMedia { filter, bounds }).unwrap()
    };
    let all = count(MediaFilter::default());
    assert_eq!((all.total, all.missing, all.elsewhere), (7, 1, 0));
    assert_eq!(all.sorts, [4, 1, 1, 1, 1]);
    assert_eq!(all.sources, [3, 0, 0, 0, 1, 1, 1, 0, 0, 1]);
    let months: Vec<(u32, u32)> = all.months.iter().map(|m| (m.shown, m.all)).collect();
    assert_eq!(
        months,
        [(2, 2), (0, 0), (2, 2)],
        "newest first, empty ones between them keep their place"
    );
    let videos = count(MediaFilter {
        sort: Some(MediaSort::Video),
        ..MediaFilter::default()
    });
    assert_eq!(videos.total, 1);
    assert_eq!(videos.sorts, [4, 1, 1, 1, 1]);
    assert_eq!(videos.sources[MediaSource::Groups as usize], 1);
    assert_eq!(videos.sources.iter().sum::<u32>(), 1);
    let missing = count(MediaFilter {
        sort: Some(MediaSort::Missing),
        ..MediaFilter::default()
    });
    let months: Vec<(u32, u32)> = missing.months.iter().map(|m| (m.shown, m.all)).collect();
    assert_eq!((missing.total, months), (1, vec![(1, 1)]));
}

/// The address of what a file belongs to; empty if it belongs to nothing.
fn linked(item: Option<ItemRef>) -> String {
    item.map_or_else(String::new, |item| item_route(&item).href())
}

#[test]
fn what_chats_the_profile_and_moments_hold_is_in_the_grid_and_leads_there() {
    let mut files = hand_made("kinds");
    let media = [
        "grok_chat_media/1600000000000000777-1600000000000000777.jpg",
        "grok_chat_media/9-9.jpg",
        "moments_media/1600000000000000777-cover.jpg",
        "moments_tweets_media/5-of-a-post.jpg",
        "fleet_media/7-old.jpg",
        "other_media/8-unknown.jpg",
    ];
    files.extend(media.map(|name| (name.to_owned(), b"bytes".to_vec())));
    let mut opened = open_files(files).unwrap();
    let mut of = |source: MediaSource, sort: Option<MediaSort>| -> Vec<(String, bool, String)> {
        let filter = MediaFilter {
            source: Some(source),
            sort,
            ..MediaFilter::default()
        };
        let question = MediaList {
            filter,
            start: 0,
            count: 100,
        };
        let rows = opened.ask(question).unwrap().rows.into_iter();
        rows.map(|row| (row.media.name, row.media.entry.is_some(), linked(row.to)))
            .collect()
    };
    let row = |name: &str, there: bool, to: &str| (name.to_owned(), there, to.to_owned());
    let chat = "#/grok/chat/1600000000000000777";
    assert_eq!(
        of(MediaSource::Grok, None),
        [
            row("1600000000000000777-1600000000000000777.jpg", true, chat),
            row("9-9.jpg", true, "#/grok"),
        ],
        "the file of an attachment stands with its chat, another one with all chats"
    );
    assert_eq!(
        of(MediaSource::Profile, Some(MediaSort::Missing)),
        [
            row("1234567890-headerMediaUrl.jpg", false, "#/account"),
            row("1234567890-avatarMediaUrl.jpg", false, "#/account"),
        ],
        "the archive names them and lacks their files"
    );
    assert_eq!(
        of(MediaSource::Moments, None),
        [
            row(
                "1600000000000000777-cover.jpg",
                true,
                "#/moments/1600000000000000777"
            ),
            row("5-of-a-post.jpg", true, "#/moments"),
        ]
    );
    assert_eq!(
        of(MediaSource::Elsewhere, None),
        [
            row("8-unknown.jpg", true, ""),
            row("7-old.jpg", true, "#/kind/fleet"),
        ]
    );
}

#[test]
fn an_attachment_without_a_file_is_missing_and_has_the_date_of_its_chat() {
    let mut opened = open_files(hand_made("kinds")).unwrap();
    let filter = MediaFilter {
        source: Some(MediaSource::Grok),
        sort: Some(MediaSort::Missing),
        range: Some((
            Time::of_date(2022, 11, 16).unwrap(),
            Time::of_date(2022, 11, 17).unwrap(),
        )),
    };
    let question = MediaList {
        filter,
        start: 0,
        count: 9,
    };
    let page = opened.ask(question).unwrap();
    let [row] = page.rows.as_slice() else {
        panic!("{:?}", page.rows);
    };
    assert_eq!(row.media.name, "1880000000000000055.png");
    assert_eq!(row.media.entry, None);
    assert_eq!(
        row.to,
        Some(ItemRef::Chat("1600000000000000777".to_owned()))
    );
}

#[test]
fn media_lie_in_their_folder_at_any_depth() {
    let file = |name: &str| (name.to_owned(), b"bytes".to_vec());
    let mut archive = open_files(vec![
        ("data/tweets.js".to_owned(), TWEETS.as_bytes().to_vec()),
        file("data/tweets_media/part-1/450000000000000001-there.jpg"),
        file("data/spaces_media/abc/seg1.ts"),
        file("data/periscope_broadcast_media/x/y/z.ts"),
        file("data/tweets_media/notes.txt"),
        file("data/new_thing_media/1.js"),
        file("data/pictures/1-x.jpg"),
    ])
    .unwrap();
    assert_eq!(archive.codes(), []);
    assert_eq!(archive.session.library.totals().media_files, 5);
    assert!(archive.all_posts()[0].media[0].entry.is_some());
    let folders = archive.ask(Files {}).unwrap().folders;
    let folders: Vec<(&str, u32)> = folders.iter().map(|row| (&*row.name, row.files)).collect();
    let expected = [
        ("data/new_thing_media/", 1),
        ("data/periscope_broadcast_media/", 1),
        ("data/spaces_media/", 1),
        ("data/tweets_media/", 2),
    ];
    assert_eq!(folders, expected);
    let filter = MediaFilter {
        source: Some(MediaSource::Posts),
        ..MediaFilter::default()
    };
    let question = MediaList {
        filter,
        start: 0,
        count: 9,
    };
    let rows = archive.ask(question).unwrap().rows;
    let there = rows.iter().filter(|row| row.media.entry.is_some()).count();
    assert_eq!(there, 2, "the folder tells where they belong");
}

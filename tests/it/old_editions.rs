//! Archives from before 2020: the same content gives the same library, and their quirks are
//! handled.

use roost::protocol::keys::Key;
use roost::protocol::{
    self, Block, CountMedia, Files, Label, Media, MediaFilter, MediaList, OpenMedia, PostRow,
    Segment, flag,
};
use roost_archive::Memory;
use roost_base::{Code, Fact, Id};

use crate::fixture::{Archive, Disk, Opened, hand_made, named, open_files, open_sources, open_zip};

/// A post as an old archive can know it: no counts, no language, no media files. Unlike a newer
/// one, it knows the id of the original of a repost.
fn told(mut row: PostRow) -> PostRow {
    row.file.clear();
    row.entry = Default::default();
    row.record = 0;
    row.lang.clear();
    (row.likes, row.reposts) = (0, 0);
    row.flags &= !flag::EARLY;
    if let Some(original) = &mut row.repost_of {
        (original.id, original.time) = (Id::NONE, None);
    }
    for media in &mut row.media {
        *media = Media {
            name: media.name.clone(),
            width: media.width,
            height: media.height,
            ..Media::default()
        };
    }
    row
}

fn posts(files: Archive) -> (Vec<PostRow>, Opened) {
    let mut archive = open_files(files).unwrap();
    let posts = archive.all_posts().into_iter().map(told).collect();
    (posts, archive)
}

#[test]
fn files_of_months_are_the_same_posts() {
    let (expected, _) = posts(hand_made("current"));
    let (found, mut archive) = posts(hand_made("grailbird"));
    assert_eq!(found, expected);
    assert_eq!(archive.codes(), []);
    let summary = archive.session.library.summary();
    assert_eq!(summary.edition, "grailbird");
    assert_eq!(
        (&*summary.handle, &*summary.name, summary.id, &*summary.bio),
        (
            "ada_example",
            "Ada Example",
            Id(1_234_567_890),
            "Tides and ferries."
        )
    );
    assert_eq!(summary.created.unwrap().iso(), "2011-02-03T04:05:06Z");
    assert_eq!(summary.generated.unwrap().iso(), "2022-12-31T10:20:30Z");
    let kinds = archive.session.library.kinds();
    assert_eq!(
        (kinds["tweets"].records, kinds["tweets"].manifest),
        (4, Some(4))
    );
    assert_eq!(kinds["tweets.csv"].records, 4);
    let rows = archive.all_posts();
    let original = rows[2].repost_of.as_ref().unwrap();
    assert_eq!(original.id, Id(1_399_999_999_999_999_999));
    let row = &rows[3];
    assert!(row.media[0].elsewhere && row.media[0].entry.is_none());
    let (filter, bounds) = (MediaFilter::default(), Vec::new());
    let counts = archive.ask(CountMedia { filter, bounds }).unwrap();
    assert_eq!((counts.total, counts.missing, counts.elsewhere), (0, 1, 1));
    let report = archive.ask(Files {}).unwrap();
    assert_eq!((report.only_on_x, report.media_missing), (1, 0));
}

#[test]
fn the_table_fills_in_for_files_of_months() {
    let (expected, _) = posts(hand_made("current"));
    let mut files = hand_made("grailbird");
    files.retain(|(name, _)| !name.contains("2021_06") && !name.contains("2022_12"));
    let (found, archive) = posts(files);
    let ids = |rows: &[PostRow]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(&found), ids(&expected));
    assert_eq!(archive.codes(), [Code::MissingFile, Code::MissingFile]);
    for at in [1, 3] {
        assert_eq!(
            found[at], expected[at],
            "a file of a month wins over the table"
        );
    }
    // The table has no entities for tags; the link is where it was.
    let words = Segment::Text("Low water at the old mill & a heron 🪶 #tide ".into());
    assert_eq!(found[0].text, [words, expected[0].text[3].clone()]);
    let repost = found[2].repost_of.as_ref().unwrap();
    assert_eq!(
        (&*repost.handle, repost.author),
        ("milofennick", Id(333_000_222))
    );

    let table: Archive = hand_made("grailbird")
        .into_iter()
        .filter(|(name, _)| name == "tweets.csv")
        .collect();
    for name in ["tweets.csv", "old/tweets.csv"] {
        let alone = vec![(name.to_owned(), table[0].1.clone())];
        assert_eq!(ids(&posts(alone.into()).0), ids(&expected), "{name}");
    }
}

#[test]
fn twins_that_a_tool_left_are_told_and_left_out() {
    let mut files = hand_made("grailbird");
    let month = files
        .iter()
        .find(|(name, _)| name.contains("2022_03"))
        .unwrap()
        .1
        .clone();
    files.push(("data/js/tweets/2022_03_original.js".to_owned(), month));
    let (found, archive) = posts(files);
    assert_eq!(
        (found.len(), archive.session.library.totals().posts),
        (4, 4)
    );
    assert_eq!(archive.codes(), [Code::TwinFiles]);
}

#[test]
fn months_alone_name_their_author_and_only_days_before_clocks_were_kept() {
    let month = br#"Grailbird.data.tweets_2009_11 =
 [ { "id": 5600000001, "text": "one", "created_at": "2009-11-11 00:00:00 +0000",
     "user": { "id": 7, "screen_name": "ada_example", "name": "Ada Example" } },
   { "id": 5600000002, "text": "two", "created_at": "2009-11-12 01:02:03 +0000" } ]"#;
    for name in [
        "2009_11.js",
        "tweets/2009_11.js",
        "data/js/tweets/2009_11.js",
    ] {
        let mut archive = open_files(vec![(name.to_owned(), month.to_vec())]).unwrap();
        let rows = archive.all_posts();
        assert_eq!(
            rows.iter()
                .map(|row| row.flags & flag::DAY != 0)
                .collect::<Vec<_>>(),
            [false, true],
            "{name}"
        );
        assert_eq!(rows[1].time.unwrap().date(), (2009, 11, 11));
        let summary = archive.session.library.summary();
        assert_eq!((summary.id, &*summary.handle), (Id(7), "ada_example"));
    }
}

/// The archive of 2019 with its media in a zip inside the media folder.
fn nested(deflated: bool) -> Archive {
    let (media, mut files): (Archive, Archive) = hand_made("2019")
        .into_iter()
        .partition(|(name, _)| name.starts_with("tweet_media/"));
    let media: Archive = media
        .into_iter()
        .map(|(name, bytes)| (name.replace("tweet_media/", ""), bytes))
        .collect();
    let inner = match deflated {
        true => media.deflated(),
        false => media.zip(),
    };
    files.push(("tweet_media/tweet-media-part1.zip".to_owned(), inner));
    files
}

#[test]
fn media_in_zips_inside_of_the_zip_are_found() {
    use roost::protocol::Bytes;
    for (outer, inner, cut_out) in [
        (false, false, true),
        (false, true, false),
        (true, false, false),
    ] {
        let whole = match outer {
            true => nested(inner).deflated(),
            false => nested(inner).zip(),
        };
        let on_disk = named("old.zip", Disk(Memory(whole.clone())));
        let mut archive = open_sources(vec![on_disk]).unwrap();
        assert_eq!(archive.codes(), []);
        assert_eq!(archive.session.library.summary().media_files, 2);
        let entry = archive.all_posts()[3].media[0].entry.unwrap();
        let body = archive.ask(OpenMedia { entry }).unwrap();
        assert_eq!((&*body.mime, body.width), ("image/png", 2));
        match body.bytes {
            Bytes::Slice { file, start, len } => {
                assert!(cut_out);
                let bytes = &whole[start as usize..(start + len) as usize];
                assert_eq!((file, &bytes[..4]), (0, &b"\x89PNG"[..]));
            }
            Bytes::Attached(_) => assert!(!cut_out),
        }
    }
    let mut unpacked = open_files(nested(true)).unwrap();
    assert!(unpacked.all_posts()[3].media[0].entry.is_some());
    let mut files = nested(true);
    files.last_mut().unwrap().1.truncate(100);
    let mut broken = open_zip(files.zip()).unwrap();
    assert_eq!(broken.codes(), [Code::CutDownload]);
    assert_eq!(broken.all_posts().len(), 4);
}

/// The archive of 2019 with `count` more media of 1 MiB each in a zip inside its media folder,
/// which is a compressed entry; random bytes with `noise`, else zeros.
fn packed(count: u32, noise: bool) -> Vec<u8> {
    let (mut media, mut files): (Archive, Archive) = hand_made("2019")
        .into_iter()
        .partition(|(name, _)| name.starts_with("tweet_media/"));
    for (name, _) in &mut media {
        *name = name.replace("tweet_media/", "");
    }
    let mut state = 7_u64;
    for n in 0..count {
        let mut bytes = vec![0; 1 << 20];
        for eight in bytes.chunks_mut(8).filter(|_| noise) {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            eight.copy_from_slice(&(state >> 16).to_le_bytes());
        }
        media.push((format!("{n}-more.jpg"), bytes));
    }
    let inner = media.zip();
    files.push(("tweet_media/tweet-media-part1.zip".to_owned(), inner));
    files.deflated()
}

#[test]
fn a_large_packed_zip_of_media_is_listed_and_read_in_passing() {
    let mut archive = open_zip(packed(66, true)).unwrap();
    assert_eq!(archive.codes(), []);
    assert_eq!(archive.session.library.totals().media_files, 68);
    let media = archive.ask(MediaList {
        filter: MediaFilter::default(),
        start: 0,
        count: 100,
    });
    let rows = media.unwrap().rows;
    let entry = |name: &str| {
        let row = rows.iter().find(|row| row.media.name == name).unwrap();
        row.media.entry.unwrap()
    };
    // Far from the beginning, the same again, the first, and then a later one.
    for name in ["40-more.jpg", "40-more.jpg", "0-more.jpg", "65-more.jpg"] {
        let entry = entry(name);
        let mut body = archive.ask(OpenMedia { entry }).unwrap();
        assert_eq!(body.bytes.take().unwrap().len(), 1 << 20, "{name}");
    }
    let entry = archive.all_posts()[3].media[0].entry.unwrap();
    let body = archive.ask(OpenMedia { entry }).unwrap();
    assert_eq!((&*body.mime, body.width), ("image/png", 2));
}

#[test]
fn a_packed_zip_that_would_unpack_to_far_more_is_told_and_left_closed() {
    let mut archive = open_zip(packed(66, false)).unwrap();
    assert_eq!(archive.codes(), [Code::PackedMedia]);
    assert_eq!(archive.all_posts().len(), 4);
    // Only the picture of the profile.
    assert_eq!(archive.session.library.totals().media_files, 1);
}

#[test]
fn what_an_old_archive_says_of_itself_is_no_record_too_many() {
    let mut archive = open_files(hand_made("grailbird")).unwrap();
    let report = archive.ask(Files {}).unwrap();
    assert!(report.has_manifest && report.listed > 0);
    assert_eq!((report.read, report.unlisted), (report.listed, 0));
    let model = archive.page("account");
    let heads = model.blocks.iter().filter_map(|block| match block {
        Block::Head { title, .. } => Some(&title.label),
        _ => None,
    });
    let heads: Vec<&Label> = heads.collect();
    let expected = [Key::AccountProfile, Key::AccountCreation].map(Label::Key);
    assert_eq!(heads[..2], [&expected[0], &expected[1]]);
    let told = format!("{:?}", model.blocks);
    for known in ["ada_example", "Ada Example", "Tides and ferries."] {
        assert!(told.contains(known), "{known}");
    }
}

/// The archive from before 2019 with another list of months.
fn indexed(months: &[(&str, u32)]) -> Archive {
    let mut files = hand_made("grailbird");
    let entry = |(month, count): &(&str, u32)| {
        format!(r#"{{"file_name":"data\/js\/tweets\/{month}.js","tweet_count":{count}}}"#)
    };
    let entries: Vec<String> = months.iter().map(entry).collect();
    for (name, bytes) in &mut files {
        if name.ends_with("tweet_index.js") {
            *bytes = format!("var tweet_index =  [ {} ]", entries.join(", ")).into_bytes();
        }
    }
    files
}

#[test]
fn a_month_that_is_listed_twice_is_promised_once() {
    let months = [
        ("2022_12", 1),
        ("2022_12", 1),
        ("2022_03", 0),
        ("2022_03", 1),
        ("2021_06", 1),
        ("2020_08", 1),
        ("2020_08", 1),
        ("2013_01", 7),
        ("2013_01", 5),
        ("2013_01", 7),
    ];
    let mut archive = open_files(indexed(&months)).unwrap();
    let tweets = &archive.session.library.kinds()["tweets"];
    assert_eq!((tweets.records, tweets.manifest), (4, Some(11)));
    assert_eq!(archive.session.library.summary().posts_promised, 11);
    let problems = archive.ask(protocol::Problems {}).unwrap();
    let [missing] = problems.as_slice() else {
        panic!("{problems:?}");
    };
    assert_eq!(
        (missing.code, &missing.facts["count"]),
        (Code::MissingFile, &Fact::Count(7))
    );
    let report = archive.ask(Files {}).unwrap();
    assert_eq!(report.missing, 7);
    assert!(!report.whole, "a month is missing");
}

#[test]
fn posts_that_stand_twice_are_told_whatever_the_table_brings() {
    let check = |twice: bool, lacking: bool| {
        let mut files = hand_made("grailbird");
        if lacking {
            files.retain(|(name, _)| !name.contains("2021_06"));
        }
        if twice {
            let month = files.iter().find(|(name, _)| name.contains("2022_12"));
            let month = month.unwrap().1.clone();
            files.push(("data/js/tweets/2011_01.js".to_owned(), month));
        }
        let mut archive = open_files(files).unwrap();
        assert_eq!(archive.all_posts().len(), 4);
        let problems = archive.ask(protocol::Problems {}).unwrap();
        let told: Vec<String> = problems
            .iter()
            .filter(|problem| problem.code == Code::DuplicatePosts)
            .map(|problem| problem.facts["count"].to_string())
            .collect();
        let expected: &[&str] = if twice { &["1"] } else { &[] };
        assert_eq!(told, expected, "{twice} {lacking}");
    };
    for (twice, lacking) in [(false, false), (false, true), (true, false), (true, true)] {
        check(twice, lacking);
    }
}

#[test]
fn a_quoted_post_that_a_record_holds_is_shown() {
    let record = r#"Grailbird.data.tweets_2017_05 = [ {"id": 860000000000000002, "text": "See this",
        "created_at": "Fri May 05 10:00:00 +0000 2017", "quoted_status": {"id_str": "860000000000000001",
        "full_text": "Low water &amp; heron", "user": {"screen_name": "grace_obi", "name": "Grace"}}},
        {"id": 860000000000000003, "text": "Alone", "created_at": "Fri May 05 11:00:00 +0000 2017"} ]"#;
    let files = vec![(
        "data/js/tweets/2017_05.js".to_owned(),
        record.as_bytes().to_vec(),
    )];
    let mut archive = open_files(files).unwrap();
    let rows = archive.all_posts();
    let quoted = rows[1].quotes.as_ref().unwrap();
    assert_eq!(
        (quoted.id, &*quoted.handle),
        (Id(860_000_000_000_000_001), "grace_obi")
    );
    assert_eq!(quoted.text, [Segment::Text("Low water & heron".to_owned())]);
    assert_eq!(rows[1].text, [Segment::Text("See this".to_owned())]);
    assert!(rows[1].flags & flag::QUOTE != 0);
    assert!(rows[0].quotes.is_none());
}

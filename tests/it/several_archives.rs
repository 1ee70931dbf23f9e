//! Several archives opened together: split downloads, or archives of several years.

use std::collections::BTreeSet;

use roost::protocol::target::{PageId, ROOMS, SeenBy};
use roost::protocol::{
    Conversations, FileRow, Files, GroupCount, Kinds, MediaFilter, MediaList, MessageFilter,
    Messages, OpenPage, Overview, PageFilter, PageRows, People, PeopleFilter, PeopleGroup,
    PeopleGroups, Person, PersonKey, PostFilter, Posts, Search, SearchRest, SheetQuery, SheetRows,
    SheetSource, Shelf, Summary, Zone, flag, tie,
};
use roost_archive::{Memory, NamedSource};
use roost_base::{Code, Id};
use roost_records::Area;

use crate::fixture::{
    Archive, Opened, facts_of, hand_made, named, open_sources, opening, unzipped,
};

/// The archive of 2020 as of 2020: with a post that is gone since, and another count of likes.
fn earlier() -> Archive {
    hand_made("2020")
        .replaced("\"12\"", "\"11\"")
        .replaced("1500000000000000002", "1250000000000000002")
        .replaced("2026-07-01", "2020-07-01")
}

fn facts(archive: &mut Opened) -> Vec<(u64, u32, bool)> {
    let rows = archive.all_posts();
    rows.iter()
        .map(|row| (row.id.0, row.likes, row.flags & flag::OLDER != 0))
        .collect()
}

#[test]
fn the_newest_wins_and_what_only_the_older_has_is_kept_and_marked() {
    let expected = [
        (1_600_000_000_000_000_001, 3, false),
        (1_500_000_000_000_000_002, 0, false),
        (1_400_000_000_000_000_003, 0, false),
        (1_300_000_000_000_000_004, 12, false),
        (1_250_000_000_000_000_002, 0, true),
    ];
    let (new, old) = (hand_made("current"), earlier());
    for turned in [false, true] {
        let mut sources = vec![new.zipped("new.zip"), old.zipped("old.zip")];
        if turned {
            sources.reverse();
        }
        let mut archive = open_sources(sources).unwrap();
        assert_eq!(facts(&mut archive), expected, "{turned}");
        assert_eq!(archive.codes(), []);
        let summary = archive.session.library.summary();
        let downloads: Vec<_> = summary
            .downloads
            .iter()
            .map(|row| (&*row.name, row.generated.unwrap().date().0))
            .collect();
        assert_eq!(downloads, [("new.zip", 2026), ("old.zip", 2020)]);
        assert_eq!(summary.edition, "tweets");
        assert_eq!(
            (summary.media_files, archive.session.library.totals().posts),
            (2, 5)
        );
    }
}

#[test]
fn folders_of_several_years_are_several_archives() {
    let mut sources: Vec<NamedSource> = Vec::new();
    for (folder, files) in [
        ("mine/2026/", hand_made("current")),
        ("mine/2020/", earlier()),
        ("mine/2014/", hand_made("grailbird")),
    ] {
        sources.extend(files.below(folder).sources());
    }
    let mut archive = open_sources(sources).unwrap();
    let summary = archive.session.library.summary();
    let names: Vec<&str> = summary.downloads.iter().map(|row| &*row.name).collect();
    assert_eq!(
        names,
        ["2026", "2014", "2020"],
        "newest first, by what each says of itself"
    );
    assert_eq!(summary.posts.all, 5);
    assert_eq!(facts(&mut archive)[3].1, 12);
    assert!(archive.all_posts()[3].media[0].entry.is_some());
}

#[test]
fn a_download_split_in_parts_is_one_archive() {
    let (media, rest): (Archive, Archive) = hand_made("current")
        .into_iter()
        .partition(|(name, _)| name.contains("_media/"));
    let (posts, rest): (Archive, Archive) = rest
        .into_iter()
        .partition(|(name, _)| name.contains("tweets"));
    let parts = vec![
        media.zipped("part-3.zip"),
        rest.zipped("part-1.zip"),
        posts.zipped("part-2.zip"),
    ];
    let mut archive = open_sources(parts).unwrap();
    assert_eq!(archive.codes(), []);
    assert!(facts(&mut archive).iter().all(|(_, _, older)| !older));
    let rows = archive.all_posts();
    assert_eq!((rows.len(), rows[3].media[0].entry.is_some()), (4, true));
    assert!(archive.session.library.summary().avatar.is_some());
}

#[test]
fn another_persons_archive_stays_closed() {
    let other = earlier().replaced("1234567890", "99");
    let sources = vec![
        other.zipped("other.zip"),
        hand_made("current").zipped("mine.zip"),
    ];
    let mut archive = open_sources(sources).unwrap();
    assert_eq!(archive.codes(), [Code::OtherOwner]);
    assert_eq!(archive.all_posts().len(), 4);
    assert_eq!(archive.session.library.summary().downloads.len(), 1);
}

#[test]
fn one_broken_zip_does_not_cost_the_other() {
    let cut = named("cut.zip", Memory(earlier().zip()[..900].to_vec()));
    let mut archive = open_sources(vec![cut, hand_made("current").zipped("mine.zip")]).unwrap();
    assert_eq!(archive.codes(), [Code::CutDownload]);
    assert_eq!(archive.all_posts().len(), 4);
}

/// The counts in the rail, the owner's card and the list of people.
fn counts(mut archive: Opened) -> ([u32; 5], Vec<u32>, Vec<GroupCount>) {
    let groups = archive.ask(PeopleGroups {}).unwrap();
    let Summary {
        posts,
        likes,
        messages,
        followers,
        media_files,
        areas,
        ..
    } = archive.session.library.summary();
    let counts = [posts.all, likes, messages, followers, media_files];
    (counts, areas, groups)
}

#[test]
fn what_several_archives_hold_is_counted_once() {
    let whole = unzipped(roost_sample::demo_zip().unwrap());
    let count = |sources| counts(open_sources(sources).unwrap());
    let alone = count(vec![whole.zipped("a.zip")]);
    let people = |group| {
        let mut groups = alone.2.iter();
        groups.find(|count| count.group == group).unwrap().count
    };
    assert_eq!(alone.0[3], people(PeopleGroup::Followers));
    assert!(people(PeopleGroup::Contacts) > 1 && alone.1.iter().any(|count| *count > 1));
    let twice = count(vec![whole.zipped("a.zip"), whole.zipped("b.zip")]);
    assert_eq!(twice, alone, "a copy");
    let older = whole
        .clone()
        .replaced("2026-06-14T10:20:30.400Z", "2016-01-01T00:00:00.000Z");
    assert_ne!(older, whole);
    let both = count(vec![older.zipped("old.zip"), whole.zipped("a.zip")]);
    assert_eq!(both, alone, "an older one of the same records");
}

#[test]
fn who_followed_once_is_no_follower_now() {
    let follower = |id: &str| {
        let list =
            format!(r#"window.YTD.follower.part0 = [{{"follower":{{"accountId":"{id}"}}}}]"#);
        ("data/follower.js".to_owned(), list.into_bytes())
    };
    let (mut new, mut old) = (hand_made("current"), earlier());
    new.push(follower("20"));
    old.push(follower("30"));
    let mut archive = open_sources(vec![old.zipped("old.zip"), new.zipped("new.zip")]).unwrap();
    let groups = archive.ask(PeopleGroups {}).unwrap();
    let followers = groups
        .iter()
        .find(|count| count.group == PeopleGroup::Followers)
        .map(|count| count.count);
    assert_eq!(followers, Some(1));
    for (id, ties) in [(20, tie::FOLLOWER), (30, 0), (4711, 0)] {
        let key = PersonKey::Id(Id(id));
        let page = archive.ask(Person { key }).unwrap();
        assert_eq!(page.row.ties, ties, "whoever is linked to has a page");
    }
    assert_eq!(archive.session.library.summary().followers, 1);
}

/// An answer as text, without the numbers of entries, revisions and files.
fn told<T: std::fmt::Debug>(answer: T) -> String {
    let mut text = format!("{answer:?}");
    for number in ["EntryId(", "revision: ", "files: "] {
        let mut pieces = text.split(number);
        let mut kept = pieces.next().unwrap().to_owned();
        for piece in pieces {
            kept.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
        }
        text = kept;
    }
    text
}

#[test]
fn an_older_archive_of_the_same_records_changes_no_answer() {
    let new = unzipped(roost_sample::demo_zip().unwrap());
    let old = new
        .clone()
        .replaced("2026-06-14T10:20:30.400Z", "2016-01-01T00:00:00.000Z");
    let mut alone = open_sources(vec![new.zipped("a.zip")]).unwrap();
    let sources = vec![new.zipped("a.zip"), old.zipped("b.zip")];
    let mut both = open_sources(sources).unwrap();
    macro_rules! same {
        ($question:expr) => {{
            let question = $question;
            let (one, two) = (alone.ask(question.clone()), both.ask(question));
            let what = stringify!($question);
            assert_eq!(told(&two), told(&one), "{what}");
            one.unwrap()
        }};
    }
    let (start, count, most) = (0, 1000, 50);
    let (bounds, zone, meanings) = (Vec::new(), Zone::default(), Vec::new());
    for shelf in [Shelf::Posts, Shelf::Likes] {
        let filter = PostFilter {
            shelf,
            ..PostFilter::default()
        };
        same!(Posts {
            filter: filter.clone(),
            start,
            count
        });
    }
    same!(Overview {
        range: None,
        bounds: bounds.clone(),
        zone: zone.clone(),
        today: (6, 14)
    });
    for query in ["harbour", "a"] {
        let filter = PostFilter {
            query: query.to_owned(),
            ..PostFilter::default()
        };
        same!(Search {
            filter: filter.clone(),
            bounds: bounds.clone(),
            most
        });
        assert!(
            !same!(SearchRest {
                filter: filter.clone(),
                most
            })
            .is_empty()
        );
    }
    same!(MediaList {
        filter: MediaFilter::default(),
        start,
        count
    });
    for row in same!(People {
        filter: PeopleFilter::default(),
        start,
        count
    })
    .rows
    {
        same!(Person {
            key: row.key.clone()
        });
    }
    for talk in same!(Conversations {
        words: String::new(),
        start,
        count
    })
    .rows
    {
        let conversation = talk.id;
        same!(Messages {
            filter: MessageFilter {
                conversation: conversation.clone(),
                ..MessageFilter::default()
            },
            start,
            count
        });
        same!(opening(&conversation, "", &bounds));
        same!(facts_of(&conversation, &bounds));
    }
    // Interests say what changed between archives, and each archive has its own manifest.
    let more = [PageId::Logins, PageId::Seen(SeenBy::All)];
    let rooms = ROOMS.into_iter().filter(|room| *room != Area::Ads);
    for page in rooms.map(PageId::Room).chain(more) {
        let zone = zone.clone();
        let model = same!(OpenPage {
            page: page.clone(),
            zone: zone.clone()
        });
        if model.rows == 0 {
            continue;
        }
        let filter = PageFilter {
            page,
            ..PageFilter::default()
        };
        same!(PageRows {
            filter: filter.clone(),
            meanings: meanings.clone(),
            zone: zone.clone(),
            start,
            count
        });
    }
    for kind in alone
        .ask(Kinds {})
        .unwrap()
        .into_iter()
        .filter(|kind| kind.stem != "manifest")
    {
        let query = SheetQuery {
            stem: kind.stem,
            ..SheetQuery::default()
        };
        same!(SheetRows {
            source: SheetSource::Records(query.clone()),
            start,
            count
        });
    }
}

#[test]
fn what_only_an_older_archive_holds_is_a_kind_of_its_own() {
    let sources = vec![
        hand_made("current").zipped("new.zip"),
        earlier().zipped("old.zip"),
    ];
    let mut archive = open_sources(sources).unwrap();
    let count = |archive: &mut Opened, query: &str| {
        let query = query.to_owned();
        let filter = PostFilter {
            query,
            ..PostFilter::default()
        };
        let rows = archive.all_posts_of(filter);
        rows.iter().map(|row| row.id.0).collect::<Vec<_>>()
    };
    assert_eq!(count(&mut archive, "is:older"), [1_250_000_000_000_000_002]);
    assert_eq!(count(&mut archive, "-is:older").len(), 4);
    assert_eq!(archive.session.library.summary().posts.older, 1);
    let files = archive.ask(Files {}).unwrap();
    let of = |row: &FileRow| row.archive.as_ref().map(|archive| archive.name.clone());
    let archives: BTreeSet<_> = files.files.iter().map(of).collect();
    let both = ["new.zip", "old.zip"].map(|name| Some(name.to_owned()));
    assert_eq!(archives, BTreeSet::from(both));
    let mut alone = open_sources(vec![hand_made("current").zipped("new.zip")]).unwrap();
    let files = alone.ask(Files {}).unwrap();
    assert!(files.files.iter().all(|row| row.archive.is_none()));
    assert_eq!(alone.session.library.summary().posts.older, 0);
}

#[test]
fn a_picture_in_a_renamed_folder_is_one_picture() {
    let renamed = [
        ("tweets_media", "tweet_media"),
        ("direct_messages_media", "direct_message_media"),
        ("direct_messages_group_media", "direct_message_group_media"),
        ("deleted_tweets_media", "tweets_media"),
    ];
    let files = |at: usize| {
        let mut files = hand_made("current");
        files.retain(|(name, _)| !name.contains("tweets_media"));
        for (n, names) in renamed.iter().enumerate() {
            let folder = [names.0, names.1][at];
            files.push((format!("data/{folder}/{n}-a.jpg"), b"a picture".to_vec()));
            files.push((format!("data/{folder}/{n}-{at}.jpg"), b"its own".to_vec()));
        }
        files
    };
    let date = |at: usize, year: &str| files(at).replaced("2026-07-01", year);
    let mut archive = open_sources(vec![
        date(0, "2026-07-01").zipped("1.zip"),
        date(1, "2024-07-01").zipped("2.zip"),
        date(1, "2022-07-01").zipped("3.zip"),
    ])
    .unwrap();
    let question = MediaList {
        filter: MediaFilter::default(),
        start: 0,
        count: 100,
    };
    let rows = archive.ask(question).unwrap().rows;
    let mut names: Vec<&str> = rows
        .iter()
        .filter(|row| row.media.entry.is_some())
        .map(|row| &*row.media.name)
        .filter(|name| !name.starts_with("1234567890-"))
        .collect();
    names.sort_unstable();
    let expected = [
        "0-0.jpg", "0-1.jpg", "0-a.jpg", "1-0.jpg", "1-1.jpg", "1-a.jpg", "2-0.jpg", "2-1.jpg",
        "2-a.jpg", "3-0.jpg", "3-1.jpg", "3-a.jpg",
    ];
    assert_eq!(names, expected);
}

//! The overview against a fixture whose numbers were counted by hand.

use std::collections::BTreeMap;

use roost::page::page_path::page_of;
use roost::protocol::keys::ColumnKey;
use roost::protocol::{
    ColumnName, Deed, Glance, LaneOf, Lanes, OpenPage, Overview, PageFilter, PageRows, Person,
    PersonKey, PostFilter, RankOf, Span, Value, Zone,
};
use roost_base::{Id, Time, decode};

use crate::fixture::{Archive, Opened, open_files, open_zip};
use crate::pages::href;

/// A post: id, date, text, language, likes, the id of the account it answers, mentions as (start,
/// end, handle, name, id), tags as (start, end), a link.
struct Written {
    id: u64,
    date: &'static str,
    text: &'static str,
    lang: &'static str,
    likes: u32,
    answers: u64,
    mentions: &'static [(u32, u32, &'static str, &'static str, u64)],
    tags: &'static [(u32, u32)],
    link: &'static str,
}

const NOTHING: Written = Written {
    id: 0,
    date: "",
    text: "",
    lang: "en",
    likes: 0,
    answers: 0,
    mentions: &[],
    tags: &[],
    link: "",
};

/// Two consecutive days in March 2014, one day in June 2014, three posts on 14 March 2016.
const POSTS: &[Written] = &[
    Written {
        id: 1,
        date: "Fri Mar 14 23:30:00 +0000 2014",
        text: "First #Tide",
        likes: 5,
        tags: &[(6, 11)],
        link: "https://www.example.org/a",
        ..NOTHING
    },
    Written {
        id: 2,
        date: "Sat Mar 15 08:00:00 +0000 2014",
        text: "@grace_obi @milo yes",
        answers: 22,
        mentions: &[
            (0, 10, "grace_obi", "Grace Obi", 22),
            (11, 16, "milo", "Milo", 33),
        ],
        ..NOTHING
    },
    Written {
        id: 3,
        date: "Sun Jun 01 12:00:00 +0000 2014",
        text: "RT @milo: the heron #tide #tide",
        mentions: &[(3, 8, "milo", "Milo", 33), (9, 10, "x", "X", 44)],
        tags: &[(20, 25), (26, 31)],
        link: "https://example.org/b",
        ..NOTHING
    },
    Written {
        id: 4,
        date: "Mon Mar 14 09:00:00 +0000 2016",
        text: "Bom dia @milo",
        lang: "pt",
        likes: 9,
        mentions: &[(8, 13, "milo", "Milo F", 33)],
        ..NOTHING
    },
    Written {
        id: 5,
        date: "Mon Mar 14 10:00:00 +0000 2016",
        text: "plain",
        ..NOTHING
    },
    Written {
        id: 6,
        date: "Mon Mar 14 11:59:59 +0000 2016",
        text: "to myself",
        answers: 11,
        ..NOTHING
    },
];

fn json(post: &Written) -> serde_json::Value {
    let range = |start: u32, end: u32| serde_json::json!([start.to_string(), end.to_string()]);
    let mentions = post.mentions.iter().map(|(start, end, handle, name, id)| {
        serde_json::json!({"screen_name": handle, "name": name, "id_str": id.to_string(), "indices": range(*start, *end)})
    });
    let tags = post
        .tags
        .iter()
        .map(|(start, end)| serde_json::json!({"text": "", "indices": range(*start, *end)}));
    let links: Vec<_> = [post.link]
        .into_iter()
        .filter(|link| !link.is_empty())
        .collect();
    let links = links.iter().map(|link| serde_json::json!({"url": "https://t.co/x", "expanded_url": link, "indices": range(0, 0)}));
    serde_json::json!({"tweet": {
        "id_str": post.id.to_string(), "created_at": post.date, "full_text": post.text,
        "lang": post.lang, "favorite_count": post.likes.to_string(), "retweet_count": "0",
        "source": "<a href=\"https://example.org\">Example App</a>",
        "in_reply_to_user_id_str": (post.answers > 0).then(|| post.answers.to_string()),
        "entities": {
            "user_mentions": mentions.collect::<Vec<_>>(),
            "hashtags": tags.collect::<Vec<_>>(),
            "urls": links.collect::<Vec<_>>(),
        },
    }})
}

fn files() -> Archive {
    let account = r#"[{"account": {"accountId": "11", "username": "ada"}}]"#;
    Archive::default().data("account", account)
}

fn opened() -> Opened {
    let posts: Vec<_> = POSTS.iter().map(json).collect();
    open_files(files().data("tweets", serde_json::json!(posts))).unwrap()
}

/// A conversation with messages, each given as (sender, day).
fn talk(id: &str, messages: &[(&str, &str)]) -> serde_json::Value {
    let message = |(number, (sender, day)): (usize, &(&str, &str))| {
        serde_json::json!({"messageCreate": {
            "id": format!("{day}{number}").replace('-', ""), "senderId": sender, "text": "Tide at nine",
            "createdAt": format!("{day}T09:00:00.000Z"),
        }})
    };
    let messages: Vec<_> = messages.iter().enumerate().map(message).collect();
    serde_json::json!({"dmConversation": {"conversationId": id, "messages": messages}})
}

/// The posts with messages: Grace and 55 one to one, 66 and Milo in a group.
fn with_messages(posts: bool) -> Opened {
    let grace = talk(
        "11-22",
        &[
            ("22", "2016-03-01"),
            ("11", "2016-03-31"),
            ("22", "2016-04-01"),
        ],
    );
    let nobody = talk("11-55", &[("11", "2016-03-02"), ("55", "2016-03-03")]);
    let group = talk(
        "900",
        &[
            ("66", "2016-03-04"),
            ("11", "2016-03-04"),
            ("33", "2014-03-05"),
        ],
    );
    let mut archive = files()
        .data("direct-messages", serde_json::json!([grace, nobody]))
        .data("direct-messages-group", serde_json::json!([group]));
    if posts {
        let posts: Vec<_> = POSTS.iter().map(json).collect();
        archive = archive.data("tweets", serde_json::json!(posts));
    }
    open_files(archive).unwrap()
}

/// The people of a range: id, posts, messages.
fn people(archive: &mut Opened, range: Option<(Time, Time)>) -> Vec<(u64, u32, u32)> {
    let glance = glance(archive, range, Zone::default());
    let people = glance.rankings[0].top.iter();
    let people: Vec<_> = people.map(|p| (p.id.0, p.posts, p.messages)).collect();
    assert_eq!(glance.rankings[0].different as usize, people.len());
    people
}

#[test]
fn a_person_has_the_same_numbers_in_the_overview_the_list_and_on_their_page() {
    let mut archive = open_zip(roost_sample::demo_zip().unwrap()).unwrap();
    let library = &archive.session.library;
    let ranking = library.ranking(RankOf::People, None);
    let listed: BTreeMap<String, (u32, u32)> = library
        .people()
        .map(|row| {
            (
                row.key.to_string(),
                (row.posts, row.messages + row.group_messages),
            )
        })
        .filter(|(_, (posts, messages))| posts + messages > 0)
        .collect();
    assert_eq!(ranking.different as usize, listed.len());
    assert!(ranking.top.iter().any(|person| person.beside > 0));
    for person in &ranking.top {
        let key = PersonKey::of(person.id, &person.label).unwrap();
        let counts = (person.posts, person.messages);
        assert_eq!(listed.get(&key.to_string()), Some(&counts), "{key}");
        let deeds = archive.ask(Person { key: key.clone() }).unwrap().deeds;
        let of = |deeds_of: &[Deed]| {
            let deeds = deeds.iter().filter(|(deed, _)| deeds_of.contains(deed));
            deeds.map(|(_, count)| count).sum::<u32>()
        };
        let beside = of(&[Deed::Mention, Deed::Repost, Deed::Quote]);
        assert_eq!(
            (of(&[Deed::Reply]) + beside, beside),
            (person.posts, person.beside),
            "{key}"
        );
        assert_eq!(
            of(&[Deed::Message, Deed::GroupMessage]),
            person.messages,
            "{key}"
        );
    }
}

fn at(year: i64, month: i64, day: i64) -> Time {
    Time::of_date(year, month, day).unwrap()
}

/// The starts of the months of some years.
fn months(years: std::ops::Range<i64>) -> Vec<Time> {
    years
        .flat_map(|year| (1..=12).map(move |month| at(year, month, 1)))
        .collect()
}

fn overview(range: Option<(Time, Time)>, zone: Zone) -> Glance {
    glance(&mut opened(), range, zone)
}

fn glance(archive: &mut Opened, range: Option<(Time, Time)>, zone: Zone) -> Glance {
    archive
        .ask(Overview {
            range,
            bounds: months(2014..2017),
            zone,
            today: (3, 14),
        })
        .unwrap()
}

#[test]
fn people_are_those_of_posts_and_messages_of_the_range() {
    let march = Some((at(2016, 3, 1), at(2016, 4, 1)));
    let mut archive = with_messages(true);
    let all = [(22, 1, 3), (33, 3, 1), (55, 0, 2), (66, 0, 1)];
    assert_eq!(people(&mut archive, None), all);
    let written = [(22, 0, 2), (55, 0, 2), (33, 1, 0), (66, 0, 1)];
    let mut seen = people(&mut archive, march);
    seen.sort_by_key(|person| written.iter().position(|known| known == person));
    assert_eq!(seen, written);
    let glance = glance(&mut archive, march, Zone::default());
    let grace = glance.rankings[0].top.iter().find(|p| p.id == Id(22));
    let grace = grace.unwrap();
    assert_eq!(
        (&*grace.label, &*grace.name),
        ("grace_obi", "Grace Obi"),
        "named by a post outside of the range"
    );
    let rows = whole(&mut archive, "overview/people/2016-03/2016-03");
    let rows: Vec<u32> = rows.into_iter().map(|(count, _)| count).collect();
    assert_eq!(rows, [2, 2, 1, 1], "posts and messages");
}

#[test]
fn an_archive_without_posts_has_people_and_messages_by_month() {
    let mut archive = with_messages(false);
    let glance = glance(&mut archive, None, Zone::default());
    assert!(glance.months.is_empty());
    assert_eq!(people(&mut archive, None).len(), 4);
    let lanes = archive
        .ask(Lanes {
            bounds: months(2014..2017),
        })
        .unwrap();
    let [lane] = &*lanes else {
        panic!("{lanes:?}");
    };
    assert_eq!(lane.of, LaneOf::Messages);
    let held: Vec<(usize, u32)> = lane
        .counts
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, count)| *count > 0)
        .collect();
    assert_eq!(held, [(2, 1), (26, 6), (27, 1)]);
}

#[test]
fn messages_likes_and_media_are_counted_by_month() {
    let mut archive = open_zip(roost_sample::demo_zip().unwrap()).unwrap();
    let bounds = months(2012..2028);
    let summary = archive.session.library.summary();
    let lanes = archive.ask(Lanes { bounds }).unwrap();
    let of: Vec<LaneOf> = lanes.iter().map(|lane| lane.of).collect();
    assert_eq!(of, [LaneOf::Messages, LaneOf::Likes, LaneOf::Media]);
    for (lane, all) in lanes
        .iter()
        .zip([summary.messages, summary.likes, summary.media_files])
    {
        let sum: u32 = lane.counts.iter().sum();
        assert!(0 < sum && sum <= all, "{:?}: {sum} of {all}", lane.of);
    }
}

#[test]
fn a_short_range_is_told_day_by_day() {
    let days = |from, until| overview(Some((from, until)), Zone::default()).days;
    let march = days(at(2014, 3, 1), at(2014, 4, 1));
    let held: Vec<(usize, u32)> = march
        .iter()
        .enumerate()
        .map(|(place, day)| (place + 1, day.posts))
        .filter(|(_, posts)| *posts > 0)
        .collect();
    assert_eq!((march.len(), held), (31, vec![(14, 1), (15, 1)]));
    assert_eq!(days(at(2014, 3, 1), at(2014, 5, 1)).len(), 61);
    assert_eq!(days(at(2014, 3, 1), at(2014, 6, 1)), []);
    assert_eq!(days(at(2014, 3, 1), Time(i64::MAX)), []);
    assert_eq!(overview(None, Zone::default()).days, []);
}

fn top(glance: &Glance, of: RankOf) -> Vec<(&str, u32)> {
    let ranking = glance
        .rankings
        .iter()
        .find(|ranking| ranking.of == of)
        .unwrap();
    assert_eq!(ranking.different as usize, ranking.top.len());
    let top = ranking.top.iter();
    top.map(|counted| (&*counted.label, counted.posts))
        .collect()
}

#[test]
fn everything_is_counted_once() {
    let glance = overview(None, Zone::default());
    assert_eq!(glance.posts, 6);
    let months: Vec<u32> = glance.months.iter().map(|month| month.shown).collect();
    assert_eq!(months.len(), 25, "March 2014 to March 2016, none left out");
    assert_eq!((months[0], months[3], months[24]), (2, 1, 3));
    assert_eq!(months.iter().sum::<u32>(), 6);
    assert_eq!(
        top(&glance, RankOf::People),
        [("milo", 3), ("grace_obi", 1)]
    );
    assert_eq!(
        glance.rankings[0].top[0].name, "Milo F",
        "as they were called last"
    );
    assert_eq!(glance.rankings[0].top[0].beside, 3);
    assert_eq!(
        glance.rankings[0].top[1].beside, 0,
        "answered, not only mentioned"
    );
    assert_eq!(top(&glance, RankOf::Tags), [("#tide", 2)]);
    assert_eq!(top(&glance, RankOf::Hosts), [("example.org", 2)]);
    assert_eq!(top(&glance, RankOf::Clients), [("Example App", 6)]);
    assert_eq!(top(&glance, RankOf::Languages), [("en", 5), ("pt", 1)]);
    let ids =
        |rows: &[roost::protocol::PostRow]| rows.iter().map(|row| row.id.0).collect::<Vec<_>>();
    assert_eq!(ids(&glance.liked), [4, 1]);
    assert_eq!(ids(&glance.reposted), [] as [u64; 0]);
    assert_eq!(glance.first.as_ref().map(|post| post.id), Some(Id(1)));
    assert_eq!(ids(&glance.today), [1, 4, 5, 6]);
    assert_eq!(glance.today_total, 4);
    let day = |year, month, day| at(year, month, day).0 / 86_400;
    assert_eq!(glance.busiest, None, "three posts are too few for a most");
    assert_eq!(
        glance.streak,
        Some(Span {
            first: day(2014, 3, 14),
            last: day(2014, 3, 15),
            posts: 2
        })
    );
    assert_eq!(
        glance.silence,
        Some(Span {
            first: day(2014, 6, 2),
            last: day(2016, 3, 13),
            posts: 0
        })
    );
}

#[test]
fn hours_follow_the_zone_and_its_changes() {
    fn check(zone: Zone, expected: &[(usize, usize)]) {
        let hours = overview(None, zone).hours;
        let held: Vec<(usize, usize)> = (0..168)
            .filter(|hour| hours[*hour] > 0)
            .map(|hour| (hour / 24, hour % 24))
            .collect();
        assert_eq!(held, expected);
    }
    let (mo, fr, sa, su) = (0, 4, 5, 6);
    check(
        Zone::default(),
        &[(mo, 9), (mo, 10), (mo, 11), (fr, 23), (sa, 8), (su, 12)],
    );
    // One hour east of UTC, two from April to October 2014.
    let zone = Zone(vec![
        (Time(0), 3600),
        (at(2014, 4, 1), 7200),
        (at(2014, 10, 1), 3600),
    ]);
    check(
        zone,
        &[(mo, 10), (mo, 11), (mo, 12), (sa, 0), (sa, 9), (su, 14)],
    );
}

#[test]
fn an_hour_of_the_week_opens_the_list_of_its_posts() {
    let mut archive = opened();
    let east = Zone(vec![(Time(0), 3600)]);
    let mut check = |zone: &Zone, query: &str, expected: u32| {
        let filter = PostFilter {
            zone: zone.clone(),
            ..PostFilter::new(query)
        };
        assert_eq!(archive.posts(filter).total, expected, "{query}");
    };
    check(&Zone::default(), "weekday:friday hour:23", 1);
    check(&Zone::default(), "weekday:saturday hour:0", 0);
    // The same queries again: results of another time zone must not be reused.
    check(&east, "weekday:friday hour:23", 0);
    check(&east, "weekday:saturday hour:0", 1);
    check(&east, "weekday:saturday", 2);
    check(&east, "hour:10-12 weekday:monday", 3);
}

#[test]
fn a_range_filters_everything_but_the_months_themselves() {
    let glance = overview(Some((at(2014, 1, 1), at(2015, 1, 1))), Zone::default());
    assert_eq!(glance.posts, 3);
    assert_eq!(glance.months.len(), 25);
    assert_eq!(glance.months[24].shown, 0);
    assert_eq!(glance.months[24].all, 3);
    assert_eq!(
        top(&glance, RankOf::People),
        [("milo", 2), ("grace_obi", 1)]
    );
    assert_eq!(glance.today_total, 1);
    assert_eq!(glance.hours.iter().sum::<u32>(), 3);
    let empty = overview(Some((at(2015, 1, 1), at(2015, 2, 1))), Zone::default());
    assert_eq!((empty.posts, empty.first, empty.streak), (0, None, None));
}

/// The rows of a ranking: the number of posts and messages of each, and the address it links to.
fn whole(archive: &mut Opened, path: &str) -> Vec<(u32, String)> {
    let zone = Zone::default();
    let model = archive.page(path);
    let column = |key| {
        let name = ColumnName::Key(key);
        model.columns.iter().position(|known| *known == name)
    };
    let (posts, messages) = (
        column(ColumnKey::Posts).unwrap(),
        column(ColumnKey::Messages),
    );
    let rows = PageRows {
        filter: PageFilter {
            page: page_of(path),
            ..PageFilter::default()
        },
        meanings: Vec::new(),
        zone,
        start: 0,
        count: 1000,
    };
    let page = archive.ask(rows).unwrap();
    assert_eq!(page.total, model.rows, "{path}");
    let count = |row: &roost::protocol::TableRow, column: usize| match row.cells[column] {
        Value::Count(count) => count as u32,
        _ => panic!("{path}: {row:?}"),
    };
    let row = |row: &roost::protocol::TableRow| match &row.cells[0] {
        Value::Go(_, to) => {
            let messages = messages.map_or(0, |column| count(row, column));
            (count(row, posts) + messages, href(to))
        }
        cell => panic!("{path}: {cell:?}"),
    };
    page.rows.iter().map(row).collect()
}

#[test]
fn every_ranking_is_a_list_of_all_and_each_row_opens_exactly_its_posts() {
    let mut archive = open_zip(roost_sample::demo_zip().unwrap()).unwrap();
    let mut wrong = Vec::new();
    for range in ["", "/2018-03/2019-12", "/2018-03/-"] {
        let mut of = |of: RankOf| whole(&mut archive, &format!("overview/{}{range}", of.name()));
        let rows = RankOf::ALL.map(|rank| (rank, of(rank)));
        for (of, rows) in rows {
            assert!(rows.len() > 1, "{of:?}{range}");
            assert!(rows.is_sorted_by(|a, b| a.0 >= b.0), "{of:?}{range}");
            for (count, to) in rows {
                if of == RankOf::People {
                    assert!(to.starts_with("#/person/"), "{to}");
                    continue;
                }
                let query = decode(to.strip_prefix("#/posts?q=").unwrap());
                let found = archive.posts(PostFilter::new(query.clone())).total;
                if found != count {
                    wrong.push((query, count, found));
                }
            }
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn a_ranking_has_as_many_rows_as_the_overview_counts() {
    let glance = overview(Some((at(2014, 1, 1), at(2015, 1, 1))), Zone::default());
    let mut archive = opened();
    for ranking in &glance.rankings {
        let rows = whole(
            &mut archive,
            &format!("overview/{}/2014-01/2014-12", ranking.of.name()),
        );
        assert_eq!(rows.len() as u32, ranking.different, "{:?}", ranking.of);
    }
    let ask = OpenPage {
        page: page_of("overview/nonsense"),
        zone: Zone::default(),
    };
    assert!(archive.ask(ask).is_err());
}

//! The search language, compared with a naive filter over the same rows of the sample archive.

use std::collections::BTreeSet;

use roost::protocol::{
    AreaHits, Clue, Clues, HitRow, Hits, MediaKind, OpenList, PostFilter, PostKind, PostRow,
    Search, SearchRest, Segment,
};
use roost_base::fold::fold;
use roost_base::{Id, Time};
use roost_query::syntax::{Place, Why};

use roost::page::page_route::item_route;

use crate::fixture::{Opened, hand_made, open_files, open_zip};

fn made_up() -> Opened {
    open_zip(roost_sample::demo_zip().unwrap()).unwrap()
}

fn words(row: &PostRow) -> String {
    let words = row.text.iter().map(|segment| match segment {
        Segment::Text(text) | Segment::Styled(_, text) => text.clone(),
        Segment::Link { href, .. } => href.clone(),
        Segment::Mention { handle, .. } => format!("@{handle}"),
        Segment::Tag(tag) => format!("#{tag}"),
        Segment::Cashtag(tag) => format!("${tag}"),
    });
    let handles = [&row.reply_to, &row.repost_of, &row.quotes].map(|link| {
        let handle = link.as_ref().map(|link| link.handle.as_str());
        format!(" @{}", handle.unwrap_or_default())
    });
    fold(&(words.collect::<String>() + &handles.concat()))
}

fn between(row: &PostRow, from: (i64, i64, i64), until: (i64, i64, i64)) -> bool {
    let day = |(y, m, d)| Time::of_date(y, m, d).unwrap();
    row.time
        .is_some_and(|time| time >= day(from) && time < day(until))
}

/// Hour and weekday in UTC; no post of the sample archive lacks a date. 2024-01-01 was a Monday.
fn hour_and_weekday(row: &PostRow) -> (i64, i64) {
    let monday = Time::of_date(2024, 1, 1).unwrap();
    let since = row.time.unwrap().0 - monday.0;
    let day = since.div_euclid(86_400);
    (since.rem_euclid(86_400) / 3_600, day.rem_euclid(7))
}

fn has(row: &PostRow, kind: MediaKind) -> bool {
    row.media.iter().any(|media| media.kind == kind)
}

type Naive = fn(&PostRow) -> bool;

const QUERIES: &[(&str, Naive)] = &[
    ("", |_| true),
    ("ferry", |row| words(row).contains("ferry")),
    ("FERRY the", |row| {
        words(row).contains("ferry") && words(row).contains("the")
    }),
    ("ferry OR harbour", |row| {
        words(row).contains("ferry") || words(row).contains("harbour")
    }),
    ("the -ferry", |row| {
        words(row).contains("the") && !words(row).contains("ferry")
    }),
    ("\"the ferry\"", |row| words(row).contains("the ferry")),
    ("-(ferry OR the)", |row| {
        !words(row).contains("ferry") && !words(row).contains("the")
    }),
    ("is:reply", |row| {
        matches!(row.kind, PostKind::Reply | PostKind::OwnReply)
    }),
    ("is:repost", |row| row.kind == PostKind::Repost),
    ("-is:repost", |row| row.kind != PostKind::Repost),
    ("from:me", |row| row.kind != PostKind::Repost),
    ("is:post ferry", |row| {
        row.reply_to.is_none() && row.kind != PostKind::Repost && words(row).contains("ferry")
    }),
    ("has:media", |row| !row.media.is_empty()),
    ("has:image", |row| has(row, MediaKind::Photo)),
    ("has:video OR has:gif", |row| {
        has(row, MediaKind::Video) || has(row, MediaKind::Gif)
    }),
    ("min_likes:20", |row| row.likes >= 20),
    ("min_likes:5 min_reposts:3", |row| {
        row.likes >= 5 && row.reposts >= 3
    }),
    ("year:2018", |row| between(row, (2018, 1, 1), (2019, 1, 1))),
    ("year:2018-03", |row| {
        between(row, (2018, 3, 1), (2018, 4, 1))
    }),
    ("year:2018-12", |row| {
        between(row, (2018, 12, 1), (2019, 1, 1))
    }),
    ("year:2018-02-28", |row| {
        between(row, (2018, 2, 28), (2018, 3, 1))
    }),
    ("since:2018-03 until:2018-05-15", |row| {
        between(row, (2018, 3, 1), (2018, 5, 15))
    }),
    ("hour:9", |row| hour_and_weekday(row).0 == 9),
    ("hour:22-5", |row| {
        !(6..22).contains(&hour_and_weekday(row).0)
    }),
    ("weekday:friday -hour:9-17", |row| {
        let (hour, weekday) = hour_and_weekday(row);
        weekday == 4 && !(9..=17).contains(&hour)
    }),
    ("lang:ja", |row| row.lang == "ja"),
    ("via:android", |row| fold(&row.client).contains("android")),
    ("in:posts ferry", |row| words(row).contains("ferry")),
    ("in:dms ferry", |_| false),
    ("/fer+y/", |row| {
        words(row).contains("fery") || words(row).contains("ferry")
    }),
];

#[test]
fn finds_what_a_naive_reading_finds() {
    let mut archive = made_up();
    let all = archive.all_posts_of(PostFilter::default());
    assert!(all.len() > 1000);
    let mut wrong = Vec::new();
    for (query, naive) in QUERIES {
        let found = archive.all_posts_of(PostFilter::new(*query));
        let found: Vec<Id> = found.iter().map(|row| row.id).collect();
        let expected: Vec<&PostRow> = all.iter().filter(|row| naive(row)).collect();
        let some = !found.is_empty() && found.len() < all.len();
        if !some && !query.is_empty() && !query.starts_with("in:dms") {
            wrong.push(format!("{query} tells nothing apart"));
        }
        for row in all
            .iter()
            .filter(|row| found.contains(&row.id) != naive(row))
        {
            wrong.push(format!("{query}: {}", words(row)));
        }
        assert!(found.iter().eq(expected.iter().map(|row| &row.id)) || !wrong.is_empty());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn typing_on_finds_the_same_as_typing_at_once() {
    let mut typed = made_up();
    for query in [
        "ferry the -is:repost",
        "\"the fer",
        "harbour since:2018 has:image",
        "/fer+y/ the",
    ] {
        for end in (0..=query.len()).chain((0..query.len()).rev()) {
            let filter = PostFilter::new(&query[..end]);
            let found = typed.posts(filter.clone()).total;
            assert_eq!(found, made_up_total(&filter), "{}", &query[..end]);
        }
    }
}

/// The total from a library that has not cached any query that this one extends.
fn made_up_total(filter: &PostFilter) -> u32 {
    thread_local! {
        static ARCHIVE: std::cell::RefCell<Opened> = std::cell::RefCell::new(made_up());
    }
    ARCHIVE.with_borrow_mut(|archive| {
        for other in ["xyzzy", "plugh", "quux", "grault"] {
            archive.posts(PostFilter::new(other));
        }
        archive.posts(filter.clone()).total
    })
}

#[test]
fn handles_links_and_answers_are_found_where_they_stand() {
    let mut archive = open_files(hand_made("current")).unwrap();
    let mut check = |query: &str, expected: usize| {
        assert_eq!(
            archive.posts(PostFilter::new(query)).rows.len(),
            expected,
            "{query}"
        );
    };
    check("url:example.org", 1);
    check("url:EXAMPLE.org/mill", 1);
    check("url:water", 0);
    check("#tide", 1);
    check("#tid", 0);
    check("has:link", 1);
    check("from:ada_example is:repost", 0);
}

#[test]
fn one_look_answers_everything_that_a_list_needs() {
    let mut archive = made_up();
    let bounds: Vec<Time> = (2013..=2026)
        .flat_map(|year| (1..=12).map(move |month| Time::of_date(year, month, 1).unwrap()))
        .collect();
    let filter = PostFilter::new("ferry");
    let rows = archive.posts(filter.clone()).rows;
    let looked = archive
        .ask(OpenList {
            filter: filter.clone(),
            around: rows[12].id,
            row: 0,
            count: 10,
            bounds: bounds.clone(),
            kinds_of: String::new(),
        })
        .unwrap();
    assert_eq!(
        (looked.row, looked.page.start, looked.page.rows.len()),
        (12, 10, 10)
    );
    assert_eq!(looked.page.rows[2].id, rows[12].id);
    assert_eq!(
        looked.months.iter().map(|month| month.shown).sum::<u32>(),
        looked.page.total
    );
    let row = &looked.page.rows[2];
    assert!(!row.marks.is_empty());
    for mark in &row.marks {
        let Segment::Text(text) = &row.text[mark.piece as usize] else {
            continue;
        };
        assert_eq!(fold(&text[mark.start as usize..mark.end as usize]), "ferry");
    }
    let gone = archive
        .ask(OpenList {
            filter,
            around: Id(5),
            row: 9_999,
            count: 10,
            bounds,
            kinds_of: String::new(),
        })
        .unwrap();
    assert_eq!(gone.row + 1, gone.page.total);
}

#[test]
fn a_search_answers_by_area_with_marks() {
    let mut archive = made_up();
    let bounds = vec![
        Time::of_date(2013, 1, 1).unwrap(),
        Time::of_date(2020, 1, 1).unwrap(),
    ];
    let found = archive
        .ask(Search {
            filter: PostFilter::new("ferry"),
            bounds: bounds.clone(),
            most: 4,
        })
        .unwrap();
    let posts = &found.areas[0];
    assert!(posts.total > 4 && posts.rows.len() == 4);
    for row in &posts.rows {
        let mark = row.marks.first().unwrap();
        assert_eq!(
            fold(&row.text[mark.start as usize..mark.end as usize]),
            "ferry"
        );
    }
    let none = archive
        .ask(Search {
            filter: PostFilter::new("xyzzy"),
            bounds: bounds.clone(),
            most: 4,
        })
        .unwrap();
    assert!(none.areas.is_empty());
    let wrong = archive
        .ask(Search {
            filter: PostFilter::new("ferry /(/"),
            bounds,
            most: 4,
        })
        .unwrap();
    assert_eq!(wrong.wrong[0].why, Why::Pattern);
    assert_eq!(
        wrong.areas[0].total, posts.total,
        "what is wrong is set aside"
    );
}

#[test]
fn each_part_of_a_search_that_finds_nothing_tells_what_it_finds_alone() {
    let mut archive = made_up();
    let parts = [
        "feryr",
        "ferry",
        "has:image",
        "\"feryr\"",
        "fer",
        "in:people milo",
    ];
    let filters = parts.map(PostFilter::new).to_vec();
    let clues = archive.ask(Clues { filters }).unwrap();
    let near = |clue: &Clue| clue.near.first().cloned().unwrap_or_default();
    let near: Vec<String> = clues.iter().map(near).collect();
    assert_eq!(near, ["ferry", "", "", "", "", ""]);
    let found: Vec<bool> = clues.iter().map(|clue| clue.total > 0).collect();
    assert_eq!(found, [false, true, true, false, true, true]);
}

#[test]
fn what_is_small_is_searched_with_the_same_language() {
    fn linked(row: &HitRow) -> String {
        item_route(row.to.as_ref().unwrap()).href()
    }
    let mut archive = open_files(hand_made("kinds")).unwrap();
    let mut check = |query: &str, expected: &[(Place, u32, &str)]| {
        let ask = SearchRest {
            filter: PostFilter::new(query),
            most: 3,
        };
        let areas = archive.ask(ask).unwrap();
        let found: Vec<(Place, u32, String)> = areas
            .iter()
            .map(|area| (area.place, area.total, linked(&area.rows[0])))
            .collect();
        assert_eq!(found.len(), expected.len(), "{query}: {found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert_eq!((found.0, found.1), (expected.0, expected.1), "{query}");
            assert!(found.2.starts_with(expected.2), "{query}: {}", found.2);
        }
    };
    let chat = "#/grok/chat/1600000000000000777";
    check("in:grok tides", &[(Place::Grok, 1, chat)]);
    check("in:grok year:2022 hour:8", &[(Place::Grok, 1, chat)]);
    check("in:grok year:2021", &[]);
    check(
        "in:notes \"some summary\"",
        &[(Place::Notes, 2, "#/record/")],
    );
    check("in:lists night -tides", &[(Place::Lists, 3, "#/record/")]);
    let ad = "#/ads/seen/post/1600000000000000001";
    check("boots quays", &[(Place::Ads, 1, ad)]);
    check("in:people OR in:ads /^nothing$/", &[]);
    check("in:ads from:me", &[]);
    let ask = SearchRest {
        filter: PostFilter::new("in:people \"milo fennick\" -@nobody"),
        most: 3,
    };
    let areas = made_up().ask(ask).unwrap();
    assert_eq!((areas.len(), areas[0].place), (1, Place::People));
    let milo = &areas[0].rows[0];
    assert!(milo.text.starts_with("Milo Fennick @"), "{}", milo.text);
    assert!(linked(milo).starts_with("#/person/"), "{:?}", milo.to);
    assert_eq!((milo.marks[0].start, milo.marks[0].end), (0, 12));
}

#[test]
fn all_hits_of_an_area_are_those_that_were_counted_page_by_page() {
    let mut archive = made_up();
    for query in ["", "the", "the since:2018 -ferry", "in:dms from:me"] {
        let filter = PostFilter::new(query);
        let first = Search {
            filter: filter.clone(),
            bounds: vec![Time::of_date(2013, 1, 1).unwrap()],
            most: 4,
        };
        let mut areas: Vec<AreaHits> = archive.ask(first).unwrap().areas;
        let rest = SearchRest {
            filter: filter.clone(),
            most: 4,
        };
        areas.extend(archive.ask(rest).unwrap());
        assert!(!areas.is_empty(), "{query}");
        for area in areas {
            let mut rows: Vec<HitRow> = Vec::new();
            while (rows.len() as u32) < area.total {
                let page = archive
                    .ask(Hits {
                        filter: filter.clone(),
                        place: area.place,
                        start: rows.len() as u32,
                        count: 7 + rows.len() as u32,
                    })
                    .unwrap();
                assert_eq!((page.total, page.start), (area.total, rows.len() as u32));
                assert!(!page.rows.is_empty(), "{query} {:?}", area.place);
                rows.extend(page.rows);
            }
            let known = format!("{query} {:?}", area.place);
            assert_eq!(rows.len() as u32, area.total, "{known}");
            let few = area.rows.len();
            assert_eq!(few as u32, area.total.min(4), "{known}");
            assert_eq!(rows[..few], area.rows, "{known}");
            if area.place == Place::Messages {
                by_conversation(&rows);
                let mut ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
                ids.sort_unstable();
                ids.dedup();
                assert_eq!(ids.len(), rows.len(), "{known}: none twice");
            }
        }
    }
}

/// Checks that hits in messages are grouped by conversation, the group with the newest hit first
/// and the newest hit first in each group. The first hit of a group names the conversation; each of
/// the owner's says to whom it went.
fn by_conversation(rows: &[HitRow]) {
    let groups: Vec<&[HitRow]> = rows.chunk_by(|a, b| a.within == b.within).collect();
    let ids: BTreeSet<&str> = groups.iter().map(|group| &*group[0].within).collect();
    assert_eq!(ids.len(), groups.len());
    let newest = |rows: &[HitRow]| std::cmp::Reverse(rows[0].time);
    assert!(groups.is_sorted_by_key(|group| newest(group)));
    for group in groups {
        assert!(group.is_sorted_by_key(|row| std::cmp::Reverse(row.time)));
        let talk = group[0].first_of.as_ref().unwrap();
        assert_eq!(talk.id, group[0].within);
        assert!(talk.hits as usize >= group.len());
        assert!(group[1..].iter().all(|row| row.first_of.is_none()));
        for row in group {
            assert_ne!(row.who.is_empty(), row.whom.is_empty(), "{row:?}");
        }
    }
}

#[test]
fn messages_are_searched_with_the_same_language() {
    let mut archive = made_up();
    let bounds = vec![Time::of_date(2013, 1, 1).unwrap()];
    let mut total = |query: &str| {
        let ask = Search {
            filter: PostFilter::new(query),
            bounds: bounds.clone(),
            most: 3,
        };
        let found = archive.ask(ask).unwrap();
        let area = found
            .areas
            .iter()
            .find(|area| area.place == Place::Messages);
        let rows = area.map_or(&[][..], |area| &area.rows);
        by_conversation(rows);
        assert!(rows.iter().all(|row| !row.within.is_empty()), "{query}");
        area.map_or(0, |area| area.total)
    };
    let all = total("in:dms");
    assert!(all > 10);
    let own = total("from:me");
    assert!(own > 0 && own < all, "{own} of {all}");
    assert_eq!(total("in:dms -from:me"), all - own);
    assert_eq!(total("in:dms is:repost"), 0);
    assert_eq!(total("in:posts"), 0);
    assert!(total("the") > total("the in:dms since:2020"));
    assert_eq!(total("with:nobody_of_this_name"), 0);
}

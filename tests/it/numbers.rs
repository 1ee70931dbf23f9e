//! Each number is the same everywhere: all places that show a count are compared, in one archive
//! and in two opened together.

use std::collections::{BTreeMap, BTreeSet};

use roost::page::found::deed_href;
use roost::page::naming::home;
use roost::page::rooms::rooms;
use roost::page::route::Route;
use roost::protocol::keys::Slot;
use roost::protocol::target::ROOMS;
use roost::protocol::{
    Block, Conversations, CountMedia, Deed, Files, Kinds, MediaFilter, MediaList, MediaSort,
    MessageFilter, MessageRow, Messages, OpenPage, Overview, PageFilter, PageRows, People,
    PeopleFilter, PeopleGroup, PeopleGroups, Person, PersonTime, PostFilter, Posts, Problems,
    Sheet, SheetQuery, SheetRows, SheetSource, Shelf, Unit, Value, Zone,
};
use roost_records::{KINDS, kind_by_stem};

use roost::page::page_path::{page_of, path_of};

use crate::earlier_archive::earlier;
use crate::fixture::{
    Archive, Opened, facts_of, hand_made, open_files, open_sources, open_zip, unzipped,
};
use crate::pages::href;
use crate::told_counts::Told;

/// The length of the list of posts at an address.
fn listed(archive: &mut Opened, address: &str) -> u32 {
    let Route::Posts(filter) = Route::parse(address) else {
        panic!("{address}");
    };
    archive.posts(filter).total
}

fn rooms_and_contents(archive: &mut Opened, told: &mut Told) {
    let summary = archive.session.library.summary();
    for room in rooms().iter().filter(|room| (room.count)(&summary) > 0) {
        let thing = room.route.href();
        told.add(&thing, "rail", (room.count)(&summary));
    }
    let several = summary.downloads.len() > 1;
    for kind in archive.ask(Kinds {}).unwrap() {
        let thing = match kind.unit {
            Unit::Records | Unit::Reports => format!("records of {}", kind.stem),
            // They are a part of the messages.
            Unit::Encrypted => "encrypted".to_owned(),
            // The rail counts both kinds of conversations together.
            Unit::Messages => "messages".to_owned(),
            Unit::Following => "#/people?show=following".to_owned(),
            _ => home(&kind.stem).href(),
        };
        if kind.unit == Unit::Messages {
            continue;
        }
        told.add(&thing, "Contents", kind.count);
        if !several && !kind_by_stem(&kind.stem).is_some_and(|kind| kind.holds_several()) {
            told.add(
                &format!("records of {}", kind.stem),
                "Contents, beside",
                kind.records,
            );
        }
    }
    told.add(
        "#/problems",
        "page",
        archive.ask(Problems {}).unwrap().len() as u64,
    );
    if summary.problems == 0 {
        told.add("#/problems", "rail", summary.problems);
    }
}

fn posts_and_media(archive: &mut Opened, told: &mut Told) {
    let summary = archive.session.library.summary();
    for (thing, shelf) in [("#/posts", Shelf::Posts), ("#/likes", Shelf::Likes)] {
        let filter = PostFilter {
            shelf,
            ..PostFilter::default()
        };
        let page = archive
            .ask(Posts {
                filter,
                start: 0,
                count: 1,
            })
            .unwrap();
        told.add(thing, "list", page.total);
    }
    let glance = archive
        .ask(Overview {
            range: None,
            bounds: vec![roost_base::Time(0)],
            zone: Zone::default(),
            today: (6, 14),
        })
        .unwrap();
    told.add("#/posts", "overview", glance.posts);
    for show in roost::protocol::Show::ALL {
        let thing = format!("posts {}", show.name());
        told.add(&thing, "choice", show.count(&summary.posts));
        told.add(
            &thing,
            "list",
            archive.posts(PostFilter::new(show.operator())).total,
        );
    }
    let mut files = BTreeSet::new();
    let mut items = 0_u32;
    loop {
        let page = archive
            .ask(MediaList {
                filter: MediaFilter::default(),
                start: items,
                count: 500,
            })
            .unwrap();
        for row in &page.rows {
            let entry = row.media.entry.unwrap();
            assert!(files.insert(entry), "{:?} stands twice", row.media);
        }
        items += page.rows.len() as u32;
        if page.rows.is_empty() {
            break;
        }
    }
    told.add("#/media", "tiles with a file", files.len() as u64);
    for sort in [None].into_iter().chain(MediaSort::ALL.map(Some)) {
        let filter = MediaFilter {
            sort,
            ..MediaFilter::default()
        };
        let bounds = Vec::new();
        let counts = archive.ask(CountMedia { filter, bounds }).unwrap();
        let page = archive
            .ask(MediaList {
                filter,
                start: 0,
                count: 1,
            })
            .unwrap();
        let thing = format!("media {sort:?}");
        told.add(&thing, "list", page.total);
        told.add(&thing, "head", counts.total);
        told.add("missing media", "line", counts.missing);
        match sort {
            None => {
                told.add("#/media", "head", counts.total);
                let choices = counts.sorts.iter().sum::<u32>();
                told.add(&thing, "choices", choices - counts.missing);
                told.add(&thing, "sources", counts.sources.iter().sum::<u32>());
            }
            Some(sort) => {
                told.add(&thing, "choice", counts.sorts[sort as usize]);
                if sort == MediaSort::Missing {
                    told.add("missing media", "list", page.total);
                }
            }
        }
    }
}

fn messages_and_people(archive: &mut Opened, told: &mut Told) {
    let (words, start, count) = (String::new(), 0, 1000);
    let talks = archive
        .ask(Conversations {
            words,
            start,
            count,
        })
        .unwrap();
    told.add("conversations", "head", talks.total);
    told.add("conversations", "list", talks.rows.len() as u64);
    let mut all = 0;
    for talk in &talks.rows {
        let conversation = talk.id.clone();
        let ask = Messages {
            filter: MessageFilter {
                conversation: conversation.clone(),
                ..MessageFilter::default()
            },
            start: 0,
            count: 1000,
        };
        let page = archive.ask(ask).unwrap();
        let thing = format!("messages of {conversation}");
        let entries = format!("entries of {conversation}");
        if page.rows.len() as u32 == page.total {
            // A row is a message, another event, or a run of encrypted chat.
            let row = |row: &MessageRow| match &row.run {
                Some(run) => (run.messages, run.entries),
                None => (u32::from(row.kind.is_message()), 1),
            };
            let rows = || page.rows.iter().map(row);
            told.add(&thing, "list", rows().map(|row| row.0).sum::<u32>());
            told.add(&entries, "list", rows().map(|row| row.1).sum::<u32>());
        }
        told.add(&entries, "row", talk.entries);
        told.add(&thing, "row", talk.messages);
        let facts = archive.ask(facts_of(&conversation, &[])).unwrap();
        told.add(&thing, "head", facts.row.messages);
        told.add(
            &thing,
            "by person",
            facts
                .people
                .iter()
                .map(|who| u64::from(who.messages))
                .sum::<u64>(),
        );
        all += u64::from(talk.messages);
    }
    told.add("#/messages", "all conversations", all);
    let kinds = archive.ask(Kinds {}).unwrap();
    let of_kinds = kinds.iter().filter(|kind| kind.unit == Unit::Messages);
    let calls = talks
        .rows
        .iter()
        .filter(|talk| talk.id == "calls")
        .map(|talk| talk.messages)
        .sum::<u32>();
    told.add(
        "#/messages",
        "Contents",
        of_kinds.map(|kind| kind.count).sum::<u32>() + calls,
    );

    for group in archive.ask(PeopleGroups {}).unwrap() {
        let filter = PeopleFilter {
            group: group.group,
            ..PeopleFilter::default()
        };
        let thing = Route::People(filter.clone()).href();
        let page = archive
            .ask(People {
                filter,
                start: 0,
                count: 1000,
            })
            .unwrap();
        told.add(&thing, "group", group.count);
        told.add(&thing, "list", page.total);
        told.add(&thing, "rows", page.rows.len() as u64);
        if group.group == PeopleGroup::Followers {
            told.add(
                &thing,
                "overview",
                archive.session.library.summary().followers,
            );
        }
        if group.group != PeopleGroup::All {
            continue;
        }
        for row in page.rows {
            let page = archive
                .ask(Person {
                    key: row.key.clone(),
                })
                .unwrap();
            let bounds = vec![roost_base::Time(0)];
            let time = archive
                .ask(PersonTime {
                    key: row.key.clone(),
                    bounds,
                })
                .unwrap();
            for (deed, count) in &page.deeds {
                let thing = format!("{deed:?} with {}", row.key);
                told.add(&thing, "page", *count);
                let line = time.lines.iter().find(|line| line.deed == *deed);
                let dated = line.map_or(0, |line| line.counts.iter().sum());
                assert!(
                    dated <= *count,
                    "{thing}: {dated} over time, {count} in all"
                );
                match deed {
                    Deed::Message => {
                        told.add(&thing, "row", row.messages);
                        let talk = talks.rows.iter().find(|talk| talk.id == page.conversation);
                        told.add(&thing, "conversation", talk.unwrap().messages);
                    }
                    Deed::GroupMessage => told.add(&thing, "row", row.group_messages),
                    deed => {
                        let href = deed_href(*deed, &row.named.handle);
                        // A search for a handle that the owner has now finds the owner instead.
                        let owner = archive.session.library.summary().handle;
                        if !href.is_empty() && row.named.handle != owner {
                            told.add(&thing, &href, listed(archive, &href));
                        }
                    }
                }
            }
        }
    }
}

fn section_pages(archive: &mut Opened, told: &mut Told) {
    let zone = Zone::default();
    let more = [
        "ads/seen",
        "ads/followed",
        "ads/conversions",
        "ads/audiences",
        "ads/advertisers",
        "ads/advertisers/all",
        "ads/interests",
        "security/logins",
        "security/apps",
    ];
    for path in ROOMS.iter().map(|room| room.name()).chain(more) {
        let model = archive
            .ask(OpenPage {
                page: page_of(path),
                zone: zone.clone(),
            })
            .unwrap();
        let room = format!("#/{path}");
        if !model.columns.is_empty() {
            let filter = PageFilter {
                page: page_of(path),
                ..PageFilter::default()
            };
            let (meanings, zone) = (Vec::new(), zone.clone());
            let page = archive
                .ask(PageRows {
                    filter,
                    meanings,
                    zone,
                    start: 0,
                    count: 1,
                })
                .unwrap();
            told.add(&room, "list", page.total);
            told.add(&room, "page", model.rows);
        }
        for tab in model.tabs.iter().filter(|tab| tab.count > 0) {
            // The number of the first tab is the sum of all its headings.
            let to = match path_of(&tab.to).as_str() {
                "ads" => "#/ads/interests".to_owned(),
                "ads/advertisers" => "#/ads/advertisers/all".to_owned(),
                to => format!("#/{to}"),
            };
            told.add(&to, "tab", tab.count);
        }
        let mut heads = 0;
        for block in model.blocks {
            match block {
                Block::Head { title, link } => {
                    let count = title.facts.iter().find_map(|(name, value)| match value {
                        Value::Count(count) if *name == Slot::Count => Some(*count),
                        _ => None,
                    });
                    let count = count.unwrap_or_default();
                    heads += count;
                    let Some((_, to)) = link.filter(|_| count > 0) else {
                        continue;
                    };
                    let to = href(&to);
                    match to.strip_prefix("#/kind/") {
                        Some(stem) => told.add(&format!("records of {stem}"), &room, count),
                        None if to.contains('?') => {}
                        None => told.add(&to, &room, count),
                    }
                }
                Block::Facts(facts) => {
                    for fact in facts {
                        if let Value::Go(value, to) = &fact.value
                            && let Value::Count(count) = **value
                        {
                            told.add(&href(to), fact.label.text(), count);
                        }
                    }
                }
                _ => {}
            }
        }
        let summed = archive.session.library.summary().areas;
        let place = roost_records::Area::ALL
            .iter()
            .position(|area| area.name() == path);
        let rail = place
            .and_then(|place| summed.get(place))
            .copied()
            .unwrap_or_default();
        if model.columns.is_empty() && rail > 0 {
            told.add(&room, "heads", heads);
        }
        if path == "ads" {
            told.add("#/ads/interests", "heads", heads);
        }
    }
}

fn sheets_and_files(archive: &mut Opened, told: &mut Told) {
    let several = archive.session.library.summary().downloads.len() > 1;
    for kind in archive.ask(Kinds {}).unwrap() {
        let stem = kind.stem.clone();
        let head = archive.ask(Sheet { stem: stem.clone() }).unwrap();
        let query = SheetQuery {
            stem,
            ..SheetQuery::default()
        };
        let source = SheetSource::Records(query);
        let page = archive
            .ask(SheetRows {
                source,
                start: 0,
                count: 1,
            })
            .unwrap();
        let ads = kind_by_stem(&kind.stem).is_some_and(|kind| kind.holds_several());
        let thing = match ads && kind.unit == Unit::Ads {
            true => home(&kind.stem).href(),
            false => format!("records of {}", kind.stem),
        };
        told.add(&thing, "sheet", head.total);
        told.add(&thing, "rows", page.total);
    }
    let report = archive.ask(Files {}).unwrap();
    let listed = report.files.iter().filter(|file| file.entry.is_some());
    told.add(
        "files",
        "Files, with those in folders",
        listed.count() as u64 + report.in_folders(),
    );
    told.add(
        "files",
        "opening",
        archive.session.library.summary().entries,
    );
    let mut by_kind: BTreeMap<&str, u64> = BTreeMap::new();
    for file in report.files.iter().filter(|file| !file.stem.is_empty()) {
        *by_kind.entry(&file.stem).or_default() += u64::from(file.records);
    }
    let ads = KINDS.iter().filter(|kind| kind.holds_several());
    let ads: Vec<&str> = ads.map(|kind| kind.name()).collect();
    for (stem, records) in by_kind {
        // Files counts the lists of each archive, and counts one element where it contains several
        // records.
        if !several && !ads.contains(&stem) && !stem.ends_with(".csv") {
            told.add(&format!("records of {stem}"), "Files", records);
        }
    }
    if !several {
        told.add("#/media", "folders", report.in_folders());
    }
    told.add(
        "missing media",
        "Files",
        report.only_on_x + report.media_missing,
    );
}

fn told(archive: &mut Opened) -> Told {
    let mut told = Told::default();
    rooms_and_contents(archive, &mut told);
    posts_and_media(archive, &mut told);
    messages_and_people(archive, &mut told);
    section_pages(archive, &mut told);
    sheets_and_files(archive, &mut told);
    told
}

fn together(files: Archive) -> Opened {
    let older = earlier(&files);
    open_sources(vec![older.zipped("old.zip"), files.zipped("new.zip")]).unwrap()
}

#[test]
fn the_made_up_archive_tells_one_number_everywhere() {
    let mut archive = open_zip(roost_sample::demo_zip().unwrap()).unwrap();
    let told = told(&mut archive);
    assert_eq!(told.different(), Vec::<String>::new());
    let places = |thing: &str| told.0.get(thing).map_or(0, Vec::len);
    for (thing, least) in [
        ("#/posts", 4),
        ("#/likes", 3),
        ("#/messages", 3),
        ("#/media", 4),
        ("#/grok", 4),
        ("#/lists", 2),
        ("#/ads/seen", 6),
        ("#/ads/audiences", 4),
        ("#/ads/interests", 4),
        ("#/people?show=followers", 4),
        ("files", 2),
        ("#/security/logins", 3),
        ("records of ip-audit", 4),
    ] {
        assert!(places(thing) >= least, "{thing}: {:?}", told.0.get(thing));
    }
}

#[test]
fn encrypted_messages_are_counted_without_the_events_beside_them() {
    let mut archive = open_files(hand_made("kinds")).unwrap();
    let kinds = archive.ask(Kinds {}).unwrap();
    let kind = kinds.iter().find(|kind| kind.stem == "message-event");
    let kind = kind.unwrap();
    assert_eq!(
        (kind.unit, kind.count, kind.records),
        (Unit::Encrypted, 1, 3)
    );
    assert_eq!(archive.session.library.encrypted_messages(), 1);
}

#[test]
fn one_of_each_kind_is_counted_alike_everywhere() {
    let mut archive = open_files(hand_made("kinds")).unwrap();
    assert_eq!(told(&mut archive).different(), Vec::<String>::new());
}

#[test]
fn two_archives_together_tell_one_number_everywhere() {
    for files in [
        unzipped(roost_sample::demo_zip().unwrap()),
        hand_made("kinds"),
    ] {
        let mut archive = together(files);
        assert_eq!(archive.session.library.summary().downloads.len(), 2);
        assert!(archive.session.library.summary().posts.older > 0);
        assert_eq!(told(&mut archive).different(), Vec::<String>::new());
    }
}

#[test]
fn what_stands_twice_in_one_archive_is_told_once() {
    let mut files = hand_made("messages");
    let once = open_files(files.clone()).unwrap().session.library.summary();
    let is_list = |(name, _): &&(String, Vec<u8>)| name.ends_with("/direct-messages.js");
    let (name, bytes) = files.iter().find(is_list).unwrap().clone();
    files.push((name.replace(".js", "-part1.js"), bytes));
    let mut archive = open_files(files).unwrap();
    assert_eq!(archive.session.library.summary().messages, once.messages);
    assert!(once.messages > 0);
    assert_eq!(told(&mut archive).different(), Vec::<String>::new());
}

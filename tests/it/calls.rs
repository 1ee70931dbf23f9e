//! The library as its callers use it: without a session, a question or a page.

use roost::protocol::{Order, PostFilter, PostRow, Shelf, flag};
use roost_archive::Memory;
use roost_base::{Id, Time};
use roost_query::syntax::Place;
use roost_sample::demo_zip;

use crate::fixture::{Opened, hand_made, named, open_files, open_zip};

#[allow(dead_code, reason = "the example prints what the test looks at")]
#[path = "../../crates/library/examples/most_liked.rs"]
mod most_liked;

#[test]
fn the_example_finds_the_most_liked_posts() {
    let file = named("archive.zip", Memory(demo_zip().unwrap()));
    let found = most_liked::most_liked(file).unwrap();
    let archive = open_zip(demo_zip().unwrap()).unwrap();
    let mut likes: Vec<u32> = archive
        .session
        .library
        .posts()
        .iter()
        .map(|post| post.likes)
        .collect();
    likes.sort_unstable_by(|a, b| b.cmp(a));
    let found: Vec<u32> = found.iter().map(|post| post.likes).collect();
    assert_eq!(found, likes[..10]);
    assert!(found[0] > found[9], "{found:?}");
}

#[test]
fn the_cover_of_the_sample_archive_is_what_is_read_of_it() {
    let archive = open_zip(demo_zip().unwrap()).unwrap();
    let (facts, cover) = (archive.session.library.summary(), roost_sample::cover());
    assert_eq!((&*facts.name, &*facts.handle), (cover.name, cover.handle));
    assert_eq!(facts.created, Some(cover.created));
    assert_eq!(facts.generated, Some(cover.generated));
}

fn archives() -> [Opened; 2] {
    [
        open_files(hand_made("posts")).unwrap(),
        open_zip(demo_zip().unwrap()).unwrap(),
    ]
}

#[test]
fn a_list_has_the_same_rows_and_months_with_and_without_a_session() {
    fn check(archive: &mut Opened, filter: &PostFilter) -> u32 {
        let bounds: Vec<Time> = (2006..2030)
            .filter_map(|year| Time::of_date(year, 1, 1))
            .collect();
        // Twice, because the second answer can come from what the session kept.
        for _ in 0..2 {
            let asked = archive.session.posts_page(filter, 1, 5);
            let months = archive.session.months(filter, &bounds);
            let library = &archive.session.library;
            let list = match filter.shelf {
                Shelf::Posts => library.posts(),
                Shelf::Likes => library.likes(),
                Shelf::Moments => library.moment_posts(),
                Shelf::Thread(id) => library.thread(id),
            };
            assert_eq!(list.page(filter, 1..6), asked, "{filter:?}");
            assert_eq!(list.months(filter, &bounds), months, "{filter:?}");
        }
        archive.session.posts_page(filter, 0, 0).total
    }
    for mut archive in archives() {
        let mut found = 0;
        for shelf in [Shelf::Posts, Shelf::Likes, Shelf::Moments] {
            for query in ["", "t", "the", "has:link", "-is:reply the", "/(/", "/t./"] {
                for order in Order::ALL {
                    let filter = PostFilter {
                        shelf,
                        order,
                        ..PostFilter::new(query)
                    };
                    found += check(&mut archive, &filter);
                }
            }
        }
        assert!(found > 100, "{found}");
    }
}

#[test]
fn a_search_over_everything_finds_the_same_with_and_without_a_session() {
    let bounds: Vec<Time> = (2006..2030)
        .filter_map(|year| Time::of_date(year, 1, 1))
        .collect();
    for mut archive in archives() {
        let mut places = Vec::new();
        for query in ["", "t", "the", "from:me the", "in:people a", "/t./ -/(/"] {
            let filter = PostFilter::new(query);
            let mut asked = archive.session.search(&filter, &bounds, 5);
            let rest = archive.session.search_rest(&filter, 5).unwrap();
            asked.areas.extend(rest);
            let found = archive.session.library.search(&filter, &bounds, 5).unwrap();
            assert_eq!(found, asked, "{query}");
            for area in found.areas {
                let library = &archive.session.library;
                let page = library.hits(&filter, area.place, 0..5).unwrap();
                assert_eq!((page.total, page.rows), (area.total, area.rows), "{query}");
                let next = library.hits(&filter, area.place, 5..10).unwrap();
                let asked = archive.session.hits(&filter, area.place, 5, 5).unwrap();
                assert_eq!(next, asked, "{query}");
                places.push(area.place);
            }
        }
        let everywhere = |place: &Place| places.contains(place);
        assert!(
            [Place::Posts, Place::People].iter().all(everywhere),
            "{places:?}"
        );
    }
}

#[test]
fn every_post_is_streamed_once_as_its_list_has_it() {
    fn check(streamed: Vec<PostRow>, listed: Vec<PostRow>, count: usize) {
        let ids = |rows: &[PostRow]| -> Vec<Id> { rows.iter().map(|row| row.id).collect() };
        assert_eq!(ids(&streamed), ids(&listed));
        assert_eq!(streamed, listed);
        assert_eq!(streamed.len(), count);
    }
    for mut archive in archives() {
        for shelf in [Shelf::Posts, Shelf::Likes, Shelf::Moments] {
            let filter = PostFilter {
                shelf,
                ..PostFilter::default()
            };
            let listed = archive.all_posts_of(filter);
            let library = &archive.session.library;
            let list = match shelf {
                Shelf::Likes => library.likes(),
                Shelf::Moments => library.moment_posts(),
                _ => library.posts(),
            };
            check(list.iter().collect(), listed, list.len());
        }
    }
}

#[test]
fn a_thread_is_a_list_of_its_own() {
    for mut archive in archives() {
        let threads = archive.posts(PostFilter::new("is:thread")).rows;
        assert!(!threads.is_empty());
        let mut branches = 0;
        for post in threads {
            let filter = PostFilter {
                shelf: Shelf::Thread(post.id),
                ..PostFilter::default()
            };
            let asked = archive.posts(filter).rows;
            let library = &archive.session.library;
            let thread: Vec<PostRow> = library.thread(post.id).iter().collect();
            assert_eq!(thread, asked);
            assert_eq!(thread.len() as u32, post.thread);
            branches += thread.iter().map(|row| row.depth).sum::<u32>();
            let own = library.thread(post.id).get(post.id).unwrap();
            assert_eq!((own.id, own.thread), (post.id, post.thread));
            // An id that no post has gives an empty list.
            assert!(library.thread(Id(1)).is_empty());
        }
        assert!(branches > 0);
    }
}

#[test]
fn a_post_is_found_by_its_id_in_its_list_or_anywhere() {
    for archive in archives() {
        let library = &archive.session.library;
        for list in [library.posts(), library.likes(), library.moment_posts()] {
            for row in list.iter() {
                assert_eq!(list.get(row.id).as_ref(), Some(&row));
                assert_eq!(library.post(row.id).map(|row| row.id), Some(row.id));
            }
        }
        assert_eq!(library.posts().get(Id(1)), None);
        assert_eq!(library.post(Id(1)), None);
    }
}

#[test]
fn older_versions_are_in_no_list_but_found_by_their_ids() {
    let archive = open_files(hand_made("posts")).unwrap();
    let library = &archive.session.library;
    let edited = library.posts().iter().find(|row| row.versions > 1).unwrap();
    let versions = library.versions(edited.id).unwrap();
    assert_eq!(versions.len() as u32, edited.versions);
    let older = &versions[0].post;
    assert!(older.flags & flag::OLD != 0 && older.id < edited.id);
    assert!(library.posts().iter().all(|row| row.id != older.id));
    assert_eq!(library.posts().get(older.id).as_ref(), Some(older));
}

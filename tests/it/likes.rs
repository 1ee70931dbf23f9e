//! The list of likes offers exactly those filters that a like can match.

use roost::page::filters::offers;
use roost::protocol::{PostFilter, Shelf};
use roost_query::syntax::{Has, Is};

use crate::fixture::{Opened, hand_made, open_sources};

/// Likes from two archives of one person; the last like is only in the older one.
fn likes() -> Opened {
    let like = |id: &str, text: &str| {
        format!(
            r#"{{"like":{{"tweetId":"{id}","fullText":"{text}","expandedUrl":"https://twitter.com/grace_obi/status/{id}"}}}}"#
        )
    };
    // 16 November 2022, a Wednesday, at 08:38 UTC.
    let newer = like(
        "1592799262712037376",
        "A mill @ada_example https://t.co/abc #tides",
    );
    let older = like("1300000000000000000", "A heron");
    let mut sources = Vec::new();
    for (folder, edition, likes) in [
        ("a/2026/", "current", vec![newer.clone()]),
        ("a/2020/", "2020", vec![newer, older]),
    ] {
        let mut files = hand_made(edition);
        files.retain(|(name, _)| !name.ends_with("like.js"));
        let files = files.data("like", format!("[{}]", likes.join(",")));
        sources.extend(files.below(folder).sources());
    }
    open_sources(sources).unwrap()
}

fn found(opened: &mut Opened, query: &str) -> u32 {
    let page = opened.posts(PostFilter {
        shelf: Shelf::Likes,
        query: query.to_owned(),
        ..PostFilter::default()
    });
    page.total
}

#[test]
fn likes_offer_what_a_like_can_fit() {
    let mut opened = likes();
    assert_eq!(found(&mut opened, ""), 2);
    let (whole, asking) = offers(Shelf::Likes);
    for part in &whole {
        assert!(found(&mut opened, part) > 0, "{part} is offered");
    }
    let is = Is::ALL.iter().map(|is| format!("is:{}", is.name()));
    // X does not export polls: that filter is refused, and a refused filter does not narrow the
    // list.
    let has = Has::ALL.iter().filter(|has| **has != Has::Poll);
    let has = has.map(|has| format!("has:{}", has.name()));
    // Every like is "a post", so that filter is not offered.
    for part in is.chain(has).filter(|part| part != "is:post") {
        let fits = found(&mut opened, &part) > 0;
        assert_eq!(fits, whole.contains(&part), "{part}");
    }
    for (operator, value) in [
        ("from:", "grace_obi"),
        ("since:", "2022-11"),
        ("until:", "2021"),
        ("year:", "2022"),
        ("hour:", "8"),
        ("weekday:", "wednesday"),
        ("min_likes:", "1"),
        ("min_reposts:", "1"),
        ("to:", "ada_example"),
        ("lang:", "en"),
        ("via:", "web"),
        ("url:", "t.co"),
    ] {
        let fits = found(&mut opened, &format!("{operator}{value}")) > 0;
        assert_eq!(fits, asking.contains(&operator), "{operator}");
    }
}

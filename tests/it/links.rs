//! Links in texts: cut-off addresses are no links, short ones lead where any record says they do,
//! and addresses of posts lead to the post.

use roost::protocol::keys::FactKey;
use roost::protocol::{Block, PostFilter, PostRow, Segment, Shelf, Value};
use roost_base::Id;
use serde_json::json;

use crate::fixture::{Opened, data_file, open_files};

fn painted(text: &[Segment]) -> String {
    text.iter().map(Segment::words).collect()
}

fn file(stem: &str, records: &[serde_json::Value]) -> (String, Vec<u8>) {
    data_file(stem, serde_json::json!(records))
}

fn post(id: u64, text: &str, urls: serde_json::Value) -> serde_json::Value {
    json!({"tweet": {"id_str": id.to_string(), "full_text": text,
        "created_at": "Tue Dec 06 09:45:30 +0000 2022", "entities": {"urls": urls}}})
}

fn url(short: &str, target: &str, start: usize) -> serde_json::Value {
    let end = start + short.chars().count();
    json!({"url": short, "expanded_url": target, "display_url": "",
        "indices": [start.to_string(), end.to_string()]})
}

fn row(archive: &mut Opened, shelf: Shelf, id: u64) -> PostRow {
    let filter = PostFilter {
        shelf,
        ..PostFilter::default()
    };
    let mut rows = archive.posts(filter).rows.into_iter();
    rows.find(|row| row.id == Id(id)).unwrap()
}

fn links(text: &[Segment]) -> Vec<(String, u64)> {
    let links = text.iter().filter_map(|piece| match piece {
        Segment::Link { href, post, .. } => Some((href.clone(), post.0)),
        _ => None,
    });
    links.collect()
}

#[test]
fn a_cut_repost_links_nowhere() {
    for (cut, id) in [
        "https://t.co/PxwG…",
        "https://t.co/…",
        "https://t.c…",
        "http…",
    ]
    .iter()
    .zip(1..)
    {
        let text = format!("RT @grace_obi: So it goes {cut}");
        let mut archive = open_files(vec![file("tweets", &[post(id, &text, json!([]))])]).unwrap();
        let row = row(&mut archive, Shelf::Posts, id);
        assert_eq!(row.text, [Segment::Text(format!("So it goes {cut}"))]);
    }
    // Some old reposts have no space between the name and the words.
    let text = "RT @grace_obi:So it goes";
    let mut archive = open_files(vec![file("tweets", &[post(9, text, json!([]))])]).unwrap();
    assert_eq!(
        painted(&row(&mut archive, Shelf::Posts, 9).text),
        "So it goes"
    );
}

#[test]
fn short_links_are_shown_with_what_any_record_tells() {
    let (of_post, of_message) = ("https://t.co/AaAaAaAaAa", "https://t.co/BbBbBbBbBb");
    let (unknown, to_post) = ("https://t.co/CcCcCcCcCc", "https://t.co/DdDdDdDdDd");
    let liked = format!("one {of_post} two {of_message} three {unknown} four {to_post}");
    let bio = format!("Tides & ferries.\nWith @grace_obi #harbour {of_post} <3");
    let files = vec![
        file(
            "account",
            &[json!({"account": {"accountId": "7", "username": "ada_example"}})],
        ),
        file(
            "tweets",
            &[
                post(
                    10,
                    &format!("x {of_post}"),
                    json!([url(of_post, "https://example.org/mill", 2)]),
                ),
                post(
                    11,
                    to_post,
                    json!([url(to_post, "https://twitter.com/ada_example/status/10", 0)]),
                ),
            ],
        ),
        file(
            "like",
            &[json!({"like": {"tweetId": "900", "fullText": liked}})],
        ),
        file(
            "direct-messages",
            &[
                json!({"dmConversation": {"conversationId": "7-8", "messages": [
            {"messageCreate": {"id": "50", "senderId": "8", "recipientId": "7", "createdAt": "2022-12-06T09:59:00.000Z",
             "text": format!("see {of_message}"), "mediaUrls": [], "reactions": [],
             "urls": [{"url": of_message, "expanded": "https://example.org/rope", "display": "example.org/rope"}]}}]}}),
            ],
        ),
        file(
            "profile",
            &[
                json!({"profile": {"description": {"bio": bio, "website": of_message, "location": ""}}}),
            ],
        ),
    ];
    let mut archive = open_files(files).unwrap();
    let like = row(&mut archive, Shelf::Likes, 900);
    let known = [
        "https://example.org/mill",
        "https://example.org/rope",
        unknown,
    ];
    let mut expected: Vec<(String, u64)> = known.map(|href| (href.to_owned(), 0)).into();
    expected.push(("https://twitter.com/ada_example/status/10".to_owned(), 10));
    assert_eq!(links(&like.text), expected);
    assert!(
        painted(&like.text)
            .starts_with("one example.org/mill two example.org/rope three https://t.co/Cc")
    );

    let model = archive.page("account");
    let facts = model.blocks.iter().find_map(|block| match block {
        Block::Facts(facts) if facts.iter().any(|fact| fact.label == FactKey::Bio) => Some(facts),
        _ => None,
    });
    let facts = facts.unwrap();
    let value = |label: FactKey| &facts.iter().find(|fact| fact.label == label).unwrap().value;
    let Value::Said(said) = value(FactKey::Bio) else {
        panic!("{:?}", value(FactKey::Bio));
    };
    assert_eq!(
        painted(said),
        "Tides & ferries.\nWith @grace_obi #harbour example.org/mill <3"
    );
    assert_eq!(links(said), [("https://example.org/mill".to_owned(), 0)]);
    assert!(
        said.iter()
            .any(|piece| matches!(piece, Segment::Mention { handle, .. } if handle == "grace_obi"))
    );
    assert!(said.contains(&Segment::Tag("harbour".to_owned())));
    assert!(format!("{:?}", value(FactKey::Website)).contains("https://example.org/rope"));
}

#[test]
fn an_old_archive_tells_where_its_website_is() {
    let details = r#"var user_details = { "screen_name": "ada_example", "id": "7", "bio": "See http://t.co/WwWwWwWwWw",
        "url": "http://t.co/WwWwWwWwWw", "expanded_url": "http://example.org/tides", "display_url": "example.org/tides" }"#;
    let mut archive =
        open_files(vec![("data/js/user_details.js".to_owned(), details.into())]).unwrap();
    let told = format!("{:?}", archive.page("account").blocks);
    assert!(told.contains("http://example.org/tides"), "{told}");
    assert!(!told.contains("t.co"), "{told}");
}

#[test]
fn every_form_of_a_posts_address_quotes_and_leads_to_the_post() {
    let forms = [
        "https://twitter.com/ada_example/status/10",
        "https://x.com/ada_example/status/10?s=20",
        "http://mobile.twitter.com/ada_example/statuses/10",
        "https://m.twitter.com/ada_example/status/10/photo/1",
        "HTTPS://WWW.TWITTER.COM/Ada_Example/Status/10",
        "http://twitter.com/#!/ada_example/status/10",
        "https://twitter.com/i/web/status/10",
        "https://x.com/i/status/10",
        "https://twitter.com/ada_example/status/10/video/1",
    ];
    let short = "https://t.co/AaAaAaAaAa";
    for form in forms {
        // With an entity, at the end and in the middle; without one, followed by punctuation.
        let end = post(20, &format!("look {short}"), json!([url(short, form, 5)]));
        let middle = post(
            21,
            &format!("look {short} here"),
            json!([url(short, form, 5)]),
        );
        let bare = post(22, &format!("look {form}."), json!([]));
        let first = post(10, "The first", json!([]));
        let mut archive = open_files(vec![file("tweets", &[first, end, middle, bare])]).unwrap();
        for id in [20, 21, 22] {
            let row = row(&mut archive, Shelf::Posts, id);
            let quoted = row
                .quotes
                .as_ref()
                .unwrap_or_else(|| panic!("{form} in {id}"));
            assert_eq!(
                (quoted.id, painted(&quoted.text)),
                (Id(10), "The first".to_owned()),
                "{form}"
            );
            assert!(quoted.here);
            let led = links(&row.text);
            let expected: &[u64] = if id == 20 { &[] } else { &[10] };
            let posts: Vec<u64> = led.iter().map(|(_, post)| *post).collect();
            assert_eq!(posts, expected, "{form} in {id}");
        }
        let query = "is:quote".to_owned();
        let filter = PostFilter {
            query,
            ..PostFilter::default()
        };
        assert_eq!(archive.posts(filter).total, 3, "{form}");
    }
    // A post that links to itself quotes nothing, and a link to one that is not here leads to X.
    let own = post(
        30,
        short,
        json!([url(short, "https://x.com/a/status/30", 0)]),
    );
    let other = post(
        31,
        &format!("{short} x"),
        json!([url(short, "https://x.com/i/web/status/99", 0)]),
    );
    let mut archive = open_files(vec![file("tweets", &[own, other])]).unwrap();
    assert!(row(&mut archive, Shelf::Posts, 30).quotes.is_none());
    let row = row(&mut archive, Shelf::Posts, 31);
    assert_eq!(row.quotes.unwrap().handle, "");
    assert_eq!(links(&row.text)[0].1, 0);
}

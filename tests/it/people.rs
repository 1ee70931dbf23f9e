//! Who is who: names from everywhere in an archive, with their times, their sources, and how
//! certain they are.

use roost::protocol::{
    AddNicknames, Certainty, Deed, GiveNickname, NameSource, Nicknames, People, PeopleFilter,
    PeopleGroup, PeopleGroups, PeopleSort, Person, PersonKey, PersonPage, PersonTime, PostFilter,
    Posts, Segment, tie,
};
use roost_base::{Code, Id};
use roost_library::{Library, Step};

use crate::fixture::{Archive, Opened, data_file, open_files};

const OWNER: &str = r#"window.YTD.account.part0 = [ { "account" : {
  "username" : "ada_example", "accountId" : "1", "accountDisplayName" : "Ada" } } ]"#;

fn mention(id: &str, handle: &str, name: &str, start: usize) -> String {
    let end = start + handle.len() + 1;
    format!(
        r#"{{ "name" : "{name}", "screen_name" : "{handle}", "indices" : [ "{start}", "{end}" ],
        "id_str" : "{id}", "id" : "{id}" }}"#
    )
}

fn post(id: u64, year: u32, text: &str, mentions: &str, more: &str) -> String {
    format!(
        r#"{{ "tweet" : {{ "id_str" : "{id}", "full_text" : "{text}", {more}
        "created_at" : "Wed Mar 01 12:00:00 +0000 {year}",
        "entities" : {{ "user_mentions" : [ {mentions} ], "urls" : [ ] }} }} }}"#
    )
}

fn reply_to(id: u64, handle: &str) -> String {
    format!(
        r#""in_reply_to_status_id_str" : "77", "in_reply_to_user_id_str" : "{id}",
        "in_reply_to_screen_name" : "{handle}","#
    )
}

fn file(stem: &str, records: &[&str]) -> (String, Vec<u8>) {
    data_file(stem, format!("[ {} ]", records.join(",")))
}

/// Grace changes her name and her handle; a stranger takes her old handle; only the handle of Milo
/// is known until 2019; an account that is gone is mentioned with the id -1.
fn quay() -> Opened {
    let posts = [
        post(
            10,
            2012,
            "@grace hi",
            &mention("2", "grace", "Grace", 0),
            &reply_to(2, "grace"),
        ),
        post(
            11,
            2014,
            "with @Grace",
            &mention("2", "Grace", "Grace O.", 5),
            "",
        ),
        post(
            12,
            2016,
            "with @grace_obi",
            &mention("2", "grace_obi", "Grace Obi", 5),
            "",
        ),
        post(
            13,
            2020,
            "no, @grace",
            &mention("3", "grace", "Someone else", 4),
            "",
        ),
        post(14, 2013, "RT @milo: low water", "", ""),
        post(
            15,
            2019,
            "RT @Milo: high water",
            &mention("4", "Milo", "Milo", 3),
            "",
        ),
        post(
            16,
            2015,
            "@gone_one where are you",
            &mention("-1", "gone_one", "", 0),
            "",
        ),
        post(17, 2017, "@nobody", "", &reply_to(5, "")),
        post(
            18,
            2018,
            "👋 @grace_obi and @milo",
            &format!(
                "{},{}",
                mention("2", "grace_obi", "Grace Obi", 2),
                mention("4", "milo", "Milo", 17)
            ),
            "",
        ),
    ];
    let posts: Vec<&str> = posts.iter().map(String::as_str).collect();
    let follow = |key: &str, id: u32| format!(r#"{{ "{key}" : {{ "accountId" : "{id}" }} }}"#);
    open_files(vec![
        ("data/account.js".to_owned(), OWNER.as_bytes().to_vec()),
        file("tweets", &posts),
        file("like", &[
            r#"{ "like" : { "tweetId" : "77", "fullText" : "low water", "expandedUrl" : "https://twitter.com/i/web/status/77" } }"#,
            r#"{ "like" : { "tweetId" : "78", "fullText" : "x", "expandedUrl" : "https://twitter.com/milo/status/78" } }"#,
        ]),
        file("direct-messages", &[
            r#"{ "dmConversation" : { "conversationId" : "1-2", "messages" : [
            { "messageCreate" : { "id" : "900", "senderId" : "2", "recipientId" : "1", "text" : "low water?", "createdAt" : "2011-05-01T10:00:00.000Z" } },
            { "messageCreate" : { "id" : "901", "senderId" : "1", "recipientId" : "2", "text" : "yes", "createdAt" : "2021-05-02T10:00:00.000Z" } } ] } }"#,
        ]),
        file("follower", &[&follow("follower", 2), &follow("follower", 6)]),
        file("following", &[&follow("following", 2), &follow("following", 4)]),
        file("block", &[&follow("blocking", 3)]),
        file("mute", &[&follow("muting", 6)]),
        file("twitter-circle-member", &[
            r#"{ "twitterCircleMember" : { "id" : "4", "twitterCircleId" : "99" } }"#,
        ]),
        file("lists-subscribed", &[
            r#"{ "userListInfo" : { "url" : "https://twitter.com/harbour_office/lists/tides" } }"#,
        ]),
        file("contact", &[
            r#"{ "contact" : { "id" : "7", "emails" : [ "juno@example.org" ], "phoneNumbers" : [ "+15550100" ] } }"#,
        ]),
        file("ad-impressions", &[
            r#"{ "ad" : { "adsUserData" : { "adImpressions" : { "impressions" : [ { "advertiserInfo" :
            { "advertiserName" : "Some Shop &amp; Co", "screenName" : "@someshop" },
            "impressionTime" : "2024-02-03 04:05:06" } ] } } } }"#,
        ]),
        file("screen-name-change", &[
            r#"{ "screenNameChange" : { "accountId" : "1", "screenNameChange" : {
            "changedAt" : "2015-01-01T00:00:00.000Z", "changedFrom" : "ada_old", "changedTo" : "ada_example" } } }"#,
        ]),
    ])
    .unwrap()
}

fn page(archive: &mut Opened, key: &str) -> PersonPage {
    let key = PersonKey::parse(key).unwrap();
    archive.ask(Person { key }).unwrap()
}

fn list(archive: &mut Opened, group: PeopleGroup, words: &str, sort: PeopleSort) -> Vec<String> {
    let filter = PeopleFilter {
        group,
        words: words.to_owned(),
        sort,
    };
    let page = archive.ask(People {
        filter,
        start: 0,
        count: 100,
    });
    let rows = page.unwrap().rows.into_iter();
    rows.map(|row| match row.lines.is_empty() {
        true => row.key.to_string(),
        false => row.lines.join(" "),
    })
    .collect()
}

#[test]
fn everybody_is_called_by_their_latest_name() {
    let archive = quay();
    let check = |id: u64, expected: Option<(&str, &str)>| {
        let named = archive.session.library.name_of(Id(id));
        let named = named.as_ref().map(|named| (&*named.handle, &*named.name));
        assert_eq!(named, expected, "{id}");
    };
    check(1, Some(("ada_example", "Ada")));
    check(2, Some(("grace_obi", "Grace Obi")));
    check(3, Some(("grace", "Someone else")));
    check(4, Some(("milo", "Milo")));
    check(5, None);
    check(6, None);
    check(0, None);
}

#[test]
fn while_an_archive_is_read_a_replaced_post_counts_once() {
    let mentioned = mention("2", "grace", "Grace", 0);
    let first = post(10, 2012, "@grace hi", &mentioned, "");
    let deleted = r#""deleted_at" : "2012-03-02T12:00:00.000Z","#;
    let better = post(10, 2012, "@grace hi", &mentioned, deleted);
    let files = Archive::from(vec![
        ("data/account.js".to_owned(), OWNER.as_bytes().to_vec()),
        file("tweets", &[&first]),
        file("deleted-tweets", &[&better]),
    ]);
    let archive = roost_archive::Archive::open(files.sources()).unwrap();
    let (mut library, mut opening) = Library::open(archive);
    let mut seen = Vec::new();
    loop {
        let step = opening.step(&mut library).unwrap();
        let grace = library.people().find(|row| row.key == PersonKey::Id(Id(2)));
        seen.extend(grace.map(|grace| grace.posts));
        if step == Step::Done {
            break;
        }
    }
    assert!(
        seen.len() > 2 && seen.iter().all(|posts| *posts == 1),
        "{seen:?}"
    );
}

/// It mentions her by id, and links to a post of hers by handle.
#[test]
fn a_post_that_names_a_person_twice_is_one_post() {
    let link = r#"{ "url" : "https://t.co/a", "expanded_url" : "https://twitter.com/grace/status/9",
        "display_url" : "twitter.com", "indices" : [ "10", "24" ] }"#;
    let quote = post(
        10,
        2016,
        "@grace hi https://t.co/a",
        &mention("2", "grace", "Grace", 0),
        "",
    );
    let quote = quote.replace(r#""urls" : [ ]"#, &format!(r#""urls" : [ {link} ]"#));
    let mut archive = open_files(vec![
        ("data/account.js".to_owned(), OWNER.as_bytes().to_vec()),
        file("tweets", &[&quote]),
    ])
    .unwrap();
    let grace = page(&mut archive, "2");
    assert_eq!(
        (grace.row.posts, &*grace.deeds),
        (1, &[(Deed::Mention, 1)][..])
    );
}

#[test]
fn of_equals_the_unnamed_are_last() {
    let follow = |id: u32| format!(r#"{{ "follower" : {{ "accountId" : "{id}" }} }}"#);
    let posts = [
        post(10, 2012, "@nobody", "", &reply_to(5, "")),
        post(11, 2012, "@grace", &mention("2", "grace", "Grace", 0), ""),
        post(12, 2012, "@x", "", &reply_to(7, "")),
        post(13, 2012, "@x", "", &reply_to(7, "")),
    ];
    let posts: Vec<&str> = posts.iter().map(String::as_str).collect();
    let mut archive = open_files(vec![
        ("data/account.js".to_owned(), OWNER.as_bytes().to_vec()),
        file("tweets", &posts),
        file("follower", &[&follow(6)]),
        file("lists-subscribed", &[
            r#"{ "userListInfo" : { "url" : "https://twitter.com/harbour_office/lists/tides" } }"#,
        ]),
    ])
    .unwrap();
    let mut of = |sort| list(&mut archive, PeopleGroup::All, "", sort);
    let expected = ["7", "2", "5", "@harbour_office", "6"];
    assert_eq!(of(PeopleSort::Most), expected);
    let names = of(PeopleSort::Name);
    assert_eq!(names[..2], ["2", "@harbour_office"]);
}

#[test]
fn a_former_handle_without_a_date_has_no_time() {
    let change = r#"{ "screenNameChange" : { "accountId" : "1", "screenNameChange" : {
        "changedAt" : "once", "changedFrom" : "ada_old", "changedTo" : "ada_example" } } }"#;
    let mut archive = open_files(vec![
        ("data/account.js".to_owned(), OWNER.as_bytes().to_vec()),
        file("screen-name-change", &[change]),
    ])
    .unwrap();
    let names = page(&mut archive, "1").names;
    let old = names.iter().find(|name| name.handle == "ada_old").unwrap();
    assert_eq!((old.first, old.last), (None, None));
}

#[test]
fn a_handle_leads_to_who_had_it_last() {
    let archive = quay();
    let check = |handle: &str, expected: Option<&str>| {
        let found = archive.session.library.find_handle(handle);
        assert_eq!(
            found.map(|key| key.to_string()).as_deref(),
            expected,
            "{handle}"
        );
    };
    check("@GRACE", Some("3"));
    check("grace_obi", Some("2"));
    check("milo", Some("4"));
    check("ada_old", Some("1"));
    check("gone_one", Some("@gone_one"));
    check("someshop", Some("@someshop"));
    check("harbour_office", Some("@harbour_office"));
    check("nobody_at_all", None);
    check("no handle", None);
}

#[test]
fn names_keep_their_time_their_source_and_their_doubt() {
    let mut archive = quay();
    let grace = page(&mut archive, "2");
    let names: Vec<_> = grace
        .names
        .iter()
        .map(|row| {
            let year = row.last.unwrap().iso().chars().take(4).collect::<String>();
            (&*row.handle, &*row.name, year, row.certainty)
        })
        .collect();
    assert_eq!(
        names,
        [
            ("grace_obi", "Grace Obi", "2018".to_owned(), Certainty::Sure),
            ("grace", "Grace O.", "2014".to_owned(), Certainty::Shared),
            ("grace", "Grace", "2012".to_owned(), Certainty::Shared),
        ]
    );
    assert_eq!(grace.names[0].sources, [(NameSource::Mention, 2)]);
    assert_eq!(grace.names[0].first.unwrap().iso(), "2016-03-01T12:00:00Z");
    assert_eq!(grace.others.len(), 1);
    assert_eq!(grace.others[0].key, PersonKey::Id(Id(3)));
    // Milo's repost of 2013 has no id, but no other account ever had that handle.
    let milo = page(&mut archive, "@milo");
    assert_eq!(milo.row.key, PersonKey::Id(Id(4)));
    assert_eq!(
        milo.deeds,
        [(Deed::Mention, 1), (Deed::Repost, 2), (Deed::Like, 1)]
    );
    assert_eq!(milo.names.len(), 1);
    let sources = [
        (NameSource::Mention, 1),
        (NameSource::Repost, 2),
        (NameSource::Like, 1),
    ];
    assert!(
        sources
            .iter()
            .all(|source| milo.names[0].sources.contains(source))
    );
    let gone = page(&mut archive, "@GONE_ONE");
    assert_eq!(gone.names[0].certainty, Certainty::ByHandle);
}

#[test]
fn a_page_tells_what_happened_and_when() {
    let mut archive = quay();
    let grace = page(&mut archive, "2");
    assert_eq!(
        grace.deeds,
        [
            (Deed::Reply, 1),
            (Deed::Mention, 3),
            (Deed::Like, 1),
            (Deed::Message, 2)
        ]
    );
    assert_eq!((grace.first_post, grace.last_post), (Id::NONE, Id::NONE));
    assert_eq!(grace.first.unwrap().iso(), "2011-05-01T10:00:00Z");
    assert_eq!((&*grace.conversation, grace.row.messages), ("1-2", 2));
    assert_eq!(grace.row.posts, 4);
    let ties = tie::FOLLOWER | tie::FOLLOWING | tie::MESSAGES;
    assert_eq!(grace.row.ties, ties);
    let bounds = (2010..=2022).map(|year| roost_base::Time::of_date(year, 1, 1).unwrap());
    let key = PersonKey::Id(Id(2));
    let bounds = bounds.collect();
    let months = archive.ask(PersonTime { key, bounds }).unwrap();
    assert_eq!(months.starts.len(), 11);
    assert_eq!(months.lines[0].counts[1], 1);
    assert_eq!(months.lines[1].counts[..8], [0, 0, 0, 1, 0, 1, 0, 1]);
    assert_eq!(months.lines[2].counts, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    let list = page(&mut archive, "@harbour_office").lists;
    assert_eq!(list, ["https://twitter.com/harbour_office/lists/tides"]);
    let key = PersonKey::parse("@nobody_at_all").unwrap();
    assert!(archive.ask(Person { key }).is_err());
    assert!(page(&mut archive, "1").owner);
    assert_eq!(page(&mut archive, "@gone_one").deeds, [(Deed::Mention, 1)]);
}

#[test]
fn groups_words_and_orders() {
    let mut archive = quay();
    let groups = archive.ask(PeopleGroups {}).unwrap();
    let count = |group| {
        groups
            .iter()
            .find(|count| count.group == group)
            .map(|c| (c.count, c.named))
    };
    assert_eq!(count(PeopleGroup::Followers), Some((2, 1)));
    assert_eq!(count(PeopleGroup::Contacts), Some((1, 0)));
    assert_eq!(count(PeopleGroup::Spaces), None);
    let mut check = |group, words: &str, sort, expected: &[&str]| {
        assert_eq!(
            list(&mut archive, group, words, sort),
            expected,
            "{group:?} {words}"
        );
    };
    let (most, name) = (PeopleSort::Most, PeopleSort::Name);
    check(PeopleGroup::Followers, "", most, &["2", "6"]);
    check(PeopleGroup::Mutuals, "", most, &["2"]);
    check(PeopleGroup::FollowersOnly, "", most, &["6"]);
    check(PeopleGroup::FollowingOnly, "", most, &["4"]);
    check(PeopleGroup::Messages, "", most, &["2"]);
    check(PeopleGroup::Blocked, "", most, &["3"]);
    check(PeopleGroup::Muted, "", most, &["6"]);
    check(PeopleGroup::Circle, "", most, &["4"]);
    check(PeopleGroup::Lists, "", most, &["@harbour_office"]);
    check(PeopleGroup::Ads, "", most, &["@someshop"]);
    check(PeopleGroup::Ads, "shop & co", most, &["@someshop"]);
    check(
        PeopleGroup::Contacts,
        "JUNO",
        most,
        &["juno@example.org +15550100"],
    );
    check(PeopleGroup::Contacts, "nobody", most, &[]);
    check(PeopleGroup::All, "grace", most, &["2", "3"]);
    check(PeopleGroup::All, "@grace_ obi", most, &["2"]);
    check(PeopleGroup::Followers, "", PeopleSort::Last, &["2", "6"]);
    let sorted = list(&mut archive, PeopleGroup::All, "", name);
    let at = |key: &str| sorted.iter().position(|known| known == key).unwrap();
    assert!(
        !sorted.contains(&"1".to_owned())
            && at("2") < at("4")
            && at("4") < at("3")
            && at("3") < at("6")
    );
}

#[test]
fn nicknames_go_out_and_come_in() {
    let mut archive = quay();
    let give = |key: &str, nickname: &str| GiveNickname {
        key: PersonKey::parse(key).unwrap(),
        nickname: nickname.to_owned(),
    };
    archive.ask(give("6", " The quiet one ")).unwrap();
    archive.ask(give("@gone_one", "Lost")).unwrap();
    archive.ask(give("@gone_one", "")).unwrap();
    assert_eq!(
        archive.session.library.name_of(Id(6)).unwrap().nickname,
        "The quiet one"
    );
    let json = archive.ask(Nicknames {}).unwrap();
    assert_eq!(json, "{\n  \"6\": \"The quiet one\"\n}");
    let mut other = quay();
    assert_eq!(other.ask(AddNicknames { json }).unwrap(), 1);
    assert_eq!(
        list(&mut other, PeopleGroup::All, "quiet", PeopleSort::Most),
        ["6"]
    );
    let no_file = "[1, 2]".to_owned();
    let refused = other.ask(AddNicknames { json: no_file }).unwrap_err();
    assert_eq!(refused.code, Code::WrongNicknames);
}

#[test]
fn most_people_of_the_made_up_archive_who_are_mentioned_have_a_name() {
    let zip = roost_sample::demo_zip().unwrap();
    let mut archive = crate::fixture::open_zip(zip).unwrap();
    let mut mentioned = std::collections::BTreeSet::new();
    let mut start = 0;
    loop {
        let filter = PostFilter::default();
        let count = 1_000;
        let page = archive
            .ask(Posts {
                filter,
                start,
                count,
            })
            .unwrap();
        start += page.rows.len() as u32;
        for row in &page.rows {
            mentioned.extend(row.text.iter().filter_map(|segment| match segment {
                Segment::Mention { id, .. } => id.some(),
                _ => None,
            }));
            let links = [&row.reply_to, &row.repost_of];
            mentioned.extend(
                links
                    .into_iter()
                    .flatten()
                    .filter_map(|link| (!link.handle.is_empty()).then_some(link.author)),
            );
        }
        if start >= page.total {
            break;
        }
    }
    assert!(mentioned.len() > 8, "{}", mentioned.len());
    let named = mentioned
        .iter()
        .filter(|id| archive.session.library.name_of(**id).is_some());
    assert!(named.count() * 100 >= mentioned.len() * 95);
    // A post answers an account that is gone, and nothing contains its name.
    assert_eq!(archive.session.library.name_of(Id(77_123_409)), None);
    archive
        .ask(Person {
            key: PersonKey::Id(Id(77_123_409)),
        })
        .unwrap();
    // People without a known name are counted: they have no name.
    let groups = archive.ask(PeopleGroups {}).unwrap();
    let followers = groups
        .iter()
        .find(|count| count.group == PeopleGroup::Followers);
    assert_eq!(followers.map(|count| count.count - count.named), Some(60));
}

//! The names of kinds and saved files, and the section in which a kind is shown. Pure; the sentences
//! are in `locales/`.

use super::route::{Chosen, MessagesRoute, Route};
use crate::protocol::target::ROOMS;
use crate::protocol::{
    EventKind, MessageRow, PeopleFilter, PeopleGroup, PostFilter, SheetQuery, Shelf, Show, Unit,
};
use roost_query::syntax::Why;
use roost_records::{Area, kind_by_stem};

/// The most characters in the name of a saved file.
const LONGEST: usize = 120;

/// The locale key of a kind; its dots become hyphens, because a dot separates levels of keys.
pub fn kind_key(stem: &str) -> String {
    format!("kind.{}", stem.replace('.', "-"))
}

/// The locale key of the sentence for a count of a unit; it has plural forms.
pub const fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Records => "contents.unit.records",
        Unit::Posts => "posts.count",
        Unit::Likes => "likes.count",
        Unit::Messages => "messages.count",
        Unit::Followers => "contents.unit.followers",
        Unit::Following => "contents.unit.following",
        Unit::People => "people.count",
        Unit::Chats => "contents.unit.chats",
        Unit::Moments => "contents.unit.moments",
        Unit::Ads => "page.ads.seen-count",
        Unit::Reports => "contents.unit.reports",
        Unit::Encrypted => "messages.run.messages",
    }
}

/// The locale key of the sentence that says why a part of a query is refused.
pub const fn why_key(why: Why) -> &'static str {
    match why {
        Why::Operator => "query.wrong.operator",
        Why::Value => "query.wrong.value",
        Why::Missing => "query.wrong.missing",
        Why::Date => "query.wrong.date",
        Why::Number => "query.wrong.number",
        Why::Name => "query.wrong.name",
        Why::Or => "query.wrong.or",
        Why::Parenthesis => "query.wrong.parenthesis",
        Why::TooMuch => "query.wrong.too-much",
        Why::Nothing => "query.wrong.nothing",
        Why::Pattern => "query.wrong.pattern",
        Why::LargePattern => "query.wrong.large-pattern",
        Why::Untold => "query.wrong.untold",
    }
}

/// The locale key of the sentence about an event. The owner of the archive is “you”, which has
/// sentences of its own: of what the owner did, and of what was done to the owner, alone or with the
/// other people of the event.
pub fn event_key(event: &MessageRow) -> String {
    let key = format!("messages.event-{}", event.kind.key());
    let to_owner = event.people.iter().any(|who| who.owner);
    let others = event.people.iter().any(|who| !who.owner);
    match event.kind {
        EventKind::PeopleJoin | EventKind::PeopleLeave if to_owner && others => {
            format!("{key}-to-you-and")
        }
        EventKind::PeopleJoin | EventKind::PeopleLeave if to_owner => format!("{key}-to-you"),
        EventKind::Join if event.sender.owner && !others => format!("{key}-you-alone"),
        kind if event.sender.owner && is_done(kind) => format!("{key}-you"),
        EventKind::Join if !others => format!("{key}-to-you"),
        _ => key,
    }
}

/// Whether the sentence about a kind of event says who did something. The other sentences name
/// people behind a label, or name no one.
const fn is_done(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Message
            | EventKind::Reaction
            | EventKind::Join
            | EventKind::PeopleJoin
            | EventKind::Rename
            | EventKind::Avatar
            | EventKind::Read
            | EventKind::Unread
            | EventKind::GroupChange
            | EventKind::Delete
            | EventKind::DeleteAll
            | EventKind::Metadata
    )
}

/// The route on which a kind is shown: a view of its own, or its table. A new view adds a line.
pub fn home(stem: &str) -> Route {
    match stem {
        "tweets" => Route::Posts(PostFilter::default()),
        "like" => Route::of(Shelf::Likes),
        "deleted-tweets" | "deleted-tweet" | "deleted-note-tweet" => posts(Show::Deleted),
        "community-tweet" => posts(Show::Community),
        "twitter-circle-tweet" => posts(Show::Circle),
        "note-tweet" => posts(Show::Long),
        "article" | "twitter-article" => posts(Show::Articles),
        "direct-messages"
        | "direct-messages-group"
        | "message-event"
        | "audio-video-calls-in-dm" => Route::Messages(MessagesRoute::default()),
        "follower" => people(PeopleGroup::Followers),
        "following" => people(PeopleGroup::Following),
        "contact" => people(PeopleGroup::Contacts),
        "block" => people(PeopleGroup::Blocked),
        "mute" => people(PeopleGroup::Muted),
        _ => page_of_kind(stem).map_or_else(|| sheet(stem), Route::to_page),
    }
}

/// The path of the page that shows a kind; `None` if there is none.
fn page_of_kind(stem: &str) -> Option<&'static str> {
    let kind = kind_by_stem(stem)?;
    match kind.name() {
        // These have no page, although their area has.
        "facebook-connection" | "user_details" | "expanded-profile" | "profile-blocks" => None,
        "ad-impressions" => Some("ads/seen"),
        "ad-engagements" => Some("ads/followed"),
        "ads-revenue-sharing" => Some("ads/money"),
        name if name.starts_with("ad-") && name.contains("conversions") => Some("ads/conversions"),
        _ => Some(kind.area)
            .filter(|area| ROOMS.contains(area))
            .map(Area::name),
    }
}

/// The kinds whose files contain the posts of a type, newest format first; empty for a type that has
/// no files of its own.
pub const fn files_of(show: Show) -> &'static [&'static str] {
    match show {
        Show::Deleted => &["deleted-tweets", "deleted-tweet", "deleted-note-tweet"],
        Show::Community => &["community-tweet"],
        Show::Circle => &["twitter-circle-tweet"],
        Show::Articles => &["article", "twitter-article"],
        _ => &[],
    }
}

fn posts(show: Show) -> Route {
    Route::Posts(PostFilter::new(show.operator()))
}

fn people(group: PeopleGroup) -> Route {
    Route::People(PeopleFilter {
        group,
        ..PeopleFilter::default()
    })
}

/// Where the file of a name can be viewed: the table of its kind, or the list of all files.
pub fn file_home(name: &str) -> Route {
    let base = name.rsplit('/').next().unwrap_or_default();
    let stem = base.strip_suffix(".js").unwrap_or(base);
    let stem = stem.split("-part").next().unwrap_or_default();
    match kind_by_stem(stem) {
        Some(kind) => sheet(kind.name()),
        None => Route::Files(None),
    }
}

/// The route of the section that a route belongs to: for a table or a record the section of its
/// kind, for any other the route itself.
pub fn section(route: &Route) -> Route {
    match route {
        Route::Kind(query) => section_of(&query.stem),
        Route::Record(record) | Route::RawRecord(record) => match file_home(&record.file) {
            Route::Kind(query) => section_of(&query.stem),
            files => files,
        },
        other => other.clone(),
    }
}

/// The route of the section to which a kind belongs; that of the files if no section shows it.
pub fn section_of(stem: &str) -> Route {
    match kind_by_stem(stem).map_or(Area::Files, |kind| kind.area) {
        Area::Posts => Route::Posts(PostFilter::default()),
        Area::Likes => Route::of(Shelf::Likes),
        Area::Messages => Route::Messages(MessagesRoute::default()),
        Area::Media => Route::Media(Chosen::default()),
        Area::People => Route::People(PeopleFilter::default()),
        area if ROOMS.contains(&area) => Route::to_page(area.name()),
        _ => Route::Files(None),
    }
}

/// The table of a kind's records.
pub fn sheet(stem: &str) -> Route {
    Route::Kind(SheetQuery {
        stem: stem.to_owned(),
        ..SheetQuery::default()
    })
}

/// A safe name for a saved file: the last part of `path`, without what could mislead a file system
/// or a reader (separators, control and bidi characters, device names); `file` if nothing is left.
pub fn file_name(path: &str) -> String {
    let base = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean = |c: char| match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' | '/' | '\\' => Some('_'),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => None,
        '\u{61c}' | '\u{feff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    };
    let name: String = base.chars().filter_map(clean).take(LONGEST).collect();
    let name = name.trim_matches(['.', ' ']);
    let stem = name.split('.').next().unwrap_or_default();
    let device = matches!(
        stem.to_ascii_lowercase().as_str(),
        "con" | "prn" | "aux" | "nul" | "com1" | "com2" | "lpt1" | "lpt2"
    );
    match (name, device) {
        ("", _) => "file".to_owned(),
        (name, true) => format!("_{name}"),
        (name, false) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Participant;

    #[test]
    fn the_owner_is_you_in_a_sentence_about_an_event() {
        fn check(kind: EventKind, by: bool, people: &[bool], form: &str) {
            let who = |owner: &bool| Participant {
                owner: *owner,
                ..Participant::default()
            };
            let event = MessageRow {
                kind,
                sender: who(&by),
                people: people.iter().map(who).collect(),
                ..MessageRow::default()
            };
            let expected = format!("messages.event-{}{form}", kind.key());
            assert_eq!(event_key(&event), expected, "{by} {people:?}");
        }
        check(EventKind::Rename, false, &[], "");
        check(EventKind::Rename, true, &[], "-you");
        check(EventKind::Typing, true, &[], "");
        check(EventKind::KeyChange, true, &[], "");
        check(EventKind::PeopleJoin, false, &[false, false], "");
        check(EventKind::PeopleJoin, true, &[false], "-you");
        check(EventKind::PeopleJoin, false, &[true], "-to-you");
        check(EventKind::PeopleJoin, false, &[false, true], "-to-you-and");
        check(EventKind::PeopleLeave, true, &[false], "");
        check(EventKind::PeopleLeave, false, &[true], "-to-you");
        check(EventKind::PeopleLeave, false, &[true, false], "-to-you-and");
        check(EventKind::Join, false, &[true, false], "");
        check(EventKind::Join, false, &[true], "-to-you");
        check(EventKind::Join, true, &[false], "-you");
        check(EventKind::Join, true, &[], "-you-alone");
        check(EventKind::CallMade, true, &[false], "");
    }

    #[test]
    fn saved_names_are_plain() {
        fn check(name: &str, expected: &str) {
            assert_eq!(file_name(name), expected, "{name:?}");
        }
        check("data/tweets.js", "tweets.js");
        check("..\\..\\evil.exe", "evil.exe");
        check("a/photo\u{202e}gpj.exe", "photogpj.exe");
        check("x/ nul.txt ", "_nul.txt");
        check("data/..", "file");
        check("a:b?c\u{7}.js", "a_b_c.js");
        assert_eq!(file_name(&"ü".repeat(500)).chars().count(), LONGEST);
    }

    #[test]
    fn tables_and_records_belong_to_the_section_of_their_kind() {
        fn check(address: &str, expected: &str) {
            let section = section(&Route::parse(address));
            assert_eq!(section.href(), expected, "{address}");
        }
        check("#/kind/tweets", "#/posts");
        check("#/record/tweets.js/7", "#/posts");
        check("#/record/data%2Ftweets-part1.js/7?raw", "#/posts");
        check("#/record/direct-message-headers.js/1", "#/messages");
        check("#/kind/facebook-connection", "#/security");
        check("#/record/block.js/1", "#/people");
        check("#/kind/manifest", "#/files");
        check("#/kind/unknown-kind", "#/files");
        // The number of an entry does not say which kind it has.
        check("#/record/12/7", "#/files");
        check("#/post/7", "#/post/7");
    }

    #[test]
    fn a_kind_has_a_home() {
        assert_eq!(home("tweets").href(), "#/posts");
        assert_eq!(home("direct-messages-group").href(), "#/messages");
        assert_eq!(home("ip-audit").href(), "#/security");
        assert_eq!(home("ad-engagements").href(), "#/ads/followed");
        assert_eq!(home("deleted-tweets").href(), "#/posts?q=is%3Adeleted");
        assert_eq!(home("message-event").href(), "#/messages");
        assert_eq!(home("block").href(), "#/people?show=blocked");
        assert_eq!(home("profile-blocks").href(), "#/kind/profile-blocks");
        assert_eq!(kind_key("tweets.csv"), "kind.tweets-csv");
        for show in Show::ALL {
            for stem in files_of(show) {
                assert_eq!(home(stem), posts(show), "{stem}");
            }
        }
        assert_eq!(file_home("data/tweets-part1.js").href(), "#/kind/tweets");
        assert_eq!(file_home("tweet.js").href(), "#/kind/tweets");
        assert_eq!(file_home("2013_04.js").href(), "#/files");
    }
}

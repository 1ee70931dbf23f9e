//! Keys of sentences that are put together from a name: each name of each table has its sentence.
//!
//! A place that puts a key together in a way that is not listed here fails, so that nothing shows a
//! raw key for want of a sentence.

use std::collections::BTreeSet;

use roost::protocol::target::ROOMS;
use roost::protocol::{
    Deed, FileState, MediaSort, MediaSource, NameSource, Order, PeopleGroup, PeopleSort, RankOf,
    Show, Unit, tie,
};
use roost::records::{Area, Category, EventKind};

use roost::ui::naming::unit_key;

use crate::fixture::{files_below, root};

/// Rooms with a form of their own.
const OWN_FORM: [Area; 5] = [
    Area::Account,
    Area::Security,
    Area::Ads,
    Area::Grok,
    Area::Moments,
];

/// How a key is put together in the source, and what it becomes.
fn composed() -> Vec<(&'static str, Vec<String>)> {
    fn all<T: Copy>(from: &[T], key: impl Fn(T) -> String) -> Vec<String> {
        from.iter().map(|one| key(*one)).collect()
    }
    let shelves = ["posts", "likes", "thread"];
    let shelf = |end: &str| all(&shelves, |name| format!("{name}.{end}"));
    let empty = ["messages.none", "messages.none-left"];
    let ties = [
        tie::FOLLOWER,
        tie::FOLLOWING,
        tie::BLOCKED,
        tie::MUTED,
        tie::CIRCLE,
        tie::LISTS,
        tie::MESSAGES,
        tie::SMART_BLOCKED,
        tie::SPACES,
        tie::ADS,
    ];
    // Media of posts and messages lead there.
    let at_home = [
        MediaSource::Profile,
        MediaSource::Moments,
        MediaSource::Grok,
        MediaSource::Elsewhere,
    ];
    let checked = || {
        let parts = [
            ("RULES", "check.rules"),
            ("WAYS", "check.ways"),
            ("LIMITS", "check.limits"),
        ];
        parts
            .iter()
            .flat_map(|(list, key)| listed("check.rs", list, key))
            .collect()
    };
    let groups = || {
        let categories = all(Category::ALL, |one| format!("category.{}", one.name()));
        let areas = all(Area::ALL, |one| format!("area.{}", one.name()));
        [categories, areas].concat()
    };
    // The rooms that list one kind after another.
    let ledes = || {
        let rooms = ROOMS.iter().filter(|room| !OWN_FORM.contains(room));
        rooms
            .map(|room| format!("leaf.room-lede.{}", room.name()))
            .collect()
    };
    let states = || {
        let states = all(&FileState::ALL, |one| format!("files.state.{}", one.name()));
        [states, vec!["files.state.all".to_owned()]].concat()
    };
    let sources = |of: &'static str| move |one: MediaSource| format!("{of}.{}", one.name());
    vec![
        ("{key}-reason", all(&empty, |key| format!("{key}-reason"))),
        ("{}.title", shelf("title")),
        (
            "{}.find",
            all(&["posts", "likes"], |name| format!("{name}.find")),
        ),
        ("{}.count", shelf("count.other")),
        ("{part}.none", shelf("none")),
        ("{part}.none-reason", shelf("none-reason")),
        (
            "posts.show.{}",
            all(&Show::ALL, |one| format!("posts.show.{}", one.name())),
        ),
        (
            "order.{name}",
            all(&Order::ALL, |one| format!("order.{}", one.name())),
        ),
        ("files.state.{name}", states()),
        ("files.state.{state}", states()),
        (
            "overview.{}",
            all(&RankOf::ALL, |one| format!("overview.{}", one.name())),
        ),
        (
            "people.group.{}",
            all(PeopleGroup::ALL, |one| {
                format!("people.group.{}", one.name())
            }),
        ),
        (
            "people.order.{}",
            all(PeopleSort::ALL, |one| {
                format!("people.order.{}", one.name())
            }),
        ),
        (
            "people.tie.{bit}",
            all(&ties, |bit| format!("people.tie.{bit}")),
        ),
        (
            "media.sort.{}",
            all(&MediaSort::ALL, |one| format!("media.sort.{}", one.name())),
        ),
        (
            "media.source.{}",
            all(&MediaSource::ALL, sources("media.source")),
        ),
        (
            "person.deed.{}",
            all(Deed::ALL, |one| format!("person.deed.{}", one.name())),
        ),
        (
            "person.source.{}",
            all(&NameSource::ALL, |one| {
                format!("person.source.{}", one.name())
            }),
        ),
        ("lightbox.home.{}", all(&at_home, sources("lightbox.home"))),
        (
            "leaving.save.{step}",
            listed("leaving.rs", "SAVE", "leaving.save"),
        ),
        (
            "check.refused.{side}",
            all(&["page", "worker"], |side| format!("check.refused.{side}")),
        ),
        ("check.{part}.{name}", checked()),
        ("{prefix}.{name}", groups()),
        (
            "area.{}",
            all(Area::ALL, |one| format!("area.{}", one.name())),
        ),
        ("leaf.room-lede.{}", ledes()),
        (
            "messages.event-{}",
            all(EventKind::ALL, |one| {
                format!("messages.event-{}", one.key())
            }),
        ),
    ]
}

/// The names in a list of a view, each below a key.
fn listed(view: &str, list: &str, key: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("src/ui/views").join(view)).unwrap();
    let (_, from) = text.split_once(&format!("const {list}: ")).unwrap();
    let (_, names) = from.split_once("= [").unwrap();
    let (names, _) = names.split_once(']').unwrap();
    let names: Vec<&str> = names.split('"').skip(1).step_by(2).collect();
    assert!(!names.is_empty(), "{view}: {list}");
    names.iter().map(|name| format!("{key}.{name}")).collect()
}

/// Ends of keys that a neighbouring test walks, or that stand as they are where no sentence is.
const ELSEWHERE: [&str; 7] = [
    // Each kind has a sentence: kinds.rs.
    "kind.{}",
    // Each code has three sentences: broken.rs.
    "problem.{}.{part}",
    // X's own words where the locale has none.
    "leaf.x.{text}",
    "messages.call.{}",
    "messages.reaction.{key}",
    // The forms of a plural.
    "{key}.{rule}",
    "{key}.other",
];

/// Every key that the page puts together, as the source has it.
fn in_source() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, path) in files_below(&root().join("src/ui")) {
        let text = std::fs::read_to_string(path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, _) in text.match_indices("format!(\"") {
            let rest = &text[at + "format!(\"".len()..];
            let Some((pattern, _)) = rest.split_once('"') else {
                continue;
            };
            let bare = |c: char| c.is_ascii_alphanumeric() || "{}._-".contains(c);
            let asked = text[..at].trim_end();
            let asked = asked.trim_end_matches('&').trim_end();
            let is_key = [
                "say(",
                "known(",
                "plural(",
                "say_with(",
                "t!(",
                "let key =",
                "let full =",
            ];
            let is_key = is_key.iter().any(|before| asked.ends_with(before))
                || asked.ends_with("else {") && pattern.starts_with("{key}");
            if is_key && pattern.contains('{') && pattern.chars().all(bare) {
                found.insert(pattern.to_owned());
            }
        }
    }
    found
}

fn exists(catalog: &serde_json::Value, key: &str) -> bool {
    let found = key
        .split('.')
        .try_fold(catalog, |place, part| place.get(part));
    found.is_some_and(|sentence| sentence.as_str().is_some_and(|text| !text.is_empty()))
}

#[test]
fn every_key_that_is_put_together_has_its_sentence() {
    let catalog = std::fs::read_to_string(root().join("locales/en.json")).unwrap();
    let catalog: serde_json::Value = serde_json::from_str(&catalog).unwrap();
    let composed = composed();
    let mut missing = Vec::new();
    for (_, keys) in &composed {
        missing.extend(keys.iter().filter(|key| !exists(&catalog, key)));
    }
    assert!(missing.is_empty(), "{missing:#?}");
    for unit in Unit::ALL {
        for form in ["one", "other"] {
            let key = format!("{}.{form}", unit_key(unit));
            assert!(exists(&catalog, &key), "{key}");
        }
    }
    let known: BTreeSet<&str> = composed
        .iter()
        .map(|(pattern, _)| *pattern)
        .chain(ELSEWHERE)
        .collect();
    let found = in_source();
    assert!(found.len() > 20, "{found:?}");
    let unknown: Vec<&String> = found
        .iter()
        .filter(|key| !known.contains(key.as_str()))
        .collect();
    assert!(unknown.is_empty(), "add to the table: {unknown:#?}");
}

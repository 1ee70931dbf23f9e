//! Addresses inside the page: what stands after the `#` becomes a [`Route`], and back.
//!
//! `#/posts?show=replies&words=harbour` · `#/post/ID` · `#/problems`. What is not understood is
//! [`Route::Home`]; a route names views, filters and ids, never a file to load.

use crate::base::{Id, decode, encode};
use crate::protocol::{
    LEAVES, LeafFilter, PeopleFilter, PeopleGroup, PeopleSort, PersonKey, PostFilter, Show,
};

/// What the user looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The landing page without an archive, the first room with one.
    #[default]
    Home,
    /// The list of posts.
    Posts(PostFilter),
    /// One post.
    Post(Id),
    /// A list of people.
    People(PeopleFilter),
    /// One person.
    Person(PersonKey),
    /// The archive at a glance.
    Overview,
    /// Conversations, or one of them.
    Messages(Talked),
    /// Everything that has no tab on a phone, and every kind of data file.
    More,
    /// What X knows beside posts, see `protocol::LEAVES`.
    Leaf(LeafFilter),
    /// What happens when one leaves X; needs no archive.
    Leaving,
    /// What went wrong while reading.
    Problems,
}

/// What the user looks at among messages: `#/messages?words=`, `#/messages/ID?at=ID`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Talked {
    /// The conversation; empty for the list alone.
    pub conversation: String,
    /// Words to be found in it, or in all.
    pub words: String,
    /// The message to be shown.
    pub at: Id,
    /// Or else the first one at or after this second since 1970; 0 for none.
    pub on: u32,
}

impl Route {
    /// The room of a leaf (`ads`); empty for whatever is no leaf.
    pub fn leaf(&self) -> &str {
        match self {
            Route::Leaf(filter) => filter.path.split('/').next().unwrap_or_default(),
            _ => "",
        }
    }

    /// The first page of a room of leaves.
    pub fn to_leaf(path: &str) -> Route {
        Route::Leaf(LeafFilter {
            path: path.to_owned(),
            ..LeafFilter::default()
        })
    }

    /// Reads `location.hash`, with or without its `#`.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        match (steps.next(), steps.next(), steps.next()) {
            (Some("posts"), None, None) => Route::Posts(filter(query)),
            (Some("post"), Some(id), None) => Id::parse(id)
                .and_then(Id::some)
                .map_or(Route::Home, Route::Post),
            (Some("messages"), conversation, None) => Route::Messages(talked(conversation, query)),
            (Some("people"), None, None) => Route::People(people(query)),
            (Some("person"), Some(key), None) => {
                PersonKey::parse(&decode(key)).map_or(Route::Home, Route::Person)
            }
            (Some("overview"), None, None) => Route::Overview,
            (Some("more"), None, None) => Route::More,
            (Some("problems"), None, None) => Route::Problems,
            (Some("leaving"), None, None) => Route::Leaving,
            (Some(first), ..) if LEAVES.contains(&first) => Route::Leaf(leaf(path, query)),
            _ => Route::Home,
        }
    }

    /// The address with its `#`, for `href`.
    pub fn href(&self) -> String {
        match self {
            Route::Home => "#/".to_owned(),
            Route::Posts(filter) => posts_href(filter),
            Route::Post(id) => format!("#/post/{id}"),
            Route::Messages(talked) => talked_href(talked),
            Route::People(filter) => people_href(filter),
            Route::Person(key) => format!("#/person/{key}"),
            Route::Overview => "#/overview".to_owned(),
            Route::More => "#/more".to_owned(),
            Route::Leaf(filter) => leaf_href(filter),
            Route::Leaving => "#/leaving".to_owned(),
            Route::Problems => "#/problems".to_owned(),
        }
    }
}

/// The address of the posts that a query of the search language finds.
pub fn found_href(query: &str) -> String {
    let mut href = "#/posts?q=".to_owned();
    encode(query, &mut href);
    href
}

fn filter(query: &str) -> PostFilter {
    let mut filter = PostFilter::default();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "show" => {
                let known = Show::ALL.into_iter().find(|show| show.name() == value);
                filter.show = known.unwrap_or_default();
            }
            "words" => filter.words = decode(value),
            _ => {}
        }
    }
    filter
}

fn talked(conversation: Option<&str>, query: &str) -> Talked {
    let mut talked = Talked {
        conversation: conversation.map(decode).unwrap_or_default(),
        ..Talked::default()
    };
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "words" => talked.words = decode(value),
            "at" => talked.at = Id::parse(value).unwrap_or_default(),
            "on" => talked.on = value.parse().unwrap_or_default(),
            _ => {}
        }
    }
    talked
}

fn talked_href(talked: &Talked) -> String {
    let mut href = "#/messages".to_owned();
    if !talked.conversation.is_empty() {
        href.push('/');
        encode(&talked.conversation, &mut href);
    }
    let mut mark = '?';
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            href.push(mark);
            href.push_str(name);
            encode(value, &mut href);
            mark = '&';
        }
    };
    add("words=", &talked.words);
    add(
        "at=",
        &talked
            .at
            .some()
            .map(|id| id.to_string())
            .unwrap_or_default(),
    );
    let on = (talked.on > 0).then(|| talked.on.to_string());
    add("on=", &on.unwrap_or_default());
    href
}

fn people(query: &str) -> PeopleFilter {
    let mut filter = PeopleFilter::default();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "show" => {
                let known = PeopleGroup::ALL.iter().find(|group| group.name() == value);
                filter.group = known.copied().unwrap_or_default();
            }
            "sort" => {
                let known = PeopleSort::ALL.iter().find(|sort| sort.name() == value);
                filter.sort = known.copied().unwrap_or_default();
            }
            "words" => filter.words = decode(value),
            _ => {}
        }
    }
    filter
}

fn people_href(filter: &PeopleFilter) -> String {
    let mut href = "#/people".to_owned();
    let mut mark = '?';
    for (name, value, unsaid) in [
        ("show", filter.group.name(), PeopleGroup::default().name()),
        ("sort", filter.sort.name(), PeopleSort::default().name()),
        ("words", &filter.words, ""),
    ] {
        if value != unsaid {
            href.push(mark);
            href.push_str(name);
            href.push('=');
            encode(value, &mut href);
            mark = '&';
        }
    }
    href
}

fn leaf(path: &str, query: &str) -> LeafFilter {
    let mut filter = LeafFilter {
        path: path.trim_end_matches('/').to_owned(),
        ..LeafFilter::default()
    };
    for pair in query.split('&') {
        match pair.split_once('=').unwrap_or((pair, "")) {
            ("words", words) => filter.words = decode(words),
            ("sort", column) => filter.sort = column.parse().ok(),
            ("down", _) => filter.down = true,
            _ => {}
        }
    }
    filter
}

fn leaf_href(filter: &LeafFilter) -> String {
    let mut href = format!("#/{}", filter.path);
    let mut mark = '?';
    if !filter.words.is_empty() {
        href.push_str("?words=");
        encode(&filter.words, &mut href);
        mark = '&';
    }
    if let Some(column) = filter.sort {
        href.push_str(&format!("{mark}sort={column}"));
        if filter.down {
            href.push_str("&down");
        }
    }
    href
}

fn posts_href(filter: &PostFilter) -> String {
    let mut href = "#/posts".to_owned();
    let mut mark = '?';
    if filter.show != Show::default() {
        href.push(mark);
        href.push_str("show=");
        href.push_str(filter.show.name());
        mark = '&';
    }
    if !filter.words.is_empty() {
        href.push(mark);
        href.push_str("words=");
        encode(&filter.words, &mut href);
    }
    href
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(show: Show, words: &str) -> Route {
        Route::Posts(PostFilter {
            show,
            words: words.to_owned(),
            ..PostFilter::default()
        })
    }

    fn rows(path: &str, words: &str, sort: Option<u8>, down: bool) -> Route {
        Route::Leaf(LeafFilter {
            path: path.to_owned(),
            words: words.to_owned(),
            sort,
            down,
        })
    }

    #[test]
    fn reads_addresses() {
        fn check(hash: &str, expected: Route) {
            assert_eq!(Route::parse(hash), expected, "{hash}");
        }
        check("", Route::Home);
        check("#", Route::Home);
        check("#/", Route::Home);
        check("#/posts", posts(Show::All, ""));
        check("#/posts/", posts(Show::All, ""));
        check("/posts?show=replies", posts(Show::Replies, ""));
        check("#/posts?show=nonsense&words=a", posts(Show::All, "a"));
        check(
            "#/posts?words=low+water%21&else=1",
            posts(Show::All, "low water!"),
        );
        check("#/posts?words=100%&show=media", posts(Show::Media, "100%"));
        check("#/posts?words=%+1", posts(Show::All, "% 1"));
        check("#/posts?words=%FF", posts(Show::All, "\u{fffd}"));
        check(
            "#/post/1600000000000000001",
            Route::Post(Id(1_600_000_000_000_000_001)),
        );
        check("#/post/0", Route::Home);
        check("#/post/abc", Route::Home);
        check("#/post/1/2", Route::Home);
        check("#/problems", Route::Problems);
        check(
            "#/messages/1-2?at=7&words=low+water&on=9",
            Route::Messages(Talked {
                conversation: "1-2".into(),
                words: "low water".into(),
                at: Id(7),
                on: 9,
            }),
        );
        check("#/messages?at=x&on=-1", Route::Messages(Talked::default()));
        check("#/leaving", Route::Leaving);
        check("#/security/", rows("security", "", None, false));
        check(
            "#/ads/seen/advertiser/%40a%2Fb?words=a+b&sort=2&down&else",
            rows("ads/seen/advertiser/%40a%2Fb", "a b", Some(2), true),
        );
        check("#/person/20", Route::Person(PersonKey::Id(Id(20))));
        let ada = PersonKey::Handle("ada_example".to_owned());
        check("#/person/%40ada_example", Route::Person(ada));
        check("#/person/@not a handle", Route::Home);
        check(
            "#/people?show=nobody",
            Route::People(PeopleFilter::default()),
        );
        check("#/more", Route::More);
        check("#/overview", Route::Overview);
        check("#/../../etc", Route::Home);
    }

    #[test]
    fn writing_and_reading_are_inverse() {
        for route in [
            Route::Home,
            Route::Overview,
            Route::Problems,
            Route::Leaving,
            rows("account", "", None, false),
            rows("ads/criteria/Age", "13 to 54", Some(0), true),
            Route::More,
            Route::Post(Id(20)),
            Route::Messages(Talked::default()),
            Route::Messages(Talked {
                conversation: "an odd/id?".into(),
                words: "a & b".into(),
                at: Id(3),
                on: 4,
            }),
            posts(Show::All, ""),
            posts(Show::Media, ""),
            posts(Show::Reposts, "a & b = c + d % e # f / g ? h"),
            posts(Show::All, "海の photo ❤️ מים"),
        ] {
            assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
        }
    }
}

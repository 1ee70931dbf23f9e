//! Addresses inside the page: parses what comes after the `#` into a [`Route`], and writes it.
//!
//! For example `#/posts?q=is%3Areply%20harbour`, `#/posts?at=ID`, `#/search?q=harbour`,
//! `#/post/ID`, `#/problems`. An address that is not understood is [`Route::Home`]. A route names
//! views, filters and ids, never a file to load.

pub use super::messages_route::MessagesRoute;
use super::page_path::{page_of, path_of, room_of};
use super::range::Range;
use super::sheet_route::{is_raw, kind_href, record, record_href, sheet, state};
use crate::protocol::{
    FileState, MediaSort, MediaSource, Order, PageFilter, PeopleFilter, PeopleGroup, PeopleSort,
    PersonKey, PostFilter, RecordRef, SheetQuery, Shelf, target,
};
use roost_base::month::{Month, next, read_month, spelled};
use roost_base::{Id, decode, encode};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The landing page without an archive, the overview with one.
    #[default]
    Home,
    /// The list of posts.
    Posts(PostFilter),
    /// All posts of a shelf, scrolled to one of them: a hit among its neighbours.
    PostsAt(Shelf, Id),
    /// A search over everything.
    Search(String),
    /// One post.
    Post(Id),
    /// The overview of the archive, in a range of months.
    Overview(Range),
    /// Photos and videos.
    Media(Chosen),
    /// A list of people.
    People(PeopleFilter),
    /// One person.
    Person(PersonKey),
    /// Conversations, or one of them.
    Messages(MessagesRoute),
    /// The table of a kind's records.
    Kind(SheetQuery),
    /// One record of any kind.
    Record(RecordRef),
    /// One record as it is in its file.
    RawRecord(RecordRef),
    /// The result for each file, or only for the files in one state.
    Files(Option<FileState>),
    /// The categories of X's help page, with what was found of each.
    Contents,
    /// The sections that have no tab on a phone, and every kind of data file.
    More,
    /// A page of account data, see `target::ROOMS`.
    Page(PageFilter),
    /// What happens when the user leaves X; needs no archive.
    Leaving,
    /// What keeps the network locked, and how to check it; needs no archive.
    Check,
    /// What went wrong while reading.
    Problems,
}

/// Which media are shown: `#/media?kind=photo&source=messages&month=2014-03`, or `&year=2014`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Only this kind of media.
    pub sort: Option<MediaSort>,
    /// Only media from this source.
    pub source: Option<MediaSource>,
    /// Only media of this year or month.
    pub period: Option<Period>,
}

impl Chosen {
    /// All media whose files are not in the archive.
    pub const MISSING: Chosen = Chosen {
        sort: Some(MediaSort::Missing),
        source: None,
        period: None,
    };
}

/// A calendar period by which media can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A year.
    Year(i64),
    /// A month.
    Month(Month),
}

impl Period {
    /// Whether a month is in the period.
    pub fn holds(self, month: Month) -> bool {
        match self {
            Period::Year(year) => month.0 == year,
            Period::Month(own) => own == month,
        }
    }

    /// The first month of the period, and the first month after it.
    pub fn ends(self) -> (Month, Month) {
        match self {
            Period::Year(year) => ((year, 1), (year + 1, 1)),
            Period::Month(month) => (month, next(month)),
        }
    }

    /// The period as written in addresses: `2014` or `2014-03`.
    pub fn spelled(self) -> String {
        match self {
            Period::Year(year) => format!("{year:04}"),
            Period::Month(month) => spelled(month),
        }
    }

    /// Parses what [`Period::spelled`] returns.
    pub fn parse(text: &str) -> Option<Period> {
        let year = || read_month(&format!("{text}-01")).map(|(year, _)| Period::Year(year));
        read_month(text).map(Period::Month).or_else(year)
    }
}

impl Route {
    /// The path of the section to which a page of account data belongs (`ads`); empty for any other
    /// route.
    pub fn page_room(&self) -> String {
        match self {
            Route::Page(filter) => room_of(&filter.page),
            _ => String::new(),
        }
    }

    /// The route of the page with a path.
    pub fn to_page(path: &str) -> Route {
        Route::Page(PageFilter {
            page: page_of(path),
            ..PageFilter::default()
        })
    }

    /// Parses `location.hash`, with or without its `#`.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        match (steps.next(), steps.next(), steps.next()) {
            (Some("posts"), None, None) => posts(query, Shelf::Posts),
            (Some("likes"), None, None) => posts(query, Shelf::Likes),
            (Some("search"), None, None) => Route::Search(parameter(query, "q")),
            (Some("thread"), Some(id), None) => {
                Id::parse(id).map_or(Route::Home, |id| Route::of(Shelf::Thread(id)))
            }
            (Some("post"), Some(id), None) => Id::parse(id).map_or(Route::Home, Route::Post),
            (Some("messages"), conversation, None) => {
                Route::Messages(MessagesRoute::parse(conversation, query))
            }
            (Some("overview"), None, None) => Route::Overview(range(query)),
            (Some("overview"), Some(_), _) => Route::Page(page_filter(path, query)),
            (Some("media"), None, None) => Route::Media(chosen(query)),
            (Some("people"), None, None) => Route::People(people(query)),
            (Some("person"), Some(key), None) => {
                PersonKey::parse(&decode(key)).map_or(Route::Home, Route::Person)
            }
            (Some("kind"), Some(stem), None) => Route::Kind(sheet(&decode(stem), query)),
            (Some("record"), Some(file), Some(number)) => {
                let way = match is_raw(query) {
                    true => Route::RawRecord,
                    false => Route::Record,
                };
                record(&decode(file), number, query).map_or(Route::Home, way)
            }
            (Some("files"), None, None) => Route::Files(state(query)),
            (Some("contents"), None, None) => Route::Contents,
            (Some("more"), None, None) => Route::More,
            (Some("problems"), None, None) => Route::Problems,
            (Some("leaving"), None, None) => Route::Leaving,
            (Some("check"), None, None) => Route::Check,
            (Some(first), ..) if target::ROOMS.iter().any(|room| room.name() == first) => {
                Route::Page(page_filter(path, query))
            }
            _ => Route::Home,
        }
    }

    /// All posts of a shelf.
    pub fn of(shelf: Shelf) -> Route {
        Route::Posts(PostFilter {
            shelf,
            ..PostFilter::default()
        })
    }

    /// The address with its `#`, for `href`.
    pub fn href(&self) -> String {
        match self {
            Route::Home => "#/".to_owned(),
            Route::Posts(filter) => posts_href(filter),
            Route::PostsAt(shelf, id) => format!("{}?at={id}", shelf_path(*shelf)),
            Route::Search(query) => with_query("#/search", query),
            Route::Post(id) => format!("#/post/{id}"),
            Route::Messages(talked) => talked.href(),
            Route::Overview(range) => overview_href(range),
            Route::Media(chosen) => chosen_href(chosen),
            Route::People(filter) => people_href(filter),
            Route::Person(key) => format!("#/person/{key}"),
            Route::Kind(query) => kind_href(query),
            Route::Record(record) => record_href(record, false),
            Route::RawRecord(record) => record_href(record, true),
            Route::Files(None) => "#/files".to_owned(),
            Route::Files(Some(state)) => format!("#/files?show={}", state.name()),
            Route::Contents => "#/contents".to_owned(),
            Route::More => "#/more".to_owned(),
            Route::Page(filter) => page_href(filter),
            Route::Leaving => "#/leaving".to_owned(),
            Route::Check => "#/check".to_owned(),
            Route::Problems => "#/problems".to_owned(),
        }
    }
}

/// The address of the posts that a query of the search language matches.
pub fn found_href(query: &str) -> String {
    with_query("#/posts", query)
}

fn range(query: &str) -> Range {
    let mut range = Range::default();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "from" => range.from = read_month(value),
            "to" => range.to = read_month(value),
            _ => {}
        }
    }
    range
}

fn overview_href(range: &Range) -> String {
    let (from, to) = (range.from.map(spelled), range.to.map(spelled));
    with_parts("#/overview", &[("from", from), ("to", to)])
}

fn chosen(query: &str) -> Chosen {
    let mut chosen = Chosen::default();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let sort = || MediaSort::ALL.into_iter().find(|sort| sort.name() == value);
        let source = || {
            let mut all = MediaSource::ALL.into_iter();
            all.find(|source| source.name() == value)
        };
        match name {
            "kind" => chosen.sort = sort(),
            "source" => chosen.source = source(),
            "month" | "year" => chosen.period = Period::parse(value),
            _ => {}
        }
    }
    chosen
}

fn chosen_href(chosen: &Chosen) -> String {
    let parts = [
        ("kind", chosen.sort.map(|sort| sort.name().to_owned())),
        (
            "source",
            chosen.source.map(|source| source.name().to_owned()),
        ),
        (
            match chosen.period {
                Some(Period::Year(_)) => "year",
                _ => "month",
            },
            chosen.period.map(Period::spelled),
        ),
    ];
    with_parts("#/media", &parts)
}

/// An address with the given parameters; their values need no encoding.
fn with_parts(path: &str, parts: &[(&str, Option<String>)]) -> String {
    let mut href = path.to_owned();
    for (name, value) in parts {
        if let Some(value) = value {
            href.push(if href.contains('?') { '&' } else { '?' });
            href.push_str(name);
            href.push('=');
            href.push_str(value);
        }
    }
    href
}

/// The decoded value of a parameter; empty if it is missing.
fn parameter(query: &str, name: &str) -> String {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.find(|(known, _)| *known == name);
    value.map(|(_, value)| decode(value)).unwrap_or_default()
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

fn page_filter(path: &str, query: &str) -> PageFilter {
    let mut filter = PageFilter {
        page: page_of(path.trim_end_matches('/')),
        ..PageFilter::default()
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

fn page_href(filter: &PageFilter) -> String {
    let mut href = format!("#/{}", path_of(&filter.page));
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

fn posts(query: &str, shelf: Shelf) -> Route {
    match Id::parse(&parameter(query, "at")) {
        Some(id) => Route::PostsAt(shelf, id),
        None => {
            let sort = parameter(query, "sort");
            let known = Order::ALL.into_iter().find(|order| order.name() == sort);
            Route::Posts(PostFilter {
                shelf,
                order: known.unwrap_or_default(),
                ..PostFilter::new(parameter(query, "q"))
            })
        }
    }
}

fn shelf_path(shelf: Shelf) -> String {
    match shelf {
        Shelf::Posts | Shelf::Moments => "#/posts".to_owned(),
        Shelf::Likes => "#/likes".to_owned(),
        Shelf::Thread(id) => format!("#/thread/{id}"),
    }
}

fn posts_href(filter: &PostFilter) -> String {
    let mut href = with_query(&shelf_path(filter.shelf), &filter.query);
    if filter.order != Order::default() {
        href.push(if filter.query.is_empty() { '?' } else { '&' });
        href.push_str("sort=");
        href.push_str(filter.order.name());
    }
    href
}

fn with_query(path: &str, query: &str) -> String {
    let mut href = path.to_owned();
    if !query.is_empty() {
        href.push_str("?q=");
        encode(query, &mut href);
    }
    href
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(query: &str) -> Route {
        Route::Posts(PostFilter::new(query))
    }

    fn rows(path: &str, words: &str, sort: Option<u8>, down: bool) -> Route {
        Route::Page(PageFilter {
            page: page_of(path),
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
        check("#/posts", posts(""));
        check("#/posts/", posts(""));
        check("/posts?q=is%3Areply", posts("is:reply"));
        check("#/posts?show=nonsense&q=a", posts("a"));
        check("#/posts?q=low+water%21&else=1", posts("low water!"));
        check("#/posts?q=100%&show=media", posts("100%"));
        check("#/posts?q=%+1", posts("% 1"));
        check("#/posts?q=%FF", posts("\u{fffd}"));
        check(
            "#/posts?sort=likes&q=a",
            Route::Posts(PostFilter {
                order: Order::Likes,
                ..PostFilter::new("a")
            }),
        );
        check("#/posts?at=20", Route::PostsAt(Shelf::Posts, Id(20)));
        check("#/posts?at=x&q=a", posts("a"));
        check("#/search", Route::Search(String::new()));
        check("#/search?q=-mill", Route::Search("-mill".to_owned()));
        check(
            "#/post/1600000000000000001",
            Route::Post(Id(1_600_000_000_000_000_001)),
        );
        check("#/likes", Route::of(Shelf::Likes));
        check("#/thread/7", Route::of(Shelf::Thread(Id(7))));
        check("#/thread/x", Route::Home);
        check("#/posts?order=nonsense", Route::of(Shelf::Posts));
        check("#/post/0", Route::Home);
        check("#/post/abc", Route::Home);
        check("#/post/1/2", Route::Home);
        check("#/problems", Route::Problems);
        check("#/leaving", Route::Leaving);
        check("#/check", Route::Check);
        check("#/security/", rows("security", "", None, false));
        check(
            "#/overview/tags/2014-03/-?sort=1",
            rows("overview/tags/2014-03/-", "", Some(1), false),
        );
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
        check("#/media?month=2014-13", Route::Media(Chosen::default()));
        check("#/media?year=x", Route::Media(Chosen::default()));
        check("#/more", Route::More);
        check("#/overview", Route::Overview(Range::default()));
        check(
            "#/overview?from=2014-13&to=x",
            Route::Overview(Range::default()),
        );
        check(
            "#/files?show=problem",
            Route::Files(Some(FileState::Problem)),
        );
        check("#/files?show=nonsense", Route::Files(None));
        check("#/record/tweets.js/x", Route::Home);
        check("#/../../etc", Route::Home);
    }

    #[test]
    fn writing_and_reading_are_inverse() {
        for route in [
            Route::Home,
            Route::Media(Chosen::default()),
            Route::Media(Chosen {
                sort: Some(MediaSort::Missing),
                source: Some(MediaSource::Groups),
                period: Some(Period::Month((2014, 3))),
            }),
            Route::Media(Chosen {
                period: Some(Period::Year(2014)),
                ..Chosen::default()
            }),
            Route::Overview(Range::default()),
            Route::Overview(Range {
                from: Some((2014, 3)),
                to: Some((2015, 12)),
            }),
            Route::Problems,
            Route::Leaving,
            Route::Check,
            rows("account", "", None, false),
            rows("ads/criteria/Age", "13 to 54", Some(0), true),
            Route::More,
            Route::Contents,
            Route::Files(None),
            Route::Files(Some(FileState::Missing)),
            Route::Kind(sheet("ip-audit", "")),
            Route::Kind(sheet("tweets.csv", "words=a%26b&sort=-createdAt")),
            Route::Record(RecordRef {
                file: "data/ä b/tweets.js".to_owned(),
                number: 3,
                part: 0,
            }),
            Route::Record(RecordRef {
                file: "17".to_owned(),
                number: 4_000_000_000,
                part: 2,
            }),
            Route::RawRecord(RecordRef {
                file: "17".to_owned(),
                number: 3,
                part: 0,
            }),
            Route::RawRecord(RecordRef {
                file: "17".to_owned(),
                number: 3,
                part: 2,
            }),
            Route::Post(Id(20)),
            Route::of(Shelf::Thread(Id(20))),
            Route::Posts(PostFilter {
                shelf: Shelf::Likes,
                order: Order::File,
                ..PostFilter::new("sea & tea")
            }),
            Route::PostsAt(Shelf::Likes, Id(20)),
            Route::PostsAt(Shelf::Posts, Id(20)),
            Route::Search(String::new()),
            Route::Search("\"low water\" #海".to_owned()),
            posts(""),
            posts("has:media"),
            Route::Posts(PostFilter {
                order: Order::Reposts,
                ..PostFilter::default()
            }),
            posts("is:repost a & b = c + d % e # f / g ? h"),
            posts("海の photo ❤️ מים"),
        ] {
            assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
        }
    }
}

//! The table of sections, from which the rail, the tab bar of a phone, "More" and the palette are
//! built. To add a section, add one line here.

use super::found::Range;
use super::icons::Icon;
use super::route::{Chosen, MessagesRoute, Route};
use crate::protocol::{PeopleFilter, PostFilter, Shelf, Summary};
use roost_records::Area;

/// Where a section is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// In the rail, and in the tab bar of a phone.
    Tab,
    /// In the rail; on a phone under "More".
    Rail,
}

/// A section: one line of the table.
#[derive(Clone)]
pub struct Room {
    /// The group of the section; a line separates the groups. Where space is limited the rail shows
    /// the first group only.
    pub group: u8,
    /// Where the section is listed.
    pub stand: Stand,
    /// The icon.
    pub drawing: Icon,
    /// The locale key of the name.
    pub name: &'static str,
    /// The letter that opens the section after `g`.
    pub letter: Option<char>,
    /// The route of the section.
    pub route: Route,
    /// Whether a route belongs to the section; of a table or a record, the route of its section
    /// (`naming::section`).
    pub holds: fn(&Route) -> bool,
    /// The number of items that the section shows; 0 is not displayed.
    pub count: fn(&Summary) -> u32,
    /// Whether the section has content; otherwise it is not listed.
    pub listed: fn(&Summary) -> bool,
}

/// Returns the sections in the order of the rail. The tabs of a phone keep this order.
///
/// People have no count: their number is only computed when they are shown, and the number of
/// followers, which is known earlier, is something else.
#[rustfmt::skip]
pub fn rooms() -> Vec<Room> {
    use Stand::{Rail, Tab};
    let room = |group, stand, drawing, name, letter, route, holds, count, listed| Room { group, stand, drawing, name, letter, route, holds, count, listed };
    let page = |drawing, name, letter, path, holds, count, listed| room(2, Rail, drawing, name, letter, Route::to_page(path), holds, count, listed);
    vec![
        room(1, Tab, Icon::Overview, "overview.title", Some('o'), Route::Overview(Range::default()), |r| matches!(r, Route::Home | Route::Overview(_)) || r.page_room() == "overview", |_| 0, |_| true),
        room(1, Tab, Icon::Posts, "posts.title", Some('p'), Route::Posts(PostFilter::default()), |r| matches!(r, Route::Post(_)) || matches!(r, Route::Posts(f) if f.shelf != Shelf::Likes) || matches!(r, Route::PostsAt(Shelf::Posts, _)), |f| f.posts.all, |f| f.posts.all > 0 || f.has(Area::Posts)),
        room(1, Tab, Icon::Search, "search.title", Some('s'), Route::Search(String::new()), |r| matches!(r, Route::Search(_)), |_| 0, |_| true),
        room(1, Rail, Icon::Likes, "likes.title", Some('l'), Route::of(Shelf::Likes), |r| matches!(r, Route::Posts(f) if f.shelf == Shelf::Likes) || matches!(r, Route::PostsAt(Shelf::Likes, _)), |f| f.likes, |f| f.likes > 0 || f.has(Area::Likes)),
        room(1, Tab, Icon::Messages, "messages.title", Some('m'), Route::Messages(MessagesRoute::default()), |r| matches!(r, Route::Messages(_)), |f| f.messages, |f| f.messages > 0 || f.has(Area::Messages)),
        room(1, Rail, Icon::Media, "media.title", Some('i'), Route::Media(Chosen::default()), |r| matches!(r, Route::Media(_)), |f| f.media_files, |f| f.media_files > 0 || f.posts.media > 0),
        room(1, Rail, Icon::People, "people.title", Some('e'), Route::People(PeopleFilter::default()), |r| matches!(r, Route::People(_) | Route::Person(_)), |_| 0, |f| f.has(Area::People) || f.posts.all > 0 || f.messages > 0 || f.likes > 0),
        page(Icon::Lists, "area.lists", Some('t'), "lists", |r| r.page_room() == "lists", |f| f.area(Area::Lists), |f| f.area(Area::Lists) > 0),
        page(Icon::Chat, "area.grok", None, "grok", |r| r.page_room() == "grok", |f| f.area(Area::Grok), |f| f.area(Area::Grok) > 0),
        page(Icon::Star, "area.moments", None, "moments", |r| r.page_room() == "moments", |f| f.area(Area::Moments), |f| f.area(Area::Moments) > 0),
        page(Icon::Voice, "area.spaces", None, "spaces", |r| r.page_room() == "spaces", |f| f.area(Area::Spaces), |f| f.area(Area::Spaces) > 0),
        page(Icon::Note, "area.notes", None, "notes", |r| r.page_room() == "notes", |f| f.area(Area::Notes), |f| f.area(Area::Notes) > 0),
        page(Icon::Video, "area.periscope", None, "periscope", |r| r.page_room() == "periscope", |f| f.area(Area::Periscope), |f| f.area(Area::Periscope) > 0),
        page(Icon::Trace, "page.rail.activity", None, "activity", |r| r.page_room() == "activity", |f| f.area(Area::Activity), |f| f.area(Area::Activity) > 0),
        page(Icon::Shop, "area.shop", None, "shop", |r| r.page_room() == "shop", |f| f.area(Area::Shop), |f| f.area(Area::Shop) > 0),
        page(Icon::Account, "area.account", Some('a'), "account", |r| r.page_room() == "account", |_| 0, |f| f.has(Area::Account)),
        page(Icon::Shield, "area.security", Some('y'), "security", |r| r.page_room() == "security", |_| 0, |f| f.has(Area::Security)),
        page(Icon::Target, "page.rail.ads", Some('d'), "ads", |r| r.page_room() == "ads", |_| 0, |f| f.has(Area::Ads)),
        room(3, Rail, Icon::Out, "leaving.room", None, Route::Leaving, |r| matches!(r, Route::Leaving), |_| 0, |_| true),
        room(3, Rail, Icon::Lock, "check.title", None, Route::Check, |r| matches!(r, Route::Check), |_| 0, |_| true),
        room(3, Rail, Icon::Warning, "problems.title", Some('w'), Route::Problems, |r| matches!(r, Route::Problems), |f| f.problems, |f| f.problems > 0),
        room(3, Rail, Icon::Files, "files.title", Some('f'), Route::Files(None), |r| matches!(r, Route::Files(_)), |_| 0, |_| true),
        room(3, Rail, Icon::Open, "contents.title", None, Route::Contents, |r| matches!(r, Route::Contents), |_| 0, |_| true),
        room(3, Tab, Icon::More, "more.title", Some('z'), Route::More, |r| matches!(r, Route::More), |_| 0, |_| true),
    ]
}

/// Whether "More" is marked in place of a route's own section: on a phone for every section without
/// a tab, in the slim rail for every section that is not in the first group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// The section is a tab, or "More" itself.
    Never,
    /// On a phone only.
    Phone,
    /// On a phone and in the slim rail.
    Rail,
}

impl Folded {
    /// How a section is folded; `section` is the route that [`Room::holds`] is asked about.
    pub fn of(section: &Route) -> Folded {
        match rooms().iter().find(|room| (room.holds)(section)) {
            Some(room) if room.stand == Stand::Tab => Folded::Never,
            Some(room) if room.group == 1 => Folded::Phone,
            _ => Folded::Rail,
        }
    }

    /// The value of the page's attribute; `None` if "More" stands only for itself.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Folded::Never => None,
            Folded::Phone => Some("phone"),
            Folded::Rail => Some("rail"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::catalog;
    use super::super::naming::section;
    use super::*;

    #[test]
    fn each_room_has_a_name_a_letter_of_its_own_and_holds_its_address() {
        let mut letters = Vec::new();
        for room in rooms() {
            assert!(catalog::sentence(room.name).is_some(), "{}", room.name);
            let at = room.route.href();
            assert!((room.holds)(&Route::parse(&at)), "{at}");
            letters.extend(room.letter);
        }
        let count = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), count, "one letter for two rooms");
    }

    #[test]
    fn each_room_has_a_drawing_of_its_own() {
        let mut drawings: Vec<&str> = rooms().iter().map(|room| room.drawing.path()).collect();
        let count = drawings.len();
        drawings.sort_unstable();
        drawings.dedup();
        assert_eq!(drawings.len(), count, "one drawing for two rooms");
    }

    #[test]
    fn a_room_is_listed_once_something_is_in_it() {
        let listed = |summary: &Summary| {
            let rooms = rooms().into_iter().filter(|room| (room.listed)(summary));
            rooms.map(|room| room.route.href()).collect::<Vec<_>>()
        };
        let empty = listed(&Summary::default());
        let always = [
            "#/overview",
            "#/search",
            "#/leaving",
            "#/check",
            "#/files",
            "#/contents",
            "#/more",
        ];
        assert_eq!(empty, always);
        let likes = Summary {
            likes: 1,
            held: Area::ALL
                .iter()
                .map(|area| *area == Area::Security)
                .collect(),
            ..Summary::default()
        };
        let fresh: Vec<String> = listed(&likes)
            .into_iter()
            .filter(|room| !empty.contains(room))
            .collect();
        assert_eq!(fresh, ["#/likes", "#/people", "#/security"]);
    }

    #[test]
    fn more_stands_for_the_rooms_that_are_folded() {
        fn check(address: &str, expected: Folded) {
            let section = section(&Route::parse(address));
            assert_eq!(Folded::of(&section), expected, "{address}");
        }
        check("#/posts", Folded::Never);
        check("#/more", Folded::Never);
        check("#/kind/tweets", Folded::Never);
        check("#/kind/like", Folded::Phone);
        check("#/record/ip-audit.js/1", Folded::Rail);
        check("#/likes", Folded::Phone);
        check("#/media", Folded::Phone);
        check("#/security", Folded::Rail);
        check("#/files", Folded::Rail);
    }
}

//! The table of rooms: one line for each, from which the rail, a phone's tab bar, "More" and the
//! palette are made. To add a room: one line here.

use super::found::Range;
use super::icons::Icon;
use super::route::{Chosen, MessagesRoute, Route};
use crate::protocol::{PeopleFilter, PostFilter, Shelf, Summary};
use roost_records::Area;

/// Where a room is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// In the rail, and in the tab bar of a phone.
    Tab,
    /// In the rail; on a phone under "More".
    Rail,
    /// The same, but only when its count is not 0.
    IfAny,
}

/// One line of the table.
#[derive(Clone)]
pub struct Room {
    /// Rooms of a group stand together, apart from the others by a line.
    pub group: u8,
    /// Where it is listed.
    pub stand: Stand,
    /// Its drawing.
    pub drawing: Icon,
    /// The key of its name.
    pub name: &'static str,
    /// The letter that leads there behind `g`.
    pub letter: Option<char>,
    /// Its address.
    pub route: Route,
    /// Whether an address lies in the room.
    pub holds: fn(&Route) -> bool,
    /// What the room itself says it holds; 0 is not shown.
    pub count: fn(&Summary) -> u32,
}

/// The table, in the order of the rail. The tabs of a phone keep this order.
///
/// People have no count: how many there are is known when somebody looks, and followers, which are
/// known before, are something else.
#[rustfmt::skip]
pub fn rooms() -> Vec<Room> {
    use Stand::{IfAny, Rail, Tab};
    let room = |group, stand, drawing, name, letter, route, holds, count| Room { group, stand, drawing, name, letter, route, holds, count };
    let page = |stand, drawing, name, letter, path, holds, count| room(2, stand, drawing, name, letter, Route::to_page(path), holds, count);
    vec![
        room(1, Tab, Icon::Overview, "overview.title", Some('o'), Route::Overview(Range::default()), |r| matches!(r, Route::Overview(_)) || r.page_room() == "overview", |_| 0),
        room(1, Tab, Icon::Posts, "posts.title", Some('p'), Route::Posts(PostFilter::default()), |r| matches!(r, Route::Home | Route::Post(_)) || matches!(r, Route::Posts(f) if f.shelf != Shelf::Likes) || matches!(r, Route::PostsAt(Shelf::Posts, _)), |f| f.posts.all),
        room(1, Tab, Icon::Search, "search.title", Some('s'), Route::Search(String::new()), |r| matches!(r, Route::Search(_)), |_| 0),
        room(1, Rail, Icon::Likes, "likes.title", Some('l'), Route::of(Shelf::Likes), |r| matches!(r, Route::Posts(f) if f.shelf == Shelf::Likes) || matches!(r, Route::PostsAt(Shelf::Likes, _)), |f| f.likes),
        room(1, Tab, Icon::Messages, "messages.title", Some('m'), Route::Messages(MessagesRoute::default()), |r| matches!(r, Route::Messages(_)), |f| f.messages),
        room(1, Rail, Icon::Media, "media.title", Some('i'), Route::Media(Chosen::default()), |r| matches!(r, Route::Media(_)), |f| f.media_files),
        room(1, Rail, Icon::People, "people.title", Some('e'), Route::People(PeopleFilter::default()), |r| matches!(r, Route::People(_) | Route::Person(_)), |_| 0),
        page(IfAny, Icon::Lists, "area.lists", Some('t'), "lists", |r| r.page_room() == "lists", |f| f.area(Area::Lists)),
        page(IfAny, Icon::Chat, "area.grok", None, "grok", |r| r.page_room() == "grok", |f| f.area(Area::Grok)),
        page(IfAny, Icon::Star, "area.moments", None, "moments", |r| r.page_room() == "moments", |f| f.area(Area::Moments)),
        page(IfAny, Icon::Voice, "area.spaces", None, "spaces", |r| r.page_room() == "spaces", |f| f.area(Area::Spaces)),
        page(IfAny, Icon::Note, "area.notes", None, "notes", |r| r.page_room() == "notes", |f| f.area(Area::Notes)),
        page(IfAny, Icon::Voice, "area.periscope", None, "periscope", |r| r.page_room() == "periscope", |f| f.area(Area::Periscope)),
        page(IfAny, Icon::Trace, "page.rail.activity", None, "activity", |r| r.page_room() == "activity", |f| f.area(Area::Activity)),
        page(IfAny, Icon::Shop, "area.shop", None, "shop", |r| r.page_room() == "shop", |f| f.area(Area::Shop)),
        page(Rail, Icon::Person, "area.account", Some('a'), "account", |r| r.page_room() == "account", |_| 0),
        page(Rail, Icon::Shield, "area.security", Some('y'), "security", |r| r.page_room() == "security", |_| 0),
        page(Rail, Icon::Target, "page.rail.ads", Some('d'), "ads", |r| r.page_room() == "ads", |_| 0),
        room(3, Rail, Icon::Out, "leaving.room", None, Route::Leaving, |r| matches!(r, Route::Leaving), |_| 0),
        room(3, Rail, Icon::Lock, "check.title", None, Route::Check, |r| matches!(r, Route::Check), |_| 0),
        room(3, IfAny, Icon::Warning, "problems.title", Some('w'), Route::Problems, |r| matches!(r, Route::Problems), |f| f.problems),
        room(3, Rail, Icon::Files, "files.title", Some('f'), Route::Files(None), |r| matches!(r, Route::Files(_)), |_| 0),
        room(3, Rail, Icon::Open, "contents.title", None, Route::Contents, |r| matches!(r, Route::Contents), |_| 0),
        room(3, Tab, Icon::More, "more.title", Some('z'), Route::More, |r| matches!(r, Route::More | Route::Kind(_) | Route::Record(_)), |_| 0),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_room_has_a_name_a_letter_of_its_own_and_holds_its_address() {
        let mut letters = Vec::new();
        for room in rooms() {
            assert!(rust_i18n::t!(room.name) != room.name, "{}", room.name);
            let at = room.route.href();
            assert!((room.holds)(&Route::parse(&at)), "{at}");
            letters.extend(room.letter);
        }
        let count = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), count, "one letter for two rooms");
    }
}

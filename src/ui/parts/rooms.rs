//! The table of rooms: one line for each, from which the rail, a phone's tab bar and "More" are
//! made. To add a room: one line here.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::protocol::{PeopleFilter, PostFilter, Shelf, Summary};
use crate::records::Area;
use crate::ui::address::Address;
use crate::ui::found::Range;
use crate::ui::live::live;
use crate::ui::post_list::PostList;
use crate::ui::route::{Chosen, Route, Talked};
use crate::ui::words::{self, say};

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
    group: u8,
    stand: Stand,
    drawing: Icon,
    /// The key of its name.
    name: &'static str,
    route: Route,
    /// Whether an address lies in the room.
    holds: fn(&Route) -> bool,
    /// What stands beside the name; 0 is not shown.
    count: fn(&Summary) -> u32,
}

/// The table, in the order of the rail. The tabs of a phone keep this order.
#[rustfmt::skip]
fn rooms() -> Vec<Room> {
    use Stand::{IfAny, Rail, Tab};
    let room = |group, stand, drawing, name, route, holds, count| Room { group, stand, drawing, name, route, holds, count };
    let leaf = |group, stand, drawing, name, holds, count| room(group, stand, drawing, name, Route::to_leaf(name), holds, count);
    vec![
        room(1, Tab, Icon::Overview, "overview.title", Route::Overview(Range::default()), |r| matches!(r, Route::Overview(_)) || r.leaf() == "overview", |_| 0),
        room(1, Tab, Icon::Posts, "posts.title", Route::Posts(PostFilter::default()), |r| matches!(r, Route::Home | Route::Post(_)) || matches!(r, Route::Posts(f) if f.shelf != Shelf::Likes) || matches!(r, Route::PostsAt(Shelf::Posts, _)), |f| f.posts.all),
        room(1, Tab, Icon::Search, "search.title", Route::Search(String::new()), |r| matches!(r, Route::Search(_)), |_| 0),
        room(1, Rail, Icon::Likes, "likes.title", Route::of(Shelf::Likes), |r| matches!(r, Route::Posts(f) if f.shelf == Shelf::Likes) || matches!(r, Route::PostsAt(Shelf::Likes, _)), |f| f.likes),
        room(1, Tab, Icon::Messages, "messages.title", Route::Messages(Talked::default()), |r| matches!(r, Route::Messages(_)), |f| f.messages),
        room(1, Rail, Icon::Media, "media.title", Route::Media(Chosen::default()), |r| matches!(r, Route::Media(_)), |f| f.media_files),
        room(1, Rail, Icon::People, "people.title", Route::People(PeopleFilter::default()), |r| matches!(r, Route::People(_) | Route::Person(_)), |f| f.followers),
        leaf(2, IfAny, Icon::Lists, "lists", |r| r.leaf() == "lists", |f| f.area(Area::Lists)),
        leaf(2, IfAny, Icon::Chat, "grok", |r| r.leaf() == "grok", |f| f.area(Area::Grok)),
        leaf(2, IfAny, Icon::Star, "moments", |r| r.leaf() == "moments", |f| f.area(Area::Moments)),
        leaf(2, IfAny, Icon::Voice, "spaces", |r| r.leaf() == "spaces", |f| f.area(Area::Spaces)),
        leaf(2, IfAny, Icon::Note, "notes", |r| r.leaf() == "notes", |f| f.area(Area::Notes)),
        leaf(2, IfAny, Icon::Voice, "periscope", |r| r.leaf() == "periscope", |f| f.area(Area::Periscope)),
        leaf(2, IfAny, Icon::Trace, "activity", |r| r.leaf() == "activity", |f| f.area(Area::Activity)),
        leaf(2, IfAny, Icon::Shop, "shop", |r| r.leaf() == "shop", |f| f.area(Area::Shop)),
        leaf(2, Rail, Icon::Person, "account", |r| r.leaf() == "account", |_| 0),
        leaf(2, Rail, Icon::Shield, "security", |r| r.leaf() == "security", |_| 0),
        leaf(2, Rail, Icon::Target, "ads", |r| r.leaf() == "ads", |_| 0),
        room(3, Rail, Icon::Out, "leaving.room", Route::Leaving, |r| matches!(r, Route::Leaving), |_| 0),
        room(3, Rail, Icon::Lock, "check.title", Route::Check, |r| matches!(r, Route::Check), |_| 0),
        room(3, IfAny, Icon::Warning, "problems.title", Route::Problems, |r| matches!(r, Route::Problems), |f| f.problems),
        room(3, Rail, Icon::Files, "files.title", Route::Files(None), |r| matches!(r, Route::Files(_)), |_| 0),
        room(3, Rail, Icon::Open, "contents.title", Route::Contents, |r| matches!(r, Route::Contents), |_| 0),
        room(3, Tab, Icon::More, "more.title", Route::More, |r| matches!(r, Route::More | Route::Kind(_) | Route::Record(_)), |_| 0),
    ]
}

/// The rooms by the keys of their names, for the keyboard.
pub fn places() -> Vec<(&'static str, Route)> {
    rooms()
        .into_iter()
        .map(|room| (room.name, room.route))
        .collect()
}

/// The rooms as links: in the rail all of them, under "More" those that are no tabs.
#[component]
pub fn RoomLinks(
    /// Leaves out what a phone has in its tab bar.
    #[prop(optional)]
    no_tabs: bool,
) -> impl IntoView {
    let facts = expect_context::<PostList>().facts;
    let links = rooms()
        .into_iter()
        .filter(|room| !no_tabs || room.stand != Stand::Tab)
        .map(|room| link(room, facts));
    links.collect_view()
}

fn link(room: Room, facts: Memo<Option<Summary>>) -> AnyView {
    let address = expect_context::<Address>();
    let count = Memo::new(move |_| facts.read().as_ref().map_or(0, room.count));
    let listed = move || room.stand != Stand::IfAny || count.get() > 0;
    let here = move || (room.holds)(&address.route.read()).then_some("page");
    // On a phone "More" stands for all rooms that have no tab.
    let tabs: Vec<fn(&Route) -> bool> = match room.route {
        Route::More => rooms()
            .iter()
            .filter(|r| r.stand == Stand::Tab)
            .map(|r| r.holds)
            .collect(),
        _ => Vec::new(),
    };
    let over = move || {
        let at = address.route.read();
        (!tabs.is_empty() && !tabs.iter().any(|holds| holds(&at))).then_some("true")
    };
    let href = room.route.href();
    let name = room.name;
    view! {
        <a
            class="room-link"
            href=href
            aria-current=here
            data-over=over
            data-group=room.group.to_string()
            data-tab=(room.stand == Stand::Tab).then_some("true")
            hidden=move || !listed()
        >
            {icon(room.drawing)}
            <span class="room-word">{short_name(name)}</span>
            <span class="room-count">
                {live(move || (count.get() > 0).then(|| words::number(u64::from(count.get()))))}
            </span>
        </a>
    }
    .into_any()
}

/// The name of a room: short where the rail needs it, else that of its area, else a key's words.
fn short_name(name: &str) -> String {
    words::known(&format!("leaf.rail.{name}"))
        .or_else(|| words::known(&format!("area.{name}")))
        .unwrap_or_else(|| say(name))
}

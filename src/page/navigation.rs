//! What an address means for navigation: which view it names, how that view is called in the
//! document's title, and which view is one level up.

use super::naming;
use super::rooms::rooms;
use super::route::{Chosen, MessagesRoute, Route};
use crate::page::range::Range;
use crate::protocol::target::PageId;
use crate::protocol::{PageFilter, PeopleFilter, PersonKey, PostFilter, Shelf};

/// The name of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewName {
    /// The locale key of the name.
    Key(&'static str),
    /// The stem of a kind, which has its own name.
    Kind(String),
    /// A username or a file name, shown as it is.
    Text(String),
}

/// The view of an address, without the parts that only filter, sort or scroll it.
pub fn view(route: &Route) -> Route {
    match route {
        Route::Posts(filter) => Route::of(filter.shelf),
        Route::PostsAt(shelf, _) => Route::of(*shelf),
        Route::Search(_) => Route::Search(String::new()),
        Route::Home | Route::Overview(_) => Route::Overview(Range::default()),
        Route::Media(_) => Route::Media(Chosen::default()),
        Route::People(_) => Route::People(PeopleFilter::default()),
        Route::Messages(at) => Route::Messages(MessagesRoute {
            conversation: at.conversation.clone(),
            ..MessagesRoute::default()
        }),
        Route::Kind(query) => naming::sheet(&query.stem),
        Route::Files(_) => Route::Files(None),
        Route::Page(filter) => Route::Page(PageFilter {
            page: filter.page.clone(),
            ..PageFilter::default()
        }),
        Route::Post(_)
        | Route::Person(_)
        | Route::Record(_)
        | Route::RawRecord(_)
        | Route::Contents
        | Route::More
        | Route::Leaving
        | Route::Check
        | Route::Problems => route.clone(),
    }
}

/// The view one level up; `None` for views that are linked in the rail.
pub fn out_of(route: &Route) -> Option<Route> {
    match route {
        Route::Post(_) => Some(Route::of(Shelf::Posts)),
        Route::PostsAt(shelf, _) => Some(Route::of(*shelf)),
        Route::Posts(PostFilter {
            shelf: Shelf::Thread(id),
            ..
        }) => Some(Route::Post(*id)),
        Route::Messages(at) if !at.conversation.is_empty() => {
            Some(Route::Messages(MessagesRoute::default()))
        }
        Route::Person(_) => Some(Route::People(PeopleFilter::default())),
        Route::Kind(_) | Route::Record(_) | Route::RawRecord(_) => Some(Route::Contents),
        Route::Page(filter) if !matches!(filter.page, PageId::Room(_)) => {
            Some(Route::to_page(&route.page_room()))
        }
        _ => None,
    }
}

/// The name of an address's view; never contains a word of a post or a message.
pub fn view_name(route: &Route) -> ViewName {
    let room = || {
        let (rooms, section) = (rooms(), naming::section(route));
        let room = rooms.iter().find(|room| (room.holds)(&section));
        ViewName::Key(room.map_or("more.title", |room| room.name))
    };
    match route {
        Route::Post(_) => ViewName::Key("post.title"),
        Route::Posts(PostFilter {
            shelf: Shelf::Thread(_),
            ..
        }) => ViewName::Key("thread.title"),
        Route::Person(PersonKey::Handle(handle)) => ViewName::Text(["@", handle].concat()),
        Route::Kind(query) => ViewName::Kind(query.stem.clone()),
        // Otherwise `file` is only the number of an entry.
        Route::Record(record) | Route::RawRecord(record) if record.file.contains('.') => {
            ViewName::Text(record.file.clone())
        }
        _ => room(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> Route {
        Route::parse(path)
    }

    #[test]
    fn what_filters_or_scrolls_is_no_other_view() {
        let same = |one: &str, other: &str| view(&of(one)) == view(&of(other));
        for (one, other) in [
            ("#/", "#/overview"),
            ("#/posts?q=mill", "#/posts?at=7"),
            ("#/search?q=a", "#/search?q=b"),
            ("#/overview?from=2014-03", "#/overview"),
            ("#/messages/1-2?at=7", "#/messages/1-2?words=mill"),
            ("#/kind/block?words=a", "#/kind/block"),
            ("#/ads/seen?words=a", "#/ads/seen"),
            ("#/people?words=a", "#/people"),
            ("#/media?month=2014-03", "#/media"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("#/posts", "#/likes"),
            ("#/post/1", "#/post/2"),
            ("#/messages", "#/messages/1-2"),
            ("#/messages/1-2", "#/messages/1-3"),
            ("#/ads", "#/ads/seen"),
            ("#/kind/block", "#/kind/mute"),
            ("#/person/1", "#/person/2"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_step_out_ends_at_what_the_rail_leads_to() {
        let check = |path: &str, expected: Option<&str>| {
            let out = out_of(&of(path)).map(|route| route.href());
            assert_eq!(out.as_deref(), expected, "{path}");
        };
        check("#/post/1", Some("#/posts"));
        check("#/thread/1", Some("#/post/1"));
        check("#/posts?at=1", Some("#/posts"));
        check("#/likes?at=1", Some("#/likes"));
        check("#/messages/1-2", Some("#/messages"));
        check("#/person/1", Some("#/people"));
        check("#/kind/block", Some("#/contents"));
        check("#/record/block.js/1", Some("#/contents"));
        check("#/record/block.js/1?raw", Some("#/contents"));
        check("#/ads/seen", Some("#/ads"));
        check("#/ads/advertiser/A", Some("#/ads"));
        for room in rooms() {
            check(&room.route.href(), None);
        }
    }

    #[test]
    fn a_view_is_called_by_its_name_and_by_nothing_that_was_written() {
        let check = |path: &str, expected: ViewName| {
            assert_eq!(view_name(&of(path)), expected, "{path}");
        };
        check("#/", ViewName::Key("overview.title"));
        check("#/posts?q=secret", ViewName::Key("posts.title"));
        check("#/search?q=secret", ViewName::Key("search.title"));
        check("#/likes", ViewName::Key("likes.title"));
        check("#/post/1", ViewName::Key("post.title"));
        check("#/thread/1", ViewName::Key("thread.title"));
        check(
            "#/messages/1-2?words=secret",
            ViewName::Key("messages.title"),
        );
        check("#/grok/chat/secret", ViewName::Key("area.grok"));
        check("#/person/@ada", ViewName::Text("@ada".into()));
        check("#/person/7", ViewName::Key("people.title"));
        check("#/kind/block", ViewName::Kind("block".into()));
        check("#/record/block.js/1", ViewName::Text("block.js".into()));
        check("#/record/block.js/1?raw", ViewName::Text("block.js".into()));
        check("#/record/12/1", ViewName::Key("files.title"));
        for room in rooms() {
            assert_eq!(view_name(&room.route), ViewName::Key(room.name));
        }
    }
}

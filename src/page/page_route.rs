//! The routes of links: the route of each [`Target`], and the addresses of X's settings.
//!
//! The other modules know targets only, never addresses; these functions translate.

use super::naming::sheet;
use super::range::Range;
use super::route::{Chosen, MessagesRoute, Route};
use crate::protocol::target::{PageId, SeenBy, Setting, Target};
use crate::protocol::{ItemRef, PageFilter, PeopleFilter, PostFilter, RecordRef};
use roost_records::Area;

/// The route that shows a target.
pub fn route_of(target: &Target) -> Route {
    match target {
        Target::Page(page) => page_route(page.clone(), String::new()),
        Target::Rows(page, words) => page_route(page.clone(), words.clone()),
        Target::Overview(from, to) => Route::Overview(Range {
            from: *from,
            to: *to,
        }),
        Target::Posts(query) => Route::Posts(PostFilter::new(query.clone())),
        Target::Sheet(stem) => sheet(stem),
        Target::MissingMedia => Route::Media(Chosen::MISSING),
        Target::Item(item) => item_route(item),
        Target::Messages => Route::Messages(MessagesRoute::default()),
        Target::People(group) => Route::People(PeopleFilter {
            group: *group,
            ..PeopleFilter::default()
        }),
    }
}

/// The address of a setting on X.
pub const fn setting_address(setting: Setting) -> &'static str {
    match setting {
        Setting::Profile => "https://x.com/settings/profile",
        Setting::Account => "https://x.com/settings/account",
        Setting::Sessions => "https://x.com/settings/sessions",
        Setting::Apps => "https://x.com/settings/connected_apps",
        Setting::Accounts => "https://x.com/settings/connected_accounts",
        Setting::Password => "https://x.com/settings/password",
        Setting::TwoFactor => "https://x.com/settings/account/login_verification",
        Setting::Interests => "https://x.com/settings/your_twitter_data/twitter_interests",
        Setting::Deactivate => "https://x.com/settings/deactivate",
    }
}

fn page_route(page: PageId, words: String) -> Route {
    // The archive's data about leaving is part of the view about leaving X.
    if page == PageId::Leaving {
        return Route::Leaving;
    }
    Route::Page(PageFilter {
        page,
        words,
        ..PageFilter::default()
    })
}

/// The route that shows an item of the archive.
pub fn item_route(item: &ItemRef) -> Route {
    let room = |area| page_route(PageId::Room(area), String::new());
    match item {
        ItemRef::Post(id) => Route::Post(*id),
        ItemRef::Person(key) => Route::Person(key.clone()),
        ItemRef::Account => room(Area::Account),
        ItemRef::Moments => room(Area::Moments),
        ItemRef::Moment(id) => page_route(PageId::Moment(id.clone()), String::new()),
        ItemRef::Chats => room(Area::Grok),
        ItemRef::Chat(id) => page_route(PageId::Chat(id.clone()), String::new()),
        ItemRef::Ad(post) => {
            let seen = PageId::Seen(SeenBy::Post(post.clone()));
            page_route(seen, String::new())
        }
        ItemRef::Kind(stem) => sheet(stem),
        ItemRef::Record { entry, number } => Route::Record(RecordRef {
            file: entry.to_string(),
            number: u32::try_from(*number).unwrap_or(u32::MAX),
            part: 0,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{PeopleGroup, PersonKey};
    use roost_base::Id;

    #[test]
    fn each_target_has_its_address() {
        fn check(target: impl Into<Target>, expected: &str) {
            assert_eq!(route_of(&target.into()).href(), expected);
        }
        check(Target::Overview(None, None), "#/overview");
        check(
            Target::Overview(Some((2014, 3)), None),
            "#/overview?from=2014-03",
        );
        check(Target::Posts("#tide".to_owned()), "#/posts?q=%23tide");
        check(Target::Sheet("ip-audit".to_owned()), "#/kind/ip-audit");
        let network = Target::Rows(PageId::Logins, "192.0.2.0/24".to_owned());
        check(network, "#/security/logins?words=192.0.2.0%2F24");
        check(PageId::Leaving, "#/leaving");
        check(Target::MissingMedia, "#/media?kind=missing");
        check(Target::Messages, "#/messages");
        check(
            Target::People(PeopleGroup::Messages),
            "#/people?show=messages",
        );
        check(ItemRef::Post(Id(7)), "#/post/7");
        check(
            ItemRef::Person(PersonKey::Handle("ada_example".to_owned())),
            "#/person/@ada_example",
        );
        check(ItemRef::Account, "#/account");
        check(ItemRef::Moments, "#/moments");
        check(ItemRef::Moment("9".to_owned()), "#/moments/9");
        check(ItemRef::Chats, "#/grok");
        check(ItemRef::Chat("9".to_owned()), "#/grok/chat/9");
        check(ItemRef::Ad("a b".to_owned()), "#/ads/seen/post/a%20b");
        check(ItemRef::Kind("app".to_owned()), "#/kind/app");
        check(
            ItemRef::Record {
                entry: 3,
                number: 4,
            },
            "#/record/3/4",
        );
    }
}

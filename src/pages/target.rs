//! Where a link inside the page leads. The page turns it into an address; nothing here knows one.

use serde::{Deserialize, Serialize};

use super::label::Label;
use roost_base::month::Month;
use roost_library::rows::{ItemRef, PeopleGroup, RankOf};
use roost_records::Area;

/// The rooms of what X knows, in the order of the navigation.
pub const ROOMS: [Area; 11] = [
    Area::Account,
    Area::Security,
    Area::Ads,
    Area::Lists,
    Area::Grok,
    Area::Moments,
    Area::Spaces,
    Area::Notes,
    Area::Periscope,
    Area::Activity,
    Area::Shop,
];

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A page.
    Page(PageId),
    /// The rows of a page's list in which all of these words occur.
    Rows(PageId, String),
    /// The overview of a range of months; `None` for an open end.
    Overview(Option<Month>, Option<Month>),
    /// The posts that a query of the search language finds.
    Posts(String),
    /// The sheet of a kind, by its stem.
    Sheet(String),
    /// A thing of the archive.
    Item(ItemRef),
    /// All conversations.
    Messages,
    /// The people of a group.
    People(PeopleGroup),
}

/// A page of X's own settings, where something is changed that no archive can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Setting {
    /// What the profile shows.
    Profile,
    /// Username, email address, phone, age and the like.
    Account,
    /// Where one is logged in.
    Sessions,
    /// Apps that may use the account.
    Apps,
    /// Other accounts that one logs in with.
    Accounts,
    /// The password.
    Password,
    /// Two-factor authentication.
    TwoFactor,
    /// Interests.
    Interests,
}

impl From<PageId> for Target {
    fn from(page: PageId) -> Target {
        Target::Page(page)
    }
}

impl From<ItemRef> for Target {
    fn from(item: ItemRef) -> Target {
        Target::Item(item)
    }
}

/// A page of what X knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PageId {
    /// The first page of a room.
    Room(Area),
    /// What to do about a login, a device or an app that one does not know.
    WhatToDo,
    /// All logins.
    Logins,
    /// The logins that stand out.
    OddLogins,
    /// All connected apps.
    Apps,
    /// What this archive says to somebody who leaves X.
    Leaving,
    /// All interests.
    Interests,
    /// The lists of advertisers that hold the owner.
    Audiences,
    /// Who put ads before the owner, because of what, where and when.
    Advertisers,
    /// All advertisers.
    AllAdvertisers,
    /// One advertiser, by handle or name.
    Advertiser(String),
    /// All criteria, or those of one kind.
    Criteria(Option<String>),
    /// Impressions.
    Seen(SeenBy),
    /// Ads that something was done with.
    Followed,
    /// Visits and purchases that were reported to X.
    Conversions,
    /// What X paid, and what was read without ads.
    Money,
    /// A chat with Grok.
    Chat(String),
    /// A moment.
    Moment(String),
    /// A ranking of the overview, of a range of months.
    Ranking(RankOf, Option<Month>, Option<Month>),
    /// All rows of the table or ranking below a heading of another page.
    Table(Box<PageId>, Label),
    /// What names no page, as it was typed.
    Unknown(String),
}

impl Default for PageId {
    fn default() -> PageId {
        PageId::Unknown(String::new())
    }
}

/// Which impressions a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SeenBy {
    /// Every one.
    All,
    /// Those of an advertiser, by handle or name.
    Advertiser(String),
    /// Those of a promoted post or trend, by id or name.
    Post(String),
    /// Those shown in a place, in X's words.
    Surface(String),
    /// Those shown on a device.
    Device(String),
    /// Those that used a criterion: of this kind, and with this value where one is given.
    Criterion(String, Option<String>),
    /// Those of a day since 1970 in the reader's zone.
    Day(i64),
    /// Those of an hour of the day in the reader's zone.
    Hour(u8),
}

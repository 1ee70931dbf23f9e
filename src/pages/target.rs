//! The targets of links inside the page. The page turns them into addresses; this module knows no
//! addresses.

use serde::{Deserialize, Serialize};

use super::label::Label;
use roost_base::month::Month;
use roost_library::rows::{ItemRef, PeopleGroup, RankOf};
use roost_records::Area;

/// The sections about what X knows, in the order of the navigation.
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

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A page.
    Page(PageId),
    /// The rows of a page's list that contain all of these words.
    Rows(PageId, String),
    /// The overview of a range of months; `None` for an open start or end.
    Overview(Option<Month>, Option<Month>),
    /// The posts that match a query.
    Posts(String),
    /// The table of a kind, by its stem.
    Sheet(String),
    /// The list of media whose files are not in the archive.
    MissingMedia,
    /// A single item of the archive.
    Item(ItemRef),
    /// The list of conversations.
    Messages,
    /// The people in a group.
    People(PeopleGroup),
}

/// A page of X's own settings, where something can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Setting {
    /// The public profile.
    Profile,
    /// Account information: username, email address, phone number, age.
    Account,
    /// Active sessions.
    Sessions,
    /// Connected apps.
    Apps,
    /// Connected accounts of other services, which can be used to log in.
    Accounts,
    /// The password.
    Password,
    /// Two-factor authentication.
    TwoFactor,
    /// Interests.
    Interests,
    /// The deactivation of the account.
    Deactivate,
}

impl Setting {
    /// All settings.
    pub const ALL: [Setting; 9] = [
        Setting::Profile,
        Setting::Account,
        Setting::Sessions,
        Setting::Apps,
        Setting::Accounts,
        Setting::Password,
        Setting::TwoFactor,
        Setting::Interests,
        Setting::Deactivate,
    ];

    /// The name in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            Setting::Profile => "profile",
            Setting::Account => "account",
            Setting::Sessions => "sessions",
            Setting::Apps => "apps",
            Setting::Accounts => "accounts",
            Setting::Password => "password",
            Setting::TwoFactor => "two-factor",
            Setting::Interests => "interests",
            Setting::Deactivate => "deactivate",
        }
    }
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

/// A page about what X knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PageId {
    /// The first page of a section.
    Room(Area),
    /// Steps to take about an unknown login, device or app.
    WhatToDo,
    /// All logins.
    Logins,
    /// Logins that stand out.
    OddLogins,
    /// All connected apps.
    Apps,
    /// Facts for an owner who leaves X.
    Leaving,
    /// All interests.
    Interests,
    /// Advertisers that have the owner on their lists.
    Audiences,
    /// Who showed ads to the owner, and by which criteria, when and where.
    Advertisers,
    /// All advertisers.
    AllAdvertisers,
    /// One advertiser, by handle or name.
    Advertiser(String),
    /// The targeting criteria of one type; `None` for all types.
    Criteria(Option<String>),
    /// Ads that were shown to the owner.
    Seen(SeenBy),
    /// Ads with engagements that X recorded: taps, but also videos that played by themselves.
    Followed,
    /// Visits and purchases that were reported to X.
    Conversions,
    /// X's payments to the owner, and visits to articles without ads.
    Money,
    /// A chat with Grok, by its id.
    Chat(String),
    /// A moment, by its id.
    Moment(String),
    /// A complete ranking of the overview, for a range of months; `None` for an open start or end.
    Ranking(RankOf, Option<Month>, Option<Month>),
    /// The complete table or ranking below a heading of another page.
    Table(Box<PageId>, Label),
    /// An unknown page, with its address as it was typed.
    Unknown(String),
}

impl Default for PageId {
    fn default() -> PageId {
        PageId::Unknown(String::new())
    }
}

/// Selects the impressions of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SeenBy {
    /// All impressions.
    All,
    /// Impressions by an advertiser, by handle or name.
    Advertiser(String),
    /// Impressions of a promoted post or trend, by id or name.
    Post(String),
    /// Impressions in a place, as X calls it, such as a timeline.
    Surface(String),
    /// Impressions on a device.
    Device(String),
    /// Impressions that used a criterion of this type, with this value if there is one.
    Criterion(String, Option<String>),
    /// Impressions on a day, in days since 1970 in the reader's zone.
    Day(i64),
    /// Impressions at an hour of the day (0–23) in the reader's zone.
    Hour(u8),
}

//! Kinds of data files: one of the data files of an archive, under all its names over the years.
//!
//! The table itself is in `kinds.rs`; whatever has to be complete (navigation, files, contents,
//! documentation, tests) uses it.

use serde::{Deserialize, Serialize};

/// How the records of a kind are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// As the library's posts.
    Posts,
    /// Conversations with their messages and other events.
    Messages,
    /// Likes, headers, long texts, articles, moments: see `OtherRecord`.
    Other,
    /// The owner's account.
    Account,
    /// The owner's profile.
    Profile,
    /// An object about the archive itself.
    Manifest,
    /// Objects and lists about the owner and the archive, written before 2019.
    Legacy,
    /// A table of posts (`tweets.csv`), for what the monthly files lack.
    Table,
    /// Only counted; shown as a table, for which it is read again.
    Sheet,
}

macro_rules! names {
    ($(#[$doc:meta])+ $name:ident { $($(#[$variant_doc:meta])+ $variant:ident $key:literal)+ }) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])+ $variant,)+ }

        impl $name {
            /// All values, in the order in which they are shown.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The name in addresses and in keys of locale files.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }
        }
    };
}

names! {
    /// The section of the page in which a kind is shown.
    Area {
        /// Posts of every sort.
        Posts "posts"
        /// Liked posts.
        Likes "likes"
        /// Conversations.
        Messages "messages"
        /// Pictures and videos.
        Media "media"
        /// Followers, contacts, blocked and muted accounts.
        People "people"
        /// Lists of accounts.
        Lists "lists"
        /// Moments.
        Moments "moments"
        /// Spaces.
        Spaces "spaces"
        /// Chats with Grok.
        Grok "grok"
        /// Community Notes, once Birdwatch.
        Notes "notes"
        /// Periscope.
        Periscope "periscope"
        /// Searches, clicks, prompts, TweetDeck.
        Activity "activity"
        /// The owner's account, now and in the past.
        Account "account"
        /// Logins, devices, apps, keys.
        Security "security"
        /// Interests and ads.
        Ads "ads"
        /// Shops and catalogues.
        Shop "shop"
        /// The archive itself, and unknown kinds.
        #[default]
        Files "files"
    }
}

names! {
    /// The categories of X's help page on what an archive contains.
    Category {
        /// The account as it is now.
        Account "account"
        /// The account in the past.
        AccountHistory "account-history"
        /// Apps and devices that log in.
        AppsAndDevices "apps-and-devices"
        /// Blocks, mutes, searches, clicks.
        AccountActivity "account-activity"
        /// What X infers about the owner, and ads.
        InterestsAndAds "interests-and-ads"
        /// Posts and likes.
        Posts "posts"
        /// Direct messages.
        Messages "messages"
        /// Moments.
        Moments "moments"
        /// Folders of pictures and videos.
        Media "media"
        /// Followers.
        Followers "followers"
        /// Followed accounts.
        Following "following"
        /// Uploaded contacts.
        AddressBook "address-book"
        /// Lists.
        Lists "lists"
        /// Everything else, and unknown kinds.
        #[default]
        More "more"
        /// The archive's information about itself.
        Container "container"
    }
}

/// What a field contains. A list contains several values of the same type; fields in maps are named
/// by their path (`deviceInfo.osType`), also inside lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// An id of neither a post nor a person.
    Id,
    /// The id of a person.
    Person,
    /// The id of a post.
    Post,
    /// Text in which `&`, `<` and `>` are escaped.
    Text,
    /// Plain text.
    Plain,
    /// HTML of one link, of which only the label is shown.
    Html,
    /// A time, in any spelling of `Time::parse`.
    Time,
    /// A date without a time.
    Day,
    /// A whole number.
    Count,
    /// A number with a fraction.
    Decimal,
    /// Yes or no.
    Flag,
    /// An address on the web.
    Link,
    /// A value of an enumeration: a map with `value`, `name`, `originalName`, `annotations`, of
    /// which only the name is shown.
    Enum,
    /// An IP address of a device.
    Ip,
    /// Keys and tokens: long, and not readable.
    Token,
}

/// A known field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its path in the record; keys of nested maps are joined by dots.
    pub key: &'static str,
    /// What it contains.
    pub cell: Cell,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// File stems over the years, the newest first; the first one names the kind.
    pub stems: &'static [&'static str],
    /// The path of the record in an element, with dots. If it ends with `[]`, an element contains
    /// several.
    pub path: &'static str,
    /// The section of the page.
    pub area: Area,
    /// The category of X's help page.
    pub category: Category,
    /// How its records are read.
    pub reader: Reader,
    /// The field by which records of two archives are recognized as the same; empty if there is
    /// none.
    pub same: &'static str,
}

impl Kind {
    /// Whether its records are posts, or add to posts. A header does not: it only says that there
    /// was a post.
    pub fn makes_posts(&self) -> bool {
        let read = matches!(self.reader, Reader::Posts | Reader::Table | Reader::Other);
        read && self.area == Area::Posts && !self.name().ends_with("-headers")
    }

    /// Whether an element of its files contains several of its records.
    pub fn holds_several(&self) -> bool {
        self.path.ends_with("[]")
    }

    /// The stem that names the kind.
    pub fn name(&self) -> &'static str {
        self.stems.first().copied().unwrap_or_default()
    }
}

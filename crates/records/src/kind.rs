//! What a kind is: one of the data files of an archive, under whatever name the years gave it.
//!
//! The table itself is `kinds.rs`; whatever has to be complete (navigation, files, contents,
//! documentation, tests) goes through it.

use serde::{Deserialize, Serialize};

/// How the records of a kind are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Into the library's posts.
    Posts,
    /// Conversations, their messages and what else happened there.
    Messages,
    /// Likes, headers, long texts, articles, moments: what `OtherRecord` reads.
    Other,
    /// Who the owner is.
    Account,
    /// What the owner says of themselves.
    Profile,
    /// An object about the archive itself.
    Manifest,
    /// Objects and lists about the owner and the archive, written before 2019.
    Legacy,
    /// A table of posts (`tweets.csv`), for what the files of months lack.
    Table,
    /// Counted; shown as a sheet, read again when asked for.
    Sheet,
}

macro_rules! names {
    ($(#[$doc:meta])+ $name:ident { $($(#[$variant_doc:meta])+ $variant:ident $key:literal)+ }) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])+ $variant,)+ }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The name in addresses and in keys of locale files.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }
        }
    };
}

names! {
    /// The room of the app in which a kind is shown.
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
        /// Searches, clicks, prompts, decks.
        Activity "activity"
        /// Who the owner is and was.
        Account "account"
        /// Logins, devices, apps, keys.
        Security "security"
        /// Interests and ads.
        Ads "ads"
        /// Shops and catalogues.
        Shop "shop"
        /// The archive itself, and whatever no one has seen before.
        #[default]
        Files "files"
    }
}

names! {
    /// The categories of X's help page on what an archive contains.
    Category {
        /// The account as it is.
        Account "account"
        /// What the account was.
        AccountHistory "account-history"
        /// What signs in.
        AppsAndDevices "apps-and-devices"
        /// Blocks, mutes, searches, clicks.
        AccountActivity "account-activity"
        /// What X infers and sells.
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
        /// Everything else, and whatever no one has seen before.
        #[default]
        More "more"
        /// The archive about itself.
        Container "container"
    }
}

/// What a field contains. Lists hold the same thing several times; maps are named by their path
/// (`deviceInfo.osType`), also inside of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// An id of neither post nor person.
    Id,
    /// The id of a person.
    Person,
    /// The id of a post.
    Post,
    /// Text in which `&`, `<` and `>` are escaped.
    Text,
    /// Plain text.
    Plain,
    /// HTML of one link, of which the label is shown.
    Html,
    /// A moment, in any spelling of `Time::parse`.
    Time,
    /// A day without a time.
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
    /// which the name is shown.
    Enum,
    /// An internet address of a device.
    Ip,
    /// Keys and tokens: long, and nothing to read.
    Token,
}

/// A field that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its path in the record, dotted where maps are nested.
    pub key: &'static str,
    /// What it contains.
    pub cell: Cell,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// File stems through the years, the newest first; the first one names the kind.
    pub stems: &'static [&'static str],
    /// Where in an element the record is; dotted. With `[]` behind, an element contains several.
    pub path: &'static str,
    /// The room of the app.
    pub area: Area,
    /// The category of X's help page.
    pub category: Category,
    /// How its records are read.
    pub reader: Reader,
    /// The field that makes records of two archives the same one; empty where none does.
    pub same: &'static str,
}

impl Kind {
    /// Whether its records are posts, or belong into posts. A header does not: it only says that
    /// there was a post.
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

//! Rows of the list of people, and everything about one person.

use std::fmt;

use serde::{Deserialize, Serialize};

use roost_base::{Id, Time};

/// Identifies a person: by the id of the account, or by the handle if no record of the archive
/// gives the id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PersonKey {
    /// The account's id.
    Id(Id),
    /// The handle without the `@`.
    Handle(String),
}

impl Default for PersonKey {
    fn default() -> Self {
        PersonKey::Id(Id::NONE)
    }
}

impl PersonKey {
    /// Parses the output of [`fmt::Display`]: an id, or an `@` followed by a handle.
    pub fn parse(text: &str) -> Option<PersonKey> {
        match text.strip_prefix('@') {
            Some(handle) => is_handle(handle).then(|| PersonKey::Handle(handle.to_owned())),
            None => Id::parse(text).map(PersonKey::Id),
        }
    }

    /// The key for an id, or for a handle if the id is `Id::NONE`; `None` if there is neither.
    pub fn of(id: Id, handle: &str) -> Option<PersonKey> {
        match id.some() {
            Some(id) => Some(PersonKey::Id(id)),
            None => is_handle(handle).then(|| PersonKey::Handle(handle.to_owned())),
        }
    }
}

impl fmt::Display for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PersonKey::Id(id) => id.fmt(f),
            PersonKey::Handle(handle) => {
                f.write_str("@")?;
                f.write_str(handle)
            }
        }
    }
}

/// Whether a text can be a handle: 1 to 20 ASCII letters, digits and underscores. X allows 15
/// today, and allowed more earlier.
pub fn is_handle(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The names of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The latest handle without the `@`; may be empty.
    pub handle: String,
    /// The latest display name; may be empty.
    pub name: String,
    /// The nickname that the user gave them; may be empty.
    pub nickname: String,
}

/// The type of place in which a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NameSource {
    /// The owner's own account files.
    Account,
    /// A mention in a post.
    Mention,
    /// The handle of the account that a reply answers.
    Reply,
    /// The `RT @name:` at the start of a repost.
    Repost,
    /// The URL of a quoted or linked post.
    PostLink,
    /// The URL of a liked post.
    Like,
    /// An advertiser or publisher in a record about ads.
    Ad,
    /// The URL of a list.
    List,
    /// A moment.
    Moment,
    /// Another file of the archive.
    Other,
}

impl NameSource {
    /// All of them, in the order in which they are shown.
    pub const ALL: [NameSource; 10] = [
        NameSource::Account,
        NameSource::Mention,
        NameSource::Reply,
        NameSource::Repost,
        NameSource::PostLink,
        NameSource::Like,
        NameSource::Ad,
        NameSource::List,
        NameSource::Moment,
        NameSource::Other,
    ];

    /// The name in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            NameSource::Account => "account",
            NameSource::Mention => "mention",
            NameSource::Reply => "reply",
            NameSource::Repost => "repost",
            NameSource::PostLink => "post-link",
            NameSource::Like => "like",
            NameSource::Ad => "ad",
            NameSource::List => "list",
            NameSource::Moment => "moment",
            NameSource::Other => "other",
        }
    }
}

/// How certain it is that a name belongs to a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Certainty {
    /// A record contains the id together with the handle.
    #[default]
    Sure,
    /// Only the handle is known: no record gives an id with it.
    ByHandle,
    /// Another id had the same handle, earlier or later.
    Shared,
}

/// A name that a person had.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NameRow {
    /// The handle without the `@`; may be empty.
    pub handle: String,
    /// The display name; may be empty.
    pub name: String,
    /// When it was first seen; `None` if no record with it has a date.
    pub first: Option<Time>,
    /// When it was last seen; `None` if no record with it has a date.
    pub last: Option<Time>,
    /// The number of records that contain it, by source.
    pub sources: Vec<(NameSource, u32)>,
    /// How certain it is that the name belongs to the person.
    pub certainty: Certainty,
}

/// How a person is connected with the owner; bits of [`PersonRow::ties`].
pub mod tie {
    /// Follows the owner.
    pub const FOLLOWER: u16 = 1;
    /// The owner follows them.
    pub const FOLLOWING: u16 = 2;
    /// Blocked by the owner.
    pub const BLOCKED: u16 = 4;
    /// Muted by the owner, in posts or in messages.
    pub const MUTED: u16 = 8;
    /// Is in the owner's circle.
    pub const CIRCLE: u16 = 16;
    /// Owns a list that the owner follows or is a member of.
    pub const LISTS: u16 = 32;
    /// Exchanged messages with the owner.
    pub const MESSAGES: u16 = 64;
    /// Temporarily blocked by X's safety mode.
    pub const SMART_BLOCKED: u16 = 128;
    /// Hosted, spoke in or was invited to a space.
    pub const SPACES: u16 = 256;
    /// Showed the owner an advertisement.
    pub const ADS: u16 = 512;
}

/// A person in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The key of the person; the default (`Id::NONE`) for an entry of the address book.
    pub key: PersonKey,
    /// Their names.
    pub named: Named,
    /// Bits of [`tie`].
    pub ties: u16,
    /// Posts of the owner that reply to, mention, repost or quote them.
    pub posts: u32,
    /// Messages in the conversation of the two.
    pub messages: u32,
    /// Messages that they wrote in groups.
    pub group_messages: u32,
    /// When the last of these posts and messages was written; `None` if unknown.
    pub last: Option<Time>,
    /// For an entry of the address book: its email addresses and phone numbers, as X lists them.
    pub lines: Vec<String>,
}

macro_rules! choices {
    ($(#[$doc:meta])+ $name:ident { $($(#[$variant_doc:meta])+ $variant:ident $key:literal)+ }) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])+ $variant,)+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The name in addresses and in keys of locale files.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }
        }
    };
}

choices! {
    /// Which people a list shows.
    PeopleGroup {
        /// All people who occur in the archive by name or id.
        #[default]
        All "all"
        /// People who follow the owner.
        Followers "followers"
        /// People whom the owner follows.
        Following "following"
        /// People who follow the owner and whom the owner follows.
        Mutuals "mutuals"
        /// Followers whom the owner does not follow.
        FollowersOnly "followers-only"
        /// Followed accounts that do not follow back.
        FollowingOnly "following-only"
        /// People who exchanged messages with the owner.
        Messages "messages"
        /// People blocked by the owner or by safety mode.
        Blocked "blocked"
        /// People whom the owner muted.
        Muted "muted"
        /// Owners of lists that the owner follows or is a member of.
        Lists "lists"
        /// Members of the owner's circle.
        Circle "circle"
        /// People from spaces.
        Spaces "spaces"
        /// Advertisers.
        Ads "ads"
        /// The uploaded address book; its entries are not accounts.
        Contacts "contacts"
    }
}

choices! {
    /// The order of a list of people.
    PeopleSort {
        /// Most posts and messages first; with equal counts in the order of the archive.
        #[default]
        Most "most"
        /// The most recent post or message first.
        Last "last"
        /// By name; people without a name at the end.
        Name "name"
    }
}

/// Which people a list shows, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PeopleFilter {
    /// The group to which they belong.
    pub group: PeopleGroup,
    /// Words that must all occur in the name, handle, id or nickname.
    pub words: String,
    /// The order.
    pub sort: PeopleSort,
}

/// How many people a group has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCount {
    /// The group.
    pub group: PeopleGroup,
    /// Number of people in it.
    pub count: u32,
    /// How many of them have a known handle or name.
    pub named: u32,
}

choices! {
    /// A type of contact between the owner and a person.
    Deed {
        /// A reply of the owner to them.
        #[default]
        Reply "reply"
        /// A mention of them by the owner.
        Mention "mention"
        /// A repost of a post of theirs.
        Repost "repost"
        /// A quote of a post of theirs.
        Quote "quote"
        /// A like of a post of theirs.
        Like "like"
        /// A message in the conversation of the two.
        Message "message"
        /// A message that they wrote in a group.
        GroupMessage "group-message"
    }
}

/// Everything that the archive contains about a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonPage {
    /// The person as in the list.
    pub row: PersonRow,
    /// Whether the person is the owner.
    pub owner: bool,
    /// How often each type of contact occurred; types that never did are left out.
    pub deeds: Vec<(Deed, u32)>,
    /// When the first post or message was written; `None` if unknown.
    pub first: Option<Time>,
    /// The post of the first contact; `Id::NONE` if that was a message.
    pub first_post: Id,
    /// The post of the last contact; `Id::NONE` if that was a message.
    pub last_post: Id,
    /// The id of the conversation with only them; empty if there is none.
    pub conversation: String,
    /// All names that they had, the latest first; at most 200.
    pub names: Vec<NameRow>,
    /// Other people who had one of their handles.
    pub others: Vec<PersonRow>,
    /// URLs of their lists that the owner follows or is a member of.
    pub lists: Vec<String>,
}

/// One type of contact over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeedMonths {
    /// The type of contact.
    pub deed: Deed,
    /// Its count in each month; as long as [`PersonMonths::starts`].
    pub counts: Vec<u32>,
}

/// The contacts with a person, month by month.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonMonths {
    /// The first second of each month, ascending, from the first to the last with a contact.
    pub starts: Vec<Time>,
    /// One line for each type of contact that occurred.
    pub lines: Vec<DeedMonths>,
}

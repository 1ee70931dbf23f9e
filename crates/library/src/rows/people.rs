//! People, as the directory knows them: rows of the list, and everything about one of them.

use std::fmt;

use serde::{Deserialize, Serialize};

use roost_base::{Id, Time};

/// By what a person is addressed: the id of the account, or the handle where no record of the
/// archive tells the id.
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
    /// Reads what [`fmt::Display`] wrote: an id, or a handle behind an `@`.
    pub fn parse(text: &str) -> Option<PersonKey> {
        match text.strip_prefix('@') {
            Some(handle) => is_handle(handle).then(|| PersonKey::Handle(handle.to_owned())),
            None => Id::parse(text).and_then(Id::some).map(PersonKey::Id),
        }
    }

    /// The key of a person of whom one of the two is known; `None` for neither.
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

/// Whether a text may be a handle: up to 20 of the letters that X allows (15 today, once more).
pub fn is_handle(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// How a person is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The latest handle without the `@`; may be empty.
    pub handle: String,
    /// The latest display name; may be empty.
    pub name: String,
    /// What the user calls them; may be empty.
    pub nickname: String,
}

/// Where a name was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NameSource {
    /// The owner's own account files.
    Account,
    /// A mention in a post.
    Mention,
    /// The handle that a reply answers.
    Reply,
    /// The `RT @name:` of a repost.
    Repost,
    /// The address of a quoted or linked post.
    PostLink,
    /// The address of a liked post.
    Like,
    /// An advertiser or publisher.
    Ad,
    /// The address of a list.
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

/// How sure it is that a name belongs to a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Certainty {
    /// The id and the handle stand together in a record.
    #[default]
    Sure,
    /// Only the handle is known: no record has an id beside it.
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
    /// When it was first seen; `None` where no record with it has a date.
    pub first: Option<Time>,
    /// When it was last seen.
    pub last: Option<Time>,
    /// In how many records, by where they stand.
    pub sources: Vec<(NameSource, u32)>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// How a person is tied to the owner; bits of [`PersonRow::ties`].
pub mod tie {
    /// Follows the owner.
    pub const FOLLOWER: u16 = 1;
    /// The owner follows them.
    pub const FOLLOWING: u16 = 2;
    /// Blocked by the owner.
    pub const BLOCKED: u16 = 4;
    /// Muted by the owner, in posts or in messages.
    pub const MUTED: u16 = 8;
    /// In the owner's circle.
    pub const CIRCLE: u16 = 16;
    /// Has a list that the owner follows or is on.
    pub const LISTS: u16 = 32;
    /// Wrote messages with the owner.
    pub const MESSAGES: u16 = 64;
    /// Blocked for a while by X's safety mode.
    pub const SMART_BLOCKED: u16 = 128;
    /// Hosted, spoke or was invited in a space.
    pub const SPACES: u16 = 256;
    /// Showed the owner an advertisement.
    pub const ADS: u16 = 512;
}

/// A person in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Who; none for an entry of the address book.
    pub key: PersonKey,
    /// How they are called.
    pub named: Named,
    /// Bits of [`tie`].
    pub ties: u16,
    /// Posts of the owner that have to do with them.
    pub posts: u32,
    /// Messages in the conversation of the two.
    pub messages: u32,
    /// Messages of theirs in groups.
    pub group_messages: u32,
    /// The last post or message.
    pub last: Option<Time>,
    /// For an entry of the address book: its addresses and numbers, as X has them.
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
        /// All whom the archive names or numbers.
        #[default]
        All "all"
        /// Who follows the owner.
        Followers "followers"
        /// Whom the owner follows.
        Following "following"
        /// Both.
        Mutuals "mutuals"
        /// Followers whom the owner does not follow.
        FollowersOnly "followers-only"
        /// Followed accounts that do not follow back.
        FollowingOnly "following-only"
        /// Who wrote messages with the owner.
        Messages "messages"
        /// Blocked, also by safety mode.
        Blocked "blocked"
        /// Muted.
        Muted "muted"
        /// Whose lists the owner follows or is on.
        Lists "lists"
        /// Members of the owner's circle.
        Circle "circle"
        /// Met in spaces.
        Spaces "spaces"
        /// Advertisers.
        Ads "ads"
        /// The uploaded address book; its entries are no accounts.
        Contacts "contacts"
    }
}

choices! {
    /// The order of a list of people.
    PeopleSort {
        /// Most posts and messages first; among equals the order of the archive.
        #[default]
        Most "most"
        /// The last post or message first.
        Last "last"
        /// By name; those without one at the end.
        Name "name"
    }
}

/// Which people, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PeopleFilter {
    /// Which.
    pub group: PeopleGroup,
    /// Words that must all occur in names, handle, id or nickname.
    pub words: String,
    /// In which order.
    pub sort: PeopleSort,
}

/// How many people a group has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCount {
    /// The group.
    pub group: PeopleGroup,
    /// People in it.
    pub count: u32,
    /// Those of whom a handle or a name is known.
    pub named: u32,
}

choices! {
    /// What the owner and a person had to do with one another.
    Deed {
        /// A reply of the owner to them.
        #[default]
        Reply "reply"
        /// A mention of them.
        Mention "mention"
        /// A repost of theirs.
        Repost "repost"
        /// A quote of theirs.
        Quote "quote"
        /// A like of a post of theirs.
        Like "like"
        /// A message in the conversation of the two.
        Message "message"
        /// A message of theirs in a group.
        GroupMessage "group-message"
    }
}

/// Everything that the archive tells about a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonPage {
    /// Who.
    pub row: PersonRow,
    /// Whether it is the owner.
    pub owner: bool,
    /// How often, deed by deed; those that never happened are left out.
    pub deeds: Vec<(Deed, u32)>,
    /// The first post or message.
    pub first: Option<Time>,
    /// The post of the first contact; none where it was a message.
    pub first_post: Id,
    /// The post of the last contact; none where it was a message.
    pub last_post: Id,
    /// The conversation with them alone; empty for none.
    pub conversation: String,
    /// Every name that they had, the latest first; at most 200.
    pub names: Vec<NameRow>,
    /// Other people who had one of these handles.
    pub others: Vec<PersonRow>,
    /// Addresses of lists of theirs that the owner follows or is on.
    pub lists: Vec<String>,
}

/// A deed over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeedMonths {
    /// Which.
    pub deed: Deed,
    /// How often in each month; as many as [`PersonMonths::starts`].
    pub counts: Vec<u32>,
}

/// What happened with a person, month by month.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonMonths {
    /// The first second of each month, ascending, from the first to the last with a contact.
    pub starts: Vec<Time>,
    /// A line for each deed that happened.
    pub lines: Vec<DeedMonths>,
}

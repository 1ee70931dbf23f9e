//! A reference to anything in the archive that a row can point to and that has its own view.

use serde::{Deserialize, Serialize};

use super::PersonKey;
use roost_base::Id;

/// An item of the archive that can be opened on its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ItemRef {
    /// A post, by its id.
    Post(Id),
    /// A person.
    Person(PersonKey),
    /// The owner's account data.
    Account,
    /// All moments.
    Moments,
    /// A moment, by its id.
    Moment(String),
    /// All chats with Grok.
    Chats,
    /// A chat with Grok, by its id.
    Chat(String),
    /// A promoted post or trend, by the post id or trend name that X gives.
    Ad(String),
    /// All records of a kind, by its stem.
    Kind(String),
    /// A record of any kind.
    Record {
        /// The entry of its file.
        entry: u32,
        /// Its number in that file, from 1.
        number: u64,
    },
}

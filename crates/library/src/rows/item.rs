//! What a row is about, where that is neither a post of a list nor a message.

use serde::{Deserialize, Serialize};

use super::PersonKey;
use roost_base::Id;

/// A thing of the archive that can be looked at on its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ItemRef {
    /// A post of the archive.
    Post(Id),
    /// A person.
    Person(PersonKey),
    /// What is known of the owner's account.
    Account,
    /// All moments.
    Moments,
    /// A moment, by its id.
    Moment(String),
    /// All chats with Grok.
    Chats,
    /// A chat with Grok, by its id.
    Chat(String),
    /// A promoted post or trend, by the id or name that X gives.
    Ad(String),
    /// All records of a kind, by its stem.
    Kind(String),
    /// A record of any kind.
    Record {
        /// The entry of its file.
        entry: u32,
        /// Its number in that file.
        number: u64,
    },
}

//! Conversations: so far what counts them.

use serde::de::IgnoredAny;

use super::lenient::{List, Text, lenient};

/// Stands for a message that is counted and not looked into.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Uninspected;

impl<'de> serde::Deserialize<'de> for Uninspected {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_ignored_any(IgnoredAny)
            .map(|_| Uninspected)
    }
}

lenient! {
    /// A conversation, or a piece of one: X cuts after 1,000 messages.
    pub struct Conversation<'a> in "dmConversation" {
        /// The same in all pieces of one conversation. Group conversations have no hyphen.
        id: Text<'a> = "conversationId",
        /// Messages and events.
        messages: List<Uninspected> = "messages",
    }
}

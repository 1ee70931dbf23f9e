//! Everything that archives contain about messages: conversations with their events, encrypted
//! messages, calls, muted conversations.
//!
//! Source of the fields: `docs/format.md`, messages. An event in a conversation is a map with one
//! key, the name of the event; [`EventKind`] is the table of those names.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize as Derive, Serialize};

use super::lenient::{Key, List, Text, lenient};
use super::tree::Tree;
use roost_base::Id;

/// The type of a conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Derive)]
pub enum ConversationKind {
    /// With one other person, or with oneself.
    #[default]
    Direct,
    /// With several people.
    Group,
    /// Calls for which the archive does not contain the other person.
    Calls,
}

/// A value that is only counted; its content is ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Uninspected;

impl<'de> Deserialize<'de> for Uninspected {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_ignored_any(IgnoredAny)
            .map(|_| Uninspected)
    }
}

macro_rules! events {
    ($($(#[$doc:meta])+ $variant:ident $key:literal)+) => {
        /// What happened in a conversation.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Derive)]
        pub enum EventKind { $($(#[$doc])+ $variant,)+ }

        impl EventKind {
            /// All values; the index here is the number in columns.
            pub const ALL: &[EventKind] = &[$(EventKind::$variant),+];

            /// The key in archives, and in keys of locale files.
            pub const fn key(self) -> &'static str {
                match self { $(EventKind::$variant => $key),+ }
            }
        }
    };
}

events! {
    /// A message.
    Message "messageCreate"
    /// The automatic greeting of a business.
    Welcome "welcomeMessageCreate"
    /// A reaction, before reactions were in their message (2020).
    Reaction "reactionCreate"
    /// The owner was added to a group.
    Join "joinConversation"
    /// People were added.
    PeopleJoin "participantsJoin"
    /// People left.
    PeopleLeave "participantsLeave"
    /// The group got a name.
    Rename "conversationNameUpdate"
    /// The group got a picture.
    Avatar "conversationAvatarUpdate"
    /// An encrypted message: its sender, time and length, but not its text.
    Encrypted "messageCreateEvent"
    /// Someone had read up to this point.
    Read "markConversationReadEvent"
    /// Someone marked it unread.
    Unread "markConversationUnreadEvent"
    /// The encryption keys changed.
    KeyChange "conversationKeyChangeEvent"
    /// The group changed.
    GroupChange "groupChangeEvent"
    /// A message could not be delivered.
    Failure "messageFailureEvent"
    /// Someone was typing.
    Typing "messageTypingEvent"
    /// Messages were deleted.
    Delete "messageDeleteEvent"
    /// The conversation was deleted.
    DeleteAll "conversationDeleteEvent"
    /// Name, picture or settings changed.
    Metadata "conversationMetadataChangeEvent"
    /// Grok answered.
    Grok "grokSearchResponseEvent"
    /// A member's account was deleted.
    MemberGone "memberAccountDeleteEvent"
    /// The owner called someone.
    CallMade "callMade"
    /// Someone called the owner.
    CallReceived "callReceived"
    /// An unknown event, stored unchanged.
    #[default]
    Unknown "unknown"
}

impl EventKind {
    /// The kind for a key in an archive. Calls are in files of their own and have no key.
    pub fn of_key(key: &str) -> EventKind {
        let known = EventKind::ALL.iter().find(|kind| kind.key() == key);
        known
            .copied()
            .filter(|kind| !kind.is_call())
            .unwrap_or_default()
    }

    /// Whether it is a call, made or received.
    pub const fn is_call(self) -> bool {
        matches!(self, EventKind::CallMade | EventKind::CallReceived)
    }

    /// Whether it is a message, readable or not; everything else is an event around messages.
    pub const fn is_message(self) -> bool {
        matches!(
            self,
            EventKind::Message | EventKind::Welcome | EventKind::Encrypted
        )
    }

    /// Whether it is a message with a readable text.
    pub const fn is_readable(self) -> bool {
        matches!(self, EventKind::Message | EventKind::Welcome)
    }

    /// Whether it is from X's encrypted chat, which is a file of its own.
    pub fn is_encrypted(self) -> bool {
        self >= EventKind::Encrypted && self <= EventKind::MemberGone
    }
}

lenient! {
    /// A record of any file about messages; each kind fills the fields that it has.
    pub struct MessageRecord<'a> in "dmConversation" | "messageEvent" | "muting" {
        /// The same in all pieces of one conversation. One-to-one: the two ids, the lower one
        /// first, joined by a hyphen, in encrypted chat by a colon. Groups: one number.
        conversation: Text<'a> = "conversationId",
        /// Messages and events; X starts a new piece after 1,000 of them.
        messages: List<Item<'a>> = "messages",
        /// Encrypted chat: the position in the order.
        sequence: Id = "sequenceId",
        /// Encrypted chat: the sender.
        sender: Id = "senderId",
        /// Encrypted chat, calls received: the time.
        created_at: Text<'a> = "createdAtMsec" | "createdAt",
        /// Encrypted chat: the event.
        detail: Item<'a> = "detail",
        /// Calls made: the call.
        broadcast: Broadcast<'a> = "broadcast",
        /// Calls made: one item for each person who was called.
        sessions: List<Session<'a>> = "sessions",
        /// Calls received: when the call started.
        started_at: Text<'a> = "startedAt",
        /// Calls received: when the call ended.
        ended_at: Text<'a> = "endedAt",
        /// Calls received: `CANCELED`, `MISSED`, `DECLINED`, `HUNG_UP`, `TIMED_OUT`.
        end_reason: Text<'a> = "endReason",
        /// Muted conversations: the other person.
        account: Id = "accountId",
    }
}

lenient! {
    /// A call that the owner made.
    pub struct Broadcast<'a> {
        /// The people who were called.
        invitees: List<Id> = "inviteesTwitter",
        /// When the call started.
        created_at: Text<'a> = "createdAt",
        /// When the call ended.
        ended_at: Text<'a> = "endAt",
    }
}

lenient! {
    /// One person's part in a call.
    pub struct Session<'a> {
        /// The person.
        user: Id = "twitterUserID",
        /// When they took the call.
        started_at: Text<'a> = "startedAt",
        /// When it ended for them.
        ended_at: Text<'a> = "endedAt",
        /// See [`MessageRecord::end_reason`].
        end_reason: Text<'a> = "endReason",
    }
}

lenient! {
    /// An event of any kind; each fills the fields that it has.
    pub struct Event<'a> {
        /// The id; events other than messages have none.
        id: Id = "id",
        /// The account that wrote or reacted.
        sender: Id = "senderId" | "initiatingUserId",
        /// The account it was sent to; missing in groups.
        recipient: Id = "recipientId",
        /// The text, still escaped (`&amp;`), with t.co links that have no indices.
        text: Text<'a> = "text" | "name",
        /// No archive had more than one so far. The last part of the path names the file.
        media: List<Text<'a>> = "mediaUrls",
        /// Links in the text; since 2020-09.
        urls: List<MessageUrl<'a>> = "urls",
        /// Reactions to the message; since 2020-09.
        reactions: List<Reaction<'a>> = "reactions",
        /// Since 2024-11, always empty so far: the content of an edit is unknown.
        edits: List<Edit> = "editHistory",
        /// See `Time::parse`.
        created_at: Text<'a> = "createdAt",
        /// The people who joined or left; the members if the owner was added.
        people: List<Id> = "userIds" | "participantsSnapshot",
        /// See [`Reaction::key`].
        reaction: Text<'a> = "reactionKey",
        /// For a reaction, the message it belongs to or its own id.
        event: Id = "eventId",
        /// A group's new picture.
        avatar: Text<'a> = "avatarUrl" | "avatarImageUrl" | "conversationAvatarUrl",
        /// What encryption left of a message.
        contents: Text<'a> = "contents",
    }
}

lenient! {
    /// A link in the text.
    pub struct MessageUrl<'a> {
        /// The t.co address that is in the text.
        url: Text<'a> = "url",
        /// Where it leads; for the message's own media `https://twitter.com/messages/media/…`.
        expanded: Text<'a> = "expanded",
        /// The short form for reading.
        display: Text<'a> = "display",
    }
}

lenient! {
    /// A reaction to a message.
    pub struct Reaction<'a> {
        /// The person who reacted.
        sender: Id = "senderId",
        /// `like`, `funny`, `agree`, `excited`, `surprised`, `disagree`, `sad`, `hot`; `emoji`
        /// means any other, and which one is not recorded.
        key: Text<'a> = "reactionKey",
        /// See `Time::parse`.
        created_at: Text<'a> = "createdAt",
    }
}

/// An earlier version of a message, whatever its fields are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// The earlier text, still escaped; the whole element as JSON if it contains no text.
    pub text: String,
    /// The time, if the element contains it; see `Time::parse`.
    pub created_at: String,
}

impl<'de> Deserialize<'de> for Edit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = Tree::deserialize(deserializer)?;
        let found = |keys: [&str; 4]| {
            keys.iter().find_map(|key| match tree.get(key) {
                Some(Tree::Text(text) | Tree::Number(text)) => Some(text.clone()),
                _ => None,
            })
        };
        let text = match &tree {
            Tree::Text(text) => text.clone(),
            _ => found(["text", "messageText", "fullText", "content"])
                .unwrap_or_else(|| tree.pretty()),
        };
        let created_at = found(["createdAt", "editedAt", "timestamp", "createdAtMsec"]);
        Ok(Edit {
            text,
            created_at: created_at.unwrap_or_default(),
        })
    }
}

/// An element of a conversation's list: an event under its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item<'a> {
    /// The kind of event.
    pub kind: EventKind,
    /// Its fields; for an unknown event those with known names.
    pub event: Event<'a>,
    /// An unknown event as JSON, under its name; empty for known ones.
    pub raw: String,
}

impl<'de: 'a, 'a> Deserialize<'de> for Item<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item<'de>, A::Error> {
        let mut item = Item::default();
        let mut others = Vec::new();
        while let Some(key) = map.next_key::<Key<'de>>()? {
            match EventKind::of_key(&key.0) {
                EventKind::Unknown => others.push((key.0.into_owned(), map.next_value()?)),
                kind => {
                    item.kind = kind;
                    item.event = map.next_value()?;
                }
            }
        }
        if item.kind == EventKind::Unknown {
            item.unknown(Tree::Map(others));
        }
        Ok(item)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Item<'de>, A::Error> {
        let mut all = Vec::new();
        while let Some(tree) = seq.next_element()? {
            all.push(tree);
        }
        Ok(other(Tree::List(all)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Item<'de>, E> {
        Ok(other(Tree::Text(text.to_owned())))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Item<'de>, E> {
        Ok(other(Tree::Number(number.to_string())))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Item<'de>, E> {
        Ok(other(Tree::Number(number.to_string())))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Item<'de>, E> {
        Ok(other(Tree::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Item<'de>, E> {
        Ok(other(Tree::Flag(value)))
    }

    fn visit_unit<E: Error>(self) -> Result<Item<'de>, E> {
        Ok(other(Tree::Null))
    }
}

fn other<'a>(tree: Tree) -> Item<'a> {
    let mut item = Item::default();
    item.unknown(tree);
    item
}

impl Item<'_> {
    /// Stores an unknown event as JSON, with the fields that have known names.
    fn unknown(&mut self, tree: Tree) {
        let text = |tree: &Tree, key: &str| match tree.get(key) {
            Some(Tree::Text(text) | Tree::Number(text)) => Some(text.clone()),
            _ => None,
        };
        let id = |tree: &Tree, key: &str| text(tree, key).and_then(|text| Id::parse(&text));
        let inner = match &tree {
            Tree::Map(pairs) => pairs.first().map(|(_, inner)| inner),
            _ => None,
        };
        if let Some(inner) = inner {
            let sender = id(inner, "senderId").or_else(|| id(inner, "initiatingUserId"));
            self.event.id = id(inner, "id").unwrap_or_default();
            self.event.sender = sender.unwrap_or_default();
            self.event.created_at = Text(text(inner, "createdAt").unwrap_or_default().into());
        }
        self.raw = tree.pretty();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_told_by_their_key_and_unknown_ones_kept() {
        fn check(json: &str, kind: EventKind, sender: u64, raw: &str) {
            let item: Item = serde_json::from_str(json).unwrap();
            assert_eq!((item.kind, item.event.sender.0), (kind, sender), "{json}");
            assert_eq!(item.raw, raw, "{json}");
        }
        check(
            r#"{"participantsJoin":{"initiatingUserId":"7","userIds":["8"]}}"#,
            EventKind::PeopleJoin,
            7,
            "",
        );
        check(
            r#"{"wink":{"senderId":"7","depth":1}}"#,
            EventKind::Unknown,
            7,
            "{\n  \"wink\": {\n    \"senderId\": \"7\",\n    \"depth\": 1\n  }\n}",
        );
        check("null", EventKind::Unknown, 0, "null");
        check(
            r#"{"callMade":{}}"#,
            EventKind::Unknown,
            0,
            "{\n  \"callMade\": {}\n}",
        );
    }

    #[test]
    fn edits_of_any_shape_keep_their_words() {
        fn check(json: &str, text: &str, created_at: &str) {
            let edit: Edit = serde_json::from_str(json).unwrap();
            assert_eq!((&*edit.text, &*edit.created_at), (text, created_at));
        }
        check(r#"{"text":"a &amp; b","createdAt":"1"}"#, "a &amp; b", "1");
        check(r#""before""#, "before", "");
        check(r#"{"odd":1}"#, "{\n  \"odd\": 1\n}", "");
    }
}

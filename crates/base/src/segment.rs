//! A text as it is shown, in segments.

use serde::{Deserialize, Serialize};

use super::id::Id;

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Segment {
    /// Plain text; may contain line breaks.
    Text(String),
    /// A link, already checked: `href` is http or https.
    Link {
        /// Where it leads.
        href: String,
        /// What is shown.
        text: String,
        /// The post in this archive that it leads to; [`Id::NONE`] for any other address.
        post: Id,
    },
    /// Someone's handle.
    Mention {
        /// The handle without the `@`, as the text spells it.
        handle: String,
        /// The display name at the time; may be empty.
        name: String,
        /// The account's id; [`Id::NONE`] for an account that is gone.
        id: Id,
    },
    /// A tag, without the `#`.
    Tag(String),
    /// A cashtag, without the `$`.
    Cashtag(String),
    /// Words with emphasis.
    Styled(Weight, String),
}

impl Segment {
    /// The text that is shown for it.
    pub fn words(&self) -> String {
        match self {
            Segment::Text(text) | Segment::Styled(_, text) | Segment::Link { text, .. } => {
                text.clone()
            }
            Segment::Mention { handle, .. } => ["@", handle].concat(),
            Segment::Tag(tag) => ["#", tag].concat(),
            Segment::Cashtag(tag) => ["$", tag].concat(),
        }
    }
}

/// The emphasis of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

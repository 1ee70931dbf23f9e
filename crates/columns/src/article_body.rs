//! An article as it is displayed: its title, times and paragraphs.

use roost_base::{Segment, Time};
use serde::{Deserialize, Serialize};

/// An article as it is displayed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleBody {
    /// Its title.
    pub title: String,
    /// When it was last changed.
    pub updated: Option<Time>,
    /// When it was published; `None` for a draft.
    pub published: Option<Time>,
    /// Its paragraphs in order.
    pub blocks: Vec<ArticleBlock>,
}

/// A paragraph of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleBlock {
    /// Its type.
    pub kind: BlockKind,
    /// Its text; empty for a rule.
    pub text: Vec<Segment>,
}

/// The type of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Ordinary text.
    #[default]
    Plain,
    /// A heading.
    Heading,
    /// A quotation.
    Quote,
    /// An item of a list.
    Item,
    /// A line between paragraphs, or content that the archive does not contain.
    Rule,
}

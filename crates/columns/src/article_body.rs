//! An article as it is read: its title, its times and its paragraphs.

use roost_base::{Segment, Time};
use serde::{Deserialize, Serialize};

/// An article to be read.
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
    /// What it is.
    pub kind: BlockKind,
    /// Its words; none for a rule.
    pub text: Vec<Segment>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph.
    #[default]
    Plain,
    /// A heading.
    Heading,
    /// A quotation.
    Quote,
    /// An item of a list.
    Item,
    /// A line between paragraphs, or something that the archive does not hold.
    Rule,
}

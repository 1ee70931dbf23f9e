//! Articles, which the archive stores in two files: one with the text, one with the metadata.

use serde::{Deserialize, Serialize};

use super::note::{place, style};
use crate::{ArticleBlock, ArticleBody, BlockKind};
use roost_base::{Id, SortSmall, Time};
use roost_records::{Block, Cut, Escaped, Link, OtherRecord, segments};

/// The text of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its id.
    pub id: Id,
    /// The number of its record in its file, from 1.
    pub number: u32,
    /// The article as it is displayed.
    pub shown: ArticleBody,
    /// Its title and text, for search.
    pub words: String,
}

/// The metadata of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleFacts {
    /// The number of its record in its file, which is the same as [`Article::number`] in the other
    /// file.
    pub number: u32,
    /// The post that announces it.
    pub post: Id,
    /// When the draft was created.
    pub created: Option<Time>,
    /// When it was last changed.
    pub updated: Option<Time>,
    /// When it was published; `None` for a draft.
    pub published: Option<Time>,
}

impl Article {
    /// Converts a record. Articles from 2022 have a single text and no paragraphs.
    pub fn new(record: &OtherRecord<'_>, number: u64) -> Article {
        let mut blocks: Vec<&Block<'_>> = record.content.blocks.iter().collect();
        blocks.sort_small_by_key(|block| block.index);
        let whole = Block {
            text: record.data.clone(),
            ..Block::default()
        };
        if blocks.is_empty() && !record.data.is_empty() {
            blocks.push(&whole);
        }
        let mut words = record.title.to_string();
        for block in &blocks {
            words.push('\n');
            words.push_str(&block.text);
        }
        Article {
            id: record.id,
            number: u32::try_from(number).unwrap_or(u32::MAX),
            shown: ArticleBody {
                title: record.title.to_string(),
                blocks: blocks.into_iter().map(shown).collect(),
                ..ArticleBody::default()
            },
            words,
        }
    }
}

impl ArticleFacts {
    /// Converts a record.
    pub fn new(record: &OtherRecord<'_>, number: u64) -> ArticleFacts {
        let draft = record.state.lifecycle.name.eq_ignore_ascii_case("draft");
        ArticleFacts {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            post: record.post,
            created: Time::parse_post(&record.created_at),
            updated: Time::parse_post(&record.updated_at),
            published: Time::parse_post(&record.published_at).filter(|_| !draft),
        }
    }
}

/// Converts a paragraph for display.
fn shown(block: &Block<'_>) -> ArticleBlock {
    let escaped = Escaped::new(&block.text);
    let links = block
        .entities
        .iter()
        .filter(|mark| !mark.entity.data.url.is_empty());
    let links = links.map(|mark| {
        let at = place(mark, &escaped);
        Link {
            start: at.start,
            end: at.end,
            target: &mark.entity.data.url,
            display: "",
            words: true,
        }
    });
    let cut = Cut {
        links: links.collect(),
        styles: block
            .styles
            .iter()
            .map(|mark| style(mark, &escaped))
            .collect(),
        ..Cut::default()
    };
    let kind = match &*block.kind.name {
        "Atomic" => BlockKind::Rule,
        "Blockquote" => BlockKind::Quote,
        "UnorderedListItem" | "OrderedListItem" => BlockKind::Item,
        name if name.starts_with("Header") => BlockKind::Heading,
        _ => BlockKind::Plain,
    };
    let text = segments(&escaped.text, &cut, 0);
    ArticleBlock { kind, text }
}

//! Articles: the body in one file, what is known about it in another, joined by their numbers.
//! An article stands with the post that announces it, or as a post of its own.

use serde::{Deserialize, Serialize};

use super::Library;
use super::notes::{place, record_of, style};
use super::order::Posts;
use super::slab::PostFiller;
use crate::base::{Arrange, Code, Id, Problem, Time};
use crate::protocol::{self, ArticleBlock, BlockKind, flag};
use crate::records::{Block, Cut, Escaped, Link, OtherRecord, PostRecord, Text, segments};

/// An article's body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its id.
    pub id: Id,
    /// Its number in its file.
    pub number: u32,
    /// What a reader sees.
    pub shown: protocol::Article,
    /// All its words, for search.
    pub words: String,
}

/// What is known about an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleFacts {
    /// Its number in its file, the same as the article's in the other.
    pub number: u32,
    /// The post that announces it.
    pub post: Id,
    /// When it was begun.
    pub created: Option<Time>,
    /// When it was last changed.
    pub updated: Option<Time>,
    /// When it was published; `None` for a draft.
    pub published: Option<Time>,
}

impl Article {
    /// From its record. Articles of 2022 have one text and no paragraphs.
    pub fn new(record: &OtherRecord<'_>, number: u64) -> Article {
        let mut blocks: Vec<&Block<'_>> = record.content.blocks.iter().collect();
        blocks.arrange_by_key(|block| block.index);
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
            shown: protocol::Article {
                title: record.title.to_string(),
                blocks: blocks.into_iter().map(shown).collect(),
                ..protocol::Article::default()
            },
            words,
        }
    }
}

impl ArticleFacts {
    /// From its record.
    pub fn new(record: &OtherRecord<'_>, number: u64) -> ArticleFacts {
        let draft = record.state.lifecycle.name.eq_ignore_ascii_case("draft");
        ArticleFacts {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            post: record.post,
            created: Time::parse(&record.created_at),
            updated: Time::parse(&record.updated_at),
            published: Time::parse(&record.published_at).filter(|_| !draft),
        }
    }
}

/// A paragraph as it is read.
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
    let mut text = segments(&escaped.text, &cut, 0);
    for segment in &mut text {
        // A link in an article is shown as its words, not as its address.
        if let protocol::Segment::Link { href, text } = segment {
            let same = cut.links.iter().find(|link| link.target == href);
            if let Some(link) = same {
                let len = (link.end - link.start) as usize;
                let words = escaped.text.chars().skip(link.start as usize).take(len);
                *text = crate::records::unescape(&words.collect::<String>());
            }
        }
    }
    ArticleBlock { kind, text }
}

/// Joins articles with what is known about them, and puts each where it is found: with the post
/// that announces it, or as a post of its own. `facts` go by number. Gives back the articles by
/// their post's id.
pub(super) fn join(
    posts: &mut Posts,
    articles: Vec<Article>,
    facts: &[ArticleFacts],
    file: usize,
) -> Vec<(Id, protocol::Article)> {
    let mut shelf = Vec::new();
    let mut filler = PostFiller::default();
    for article in articles {
        let at = facts.partition_point(|facts| facts.number < article.number);
        let known = facts.get(at).filter(|facts| facts.number == article.number);
        let facts = known.cloned().unwrap_or_default();
        let mut shown = article.shown;
        (shown.updated, shown.published) = (facts.updated, facts.published);
        let announced = posts.by_id(facts.post).filter(|_| facts.post != Id::NONE);
        if let Some(post) = announced {
            let (flags, file) = (
                posts.flags(post),
                posts.files.get(post.slab as usize).copied(),
            );
            let mut beside = PostFiller::default();
            if let Some((slab, at)) = posts.slab(post) {
                let kept = flag::DELETED | flag::COMMUNITY | flag::CIRCLE | flag::LONG;
                beside.base = flag::ARTICLE | (flags & kept);
                let number = slab.records.get(at).copied().unwrap_or_default();
                let styles = slab.rare(at).map_or(&[][..], |rare| &rare.styles);
                beside.push_with(
                    &record_of(slab, at),
                    u64::from(number),
                    &article.words,
                    styles,
                );
            }
            for slab in beside.take(true) {
                posts.add(slab, file.unwrap_or_default());
            }
            shelf.push((facts.post, shown));
        } else if let Some(id) = article.id.some() {
            let time = shown.published.or(facts.created).or(id.time());
            let post = PostRecord {
                id,
                text: Text(Escaped::new(&shown.title).text.into()),
                created_at: Text(time.map(Time::iso).unwrap_or_default().into()),
                ..PostRecord::default()
            };
            filler.base = flag::ARTICLE;
            filler.push_with(&post, u64::from(article.number), &article.words, &[]);
            shelf.push((id, shown));
        }
    }
    for slab in filler.take(true) {
        posts.add(slab, file);
    }
    shelf.arrange_by_key(|(id, _)| *id);
    shelf
}

impl Library {
    /// The article that a post announces, or is.
    pub(super) fn article(&self, id: Id) -> Result<protocol::Article, Problem> {
        let at = self.articles.binary_search_by_key(&id, |(id, _)| *id);
        let found = at.ok().and_then(|at| self.articles.get(at));
        found
            .map(|(_, article)| article.clone())
            .ok_or_else(|| Problem::new(Code::NotInArchive).fact("name", id))
    }
}

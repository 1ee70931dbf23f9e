//! Articles: the body in one file, what is known about it in another, joined by their numbers.
//! An article stands with the post that announces it, or as a post of its own.

use super::notes::record_of;
use super::order::Posts;
use crate::library::Library;
use roost_base::{Code, Id, Problem, SortSmall, Time, flag};
use roost_columns::ArticleBody;
use roost_columns::{Article, ArticleFacts, PostFiller};
use roost_records::{Escaped, PostRecord, Text};

/// Joins articles with what is known about them, and puts each where it is found: with the post
/// that announces it, or as a post of its own. `facts` go by number. Gives back the articles by
/// their post's id.
pub(super) fn join(
    posts: &mut Posts,
    articles: Vec<Article>,
    facts: &[ArticleFacts],
    file: usize,
) -> Vec<(Id, ArticleBody)> {
    let mut shelf = Vec::new();
    // Added at the end: the order of the posts is made anew after each addition.
    let mut announcing = Vec::new();
    let mut filler = PostFiller::default();
    for article in articles {
        let at = facts.partition_point(|facts| facts.number < article.number);
        let known = facts.get(at).filter(|facts| facts.number == article.number);
        let facts = known.cloned().unwrap_or_default();
        let mut shown = article.shown;
        (shown.updated, shown.published) = (facts.updated, facts.published);
        let announced = posts.by_id(facts.post).filter(|_| facts.post != Id::NONE);
        if let Some(post) = announced {
            let (flags, file) = (posts.flags(post), posts.file(post));
            let mut beside = PostFiller::default();
            if let Some((chunk, at)) = posts.chunk(post) {
                let kept = flag::DELETED | flag::COMMUNITY | flag::CIRCLE | flag::LONG;
                beside.base = flag::ARTICLE | (flags & kept);
                let number = chunk.records.get(at).copied().unwrap_or_default();
                let styles = chunk.rare(at).map_or(&[][..], |rare| &rare.styles);
                beside.push_with(
                    &record_of(chunk, at),
                    u64::from(number),
                    &article.words,
                    styles,
                );
            }
            let file = file.unwrap_or_default();
            announcing.extend(beside.take(true).into_iter().map(|chunk| (chunk, file)));
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
    let alone = filler.take(true).into_iter().map(|chunk| (chunk, file));
    for (chunk, file) in announcing.into_iter().chain(alone) {
        posts.add(chunk, file);
    }
    shelf.sort_small_by_key(|(id, _)| *id);
    shelf
}

impl Library {
    /// The article that a post announces, or is.
    ///
    /// # Errors
    /// When the archive does not hold one.
    pub fn article(&self, id: Id) -> Result<ArticleBody, Problem> {
        let at = self.articles.binary_search_by_key(&id, |(id, _)| *id);
        let found = at.ok().and_then(|at| self.articles.get(at));
        let found = found.map(|(_, article)| article.clone());
        let mut article = found.ok_or_else(|| Problem::new(Code::NotInArchive).fact("name", id))?;
        for block in &mut article.blocks {
            self.resolve(&mut block.text);
        }
        Ok(article)
    }
}

//! Articles: one file contains the body, another one what is known about it (its post, its dates).
//! The two are joined by the record number. An article belongs to the post that announces it;
//! without such a post it becomes a post itself.

use super::order::Posts;
use crate::library::Library;
use roost_base::{Code, Id, Problem, SortSmall, flag};
use roost_columns::{Article, ArticleBody, ArticleFacts, PostDraft, PostFiller};
use roost_records::Escaped;

/// Joins `articles` with `facts` (sorted by number) and adds them to `posts`: each article is
/// attached to the post that announces it, or becomes a new post read from `file`. Returns the
/// articles with the ids of their posts, sorted by id.
pub(super) fn join(
    posts: &mut Posts,
    articles: Vec<Article>,
    facts: &[ArticleFacts],
    file: usize,
) -> Vec<(Id, ArticleBody)> {
    let mut shelf = Vec::new();
    // Added after the loop, because each addition invalidates the order of the posts.
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
            let file = posts.file(post);
            let mut beside = PostFiller::default();
            if let Some((chunk, at)) = posts.chunk(post) {
                let draft = chunk.draft(at);
                beside.push(&PostDraft {
                    // A post known only by its header had no text; the article now gives it one.
                    flags: draft.flags & !flag::NO_TEXT | flag::ARTICLE,
                    beside: &article.words,
                    ..draft
                });
            }
            let file = file.unwrap_or_default();
            announcing.extend(beside.take(true).into_iter().map(|chunk| (chunk, file)));
            shelf.push((facts.post, shown));
        } else if let Some(id) = article.id.some() {
            let time = shown.published.or(facts.created).or(id.time());
            filler.push(&PostDraft {
                id,
                time,
                flags: flag::ARTICLE,
                number: article.number,
                text: &Escaped::new(&shown.title).text,
                beside: &article.words,
                ..PostDraft::default()
            });
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
    /// Returns the article that a post announces or consists of, with its short links resolved.
    ///
    /// # Errors
    /// When the archive has no article for this post.
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

#[cfg(test)]
mod tests {
    use super::*;
    use roost_base::Time;

    #[test]
    fn a_post_stays_what_it_is_when_an_article_is_joined_with_it() {
        fn check(post: PostDraft<'_>, flags: u32) {
            let mut filler = PostFiller::default();
            filler.push(&post);
            let mut posts = Posts::default();
            posts.add(filler.take(true).remove(0), 3);
            let article = Article {
                id: Id(9),
                number: 1,
                words: "Herons".to_owned(),
                ..Article::default()
            };
            let facts = ArticleFacts {
                number: 1,
                post: post.id,
                ..ArticleFacts::default()
            };
            let shelf = join(&mut posts, vec![article], &[facts], 0);
            assert_eq!(shelf.first().map(|(id, _)| *id), Some(post.id));
            let (joined, at) = posts.chunk(posts.at(0).unwrap()).unwrap();
            assert_eq!(posts.order().len(), 1);
            assert_eq!(joined.draft(at), PostDraft { flags, ..post });
            assert!(
                joined.folded(at).ends_with("herons"),
                "{}",
                joined.folded(at)
            );
        }
        let post = |flags| PostDraft {
            id: Id(7),
            time: Some(Time(1_668_586_150)),
            deleted: Some(Time(1_668_586_160)),
            flags,
            number: 5,
            text: "Read &amp; weep",
            lang: "en",
            client: "a > b",
            versions: &[Id(6), Id(7)],
            quoted: "Low water",
            ..PostDraft::default()
        };
        let known = flag::DELETED | flag::LONG | flag::ODD_DATE;
        check(post(known), known | flag::ARTICLE);
        check(post(flag::NO_TEXT), flag::ARTICLE);
    }
}

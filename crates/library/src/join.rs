//! What is done only when all posts are read: joining them with their long texts and articles, and
//! finding versions and threads.

use super::edits::Versions;
use super::order::Posts;
use super::threads::Threads;
use super::{articles, notes};
use crate::library::Library;
use roost_base::{SortSmall, flag};
use roost_columns::{Header, PendingJoins, PostDraft, PostFiller};

impl Library {
    /// Stores what a file contains besides posts until all posts are read.
    pub(super) fn keep(&mut self, pending: PendingJoins, entry: usize) {
        if !pending.headers.is_empty() {
            self.headers.push((pending.headers, entry));
        }
        if !pending.notes.is_empty() {
            self.notes.push((pending.notes, entry));
        }
        if !pending.articles.is_empty() {
            self.unjoined.push((pending.articles, entry));
        }
        let download = self.download_of(entry);
        let facts = pending.facts.into_iter().map(|facts| (download, facts));
        self.article_facts.extend(facts);
    }

    /// Joins headers, long texts and articles with their posts, then finds versions and threads.
    /// Called again when more was read; versions and threads are then found again only if posts
    /// were added or the owner became known.
    pub(super) fn join_posts(&mut self) {
        for (headers, entry) in std::mem::take(&mut self.headers) {
            add_headers(&mut self.posts, &headers, entry);
        }
        for (list, entry) in std::mem::take(&mut self.notes) {
            notes::join(&mut self.posts, list, entry);
        }
        for (list, entry) in std::mem::take(&mut self.unjoined) {
            let download = self.download_of(entry);
            let same = self
                .article_facts
                .iter()
                .filter(|(known, _)| *known == download);
            let mut facts: Vec<_> = same.map(|(_, facts)| facts.clone()).collect();
            facts.sort_small_by_key(|facts| facts.number);
            let joined = articles::join(&mut self.posts, list, &facts, entry);
            self.articles.extend(joined);
        }
        self.articles.sort_small_by_key(|(id, _)| *id);
        let owner = self.owner().id;
        let now = (self.posts.chunks().len(), owner);
        if self.joined != now {
            self.joined = now;
            self.versions = Versions::gather(&mut self.posts);
            self.threads = Threads::find(&mut self.posts, &self.versions, owner);
        }
        self.note_change();
    }
}

/// Adds a post without text for each header whose post is not in the archive otherwise.
fn add_headers(posts: &mut Posts, headers: &[Header], file: usize) {
    let mut filler = PostFiller::default();
    for header in headers.iter().filter(|header| header.id.some().is_some()) {
        if posts.find(header.id).is_some() {
            continue;
        }
        let deleted = header.deleted.map_or(0, |_| flag::DELETED);
        filler.push(&PostDraft {
            id: header.id,
            time: header.time,
            deleted: header.deleted,
            flags: flag::NO_TEXT | deleted,
            number: header.number,
            ..PostDraft::default()
        });
    }
    for chunk in filler.take(true) {
        posts.add(chunk, file);
    }
}

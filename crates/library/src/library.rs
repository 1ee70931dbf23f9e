//! The stores of an opened archive, side by side. What is asked of one store alone is its own method;
//! what needs several is an `impl Library` in the file of that question.

use std::cell::OnceCell;

use roost_archive::Archive;
use roost_base::{Id, Problem};
use roost_columns::{Article, ArticleBody, ArticleFacts, Header, Note};
use roost_query::Shelf;
use roost_records::Readme;

use super::{
    ads, count_cache, edits, facts, files, media, media_items, messages, order, owner, people,
    shorts, threads,
};

/// A page never has more rows than this, whatever is asked.
pub const MOST_ROWS: u32 = 1_000;

/// Everything that was read of an archive.
pub struct Library {
    pub(crate) archive: Archive,
    owner: owner::Owner,
    pub(crate) posts: order::Posts,
    pub(crate) likes: order::Posts,
    pub(crate) moments: order::Posts,
    pub(crate) versions: edits::Versions,
    pub(crate) threads: threads::Threads,
    /// Articles by the id of their post.
    pub(crate) articles: Vec<(Id, ArticleBody)>,
    /// What waits for all files to be read, with the entry it was read from.
    pub(crate) headers: Vec<(Vec<Header>, usize)>,
    pub(crate) notes: Vec<(Vec<Note>, usize)>,
    pub(crate) unjoined: Vec<(Vec<Article>, usize)>,
    /// With the archive that each is from.
    pub(crate) article_facts: Vec<(usize, ArticleFacts)>,
    /// Every file was read.
    pub(crate) whole: bool,
    /// Chunks of posts and the owner when versions and threads were found last.
    pub(crate) joined: (usize, Id),
    pub(crate) media: media::MediaIndex,
    pub(crate) gallery: media_items::Gallery,
    pub(crate) files: files::FileReports,
    pub(crate) problems: Vec<Problem>,
    /// What each of the archives opened together says of itself.
    pub(crate) facts: facts::AllFacts,
    pub(crate) messages: messages::Messages,
    /// What the archive's own README.txt says; read when it is first asked for.
    pub(crate) readme: OnceCell<Readme>,
    pub(crate) counts: count_cache::CountCache,
    pub(crate) people: people::People,
    pub(crate) revision: u32,
    pub(crate) shorts: shorts::Shorts,
    pub(crate) ads: ads::KnownAds,
}

impl Library {
    /// Empty stores over an archive, and what was wrong with it.
    pub(crate) fn new(archive: Archive, problems: Vec<Problem>) -> Library {
        Library {
            owner: owner::Owner::default(),
            posts: order::Posts::default(),
            likes: order::Posts::default(),
            moments: order::Posts::default(),
            versions: edits::Versions::default(),
            threads: threads::Threads::default(),
            articles: Vec::new(),
            headers: Vec::new(),
            notes: Vec::new(),
            unjoined: Vec::new(),
            article_facts: Vec::new(),
            whole: false,
            joined: (0, Id::NONE),
            media: media::MediaIndex::new(&archive),
            gallery: media_items::Gallery::default(),
            archive,
            files: files::FileReports::default(),
            problems,
            facts: facts::AllFacts::default(),
            messages: messages::Messages::default(),
            readme: OnceCell::new(),
            counts: count_cache::CountCache::default(),
            people: people::People::default(),
            revision: 0,
            shorts: shorts::Shorts::default(),
            ads: ads::KnownAds::default(),
        }
    }

    /// The posts of a shelf; a thread consists of the owner's.
    pub(crate) fn shelf(&self, shelf: Shelf) -> &order::Posts {
        match shelf {
            Shelf::Posts | Shelf::Thread(_) => &self.posts,
            Shelf::Likes => &self.likes,
            Shelf::Moments => &self.moments,
        }
    }

    pub(crate) fn shelf_mut(&mut self, shelf: Shelf) -> &mut order::Posts {
        match shelf {
            Shelf::Posts | Shelf::Thread(_) => &mut self.posts,
            Shelf::Likes => &mut self.likes,
            Shelf::Moments => &mut self.moments,
        }
    }

    /// Takes note that more was read.
    pub(crate) fn note_change(&mut self) {
        self.revision += 1;
        self.people.outdate();
        self.gallery.outdate();
        self.counts = count_cache::CountCache::default();
    }

    /// Which of the archives opened together an entry belongs to.
    pub(crate) fn download_of(&self, entry: usize) -> usize {
        let entry = self.archive.entries.get(entry);
        entry.map_or(0, |entry| entry.download)
    }

    /// Whose archive it is.
    pub fn owner(&self) -> &owner::Owner {
        &self.owner
    }

    /// The same, for what tells more of them.
    pub(crate) fn owner_mut(&mut self) -> &mut owner::Owner {
        &mut self.owner
    }

    /// Whether a post of the owner is in the archive.
    pub fn has_post(&self, id: Id) -> bool {
        self.posts.find(id).is_some()
    }

    /// Grows whenever more was read: what was kept of earlier answers is void then.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// All problems: of the archive itself, then file by file.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(self.files.problems())
    }
}

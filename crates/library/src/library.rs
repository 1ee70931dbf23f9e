//! The stores of an opened archive. A question about one store is a method of that store; one about
//! several is an `impl Library` in the file of that question.

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

/// Maximum number of rows of a page.
pub const MOST_ROWS: u32 = 1_000;

/// Everything that was read from an archive.
pub struct Library {
    pub(crate) archive: Archive,
    owner: owner::Owner,
    pub(crate) posts: order::Posts,
    pub(crate) likes: order::Posts,
    pub(crate) moments: order::Posts,
    pub(crate) versions: edits::Versions,
    pub(crate) threads: threads::Threads,
    /// Articles with the ids of their posts, sorted by id.
    pub(crate) articles: Vec<(Id, ArticleBody)>,
    /// Headers to be joined when all posts are read, with their entries. `notes` and `unjoined` are
    /// the same for long texts and articles.
    pub(crate) headers: Vec<(Vec<Header>, usize)>,
    pub(crate) notes: Vec<(Vec<Note>, usize)>,
    pub(crate) unjoined: Vec<(Vec<Article>, usize)>,
    /// What is known about articles, each with the index of its download.
    pub(crate) article_facts: Vec<(usize, ArticleFacts)>,
    /// Whether every file was read.
    pub(crate) whole: bool,
    /// The number of chunks of posts, and the owner, when versions and threads were last found.
    pub(crate) joined: (usize, Id),
    pub(crate) media: media::MediaIndex,
    pub(crate) gallery: media_items::Gallery,
    pub(crate) files: files::FileReports,
    pub(crate) problems: Vec<Problem>,
    /// What each of the archives opened together says about itself.
    pub(crate) facts: facts::AllFacts,
    pub(crate) messages: messages::Messages,
    /// The archive's README.txt, parsed when it is first needed.
    pub(crate) readme: OnceCell<Readme>,
    pub(crate) counts: count_cache::CountCache,
    pub(crate) people: people::People,
    pub(crate) revision: u32,
    pub(crate) shorts: shorts::Shorts,
    pub(crate) ads: ads::KnownAds,
}

impl Library {
    /// Creates empty stores for an archive; `problems` are those found when it was opened.
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

    /// Returns the posts of a shelf; those of a thread are among the owner's.
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

    /// Has to be called when more was read: increases the revision and outdates what was derived.
    pub(crate) fn note_change(&mut self) {
        self.revision += 1;
        self.people.outdate();
        self.gallery.outdate();
        self.counts = count_cache::CountCache::default();
    }

    /// Returns the index of the download that an entry belongs to.
    pub(crate) fn download_of(&self, entry: usize) -> usize {
        let entry = self.archive.entries.get(entry);
        entry.map_or(0, |entry| entry.download)
    }

    /// Returns the owner of the archive.
    pub fn owner(&self) -> &owner::Owner {
        &self.owner
    }

    /// Returns the owner, to add what is learned later.
    pub(crate) fn owner_mut(&mut self) -> &mut owner::Owner {
        &mut self.owner
    }

    /// Whether the archive contains this post of the owner.
    pub fn has_post(&self, id: Id) -> bool {
        self.posts.find(id).is_some()
    }

    /// Returns a number that increases whenever more was read; answers of an earlier revision are
    /// outdated.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// Returns all problems: those of the archive itself, then file by file.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(self.files.problems())
    }
}

//! The opened archive in memory; answers every question.
//!
//! In comes an `archive::Archive`, read step by step by an [`Opening`]; what was read stays here
//! in columns, made for a million posts. Absent: the browser, and any `serde_json::Value`.

mod again;
mod articles;
mod cells;
mod counts;
mod diff;
mod edits;
mod elements;
mod facts;
mod files;
mod first;
mod gallery;
mod leaves;
mod ledger;
mod listing;
mod media;
mod media_body;
mod messages;
mod notes;
mod opening;
mod order;
mod overview;
mod owner;
mod people;
mod post_rows;
mod promises;
pub mod rows;
mod saving;
mod searching;
mod settle;
mod sheets;
mod shorts;
mod stems;
mod summary;
mod threads;
mod totals;
mod trees;

pub use files::KindReport;
pub use opening::{Job, Opening, Step};
pub use totals::Totals;
pub use trees::Place;

use roost_archive::Archive;
use roost_base::{Code, Id, Problem};
use roost_columns::{
    Article, ArticleBody, ArticleFacts, FileReport, Header, MessageSlab, Note, PostSlab, ReadFile,
};
use roost_query::Shelf;
use roost_records::{Reader, is_clean_object, kind_by_stem};

/// A page never has more rows than this, whatever is asked.
pub(crate) const MOST_ROWS: u32 = 1_000;

/// Everything that was read of an archive.
pub struct Library {
    archive: Archive,
    owner: owner::Owner,
    posts: order::Posts,
    likes: order::Posts,
    moments: order::Posts,
    versions: edits::Versions,
    threads: threads::Threads,
    /// Articles by the id of their post.
    articles: Vec<(Id, ArticleBody)>,
    /// What waits for all files to be read, with the entry it was read from.
    headers: Vec<(Vec<Header>, usize)>,
    notes: Vec<(Vec<Note>, usize)>,
    unjoined: Vec<(Vec<Article>, usize)>,
    /// With the archive that each is from.
    article_facts: Vec<(usize, ArticleFacts)>,
    /// Every file was read.
    whole: bool,
    /// Slabs of posts and the owner when versions and threads were found.
    settled: (usize, Id),
    media: media::MediaIndex,
    gallery: gallery::Gallery,
    files: Vec<FileReport>,
    problems: Vec<Problem>,
    /// What each of the archives opened together says of itself.
    facts: Vec<facts::Facts>,
    messages: messages::Messages,
    sheets: sheets::Sheets,
    counts: counts::Counts,
    saving: saving::Saving,
    people: people::People,
    revision: u32,
    memory: listing::Memory,
    shorts: shorts::Shorts,
    shelf: leaves::Shelf,
    /// How deep each post of the thread that was asked for last lies, and whether one is missing in
    /// front of it.
    depths: Vec<(order::PostRef, u32, bool)>,
}

impl Library {
    /// A library with the facts of an archive, and the work that is left.
    pub fn open(mut archive: Archive) -> (Library, Opening) {
        let problems = std::mem::take(&mut archive.problems);
        let mut library = Library {
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
            settled: (0, Id::NONE),
            media: media::MediaIndex::new(&archive),
            gallery: gallery::Gallery::default(),
            archive,
            files: Vec::new(),
            problems,
            facts: Vec::new(),
            messages: messages::Messages::default(),
            sheets: sheets::Sheets::default(),
            counts: counts::Counts::default(),
            saving: saving::Saving::default(),
            people: people::People::default(),
            revision: 0,
            memory: listing::Memory::default(),
            shorts: shorts::Shorts::default(),
            shelf: leaves::Shelf::default(),
            depths: Vec::new(),
        };
        let opening = Opening::begin(&mut library);
        (library, opening)
    }

    fn add_slabs(&mut self, slabs: Vec<PostSlab>, entry: usize) {
        let shelf = match self.stem_of(entry).as_str() {
            "like" => Shelf::Likes,
            "moment" => Shelf::Moments,
            _ => Shelf::Posts,
        };
        for slab in slabs {
            self.shelf_mut(shelf).add(slab, entry);
            self.revision += 1;
        }
    }

    fn add_messages(&mut self, slabs: Vec<MessageSlab>, entry: usize) {
        self.revision += slabs.len() as u32;
        self.messages.add(slabs, entry);
    }

    /// The posts of a shelf; a thread consists of the owner's.
    fn shelf(&self, shelf: Shelf) -> &order::Posts {
        match shelf {
            Shelf::Posts | Shelf::Thread(_) => &self.posts,
            Shelf::Likes => &self.likes,
            Shelf::Moments => &self.moments,
        }
    }

    fn shelf_mut(&mut self, shelf: Shelf) -> &mut order::Posts {
        match shelf {
            Shelf::Posts | Shelf::Thread(_) => &mut self.posts,
            Shelf::Likes => &mut self.likes,
            Shelf::Moments => &mut self.moments,
        }
    }

    fn add_file(&mut self, file: ReadFile) {
        if let Some(author) = &file.author {
            self.owner.author(author);
        }
        self.keep(file.rest, file.entry);
        let mut report = file.report;
        report.download = self.download_of(file.entry);
        self.count_object(&mut report);
        let promised = self.promised(report.entry);
        if let Some(count) = promised.filter(|count| *count != report.records) {
            let problem = Problem::new(Code::StaleCount);
            let problem = problem
                .fact("count", report.records)
                .fact("manifest", count);
            report.problems.push(problem.in_file(&report.name));
        }
        self.files.push(report);
        self.revision += 1;
    }

    /// A file that holds one object in the place of a list has one record. Known lists should not.
    fn count_object(&self, report: &mut FileReport) {
        let shape = |problem: &Problem| problem.code == Code::WrongShape;
        let foreign = |problem: &Problem| problem.code == Code::NotUtf8;
        let is_text = !report.problems.iter().any(foreign);
        if report.records > 0 || (is_text && !report.problems.iter().any(shape)) {
            return;
        }
        let mut met = 0;
        let elements = trees::Elements::start(&self.archive, report.entry);
        if let Ok(mut elements) = elements {
            // A lost medium is told by the next step of the opening.
            while let Ok(true) = elements.step(&self.archive, &mut |_, _| met += 1) {}
        }
        report.records = met;
        let kind = kind_by_stem(&report.stem);
        if met > 0 && kind.is_none_or(|kind| kind.reader == Reader::Legacy) {
            report.problems.retain(|problem| !shape(problem));
            let bytes = self.archive.read_text(report.entry);
            let bytes = bytes.and_then(|reader| reader.read_all(first::LARGEST));
            if is_text && !bytes.is_ok_and(|bytes| is_clean_object(&bytes)) {
                let problem = Problem::new(Code::RepairedRecords).fact("count", 1);
                report.problems.push(problem.in_file(&report.name));
            }
        }
    }

    /// Which of the archives opened together an entry belongs to.
    fn download_of(&self, entry: usize) -> usize {
        let entry = self.archive.entries.get(entry);
        entry.map_or(0, |entry| entry.download)
    }

    /// A data file that could not even be begun.
    fn unreadable(&mut self, job: &Job, problem: Problem) {
        let name = self
            .archive
            .entries
            .get(job.entry)
            .map(|entry| entry.name.clone());
        let name = name.unwrap_or_default();
        let problem = if problem.place.is_some() {
            problem
        } else {
            problem.in_file(&name)
        };
        let stem = job.stem.clone();
        self.files.push(FileReport {
            entry: job.entry,
            name,
            stem,
            download: self.download_of(job.entry),
            problems: vec![problem],
            ..FileReport::default()
        });
    }

    /// All problems: of the archive itself, then file by file.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems
            .iter()
            .chain(self.files.iter().flat_map(|file| &file.problems))
    }
}

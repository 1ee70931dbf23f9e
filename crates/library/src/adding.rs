//! Adds what was read from a data file to the stores of the library.

use roost_base::{Code, Fact, Problem};
use roost_columns::{FileReport, MessageChunk, PostChunk, ReadFile};
use roost_query::Shelf;
use roost_records::{Reader, is_clean_object, kind_by_stem};

use super::library::Library;
use super::opening::Job;
use super::{elements, metadata};

impl Library {
    pub(super) fn add_chunks(&mut self, chunks: Vec<PostChunk>, entry: usize) {
        let shelf = match self.stem_of(entry).as_str() {
            "like" => Shelf::Likes,
            "moment" => Shelf::Moments,
            _ => Shelf::Posts,
        };
        for chunk in chunks {
            self.shelf_mut(shelf).add(chunk, entry);
            self.note_change();
        }
    }

    pub(super) fn add_messages(&mut self, chunks: Vec<MessageChunk>, entry: usize) {
        if !chunks.is_empty() {
            self.messages.add(chunks, entry);
            self.note_change();
        }
    }

    pub(super) fn add_file(&mut self, file: ReadFile) {
        if let Some(author) = &file.author {
            self.owner_mut().author(author);
        }
        self.keep(file.pending, file.entry);
        let mut report = file.report;
        report.download = self.download_of(file.entry);
        self.count_object(&mut report);
        let promised = self.promised(report.entry);
        if let Some(count) = promised.filter(|count| *count != report.records) {
            let problem = Problem::new(Code::StaleCount);
            let problem = problem
                .count(report.records)
                .with("manifest", Fact::Count(count));
            report.problems.push(problem.in_file(&report.name));
        }
        self.files.add(report);
        self.note_change();
    }

    /// Counts the records of a file that contains one object instead of a list: it has one record.
    /// If the kind is unknown or from before 2019, an object is not an error and the `WrongShape`
    /// problem is removed from the report; known lists keep it.
    pub(super) fn count_object(&self, report: &mut FileReport) {
        let shape = |problem: &Problem| problem.code == Code::WrongShape;
        let foreign = |problem: &Problem| problem.code == Code::NotUtf8;
        let is_text = !report.problems.iter().any(foreign);
        if report.records > 0 || (is_text && !report.problems.iter().any(shape)) {
            return;
        }
        let mut met = 0;
        let elements = elements::Elements::start(&self.archive, report.entry);
        if let Ok(mut elements) = elements {
            // If the archive file is gone, the next step of the opening reports it.
            while let Ok(true) = elements.step(&self.archive, &mut |_, _| met += 1) {}
        }
        report.records = met;
        let kind = kind_by_stem(&report.stem);
        if met > 0 && kind.is_none_or(|kind| kind.reader == Reader::Legacy) {
            report.problems.retain(|problem| !shape(problem));
            let bytes = self.archive.read_text(report.entry);
            let bytes = bytes.and_then(|reader| reader.read_all(metadata::LARGEST));
            if is_text && !bytes.is_ok_and(|bytes| is_clean_object(&bytes)) {
                let problem = Problem::new(Code::RepairedRecords).count(1);
                report.problems.push(problem.in_file(&report.name));
            }
        }
    }

    /// Adds an empty report for a data file that could not be opened, with the problem that
    /// prevented it.
    pub(super) fn unreadable(&mut self, job: &Job, problem: Problem) {
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
        self.files.add(FileReport {
            entry: job.entry,
            name,
            stem,
            download: self.download_of(job.entry),
            problems: vec![problem],
            ..FileReport::default()
        });
    }
}

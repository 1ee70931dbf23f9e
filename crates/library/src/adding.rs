//! What was read of a file goes into the stores.

use roost_base::{Code, Problem};
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
                .fact("count", report.records)
                .fact("manifest", count);
            report.problems.push(problem.in_file(&report.name));
        }
        self.files.add(report);
        self.note_change();
    }

    /// A file that holds one object in the place of a list has one record. Known lists should not.
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
            // A lost medium is told by the next step of the opening.
            while let Ok(true) = elements.step(&self.archive, &mut |_, _| met += 1) {}
        }
        report.records = met;
        let kind = kind_by_stem(&report.stem);
        if met > 0 && kind.is_none_or(|kind| kind.reader == Reader::Legacy) {
            report.problems.retain(|problem| !shape(problem));
            let bytes = self.archive.read_text(report.entry);
            let bytes = bytes.and_then(|reader| reader.read_all(metadata::LARGEST));
            if is_text && !bytes.is_ok_and(|bytes| is_clean_object(&bytes)) {
                let problem = Problem::new(Code::RepairedRecords).fact("count", 1);
                report.problems.push(problem.in_file(&report.name));
            }
        }
    }

    /// A data file that could not even be begun.
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

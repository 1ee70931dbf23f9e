//! Opens whatever the user chose as one [`Archive`].

use super::Edition;
use super::downloads::{self, Download};
use super::entry::{Entry, NamedSource, Span};
use super::gather::Gathered;
use super::heads::Heads;
use super::names::{self, DataFile};
use super::opened::{Opened, listed};
use super::reader::EntryReader;
use super::text::TextReader;
use roost_base::{Code, Problem};

/// Everything the user chose, as one list of files.
pub struct Archive {
    /// Files in the order of the directory, without folders and debris.
    pub entries: Vec<Entry>,
    /// The data files of X with the indices of their entries, in the same order. One that is in a
    /// place where X puts none has its folders in its stem.
    pub data: Vec<(usize, DataFile)>,
    /// The archives that were opened together, usually one; never empty.
    pub downloads: Vec<Download>,
    /// What was unusual but could be handled.
    pub problems: Vec<Problem>,
    /// The total size in bytes of the chosen files.
    pub size: u64,
    opened: Vec<Opened>,
}

impl Archive {
    /// Opens zips, the files of folders, or single data files: one archive or several together.
    ///
    /// # Errors
    /// A [`Problem`] if nothing of it can be read, or nothing of it is from X. If something else
    /// can be opened, what cannot is reported in [`Archive::problems`].
    pub fn open(files: Vec<NamedSource>) -> Result<Archive, Problem> {
        let size = files.iter().map(|file| file.source.len()).sum();
        let mut all = Gathered::of(files);
        let heads = Heads::of_all(&all.opened);
        let downloads = downloads::sort_out(&mut all.entries, &all.chosen, &heads);
        if downloads.is_empty() {
            return Err(nothing_known(all));
        }
        all.problems.extend(all.refused);
        let files = all.entries.iter().enumerate();
        let data = files.filter_map(|(at, entry)| Some((at, data_file(entry, &downloads)?)));
        Ok(Archive {
            data: data.collect(),
            entries: all.entries,
            downloads,
            problems: all.problems,
            size,
            opened: all.opened,
        })
    }

    /// Opens an entry for reading.
    ///
    /// # Errors
    /// Fails if the entry is encrypted, compressed with an unknown method, not where the directory
    /// says, or not readable.
    pub fn read(&self, number: usize) -> Result<EntryReader, Problem> {
        let (entry, opened) = self.find(number)?;
        opened.read(entry)
    }

    /// Opens an entry for reading as UTF-8, in whatever Unicode encoding it was saved.
    ///
    /// # Errors
    /// As [`Archive::read`].
    pub fn read_text(&self, number: usize) -> Result<TextReader, Problem> {
        self.read(number).map(TextReader::new)
    }

    /// After this, every read goes to the medium, which may have changed in the meantime.
    pub fn drop_read_cache(&self) {
        self.opened.iter().for_each(Opened::drop_read_cache);
    }

    /// The byte range of an uncompressed entry in one of the chosen files; `None` if it is
    /// compressed or is not in a file on disk.
    ///
    /// # Errors
    /// As [`Archive::read`].
    pub fn span(&self, number: usize) -> Result<Option<Span>, Problem> {
        let (entry, opened) = self.find(number)?;
        opened.span(entry)
    }

    fn find(&self, number: usize) -> Result<(&Entry, &Opened), Problem> {
        self.entries
            .get(number)
            .and_then(|entry| Some((entry, self.opened.get(entry.opened)?)))
            .ok_or_else(|| Problem::new(Code::NotInArchive).fact("name", number))
    }
}

/// The data file that an entry is, by its place and name; `None` if it is none.
fn data_file(entry: &Entry, downloads: &[Download]) -> Option<DataFile> {
    let download = downloads.get(entry.download);
    let old = download.is_some_and(|download| download.edition == Edition::Grailbird);
    match entry.path.rsplit_once('/') {
        None => {}
        // Only monthly files: tools leave others there.
        Some(("tweets", file)) if old => {
            return names::month(file).and_then(|_| names::data_file(file));
        }
        Some(("../..", file)) if old && file.eq_ignore_ascii_case("tweets.csv") => {
            return Some(DataFile {
                stem: "tweets.csv".to_owned(),
                part: 0,
            });
        }
        Some(_) if entry.stray => {}
        Some(_) => return None,
    }
    names::data_file(&entry.path).filter(|data| old || data.stem != names::MONTH_STEM)
}

/// Why nothing of what was chosen can be used: something was refused or is damaged, only zips are
/// inside, it is empty, or all of it is from elsewhere.
fn nothing_known(all: Gathered) -> Problem {
    let damaged =
        |problem: &Problem| matches!(problem.code, Code::BrokenDirectory | Code::UnlistedEntries);
    let mut problems = all.refused.into_iter();
    let refused = problems
        .next()
        .or_else(|| all.problems.into_iter().find(damaged));
    if let Some(problem) = refused {
        return problem;
    }
    let zips = all
        .entries
        .iter()
        .filter(|entry| names::is_zip(&entry.path));
    let zips: Vec<&str> = zips.map(|entry| &*entry.name).collect();
    if let Some(names) = listed(&zips) {
        let problem = Problem::new(Code::ZipInside).count(zips.len() as u64);
        return problem.with("names", names);
    }
    match all.entries.first() {
        Some(first) => Problem::new(Code::OtherService)
            .count(all.entries.len() as u64)
            .fact("name", &first.name),
        None => {
            let chosen = all.chosen.iter().find(|name| !name.is_empty());
            let name = chosen.map_or("", |name| name);
            Problem::new(Code::NothingInside).fact("name", name)
        }
    }
}

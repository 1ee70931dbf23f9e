//! Compares the archive's own list of files with the files that exist: which are missing, and which
//! exist but are not read.

use std::collections::{BTreeMap, BTreeSet};

use super::files::KindReport;
use crate::library::Library;
use roost_archive::{DataFile, Edition, MONTH_STEM, composed, data_file, media_folder};
use roost_base::{Code, Fact, Problem, visible};

/// Maximum number of file names in the problem for files that are not read.
const MOST_NAMED: usize = 3;

impl Library {
    /// Returns what the lists of the owner's archives promise: path below the data folder, and
    /// number of records.
    pub(super) fn promises(&self) -> impl Iterator<Item = &(String, u64)> {
        let open = self.facts.open();
        open.flat_map(|facts| &facts.promised)
    }

    /// Returns the number of records that a list promises for a file: the list of its own archive,
    /// or of another part of the same download.
    pub(super) fn promised(&self, entry: usize) -> Option<u64> {
        let path = &self.archive.entries.get(entry)?.path;
        let proper = self.data_of(entry).map(proper_path).unwrap_or_default();
        let rank = self.rank_of(entry);
        let lists = self.facts.iter().filter(|facts| facts.rank == rank);
        let mut promised = lists.flat_map(|facts| &facts.promised);
        let found = promised.find(|(name, _)| {
            name.eq_ignore_ascii_case(path) || name.eq_ignore_ascii_case(&proper)
        });
        found.map(|(_, count)| *count)
    }

    /// Returns the promised files that are in no part of their download.
    pub(super) fn missing(&self) -> Vec<&(String, u64)> {
        let mut there: BTreeSet<(u32, String)> = BTreeSet::new();
        for (at, entry) in self.archive.entries.iter().enumerate() {
            if media_folder(&entry.path).is_none() {
                there.insert((self.rank_of(at), entry.path.to_ascii_lowercase()));
            }
        }
        for (entry, data) in &self.archive.data {
            there.insert((self.rank_of(*entry), proper_path(data)));
        }
        let open = self.facts.open();
        let promised = open.flat_map(|facts| {
            let promised = facts.promised.iter();
            promised.map(|promise| (facts.rank, promise))
        });
        promised
            .filter(|(rank, (name, _))| !there.contains(&(*rank, name.to_ascii_lowercase())))
            .map(|(_, promise)| promise)
            .collect()
    }

    /// Adds a problem for each promised file that is missing although it should have records, and
    /// for files that exist but are not read.
    pub(super) fn check_promises(&mut self) {
        let missing = self.missing().into_iter().filter(|(_, count)| *count > 0);
        let missing = missing.map(|(name, count)| {
            let problem = Problem::new(Code::MissingFile).count(*count);
            problem.in_file(name)
        });
        let missing: Vec<Problem> = missing.collect();
        self.problems.extend(missing);
        let (twins, unread): (Vec<usize>, Vec<usize>) = self
            .unread()
            .into_iter()
            .partition(|entry| self.is_twin(*entry));
        if !twins.is_empty() {
            let problem = Problem::new(Code::TwinFiles).count(twins.len() as u64);
            self.problems.push(problem);
        }
        if !unread.is_empty() {
            let named = unread.iter().take(MOST_NAMED);
            let names = named
                .filter_map(|entry| Some(self.archive.entries.get(*entry)?.name.clone()))
                .collect();
            let problem = Problem::new(Code::UnreadFiles).count(unread.len() as u64);
            let problem = problem.with("names", Fact::Names(names));
            self.problems.push(problem);
        }
    }

    /// Returns the entries that look like data files, are below a data folder and are not read.
    fn unread(&self) -> Vec<usize> {
        let entries = self.archive.entries.iter().enumerate();
        let unread = entries.filter(|(at, entry)| {
            let lower = entry.path.to_ascii_lowercase();
            let below = !lower.starts_with("../") || lower.split('/').any(|part| part == "data");
            let looks = lower.ends_with(".js") || lower.ends_with(".json");
            looks
                && below
                && media_folder(&entry.path).is_none()
                && self.data_of(*at).is_none()
                && !self.is_foreign(*at)
        });
        unread.map(|(at, _)| at).collect()
    }

    /// Whether an unread file is in the folder of months of an old archive (`tweets/`) without
    /// being a month.
    fn is_twin(&self, entry: usize) -> bool {
        let download = self.archive.downloads.get(self.download_of(entry));
        let old = download.is_some_and(|download| download.edition == Edition::Grailbird);
        let entry = self.archive.entries.get(entry);
        old && entry.is_some_and(|entry| entry.path.starts_with("tweets/"))
    }

    /// Returns stem and part of an entry; `None` if it is no data file.
    pub(super) fn data_of(&self, entry: usize) -> Option<&DataFile> {
        let data = &self.archive.data;
        let at = data
            .binary_search_by_key(&entry, |(entry, _)| *entry)
            .ok()?;
        data.get(at).map(|(_, data)| data)
    }

    /// Returns what was read, by kind.
    pub fn kinds(&self) -> BTreeMap<String, KindReport> {
        let mut stems: BTreeMap<String, &str> = BTreeMap::new();
        for (entry, data) in &self.archive.data {
            let path = self.archive.entries.get(*entry).map(|entry| &entry.path);
            let path = path.map_or(String::new(), |path| path.to_ascii_lowercase());
            stems.insert(path, &data.stem);
        }
        let promised = self.promises().filter_map(|(name, count)| {
            let known = stems.get(&name.to_ascii_lowercase());
            let stem = known.map(|stem| (*stem).to_owned());
            let stem = stem.or_else(|| Some(data_file(name)?.stem))?;
            Some((stem, *count))
        });
        self.files.by_kind(promised)
    }
}

/// Converts a promise of a list to the path below the data folder (`tweets.js` for
/// `data/tweets.js`) and the number of records.
pub(super) fn promise(name: &str, count: u32) -> (String, u64) {
    // Normalized like the paths of entries: invisible characters as their codes, letters composed.
    let name = visible(name).replace('\\', "/");
    let path = composed(&name);
    let folder = ["data/js/", "data/"].into_iter().find(|folder| {
        let begin = path.get(..folder.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(folder))
    });
    let path = path.get(folder.map_or(0, str::len)..).unwrap_or_default();
    (path.to_owned(), u64::from(count))
}

/// Returns the path at which X puts a data file, below the data folder.
fn proper_path(data: &DataFile) -> String {
    match data.part {
        part if data.stem == MONTH_STEM => format!("tweets/{:04}_{:02}.js", part / 100, part % 100),
        0 => format!("{}.js", data.stem),
        part => format!("{}-part{part}.js", data.stem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_are_paths_below_the_data_folder() {
        fn check(name: &str, path: &str) {
            assert_eq!(promise(name, 1).0, path);
        }
        check("data/tweets.js", "tweets.js");
        check("data/grok/chats.js", "grok/chats.js");
        check("Data\\js\\tweets\\2013_01.js", "tweets/2013_01.js");
        check("tweets.js", "tweets.js");
    }

    #[test]
    fn proper_paths_are_what_lists_say() {
        for path in [
            "tweets.js",
            "tweets-part2.js",
            "tweets/2013_01.js",
            "grok/chats.js",
        ] {
            assert_eq!(proper_path(&data_file(path).unwrap()), path);
        }
    }
}

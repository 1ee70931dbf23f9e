//! Finds the kind of each data file: by its name where the file is where X puts it, by the first
//! words of its text where the name is unknown. A file with an unknown name or in an unknown folder
//! is read as a kind only if the archive has no proper file of that kind.

use std::collections::BTreeMap;

use crate::library::Library;
use roost_archive::{DataFile, MONTH_STEM, data_file};
use roost_base::{Code, Fact, Problem, SortSmall};
use roost_records::{begins_list, kind_by_stem, kind_by_wrapper, kind_name, kind_of};

/// A file that looks like a known kind but is not read as one, because a proper file has that kind.
pub(super) struct Shadowed {
    /// Index of the file's entry.
    entry: usize,
    /// Name of the kind that the file seems to have.
    kind: &'static str,
}

/// The files that are read as each kind: folder and part of each, by download and name of the kind.
/// The folder is empty for files that are where X puts them.
#[derive(Default)]
struct Claims(BTreeMap<(usize, String), Vec<(String, u32)>>);

impl Claims {
    /// Claims a part of a kind for a file. Returns `false` if the same part is taken, or if files
    /// of a different folder have the kind. With an empty `folder` (where X puts the file) only the
    /// part has to be free.
    fn claim(&mut self, download: usize, data: &DataFile, folder: &str) -> bool {
        let kind = kind_name(&data.stem).to_owned();
        let holders = self.0.entry((download, kind)).or_default();
        let free = holders
            .iter()
            .all(|(other, part)| (folder.is_empty() || folder == other) && *part != data.part);
        if free {
            holders.push((folder.to_owned(), data.part));
        }
        free
    }
}

impl Library {
    /// Gives data files with unknown names or folders the stems of their kinds. Returns the files
    /// that keep their own stem because a proper file has the kind.
    pub(super) fn assign_kinds(&mut self) -> Vec<Shadowed> {
        let mut claims = Claims::default();
        let mut strange = Vec::new();
        for (place, (entry, data)) in self.archive.data.iter().enumerate() {
            let deep = is_deep(data);
            if !deep {
                claims.claim(self.download_of(*entry), data, "");
            }
            if deep || kind_of(&data.stem).is_none() {
                strange.push((deep, place));
            }
        }
        // Files that are where X puts them are tried first.
        strange.sort_small();
        let mut shadowed = Vec::new();
        for (_, place) in strange {
            let Some((entry, data)) = self.archive.data.get(place) else {
                continue;
            };
            let (entry, folder) = (*entry, folder_of(&data.stem).to_owned());
            let Some(meant) = self.meant(entry, data) else {
                continue;
            };
            if claims.claim(self.download_of(entry), &meant, &folder) {
                if let Some((_, data)) = self.archive.data.get_mut(place) {
                    *data = meant;
                }
            } else if let Some(kind) = kind_by_stem(&meant.stem) {
                let kind = kind.name();
                shadowed.push(Shadowed { entry, kind });
            }
        }
        shadowed
    }

    /// Adds a problem for each of these files, except those in archives of other people.
    pub(super) fn report_shadowed(&mut self, shadowed: &[Shadowed]) {
        for Shadowed { entry, kind } in shadowed {
            let file = self.archive.entries.get(*entry);
            if let Some(file) = file.filter(|_| !self.is_foreign(*entry)) {
                let problem = Problem::new(Code::FileAside);
                let problem = problem.with("kind", Fact::Kind((*kind).to_owned()));
                self.problems.push(problem.in_file(&file.name));
            }
        }
    }

    /// Returns the name that the file would have if it were where X puts it; `None` if its kind is
    /// unknown and its folder is not.
    fn meant(&self, entry: usize, data: &DataFile) -> Option<DataFile> {
        let is_known = |data: &DataFile| kind_of(&data.stem).is_some();
        let by_words = || self.by_first_words(entry).filter(is_known);
        if !is_deep(data) {
            return by_words();
        }
        let by_name = DataFile {
            stem: data.stem.rsplit('/').next()?.to_owned(),
            part: data.part,
        };
        if is_known(&by_name) {
            return Some(by_name);
        }
        by_words().or(Some(by_name))
    }

    /// Finds stem and part by the assignment that the file begins with, such as
    /// `window.YTD.direct_messages.part0`.
    fn by_first_words(&self, entry: usize) -> Option<DataFile> {
        let bytes = self.head(entry)?;
        let name = assigned(&bytes);
        if let Some(month) = name.strip_prefix("Grailbird.data.tweets_") {
            let stem = MONTH_STEM.to_owned();
            let named = data_file(&format!("{month}.js"));
            let part = named.filter(|named| named.stem == stem);
            let part = part.map_or(0, |named| named.part);
            return Some(DataFile { stem, part });
        }
        let Some(words) = name.strip_prefix("window.YTD.") else {
            return self.by_wrapper(entry, &bytes);
        };
        let mut words = words.split('.');
        let stem = words.next()?.replace('_', "-");
        let part = words.next().and_then(|part| part.strip_prefix("part"));
        let part = part.and_then(|part| part.parse().ok()).unwrap_or(0);
        Some(DataFile { stem, part })
    }

    /// Finds the stem by the wrapper of the first record, for files that do not begin with a known
    /// assignment.
    fn by_wrapper(&self, entry: usize, bytes: &[u8]) -> Option<DataFile> {
        let data = self.data_of(entry)?;
        Some(DataFile {
            stem: kind_by_wrapper(bytes, &data.stem)?.name().to_owned(),
            part: data.part,
        })
    }

    /// Returns up to [`HEAD`] bytes from the start of an entry.
    fn head(&self, entry: usize) -> Option<Vec<u8>> {
        let mut head = vec![0; HEAD];
        let count = self.archive.read_text(entry).ok()?.read(&mut head).ok()?;
        head.truncate(count);
        Some(head)
    }

    /// Adds a problem for each list of records whose kind neither its name nor its beginning says.
    pub(super) fn report_unknown(&mut self, shadowed: &[Shadowed]) {
        let unknown = |(entry, data): &(usize, DataFile)| {
            let is_reported = shadowed.iter().any(|file| file.entry == *entry);
            if is_reported || kind_of(&data.stem).is_some() || self.is_foreign(*entry) {
                return None;
            }
            let head = self.head(*entry)?;
            let says = assigned(&head).starts_with("window.YTD.") || !begins_list(&head);
            let file = self.archive.entries.get(*entry)?;
            (!says).then(|| Problem::new(Code::UnknownFile).in_file(&file.name))
        };
        let unknown: Vec<Problem> = self.archive.data.iter().filter_map(unknown).collect();
        self.problems.extend(unknown);
    }
}

/// Number of bytes that are read from the start of a file to find its kind.
const HEAD: usize = 4 << 10;

/// Returns the name that the list at the start of a file is assigned to. If the file contains no
/// `=`, that is all of `head`; empty if it is not UTF-8.
fn assigned(head: &[u8]) -> &str {
    let before = head.split(|byte| *byte == b'=').next().unwrap_or_default();
    let name = std::str::from_utf8(before).unwrap_or_default();
    name.trim_start_matches('\u{FEFF}').trim()
}

/// Whether a file is in a folder where X puts no data files.
fn is_deep(data: &DataFile) -> bool {
    data.stem.contains('/') && data.stem != MONTH_STEM
}

/// Returns the folders of a stem, without the last `/`; empty if it has none.
fn folder_of(stem: &str) -> &str {
    stem.rsplit_once('/').map_or("", |(folder, _)| folder)
}

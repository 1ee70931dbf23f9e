//! Which kind each data file holds: by its name where X puts it, by its first words where the name
//! is strange. A file of a strange name or place is read as a kind only where no proper file is.

use std::collections::BTreeMap;

use crate::library::Library;
use roost_archive::{DataFile, MONTH_STEM, data_file};
use roost_base::{Code, Problem, SortSmall};
use roost_records::{begins_list, kind_by_stem, kind_by_wrapper, kind_name, kind_of};

/// A file that is not read as the kind that it seems to hold, because another file is.
pub(super) struct Shadowed {
    /// The file's entry.
    entry: usize,
    /// The name of the kind.
    kind: &'static str,
}

/// The files that are read as each kind of each download, by the kind's name: folders and parts.
#[derive(Default)]
struct Claims(BTreeMap<(usize, String), Vec<(String, u32)>>);

impl Claims {
    /// Claims a part of a kind; `false` when a file of another folder has the kind or any has the
    /// part. Of files where X puts them only the part counts.
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
    /// Gives data files of strange names and places the stems of their kinds, and returns those
    /// that keep their own, because a proper file is there.
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
        // Those where X puts its files come first.
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

    /// Adds a problem for each file that is not read as the kind that it seems to hold.
    pub(super) fn report_shadowed(&mut self, shadowed: &[Shadowed]) {
        for Shadowed { entry, kind } in shadowed {
            let file = self.archive.entries.get(*entry);
            if let Some(file) = file.filter(|_| !self.is_foreign(*entry)) {
                let problem = Problem::new(Code::FileAside).fact("kind", kind);
                self.problems.push(problem.in_file(&file.name));
            }
        }
    }

    /// What a file of a strange name or place would be called where X puts it.
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

    /// By the first words of a file: `window.YTD.direct_messages.part0 =`.
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

    /// By the wrapper of the first record, where the beginning assigns to no name.
    fn by_wrapper(&self, entry: usize, bytes: &[u8]) -> Option<DataFile> {
        let data = self.data_of(entry)?;
        Some(DataFile {
            stem: kind_by_wrapper(bytes, &data.stem)?.name().to_owned(),
            part: data.part,
        })
    }

    /// The first bytes of an entry.
    fn head(&self, entry: usize) -> Option<Vec<u8>> {
        let mut head = vec![0; HEAD];
        let count = self.archive.read_text(entry).ok()?.read(&mut head).ok()?;
        head.truncate(count);
        Some(head)
    }

    /// Adds a problem for each list of records of an unknown kind: neither its name nor its
    /// beginning says what it holds.
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

/// Bytes of a file's beginning that are looked at.
const HEAD: usize = 4 << 10;

/// What the list at the start of a file is assigned to; empty where the beginning does not say.
fn assigned(head: &[u8]) -> &str {
    let before = head.split(|byte| *byte == b'=').next().unwrap_or_default();
    let name = std::str::from_utf8(before).unwrap_or_default();
    name.trim_start_matches('\u{FEFF}').trim()
}

/// Whether a file lies where X puts none.
fn is_deep(data: &DataFile) -> bool {
    data.stem.contains('/') && data.stem != MONTH_STEM
}

/// The folders of a stem, without the last `/`.
fn folder_of(stem: &str) -> &str {
    stem.rsplit_once('/').map_or("", |(folder, _)| folder)
}

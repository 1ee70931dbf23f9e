//! Several archives opened together: which ones there are, and which entry belongs to which.

use super::Edition;
use super::entry::Entry;
use super::heads::Heads;
use super::names::{self, DataFile};
use super::roots::{Paths, Root};
use super::sniff::Head;

/// One of the archives that were opened together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// The name of its zip or folder; empty if the data files themselves were chosen.
    pub name: String,
    /// Its layout.
    pub edition: Edition,
}

/// Where the entries of one chosen file or folder belong.
enum Belonging {
    /// To the downloads with these indices, each with the folder of its data files.
    Roots(Vec<(usize, String)>),
    /// To the first download: there are no data files here, only what was split off (pictures).
    Rest(String),
}

/// Finds the folders of the data files, assigns each entry to one of them, and makes its path
/// relative to it. `chosen` are the names of what the user chose.
pub(super) fn sort_out(
    entries: &mut Vec<Entry>,
    chosen: &[String],
    heads: &Heads<'_>,
) -> Vec<Download> {
    let mut downloads: Vec<Download> = Vec::new();
    let mut belongings = Vec::new();
    let roots = roots(entries, chosen.len(), heads);
    for (number, (name, roots)) in chosen.iter().zip(roots).enumerate() {
        let of_it = entries.iter().filter(|entry| entry.chosen == number);
        let paths = of_it.map(|entry| entry.path.as_str());
        if roots.is_empty() {
            belongings.push(Belonging::Rest(rest_of_one(paths).unwrap_or_default()));
            continue;
        }
        let mut folders = Vec::new();
        let alone = roots.len() == 1;
        for root in roots {
            let inside = paths
                .clone()
                .filter_map(|path| path.strip_prefix(root.folder.as_str()));
            folders.push((downloads.len(), root.folder.clone()));
            downloads.push(Download {
                name: called(name, &root.folder, alone),
                edition: edition(&root, inside),
            });
        }
        belongings.push(Belonging::Roots(folders));
    }
    for entry in entries.iter_mut() {
        belong(entry, belongings.get(entry.chosen));
    }
    // The viewer that X ships: 6,000 files without any data of the user.
    const VIEWER: &str = "../assets/";
    entries.retain(|entry| {
        let begin = entry.path.get(..VIEWER.len());
        !begin.is_some_and(|begin| begin.eq_ignore_ascii_case(VIEWER))
    });
    for entry in entries.iter_mut() {
        let deeper = entry.path.contains('/') && names::media_folder(&entry.path).is_none();
        entry.stray = deeper && heads.of(entry) == Some(Head::Records);
    }
    downloads
}

/// The folders of data files in each chosen item: by names, or by first bytes if names do not
/// decide.
fn roots(entries: &[Entry], chosen: usize, heads: &Heads<'_>) -> Vec<Vec<Root>> {
    let find = |by: fn(Paths<'_>) -> Vec<Root>| -> Vec<Vec<Root>> {
        let of = |number: usize| {
            let of_it: Vec<&Entry> = entries
                .iter()
                .filter(|entry| entry.chosen == number)
                .collect();
            let paths: Vec<&str> = of_it.iter().map(|entry| entry.path.as_str()).collect();
            by(Paths {
                paths: &paths,
                begins: &|at| heads.of(of_it.get(at)?),
            })
        };
        (0..chosen).map(of).collect()
    };
    let by_names = find(|paths| paths.roots());
    if by_names.iter().any(|roots| !roots.is_empty()) {
        return by_names;
    }
    find(|paths| paths.roots_by_first_bytes())
}

/// Assigns an entry to a download and makes its path relative.
fn belong(entry: &mut Entry, belonging: Option<&Belonging>) {
    let (download, folder) = match belonging {
        Some(Belonging::Roots(folders)) => folders
            .iter()
            .max_by_key(|(number, folder)| {
                (shared(folder, &entry.path), std::cmp::Reverse(*number))
            })
            .map_or((0, ""), |(number, folder)| (*number, folder.as_str())),
        Some(Belonging::Rest(folder)) => (0, folder.as_str()),
        None => (0, ""),
    };
    entry.download = download;
    entry.path = relative(folder, &entry.path);
}

/// The folder of a part that was split off and contains no data file to recognize it by: the one
/// above its media folders, or the one called `data`.
fn rest_of_one<'a>(mut paths: impl Iterator<Item = &'a str>) -> Option<String> {
    paths.find_map(|path| {
        let (folder, file) = names::split(path);
        if let Some(media) = names::media_folder(path) {
            return Some(names::split(media.trim_end_matches('/')).0.to_owned());
        }
        (names::is_data_folder(folder) && names::data_file(file).is_some())
            .then(|| folder.to_owned())
    })
}

fn edition<'a>(root: &Root, inside: impl Iterator<Item = &'a str> + Clone) -> Edition {
    if root.old {
        return Edition::Grailbird;
    }
    let stems: Vec<String> = inside
        .filter(|path| !path.contains('/'))
        .filter_map(names::data_file)
        .map(|DataFile { stem, .. }| stem)
        .collect();
    Edition::tell(&root.folder, stems.iter().map(String::as_str))
}

/// The zip's name if it is one download; otherwise the name of the folder around the data.
fn called(zip: &str, folder: &str, alone: bool) -> String {
    if !zip.is_empty() && alone {
        return zip.to_owned();
    }
    let mut parts = folder
        .split('/')
        .filter(|part| !matches!(*part, "" | "data" | "js"));
    parts.next_back().unwrap_or(zip).to_owned()
}

/// The length in bytes of the longest leading part of `folder`, in whole folders, that `path` is
/// in.
fn shared(folder: &str, path: &str) -> usize {
    let mut folder = folder;
    while !path.starts_with(folder) {
        folder = names::split(folder.trim_end_matches('/')).0;
    }
    folder.len()
}

/// A path relative to a folder: `../README.txt` is next to the folder.
fn relative(folder: &str, path: &str) -> String {
    let mut folder = folder;
    let mut up = String::new();
    loop {
        if let Some(rest) = path.strip_prefix(folder) {
            return up + rest;
        }
        folder = names::split(folder.trim_end_matches('/')).0;
        up.push_str("../");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_folder_of_the_data() {
        fn check(folder: &str, path: &str, expected: &str) {
            assert_eq!(relative(folder, path), expected);
        }
        check("x/data/", "x/data/tweets_media/1.jpg", "tweets_media/1.jpg");
        check("x/data/", "x/README.txt", "../README.txt");
        check("x/data/", "y.txt", "../../y.txt");
        check("data/js/", "tweets.csv", "../../tweets.csv");
        check("", "tweet.js", "tweet.js");
    }
}

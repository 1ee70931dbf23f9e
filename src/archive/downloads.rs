//! Several archives opened together: which there are, and which entry belongs to which.

use super::Edition;
use super::names::{self, DataFile};
use super::open::Entry;
use crate::base::Arrange;

/// One of the archives that were opened together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// The name of its zip or folder; empty where the data files themselves were chosen.
    pub name: String,
    /// Its layout.
    pub edition: Edition,
}

/// A folder of data files.
struct Root {
    folder: String,
    old: bool,
}

/// Where the entries of one chosen thing belong.
enum Belonging {
    /// To the downloads of these numbers, each with the folder of its data files.
    Roots(Vec<(usize, String)>),
    /// To the first download: there are no data files here, only what was split off (pictures).
    Rest(String),
}

/// Finds the folders of the data files, gives each entry to one of them, and makes its path
/// relative to it. `chosen` names what the user chose; `loose` is whether the chosen plain files
/// are data files by their first bytes.
pub(super) fn sort_out(entries: &mut Vec<Entry>, chosen: &[String], loose: bool) -> Vec<Download> {
    let mut downloads: Vec<Download> = Vec::new();
    let mut belongings = Vec::new();
    for (number, name) in chosen.iter().enumerate() {
        let of_it = entries.iter().filter(|entry| entry.chosen == number);
        let paths = of_it.map(|entry| entry.path.as_str());
        let mut roots = roots(paths.clone());
        if roots.is_empty() && number == 0 && loose {
            roots.push(Root {
                folder: String::new(),
                old: false,
            });
        }
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
        let (download, folder) = match belongings.get(entry.chosen) {
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
    // The viewer that X ships: 6,000 files that hold nothing of the user's.
    entries.retain(|entry| !entry.path.starts_with("../assets/"));
    downloads
}

/// The folders of data files: the one with the most telling files (of two with as many, the one
/// less deep), and every other one with at least two.
fn roots<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> Vec<Root> {
    let mut folders: Vec<(String, bool, u32)> = Vec::new();
    for path in paths.clone() {
        let old = Edition::is_grailbird(path);
        let (folder, file) = names::split(path);
        if old.is_none() && !names::is_telling(file) {
            continue;
        }
        let (folder, old) = match old {
            Some(folder) => (folder, true),
            None => (folder, false),
        };
        match folders.iter_mut().find(|(known, ..)| known == folder) {
            Some((_, _, count)) => *count += 1,
            None => folders.push((folder.to_owned(), old, 1)),
        }
    }
    let depth = |folder: &str| folder.matches('/').count();
    folders.arrange_by_key(|(folder, _, count)| (std::cmp::Reverse(*count), depth(folder)));
    let mut folders: Vec<Root> = folders
        .into_iter()
        .enumerate()
        .filter(|(place, (_, _, count))| *place == 0 || *count > 1)
        .map(|(_, (folder, old, _))| Root { folder, old })
        .collect();
    if folders.is_empty() {
        folders.extend(last_resort(paths));
    }
    folders
}

/// What is left of an archive of before 2019 when its folders are gone: files of months, or the
/// table of all posts.
fn last_resort<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> Option<Root> {
    let month = paths
        .clone()
        .map(names::split)
        .find(|(_, file)| names::month(file).is_some());
    let table = || {
        paths
            .clone()
            .map(names::split)
            .find(|(_, file)| file.eq_ignore_ascii_case("tweets.csv"))
    };
    let folder = match month {
        Some((folder, _)) => folder.strip_suffix("tweets/").unwrap_or(folder).to_owned(),
        None => format!("{}data/js/", table()?.0),
    };
    Some(Root { folder, old: true })
}

/// The folder of a part that was split off and holds no data file that tells: the one above its
/// folders of media, or the one called `data`.
fn rest_of_one<'a>(mut paths: impl Iterator<Item = &'a str>) -> Option<String> {
    paths.find_map(|path| {
        let (folder, file) = names::split(path);
        if names::is_media_folder(folder) {
            return Some(names::split(folder.trim_end_matches('/')).0.to_owned());
        }
        let in_data = folder.to_ascii_lowercase().ends_with("data/");
        (in_data && names::data_file(file).is_some()).then(|| folder.to_owned())
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

/// The zip's name; for folders the name of the folder around the data, where there are several.
fn called(zip: &str, folder: &str, alone: bool) -> String {
    if !zip.is_empty() && alone {
        return zip.to_owned();
    }
    let mut parts = folder
        .split('/')
        .filter(|part| !matches!(*part, "" | "data" | "js"));
    parts.next_back().unwrap_or(zip).to_owned()
}

/// How many leading bytes a path has in common with a folder, in whole folders.
fn shared(folder: &str, path: &str) -> usize {
    let mut folder = folder;
    while !path.starts_with(folder) {
        folder = names::split(folder.trim_end_matches('/')).0;
    }
    folder.len()
}

/// A path as seen from a folder: `../README.txt` lies beside it.
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
    fn the_roots_are_where_most_telling_files_lie() {
        fn check(paths: &[&str], expected: &[&str]) {
            let found = roots(paths.iter().copied());
            let folders: Vec<&str> = found.iter().map(|root| root.folder.as_str()).collect();
            assert_eq!(folders, expected, "{paths:?}");
        }
        check(
            &["data/account.js", "data/tweets.js", "x/tweets.js"],
            &["data/"],
        );
        check(
            &["twitter-2026/data/tweets.js", "assets/js/main.js"],
            &["twitter-2026/data/"],
        );
        check(&["a/b/data/tweets.js"], &["a/b/data/"]);
        check(&["account.js", "tweet.js"], &[""]);
        check(&["deep/er/tweets.js", "tweets.js"], &[""]);
        check(&["index.html", "main.js"], &[]);
        check(
            &[
                "mine/2019/account.js",
                "mine/2019/tweet.js",
                "mine/2026/data/account.js",
                "mine/2026/data/tweets.js",
                "mine/2026/data/like.js",
                "mine/2014/data/js/tweets/2014_01.js",
                "mine/2014/data/js/user_details.js",
            ],
            &["mine/2026/data/", "mine/2019/", "mine/2014/data/js/"],
        );
        check(&["old/tweets/2014_01.js"], &["old/"]);
        check(&["old/tweets.csv"], &["old/data/js/"]);
    }

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

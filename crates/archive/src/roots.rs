//! Finds the folders of data files in what was chosen: by the names of files, and by their first
//! bytes if names do not decide, or if several folders have such names.

use std::collections::{BTreeMap, BTreeSet};

use super::sniff::Head;
use super::{Edition, names};
use roost_base::{SortSmall, gathered};

/// A folder of data files.
pub(super) struct Root {
    /// With its `/`.
    pub folder: String,
    /// Whether its files are the monthly ones from before 2019.
    pub old: bool,
}

/// The paths of what was chosen, and a function for how the file at an index of `paths` begins.
#[derive(Clone, Copy)]
pub(super) struct Paths<'p> {
    pub paths: &'p [&'p str],
    pub begins: &'p dyn Fn(usize) -> Option<Head>,
}

/// A folder that may be a root.
struct Candidate<'p> {
    folder: &'p str,
    old: bool,
    /// Indices of the files whose names identify them.
    telling: Vec<usize>,
    /// How many of them begin like files of X; not counted for the only candidate.
    proven: usize,
}

impl<'p> Paths<'p> {
    /// The folders of data files: first the one with the most files that begin like files of X (of
    /// equal ones the one with the most identifying names, then the least deep), and every other
    /// one that has at least two identifying names and a proven file, or has what the first lacks.
    pub fn roots(self) -> Vec<Root> {
        let mut candidates = self.candidates();
        if candidates.len() > 1 {
            for candidate in &mut candidates {
                let telling = candidate.telling.iter();
                candidate.proven = telling.filter(|at| (self.begins)(**at).is_some()).count();
            }
        }
        candidates.sort_small_by_key(|candidate| {
            let most = std::cmp::Reverse((candidate.proven, candidate.telling.len()));
            (most, depth(candidate.folder))
        });
        let mut roots: Vec<Root> = candidates
            .iter()
            .enumerate()
            .filter(|(place, root)| *place == 0 || (root.telling.len() > 1 && root.proven > 0))
            .map(|(_, root)| Root {
                folder: root.folder.to_owned(),
                old: root.old,
            })
            .collect();
        if roots.is_empty() {
            roots.extend(self.last_resort());
        }
        self.add_lacking(&mut roots);
        roots
    }

    /// The folder with the most files that begin like lists of records, whatever their names, and
    /// every other one that has what it lacks.
    pub fn roots_by_first_bytes(self) -> Vec<Root> {
        let mut folders: Vec<_> = self.proven(&[]).into_iter().collect();
        folders.sort_small_by_key(|((folder, _), files)| {
            (std::cmp::Reverse(files.len()), depth(folder))
        });
        let mut roots = Vec::new();
        if let Some(((folder, old), _)) = folders.first() {
            roots.push(Root {
                folder: (*folder).to_owned(),
                old: *old,
            });
            self.add_lacking(&mut roots);
        }
        roots
    }

    fn candidates(self) -> Vec<Candidate<'p>> {
        let mut folders: Vec<Candidate<'p>> = Vec::new();
        for (at, path) in self.paths.iter().enumerate() {
            let (folder, old) = home(path);
            if !old && !names::is_telling(names::split(path).1) {
                continue;
            }
            match folders.iter_mut().find(|known| known.folder == folder) {
                Some(known) => known.telling.push(at),
                None => folders.push(Candidate {
                    folder,
                    old,
                    telling: vec![at],
                    proven: 0,
                }),
            }
        }
        folders
    }

    /// Files outside all roots that begin like files of X, by their folders.
    fn proven(self, roots: &[Root]) -> BTreeMap<(&'p str, bool), Vec<String>> {
        let viewers: Vec<String> = roots.iter().map(viewer).collect();
        let inside = |path: &str| {
            let in_root = roots.iter().any(|root| path.starts_with(&root.folder));
            in_root || viewers.iter().any(|viewer| path.starts_with(viewer))
        };
        let mut folders: BTreeMap<(&str, bool), Vec<String>> = BTreeMap::new();
        for (at, path) in self.paths.iter().enumerate() {
            let looked_at = names::is_script(path) && !inside(path);
            if looked_at && (self.begins)(at).is_some() {
                let file = names::split(path).1.to_ascii_lowercase();
                folders.entry(home(path)).or_default().push(file);
            }
        }
        folders
    }

    /// Adds parts of one download that were unpacked side by side: no file of one is in another.
    fn add_lacking(self, roots: &mut Vec<Root>) {
        if roots.is_empty() {
            return;
        }
        let files = self.paths.iter().map(|path| (home(path).0, path));
        let files = files.filter(|(folder, _)| roots.iter().any(|root| root.folder == *folder));
        let mut held: BTreeSet<String> =
            gathered(files.map(|(_, path)| names::split(path).1.to_ascii_lowercase()));
        for ((folder, old), files) in self.proven(roots) {
            if files.iter().any(|file| held.contains(file)) {
                continue;
            }
            held.extend(files);
            let folder = folder.to_owned();
            roots.push(Root { folder, old });
        }
    }

    /// What is left of an archive from before 2019 without its folders: monthly files, or the table
    /// of all posts.
    fn last_resort(self) -> Option<Root> {
        let mut files = self.paths.iter().map(|path| names::split(path));
        let month = files.clone().find(|(_, file)| names::month(file).is_some());
        let mut table = || files.find(|(_, file)| file.eq_ignore_ascii_case("tweets.csv"));
        let folder = match month {
            Some((folder, _)) => folder.strip_suffix("tweets/").unwrap_or(folder).to_owned(),
            None => format!("{}data/js/", table()?.0),
        };
        Some(Root { folder, old: true })
    }
}

/// The folder of data files that a file would belong to, and whether it is one from before 2019.
fn home(path: &str) -> (&str, bool) {
    match Edition::is_grailbird(path) {
        Some(folder) => (folder, true),
        None => (names::split(path).0, false),
    }
}

/// The folder of the viewer that X ships next to the data.
fn viewer(root: &Root) -> String {
    let beside = names::split(root.folder.trim_end_matches('/')).0;
    format!("{beside}assets/")
}

fn depth(folder: &str) -> usize {
    folder.matches('/').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files with these names are from X, no others.
    fn begins(path: &str) -> Option<Head> {
        let file = names::split(path).1;
        let old = Edition::is_grailbird(path).is_some();
        let known = old || names::is_telling(file) || file.starts_with("grok");
        (known && !path.starts_with("src/")).then_some(Head::Records)
    }

    fn folders(paths: &[&str], by_bytes: bool) -> Vec<String> {
        let begins = |at: usize| begins(paths[at]);
        let all = Paths {
            paths,
            begins: &begins,
        };
        let found = match by_bytes {
            true => all.roots_by_first_bytes(),
            false => all.roots(),
        };
        found.into_iter().map(|root| root.folder).collect()
    }

    #[test]
    fn the_roots_are_where_most_telling_files_lie() {
        fn check(paths: &[&str], expected: &[&str]) {
            assert_eq!(folders(paths, false), expected, "{paths:?}");
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
    fn another_root_is_of_x_and_has_two_files_or_what_the_first_lacks() {
        fn check(paths: &[&str], expected: &[&str]) {
            assert_eq!(folders(paths, false), expected, "{paths:?}");
        }
        let mine = ["src/profile.js", "src/account.js", "src/tweets.js"];
        check(
            &[&mine[..], &["a/data/tweets.js", "a/data/account.js"]].concat(),
            &["a/data/"],
        );
        let first = ["a/data/tweets.js", "a/data/account.js"];
        let with = |paths: &[&'static str]| [&first[..], paths].concat();
        check(&with(&["b/data/tweets-part1.js"]), &["a/data/", "b/data/"]);
        check(&with(&["b/data/grok-chat.js"]), &["a/data/", "b/data/"]);
        check(&with(&["b/tweets.js", "b/grok-chat.js"]), &["a/data/"]);
        check(&with(&["a/data/old/like.js"]), &["a/data/"]);
        check(&with(&["a/assets/like.js"]), &["a/data/"]);
    }

    #[test]
    fn first_bytes_tell_where_names_do_not() {
        let paths = [
            "a/data/grok-1.js",
            "a/data/grok-2.js",
            "b/grok-3.js",
            "main.js",
        ];
        assert_eq!(folders(&paths, true), ["a/data/", "b/"]);
        assert!(folders(&["main.js", "a/b.js"], true).is_empty());
    }
}

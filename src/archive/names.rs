//! Names of entries: what is passed over, where the archive's own root is, and which names are
//! data files of X.

/// A data file's name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// `tweets`, `direct-messages-group`; in lower case.
    pub stem: String,
    /// 0 for `tweets.js`, 2 for `tweets-part2.js`. Sorts as a number, not as text.
    pub part: u32,
}

/// Takes `tweets-part2.js` apart; `None` for what is no `.js` file.
pub fn data_file(file_name: &str) -> Option<DataFile> {
    let lower = file_name.to_ascii_lowercase();
    let base = lower.strip_suffix(".js")?;
    let split = base
        .rsplit_once("-part")
        .and_then(|(stem, part)| Some((stem, part.parse().ok()?)));
    let (stem, part) = split.unwrap_or((base, 0));
    Some(DataFile {
        stem: stem.to_owned(),
        part,
    })
}

/// Backslashes of Windows tools become slashes, a leading `./` or `/` goes, case stays.
pub(super) fn normal(name: &str) -> String {
    let name = name.replace('\\', "/");
    name.trim_start_matches("./")
        .trim_start_matches('/')
        .to_owned()
}

/// What a re-zip adds and nobody wrote: Mac resource forks, folder settings, folders themselves.
pub(super) fn is_debris(path: &str) -> bool {
    path.is_empty()
        || path.ends_with('/')
        || path.split('/').any(|part| {
            part == "__MACOSX"
                || part == ".DS_Store"
                || part == "Thumbs.db"
                || part.starts_with("._")
        })
}

/// Stems that tell an archive of X from any other folder of `.js` files. Any one will do: the
/// manifest or the posts may be missing.
const TELLING: [&str; 12] = [
    "manifest",
    "account",
    "profile",
    "tweets",
    "tweet",
    "like",
    "follower",
    "following",
    "direct-messages",
    "direct-message",
    "personalization",
    "ip-audit",
];

/// Where the data files lie, as a path that ends with `/` (or is empty): the folder that holds
/// the most telling files; of two that hold as many, the one less deep. `None`: no file tells.
pub(super) fn data_folder<'a>(paths: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut folders: Vec<(String, u32)> = Vec::new();
    for path in paths {
        let (folder, file) = split(path);
        if !data_file(file).is_some_and(|data| TELLING.contains(&data.stem.as_str())) {
            continue;
        }
        match folders.iter_mut().find(|(known, _)| known == folder) {
            Some((_, count)) => *count += 1,
            None => folders.push((folder.to_owned(), 1)),
        }
    }
    let depth = |folder: &str| folder.matches('/').count();
    folders
        .into_iter()
        .max_by_key(|(folder, count)| (*count, std::cmp::Reverse(depth(folder))))
        .map(|(folder, _)| folder)
}

/// A path's folder (with its `/`) and its last part.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.split_at(path.rfind('/').map_or(0, |slash| slash + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_numbers() {
        fn check(name: &str, stem: &str, part: u32) {
            assert_eq!(
                data_file(name),
                Some(DataFile {
                    stem: stem.to_owned(),
                    part
                }),
                "{name}"
            );
        }
        check("tweets.js", "tweets", 0);
        check("tweets-part2.js", "tweets", 2);
        check("tweets-part10.js", "tweets", 10);
        check("Direct-Messages-Group.js", "direct-messages-group", 0);
        check("a-partner.js", "a-partner", 0);
        assert_eq!(data_file("README.txt"), None);
    }

    #[test]
    fn the_root_is_where_most_telling_files_lie() {
        fn check(paths: &[&str], expected: Option<&str>) {
            assert_eq!(
                data_folder(paths.iter().copied()).as_deref(),
                expected,
                "{paths:?}"
            );
        }
        check(
            &["data/account.js", "data/tweets.js", "x/tweets.js"],
            Some("data/"),
        );
        check(
            &["twitter-2026/data/tweets.js", "assets/js/main.js"],
            Some("twitter-2026/data/"),
        );
        check(&["a/b/data/tweets.js"], Some("a/b/data/"));
        check(&["account.js", "tweet.js"], Some(""));
        check(&["deep/er/tweets.js", "tweets.js"], Some(""));
        check(&["index.html", "main.js"], None);
    }
}

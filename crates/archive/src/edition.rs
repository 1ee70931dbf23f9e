//! The age and layout of an archive, recognized from its list of files.

use super::names::{is_data_folder, month, split};

/// Layouts since 2012; `docs/format.md` lists what they contain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edition {
    /// 2012 to 2019: one file of posts per month, written for a viewer called Grailbird.
    Grailbird,
    /// 2018 to March 2020: all files at the root of the zip.
    Root,
    /// March 2020 to 2022: `data/tweet.js`.
    Tweet,
    /// Since the autumn of 2022: `data/tweets.js`.
    Tweets,
    /// Single data files, or an unknown layout.
    #[default]
    Loose,
}

/// Files that were introduced together with `tweets.js` or later.
const SINCE_TWEETS: &[&str] = &[
    "tweet-headers",
    "deleted-tweets",
    "deleted-tweet-headers",
    "note-tweet",
    "community-note",
    "grok-chat-item",
];

impl Edition {
    /// The name in reports and in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            Edition::Grailbird => "grailbird",
            Edition::Root => "root",
            Edition::Tweet => "tweet",
            Edition::Tweets => "tweets",
            Edition::Loose => "loose",
        }
    }

    /// The folder of the data files (`data/js/`, perhaps inside other folders) if a path belongs to
    /// a Grailbird archive: `data/js/tweets/2013_01.js` and the three files in `data/js/`.
    pub(super) fn is_grailbird(path: &str) -> Option<&str> {
        let (folder, file) = split(path);
        let lower = folder.to_ascii_lowercase();
        if lower.ends_with("data/js/") {
            let beside = ["tweet_index.js", "user_details.js", "payload_details.js"];
            let known = beside.iter().any(|name| file.eq_ignore_ascii_case(name));
            return known.then_some(folder);
        }
        if lower.ends_with("data/js/tweets/") && month(file).is_some() {
            return folder.get(..folder.len() - "tweets/".len());
        }
        None
    }

    /// The edition of a download whose data files have these stems and are in `folder`. If the
    /// posts are missing, later kinds of files, or the manifest introduced in March 2020, decide.
    pub(super) fn tell<'a>(folder: &str, stems: impl Iterator<Item = &'a str> + Clone) -> Edition {
        let has = |wanted: &[&str]| stems.clone().any(|stem| wanted.contains(&stem));
        let in_data = is_data_folder(folder);
        let whole = in_data || has(&["manifest", "account"]);
        if whole && (has(&["tweets"]) || (!has(&["tweet"]) && has(SINCE_TWEETS))) {
            Edition::Tweets
        } else if in_data || has(&["manifest"]) {
            Edition::Tweet
        } else if has(&["account"]) && has(&["tweet", "direct-message", "profile"]) {
            Edition::Root
        } else {
            Edition::Loose
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_are_told_by_shape() {
        fn check(folder: &str, stems: &[&str], expected: Edition) {
            assert_eq!(
                Edition::tell(folder, stems.iter().copied()),
                expected,
                "{folder} {stems:?}"
            );
        }
        check("data/", &["manifest", "account", "tweets"], Edition::Tweets);
        check("data/", &["manifest", "account", "tweet"], Edition::Tweet);
        check("", &["account", "tweet"], Edition::Root);
        check("", &["tweets"], Edition::Loose);
        check("", &["account", "tweets"], Edition::Tweets);
        check("data/", &["manifest", "note-tweet"], Edition::Tweets);
        check("data/", &["grok-chat-item"], Edition::Tweets);
        check("data/", &["tweet", "tweet-headers"], Edition::Tweet);
        check("", &["manifest", "account", "tweet"], Edition::Tweet);
        check("mydata/", &["account", "tweet"], Edition::Root);
        check("mine/x-data/", &["account", "tweet"], Edition::Root);
        check("mydata/data/", &["account", "tweet"], Edition::Tweet);
        check("mydata/", &["like"], Edition::Loose);
    }

    #[test]
    fn month_files_match_strictly() {
        fn check(path: &str, expected: Option<&str>) {
            assert_eq!(Edition::is_grailbird(path), expected, "{path}");
        }
        check("data/js/tweets/2013_01.js", Some("data/js/"));
        check("mine/data/js/user_details.js", Some("mine/data/js/"));
        check("DATA/JS/TWEETS/2013_01.JS", Some("DATA/JS/"));
        check("data/js/tweets/2013_01_original.js", None);
        check("data/tweets.js", None);
    }
}

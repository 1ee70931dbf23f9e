//! The age and layout of an archive, told by the shape of its file list.

use super::names::split;

/// Layouts since 2012; `docs/format.md` says what each holds.
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
    /// Single data files, or a layout that nobody has seen yet.
    #[default]
    Loose,
}

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

    /// Whether a path belongs to a Grailbird archive: `data/js/tweets/2013_01.js` and the
    /// three files beside.
    pub(super) fn is_grailbird(path: &str) -> bool {
        let (folder, file) = split(path);
        if folder.ends_with("data/js/") {
            return matches!(
                file,
                "tweet_index.js" | "user_details.js" | "payload_details.js"
            );
        }
        folder.ends_with("data/js/tweets/") && is_month_file(file)
    }

    /// The edition of a zip whose data files have these stems and lie in `folder`.
    pub(super) fn tell<'a>(folder: &str, stems: impl Iterator<Item = &'a str> + Clone) -> Edition {
        let has = |wanted: &[&str]| stems.clone().any(|stem| wanted.contains(&stem));
        let in_data = folder.to_ascii_lowercase().ends_with("data/");
        if has(&["tweets"]) && (in_data || has(&["manifest", "account"])) {
            Edition::Tweets
        } else if in_data {
            Edition::Tweet
        } else if has(&["account"]) && has(&["tweet", "direct-message", "profile"]) {
            Edition::Root
        } else {
            Edition::Loose
        }
    }
}

/// `2013_01.js`, and nothing like it: a third-party tool leaves `2013_01_original.js` behind.
fn is_month_file(file: &str) -> bool {
    let bytes = file.as_bytes();
    bytes.len() == 10
        && file.ends_with(".js")
        && bytes.iter().enumerate().take(7).all(|(at, byte)| match at {
            4 => *byte == b'_',
            _ => byte.is_ascii_digit(),
        })
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
    }

    #[test]
    fn month_files_match_strictly() {
        assert!(Edition::is_grailbird("data/js/tweets/2013_01.js"));
        assert!(Edition::is_grailbird("mine/data/js/user_details.js"));
        assert!(!Edition::is_grailbird("data/js/tweets/2013_01_original.js"));
        assert!(!Edition::is_grailbird("data/tweets.js"));
    }
}

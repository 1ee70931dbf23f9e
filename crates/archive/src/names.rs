//! Names of entries: which are skipped, which folders they are in, and which are data files of X.

/// The parts of a data file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// `tweets`, `direct-messages-group`; in lower case.
    pub stem: String,
    /// 0 for `tweets.js`, 2 for `tweets-part2.js`; compares as a number.
    pub part: u32,
}

/// The stem of the monthly files (`2013_01.js`) from before 2019; each month is a part.
pub const MONTH_STEM: &str = "tweets/YYYY_MM";

/// Splits `tweets-part2.js` into its parts; `None` if it is not a `.js` file. A monthly file is
/// part 201301 of [`MONTH_STEM`]. A path gives a stem with its folders: `grok/chats`.
pub fn data_file(path: &str) -> Option<DataFile> {
    let lower = path.to_ascii_lowercase();
    if let Some(part) = month(lower.strip_prefix("tweets/").unwrap_or(&lower)) {
        let stem = MONTH_STEM.to_owned();
        return Some(DataFile { stem, part });
    }
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

/// Replaces backslashes of Windows tools by slashes and removes a leading `./` or `/`; keeps case.
pub(super) fn normal(name: &str) -> String {
    let name = name.replace('\\', "/");
    name.trim_start_matches("./")
        .trim_start_matches('/')
        .to_owned()
}

/// Whether a re-zip added it: Mac resource forks, folder settings, folders themselves.
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

/// Stems that distinguish an archive of X from any other folder of `.js` files. Any one is enough:
/// the manifest or the posts may be missing.
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

/// Whether a file's name shows that it belongs to an archive of X.
pub(super) fn is_telling(file: &str) -> bool {
    data_file(file).is_some_and(|data| TELLING.contains(&data.stem.as_str()))
}

/// `201301` for `2013_01.js`; `None` for similar names: a third-party tool leaves
/// `2013_01_original.js` behind.
pub(super) fn month(file: &str) -> Option<u32> {
    let bytes = file.as_bytes();
    let (year, rest) = bytes.split_at_checked(4)?;
    let (month, rest) = rest.strip_prefix(b"_")?.split_at_checked(2)?;
    if !rest.eq_ignore_ascii_case(b".js") {
        return None;
    }
    let digits = || year.iter().chain(month);
    let number = digits().fold(0, |sum, digit| {
        sum * 10 + u32::from(digit.wrapping_sub(b'0'))
    });
    digits().all(u8::is_ascii_digit).then_some(number)
}

/// Whether a single chosen file with this name is read as a data file, not as a zip.
pub(super) fn may_stand_alone(file: &str) -> bool {
    data_file(file).is_some() || file.eq_ignore_ascii_case("tweets.csv")
}

/// Whether a path ends like that of a zip.
pub(super) fn is_zip(path: &str) -> bool {
    ends_with(path, ".zip")
}

/// Whether a path ends like that of a data file.
pub(super) fn is_script(path: &str) -> bool {
    ends_with(path, ".js")
}

fn ends_with(path: &str, ending: &str) -> bool {
    path.get(path.len().wrapping_sub(ending.len())..)
        .is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// Whether a folder (with its `/`) is the one that X calls `data`, and not one whose name only ends
/// with it.
pub(super) fn is_data_folder(folder: &str) -> bool {
    let name = folder.strip_suffix('/').unwrap_or_default();
    split(name).1.eq_ignore_ascii_case("data")
}

/// Whether a folder (with its `/`) is a media folder: `tweets_media/`, `profile_media/`.
pub(super) fn is_media_folder(folder: &str) -> bool {
    ends_with(folder, "_media/")
}

/// The media folder (with its `/`) that a path is in, at any depth; the innermost of several.
pub fn media_folder(path: &str) -> Option<&str> {
    let mut folder = split(path).0;
    while !is_media_folder(folder) {
        folder = split(folder.strip_suffix('/')?).0;
    }
    Some(folder)
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
        check("Grok/chats-part1.js", "grok/chats", 1);
        assert_eq!(data_file("README.txt"), None);
    }

    #[test]
    fn months_are_parts() {
        assert_eq!(month("2013_01.js"), Some(201_301));
        assert_eq!(month("2013_01_original.js"), None);
        assert_eq!(month("201x_01.js"), None);
        for path in ["2013_01.js", "tweets/2013_01.js"] {
            assert_eq!(data_file(path).unwrap().stem, MONTH_STEM);
        }
    }

    #[test]
    fn zips_and_media_folders_are_told_by_their_ends() {
        assert!(is_zip("a/B.ZIP") && !is_zip("zip") && !is_zip("é.zi"));
        assert!(is_media_folder("data/tweets_media/") && !is_media_folder("media/"));
        fn check(path: &str, folder: Option<&str>) {
            assert_eq!(media_folder(path), folder, "{path}");
        }
        check("data/tweets_media/a.jpg", Some("data/tweets_media/"));
        check("tweet_media/part1/x/a.jpg", Some("tweet_media/"));
        check(
            "my_media/data/tweets_media/a.jpg",
            Some("my_media/data/tweets_media/"),
        );
        check("data/tweets.js", None);
        check("a_media", None);
    }
}

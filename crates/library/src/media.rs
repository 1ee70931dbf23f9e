//! The media files of the archive by name, and the rules for which of them belong to a record.
//!
//! A file is named after its owner (a post, a message) and a key: `1600000000000000001-FhAb.jpg`.
//! The owner alone decides what the file belongs to; the key only distinguishes the files of one
//! owner.

use crate::rows::MediaSort;
use roost_archive::{Archive, Entry, composed, media_folder};
use roost_base::SortSmall;
use roost_records::MEDIA_FOLDERS;

/// Kinds (see [`kind_of_media`]) whose files are named after posts; the empty string stands for
/// unknown folders.
pub(super) const OF_POSTS: &[&str] = &[
    "tweets",
    "community-tweet",
    "deleted-tweets",
    "twitter-circle-tweet",
    "",
];

/// Kinds whose files are named after messages.
pub(super) const OF_MESSAGES: &[&str] = &["direct-messages", "direct-messages-group"];

/// Maximum number of files of one owner that are considered; a post has at most four.
const MOST_OWN: usize = 64;

/// Indices of the entries in media folders, sorted by base name.
pub(super) struct MediaIndex(Vec<usize>);

/// A media item as its record describes it.
pub(super) struct Wanted<'n> {
    /// The name that its file should have.
    pub name: &'n str,
    /// Whether its file is a video (which includes GIFs).
    pub film: bool,
}

/// The files that belong to one owner.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Claimed {
    /// For each wanted item the entry of its file; `None` if there is no file.
    pub found: Vec<Option<usize>>,
    /// Pictures and videos of the owner that no item lists.
    pub spare: Vec<usize>,
}

impl MediaIndex {
    /// Lists all files in media folders (`tweets_media`, `profile_media`), at any depth, except
    /// zips. The same file in several folders of one kind (`tweet_media`, `tweets_media`) is listed
    /// once.
    pub fn new(archive: &Archive) -> MediaIndex {
        let in_media_folder = |path: &str| {
            if path.to_ascii_lowercase().ends_with(".zip") {
                return false;
            }
            media_folder(path).is_some()
        };
        let entries = archive.entries.iter().enumerate();
        let mut index: Vec<usize> = entries
            .filter(|(_, entry)| in_media_folder(&entry.path))
            .map(|(at, _)| at)
            .collect();
        // Of several copies the largest comes first, because the others may be cut off.
        let order = |at: usize| {
            let size = archive.entries.get(at).map_or(0, |entry| entry.size);
            let path = path(archive, at);
            (same_file(path), std::cmp::Reverse(size), path)
        };
        index.sort_small_by_cached_key(|at| order(*at));
        index.dedup_by(|a, b| same_file(path(archive, *a)) == same_file(path(archive, *b)));
        MediaIndex(index)
    }

    /// Returns the number of media files.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the entries of the media files, sorted by base name.
    pub fn entries(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }

    /// Returns the entry of the file with this exact name. Case matters; Unicode composition does
    /// not.
    pub fn find(&self, archive: &Archive, name: &str) -> Option<usize> {
        let name = composed(name);
        let at = self
            .0
            .binary_search_by(|entry| base(archive, *entry).cmp(&name))
            .ok()?;
        self.0.get(at).copied()
    }

    /// Finds the files of `owner` for the items that its record lists. Files with exactly the
    /// expected name are taken first; then items without one get the remaining files of the same
    /// type, in the order of the archive. `kinds` are the kinds of folder in which files are named
    /// after such owners.
    pub fn claim(
        &self,
        archive: &Archive,
        owner: &str,
        wanted: &[Wanted<'_>],
        kinds: &[&str],
    ) -> Claimed {
        let mut own = self.named_after(archive, owner);
        let elsewhere = |at: &usize| !kinds.contains(&kind_of_media(path(archive, *at)));
        own.sort_small_by_key(|at| (elsewhere(at), *at));
        let mut found: Vec<Option<usize>> = wanted
            .iter()
            .map(|item| {
                let name = composed(item.name);
                let at = own.iter().position(|at| base(archive, *at) == name);
                at.map(|at| own.remove(at))
                    .or_else(|| self.find(archive, item.name))
            })
            .collect();
        if own.is_empty() {
            let spare = own;
            return Claimed { found, spare };
        }
        own.retain(|at| !elsewhere(at));
        // Records without `extended_entities` call videos photos, hence the last pass.
        let passes: [(bool, &[MediaSort]); 4] = [
            (false, &[MediaSort::Photo]),
            (true, &[MediaSort::Video]),
            (true, &[MediaSort::Gif]),
            (false, &[MediaSort::Video]),
        ];
        for (film, sorts) in passes {
            for (item, found) in wanted.iter().zip(&mut found) {
                if found.is_none() && item.film == film {
                    let fits = |at: &usize| sorts.contains(&moving_sort(base(archive, *at)));
                    *found = own.iter().position(fits).map(|at| own.remove(at));
                }
            }
        }
        // If a video is listed, other videos of the owner are the same one in another quality.
        let films = wanted.iter().any(|item| item.film);
        own.retain(|at| match sort_of(base(archive, *at)) {
            MediaSort::Photo => true,
            MediaSort::Video => !films,
            _ => false,
        });
        Claimed { found, spare: own }
    }

    /// Returns the entries whose names begin with the owner and a hyphen, at most [`MOST_OWN`].
    fn named_after(&self, archive: &Archive, owner: &str) -> Vec<usize> {
        let key = |entry: usize| -> Option<&str> {
            let rest = base(archive, entry).strip_prefix(owner)?;
            rest.strip_prefix('-')
        };
        let first = self.0.partition_point(|entry| {
            let name = base(archive, *entry).bytes();
            name.lt(owner.bytes().chain([b'-']))
        });
        let from = self.0.get(first..).unwrap_or_default();
        let own = from.iter().take_while(|entry| key(**entry).is_some());
        own.take(MOST_OWN).copied().collect()
    }
}

/// Returns what identifies a file independently of its folder: the base name, the kind of folder,
/// and the remaining folders if the name does not begin with an owner.
fn same_file(path: &str) -> (&str, &str, &str) {
    let (folder, base) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
    let kind = match kind_of_media(path) {
        // If a post was deleted after an older archive was made, its files are in another folder
        // too.
        kind if !kind.is_empty() && OF_POSTS.contains(&kind) => "tweets",
        kind => kind,
    };
    let owner = base.split_once('-').map_or("", |(owner, _)| owner);
    let owned = !owner.is_empty() && owner.bytes().all(|byte| byte.is_ascii_digit());
    let place = match (owned && !kind.is_empty(), media_folder(path)) {
        (true, _) => "",
        (false, Some(media)) if !kind.is_empty() => folder.get(media.len()..).unwrap_or_default(),
        (false, _) => folder,
    };
    (base, kind, place)
}

/// Returns the kind whose records list the files of a media folder; empty for unknown folders.
pub(super) fn kind_of_media(path: &str) -> &'static str {
    let folder = media_folder(path).unwrap_or_default();
    let folder = folder
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let known = MEDIA_FOLDERS
        .iter()
        .find(|(names, _)| names.iter().any(|name| name.eq_ignore_ascii_case(folder)));
    known.map_or("", |(_, kind)| *kind)
}

/// Returns the type of a file by its extension. When the file is shown, its bytes decide.
pub(super) fn sort_of(name: &str) -> MediaSort {
    match moving_sort(name) {
        MediaSort::Gif => MediaSort::Photo,
        sort => sort,
    }
}

/// As [`sort_of`], but with `.gif` as a type of its own: some tools save as `.gif` what X calls a
/// GIF, which is a video.
fn moving_sort(name: &str) -> MediaSort {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is = |known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(ending));
    if is(&["jpg", "jpeg", "png", "webp", "avif"]) {
        MediaSort::Photo
    } else if is(&["gif"]) {
        MediaSort::Gif
    } else if is(&["mp4", "webm", "mov", "m4v"]) {
        MediaSort::Video
    } else {
        MediaSort::Other
    }
}

fn path(archive: &Archive, entry: usize) -> &str {
    archive.entries.get(entry).map_or("", |entry| &entry.path)
}

fn base(archive: &Archive, entry: usize) -> &str {
    archive.entries.get(entry).map_or("", base_name)
}

/// Returns the last part of an entry's path.
pub(super) fn base_name(entry: &Entry) -> &str {
    entry.path.rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_the_same_in_folders_of_one_kind() {
        fn check(a: &str, b: &str, same: bool) {
            assert_eq!(same_file(a) == same_file(b), same, "{a} {b}");
        }
        check("tweet_media/1-a.jpg", "tweets_media/1-a.jpg", true);
        check("tweets_media/part-1/1-a.jpg", "tweets_media/1-a.jpg", true);
        check(
            "direct_message_media/1-a.jpg",
            "direct_messages_media/1-a.jpg",
            true,
        );
        check("tweets_media/1-a.jpg", "deleted_tweets_media/1-a.jpg", true);
        check("tweets_media/1-a.jpg", "tweets_media/1-b.jpg", false);
        check(
            "tweets_media/1-a.jpg",
            "direct_messages_media/1-a.jpg",
            false,
        );
        check(
            "spaces_media/abc/seg1.ts",
            "spaces_media/def/seg1.ts",
            false,
        );
        check("a_media/1-a.jpg", "b_media/1-a.jpg", false);
    }
}

//! The media files of the archive by name.

use crate::archive::{Archive, media_folder};
use crate::base::Arrange;

/// Entries in media folders, sorted by their base name.
pub(super) struct MediaIndex(Vec<usize>);

impl MediaIndex {
    /// Lists everything that lies in a folder named after media (`tweets_media`, `profile_media`),
    /// however deep.
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
        index.arrange_by(|a, b| {
            let by_path = || path(archive, *a).cmp(path(archive, *b));
            base(archive, *a).cmp(base(archive, *b)).then_with(by_path)
        });
        // Archives opened together hold the same files.
        if archive.downloads.len() > 1 {
            index.dedup_by(|a, b| path(archive, *a) == path(archive, *b));
        }
        MediaIndex(index)
    }

    /// Number of media files.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The entries, by the base names of their files.
    pub fn entries(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }

    /// The entry of a file by its exact name; names are case-sensitive.
    pub fn find(&self, archive: &Archive, name: &str) -> Option<usize> {
        let at = self
            .0
            .binary_search_by(|entry| base(archive, *entry).cmp(name))
            .ok()?;
        self.0.get(at).copied()
    }
}

fn path(archive: &Archive, entry: usize) -> &str {
    archive.entries.get(entry).map_or("", |entry| &entry.path)
}

fn base(archive: &Archive, entry: usize) -> &str {
    let path = path(archive, entry);
    path.rsplit('/').next().unwrap_or_default()
}

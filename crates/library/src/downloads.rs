//! The archives that were opened together, as rows.

use super::facts::Facts;
use crate::library::Library;
use crate::rows::DownloadRow;
use roost_archive::Download;
use roost_base::SortSmall;

impl Library {
    /// Returns the name of the newest archive's edition.
    pub(super) fn edition(&self) -> &'static str {
        let downloads = self.archive.downloads.iter().zip(self.facts.iter());
        let newest = downloads.min_by_key(|(_, facts)| facts.rank);
        newest.map_or("", |(download, _)| download.edition.name())
    }

    /// Returns the archives that were opened together, newest first, without those of other people.
    pub(super) fn download_rows(&self) -> Vec<DownloadRow> {
        let downloads = self.archive.downloads.iter().zip(self.facts.iter());
        let mut open: Vec<_> = downloads.filter(|(_, facts)| !facts.foreign).collect();
        open.sort_small_by_key(|(_, facts)| facts.rank);
        let row = |(download, facts)| download_row(download, facts);
        open.into_iter().map(row).collect()
    }

    /// Returns the archive of an entry if several were opened together, `None` otherwise.
    pub(super) fn download_row_of(&self, entry: usize) -> Option<DownloadRow> {
        let several = self.archive.downloads.len() > 1;
        let at = self.download_of(entry);
        let download = self.archive.downloads.get(at).filter(|_| several)?;
        Some(download_row(download, self.facts.of(at)?))
    }
}

fn download_row(download: &Download, facts: &Facts) -> DownloadRow {
    DownloadRow {
        name: download.name.clone(),
        edition: download.edition.name().to_owned(),
        generated: facts.owner.generated,
    }
}

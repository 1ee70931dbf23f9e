//! The summary of the archive, as far as it was read.

use roost_archive::data_file;
use roost_records::{Area, KINDS, Reader, kind_by_stem, kind_of};

use crate::library::Library;
use crate::rows::{EntryId, Summary};

impl Library {
    /// Returns the summary of the archive, as far as it was read.
    pub fn summary(&self) -> Summary {
        // Messages are sorted by conversation only when everything was read.
        let messages = match self.whole {
            true => self.message_count(None),
            false => self.messages.len() as u32,
        };
        let (likes, areas) = (self.like_count(), self.room_counts());
        let owner = self.owner();
        let avatar = format!("{}-{}", owner.id, owner.avatar);
        let of_posts = |name: &str| {
            let kind = data_file(name).and_then(|data| kind_of(&data.stem));
            kind.and_then(|kind| KINDS.get(kind))
                .is_some_and(|kind| kind.reader == Reader::Posts)
        };
        let promised = self.promises().filter(|(name, _)| of_posts(name));
        Summary {
            edition: self.edition().to_owned(),
            downloads: self.download_rows(),
            id: owner.id,
            handle: owner.handle.clone(),
            name: owner.name.clone(),
            bio: owner.bio.clone(),
            created: owner.created,
            generated: owner.generated,
            zone: owner.zone.clone(),
            avatar: self
                .media
                .find(&self.archive, &avatar)
                .map(|entry| EntryId(entry as u32)),
            size: self.archive.size,
            entries: self.archive.entries.len() as u32,
            media_files: self.media.len() as u32,
            posts_promised: promised.map(|(_, count)| *count as u32).sum(),
            posts: self.posts.counts(),
            messages,
            likes,
            followers: self.newest_records("follower") as u32,
            areas,
            held: self.held_areas(),
            kinds: self.kinds_there(),
            problems: self.problems().count() as u32,
            revision: self.revision,
        }
    }

    /// Returns whether the archive has a data file of each kind, in the order of `KINDS`.
    fn kinds_there(&self) -> Vec<bool> {
        let mut there = vec![false; KINDS.len()];
        let files = self.archive.data.iter();
        for (_, data) in files.filter(|(entry, _)| !self.is_foreign(*entry)) {
            let place = kind_of(&data.stem);
            if let Some(there) = place.and_then(|place| there.get_mut(place)) {
                *there = true;
            }
        }
        there
    }

    /// Returns whether each area has a record, read or promised, in the order of `Area::ALL`.
    fn held_areas(&self) -> Vec<bool> {
        let read = self.files.iter().filter(|file| file.records > 0);
        let read = read.map(|file| kind_by_stem(&file.stem));
        let promised = self.promises().filter(|(_, count)| *count > 0);
        let promised = promised.map(|(name, _)| kind_by_stem(&data_file(name)?.stem));
        let found: Vec<Area> = read
            .chain(promised)
            .flatten()
            .map(|kind| kind.area)
            .collect();
        Area::ALL.iter().map(|area| found.contains(area)).collect()
    }
}

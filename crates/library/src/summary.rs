//! What the archive is, as far as it is known.

use roost_archive::data_file;
use roost_records::{KINDS, Reader, kind_of};

use crate::library::Library;
use crate::rows::{EntryId, Summary};

impl Library {
    /// What the archive is, as far as it is known.
    pub fn summary(&self) -> Summary {
        // Sorted by conversation only when everything was read.
        let messages = match self.whole {
            true => self.message_count(None),
            false => self.messages.len() as u32,
        };
        let (likes, areas) = (self.like_count(), self.room_counts());
        let owner = &self.owner;
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
            problems: self.problems().count() as u32,
            revision: self.revision,
        }
    }
}

//! The pictures of the owner's profile.

use crate::library::Library;
use crate::media_items::Held;
use crate::rows::{EntryId, ItemRef, MediaSource};
use roost_base::Problem;
use roost_records::Tree;

/// A picture of the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfilePicture {
    /// The wide picture at the top.
    Header,
    /// The round picture.
    Avatar,
}

impl ProfilePicture {
    /// Both pictures, in the order in which they are shown.
    pub const ALL: [ProfilePicture; 2] = [ProfilePicture::Header, ProfilePicture::Avatar];

    /// Returns the name of the profile's field with the address of the picture.
    const fn field(self) -> &'static str {
        match self {
            ProfilePicture::Header => "headerMediaUrl",
            ProfilePicture::Avatar => "avatarMediaUrl",
        }
    }
}

impl Library {
    /// Returns the pictures that a record of `profile.js` lists, each with its file; the entry is
    /// `None` if the archive lacks the file.
    pub fn profile_pictures(&self, profile: &Tree) -> Vec<(ProfilePicture, Option<EntryId>)> {
        let picture = |picture: ProfilePicture| {
            let (_, entry) = self.picture(profile, picture)?;
            Some((picture, entry.map(|entry| EntryId(entry as u32))))
        };
        ProfilePicture::ALL
            .into_iter()
            .filter_map(picture)
            .collect()
    }

    /// Returns the name of a picture's file and its entry; `None` if the profile lists no such
    /// picture.
    fn picture(&self, profile: &Tree, picture: ProfilePicture) -> Option<(String, Option<usize>)> {
        let address = profile.text(picture.field());
        let base = address.rsplit('/').next().filter(|base| !base.is_empty())?;
        let name = format!("{}-{base}", self.owner().id);
        let find = |name: &str| self.media.find(&self.archive, name);
        let with_ending = format!("{name}.jpg");
        let entry = find(&name).or_else(|| find(&with_ending));
        // The address of the header has no extension, its file has one.
        let name = if base.contains('.') {
            name
        } else {
            with_ending
        };
        Some((name, entry))
    }

    /// Returns the pictures of the profile for the list of media.
    ///
    /// # Errors
    /// When the archive file has changed or is gone.
    pub(crate) fn profile_media(&self) -> Result<Vec<Held>, Problem> {
        let profile = self.first_record("profile")?;
        let held = |picture: ProfilePicture| {
            let (name, entry) = self.picture(&profile, picture)?;
            Some(Held {
                source: MediaSource::Profile,
                entry,
                owner: self.owner().id,
                name,
                time: None,
                to: Some(ItemRef::Account),
            })
        };
        Ok(ProfilePicture::ALL.into_iter().filter_map(held).collect())
    }
}

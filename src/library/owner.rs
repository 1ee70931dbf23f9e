//! Whose archive it is: gathered from the manifest, the account and the profile, whichever of
//! them is there.

use crate::base::{Id, Time};
use crate::records::{Account, Manifest, Profile, Text};

/// The owner, as far as the files tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Owner {
    pub id: Id,
    pub handle: String,
    pub name: String,
    pub bio: String,
    pub created: Option<Time>,
    pub generated: Option<Time>,
    /// The base name of the picture's file, behind the owner's id and a hyphen.
    pub avatar: String,
    /// The zone that the account was set to, as X names it; empty where the archive does not say.
    pub zone: String,
}

impl Owner {
    pub fn manifest(&mut self, manifest: &Manifest<'_>) {
        self.named(manifest.user.id, &manifest.user.handle, &manifest.user.name);
        self.generated = Time::parse(&manifest.archive.generated);
    }

    pub fn account(&mut self, account: &Account<'_>) {
        self.named(account.id, &account.handle, &account.name);
        self.created = Time::parse(&account.created_at).or(self.created);
        self.zone(&account.zone);
    }

    pub fn zone(&mut self, zone: &Text<'_>) {
        if !zone.is_empty() {
            self.zone = zone.to_string();
        }
    }

    pub fn profile(&mut self, profile: &Profile<'_>) {
        self.bio = profile.description.bio.to_string();
        let url = &*profile.avatar;
        self.avatar = url.rsplit('/').next().unwrap_or_default().to_owned();
    }

    fn named(&mut self, id: Id, handle: &Text<'_>, name: &Text<'_>) {
        self.id = id.some().unwrap_or(self.id);
        for (field, value) in [(&mut self.handle, handle), (&mut self.name, name)] {
            if !value.is_empty() {
                *field = value.to_string();
            }
        }
    }
}

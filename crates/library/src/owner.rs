//! The owner of the archive, collected from the manifest, the account and the profile, as far as
//! these exist.

use roost_base::{Id, Time};
use roost_columns::Author;
use roost_records::{Account, Manifest, Profile, Text, UserDetails, safe_href, without_scheme};

/// The owner, as far as the files say.
#[derive(Clone, Debug, Default)]
pub struct Owner {
    /// The id of the account; [`Id::NONE`] if unknown.
    pub id: Id,
    /// The handle without the `@`; empty if unknown.
    pub handle: String,
    /// The display name; empty if unknown.
    pub name: String,
    /// The text of the profile; empty if unknown.
    pub bio: String,
    /// The website: its short address, its target, and the target as X displays it; `None` if the
    /// archive does not say.
    pub website: Option<(String, String, String)>,
    /// When the account was created.
    pub created: Option<Time>,
    /// When the archive was made.
    pub generated: Option<Time>,
    /// The base name of the picture's file, without the owner's id and the hyphen that it begins
    /// with in the archive.
    pub avatar: String,
    /// The time zone set in the account, as X names it; empty if unknown.
    pub zone: String,
}

impl Owner {
    pub(crate) fn manifest(&mut self, manifest: &Manifest<'_>) {
        self.named(manifest.user.id, &manifest.user.handle, &manifest.user.name);
        self.generated = Time::parse(&manifest.archive.generated);
    }

    pub(crate) fn account(&mut self, account: &Account<'_>) {
        self.named(account.id, &account.handle, &account.name);
        self.created = Time::parse(&account.created_at).or(self.created);
        self.zone(&account.zone);
    }

    pub(crate) fn zone(&mut self, zone: &Text<'_>) {
        if !zone.is_empty() {
            self.zone = zone.to_string();
        }
    }

    pub(crate) fn profile(&mut self, profile: &Profile<'_>) {
        self.bio = profile.description.bio.to_string();
        let url = &*profile.avatar;
        self.avatar = url.rsplit('/').next().unwrap_or_default().to_owned();
    }

    /// Adds what `user_details.js` of archives of before 2019 says.
    pub(crate) fn details(&mut self, details: &UserDetails<'_>) {
        self.named(details.id, &details.handle, &details.name);
        self.created = Time::parse(&details.created_at).or(self.created);
        self.bio = details.bio.to_string();
        let [short, target] = [&details.url, &details.expanded].map(|url| url.to_string());
        if safe_href(&target).is_some() {
            let display = match &*details.display {
                "" => without_scheme(&target),
                display => display,
            };
            let display = display.to_owned();
            self.website = Some((short, target, display));
        }
    }

    /// Adds what the owner's own posts say, where nothing else does.
    pub(crate) fn author(&mut self, author: &Author) {
        self.fill(&Owner {
            id: author.id,
            handle: author.handle.clone(),
            name: author.name.clone(),
            ..Owner::default()
        });
    }

    /// Adds what is not known yet from another archive of the same person.
    pub(crate) fn fill(&mut self, other: &Owner) {
        if self.id == Id::NONE {
            self.id = other.id;
        }
        for (field, value) in [
            (&mut self.handle, &other.handle),
            (&mut self.name, &other.name),
            (&mut self.bio, &other.bio),
            (&mut self.avatar, &other.avatar),
            (&mut self.zone, &other.zone),
        ] {
            if field.is_empty() {
                field.clone_from(value);
            }
        }
        if self.website.is_none() {
            self.website.clone_from(&other.website);
        }
        self.created = self.created.or(other.created);
        self.generated = self.generated.or(other.generated);
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

//! The manifest and the records that name the archive's owner.

use super::lenient::{Count, List, Text, lenient};
use roost_base::Id;

lenient! {
    /// `account.js`.
    pub struct Account<'a> in "account" {
        /// The owner's id.
        id: Id = "accountId",
        /// The handle without the `@`.
        handle: Text<'a> = "username",
        /// The display name.
        name: Text<'a> = "accountDisplayName",
        /// See `Time::parse`.
        created_at: Text<'a> = "createdAt",
        /// In 2018; later in a file of its own.
        zone: Text<'a> = "timeZone",
    }
}

lenient! {
    /// `account-timezone.js`.
    pub struct AccountZone<'a> in "accountTimezone" {
        /// As Rails names zones: `Pacific Time (US & Canada)`.
        zone: Text<'a> = "timeZone",
    }
}

lenient! {
    /// `profile.js`.
    pub struct Profile<'a> in "profile" {
        /// What the owner says of themselves.
        description: Description<'a> = "description",
        /// The last part of its path names the file in `profile_media`.
        avatar: Text<'a> = "avatarMediaUrl",
        /// As the avatar's, but the file has `.jpg` behind.
        header: Text<'a> = "headerMediaUrl",
    }
}

lenient! {
    /// The owner's own words.
    pub struct Description<'a> {
        /// Not escaped.
        bio: Text<'a> = "bio",
        /// A t.co address.
        website: Text<'a> = "website",
        /// Free text.
        location: Text<'a> = "location",
    }
}

lenient! {
    /// `manifest.js`, an object and no list.
    pub struct Manifest<'a> {
        /// Whose.
        user: UserInfo<'a> = "userInfo",
        /// When and how much.
        archive: ArchiveInfo<'a> = "archiveInfo",
        /// One for each kind.
        kinds: List<ManifestKind<'a>> = "dataTypes",
    }
}

lenient! {
    /// Whose archive it is.
    pub struct UserInfo<'a> {
        /// The owner's id.
        id: Id = "accountId",
        /// The handle without the `@`.
        handle: Text<'a> = "userName",
        /// The display name.
        name: Text<'a> = "displayName",
    }
}

lenient! {
    /// The archive about itself.
    pub struct ArchiveInfo<'a> {
        /// When X made it.
        generated: Text<'a> = "generationDate",
    }
}

lenient! {
    /// The files of one kind.
    pub struct ManifestKind<'a> {
        /// One for each part.
        files: List<ManifestFile<'a>> = "files",
    }
}

lenient! {
    /// A data file that the manifest promises.
    pub struct ManifestFile<'a> {
        /// `data/tweets-part1.js`.
        name: Text<'a> = "fileName",
        /// Elements of its list; without it, nothing is promised.
        count: Option<Count> = "count",
    }
}

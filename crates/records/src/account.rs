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
        /// In 2018; later in `account-timezone.js`.
        zone: Text<'a> = "timeZone",
    }
}

lenient! {
    /// `account-timezone.js`.
    pub struct AccountZone<'a> in "accountTimezone" {
        /// A time zone with its name in Rails: `Pacific Time (US & Canada)`.
        zone: Text<'a> = "timeZone",
    }
}

lenient! {
    /// `profile.js`.
    pub struct Profile<'a> in "profile" {
        /// The owner's description of themselves.
        description: Description<'a> = "description",
        /// The last part of its path names the file in `profile_media`.
        avatar: Text<'a> = "avatarMediaUrl",
        /// Like the avatar's, but the name of the file ends with `.jpg` in addition.
        header: Text<'a> = "headerMediaUrl",
    }
}

lenient! {
    /// The owner's description of themselves.
    pub struct Description<'a> {
        /// The biography, not escaped.
        bio: Text<'a> = "bio",
        /// A t.co address.
        website: Text<'a> = "website",
        /// A free text.
        location: Text<'a> = "location",
    }
}

lenient! {
    /// `manifest.js`, which is an object and not a list.
    pub struct Manifest<'a> {
        /// The owner.
        user: UserInfo<'a> = "userInfo",
        /// When the archive was created.
        archive: ArchiveInfo<'a> = "archiveInfo",
        /// One item for each kind.
        kinds: List<ManifestKind<'a>> = "dataTypes",
    }
}

lenient! {
    /// The archive's owner.
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
    /// The archive's information about itself.
    pub struct ArchiveInfo<'a> {
        /// When X created it.
        generated: Text<'a> = "generationDate",
    }
}

lenient! {
    /// The files of one kind.
    pub struct ManifestKind<'a> {
        /// One item for each part.
        files: List<ManifestFile<'a>> = "files",
    }
}

lenient! {
    /// A data file that the manifest lists.
    pub struct ManifestFile<'a> {
        /// `data/tweets-part1.js`.
        name: Text<'a> = "fileName",
        /// Elements of its list; without it, no count is known.
        count: Option<Count> = "count",
    }
}

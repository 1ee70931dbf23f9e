//! Rows of the table of any kind, one complete record, and what happened to each file.

use serde::{Deserialize, Serialize};

use super::DownloadRow;
use super::people::Named;
use roost_base::{Id, Problem};
pub use roost_records::{SheetCell, SheetValue};

/// Which records of a kind a table lists, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SheetQuery {
    /// A stem of the kind (`ip-audit`). A stem that is not in the table of known kinds is a kind as
    /// well.
    pub stem: String,
    /// Words that must all occur in a record. They are compared without regard to case, width and
    /// diacritics.
    pub words: String,
    /// The key of the column to sort by, with a leading `-` for descending order; empty for the
    /// order of the files.
    pub sort: String,
}

/// The position of a record in the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecordRef {
    /// The file: the index of its entry, or its name with or without folders.
    pub file: String,
    /// The number of its element in the file, from 1.
    pub number: u32,
    /// The index of the record in an element that contains several records, from 0.
    pub part: u32,
}

/// The source of the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SheetSource {
    /// Records, each with the columns of [`SheetHead::columns`].
    Records(SheetQuery),
    /// One element as indented JSON; each line is a row with one text cell.
    Raw(RecordRef),
}

/// A kind and what the archive contains of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetHead {
    /// The stem that names the kind.
    pub stem: String,
    /// The description of the kind in the archive's own README.txt; empty if there is none.
    pub about: String,
    /// The keys of the columns in the list, to which the cells of a [`SheetLine`] belong.
    pub columns: Vec<String>,
    /// The relative width of each column, based on its content.
    pub weights: Vec<u8>,
    /// Number of files of the kind.
    pub files: u32,
    /// Number of records of the kind, without any filter.
    pub total: u32,
}

/// What the archive knows about the ids in a record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// Those ids that are posts in the archive.
    pub posts: Vec<Id>,
    /// Those ids that are people with a known name.
    pub people: Vec<(Id, Named)>,
}

/// A record in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetLine {
    /// The entry of its file.
    pub entry: u32,
    /// See [`RecordRef::number`].
    pub number: u32,
    /// See [`RecordRef::part`].
    pub part: u32,
    /// A value for each of [`SheetHead::columns`]; all empty if the record cannot be read.
    pub cells: Vec<SheetValue>,
    /// What is known about the ids in the cells.
    pub known: Known,
    /// Whether only an older one of several archives has the record.
    pub older: bool,
}

/// A complete record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordView {
    /// The stem that names its kind.
    pub stem: String,
    /// The entry of its file.
    pub entry: u32,
    /// The name of its file, as in the archive.
    pub file: String,
    /// The name of the archive that it comes from; empty if only one is open.
    pub archive: String,
    /// See [`RecordRef::number`].
    pub number: u32,
    /// See [`RecordRef::part`].
    pub part: u32,
    /// Number of records in its element.
    pub parts: u32,
    /// Number of elements in its file; 0 while unknown.
    pub of: u32,
    /// Its cells, each with its description from the README.
    pub cells: Vec<SheetCell>,
    /// Its whole element: as indented JSON, or as it is in the file if it cannot be parsed.
    pub text: String,
    /// What is known about the ids in the cells.
    pub known: Known,
}

/// The unit of a count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Records of a data file.
    #[default]
    Records,
    /// Posts of every type.
    Posts,
    /// Liked posts.
    Likes,
    /// Messages, without events.
    Messages,
    /// Followers of the owner, from the newest archive.
    Followers,
    /// Accounts that the owner follows, from the newest archive.
    Following,
    /// Chats with Grok.
    Chats,
    /// Moments.
    Moments,
    /// Ad impressions; each time an ad was shown counts.
    Ads,
    /// Conversions that advertisers reported to X.
    Reports,
    /// Encrypted messages, without events of encrypted chat.
    Encrypted,
}

impl Unit {
    /// All of them.
    pub const ALL: [Unit; 11] = [
        Unit::Records,
        Unit::Posts,
        Unit::Likes,
        Unit::Messages,
        Unit::Followers,
        Unit::Following,
        Unit::Chats,
        Unit::Moments,
        Unit::Ads,
        Unit::Reports,
        Unit::Encrypted,
    ];
}

/// The size of a kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KindRow {
    /// The stem that names the kind.
    pub stem: String,
    /// The count that the kind's own view shows. While the archive is being read: records read so
    /// far, in the newest archive that has any.
    pub count: u32,
    /// The unit of [`KindRow::count`].
    pub unit: Unit,
    /// Number of records in its files. If several archives are open, whose files repeat each other,
    /// the same as [`KindRow::count`].
    pub records: u32,
    /// Number of its files in the archive.
    pub files: u32,
    /// The description in the archive's own README.txt, for a kind that is not in the table of
    /// known kinds.
    pub about: String,
}

/// What happened to a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FileState {
    /// Not reached yet.
    #[default]
    Waiting,
    /// Every record was read.
    Read,
    /// It contains no records.
    Empty,
    /// Every record was read, but the content is encrypted.
    Sealed,
    /// Its kind is not in the table of known kinds; its records are shown unchanged.
    New,
    /// An error occurred in it, or the number of its records differs from the manifest.
    Problem,
    /// The manifest lists it, but the archive does not contain it.
    Missing,
    /// Not a data file, for example the README.
    Other,
}

impl FileState {
    /// All states, in the order in which they are summarized.
    pub const ALL: [FileState; 8] = [
        FileState::Read,
        FileState::Empty,
        FileState::Sealed,
        FileState::New,
        FileState::Problem,
        FileState::Missing,
        FileState::Waiting,
        FileState::Other,
    ];

    /// The name in keys of locale files.
    pub const fn name(self) -> &'static str {
        match self {
            FileState::Waiting => "waiting",
            FileState::Read => "read",
            FileState::Empty => "empty",
            FileState::Sealed => "sealed",
            FileState::New => "new",
            FileState::Problem => "problem",
            FileState::Missing => "missing",
            FileState::Other => "other",
        }
    }
}

/// A file and what was read from it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileRow {
    /// The index of its entry; `None` if it is missing.
    pub entry: Option<u32>,
    /// Its name, as in the archive.
    pub name: String,
    /// The stem that names its kind; empty if it is not a data file.
    pub stem: String,
    /// The description in the archive's own README.txt, for a kind that is not in the table of
    /// known kinds.
    pub about: String,
    /// Unpacked size in bytes.
    pub size: u64,
    /// Number of elements in its list, including skipped ones.
    pub records: u32,
    /// Number of elements that could not be read.
    pub skipped: u32,
    /// Number of records that the manifest promises; `None` if it does not list the file.
    pub listed: Option<u32>,
    /// Whether it describes the archive or repeats its content: the archive's own list does not
    /// name it, and its records are not included in the number of records read.
    pub beside: bool,
    /// What happened to the file.
    pub state: FileState,
    /// The problems found in it.
    pub problems: Vec<Problem>,
    /// The archive that contains it, if several were opened together.
    pub archive: Option<DownloadRow>,
}

/// A folder that contains no data files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FolderRow {
    /// Its name, as in the archive, with a trailing slash.
    pub name: String,
    /// Its description in the archive's own README.txt; empty if there is none.
    pub about: String,
    /// Number of files in it.
    pub files: u32,
    /// Their unpacked size in bytes.
    pub size: u64,
}

/// All files of the archive, and whether their records match the manifest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FilesReport {
    /// Data files, including missing ones, followed by other files.
    pub files: Vec<FileRow>,
    /// Media folders.
    pub folders: Vec<FolderRow>,
    /// Whether the archive has a manifest.
    pub has_manifest: bool,
    /// Records that the manifest promises, in all files.
    pub listed: u64,
    /// Records that were read, both promised ones and those of files that the manifest does not
    /// list.
    pub read: u64,
    /// Records that could not be read; they are shown as raw text.
    pub skipped: u64,
    /// Records that the manifest promises but that are missing.
    pub missing: u64,
    /// Records that are present but not promised by the manifest.
    pub unlisted: u64,
    /// Whether everything was read and everything that the manifest promises is present.
    pub whole: bool,
    /// Media that records list and no archive of their time contained; counted when everything was
    /// read.
    pub only_on_x: u32,
    /// Other media that records list and whose files are missing; counted when everything was read.
    pub media_missing: u32,
}

impl FilesReport {
    /// Number of files in media folders, which are not listed one by one.
    pub fn in_folders(&self) -> u64 {
        self.folders.iter().map(|f| u64::from(f.files)).sum()
    }
}

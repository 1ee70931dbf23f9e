//! Rows of any kind, one record whole, and what became of each file.

use serde::{Deserialize, Serialize};

use super::DownloadRow;
use super::people::Named;
use roost_base::{Id, Problem};
pub use roost_records::{SheetCell, SheetValue};

/// Which records a sheet lists, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SheetQuery {
    /// Any stem of the kind (`ip-audit`); one that the table does not know is a kind as well.
    pub stem: String,
    /// Words that must all occur in a record, folded for case, width and diacritics.
    pub words: String,
    /// The key of a column, with `-` in front for the largest first; empty for the files' order.
    pub sort: String,
}

/// Where a record is found again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecordRef {
    /// The file: the number of its entry, or its name with or without its folders.
    pub file: String,
    /// The number of its element in the file, from 1.
    pub number: u32,
    /// Its place in an element that holds several, from 0.
    pub part: u32,
}

/// What a list of sheet rows is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SheetSource {
    /// Records, with the first columns of each.
    Records(SheetQuery),
    /// The lines of one element as indented JSON, a cell of text each.
    Raw(RecordRef),
}

/// A kind as the archive holds it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetHead {
    /// The stem that names the kind.
    pub stem: String,
    /// What the archive's own README.txt says of it; empty where it says nothing.
    pub about: String,
    /// The first columns: the keys that the cells of a [`SheetLine`] belong to.
    pub columns: Vec<String>,
    /// The share of the width that each column wants, by what it holds.
    pub weights: Vec<u8>,
    /// Files of the kind.
    pub files: u32,
    /// Records of the kind, before any search.
    pub total: u32,
}

/// What the rest of the archive knows of the ids in a record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// The posts that the archive holds.
    pub posts: Vec<Id>,
    /// The people whom it names.
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
    /// A value for each of [`SheetHead::columns`]; none where the record cannot be read.
    pub cells: Vec<SheetValue>,
    /// What is known of the ids in them.
    pub known: Known,
    /// Only an older one of several archives has it.
    pub older: bool,
}

/// One record with everything in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordView {
    /// The stem that names its kind.
    pub stem: String,
    /// The entry of its file.
    pub entry: u32,
    /// Its file, as the archive spells it.
    pub file: String,
    /// The archive it comes from; empty where only one is open.
    pub archive: String,
    /// See [`RecordRef::number`].
    pub number: u32,
    /// See [`RecordRef::part`].
    pub part: u32,
    /// Records in its element.
    pub parts: u32,
    /// Elements in its file; 0 while that is not known.
    pub of: u32,
    /// Its cells, each with what the README says of it.
    pub cells: Vec<SheetCell>,
    /// What is known of the ids in them.
    pub known: Known,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Records of a data file.
    #[default]
    Records,
    /// Posts of every kind.
    Posts,
    /// Liked posts.
    Likes,
    /// Messages, without the events around them.
    Messages,
    /// Who follows the owner by the newest archive.
    Followers,
    /// Whom the owner follows by the newest archive.
    Following,
    /// Chats with Grok.
    Chats,
    /// Moments.
    Moments,
    /// Ads that were shown, each time.
    Ads,
    /// What advertisers reported to X.
    Reports,
}

impl Unit {
    /// All of them.
    pub const ALL: [Unit; 10] = [
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
    ];
}

/// How much of a kind there is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KindRow {
    /// The stem that names the kind.
    pub stem: String,
    /// How many there are where the kind is at home; while the archive is being read, records so
    /// far in the newest archive that has any.
    pub count: u32,
    /// What [`KindRow::count`] counts.
    pub unit: Unit,
    /// Records of its files; of several archives, whose files repeat each other, the same as
    /// [`KindRow::count`].
    pub records: u32,
    /// Files of it in the archive.
    pub files: u32,
    /// What the archive's own README.txt says of it, where the table does not know the kind.
    pub about: String,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FileState {
    /// Not reached yet.
    #[default]
    Waiting,
    /// Every record was read.
    Read,
    /// There is no record in it.
    Empty,
    /// Every record was read; its content is encrypted.
    Sealed,
    /// A kind that the table does not know, kept and shown as it is.
    New,
    /// Something went wrong in it, or its records are not as many as the manifest says.
    Problem,
    /// The manifest lists it and the archive does not hold it.
    Missing,
    /// No data file: the README and the like.
    Other,
}

impl FileState {
    /// All of them, in the order in which they are summed up.
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

/// A file and what was read of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileRow {
    /// Its entry; `None` where it is missing.
    pub entry: Option<u32>,
    /// As the archive spells it.
    pub name: String,
    /// The stem that names its kind; empty for what is no data file.
    pub stem: String,
    /// What the archive's own README.txt says of it, where the table does not know the kind.
    pub about: String,
    /// Unpacked bytes.
    pub size: u64,
    /// Elements of its list, skipped ones included.
    pub records: u32,
    /// Elements that could not be read.
    pub skipped: u32,
    /// Records that the manifest promises.
    pub listed: Option<u32>,
    /// It tells about the archive or repeats what is in it: the archive's list does not name it,
    /// and its records are not counted with those that were read.
    pub beside: bool,
    /// What became of it.
    pub state: FileState,
    /// What went wrong in it.
    pub problems: Vec<Problem>,
    /// Which archive it lies in, where several were opened together.
    pub archive: Option<DownloadRow>,
}

/// The files of a folder that holds no data files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FolderRow {
    /// As the archive spells it, with a slash at the end.
    pub name: String,
    /// What the archive's own README.txt says of it.
    pub about: String,
    /// Files in it.
    pub files: u32,
    /// Unpacked bytes.
    pub size: u64,
}

/// Everything that the archive consists of, and how it adds up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FilesReport {
    /// Data files, missing ones included, then files beside them.
    pub files: Vec<FileRow>,
    /// Folders of media.
    pub folders: Vec<FolderRow>,
    /// Whether the archive has a manifest.
    pub has_manifest: bool,
    /// Records that the manifest promises, all files together.
    pub listed: u64,
    /// Of those, and of files that it does not list: records that were read.
    pub read: u64,
    /// Records that are there and could not be read; they are shown as they stand.
    pub skipped: u64,
    /// Records that the manifest promises and that are not there.
    pub missing: u64,
    /// Records that are there without being promised.
    pub unlisted: u64,
    /// Everything was read, and all that the manifest promises is there.
    pub whole: bool,
}

impl FilesReport {
    /// Files that are there, those in folders of media included.
    pub fn entries(&self) -> u64 {
        let there = self
            .files
            .iter()
            .filter(|file| file.entry.is_some())
            .count() as u64;
        let in_folders: u64 = self.folders.iter().map(|f| u64::from(f.files)).sum();
        there + in_folders
    }
}

//! What went wrong, to be said to a person: a code with its facts here, the sentences in
//! `locales/` under `problem.<code>.title`, `.detail` and `.hint`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::visible;

/// Something that went wrong. Collected beside the results; it never replaces them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind of thing went wrong.
    pub code: Code,
    /// What the sentences fill in: `%{name}` in the text is `facts["name"]`.
    pub facts: BTreeMap<String, String>,
    /// Where, if it was inside the archive.
    pub place: Option<Place>,
}

/// A place in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The entry's name as it is shown.
    pub file: String,
    /// The record's number in it, from 1.
    pub record: Option<u64>,
}

macro_rules! codes {
    ($($(#[$doc:meta])+ $variant:ident $name:literal)+) => {
        /// Every kind of problem; its name is the key of its sentences.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Code {
            /// All of them, for the test that each has its sentences.
            pub const ALL: &[Code] = &[$(Code::$variant),+];

            /// The key of its sentences.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }
        }
    };
}

codes! {
    /// A file without a byte.
    EmptyFile "empty-file"
    /// Nothing that this house knows; fact `name`.
    NotAnArchive "not-an-archive"
    /// A web page saved under the name of a zip.
    WebPage "web-page"
    /// A picture, a PDF, a gzip ...; fact `found`.
    OtherFile "other-file"
    /// Only zero bytes: a download that was reserved and never filled.
    ZeroFilled "zero-filled"
    /// No end record, or it points past the end: the download stopped early.
    CutDownload "cut-download"
    /// One volume of a split zip.
    SplitZip "split-zip"
    /// The zip's directory is damaged, or has fewer entries than it claims; facts `claimed`, `count`.
    BrokenDirectory "broken-directory"
    /// The same, where some of the lost are known; fact `names` in addition.
    UnlistedEntries "unlisted-entries"
    /// A zip with nothing in it; fact `name`, where it has one.
    NothingInside "nothing-inside"
    /// A zip with files, none of which X writes.
    OtherService "other-service"
    /// Nothing inside can be used but other zips; facts `count`, `names`.
    ZipInside "zip-inside"
    /// Everything is password protected.
    Encrypted "encrypted"
    /// An archive of another person, opened together with one; facts `name`, `handle`.
    OtherOwner "other-owner"
    /// Files beside those of months that a tool left there; fact `count`.
    TwinFiles "twin-files"
    /// Posts that are in the archive more than once; fact `count`.
    DuplicatePosts "duplicate-posts"
    /// Messages that are in the archive more than once; fact `count`.
    DuplicateMessages "duplicate-messages"
    /// The directory's counts or sizes are those of a re-zip on a Mac, and were repaired; fact `count`.
    MacRezip "mac-rezip"
    /// Two entries of one name: the first is kept; fact `name`.
    DuplicateEntry "duplicate-entry"
    /// Bytes before the first or after the last part of the zip; they were skipped.
    StrayBytes "stray-bytes"
    /// An entry that could not be inflated to its end.
    CutEntry "cut-entry"
    /// An entry whose checksum does not fit its bytes.
    WrongChecksum "wrong-checksum"
    /// An entry whose size is not what the directory says.
    WrongSize "wrong-size"
    /// An entry that is password protected.
    EncryptedEntry "encrypted-entry"
    /// An entry packed in a way that is not read; fact `method`.
    UnknownMethod "unknown-method"
    /// An entry whose own header is not where the directory says.
    LostEntry "lost-entry"
    /// An entry that is larger than it may be; facts `size`, `limit`.
    TooLarge "too-large"
    /// A packed zip of media that is too large to be unpacked in passing; fact `size`.
    PackedMedia "packed-media"
    /// A data file without a JSON value.
    EmptyDataFile "empty-data-file"
    /// A data file whose value is not of the kind expected; fact `found`.
    WrongShape "wrong-shape"
    /// A file of nicknames that is none.
    WrongNicknames "wrong-nicknames"
    /// A data file that ends in the middle of a record.
    CutDataFile "cut-data-file"
    /// A record that could not be read; fact `reason`.
    SkippedRecord "skipped-record"
    /// More records of a file were skipped than are listed; fact `count`.
    MoreSkipped "more-skipped"
    /// Records that were read after a repair; fact `count`.
    RepairedRecords "repaired-records"
    /// There is text between records that is not JSON; fact `count`.
    OddPlaces "odd-places"
    /// Text in an unknown encoding; fact `count`, where records have it.
    NotUtf8 "not-utf8"
    /// A list of records whose kind neither a name nor its beginning shows.
    UnknownFile "unknown-file"
    /// A photo or video without a byte.
    EmptyMedia "empty-media"
    /// A web page or an error message in the place of a photo or video.
    PageForMedia "page-for-media"
    /// Something follows the end of a data file's list; fact `count`.
    BehindList "behind-list"
    /// A date that cannot be was replaced by the time in the id; fact `count`.
    OddDates "odd-dates"
    /// The manifest lists a file that the archive does not hold.
    MissingFile "missing-file"
    /// A file of a strange name or place beside the proper one of its kind; fact `kind`.
    FileAside "file-aside"
    /// Files below a data folder that look like data and are not read; facts `count`, `names`.
    UnreadFiles "unread-files"
    /// The manifest's count is not what the file contains; facts `count`, `manifest`.
    StaleCount "stale-count"
    /// The file on disk was changed while it was open.
    FileChanged "file-changed"
    /// The file on disk is gone.
    FileGone "file-gone"
    /// The disk or the browser refused a read; fact `reason`, where it said one.
    ReadFailed "read-failed"
    /// The worker that has the archive ended; fact `reason`, if it gave one.
    WorkerDied "worker-died"
    /// Memory ran out.
    OutOfMemory "out-of-memory"
    /// Nothing of this address is in the archive; fact `name`, where there is one.
    NotInArchive "not-in-archive"
    /// The page is in a frame of another page.
    Framed "framed"
    /// The network could not be locked; fact `reason`.
    NotLocked "not-locked"
}

impl Code {
    /// Whether something that the archive should hold was not read.
    pub const fn loses(self) -> bool {
        use Code::*;
        matches!(
            self,
            CutDownload
                | SplitZip
                | BrokenDirectory
                | UnlistedEntries
                | OtherOwner
                | DuplicateEntry
                | CutEntry
                | WrongChecksum
                | WrongSize
                | EncryptedEntry
                | UnknownMethod
                | LostEntry
                | TooLarge
                | PackedMedia
                | EmptyDataFile
                | WrongShape
                | CutDataFile
                | SkippedRecord
                | MoreSkipped
                | BehindList
                | NotUtf8
                | MissingFile
                | UnreadFiles
                | FileChanged
                | FileGone
                | ReadFailed
                | OutOfMemory
        )
    }
}

impl Problem {
    /// A problem without facts and place.
    pub fn new(code: Code) -> Problem {
        Problem {
            code,
            facts: BTreeMap::new(),
            place: None,
        }
    }

    /// Adds a fact that the sentences fill in. An empty value is no value: the sentence of the problem
    /// is then a form without it.
    #[must_use]
    pub fn fact(mut self, name: &str, value: impl ToString) -> Problem {
        let value = value.to_string();
        if !value.trim().is_empty() {
            self.facts.insert(name.to_owned(), value);
        }
        self
    }

    /// Says in which file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Problem {
        self.place = Some(Place {
            file: visible(file).into_owned(),
            record: None,
        });
        self
    }

    /// Says in which record (from 1) of which file.
    #[must_use]
    pub fn in_record(mut self, file: &str, record: u64) -> Problem {
        self.place = Some(Place {
            file: visible(file).into_owned(),
            record: Some(record),
        });
        self
    }
}

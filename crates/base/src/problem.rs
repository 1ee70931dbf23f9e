//! Problems as they are reported to the user: a code with its facts here, the sentences in
//! `locales/` under `problem.<code>.title`, `.detail` and `.hint`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::visible;

/// Something that went wrong. Problems are collected next to the results and never replace them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The kind of problem.
    pub code: Code,
    /// The values for placeholders: `%{name}` in a sentence is `facts["name"]`.
    pub facts: BTreeMap<String, String>,
    /// Where it happened, if it was inside the archive.
    pub place: Option<Place>,
}

/// A place in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The entry's name as it is shown.
    pub file: String,
    /// The number of the record in it, from 1.
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
            /// All codes, for the test that each has its sentences.
            pub const ALL: &[Code] = &[$(Code::$variant),+];

            /// The key of its sentences.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }
        }
    };
}

codes! {
    /// An empty file.
    EmptyFile "empty-file"
    /// A file of an unknown type; fact `name`.
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
    /// The zip's directory is damaged, or has fewer entries than it claims; facts `claimed`,
    /// `count`.
    BrokenDirectory "broken-directory"
    /// The same, if the names of some lost entries are known; additional fact `names`.
    UnlistedEntries "unlisted-entries"
    /// A zip with nothing in it; fact `name`, if it has one.
    NothingInside "nothing-inside"
    /// A zip with files, none of which X writes.
    OtherService "other-service"
    /// Nothing inside can be used except other zips; facts `count`, `names`.
    ZipInside "zip-inside"
    /// Everything is password protected.
    Encrypted "encrypted"
    /// An archive of another person, opened together with the first; facts `name`, `handle`.
    OtherOwner "other-owner"
    /// Files next to those of the months, left there by a tool; fact `count`.
    TwinFiles "twin-files"
    /// Posts that are in the archive more than once; fact `count`.
    DuplicatePosts "duplicate-posts"
    /// Messages that are in the archive more than once; fact `count`.
    DuplicateMessages "duplicate-messages"
    /// The directory's counts or sizes are those of a re-zip on a Mac, and were repaired; fact `count`.
    MacRezip "mac-rezip"
    /// Two entries with the same name: the first is used; fact `name`.
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
    /// An entry compressed with an unsupported method; fact `method`.
    UnknownMethod "unknown-method"
    /// An entry whose own header is not where the directory says.
    LostEntry "lost-entry"
    /// An entry that is larger than the limit; facts `size`, `limit`.
    TooLarge "too-large"
    /// A compressed zip of media that is too large to be unpacked while opening; fact `size`.
    PackedMedia "packed-media"
    /// A data file without a JSON value.
    EmptyDataFile "empty-data-file"
    /// A data file whose value has an unexpected type; fact `found`.
    WrongShape "wrong-shape"
    /// A file that was chosen as a file of nicknames and is not one.
    WrongNicknames "wrong-nicknames"
    /// A data file that ends in the middle of a record.
    CutDataFile "cut-data-file"
    /// A record that could not be read; fact `reason`.
    SkippedRecord "skipped-record"
    /// More records of a file were skipped than are reported one by one; fact `count`.
    MoreSkipped "more-skipped"
    /// Records that were read after a repair; fact `count`.
    RepairedRecords "repaired-records"
    /// There is text between records that is not JSON; fact `count`.
    OddPlaces "odd-places"
    /// Text in an unknown encoding; fact `count`, if it is in records.
    NotUtf8 "not-utf8"
    /// A list of records whose kind is shown neither by its name nor by its beginning.
    UnknownFile "unknown-file"
    /// An empty photo or video.
    EmptyMedia "empty-media"
    /// A web page or an error message in place of a photo or video.
    PageForMedia "page-for-media"
    /// Data after the end of a data file's list; fact `count`.
    BehindList "behind-list"
    /// Impossible dates that were replaced by the time in the id; fact `count`.
    OddDates "odd-dates"
    /// The manifest lists a file that the archive does not contain.
    MissingFile "missing-file"
    /// A file with an unusual name or place next to the proper one of its kind; fact `kind`.
    FileAside "file-aside"
    /// Files below a data folder that look like data and are not read; facts `count`, `names`.
    UnreadFiles "unread-files"
    /// The manifest's count is not what the file contains; facts `count`, `manifest`.
    StaleCount "stale-count"
    /// The file on disk was changed while it was open.
    FileChanged "file-changed"
    /// The file on disk is gone.
    FileGone "file-gone"
    /// The disk or the browser refused a read; fact `reason`, if it gave one.
    ReadFailed "read-failed"
    /// The worker with the archive ended; fact `reason`, if it gave one.
    WorkerDied "worker-died"
    /// Memory ran out.
    OutOfMemory "out-of-memory"
    /// The archive contains nothing with this address; fact `name`, if there is one.
    NotInArchive "not-in-archive"
    /// The page is in a frame of another page.
    Framed "framed"
    /// The network could not be locked; fact `reason`.
    NotLocked "not-locked"
}

impl Code {
    /// Whether something that the archive should contain was not read.
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

    /// Adds a fact for a placeholder. An empty value is not added: the problem then has a sentence
    /// without it.
    #[must_use]
    pub fn fact(mut self, name: &str, value: impl ToString) -> Problem {
        let value = value.to_string();
        if !value.trim().is_empty() {
            self.facts.insert(name.to_owned(), value);
        }
        self
    }

    /// Sets the file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Problem {
        self.place = Some(Place {
            file: visible(file).into_owned(),
            record: None,
        });
        self
    }

    /// Sets the file and the number of the record in it (from 1).
    #[must_use]
    pub fn in_record(mut self, file: &str, record: u64) -> Problem {
        self.place = Some(Place {
            file: visible(file).into_owned(),
            record: Some(record),
        });
        self
    }
}

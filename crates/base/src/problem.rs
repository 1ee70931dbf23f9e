//! Problems as they are reported to the user: a code with its facts here, the sentences in
//! `locales/` under `problem.<code>.title`, `.detail` and `.hint`. Facts have types instead of
//! words, so that each language can write them in its own way.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::visible;

/// Something that went wrong. Problems are collected next to the results and never replace them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The kind of problem.
    pub code: Code,
    /// The values for placeholders: `%{name}` in a sentence is `facts["name"]`.
    pub facts: BTreeMap<String, Fact>,
    /// Where it happened, if it was inside the archive.
    pub place: Option<Place>,
}

/// A value in the sentences of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A number of things.
    Count(u64),
    /// A size in bytes.
    Bytes(u64),
    /// A name, an address, a code: the same in every language.
    Text(String),
    /// The first names of a list.
    Names(Vec<String>),
    /// The stem of a kind of data file.
    Kind(String),
    /// Why it happened.
    Reason(Reason),
    /// What the browser or the system says about it, in its own language.
    Said(String),
    /// What Roost itself reported before it stopped, in English.
    Reported(String),
    /// What a file looks like, and the name of its format.
    Looks(Looks, String),
}

impl fmt::Display for Fact {
    /// Writes the bare value, without any words.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Count(count) | Fact::Bytes(count) => write!(out, "{count}"),
            Fact::Text(text)
            | Fact::Kind(text)
            | Fact::Said(text)
            | Fact::Reported(text)
            | Fact::Looks(_, text) => out.write_str(text),
            Fact::Names(names) => out.write_str(&names.join(", ")),
            Fact::Reason(reason) => out.write_str(reason.name()),
        }
    }
}

/// A place in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The entry's name as it is shown.
    pub file: String,
    /// The number of the record in it, from 1.
    pub record: Option<u64>,
}

/// Declares an enum whose variants are the keys of sentences.
macro_rules! keys {
    ($(#[$about:meta])+ $keys:ident $($(#[$doc:meta])+ $variant:ident $name:literal)+) => {
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $keys {
            $($(#[$doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl $keys {
            /// All of them, for the test that each has its sentences.
            pub const ALL: &[$keys] = &[$($keys::$variant),+];

            /// The key of its sentences.
            pub const fn name(self) -> &'static str {
                match self { $($keys::$variant => $name),+ }
            }
        }
    };
}

keys! {
    /// Every kind of problem; its name is the key of its sentences.
    Code

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
    /// Bytes before the first or after the last part of the zip; they were skipped. Fact `count`, in bytes.
    StrayBytes "stray-bytes"
    /// An entry that could not be inflated to its end; fact `reason`.
    CutEntry "cut-entry"
    /// An entry whose checksum does not fit its bytes.
    WrongChecksum "wrong-checksum"
    /// An entry whose size is not what the directory says; fact `size`.
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
    /// A data file whose value has an unexpected type.
    WrongShape "wrong-shape"
    /// A file that was chosen as a file of nicknames and is not one.
    WrongNicknames "wrong-nicknames"
    /// A data file that ends in the middle of a record; fact `count`, the records before.
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
    /// Data after the end of a data file's list; fact `count`, in bytes.
    BehindList "behind-list"
    /// Impossible dates that were replaced by the time in the id; fact `count`.
    OddDates "odd-dates"
    /// The manifest lists a file that the archive does not contain; fact `count`, its records.
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

keys! {
    /// Why something could not be read; the sentences are under `problem-reason`.
    Reason

    /// The compressed bytes end too early.
    EndsEarly "ends-early"
    /// The compressed bytes are no valid stream.
    BadStream "bad-stream"
    /// The file ends before the record does.
    CutRecord "cut-record"
    /// Text that is not UTF-8.
    NotText "not-text"
    /// UTF-16 inside a file of UTF-8.
    ZeroBytes "zero-bytes"
    /// Brackets or quotes without their counterparts: where the record ends was guessed.
    Torn "torn"
    /// A record of a post without an id.
    NoId "no-id"
    /// A conversation without the list of its messages.
    NoMessages "no-messages"
    /// A value of another type than this field has.
    Shape "shape"
    /// Something behind the value.
    Behind "behind"
    /// A missing comma or bracket.
    Comma "comma"
    /// A missing colon.
    Colon "colon"
    /// A missing key.
    Key "key"
    /// A missing value.
    Value "value"
    /// A number that JSON does not allow, or that is too large.
    Number "number"
    /// A control character in a string.
    Control "control"
    /// An escape that JSON does not know.
    Escape "escape"
    /// Half a character: a surrogate on its own.
    Lone "lone"
    /// Too many lists and maps inside of each other.
    Deep "deep"
    /// The worker ended, and the browser gave no reason.
    NoWord "no-word"
}

keys! {
    /// What a file that is not an archive looks like; the words are under `problem-looks`.
    Looks

    /// A photo or drawing.
    Photo "photo"
    /// A video.
    Video "video"
    /// A sound.
    Sound "sound"
    /// Packed by another program than zip.
    Packed "packed"
    /// A document.
    Document "document"
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

    /// Adds a fact that is the same in every language, see [`Fact::Text`]. An empty value is not
    /// added: the problem is then told without the sentence that needs it.
    #[must_use]
    pub fn fact(self, name: &str, value: impl ToString) -> Problem {
        self.unless_empty(name, value.to_string(), Fact::Text)
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &str, fact: Fact) -> Problem {
        self.facts.insert(name.to_owned(), fact);
        self
    }

    /// Adds a number of things as the fact `count`.
    #[must_use]
    pub fn count(self, count: u64) -> Problem {
        self.with("count", Fact::Count(count))
    }

    /// Adds why it happened as the fact `reason`.
    #[must_use]
    pub fn because(self, reason: Reason) -> Problem {
        self.with("reason", Fact::Reason(reason))
    }

    /// Adds what the browser or the system says as the fact `reason`, unless it says nothing.
    #[must_use]
    pub fn said(self, words: impl ToString) -> Problem {
        self.unless_empty("reason", words.to_string(), Fact::Said)
    }

    /// Adds what Roost reported before it stopped as the fact `reason`, unless that is nothing.
    #[must_use]
    pub fn reported(self, words: impl ToString) -> Problem {
        self.unless_empty("reason", words.to_string(), Fact::Reported)
    }

    fn unless_empty(self, name: &str, text: String, fact: fn(String) -> Fact) -> Problem {
        if text.trim().is_empty() {
            return self;
        }
        self.with(name, fact(text))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_keep_their_type_and_an_empty_text_is_none() {
        let problem = Problem::new(Code::ReadFailed)
            .fact("name", "a.js")
            .fact("handle", " ")
            .said("")
            .count(12_345)
            .with("size", Fact::Bytes(5));
        let facts: Vec<(&str, &Fact)> = problem
            .facts
            .iter()
            .map(|(name, fact)| (&**name, fact))
            .collect();
        let name = Fact::Text("a.js".to_owned());
        let expected = [
            ("count", &Fact::Count(12_345)),
            ("name", &name),
            ("size", &Fact::Bytes(5)),
        ];
        assert_eq!(facts, expected);
    }

    #[test]
    fn a_bare_value_has_no_words() {
        fn check(fact: Fact, expected: &str) {
            assert_eq!(fact.to_string(), expected, "{fact:?}");
        }
        check(Fact::Count(12_345), "12345");
        check(Fact::Bytes(12_345), "12345");
        check(Fact::Text("bzip2".to_owned()), "bzip2");
        check(Fact::Kind("tweets".to_owned()), "tweets");
        check(Fact::Said("No space.".to_owned()), "No space.");
        check(Fact::Looks(Looks::Photo, "PNG".to_owned()), "PNG");
        check(Fact::Reason(Reason::EndsEarly), "ends-early");
        let names = ["a.js", "b.js"].map(str::to_owned);
        check(Fact::Names(names.to_vec()), "a.js, b.js");
    }
}

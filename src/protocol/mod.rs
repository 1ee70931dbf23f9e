//! The types that the page and the worker exchange: questions with their answers, events, and the
//! rows that views show. All of them are plain data, encoded with postcard; large byte buffers are
//! transferred next to the encoded answer.
//!
//! To add a question, add one entry to the list below and one to `worker::answers`.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use roost_base::{Id, Problem, Time};

pub use crate::pages::label::*;
pub use crate::pages::model::*;
pub use crate::pages::{keys, target};
pub use roost_base::{Segment, Zone, flag};
pub use roost_columns::{ArticleBlock, ArticleBody, BlockKind};
pub use roost_library::rows::*;
pub use roost_query::{Mark, Shelf};
pub use roost_records::ConversationKind;

/// A question and the type of its answer.
pub trait Question: Sized {
    /// The type of a successful answer.
    type Answer: Serialize + DeserializeOwned + 'static;

    /// Wraps the question in [`Ask`], the form in which it is sent.
    fn ask(self) -> Ask;
}

macro_rules! questions {
    ($($(#[$doc:meta])+ $name:ident { $($(#[$field_doc:meta])+ $field:ident: $type:ty),* $(,)? } -> $answer:ty;)+) => {
        $(
            $(#[$doc])+
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            pub struct $name { $($(#[$field_doc])+ pub $field: $type),* }

            impl Question for $name {
                type Answer = $answer;
                fn ask(self) -> Ask { Ask::$name(self) }
            }
        )+

        /// Any of the questions.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Ask { $($(#[$doc])+ $name($name),)+ }
    };
}

questions! {
    /// The summary of the archive, as far as it has been read.
    Facts {} -> Summary;

    /// A page of the posts that match a filter, in the order of the filter.
    Posts {
        /// The filter.
        filter: PostFilter,
        /// Number of rows to skip.
        start: u32,
        /// Number of rows to return.
        count: u32,
    } -> Page<PostRow>;

    /// The number of posts per month, newest month first. Months without posts between the first
    /// and the last month are included.
    Months {
        /// The posts that are counted as `shown`.
        filter: PostFilter,
        /// The first second of each month in the reader's zone, ascending. The page computes them,
        /// because it knows the zone.
        bounds: Vec<Time>,
    } -> Vec<MonthCount>;

    /// Everything that the overview shows about the posts in a range of time.
    Overview {
        /// Start (inclusive) and end (exclusive) of the range; `None` for all posts.
        range: Option<(Time, Time)>,
        /// As in [`Months`].
        bounds: Vec<Time>,
        /// The reader's zone.
        zone: Zone,
        /// The current month and day of the month in the reader's zone, for "on this day".
        today: (u8, u8),
    } -> Glance;

    /// The number of messages, likes and media files per month. A lane whose counts are all zero is
    /// left out. Messages are counted once everything was read.
    Lanes {
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> Vec<Lane>;

    /// A single post.
    Post {
        /// The id of the post.
        id: Id,
    } -> PostRow;

    /// The next newer and the next older post.
    Beside {
        /// The id of the post.
        id: Id,
    } -> Neighbors;

    /// The versions of an edited post, oldest first, with their changes. A post that was never
    /// edited has one version.
    Versions {
        /// The id of any of the versions.
        id: Id,
    } -> Vec<Version>;

    /// The article that a post announces, or the article that the post itself is.
    ReadArticle {
        /// The id of the post.
        id: Id,
    } -> ArticleBody;

    /// The index of a post in a filtered list; `None` if the filter excludes the post.
    Locate {
        /// The filter of the list.
        filter: PostFilter,
        /// The id of the post.
        id: Id,
    } -> Option<u32>;

    /// All data that is needed to draw a list of posts, in one answer.
    OpenList {
        /// The filter of the list.
        filter: PostFilter,
        /// The post whose row is wanted, if the filter includes it.
        around: Id,
        /// The index of the row that is wanted otherwise.
        row: u32,
        /// Number of rows to return. The index of the first one is a multiple of this number.
        count: u32,
        /// As in [`Months`].
        bounds: Vec<Time>,
        /// The query without its restriction to a kind of post. The posts that match it are counted
        /// by kind.
        kinds_of: String,
    } -> ListWindow;

    /// A search over all posts and messages read so far.
    Search {
        /// The query.
        filter: PostFilter,
        /// As in [`Months`].
        bounds: Vec<Time>,
        /// Maximum number of rows per area.
        most: u32,
    } -> Found;

    /// The same search in the small areas: people, chats with Grok, notes, lists and ads. It is a
    /// separate question because the first search of this kind has to read their records.
    SearchRest {
        /// The query.
        filter: PostFilter,
        /// Maximum number of rows per area.
        most: u32,
    } -> Vec<AreaHits>;

    /// The hits of single parts of a query, for a query without any hit. Returns one answer per
    /// filter, in the order of the filters.
    Clues {
        /// One filter for each part of the query.
        filters: Vec<PostFilter>,
    } -> Vec<Clue>;

    /// A page of the hits in one area, in the order of [`Search`] and [`SearchRest`].
    Hits {
        /// The query.
        filter: PostFilter,
        /// The area.
        place: roost_query::syntax::Place,
        /// Number of rows to skip.
        start: u32,
        /// Number of rows to return.
        count: u32,
    } -> Page<HitRow>;

    /// A page of the media that match a filter, newest first.
    MediaList {
        /// The filter.
        filter: MediaFilter,
        /// Number of rows to skip.
        start: u32,
        /// Number of rows to return.
        count: u32,
    } -> Page<MediaRow>;

    /// The number of media of each kind, source and month.
    CountMedia {
        /// The filter. The counts by kind ignore the kind in it, and so do those by source and by
        /// month.
        filter: MediaFilter,
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> MediaCounts;

    /// The bytes of a media file with their type and size, see [`MediaBody`].
    OpenMedia {
        /// The entry of the file.
        entry: EntryId,
    } -> MediaBody;

    /// A page about what X knows, see [`PageModel`].
    OpenPage {
        /// Which page.
        page: target::PageId,
        /// The reader's zone.
        zone: Zone,
    } -> PageModel;

    /// A slice of the long list of a page.
    PageRows {
        /// The page, and which of its rows in which order.
        filter: PageFilter,
        /// The keys and words of X whose translation contains a word of the filter, see
        /// [`Meaning`].
        meanings: Vec<Meaning>,
        /// The reader's zone.
        zone: Zone,
        /// Number of rows to skip.
        start: u32,
        /// Number of rows to return.
        count: u32,
    } -> Page<TableRow>;

    /// The number of rows per month in the long list of a page, as [`Months`] does for posts. Empty
    /// for a list that is not ordered by the time in its first column, newest first.
    PageMonths {
        /// As in [`PageRows`].
        filter: PageFilter,
        /// As in [`PageRows`].
        meanings: Vec<Meaning>,
        /// The reader's zone.
        zone: Zone,
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> Vec<MonthCount>;

    /// A page of the people that match a filter.
    People {
        /// The filter and the order.
        filter: PeopleFilter,
        /// Number of rows to skip.
        start: u32,
        /// Number of rows to return.
        count: u32,
    } -> Page<PersonRow>;

    /// The number of people in each group; empty groups are left out.
    PeopleGroups {} -> Vec<GroupCount>;

    /// All data about one person.
    Person {
        /// The person.
        key: PersonKey,
    } -> PersonPage;

    /// The contacts with a person, counted by month.
    PersonTime {
        /// The person.
        key: PersonKey,
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> PersonMonths;

    /// Sets the nickname of a person; an empty string removes it.
    GiveNickname {
        /// The person.
        key: PersonKey,
        /// The new nickname.
        nickname: String,
    } -> ();

    /// All nicknames, as the text of a JSON file.
    Nicknames {} -> String;

    /// Adds the nicknames of a file that [`Nicknames`] has produced, and returns their number.
    AddNicknames {
        /// The text of the file.
        json: String,
    } -> u32;

    /// All files of the archive with their states, and a comparison with the manifest.
    Files {} -> FilesReport;

    /// The number of records of each kind, in no particular order.
    Kinds {} -> Vec<KindRow>;

    /// The head of the table of a kind. A kind that the archive lacks has no records.
    Sheet {
        /// Any of the stems of the kind.
        stem: String,
    } -> SheetHead;

    /// A page of the records of a kind, or of the lines of one record as JSON.
    SheetRows {
        /// The list that the rows belong to.
        source: SheetSource,
        /// Number of rows to skip.
        start: u32,
        /// Number of rows to return.
        count: u32,
    } -> Page<SheetLine>;

    /// A single record with all of its fields.
    Record {
        /// The record.
        record: RecordRef,
    } -> RecordView;

    /// The content of a file, for saving it: the place of the whole content if it is stored
    /// unpacked in an opened file, otherwise a piece of it that begins at `start`. The bytes of a
    /// piece are transferred next to the answer; there are none past the end of the file.
    EntryBytes {
        /// The entry of the file.
        entry: EntryId,
        /// Number of bytes to skip. Pieces that are requested in order are read only once.
        start: u64,
    } -> Bytes;

    /// All problems found so far.
    Problems {} -> Vec<Problem>;

    /// A page of the conversations, the one with the newest message first. Conversations without a
    /// message come last.
    Conversations {
        /// Selects the conversations with a message that contains all these words, or with a name
        /// or participant that contains them. Empty for all conversations.
        words: String,
        /// Number of rows to skip.
        start: u32,
        /// Number of rows to return.
        count: u32,
    } -> Page<ConversationRow>;

    /// A page of a conversation, oldest message first.
    Messages {
        /// The conversation, and which of its messages.
        filter: MessageFilter,
        /// Number of rows to skip.
        start: u32,
        /// Number of rows to return.
        count: u32,
    } -> Page<MessageRow>;

    /// The index of the row of a message among all messages of its conversation; `None` if the
    /// conversation does not contain the message.
    LocateMessage {
        /// The conversation.
        filter: MessageFilter,
        /// The id of the message. `Id::NONE` selects the first message at or after `time`, or the
        /// last one if all are earlier.
        id: Id,
        /// Seconds since 1970, used without an id. `i64::MAX` selects the last message that is
        /// readable.
        time: Time,
    } -> Option<u32>;

    /// All data that is needed to draw a conversation, in one answer.
    OpenConversation {
        /// The conversation, and which of its messages.
        filter: MessageFilter,
        /// The index of the row that is wanted. `None` selects the first hit if the filter has
        /// words, and otherwise the message that [`LocateMessage`] finds.
        row: Option<u32>,
        /// As in [`LocateMessage`].
        id: Id,
        /// As in [`LocateMessage`].
        time: Time,
        /// Number of rows to return. The index of the first one is a multiple of this number.
        count: u32,
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> OpenedConversation;

    /// Facts about a whole conversation. They are separate from [`OpenConversation`] because they
    /// take a pass over all messages.
    Conversation {
        /// The id of the conversation.
        conversation: String,
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> ConversationFacts;
}

/// What the worker sends without being asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The summary: first from the manifest and the account, then again as more is read.
    Facts(Summary),
    /// Every post can be read and searched, and a current [`Event::Facts`] was sent before. The
    /// rest of the archive is still being read.
    Posts,
    /// The progress of the reading.
    Progress(Progress),
    /// Everything was read.
    Ready(Summary, Effort),
    /// The archive could not be opened, or could not be read to its end.
    Failed(Problem),
}

/// The cost of the reading, for the benchmark and for diagnostics.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Effort {
    /// Size of the wasm memory of the worker that has the library.
    pub wasm_bytes: u64,
    /// Number of reads of this worker from the opened files. Reads of helpers are not counted.
    pub reads: u64,
    /// Bytes that this worker read from the opened files.
    pub bytes_read: u64,
    /// Bytes of the largest single read of this worker.
    pub largest_read: u64,
    /// Number of workers that read, including this one.
    pub workers: u32,
}

/// Encodes a value that is sent between page and worker.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // Serializing to memory cannot fail here: the length of every sequence is known in advance.
    postcard::to_allocvec(value).unwrap_or_default()
}

/// Decodes what [`encode`] produced; `None` for other bytes.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

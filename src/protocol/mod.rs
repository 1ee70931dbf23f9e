//! The only words that the page and the worker share: questions with their answers, events,
//! and the rows that views show. Plain data, encoded with postcard; large bytes travel beside it.
//!
//! To add a question: one line in the list below, one in `worker::answers`.

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

/// A question with the type of its answer.
pub trait Question: Sized {
    /// What comes back when all went well.
    type Answer: Serialize + DeserializeOwned + 'static;

    /// The question as it is sent.
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

        /// Any question.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Ask { $($(#[$doc])+ $name($name),)+ }
    };
}

questions! {
    /// What the archive is, as far as it is known by now.
    Facts {} -> Summary;

    /// A page of the posts that a filter leaves, newest first.
    Posts {
        /// Which posts.
        filter: PostFilter,
        /// Rows to pass over.
        start: u32,
        /// Rows wanted.
        count: u32,
    } -> Page<PostRow>;

    /// How many posts lie in each month, newest month first; months without a post between the
    /// first and the last keep their place.
    Months {
        /// Which posts count as `shown`.
        filter: PostFilter,
        /// The first second of each month in the reader's zone, ascending; the page knows zones.
        bounds: Vec<Time>,
    } -> Vec<MonthCount>;

    /// Everything that the overview shows, about the posts in a range of time.
    Overview {
        /// From the first moment on, and before the second; `None`: all posts.
        range: Option<(Time, Time)>,
        /// As in [`Months`].
        bounds: Vec<Time>,
        /// The reader's zone.
        zone: Zone,
        /// Month and day of the month, for "on this day".
        today: (u8, u8),
    } -> Glance;

    /// How many messages, likes and media files there are in each month; what the archive has none of
    /// is left out.
    Lanes {
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> Vec<Lane>;

    /// One post.
    Post {
        /// Its id.
        id: Id,
    } -> PostRow;

    /// The posts beside a post in the order of time.
    Beside {
        /// Its id.
        id: Id,
    } -> Neighbors;

    /// The versions of an edited post, oldest first, with what changed; a single one otherwise.
    Versions {
        /// Any of them.
        id: Id,
    } -> Vec<Version>;

    /// The article that a post announces, or is.
    ReadArticle {
        /// The post.
        id: Id,
    } -> ArticleBody;

    /// The row of a post in a filtered list; `None` where the filter leaves it out.
    Locate {
        /// Which list.
        filter: PostFilter,
        /// Which post.
        id: Id,
    } -> Option<u32>;

    /// All that a list needs to be drawn anew, in one answer.
    OpenList {
        /// Which posts.
        filter: PostFilter,
        /// The post whose row must be among the rows, if the filter leaves it.
        around: Id,
        /// Otherwise this row.
        row: u32,
        /// Rows wanted; the first stands at a multiple of it.
        count: u32,
        /// As in `Months`.
        bounds: Vec<Time>,
        /// The query without its choice of a kind: what it leaves is counted by kind.
        kinds_of: String,
    } -> ListWindow;

    /// A search over everything that was read.
    Search {
        /// What.
        filter: PostFilter,
        /// As in `Months`.
        bounds: Vec<Time>,
        /// Rows wanted of each area.
        most: u32,
    } -> Found;

    /// The same in what is small beside posts and messages: people, chats with Grok, notes, lists,
    /// ads. A question of its own, because the first one has to read them.
    SearchRest {
        /// What.
        filter: PostFilter,
        /// Rows wanted of each area.
        most: u32,
    } -> Vec<AreaHits>;

    /// What parts of a query find, each alone, where the whole finds nothing; as many answers as
    /// filters.
    Clues {
        /// Each part.
        filters: Vec<PostFilter>,
    } -> Vec<Clue>;

    /// A page of what a search finds in one area, in the order of [`Search`] and [`SearchRest`].
    Hits {
        /// What.
        filter: PostFilter,
        /// Where.
        place: roost_query::syntax::Place,
        /// Rows to pass over.
        start: u32,
        /// Rows wanted.
        count: u32,
    } -> Page<HitRow>;

    /// A page of the media that a filter leaves, newest first.
    MediaList {
        /// Which media.
        filter: MediaFilter,
        /// Rows to pass over.
        start: u32,
        /// Rows wanted.
        count: u32,
    } -> Page<MediaRow>;

    /// How many media there are of each kind, place and month.
    CountMedia {
        /// Which media.
        filter: MediaFilter,
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> MediaCounts;

    /// The bytes of a media file, see [`MediaBody`].
    OpenMedia {
        /// Which file.
        entry: EntryId,
    } -> MediaBody;

    /// A page of what X knows, see [`PageModel`].
    OpenPage {
        /// Which one.
        page: target::PageId,
        /// The reader's zone.
        zone: Zone,
    } -> PageModel;

    /// A slice of a page's long list.
    PageRows {
        /// Which rows, in which order.
        filter: PageFilter,
        /// What the filter's words mean in the reader's language.
        meanings: Vec<Meaning>,
        /// The reader's zone.
        zone: Zone,
        /// Rows to pass over.
        start: u32,
        /// Rows wanted.
        count: u32,
    } -> Page<TableRow>;

    /// How many rows of a page's long list lie in each month, as [`Months`] does for posts; none for
    /// a list that does not go back in time by its first column.
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

    /// A page of the people that a filter leaves.
    People {
        /// Which people, in which order.
        filter: PeopleFilter,
        /// Rows to pass over.
        start: u32,
        /// Rows wanted.
        count: u32,
    } -> Page<PersonRow>;

    /// How many people each group has; empty ones are left out.
    PeopleGroups {} -> Vec<GroupCount>;

    /// Everything about one person.
    Person {
        /// Who.
        key: PersonKey,
    } -> PersonPage;

    /// What happened with a person, month by month.
    PersonTime {
        /// Who.
        key: PersonKey,
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> PersonMonths;

    /// Gives somebody a nickname, or takes it away with an empty one.
    GiveNickname {
        /// Whom.
        key: PersonKey,
        /// What the user calls them.
        nickname: String,
    } -> ();

    /// All nicknames as the text of a JSON file.
    Nicknames {} -> String;

    /// Adds the nicknames of such a file; returns how many.
    AddNicknames {
        /// Its text.
        json: String,
    } -> u32;

    /// Every file with what became of it.
    Files {} -> FilesReport;

    /// How much there is of each kind, in no particular order.
    Kinds {} -> Vec<KindRow>;

    /// A kind as the archive holds it; a kind that is not there has no records.
    Sheet {
        /// Any of its stems.
        stem: String,
    } -> SheetHead;

    /// A page of rows of a kind, or of the lines of a raw record.
    SheetRows {
        /// Of what.
        source: SheetSource,
        /// Rows to pass over.
        start: u32,
        /// Rows wanted.
        count: u32,
    } -> Page<SheetLine>;

    /// One record with everything in it.
    Record {
        /// Which one.
        record: RecordRef,
    } -> RecordView;

    /// A piece of a file as it is, to be saved: where it lies, or bytes beside the answer from
    /// `start` on, the fewer the nearer the end, none behind it.
    EntryBytes {
        /// Which file.
        entry: EntryId,
        /// Bytes to pass over; pieces in order are cheap.
        start: u64,
    } -> Bytes;

    /// All problems so far.
    Problems {} -> Vec<Problem>;

    /// Conversations by their last message, newest first; those without a message come last.
    Conversations {
        /// Only those with a message that holds all these words, or whose people or name do.
        words: String,
        /// Rows to pass over.
        start: u32,
        /// Rows wanted.
        count: u32,
    } -> Page<ConversationRow>;

    /// A page of a conversation, oldest first.
    Messages {
        /// Which messages.
        filter: MessageFilter,
        /// Rows to pass over.
        start: u32,
        /// Rows wanted.
        count: u32,
    } -> Page<MessageRow>;

    /// The row of a message where all messages are shown; `None` where it is not there.
    LocateMessage {
        /// In which conversation.
        filter: MessageFilter,
        /// Which message; none for the first one at or after `time`, or the last one of all.
        id: Id,
        /// Seconds since 1970, where there is no id; the end of time for the last message that can
        /// be read.
        time: Time,
    } -> Option<u32>;

    /// All that a conversation needs to be drawn, in one answer.
    OpenConversation {
        /// Which messages.
        filter: MessageFilter,
        /// The row that must be among the rows; `None` for the first one of those that hold words,
        /// and otherwise for the message that [`LocateMessage`] finds.
        row: Option<u32>,
        /// As in [`LocateMessage`].
        id: Id,
        /// As in [`LocateMessage`].
        time: Time,
        /// Rows wanted; the first stands at a multiple of it.
        count: u32,
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> OpenedConversation;

    /// What there is to say about a whole conversation; beside what draws it, because each of its
    /// messages is looked at.
    Conversation {
        /// Which conversation.
        conversation: String,
        /// As in [`Months`].
        bounds: Vec<Time>,
    } -> ConversationFacts;
}

/// What the worker tells unasked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The facts that the manifest and the account give, or better ones than before.
    Facts(Summary),
    /// Every post can be read and searched, and the facts are told; the rest of the archive is still
    /// being read.
    Posts,
    /// How far the reading is.
    Progress(Progress),
    /// Everything was read.
    Ready(Summary, Effort),
    /// The archive could not be opened at all.
    Failed(Problem),
}

/// What the reading cost; for the benchmark and the diagnostics.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Effort {
    /// Bytes of wasm memory of the worker that holds the library.
    pub wasm_bytes: u64,
    /// Reads from the disk.
    pub reads: u64,
    /// Bytes read from the disk.
    pub bytes_read: u64,
    /// The largest single read in bytes.
    pub largest_read: u64,
    /// Workers that read, this one included.
    pub workers: u32,
}

/// Encodes whatever travels between page and worker.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // Writing to memory fails for no type of this module: none has a length unknown beforehand.
    postcard::to_allocvec(value).unwrap_or_default()
}

/// Decodes what [`encode`] wrote; `None` for anything else.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

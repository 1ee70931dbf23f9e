//! The filter of a list of posts, and what a search over everything finds, area by area.

use roost_query::Mark;
use serde::{Deserialize, Serialize};

use super::{ConversationRow, ItemRef, MonthCount, Order, Page, PostCounts, PostKind, PostRow};
use roost_base::{Id, Time, Zone};
use roost_query::Shelf;
use roost_query::syntax::{Place, Wrong};

/// Which posts a list shows, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PostFilter {
    /// The query in the syntax of [`roost_query::syntax`], as it was typed.
    pub query: String,
    /// The first second of each day in the query, in the reader's zone; a day that is missing here
    /// is a day in UTC. Not part of an address.
    pub days: Vec<Time>,
    /// The reader's zone if the query contains hours or weekdays; otherwise UTC.
    pub zone: Zone,
    /// The shelf whose posts are searched.
    pub shelf: Shelf,
    /// The order of the list.
    pub order: Order,
}

impl PostFilter {
    /// A filter for a query whose days are not resolved to the reader's zone yet.
    pub fn new(query: impl Into<String>) -> PostFilter {
        PostFilter {
            query: query.into(),
            ..PostFilter::default()
        }
    }

    /// Whether the list is ordered by time, newest first, so that it can be divided into months.
    pub fn by_time(&self) -> bool {
        self.order == Order::Newest && !matches!(self.shelf, Shelf::Thread(_))
    }
}

/// Everything that a view needs to draw a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListWindow {
    /// The page of rows that contains [`ListWindow::row`].
    pub page: Page<PostRow>,
    /// The requested row.
    pub row: u32,
    /// Months as in the answer to `Months`; empty if the list is not ordered by time.
    pub months: Vec<MonthCount>,
    /// Parts of the query that are invalid but that only the engine can detect.
    pub wrong: Vec<Wrong>,
    /// The owner's posts of each type that match the query `kinds_of` of the request; all 0 on
    /// other shelves.
    pub kinds: PostCounts,
}

/// What one part of a query finds alone, for a query that finds nothing as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clue {
    /// Hits in all areas.
    pub total: u32,
    /// If the part is a single word without a hit: the most frequent words in posts, likes and
    /// messages that are one typing error away, the most frequent first.
    pub near: Vec<String>,
}

/// The result of a search over everything.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Areas with hits, in the order in which they are shown.
    pub areas: Vec<AreaHits>,
    /// Hits for each month over all areas; `all` counts everything that has a date.
    pub months: Vec<MonthCount>,
    /// Parts of the query that are invalid but that only the engine can detect.
    pub wrong: Vec<Wrong>,
}

/// The hits of one area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaHits {
    /// The area.
    pub place: Place,
    /// Number of hits.
    pub total: u32,
    /// The first few hits.
    pub rows: Vec<HitRow>,
}

/// A hit in any area.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HitRow {
    /// The id of the record.
    pub id: Id,
    /// The id of the conversation that contains it; empty if there is none.
    pub within: String,
    /// On the first hit of a conversation: that conversation, with the number of its hits.
    pub first_of: Option<Box<ConversationRow>>,
    /// The item to open; `None` for posts and messages, which are opened by id.
    pub to: Option<ItemRef>,
    /// When it was written; `None` if unknown.
    pub time: Option<Time>,
    /// Whether only the day of [`HitRow::time`] is known, see `flag::DAY`.
    pub day_only: bool,
    /// The type of the post.
    pub kind: PostKind,
    /// Number of photos and videos.
    pub media: u32,
    /// The name of the author; empty if it is the owner.
    pub who: String,
    /// The recipient of a message of the owner; empty for everything else, and if it is unknown.
    pub whom: String,
    /// The language that X detected; may be empty.
    pub lang: String,
    /// An excerpt of its text around the first hit.
    pub text: String,
    /// Hits in [`HitRow::text`].
    pub marks: Vec<Mark>,
}

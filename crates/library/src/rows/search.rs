//! What a search found, area by area.

use roost_query::Mark;
use serde::{Deserialize, Serialize};

use super::{ConversationRow, ItemRef, MonthCount, Order, Page, PostCounts, PostKind, PostRow};
use roost_base::{Id, Time, Zone};
use roost_query::Shelf;
use roost_query::syntax::{Place, Wrong};

/// Which posts a list shows: the query is the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PostFilter {
    /// In the language of [`roost_query::syntax`], as it was typed.
    pub query: String,
    /// The first second of each of the query's days in the reader's zone; where they are
    /// missing, days are days in UTC. Not part of an address.
    pub days: Vec<Time>,
    /// The reader's zone, where the query asks for hours or days of the week; else UTC.
    pub zone: Zone,
    /// Of which posts.
    pub shelf: Shelf,
    /// In which order.
    pub order: Order,
}

impl PostFilter {
    /// A filter whose days nobody has resolved yet.
    pub fn new(query: impl Into<String>) -> PostFilter {
        PostFilter {
            query: query.into(),
            ..PostFilter::default()
        }
    }

    /// Whether the list goes by time, newest first; only there months make sense.
    pub fn by_time(&self) -> bool {
        self.order == Order::Newest && !matches!(self.shelf, Shelf::Thread(_))
    }
}

/// All that a list needs to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListWindow {
    /// The rows around the one that was asked for.
    pub page: Page<PostRow>,
    /// The row that was asked for.
    pub row: u32,
    /// As the answer of `Months`.
    pub months: Vec<MonthCount>,
    /// Parts of the query that only the engine could refuse.
    pub wrong: Vec<Wrong>,
    /// The owner's posts by kind, see `OpenList::kinds_of`; nothing on other shelves.
    pub kinds: PostCounts,
}

/// What a part of a query finds alone, where the whole finds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clue {
    /// Hits in all areas.
    pub total: u32,
    /// For a single word without a hit: the most frequent word of posts, likes and messages that is
    /// one slip of the finger away; may be empty.
    pub near: String,
}

/// What a search over everything found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Areas with hits, in the order in which they are shown.
    pub areas: Vec<AreaHits>,
    /// Hits by month over all areas, against everything that has a date.
    pub months: Vec<MonthCount>,
    /// Parts of the query that only the engine could refuse.
    pub wrong: Vec<Wrong>,
}

/// The hits of one area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaHits {
    /// Which.
    pub place: Place,
    /// All of them.
    pub total: u32,
    /// The first few.
    pub rows: Vec<HitRow>,
}

/// A hit, whatever it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HitRow {
    /// The record's id.
    pub id: Id,
    /// The conversation that it lies in; empty for what lies in none.
    pub within: String,
    /// That conversation with the number of its hits, where this is the first of them.
    pub first_of: Option<Box<ConversationRow>>,
    /// What it is; `None` for posts and messages, which have ids.
    pub to: Option<ItemRef>,
    /// When.
    pub time: Option<Time>,
    /// Whether only the day of [`HitRow::time`] is known, see `flag::DAY`.
    pub day_only: bool,
    /// What kind of post it is.
    pub kind: PostKind,
    /// Pictures and films.
    pub media: u32,
    /// Whose words they are; empty for the owner's.
    pub who: String,
    /// To whom the owner's message went; empty for everything else, and where nothing says.
    pub whom: String,
    /// The language that X guessed; may be empty.
    pub lang: String,
    /// Its words, cut where the hits are.
    pub text: String,
    /// Hits in [`HitRow::text`].
    pub marks: Vec<Mark>,
}

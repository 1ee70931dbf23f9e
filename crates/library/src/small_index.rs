//! What is small beside posts and messages, as columns for the search language: people, chats with
//! Grok, notes, lists, ads. Each is one folded text.

use crate::people::PersonId;
use crate::rows::HitRow;
use roost_base::fold::fold_into;
use roost_query::syntax::Place;
use roost_query::{Bits, Column, Columns, Texts, of};

/// One of these places as columns.
pub(crate) struct SmallIndex {
    pub place: Place,
    folded: String,
    ends: Vec<u32>,
    times: Vec<i64>,
    pub rows: Rows,
}

/// What stands behind the texts.
pub(crate) enum Rows {
    /// There may be hundreds of thousands: a row is put together when it is a hit.
    People(Vec<PersonId>),
    /// All that is shown of each.
    Hits(Vec<HitRow>),
}

impl Columns for SmallIndex {
    fn texts(&self) -> Texts<'_> {
        Texts {
            folded: &self.folded,
            ends: &self.ends,
        }
    }

    fn column(&self, column: &Column) -> Bits {
        let len = self.ends.len();
        match column {
            Column::Time(seconds, _) => of(&self.times, len, |time| {
                *time != 0 && seconds.contains(time)
            }),
            Column::Week(week) => of(&self.times, len, |time| week.holds(*time)),
            _ => Bits::none(len),
        }
    }

    fn listed(&self) -> Bits {
        Bits::all(self.ends.len())
    }
}

impl SmallIndex {
    /// An empty one.
    pub fn new(place: Place, rows: Rows) -> SmallIndex {
        SmallIndex {
            place,
            folded: String::new(),
            ends: Vec::new(),
            times: Vec::new(),
            rows,
        }
    }

    /// Of all that is shown of each.
    pub fn of_hits(place: Place, hits: Vec<HitRow>) -> SmallIndex {
        let mut few = SmallIndex::new(place, Rows::Hits(Vec::new()));
        for hit in &hits {
            let time = hit.time.map_or(0, |time| time.0);
            few.push(&[&hit.who, " ", &hit.text].concat(), time);
        }
        few.rows = Rows::Hits(hits);
        few
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds one by its words and its moment; 0 where that is unknown.
    pub fn push(&mut self, text: &str, time: i64) {
        fold_into(text, &mut self.folded);
        self.folded.push('\0');
        self.ends.push(self.folded.len() as u32);
        self.times.push(time);
    }
}

//! The small areas (people, chats with Grok, notes, lists, ads) as columns for the search language.
//! Each item is one folded text.

use crate::people::PersonId;
use crate::rows::HitRow;
use roost_base::fold::fold_into;
use roost_query::syntax::Place;
use roost_query::{Bits, Column, Columns, Texts, of};

/// One small area as columns.
pub(crate) struct SmallIndex {
    pub place: Place,
    folded: String,
    ends: Vec<u32>,
    times: Vec<i64>,
    pub rows: Rows,
}

/// The rows that belong to the texts.
pub(crate) enum Rows {
    /// There may be hundreds of thousands of people: a row is built only for a hit.
    People(Vec<PersonId>),
    /// Complete rows.
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
    /// Creates an empty index.
    pub fn new(place: Place, rows: Rows) -> SmallIndex {
        SmallIndex {
            place,
            folded: String::new(),
            ends: Vec::new(),
            times: Vec::new(),
            rows,
        }
    }

    /// Creates the index of complete rows; their names and texts are searched.
    pub fn of_hits(place: Place, hits: Vec<HitRow>) -> SmallIndex {
        let mut few = SmallIndex::new(place, Rows::Hits(Vec::new()));
        for hit in &hits {
            let time = hit.time.map_or(0, |time| time.0);
            few.push(&[&hit.who, " ", &hit.text].concat(), time);
        }
        few.rows = Rows::Hits(hits);
        few
    }

    /// Returns the number of items.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds an item with its text and its time in seconds; 0 if the time is unknown.
    pub fn push(&mut self, text: &str, time: i64) {
        fold_into(text, &mut self.folded);
        self.folded.push('\0');
        self.ends.push(self.folded.len() as u32);
        self.times.push(time);
    }
}

//! Maps between the rows and the messages of a conversation in which each run of encrypted chat is
//! folded into one row.
//!
//! In: for each message and event, oldest first, whether it is part of encrypted chat. Out: the row
//! of an index, and the indexes of a row. An expanded run still has its own row, before the rows of
//! its messages. What a row shows is not decided here.

use std::ops::Range;

/// Shorter runs are not folded: a single event of encrypted chat is an ordinary row.
const SHORTEST_RUN: usize = 2;

/// The runs of encrypted chat in a conversation.
#[derive(Default)]
pub(crate) struct Folds {
    /// In ascending order.
    runs: Vec<Run>,
    /// Number of messages and events in the conversation.
    entries: u32,
}

struct Run {
    places: Range<u32>,
    /// The row that represents the whole run.
    row: u32,
    is_unfolded: bool,
}

/// What a row represents.
#[derive(Debug, PartialEq)]
pub(crate) enum Folded {
    /// The message or event with this index.
    Entry(u32),
    /// The run of messages and events with these indexes.
    Run(Range<u32>),
}

impl Folds {
    /// Finds the runs of a conversation; those that start at an index in `unfolded` are expanded.
    pub fn new(encrypted: impl Iterator<Item = bool>, unfolded: &[u32]) -> Folds {
        let mut folds = Folds::default();
        let mut start = 0;
        for encrypted in encrypted {
            if !encrypted {
                folds.close(start, unfolded);
                start = folds.entries + 1;
            }
            folds.entries += 1;
        }
        folds.close(start, unfolded);
        folds
    }

    fn close(&mut self, start: u32, unfolded: &[u32]) {
        let places = start..self.entries;
        if places.len() >= SHORTEST_RUN {
            let row = self.row_of(start);
            let is_unfolded = unfolded.contains(&start);
            self.runs.push(Run {
                places,
                row,
                is_unfolded,
            });
        }
    }

    /// Returns the number of rows.
    pub fn rows(&self) -> u32 {
        self.row_of(self.entries)
    }

    /// Returns the row of the message or event with this index.
    pub fn row_of(&self, place: u32) -> u32 {
        let before = self.runs.partition_point(|run| run.places.start <= place);
        let Some(run) = before.checked_sub(1).and_then(|at| self.runs.get(at)) else {
            return place;
        };
        if run.is_unfolded {
            run.row + 1 + (place - run.places.start)
        } else if place < run.places.end {
            run.row
        } else {
            run.row + 1 + (place - run.places.end)
        }
    }

    /// Returns what a row represents.
    pub fn at(&self, row: u32) -> Folded {
        let before = self.runs.partition_point(|run| run.row <= row);
        let Some(run) = before.checked_sub(1).and_then(|at| self.runs.get(at)) else {
            return Folded::Entry(row);
        };
        let first = match run.is_unfolded {
            true => run.places.start,
            false => run.places.end,
        };
        match (row - run.row).checked_sub(1) {
            None => Folded::Run(run.places.clone()),
            Some(behind) => Folded::Entry(first + behind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each `e` is an event of encrypted chat.
    fn folds(entries: &str, unfolded: &[u32]) -> Folds {
        Folds::new(entries.chars().map(|entry| entry == 'e'), unfolded)
    }

    #[test]
    fn runs_are_rows_and_unfold() {
        fn check(entries: &str, unfolded: &[u32], expected: &str) {
            let folds = folds(entries, unfolded);
            let row = |row| match folds.at(row) {
                Folded::Entry(place) => place.to_string(),
                Folded::Run(places) => format!("{}-{}", places.start, places.end),
            };
            let rows: Vec<String> = (0..folds.rows()).map(row).collect();
            assert_eq!(rows.join(" "), expected, "{entries} {unfolded:?}");
        }
        check("", &[], "");
        check("mmm", &[], "0 1 2");
        check("mem", &[], "0 1 2");
        check("eee", &[], "0-3");
        check("eee", &[0], "0-3 0 1 2");
        check("meeemeem", &[], "0 1-4 4 5-7 7");
        check("meeemeem", &[1], "0 1-4 1 2 3 4 5-7 7");
        check("meeemeem", &[5], "0 1-4 4 5-7 5 6 7");
        check("meeemeem", &[1, 5, 3], "0 1-4 1 2 3 4 5-7 5 6 7");
    }

    #[test]
    fn places_have_their_row() {
        let rows = |unfolded: &[u32]| -> Vec<u32> {
            let folds = folds("meeemee", unfolded);
            (0..7).map(|place| folds.row_of(place)).collect()
        };
        assert_eq!(rows(&[]), [0, 1, 1, 1, 2, 3, 3]);
        assert_eq!(rows(&[1]), [0, 2, 3, 4, 5, 6, 6]);
        assert_eq!(rows(&[5]), [0, 1, 1, 1, 2, 4, 5]);
    }
}

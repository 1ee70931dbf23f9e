//! Finds the hits of a query in a text as it is shown; runs only for rows that are shown.
//!
//! A hit is found in the folded text and mapped back to the shown one: whole characters, with the
//! marks that folding dropped.

use serde::{Deserialize, Serialize};

use super::compile::{Area, CompiledQuery, Op};
use roost_base::fold::fold_mapped;
use roost_base::{Segment, SortSmall};

/// A hit in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The index of the piece.
    pub piece: u32,
    /// Its first byte in the words of the piece.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
}

/// A piece of a shown text; the page puts pieces next to each other.
pub trait Shown {
    /// The words of a piece.
    fn words(&self) -> String;
}

impl Shown for Segment {
    fn words(&self) -> String {
        Segment::words(self)
    }
}

/// Marks the hits of a query in an area.
pub struct Marker<'q> {
    query: &'q mut CompiledQuery,
    area: Area,
}

impl CompiledQuery {
    /// Marks its hits in an area. Negated words are not marked.
    pub fn marker(&mut self, area: Area) -> Marker<'_> {
        Marker { query: self, area }
    }
}

impl Marker<'_> {
    /// The byte ranges of hits in a text, ascending and not touching each other.
    pub fn ranges(&mut self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let (folded, map) = fold_mapped(text);
        for part in &mut self.query.parts {
            if part.ops(self.area).any(|op| matches!(op, Op::Not)) {
                continue;
            }
            for op in part.ops(self.area) {
                match op {
                    Op::Text(probe) => probe.ranges(&folded, &mut found),
                    Op::Regex(regex) => regex.ranges(&folded, &mut found),
                    _ => {}
                }
            }
        }
        let mut ranges: Vec<(usize, usize)> = found
            .into_iter()
            .filter_map(|(start, end)| {
                let from = *map.get(start)? as usize;
                let last = *map.get(end.checked_sub(1)?)?;
                let behind = map.get(end..)?.iter().find(|at| **at > last);
                Some((from, behind.map_or(text.len(), |at| *at as usize)))
            })
            .collect();
        ranges.sort_small();
        let mut merged: Vec<(usize, usize)> = Vec::new();
        for (start, end) in ranges {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        merged
    }

    /// Marks in the pieces of a text; a hit can span several pieces.
    pub fn marks(&mut self, pieces: &[impl Shown]) -> Vec<Mark> {
        let words: Vec<String> = pieces.iter().map(Shown::words).collect();
        let ranges = self.ranges(&words.concat());
        let mut marks = Vec::new();
        let mut begin = 0;
        for (piece, words) in words.iter().enumerate() {
            let end = begin + words.len();
            let inside = ranges
                .iter()
                .filter(|(from, to)| *from < end && *to > begin);
            marks.extend(inside.map(|(from, to)| Mark {
                piece: piece as u32,
                start: (from.max(&begin) - begin) as u32,
                end: (to.min(&end) - begin) as u32,
            }));
            begin = end;
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::super::Context;
    use super::*;
    use crate::Shelf;
    use crate::syntax::Query;
    use roost_base::Zone;

    fn compiled(query: &str) -> CompiledQuery {
        let context = Context {
            owner: "ada",
            days: &[],
            zone: &Zone::default(),
        };
        CompiledQuery::new(&Query::read(query), context)
    }

    const POSTS: Area = Area::Shelf(Shelf::Posts);

    #[test]
    fn hits_are_marked_in_the_shown_text() {
        fn check(query: &str, text: &str, expected: &[&str]) {
            let ranges = compiled(query).marker(POSTS).ranges(text);
            let marked: Vec<&str> = ranges.iter().map(|(a, b)| &text[*a..*b]).collect();
            assert_eq!(marked, expected, "{query} in {text}");
        }
        check(
            "cafe",
            "The Café, the CAFE\u{301}s",
            &["Café", "CAFE\u{301}"],
        );
        check(
            "istanbul",
            "İSTANBUL Istanbul ıstanbul",
            &["İSTANBUL", "Istanbul", "ıstanbul"],
        );
        check("s", "Straße", &["S", "ß"]);
        check("バス", "次のﾊﾞｽは", &["ﾊﾞｽ"]);
        check("か", "がか", &["か"]);
        check("が", "か\u{3099}く", &["か\u{3099}"]);
        check("محمد", "قال مُحَمَّد هنا", &["مُحَمَّد"]);
        check("❤", "I ❤\u{fe0f} it", &["❤\u{fe0f}"]);
        check("👍", "👍🏽!", &["👍"]);
        check("abc123", "ＡＢＣ１２３", &["ＡＢＣ１２３"]);
        check("low OR water -mill", "low water mill", &["low", "water"]);
        check("\"low water\" water", "Low  low water", &["low water"]);
        check(r"/l\w+/", "Low, ÉLAN", &["Low", "LAN"]);
        check("@ada #tide", "@ada @adam #tide #tides", &["@ada", "#tide"]);
        check("from:me is:reply", "low", &[]);
        check("xyzzy", "plugh", &[]);
    }

    #[test]
    fn a_hit_may_lie_over_several_pieces() {
        let pieces = [
            Segment::Text("by the old ".to_owned()),
            Segment::Tag("Mill".to_owned()),
            Segment::Text(" today".to_owned()),
        ];
        let mut query = compiled("\"old #mill to\"");
        let marks = query.marker(POSTS).marks(&pieces);
        let ranges: Vec<_> = marks.iter().map(|m| (m.piece, m.start, m.end)).collect();
        assert_eq!(ranges, [(0, 7, 11), (1, 0, 5), (2, 0, 3)]);
    }
}

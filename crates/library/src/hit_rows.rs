//! Rows for the hits of a search: an excerpt around the first match, with all matches in it marked.

use crate::library::Library;
use crate::rows::{HitRow, PostRow};
use roost_base::flag;
use roost_query::{Columns, Mark, Marker, Shown, Slips};

/// Maximum number of characters of an excerpt.
const MOST_SHOWN: usize = 280;

/// Number of characters shown before the first match of a longer text.
const BEFORE: usize = 60;

/// Maximum number of words that may be meant by a mistyped one.
const MOST_NEAR: usize = 5;

impl Library {
    /// Returns the most frequent words in posts, likes and messages that differ from a folded word
    /// by one typing error; none if the word is too short or a number. Reads every text, so it is
    /// only for a word that was not found.
    pub(super) fn near_words(&self, word: &str) -> Vec<String> {
        let Some(mut slips) = Slips::of(word) else {
            return Vec::new();
        };
        let posts = [&self.posts, &self.likes].into_iter();
        let posts = posts.flat_map(|posts| posts.chunks());
        for chunk in posts {
            slips.read(chunk.texts().folded);
        }
        for chunk in self.messages.chunks() {
            slips.read(chunk.texts().folded);
        }
        slips.likeliest(MOST_NEAR)
    }
}

/// Builds the hit of a post.
pub(super) fn post_hit(row: PostRow, marker: &mut Marker<'_>) -> HitRow {
    let text: String = row.text.iter().map(Shown::words).collect();
    let who = row.author.or(row.repost_of);
    let who = who
        .map(|link| link.handle)
        .filter(|handle| !handle.is_empty());
    let row = HitRow {
        id: row.id,
        time: row.time,
        day_only: row.flags & flag::DAY != 0,
        kind: row.kind,
        media: row.media.len() as u32,
        who: who
            .map(|handle| ["@", &handle].concat())
            .unwrap_or_default(),
        lang: row.lang,
        ..HitRow::default()
    };
    with_text(row, &text, marker)
}

/// Adds the excerpt of a text to a row, with marks.
pub(super) fn with_text(row: HitRow, text: &str, marker: &mut Marker<'_>) -> HitRow {
    let (text, marks) = excerpt(text, &marker.ranges(text));
    HitRow { text, marks, ..row }
}

/// Cuts a text around its first match, at spaces if possible. Returns the excerpt with the marks of
/// the matches in it; `ranges` and marks are byte offsets.
fn excerpt(text: &str, ranges: &[(usize, usize)]) -> (String, Vec<Mark>) {
    let first = ranges.first().map_or(0, |range| range.0);
    let before = text.get(..first).unwrap_or_default();
    let (start, dots) = match before.char_indices().rev().nth(BEFORE) {
        Some((at, _)) if text.chars().nth(MOST_SHOWN / 2).is_some() => {
            let near = text
                .get(at..first)
                .and_then(|near| near.find(char::is_whitespace));
            (near.map_or(at, |space| at + space + 1), "…")
        }
        _ => (0, ""),
    };
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.char_indices().nth(MOST_SHOWN).map(|(at, _)| at);
    let shown = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    let place = |at: usize| (at - start).min(shown.len()) + dots.len();
    let marks = ranges.iter().filter(|range| range.0 - start < shown.len());
    let marks = marks.map(|range| Mark {
        piece: 0,
        start: place(range.0) as u32,
        end: place(range.1) as u32,
    });
    let tail = end.map_or("", |_| "…");
    ([dots, shown, tail].concat(), marks.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_holds_its_first_hit() {
        fn check(text: &str, word: &str, expected: &str) {
            let ranges: Vec<_> = text
                .match_indices(word)
                .map(|(at, _)| (at, at + word.len()))
                .collect();
            let (cut, marks) = excerpt(text, &ranges);
            assert_eq!(cut, expected);
            for mark in &marks {
                let marked = cut.get(mark.start as usize..mark.end as usize);
                assert!(marked == Some(word) || cut.ends_with('…'), "{marked:?}");
            }
            assert!(ranges.is_empty() || !marks.is_empty());
        }
        check("low water", "water", "low water");
        check("low water", "none", "low water");
        let long = format!(
            "{}the mill{}",
            "a line of words ".repeat(20),
            " and more".repeat(60)
        );
        let (cut, marks) = excerpt(&long, &[(324, 328)]);
        assert!(cut.starts_with('…') && cut.ends_with('…'), "{cut}");
        assert_eq!(&cut[marks[0].start as usize..marks[0].end as usize], "mill");
        assert!(cut.chars().count() <= MOST_SHOWN + 2);
        let japanese = "海".repeat(400) + "灯台";
        let (cut, marks) = excerpt(&japanese, &[(1200, 1206)]);
        assert_eq!(&cut[marks[0].start as usize..], "灯台");
    }
}

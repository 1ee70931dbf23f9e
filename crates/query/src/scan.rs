//! Searches folded texts for one needle.
//!
//! A folded record is its text, then parts that each begin with a control character (links, whom it
//! answers, descriptions of pictures), then a zero byte: no hit spans two records.

use memchr::memmem::Finder;

use super::bits::Bits;

/// Begins a link in a folded record.
pub const LINK: char = '\u{1}';

/// Begins the handle of whom a record answers.
pub const ANSWERS: char = '\u{2}';

/// Begins words by which a record is found and that are shown elsewhere.
pub const BESIDE: char = '\u{3}';

/// If fewer than one record in this many is a candidate, they are searched one by one, not as a
/// whole.
const FEW: usize = 24;

/// Folded texts, one after the other.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// All of them, joined.
    pub folded: &'a str,
    /// Where each ends.
    pub ends: &'a [u32],
}

impl<'a> Texts<'a> {
    fn bounds(&self, at: usize) -> Option<(usize, usize)> {
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        Some((start, *self.ends.get(at)? as usize))
    }

    /// A whole folded record.
    pub fn record(&self, at: usize) -> &'a str {
        self.bounds(at)
            .and_then(|(start, end)| self.folded.get(start..end))
            .unwrap_or_default()
    }

    /// The text of a record without the parts after it.
    pub fn text(&self, at: usize) -> &'a str {
        let record = self.record(at);
        let end = record.bytes().position(|byte| byte < 4);
        record
            .get(..end.unwrap_or(record.len()))
            .unwrap_or_default()
    }
}

/// What must surround a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// No condition.
    Free,
    /// Not followed by a character of a handle.
    Name,
    /// Not followed by a letter, digit or underscore.
    Tag,
    /// In a link.
    Link,
    /// The host of a link, alone or with the beginning of the path after it.
    Host,
    /// Followed by the end of the part.
    Part,
    /// At the beginning of the record.
    Start,
}

/// A needle.
pub struct Probe {
    finder: Finder<'static>,
    edge: Edge,
}

impl Probe {
    /// A needle that is a folded text.
    pub fn new(needle: &str, edge: Edge) -> Probe {
        Probe {
            finder: Finder::new(needle).into_owned(),
            edge,
        }
    }

    /// The length in bytes; longer needles are rarer.
    pub fn len(&self) -> usize {
        self.finder.needle().len()
    }

    /// Those of `among` that contain the needle.
    pub fn scan(&self, texts: Texts<'_>, among: &Bits) -> Bits {
        let mut hits = Bits::none(texts.ends.len());
        if among.count() * FEW < texts.ends.len() {
            for at in among.iter().filter(|at| self.holds(texts.record(*at))) {
                hits.set(at);
            }
            return hits;
        }
        let bytes = texts.folded.as_bytes();
        let (mut from, mut record) = (0, 0);
        while let Some(found) = bytes.get(from..).and_then(|rest| self.finder.find(rest)) {
            let at = from + found;
            while texts
                .ends
                .get(record)
                .is_some_and(|end| *end as usize <= at)
            {
                record += 1;
            }
            let Some((start, end)) = texts.bounds(record) else {
                break;
            };
            let text = texts.folded.get(start..end).unwrap_or_default();
            if !among.get(record) {
                from = end;
            } else if self.fits(text, at - start) {
                hits.set(record);
                from = end;
            } else {
                from = at + 1;
            }
        }
        hits
    }

    /// Whether a record contains the needle.
    pub fn holds(&self, record: &str) -> bool {
        let mut hits = self.finder.find_iter(record.as_bytes());
        hits.any(|at| self.fits(record, at))
    }

    /// Every hit in a text, as byte ranges.
    pub fn ranges(&self, text: &str, out: &mut Vec<(usize, usize)>) {
        if self.len() > 0 {
            let hits = self.finder.find_iter(text.as_bytes());
            let hits = hits.filter(|at| self.fits(text, *at));
            out.extend(hits.map(|at| (at, at + self.len())));
        }
    }

    fn fits(&self, record: &str, at: usize) -> bool {
        let behind = || record.get(at + self.len()..).unwrap_or_default();
        let next = || behind().chars().next();
        let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        match self.edge {
            Edge::Free => true,
            Edge::Name => !next().is_some_and(name),
            Edge::Tag => !next().is_some_and(|c| c.is_alphanumeric() || c == '_'),
            Edge::Link => in_link(record, at),
            Edge::Host => {
                let before = record.get(..at).unwrap_or_default();
                let before = before.strip_suffix("www.").unwrap_or(before);
                let whole = next().is_none_or(|c| c != '.' && c != '-' && !c.is_alphanumeric());
                whole && before.ends_with("//") && in_link(record, at)
            }
            Edge::Part => next().is_none_or(|c| c < ' '),
            Edge::Start => at == 0,
        }
    }
}

/// Whether a position of a record is in a link.
fn in_link(record: &str, at: usize) -> bool {
    let before = record.as_bytes().get(..at).unwrap_or_default();
    let part = before.iter().rev().find(|byte| **byte < 4);
    part.is_some_and(|part| *part == LINK as u8)
}

/// Whether there are as many records as zero bytes: required of a chunk from another worker.
#[cfg(test)]
pub fn is_whole(texts: Texts<'_>) -> bool {
    texts.folded.bytes().filter(|b| *b == 0).count() == texts.ends.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(needle: &str, edge: Edge, expected: &[usize]) {
        let records = [
            "the old mill\u{1}https://example.org/mill\u{3}old\0",
            "@ada_b #tide\u{2}ada_b\0",
            "rt @ada: #tidegate 海\0",
            "\0",
            "@ada #tide\u{2}ada\0",
        ];
        let mut folded = String::new();
        let mut ends = Vec::new();
        for record in records.iter().cycle().take(5 * 64) {
            folded.push_str(record);
            ends.push(folded.len() as u32);
        }
        let texts = Texts {
            folded: &folded,
            ends: &ends,
        };
        assert!(is_whole(texts));
        let probe = Probe::new(needle, edge);
        let few = Bits::of(ends.len(), |at| at < 5);
        for among in [Bits::all(ends.len()), few] {
            let hits = probe.scan(texts, &among);
            let expected: Vec<usize> = among
                .iter()
                .filter(|at| expected.contains(&(at % 5)))
                .collect();
            assert_eq!(hits.iter().collect::<Vec<_>>(), expected, "{needle}");
        }
    }

    #[test]
    fn finds_within_edges() {
        check("mill", Edge::Free, &[0]);
        check("e", Edge::Free, &[0, 1, 2, 4]);
        check("@ada", Edge::Free, &[1, 2, 4]);
        check("@ada", Edge::Name, &[2, 4]);
        check("#tide", Edge::Tag, &[1, 4]);
        check("mill", Edge::Link, &[0]);
        check("old", Edge::Link, &[]);
        check("example.org", Edge::Host, &[0]);
        check("example.org/mill", Edge::Host, &[0]);
        check("example", Edge::Host, &[]);
        check("org", Edge::Host, &[]);
        check("\u{2}ada", Edge::Part, &[4]);
        check("rt @ada:", Edge::Start, &[2]);
        check("海", Edge::Free, &[2]);
        check("xyzzy", Edge::Free, &[]);
    }
}

//! Word-by-word differences between two texts, by the longest common sequence of words.

use crate::rows::Change;

/// Maximum number of word pairs that are compared. Above it, everything between the common
/// beginning and the common end counts as replaced: no edit is that large, and a broken file must
/// not cost more.
const MOST_PAIRS: usize = 1 << 20;

/// Returns the changes that turn `old` into `new`. The same and removed parts joined are the old
/// text, the same and added parts the new one.
pub fn words(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (pieces(old), pieces(new));
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (tail(&old, start), tail(&new, start));
    let backwards = old_rest.iter().rev().zip(new_rest.iter().rev());
    let end = backwards.take_while(|(a, b)| a == b).count();
    let head = |list: &[&str]| list.len() - end;
    let (before, after) = (
        old_rest.get(..head(old_rest)).unwrap_or_default(),
        new_rest.get(..head(new_rest)).unwrap_or_default(),
    );
    let mut changes = Changes::default();
    old.iter().take(start).for_each(|word| changes.same(word));
    between(before, after, &mut changes);
    tail(old_rest, head(old_rest))
        .iter()
        .for_each(|word| changes.same(word));
    changes.finish()
}

fn tail<'a, 'b>(list: &'b [&'a str], start: usize) -> &'b [&'a str] {
    list.get(start..).unwrap_or_default()
}

/// Splits a text into words, runs of spaces and runs of other characters. In scripts without spaces
/// each character is a piece.
fn pieces(text: &str) -> Vec<&str> {
    let sort = |c: char| match c {
        c if c.is_whitespace() => 0_u8,
        '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'.. => 3,
        c if c.is_alphanumeric() || matches!(c, '\'' | '’' | '@' | '#' | '_') => 1,
        _ => 2,
    };
    let mut pieces = Vec::new();
    let (mut start, mut last) = (0, None);
    for (at, c) in text.char_indices() {
        let now = sort(c);
        if last.is_some_and(|last| last != now || now == 3) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        last = Some(now);
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

/// Compares the middle parts, which differ at both ends, with a table of the lengths of common
/// sequences.
fn between(old: &[&str], new: &[&str], changes: &mut Changes) {
    let width = new.len() + 1;
    let mut lengths: Vec<u32> = Vec::new();
    let get =
        |lengths: &[u32], a: usize, b: usize| lengths.get(a * width + b).copied().unwrap_or(0);
    if old.len().saturating_mul(new.len()) <= MOST_PAIRS {
        lengths = vec![0; width * (old.len() + 1)];
        for (a, word) in old.iter().enumerate().rev() {
            for (b, other) in new.iter().enumerate().rev() {
                let length = if word == other {
                    get(&lengths, a + 1, b + 1) + 1
                } else {
                    get(&lengths, a + 1, b).max(get(&lengths, a, b + 1))
                };
                if let Some(cell) = lengths.get_mut(a * width + b) {
                    *cell = length;
                }
            }
        }
    }
    let (mut a, mut b) = (0, 0);
    while a < old.len() || b < new.len() {
        match (old.get(a), new.get(b)) {
            (Some(word), Some(other)) if word == other && !lengths.is_empty() => {
                changes.same(word);
                (a, b) = (a + 1, b + 1);
            }
            (Some(word), other)
                if other.is_none() || get(&lengths, a + 1, b) >= get(&lengths, a, b + 1) =>
            {
                changes.removed(word);
                a += 1;
            }
            (_, Some(word)) => {
                changes.added(word);
                b += 1;
            }
            (_, None) => break,
        }
    }
}

/// Collects the changes. Removed and added words between two equal words are merged into one
/// [`Change::Removed`] and one [`Change::Added`].
#[derive(Default)]
struct Changes {
    out: Vec<Change>,
    removed: String,
    added: String,
}

impl Changes {
    fn same(&mut self, word: &str) {
        self.flush();
        match self.out.last_mut() {
            Some(Change::Same(last)) => last.push_str(word),
            _ => self.out.push(Change::Same(word.to_owned())),
        }
    }

    fn removed(&mut self, word: &str) {
        self.removed.push_str(word);
    }

    fn added(&mut self, word: &str) {
        self.added.push_str(word);
    }

    fn flush(&mut self) {
        if !self.removed.is_empty() {
            self.out
                .push(Change::Removed(std::mem::take(&mut self.removed)));
        }
        if !self.added.is_empty() {
            self.out
                .push(Change::Added(std::mem::take(&mut self.added)));
        }
    }

    fn finish(mut self) -> Vec<Change> {
        self.flush();
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks removed text as `[-gone-]` and added text as `{+new+}`.
    fn marked(changes: &[Change]) -> String {
        let mark = |change: &Change| match change {
            Change::Same(text) => text.clone(),
            Change::Removed(text) => format!("[-{text}-]"),
            Change::Added(text) => format!("{{+{text}+}}"),
        };
        changes.iter().map(mark).collect()
    }

    #[test]
    fn finds_the_words_that_changed() {
        fn check(old: &str, new: &str, expected: &str) {
            assert_eq!(marked(&words(old, new)), expected);
        }
        check("", "", "");
        check("same words", "same words", "same words");
        check("", "new", "{+new+}");
        check("gone", "", "[-gone-]");
        check(
            "low water at noon",
            "low water at nine",
            "low water at [-noon-]{+nine+}",
        );
        check("a c", "a b c", "a {+b +}c");
        check(
            "the tide, tomorow.",
            "the tide, tomorrow!",
            "the tide, [-tomorow.-]{+tomorrow!+}",
        );
        check("海が見える", "海は見えた", "海[-が-]{+は+}見え[-る-]{+た+}");
        check(
            "one two three four",
            "one 2 three 4",
            "one [-two-]{+2+} three [-four-]{+4+}",
        );
        check("🪶 heron", "🪶🪶 heron", "[-🪶-]{+🪶🪶+} heron");
    }

    #[test]
    fn both_texts_can_be_put_together_again() {
        let long = "word ".repeat(2_000);
        let other = "other ".repeat(2_000);
        for (old, new) in [
            ("a b c d e", "e d c b a"),
            ("x y x y x", "y x y"),
            (&long, &other),
        ] {
            let changes = words(old, new);
            let side = |wanted: bool| -> String {
                let part = |change: &Change| match change {
                    Change::Same(text) => text.clone(),
                    Change::Removed(text) if wanted => text.clone(),
                    Change::Added(text) if !wanted => text.clone(),
                    _ => String::new(),
                };
                changes.iter().map(part).collect()
            };
            assert_eq!((&*side(true), &*side(false)), (old, new));
        }
    }
}

//! Similar words, for "did you mean".

/// The known word with the smallest edit distance: two at most, and less than the length of either
/// word.
pub(super) fn nearest(
    text: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<&'static str> {
    let steps = |word: &'static str| (distance(text.as_bytes(), word.as_bytes()), word);
    let (steps, word) = known.map(steps).min_by_key(|(steps, _)| *steps)?;
    (steps <= 2 && steps < word.len().min(text.len())).then_some(word)
}

/// The number of letters to add, drop or replace. Words of the language are short, so a longer text
/// counts as infinitely far away.
fn distance(a: &[u8], b: &[u8]) -> usize {
    if a.len() > 16 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let new = (before + usize::from(x != y)).min(left + 1).min(*cell + 1);
            before = std::mem::replace(cell, new);
            left = new;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

//! The words and the order of a long list.

use std::collections::BTreeMap;

use crate::rows::{LeafFilter, LeafRow, Line, Value};
use roost_base::fold::{fold, fold_into};
use roost_base::{Arrange, gathered};
use roost_records::SheetValue;

/// What a cell is sorted by. Numbers and moments stand before texts, nothing before both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Nothing.
    Nothing,
    /// A number, a moment, an id.
    Number(i64),
    /// A folded text.
    Text(String),
}

/// What the reader sees where a row holds a key or a word of X's, folded. Whoever searches types
/// what they see, and only the page knows that.
#[derive(Debug, Default)]
pub struct Spelled(BTreeMap<String, String>);

impl Spelled {
    /// From keys below `leaf` and their sentences.
    pub fn new(sentences: &[(String, String)]) -> Spelled {
        let folded = |(key, text): &(String, String)| (key.clone(), fold(text));
        Spelled(gathered(sentences.iter().map(folded)))
    }

    /// The sentence of a key; empty for one that is not known.
    fn key(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// What stands for a word of X's; empty for one that stands as it is.
    pub fn word(&self, word: &str) -> &str {
        self.key(&format!("x.{word}"))
    }
}

/// The rows in which all words occur, in the order that is wanted.
pub fn filtered(mut rows: Vec<LeafRow>, filter: &LeafFilter, spelled: &Spelled) -> Vec<LeafRow> {
    let mut words = String::new();
    fold_into(&filter.words, &mut words);
    if !words.trim().is_empty() {
        let mut text = String::new();
        rows.retain(|row| {
            text.clear();
            for cell in &row.cells {
                gather(cell, spelled, &mut text);
                text.push('\n');
            }
            words.split_whitespace().all(|word| text.contains(word))
        });
    }
    if let Some(column) = filter.sort {
        rows.arrange_by_cached_key(|row| key(row.cells.get(usize::from(column))));
        if filter.down {
            rows.reverse();
        }
    }
    rows
}

/// The moment in the first cell of a row; 0 where there is none.
pub fn moment(row: &LeafRow) -> i64 {
    match row.cells.first() {
        Some(Value::Is(SheetValue::Time(time) | SheetValue::Day(time))) => time.0,
        _ => 0,
    }
}

/// What a cell is sorted by.
fn key(cell: Option<&Value>) -> Key {
    match cell {
        None => Key::Nothing,
        Some(Value::Go(inner, _)) => key(Some(inner)),
        Some(Value::Count(count)) => Key::Number(i64::try_from(*count).unwrap_or(i64::MAX)),
        Some(Value::Is(SheetValue::Time(time) | SheetValue::Day(time))) => Key::Number(time.0),
        Some(Value::Is(SheetValue::Flag(flag))) => Key::Number(i64::from(*flag)),
        Some(Value::Is(SheetValue::Number(number))) => match number.parse() {
            Ok(number) => Key::Number(number),
            Err(_) => Key::Text(number.clone()),
        },
        Some(value) => {
            let mut text = String::new();
            gather(value, &Spelled::default(), &mut text);
            if text.is_empty() {
                Key::Nothing
            } else {
                Key::Text(text)
            }
        }
    }
}

/// Appends what can be found in a cell, folded.
fn gather(cell: &Value, spelled: &Spelled, out: &mut String) {
    match cell {
        Value::Is(value) => gather_is(value, out),
        Value::Count(count) => out.push_str(&count.to_string()),
        Value::Word(text) => {
            fold_into(text, out);
            out.push(' ');
            out.push_str(spelled.word(text));
        }
        Value::Quote(text) | Value::Language(text) => fold_into(text, out),
        Value::Said(text) => {
            for piece in text {
                fold_into(&piece.words(), out);
            }
        }
        Value::Line(Line { key, facts, .. }) => {
            out.push_str(spelled.key(key));
            // A line without facts is one of a few words; the last step of its key tells which.
            if facts.is_empty() {
                out.push_str(key.rsplit('.').next().unwrap_or_default());
            }
            for (_, fact) in facts {
                out.push(' ');
                gather(fact, spelled, out);
            }
        }
        Value::Many(values) => {
            for value in values {
                gather(value, spelled, out);
                out.push(' ');
            }
        }
        Value::Go(value, _) => gather(value, spelled, out),
    }
}

fn gather_is(value: &SheetValue, out: &mut String) {
    match value {
        SheetValue::Text(text)
        | SheetValue::Token(text)
        | SheetValue::Number(text)
        | SheetValue::Link(text)
        | SheetValue::Ip(text) => fold_into(text, out),
        SheetValue::Time(time) | SheetValue::Day(time) => out.push_str(&time.iso()),
        SheetValue::Person(id) | SheetValue::Post(id) | SheetValue::Id(id) => {
            out.push_str(&id.to_string());
        }
        SheetValue::List(values) => {
            for value in values {
                gather_is(value, out);
                out.push(' ');
            }
        }
        SheetValue::Group(_) | SheetValue::More(_) | SheetValue::Flag(_) | SheetValue::Empty => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, count: u64) -> LeafRow {
        LeafRow {
            cells: vec![Value::text(name).to("ads".to_owned()), Value::Count(count)],
        }
    }

    #[test]
    fn rows_are_found_by_folded_words_and_sorted_by_what_they_hold() {
        fn check(words: &str, sort: Option<u8>, down: bool, expected: &[&str]) {
            let rows = vec![row("Café Quay", 9), row("Boats", 10), row("café", 2)];
            let filter = LeafFilter {
                words: words.to_owned(),
                sort,
                down,
                ..LeafFilter::default()
            };
            let found: Vec<_> = filtered(rows, &filter, &Spelled::default())
                .into_iter()
                .map(|row| row.cells.into_iter().next())
                .collect();
            let expected: Vec<_> = expected
                .iter()
                .map(|name| Some(Value::text(name).to("ads".to_owned())))
                .collect();
            assert_eq!(found, expected, "{words} {sort:?} {down}");
        }
        check("", None, false, &["Café Quay", "Boats", "café"]);
        check("CAFE", None, false, &["Café Quay", "café"]);
        check("cafe quay", None, false, &["Café Quay"]);
        check("", Some(0), false, &["Boats", "café", "Café Quay"]);
        check("", Some(1), false, &["café", "Café Quay", "Boats"]);
        check("", Some(1), true, &["Boats", "Café Quay", "café"]);
    }

    #[test]
    fn words_of_x_are_found_by_what_stands_for_them() {
        let surface = |word: &str| LeafRow {
            cells: vec![
                Value::Word(word.to_owned()),
                Value::Line(Line::new("audiences.lookalike")),
            ],
        };
        let spelled = Spelled::new(&[
            (
                "x.ProfileTweets".to_owned(),
                "on a Page of theirs".to_owned(),
            ),
            (
                "audiences.lookalike".to_owned(),
                "People like you".to_owned(),
            ),
        ]);
        let found = |words: &str| {
            let filter = LeafFilter {
                words: words.to_owned(),
                ..LeafFilter::default()
            };
            let rows = vec![surface("ProfileTweets"), surface("TimelineHome")];
            filtered(rows, &filter, &spelled).len()
        };
        assert_eq!(found("page of THEIRS"), 1);
        assert_eq!(found("timelinehome"), 1);
        assert_eq!(found("people LIKE"), 2);
        assert_eq!(found("lookalike"), 2);
        assert_eq!(found("people page"), 1);
        assert_eq!(found("nothing"), 0);
    }
}

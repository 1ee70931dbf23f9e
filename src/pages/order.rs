//! Searches and sorts the rows of a long list.

use super::label::Label;
use super::model::{Meaning, PageFilter, TableRow, Value};
use roost_base::SortSmall;
use roost_base::fold::{fold, fold_into};
use roost_records::SheetValue;

/// The sort key of a cell: empty cells come first, then numbers and times, then texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    /// An empty cell.
    Nothing,
    /// A number, a time in seconds, or a flag.
    Number(i64),
    /// A folded text.
    Text(String),
}

/// The translations that contain a word; `None` if no translation does.
pub fn meaning<'m>(meanings: &'m [Meaning], word: &str) -> Option<&'m Meaning> {
    meanings.iter().find(|meaning| meaning.word == word)
}

/// Returns the rows in which all words of the filter occur, in the order of the filter. Rows that
/// are equal in it keep their order, whichever the direction.
pub fn filtered(
    mut rows: Vec<TableRow>,
    filter: &PageFilter,
    meanings: &[Meaning],
) -> Vec<TableRow> {
    let words = fold(&filter.words);
    let words: Vec<(&str, Option<&Meaning>)> = words
        .split_whitespace()
        .map(|word| (word, meaning(meanings, word)))
        .collect();
    if !words.is_empty() {
        let mut text = String::new();
        rows.retain(|row| {
            text.clear();
            for cell in &row.cells {
                gather(cell, false, &mut text);
                text.push('\n');
            }
            words.iter().all(|(word, meaning)| {
                let means =
                    |meaning: &Meaning| row.cells.iter().any(|cell| is_meant(cell, meaning));
                text.contains(word) || meaning.is_some_and(means)
            })
        });
    }
    if let Some(column) = filter.sort {
        rows.sort_small_either_way(filter.down, |row| {
            sort_key(row.cells.get(usize::from(column)))
        });
    }
    rows
}

/// Whether a cell has a key or a word of X whose translation contains the word that was typed.
fn is_meant(cell: &Value, meaning: &Meaning) -> bool {
    match cell {
        Value::Word(word) => meaning.words.contains(word),
        Value::Line(line) => {
            matches!(&line.label, Label::Key(key) if meaning.keys.contains(key))
                || line.facts.iter().any(|(_, fact)| is_meant(fact, meaning))
        }
        Value::Many(values) => values.iter().any(|value| is_meant(value, meaning)),
        Value::Go(value, _) => is_meant(value, meaning),
        _ => false,
    }
}

/// The time in the first cell of a row, in seconds since 1970; 0 if it has none.
pub fn moment(row: &TableRow) -> i64 {
    match row.cells.first() {
        Some(Value::Is(SheetValue::Time(time) | SheetValue::Day(time))) => time.0,
        _ => 0,
    }
}

/// The sort key of a cell.
fn sort_key(cell: Option<&Value>) -> Order {
    match cell {
        None => Order::Nothing,
        Some(Value::Go(inner, _)) => sort_key(Some(inner)),
        Some(Value::Count(count) | Value::Span(count)) => {
            Order::Number(i64::try_from(*count).unwrap_or(i64::MAX))
        }
        Some(Value::Is(SheetValue::Time(time) | SheetValue::Day(time))) => Order::Number(time.0),
        Some(Value::Is(SheetValue::Flag(flag))) => Order::Number(i64::from(*flag)),
        Some(Value::Is(SheetValue::Number(number))) => match number.parse() {
            Ok(number) => Order::Number(number),
            Err(_) => Order::Text(number.clone()),
        },
        Some(value) => {
            let mut text = String::new();
            gather(value, true, &mut text);
            if text.is_empty() {
                Order::Nothing
            } else {
                Order::Text(text)
            }
        }
    }
}

/// Appends the folded text of a cell that does not depend on the reader's language. With `names`,
/// which is for sorting, sentences without values append the name of their label.
fn gather(cell: &Value, names: bool, out: &mut String) {
    match cell {
        Value::Is(value) => gather_is(value, out),
        Value::Count(count) => out.push_str(&count.to_string()),
        Value::Word(text) | Value::Quote(text) | Value::Language(text) => fold_into(text, out),
        Value::Said(text) => {
            for piece in text {
                fold_into(&piece.words(), out);
            }
        }
        Value::Line(line) => {
            if names && line.facts.is_empty() {
                out.push_str(&line.label.name());
            }
            for (_, fact) in &line.facts {
                out.push(' ');
                gather(fact, names, out);
            }
        }
        Value::Many(values) => {
            for value in values {
                gather(value, names, out);
                out.push(' ');
            }
        }
        Value::Go(value, _) => gather(value, names, out),
        Value::Span(_) | Value::Hour(_) | Value::Dates(..) | Value::Out(..) => {}
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
    use crate::pages::keys::Key;
    use crate::pages::model::Line;
    use crate::pages::target::PageId;

    fn row(name: &str, count: u64) -> TableRow {
        TableRow {
            cells: vec![Value::text(name).to(PageId::Followed), Value::Count(count)],
        }
    }

    #[test]
    fn rows_are_found_by_folded_words_and_sorted_by_what_they_hold() {
        fn check(words: &str, sort: Option<u8>, down: bool, expected: &[&str]) {
            let rows = vec![
                row("Café Quay", 9),
                row("Boats", 10),
                row("café", 2),
                row("Anchors", 9),
            ];
            let filter = PageFilter {
                words: words.to_owned(),
                sort,
                down,
                ..PageFilter::default()
            };
            let found: Vec<_> = filtered(rows, &filter, &[])
                .into_iter()
                .map(|row| row.cells.into_iter().next())
                .collect();
            let expected: Vec<_> = expected
                .iter()
                .map(|name| Some(Value::text(name).to(PageId::Followed)))
                .collect();
            assert_eq!(found, expected, "{words} {sort:?} {down}");
        }
        let all = ["Café Quay", "Boats", "café", "Anchors"];
        check("", None, false, &all);
        check("CAFE", None, false, &["Café Quay", "café"]);
        check("cafe quay", None, false, &["Café Quay"]);
        let by_name = ["Anchors", "Boats", "café", "Café Quay"];
        check("", Some(0), false, &by_name);
        // Equal rows keep their order in both directions.
        let by_count = ["café", "Café Quay", "Anchors", "Boats"];
        check("", Some(1), false, &by_count);
        check(
            "",
            Some(1),
            true,
            &["Boats", "Café Quay", "Anchors", "café"],
        );
    }

    #[test]
    fn lines_stand_in_the_order_of_their_names() {
        let row = |keys: &[Key]| TableRow {
            cells: vec![Value::Many(
                keys.iter()
                    .map(|key| Value::Line(Line::new(*key)))
                    .collect(),
            )],
        };
        let (gap, odd) = (row(&[Key::SecurityMarkGap]), row(&[Key::SecurityMarkOdd]));
        let rows = vec![odd.clone(), row(&[]), gap.clone()];
        let filter = PageFilter {
            sort: Some(0),
            ..PageFilter::default()
        };
        assert_eq!(filtered(rows, &filter, &[]), [row(&[]), gap, odd]);
    }

    #[test]
    fn words_of_x_are_found_by_what_stands_for_them() {
        let surface = |word: &str| TableRow {
            cells: vec![
                Value::Word(word.to_owned()),
                Value::Line(Line::new(Key::AudiencesLookalike)),
            ],
        };
        let meanings = [
            Meaning {
                word: "page".to_owned(),
                keys: Vec::new(),
                words: vec!["ProfileTweets".to_owned()],
            },
            Meaning {
                word: "people".to_owned(),
                keys: vec![Key::AudiencesLookalike],
                words: Vec::new(),
            },
        ];
        let found = |words: &str| {
            let filter = PageFilter {
                words: words.to_owned(),
                ..PageFilter::default()
            };
            let rows = vec![surface("ProfileTweets"), surface("TimelineHome")];
            filtered(rows, &filter, &meanings).len()
        };
        assert_eq!(found("PAGE"), 1);
        assert_eq!(found("timelinehome"), 1);
        assert_eq!(found("People"), 2);
        assert_eq!(found("people page"), 1);
        assert_eq!(found("nothing"), 0);
    }
}

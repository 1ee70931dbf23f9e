//! Selects the cells of a record to show: empty cells are left out, and so are values that X writes
//! twice, once as a number and once as text. The original data shows all of them.

use crate::protocol::{SheetCell, SheetValue};

/// The suffix of a key whose value repeats, as text, the value of the key without it.
const AS_TEXT: &str = "_str";

/// The cells with content; all cells if none has any.
pub fn shown_cells(cells: Vec<SheetCell>) -> Vec<SheetCell> {
    let telling = telling(cells.clone());
    if telling.is_empty() { cells } else { telling }
}

fn telling(cells: Vec<SheetCell>) -> Vec<SheetCell> {
    let cells: Vec<SheetCell> = cells
        .into_iter()
        .map(|cell| SheetCell {
            value: inside(cell.value),
            ..cell
        })
        .filter(|cell| cell.value != SheetValue::Empty)
        .collect();
    let repeats = |cell: &SheetCell| {
        let key = cell.key.strip_suffix(AS_TEXT);
        let other = key.and_then(|key| cells.iter().find(|other| other.key == key));
        let said = other.and_then(|other| digits(&other.value));
        said.is_some() && said == digits(&cell.value)
    };
    let kept = cells.iter().filter(|cell| !repeats(cell));
    kept.cloned().collect()
}

/// Removes empty values inside of a value.
fn inside(value: SheetValue) -> SheetValue {
    match value {
        SheetValue::Group(cells) => match telling(cells) {
            cells if cells.is_empty() => SheetValue::Empty,
            cells => SheetValue::Group(cells),
        },
        SheetValue::List(items) => {
            let items: Vec<SheetValue> = items
                .into_iter()
                .map(inside)
                .filter(|item| *item != SheetValue::Empty)
                .collect();
            if items.is_empty() {
                SheetValue::Empty
            } else {
                SheetValue::List(items)
            }
        }
        value => value,
    }
}

/// The digits of a number or an id, or a text; `None` for any other value.
fn digits(value: &SheetValue) -> Option<String> {
    match value {
        SheetValue::Id(id) | SheetValue::Post(id) | SheetValue::Person(id) => Some(id.to_string()),
        SheetValue::Number(text) | SheetValue::Text(text) | SheetValue::Token(text) => {
            Some(text.clone())
        }
        _ => None,
    }
}

/// Whether a number is written in digits alone, with a sign or decimals or without.
pub fn is_decimal(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let in_digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    in_digits(whole) && in_digits(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_in_digits_are_formatted() {
        for number in ["0", "41906", "-3", "12.5", "-0.25", "9007199254740993"] {
            assert!(is_decimal(number), "{number}");
        }
        for number in [
            "", "-", ".5", "5.", "1e5", "1.2.3", "--1", "+1", "٣", "1 000",
        ] {
            assert!(!is_decimal(number), "{number}");
        }
    }
    use roost_base::Id;

    fn cell(key: &str, value: SheetValue) -> SheetCell {
        SheetCell {
            key: key.to_owned(),
            label: None,
            value,
        }
    }

    fn keys(cells: Vec<SheetCell>) -> Vec<String> {
        let cells = shown_cells(cells).into_iter();
        cells.map(|cell| cell.key).collect()
    }

    #[test]
    fn what_is_empty_or_said_twice_is_left_out() {
        let text = |text: &str| SheetValue::Text(text.to_owned());
        let cells = vec![
            cell("id", SheetValue::Post(Id(7))),
            cell("id_str", text("7")),
            cell("lang", SheetValue::Empty),
            cell("user_id", SheetValue::Number("9007199254740992".to_owned())),
            cell("user_id_str", text("9007199254740993")),
            cell("lone_str", text("kept")),
            cell(
                "mentions",
                SheetValue::List(vec![SheetValue::Group(vec![
                    cell("id", SheetValue::Person(Id(3))),
                    cell("id_str", text("3")),
                    cell("urls", SheetValue::List(vec![SheetValue::Empty])),
                ])]),
            ),
            cell(
                "none",
                SheetValue::Group(vec![cell("a", SheetValue::Empty)]),
            ),
        ];
        let shown = shown_cells(cells.clone());
        assert_eq!(
            keys(cells),
            ["id", "user_id", "user_id_str", "lone_str", "mentions"]
        );
        let mention = SheetValue::Group(vec![cell("id", SheetValue::Person(Id(3)))]);
        assert_eq!(shown[4].value, SheetValue::List(vec![mention]));
        assert_eq!(keys(vec![cell("a", SheetValue::Empty)]), ["a"]);
    }
}

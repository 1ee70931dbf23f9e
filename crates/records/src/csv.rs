//! Comma-separated values, as in `tweets.csv` of archives until 2018: quotes are doubled inside
//! quotes, and line breaks may be inside quotes.

use super::tree::Tree;

/// Each line as a map from the names in the first line to its values. An extra value has its
/// position as its name; a missing one is left out.
pub fn csv_records(text: &str) -> Vec<Tree> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = lines(text).into_iter();
    let names = lines.next().unwrap_or_default();
    let record = |values: Vec<String>| {
        let pairs = values.into_iter().enumerate().map(|(place, value)| {
            let name = names.get(place).cloned();
            (
                name.unwrap_or_else(|| (place + 1).to_string()),
                Tree::Text(value),
            )
        });
        Tree::Map(pairs.collect())
    };
    lines.map(record).collect()
}

/// The cells of each line.
pub(super) fn lines(text: &str) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut value = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                value.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut value)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                line.push(std::mem::take(&mut value));
                lines.push(std::mem::take(&mut line));
            }
            c => value.push(c),
        }
    }
    if !value.is_empty() || !line.is_empty() {
        line.push(value);
        lines.push(line);
    }
    lines.retain(|line| line.iter().any(|value| !value.is_empty()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_line_breaks() {
        let records = csv_records(
            "\u{feff}\"id\",\"text\"\r\n\"1\",\"a \"\"b\"\", c\nd\"\r\n2,plain,odd\n\n3",
        );
        let shown: Vec<String> = records.iter().map(Tree::pretty).collect();
        assert_eq!(
            shown,
            [
                "{\n  \"id\": \"1\",\n  \"text\": \"a \\\"b\\\", c\\nd\"\n}",
                "{\n  \"id\": \"2\",\n  \"text\": \"plain\",\n  \"3\": \"odd\"\n}",
                "{\n  \"id\": \"3\"\n}",
            ]
        );
        assert_eq!(csv_records(""), []);
    }
}

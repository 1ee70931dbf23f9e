//! Splits a query in two: the words, which the search field shows, and the filters, which are shown
//! as chips.
//!
//! In: a query as text. Out: either piece, or one query made of both. Parts with errors stay with
//! the words, so that they can be corrected where they were typed.

use super::filters::is_chip;
use roost_query::syntax::{Clause, Query, Why, with, without};

/// The query without its filters.
pub fn words(query: &str) -> String {
    let mut words = query.to_owned();
    // From the end, so that the positions of earlier parts stay valid.
    for filter in filters_of(query).iter().rev() {
        words = without(&words, filter.start, filter.end);
    }
    words
}

/// The filters of the query, separated by spaces.
pub fn filters(query: &str) -> String {
    let filters = filters_of(query);
    let filters = filters.iter().map(|filter| filter.typed(query));
    filters.collect::<Vec<_>>().join(" ")
}

/// Joins filters and words into one query. The words come last: a quotation that is not closed ends
/// with them.
pub fn joined(filters: &str, words: &str) -> String {
    with(filters, words)
}

/// A search field with the chips next to it, while a query is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The filters that are shown as chips, separated by spaces.
    chips: String,
    /// The text before the caret.
    pub before: String,
    /// The text behind the caret.
    behind: String,
    /// The filters that became chips last, and the text that was left before the caret.
    taken: Option<(String, String)>,
}

impl Field {
    /// The field of a query: all of its filters are chips.
    pub fn of(query: &str) -> Field {
        Field {
            chips: filters(query),
            before: words(query),
            ..Field::default()
        }
    }

    /// The text of the field.
    pub fn text(&self) -> String {
        [&*self.before, &self.behind].concat()
    }

    /// The whole query.
    pub fn query(&self) -> String {
        joined(&self.chips, &self.text())
    }

    /// Takes the text after a key press, with the caret at this byte. A filter before the caret
    /// becomes a chip once a space completes it; the text around it stays, with its spaces.
    pub fn typed(&mut self, text: &str, caret: usize) {
        let (before, behind) = text.split_at_checked(caret).unwrap_or((text, ""));
        (self.before, self.behind) = (before.to_owned(), behind.to_owned());
        self.give_back();
        self.take();
    }

    /// Puts the filters that became chips last back into the text, if they continue with `OR`.
    fn give_back(&mut self) {
        let Some((filters, left)) = self.taken.take() else {
            return;
        };
        match self.before.strip_prefix(&*left) {
            Some("" | "O") => self.taken = Some((filters, left)),
            Some("OR") => {
                if let Some(chips) = self.chips.strip_suffix(&*filters) {
                    self.before = [&*left, &filters, " OR"].concat();
                    self.chips = chips.trim_end().to_owned();
                }
            }
            _ => {}
        }
    }

    /// Takes the filters before the caret out of the text. Does nothing if no space is before the
    /// caret, or if filters are joined by `OR`, which could continue.
    fn take(&mut self) {
        if !self.before.ends_with(char::is_whitespace) {
            return;
        }
        let head = self.chips.len() + 1;
        let caret = head + self.before.len();
        let query = [&*self.chips, " ", &self.text()].concat();
        let read = Query::read(&query);
        if read.wrong.iter().any(|wrong| wrong.why == Why::Or) {
            return;
        }
        let typed = read.clauses.into_iter().filter(is_chip);
        let mut typed: Vec<Clause> = typed.filter(|filter| filter.end > head).collect();
        if typed.iter().any(|filter| filter.single().is_none()) {
            return;
        }
        // A quotation that is not closed extends to the end of the text.
        typed.retain(|filter| filter.start >= head && filter.end < caret);
        let mut left = self.before.clone();
        for filter in typed.iter().rev() {
            left = without(&left, filter.start - head, filter.end - head);
        }
        let typed: Vec<&str> = typed.iter().map(|filter| filter.typed(&query)).collect();
        if typed.is_empty() {
            return;
        }
        let typed = typed.join(" ");
        left.truncate(left.trim_end().len());
        if !left.is_empty() {
            left.push(' ');
        }
        self.chips = with(&self.chips, &typed);
        self.before.clone_from(&left);
        self.taken = Some((typed, left));
    }
}

/// The byte of a position in UTF-16 units, in which browsers count; at most the end of the text.
pub fn byte_at(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    let behind = text.char_indices().find(|(_, letter)| {
        let here = left == 0;
        left = left.saturating_sub(letter.len_utf16());
        here
    });
    behind.map_or(text.len(), |(byte, _)| byte)
}

fn filters_of(query: &str) -> Vec<Clause> {
    let clauses = Query::read(query).clauses.into_iter();
    clauses.filter(is_chip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_words_and_filters() {
        fn check(query: &str, expected_words: &str, expected_filters: &str) {
            assert_eq!(words(query), expected_words, "{query}");
            assert_eq!(filters(query), expected_filters, "{query}");
            let again = joined(expected_filters, expected_words);
            assert_eq!(words(&again), expected_words, "{again}");
            assert_eq!(filters(&again), expected_filters, "{again}");
        }
        check("", "", "");
        check("mill \"old mill\"", "mill \"old mill\"", "");
        check("mill is:reply old", "mill old", "is:reply");
        check("mill is:reply \"old mi", "mill \"old mi", "is:reply");
        check("-mill year:2014 é", "é", "-mill year:2014");
        check("a OR b c", "c", "a OR b");
        check("mill has:foto since:", "mill has:foto since:", "");
    }

    /// Types a text key by key; `|` moves the caret to before the last of these words.
    fn typed(keys: &str) -> (String, String) {
        let mut field = Field::default();
        for key in keys.chars() {
            if key == '|' {
                let text = field.text();
                let caret = text.rfind(' ').map_or(0, |space| space + 1);
                field.before = text[..caret].to_owned();
                field.behind = text[caret..].to_owned();
                continue;
            }
            let before = format!("{}{key}", field.before);
            let text = [&*before, &field.behind].concat();
            field.typed(&text, before.len());
            // The address keeps the query without the spaces at its ends.
            assert_eq!(field.query(), field.query().trim(), "{keys}");
        }
        (field.text(), field.chips)
    }

    #[test]
    fn a_filter_that_becomes_a_chip_leaves_the_text_around_it_as_it_is() {
        for (keys, text, chips) in [
            ("ferry", "ferry", ""),
            ("ferry ", "ferry ", ""),
            ("has:media", "has:media", ""),
            ("has:media ", "", "has:media"),
            ("from:me tide", "tide", "from:me"),
            ("ferry from:me tide", "ferry tide", "from:me"),
            ("ferry from:me  tide", "ferry  tide", "from:me"),
            ("ferry -gull from:me", "ferry from:me", "-gull"),
            ("ferry -gull from:me ", "ferry ", "-gull from:me"),
            (
                "ferry since:2016 until:2017 tide",
                "ferry tide",
                "since:2016 until:2017",
            ),
            ("since: ferry", "since: ferry", ""),
            ("frm:me ferry", "frm:me ferry", ""),
            ("\"old mill\" from:me tide", "\"old mill\" tide", "from:me"),
            ("\"from:me tide", "\"from:me tide", ""),
            ("-\"old mill", "-\"old mill", ""),
            ("sea -\"old mill\" tide", "sea tide", "-\"old mill\""),
            ("via:\"For X\" tide", "tide", "via:\"For X\""),
            ("sea /low tide/ é", "sea é", "/low tide/"),
            ("a OR b c", "a OR b c", ""),
            ("from:me OR from:ada tide", "from:me OR from:ada tide", ""),
            ("sea from:me OR is:reply é", "sea from:me OR is:reply é", ""),
            ("from:me ORE ", "ORE ", "from:me"),
            ("sea -a from:me OR -b c", "sea from:me OR -b c", "-a"),
            ("tide|from:me ", "tide", "from:me"),
            ("ferry tide|from:me ", "ferry tide", "from:me"),
            ("ferry tide|has:media sea ", "ferry sea tide", "has:media"),
            ("ferry is:reply|é ", "ferry é is:reply", ""),
        ] {
            let typed = typed(keys);
            assert_eq!((&*typed.0, &*typed.1), (text, chips), "{keys}");
        }
    }

    #[test]
    fn a_caret_is_a_byte() {
        for (text, units, byte) in [
            ("", 3, 0),
            ("ferry", 0, 0),
            ("ferry", 5, 5),
            ("é a", 1, 2),
            ("🌊 a", 2, 4),
            ("🌊 a", 9, 6),
        ] {
            assert_eq!(byte_at(text, units), byte, "{text} {units}");
        }
    }
}

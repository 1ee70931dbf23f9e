//! A kind in words: its name, and a line on what it holds.

use crate::page::naming::{key_words, kind_key};
use crate::page::words::say;
use roost_records::kind_by_stem;

/// Name and line of a kind; of one that the table does not know, `about` is what the archive's
/// own README.txt says.
pub fn kind_words(stem: &str, about: &str) -> (String, String) {
    if kind_by_stem(stem).is_none() {
        let about = if about.is_empty() {
            say("sheet.new")
        } else {
            about.to_owned()
        };
        return (key_words(stem, 1), about);
    }
    let words = say(&kind_key(stem));
    match words.split_once('\n') {
        Some((name, about)) => (name.to_owned(), about.to_owned()),
        None => (words, String::new()),
    }
}

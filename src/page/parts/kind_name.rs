//! A kind in words: its name, and a line on what it contains.

use crate::page::naming::kind_key;
use crate::page::words::say;
use roost_records::kind_by_stem;

/// Returns the name and the description of a kind. A kind that is not in the table of known kinds
/// is called as its file is, and described by `about`, which is from the archive's own README.txt.
pub fn kind_words(stem: &str, about: &str) -> (String, String) {
    if kind_by_stem(stem).is_none() {
        let about = if about.is_empty() {
            say("sheet.new")
        } else {
            about.to_owned()
        };
        return (stem.to_owned(), about);
    }
    let words = say(&kind_key(stem));
    match words.split_once('\n') {
        Some((name, about)) => (name.to_owned(), about.to_owned()),
        None => (words, String::new()),
    }
}

//! Finds the end of a record that is not valid JSON, and repairs what can be repaired.
//!
//! Found in published archives: cut emoji (lone surrogates), invalid UTF-8, output of JavaScript
//! formatters (trailing commas, keys without quotes, texts between `'`, comments, `!0`), raw
//! control characters in strings.

use serde::de::IgnoredAny;

use super::json;
use super::loose::{self, Piece, Pieces};

/// The byte order mark.
const MARK: char = '\u{FEFF}';

/// Where a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// After this many bytes.
    Ends(usize),
    /// A bracket is missing or there is one too many; after this many bytes they match again, as
    /// far as can be known.
    Torn(usize),
    /// Unknown until more bytes are read.
    Open,
}

/// Finds the end of the value at the start of `bytes` by its brackets, except those in strings.
pub(super) fn extent(bytes: &[u8]) -> Extent {
    extent_within(bytes, 0)
}

/// Like [`extent`], for the rest of a value in which this many maps are open.
pub(super) fn extent_within(bytes: &[u8], maps: u8) -> Extent {
    let mut open = Brackets::of_maps(maps);
    let mut pieces = Pieces::new(bytes);
    while let Some(piece) = pieces.next() {
        let Piece::Mark(mark) = piece else { continue };
        let ended = match mark {
            b'{' | b'[' => {
                open.push(mark == b'{');
                continue;
            }
            b'}' | b']' if open.close(mark == b'}') => open.is_empty().then_some(pieces.at),
            // The end of the list or map that contains the value.
            b'}' | b']' => (mark == b']' || open.is_empty()).then_some(pieces.at - 1),
            b',' => open.is_empty().then_some(pieces.at - 1),
            _ => continue,
        };
        match ended {
            Some(len) if open.torn => return Extent::Torn(len),
            Some(len) => return Extent::Ends(len),
            None => {}
        }
    }
    Extent::Open
}

/// The open brackets.
struct Brackets {
    /// Whether each is of a map, the innermost last.
    open: Vec<bool>,
    maps: usize,
    /// Whether one was missing, or there was one too many.
    torn: bool,
}

impl Brackets {
    fn of_maps(count: u8) -> Brackets {
        Brackets {
            open: vec![true; usize::from(count)],
            maps: usize::from(count),
            torn: false,
        }
    }

    fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    fn push(&mut self, map: bool) {
        self.open.push(map);
        self.maps += usize::from(map);
    }

    /// Closes the innermost bracket of this type, and those inside it that lost their closing one;
    /// returns `false` if none of this type is open.
    fn close(&mut self, map: bool) -> bool {
        let lists = self.open.len() - self.maps;
        if (if map { self.maps } else { lists }) == 0 {
            self.torn |= !self.open.is_empty();
            return false;
        }
        while let Some(innermost) = self.open.pop() {
            self.maps -= usize::from(innermost);
            if innermost == map {
                break;
            }
            self.torn = true;
        }
        true
    }
}

/// The record after all possible repairs; `None` if it still is not JSON.
pub(super) fn mended(bytes: &[u8]) -> Option<String> {
    let text = mend(bytes);
    json::from_str::<IgnoredAny>(&text).is_ok().then_some(text)
}

/// The text after all possible repairs.
pub(super) fn mend(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut mender = Mender {
        rest: &text,
        out: String::with_capacity(text.len() + 16),
    };
    while let Some(byte) = mender.rest.bytes().next() {
        mender.piece(byte);
    }
    mender.out
}

/// A text during its repair.
struct Mender<'a> {
    rest: &'a str,
    out: String,
}

impl<'a> Mender<'a> {
    /// Removes this many bytes from the rest and returns them.
    fn take(&mut self, len: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Repairs the next token, which begins with this byte.
    fn piece(&mut self, byte: u8) {
        let behind = self.rest.get(1..).unwrap_or_default();
        match byte {
            b'"' => self.string(b'"'),
            b'\'' if loose::may_stand_behind(self.before()) => self.string(b'\''),
            b'/' if loose::is_comment(self.rest.as_bytes()) => {
                self.take(comment(self.rest));
                self.out.push(' ');
            }
            b'!' if behind.starts_with(['0', '1']) => {
                let truth = if behind.starts_with('0') {
                    "true"
                } else {
                    "false"
                };
                self.out.push_str(truth);
                self.take(2);
            }
            b',' if past_blanks(behind).starts_with(['}', ']', ',']) => {
                self.take(1);
            }
            0 => {
                self.take(1);
            }
            _ if self.rest.starts_with(MARK) => {
                self.take(MARK.len_utf8());
            }
            _ if loose::is_word(byte) => self.word(),
            _ => {
                let taken = self.take(1);
                self.out.push_str(taken);
            }
        }
    }

    /// The byte before the current position, ignoring white space; a comma if there is none.
    fn before(&self) -> u8 {
        let before = self.out.trim_end().bytes().next_back();
        before.unwrap_or(b',')
    }

    /// Puts a key without quotes in quotes; other words stay unchanged.
    fn word(&mut self) {
        let len = self.rest.bytes().take_while(|byte| loose::is_word(*byte));
        let len = self.rest.find(MARK).unwrap_or(usize::MAX).min(len.count());
        let is_place = matches!(self.before(), b'{' | b',');
        let word = self.take(len);
        if is_place && past_blanks(self.rest).starts_with(':') {
            self.out.extend(["\"", word, "\""]);
        } else {
            self.out.push_str(word);
        }
    }

    /// Converts a string in either quotes.
    fn string(&mut self, quote: u8) {
        self.take(1);
        self.out.push('"');
        loop {
            let special = |byte: u8| byte == quote || matches!(byte, b'"' | b'\\' | 0..b' ');
            let plain = self.rest.bytes().position(special);
            let plain = self.take(plain.unwrap_or(self.rest.len()));
            self.out.push_str(plain);
            match self.rest.bytes().next() {
                None => return,
                Some(b'\\') => {
                    let (escape, width) = mend_escape(self.rest);
                    self.out.push_str(&escape);
                    self.take(width);
                    continue;
                }
                Some(byte) if byte == quote => self.out.push('"'),
                Some(b'"') => self.out.push_str("\\\""),
                Some(control) => self.out.push_str(&format!("\\u{control:04x}")),
            }
            if self.take(1).as_bytes() == [quote] {
                return;
            }
        }
    }
}

/// The text after white space and comments.
fn past_blanks(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == MARK);
        if !loose::is_comment(text.as_bytes()) {
            return text;
        }
        text = text.get(comment(text)..).unwrap_or_default();
    }
}

/// The length of the comment at the start of a text, or of the text if the comment has no end.
fn comment(text: &str) -> usize {
    loose::comment(text.as_bytes()).unwrap_or(text.len())
}

/// The repaired escape for the one at the start of `rest`, and the length of the original in bytes.
fn mend_escape(rest: &str) -> (String, usize) {
    const LOST: &str = "\\ufffd";
    let unit = |at: usize| {
        let hex = rest.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(hex, 16).ok()
    };
    match rest.chars().nth(1) {
        Some('u') => match unit(0) {
            Some(0xD800..=0xDBFF) => match unit(6) {
                Some(0xDC00..=0xDFFF) => (rest.get(..12).unwrap_or(LOST).to_owned(), 12),
                _ => (LOST.to_owned(), 6),
            },
            Some(0xDC00..=0xDFFF) => (LOST.to_owned(), 6),
            Some(_) => (rest.get(..6).unwrap_or(LOST).to_owned(), 6),
            None => (LOST.to_owned(), 2),
        },
        Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => (format!("\\{c}"), 2),
        // In JavaScript the string continues on the next line.
        Some('\n') => (String::new(), 2),
        Some(c) if c.is_ascii_control() => (String::new(), 1),
        Some(c) => (c.to_string(), 1 + c.len_utf8()),
        None => (String::new(), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_where_their_brackets_close() {
        fn check(text: &str, expected: Extent) {
            assert_eq!(extent(text.as_bytes()), expected, "{text}");
        }
        check(r#"{"a":"}"}, {"#, Extent::Ends(9));
        check(r#"{"a":"\"}"}]"#, Extent::Ends(11));
        check(r#"{"a":[1,2"#, Extent::Open);
        check("12, 13", Extent::Ends(2));
        check("]", Extent::Ends(0));
        check("}, {", Extent::Ends(0));
        check(r#"{a:'}" it\'s }'}, {"#, Extent::Ends(16));
        check("{\"a\":1 // }\n/* } */}", Extent::Ends(20));
    }

    #[test]
    fn brackets_that_do_not_fit_are_told_as_such() {
        fn check(text: &str, expected: usize) {
            assert_eq!(extent(text.as_bytes()), Extent::Torn(expected), "{text}");
        }
        check(r#"{"a":{"b":[1}}, {"#, 14);
        check(r#"{"a":{"b":1}, {"a":2}]"#, 21);
        check(r#"{"a":[1]], "b":2}, {"#, 8);
        check(r#"[{"a":1}}], 2"#, 10);
        let nested = format!("{}{}", "[".repeat(1 << 20), "}".repeat(1 << 20));
        assert_eq!(extent(nested.as_bytes()), Extent::Open);
    }

    #[test]
    fn the_end_is_where_the_maps_close() {
        fn check(text: &str, maps: u8, expected: Extent) {
            assert_eq!(extent_within(text.as_bytes(), maps), expected, "{text}");
        }
        check("}},", 2, Extent::Ends(2));
        check(r#","a":"}"},"b":[1]} "#, 2, Extent::Ends(18));
        check("}", 2, Extent::Open);
        check(r#","a":"}"#, 1, Extent::Open);
        check("}, {\"a\":[]}]", 2, Extent::Torn(11));
    }

    #[test]
    fn mends_what_people_and_tools_leave_behind() {
        fn check(broken: &[u8], expected: serde_json::Value) {
            let mended = mend(broken);
            let value: serde_json::Value = serde_json::from_str(&mended).expect(&mended);
            assert_eq!(value, expected, "{mended}");
        }
        check(br#"{"a":"x\ud83d"}"#, serde_json::json!({"a": "x\u{fffd}"}));
        check(
            br#"{"a":"\ud83d\ude00\udc00"}"#,
            serde_json::json!({"a": "\u{1f600}\u{fffd}"}),
        );
        check(br#"{"a":[1,2,],}"#, serde_json::json!({"a": [1, 2]}));
        check(
            br#"{a:1,b_c : true}"#,
            serde_json::json!({"a": 1, "b_c": true}),
        );
        check(
            b"{\"a\":\"x\xFFy\"}",
            serde_json::json!({"a": "x\u{fffd}y"}),
        );
        check(b"{\"a\":\"x\ny\"}", serde_json::json!({"a": "x\ny"}));
        check(
            br#"{"a":"it's, a: [trap,]"}"#,
            serde_json::json!({"a": "it's, a: [trap,]"}),
        );
        check(br#"{"a":1e5}"#, serde_json::json!({"a": 1e5}));
        check(br#"{"a":"\q"}"#, serde_json::json!({"a": "q"}));
        check(
            br#"{a:'<a href="x">it\'s</a>','b' : ["'", '"',],}"#,
            serde_json::json!({"a": "<a href=\"x\">it's</a>", "b": ["'", "\""]}),
        );
        check(
            b"{/* a: 1 */ a: !0, // b\n b: [!1 /**/, /**/], 1: 'x\\\ny', \xC3\xA9: 2}",
            serde_json::json!({"a": true, "b": [false], "1": "xy", "\u{e9}": 2}),
        );
        check(
            br#"{"a":"https://x", b:'//y /*'}"#,
            serde_json::json!({"a": "https://x", "b": "//y /*"}),
        );
    }
}

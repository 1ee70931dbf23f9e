//! The tokens of a text that is almost JSON: strings in either quotes, words, brackets, comments.
//!
//! Formatters and minifiers of JavaScript remove the quotes of keys, put texts with quotes between
//! `'`, and leave comments. Nothing is validated here: callers want to know where something ends.

/// A token; white space, byte order marks and comments are skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The content of a string.
    Text { from: usize, to: usize },
    /// A key without quotes, a number, `true`.
    Word { from: usize, to: usize },
    /// A bracket, a comma, a colon, or anything else.
    Mark(u8),
    /// A string or a comment that does not end within the bytes read so far.
    Open,
}

/// The byte order mark; editors that join files leave it anywhere.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The tokens of some bytes, in order.
pub(super) struct Pieces<'a> {
    bytes: &'a [u8],
    /// The position where the next token is searched.
    pub at: usize,
    /// The last byte that is not white space and not in a comment.
    before: u8,
}

impl<'a> Pieces<'a> {
    /// Starts at a position where a value is allowed.
    pub fn new(bytes: &'a [u8]) -> Pieces<'a> {
        Pieces {
            bytes,
            at: 0,
            before: b',',
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Skips this many bytes, or all if the end is unknown; returns whether it is known.
    fn pass(&mut self, len: Option<usize>) -> bool {
        self.at = len.map_or(self.bytes.len(), |len| self.at + len);
        len.is_some()
    }

    fn text(&mut self, quote: u8) -> Piece {
        self.before = quote;
        let from = self.at;
        let len = string(self.rest(), quote);
        let to = len.map_or(from, |len| from + len);
        match self.pass(len.map(|len| len + 1)) {
            true => Piece::Text { from, to },
            false => Piece::Open,
        }
    }

    fn word(&mut self) -> Piece {
        let from = self.at;
        let len = self
            .rest()
            .iter()
            .take_while(|byte| is_word(**byte))
            .count();
        let word = self.rest().get(..len).unwrap_or_default();
        let len = memchr::memmem::find(word, MARK).unwrap_or(len);
        self.at += len;
        self.before = b'a';
        Piece::Word { from, to: self.at }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                0xEF if self.rest().starts_with(MARK) => self.at += MARK.len(),
                b'"' => {
                    self.at += 1;
                    return Some(self.text(byte));
                }
                b'\'' if may_stand_behind(self.before) => {
                    self.at += 1;
                    return Some(self.text(byte));
                }
                b'/' if is_comment(self.rest()) => {
                    let len = comment(self.rest());
                    if !self.pass(len) {
                        return Some(Piece::Open);
                    }
                }
                _ if is_word(byte) => return Some(self.word()),
                _ => {
                    self.at += 1;
                    self.before = byte;
                    return Some(Piece::Mark(byte));
                }
            }
        }
    }
}

/// The length in bytes of a string up to its closing quote; `None` if that was not read yet.
fn string(bytes: &[u8], quote: u8) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr2(quote, b'\\', bytes.get(at..)?)?;
        match bytes.get(at) {
            Some(byte) if *byte == quote => return Some(at),
            _ => at += 2,
        }
    }
}

/// Whether a string may follow this byte. After other bytes it is an apostrophe, in a text whose
/// quotes are damaged.
pub(super) fn may_stand_behind(byte: u8) -> bool {
    matches!(byte, b'{' | b'[' | b'(' | b',' | b':')
}

/// Whether a byte can be in a JavaScript name or a number; all non-ASCII characters count.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | 0x80..)
}

/// Whether a comment begins here.
pub(super) fn is_comment(bytes: &[u8]) -> bool {
    matches!(bytes, [b'/', b'/' | b'*', ..])
}

/// The length of the comment that begins here; `None` if its end was not read yet.
pub(super) fn comment(bytes: &[u8]) -> Option<usize> {
    match bytes.get(1) {
        Some(b'*') => {
            let inside = bytes.get(2..).unwrap_or_default();
            memchr::memmem::find(inside, b"*/").map(|at| at + 4)
        }
        _ => memchr::memchr(b'\n', bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_its_pieces() {
        fn check(text: &str, expected: &str) {
            let show = |piece| match piece {
                Piece::Text { from, to } => format!("<{}>", &text[from..to]),
                Piece::Word { from, to } => text[from..to].to_owned(),
                Piece::Mark(mark) => char::from(mark).to_string(),
                Piece::Open => "open".to_owned(),
            };
            let pieces: Vec<String> = Pieces::new(text.as_bytes()).map(show).collect();
            assert_eq!(pieces.join(" "), expected, "{text}");
        }
        check(r#"{"a" : "\"}" }"#, r#"{ <a> : <\"}> }"#);
        check(r#"{a_b:'it\'s "x"',}"#, r#"{ a_b : <it\'s "x"> , }"#);
        check("[ 1, /* ] */ true // ]\n]", "[ 1 , true ]");
        check("\"a\" it's \"b\"", "<a> it ' s <b>");
        check("[\"a", "[ open");
        check("[1 // a", "[ 1 open");
        check("a / b", "a / b");
        check("\u{FEFF}a\u{FEFF}b \u{FEFF}: 1", "a b : 1");
    }
}

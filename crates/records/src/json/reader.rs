//! A position in a text of JSON, and how it moves over white space, strings, numbers, whole values.

use std::borrow::Cow;

use super::Refused;
use roost_base::Reason;

/// How deep maps and lists may be nested, the same as in serde_json.
pub(super) const DEEPEST: u8 = 127;

/// A position in a text.
pub(super) struct Reader<'de> {
    pub(super) text: &'de str,
    pub(super) at: usize,
    pub(super) depth: u8,
}

/// A number in the types that visitors take.
pub(super) enum Number {
    Whole(u64),
    Negative(i64),
    Float(f64),
}

impl<'de> Reader<'de> {
    pub(super) fn new(text: &'de str) -> Reader<'de> {
        Reader {
            text,
            at: 0,
            depth: 0,
        }
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips white space and returns the byte after it; the reader stays at that byte.
    #[inline]
    pub(super) fn token(&mut self) -> Result<u8, Refused> {
        loop {
            match self.byte() {
                Some(b'\n') => self.at = indented(self.text.as_bytes(), self.at + 1),
                Some(b' ' | b'\r' | b'\t') => self.at += 1,
                Some(byte) => return Ok(byte),
                None => return Err(Refused::Open),
            }
        }
    }

    /// Skips white space and the one token that is allowed here; returns `missing` for any other.
    #[inline]
    pub(super) fn expect(&mut self, token: u8, missing: Refused) -> Result<(), Refused> {
        if self.token()? != token {
            return Err(missing);
        }
        self.at += 1;
        Ok(())
    }

    /// Parses the string at whose opening quote the reader is.
    pub(super) fn string(&mut self) -> Result<Cow<'de, str>, Refused> {
        let start = self.at + 1;
        self.at = plain(self.text.as_bytes(), start);
        match self.byte() {
            Some(b'"') => {
                let text = self.text.get(start..self.at).unwrap_or_default();
                self.at += 1;
                Ok(Cow::Borrowed(text))
            }
            Some(b'\\') => self.escaped(start).map(Cow::Owned),
            Some(_) => Err(CONTROL),
            None => Err(Refused::Open),
        }
    }

    /// Parses the rest of a string with escapes; the reader is at the first escape.
    pub(super) fn escaped(&mut self, mut start: usize) -> Result<String, Refused> {
        let mut out = String::with_capacity(2 * (self.at - start) + 64);
        loop {
            out.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(_) => return Err(CONTROL),
                None => return Err(Refused::Open),
            }
            start = self.at;
            self.at = plain(self.text.as_bytes(), start);
        }
    }

    pub(super) fn escape(&mut self) -> Result<char, Refused> {
        self.at += 1;
        let byte = self.byte().ok_or(Refused::Open)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut code = self.hex()?;
                if (0xD800..0xDC00).contains(&code) {
                    for (byte, expected) in [(self.byte(), b'\\'), (self.ahead(1), b'u')] {
                        if byte.ok_or(Refused::Open)? != expected {
                            return Err(LONE);
                        }
                    }
                    self.at += 2;
                    let low = self.hex()?;
                    if !(0xDC00..0xE000).contains(&low) {
                        return Err(LONE);
                    }
                    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                }
                char::from_u32(code).ok_or(LONE)?
            }
            _ => return Err(ESCAPE),
        })
    }

    pub(super) fn ahead(&self, count: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + count).copied()
    }

    pub(super) fn hex(&mut self) -> Result<u32, Refused> {
        let mut code = 0;
        for _ in 0..4 {
            let byte = self.byte().ok_or(Refused::Open)?;
            code = code * 16 + char::from(byte).to_digit(16).ok_or(ESCAPE)?;
            self.at += 1;
        }
        Ok(code)
    }

    /// Skips a string; its escapes are checked only as far as that requires.
    pub(super) fn skip_string(&mut self) -> Result<(), Refused> {
        self.at += 1;
        loop {
            self.at = plain(self.text.as_bytes(), self.at);
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    let byte = self.byte().ok_or(Refused::Open)?;
                    self.at += 1;
                    match byte {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        b'u' => {
                            self.hex()?;
                        }
                        _ => return Err(ESCAPE),
                    }
                }
                Some(_) => return Err(CONTROL),
                None => return Err(Refused::Open),
            }
        }
    }

    /// Skips a key with its colon.
    pub(super) fn skip_key(&mut self) -> Result<(), Refused> {
        if self.token()? != b'"' {
            return Err(KEY);
        }
        self.skip_string()?;
        self.expect(b':', COLON)
    }

    /// Skips a value without recursion: the bits of a number record which brackets are open.
    pub(super) fn skip_value(&mut self) -> Result<(), Refused> {
        let (mut maps, mut depth) = (0_u128, 0);
        loop {
            let opening = self.token()?;
            match opening {
                b'{' | b'[' => {
                    if depth == DEEPEST {
                        return Err(DEEP);
                    }
                    depth += 1;
                    let is_map = opening == b'{';
                    maps = maps << 1 | u128::from(is_map);
                    self.at += 1;
                    if !matches!((is_map, self.token()?), (true, b'}') | (false, b']')) {
                        if is_map {
                            self.skip_key()?;
                        }
                        continue;
                    }
                }
                b'"' => self.skip_string()?,
                _ => self.skip_scalar(opening)?,
            }
            loop {
                if depth == 0 {
                    return Ok(());
                }
                let is_map = maps & 1 == 1;
                match (is_map, self.token()?) {
                    (_, b',') => {
                        self.at += 1;
                        if is_map {
                            self.skip_key()?;
                        }
                        break;
                    }
                    (true, b'}') | (false, b']') => {
                        self.at += 1;
                        depth -= 1;
                        maps >>= 1;
                    }
                    _ => return Err(COMMA),
                }
            }
        }
    }

    pub(super) fn skip_scalar(&mut self, opening: u8) -> Result<(), Refused> {
        match opening {
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.skip_number(),
        }
    }

    pub(super) fn word(&mut self, word: &str) -> Result<(), Refused> {
        for expected in word.bytes() {
            if self.byte().ok_or(Refused::Open)? != expected {
                return Err(VALUE);
            }
            self.at += 1;
        }
        Ok(())
    }

    /// Skips digits and returns how many there were.
    pub(super) fn digits(&mut self) -> usize {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    /// Like `digits`, but requires at least one.
    pub(super) fn some_digits(&mut self) -> Result<(), Refused> {
        match (self.digits(), self.byte()) {
            (0, None) => Err(Refused::Open),
            (0, Some(_)) => Err(NUMBER),
            _ => Ok(()),
        }
    }

    pub(super) fn skip_number(&mut self) -> Result<(), Refused> {
        self.at += usize::from(self.byte() == Some(b'-'));
        match self.byte().ok_or(Refused::Open)? {
            b'0' => {
                self.at += 1;
                if self.digits() > 0 {
                    return Err(NUMBER);
                }
            }
            b'1'..=b'9' => {
                self.digits();
            }
            _ => return Err(VALUE),
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.some_digits()?;
        }
        Ok(())
    }

    pub(super) fn number(&mut self) -> Result<Number, Refused> {
        let start = self.at;
        self.skip_number()?;
        let text = self.text.get(start..self.at).unwrap_or_default();
        let whole = match text.strip_prefix('-') {
            None => text.parse().map(Number::Whole).ok(),
            // serde_json reads -0 as a float.
            Some("0") => None,
            Some(_) => text.parse().map(Number::Negative).ok(),
        };
        // A whole number that is too large for 64 bits is a float, too.
        if let Some(number) = whole {
            return Ok(number);
        }
        let float: f64 = text.parse().unwrap_or_default();
        match float.is_finite() {
            true => Ok(Number::Float(float)),
            false => Err(NUMBER),
        }
    }
}

pub(super) const COLON: Refused = Refused::Broken(Reason::Colon);
pub(super) const COMMA: Refused = Refused::Broken(Reason::Comma);
pub(super) const CONTROL: Refused = Refused::Broken(Reason::Control);
pub(super) const DEEP: Refused = Refused::Broken(Reason::Deep);
pub(super) const ESCAPE: Refused = Refused::Broken(Reason::Escape);
pub(super) const KEY: Refused = Refused::Broken(Reason::Key);
pub(super) const LONE: Refused = Refused::Broken(Reason::Lone);
pub(super) const NUMBER: Refused = Refused::Broken(Reason::Number);
pub(super) const VALUE: Refused = Refused::Broken(Reason::Value);

/// Eight bytes as a number, the first one lowest.
#[inline]
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*chunk))
}

/// A number of eight equal bytes.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The end of the spaces that begin at `at`.
#[inline]
fn indented(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        let spaces = (word ^ eight(b' ')).trailing_zeros() / 8;
        at += spaces as usize;
        if spaces < 8 {
            break;
        }
    }
    at
}

/// The end of the plain part of a string: a quote, a backslash, a control character, or the end of
/// the bytes.
#[inline]
fn plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        // Sets the highest bit of each byte that is zero: exact for the lowest such byte.
        let zeros = |word: u64| word.wrapping_sub(eight(1)) & !word;
        let control = word.wrapping_sub(eight(b' ')) & !word;
        let quote = zeros(word ^ eight(b'"')) | zeros(word ^ eight(b'\\'));
        let stop = (control | quote) & eight(0x80);
        if stop != 0 {
            return at + (stop.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let stop = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
    at + rest.iter().position(stop).unwrap_or(rest.len())
}

//! Deserializes JSON in memory; strings without escapes are borrowed.
//!
//! Accepts and rejects the same texts as serde_json, with which the tests compare it, and gives the
//! same values. It is faster for what archives consist of: white space, short strings and unused
//! fields are skipped eight bytes at a time (docs/decisions.md has the figures).

mod reader;

use std::borrow::Cow;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use reader::{COLON, COMMA, DEEP, DEEPEST, KEY, Number, Reader};
use roost_base::Reason;

/// The name of the newtype that requests a value as unparsed text.
pub(super) const RAW: &str = "roost::Raw";

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The text ends before the value does.
    #[error("the text ends before the value does")]
    Open,
    /// It is not JSON.
    #[error("it is not JSON: {}", .0.name())]
    Broken(Reason),
}

impl de::Error for Refused {
    fn custom<T: std::fmt::Display>(_: T) -> Refused {
        Refused::Broken(Reason::Shape)
    }
}

/// Deserializes a text that is exactly one value.
///
/// # Errors
/// If it is not a value, or more than one.
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Refused> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    match reader.token() {
        Err(Refused::Open) => Ok(value),
        _ => Err(Refused::Broken(Reason::Behind)),
    }
}

/// Deserializes the value at the beginning of a text; also returns its length in bytes.
///
/// # Errors
/// [`Refused::Open`] also for a number or a word at the end of the text: more of it may follow.
pub fn first<'de, T: Deserialize<'de>>(text: &'de str) -> Result<(T, usize), Refused> {
    let mut reader = Reader::new(text);
    let ends_itself = matches!(reader.token()?, b'{' | b'[' | b'"');
    let value = T::deserialize(&mut reader)?;
    if !ends_itself {
        match text.as_bytes().get(reader.at) {
            Some(b' ' | b'\n' | b'\t' | b'\r' | b',' | b':' | b'"' | b'[' | b']' | b'{' | b'}') => {
            }
            Some(_) => return Err(COMMA),
            None => return Err(Refused::Open),
        }
    }
    Ok((value, reader.at))
}

impl<'de> Reader<'de> {
    /// Enters a map or list, calls `visit` for its items, and leaves it again.
    fn inside<T>(
        &mut self,
        closing: u8,
        visit: impl FnOnce(Inside<'_, 'de>) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        if self.depth == DEEPEST {
            return Err(DEEP);
        }
        self.depth += 1;
        self.at += 1;
        let value = visit(Inside {
            reader: self,
            first: true,
        })?;
        self.depth -= 1;
        self.expect(closing, COMMA)?;
        Ok(value)
    }
}

/// The items of a map or list.
struct Inside<'r, 'de> {
    reader: &'r mut Reader<'de>,
    first: bool,
}

impl Inside<'_, '_> {
    /// Whether another item follows; the reader is then at its start.
    #[inline]
    fn more(&mut self, closing: u8) -> Result<bool, Refused> {
        let token = self.reader.token()?;
        if token == closing {
            return Ok(false);
        }
        if !std::mem::take(&mut self.first) {
            if token != b',' {
                return Err(COMMA);
            }
            self.reader.at += 1;
        }
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for Inside<'_, 'de> {
    type Error = Refused;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refused> {
        match self.more(b']')? {
            true => seed.deserialize(&mut *self.reader).map(Some),
            false => Ok(None),
        }
    }
}

impl<'de> MapAccess<'de> for Inside<'_, 'de> {
    type Error = Refused;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refused> {
        if !self.more(b'}')? {
            return Ok(None);
        }
        match self.reader.token()? {
            b'"' => seed.deserialize(&mut *self.reader).map(Some),
            _ => Err(KEY),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refused> {
        self.reader.expect(b':', COLON)?;
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.token()? {
            b'"' => match self.string()? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            b'{' => self.inside(b'}', |items| visitor.visit_map(items)),
            b'[' => self.inside(b']', |items| visitor.visit_seq(items)),
            opening @ (b't' | b'f' | b'n') => {
                self.skip_scalar(opening)?;
                match opening {
                    b'n' => visitor.visit_unit(),
                    _ => visitor.visit_bool(opening == b't'),
                }
            }
            _ => match self.number()? {
                Number::Whole(number) => visitor.visit_u64(number),
                Number::Negative(number) => visitor.visit_i64(number),
                Number::Float(number) => visitor.visit_f64(number),
            },
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.skip_value()?;
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        if name != RAW {
            return visitor.visit_newtype_struct(self);
        }
        self.token()?;
        let start = self.at;
        self.skip_value()?;
        visitor.visit_borrowed_str(self.text.get(start..self.at).unwrap_or_default())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.token()? {
            b'n' => {
                self.word("null")?;
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct enum identifier
    }
}

#[cfg(test)]
mod tests {
    use serde::de::IgnoredAny;

    use super::super::tree::{Raw, Tree};
    use super::reader::VALUE;
    use super::*;

    /// Pieces of JSON and of almost valid JSON.
    const PIECES: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u00e9",
        "\\ud83d",
        "\\ude00",
        "\\n",
        "\\x",
        "\"key\"",
        "\"key\" : ",
        "\"a longer string, with é and 日本 in it\"",
        "\"\\/ \\\"\"",
        "0",
        "-0",
        "12",
        "-7",
        "01",
        "1.5",
        "1.",
        "2e3",
        "1E-2",
        "1e999",
        "18446744073709551616",
        "true",
        "false",
        "null",
        "nul",
        "tru",
        "x",
        " ",
        "        ",
        "\n          ",
        "\t\r\n",
        "\u{1}",
        "\u{1f}",
        "\u{7f}",
        "{}",
        "[]",
        "[1, 2]",
        "{\"a\" : [{\"b\" : null}]}",
        "é",
    ];

    /// A pseudo-random number, the same in each run.
    fn random(state: &mut u64) -> usize {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 11) as usize
    }

    /// Compares the results of both parsers for a text: as a tree, skipped, and unparsed.
    fn check(text: &str) {
        let expected = serde_json::from_str::<Tree>(text);
        let tree = from_str::<Tree>(text);
        match (&tree, &expected) {
            (Ok(tree), Ok(expected)) => assert_eq!(tree, expected, "{text:?}"),
            (Err(_), Err(_)) => {}
            _ => panic!("{text:?}: {tree:?}, but serde_json: {expected:?}"),
        }
        let skipped = from_str::<IgnoredAny>(text).is_ok();
        let known = serde_json::from_str::<IgnoredAny>(text).is_ok();
        assert_eq!(skipped, known, "{text:?}");
        if let Ok(Raw(raw)) = from_str(text) {
            assert_eq!(raw, text.trim_matches([' ', '\n', '\r', '\t']));
        }
    }

    #[test]
    fn reads_and_refuses_what_serde_json_does() {
        let mut state = 0x5eed_u64;
        for piece in PIECES {
            check(piece);
        }
        for _ in 0..60_000 {
            let count = 1 + random(&mut state) % 9;
            let piece = |_| PIECES[random(&mut state) % PIECES.len()];
            check(&(0..count).map(piece).collect::<String>());
        }
    }

    #[test]
    fn damage_at_every_byte_is_seen_as_serde_json_sees_it() {
        let whole = "{ \"tweet\" : {\n      \"id\" : \"12\", \"n\" : -1.5e2,\n  \"list\" : [ \"1\", 2, true ],\n  \"text\" : \"a \\\"b\\\" \\u00e9 \\ud83d\\ude00 日本\", \"none\" : null } }";
        check(whole);
        for at in (0..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
            let (before, behind) = whole.split_at(at);
            assert_eq!(first::<Tree>(before), Err(Refused::Open), "{before:?}");
            assert_eq!(from_str::<IgnoredAny>(before).err(), Some(Refused::Open));
            for piece in PIECES {
                check(&format!("{before}{piece}{behind}"));
                let mut rest = behind.chars();
                rest.next();
                check(&format!("{before}{piece}{}", rest.as_str()));
            }
        }
    }

    #[test]
    fn the_first_value_ends_where_it_ends() {
        fn check(text: &str, expected: Result<usize, Refused>) {
            let len = first::<Tree>(text).map(|(_, len)| len);
            assert_eq!(len, expected, "{text:?}");
            let skipped = first::<IgnoredAny>(text).map(|(_, len)| len);
            assert_eq!(skipped, expected, "{text:?}");
        }
        check(" {\"a\" : 1} , {", Ok(10));
        check("[] ]", Ok(2));
        check("\"x\"y", Ok(3));
        check("12, 3", Ok(2));
        check("null]", Ok(4));
        check("12", Err(Refused::Open));
        check("tru", Err(Refused::Open));
        check("truex", Err(COMMA));
        check("  ", Err(Refused::Open));
        check("]", Err(VALUE));
    }

    #[test]
    fn nothing_is_too_deep_to_be_refused() {
        for depth in [127, 128, 100_000] {
            let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
            let fits = depth <= usize::from(DEEPEST);
            assert_eq!(from_str::<Tree>(&text).is_ok(), fits, "{depth}");
            assert_eq!(from_str::<IgnoredAny>(&text).is_ok(), fits, "{depth}");
        }
    }
}

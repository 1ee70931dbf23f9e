//! Reads an entry as UTF-8, in whatever Unicode encoding it was saved: editors and shells on
//! Windows save as UTF-16. UTF-8, as X writes it, is passed through unchanged.

use super::reader::EntryReader;
use roost_base::Problem;

/// How many bytes of another encoding are buffered at a time.
const WINDOW: usize = 64 << 10;

/// What an undecodable unit becomes.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

/// A Unicode encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// One to four bytes per character; also used if none of the others fits.
    Utf8,
    /// One or two units of two bytes per character, the low byte first if `little`.
    Utf16 { little: bool },
    /// One unit of four bytes per character.
    Utf32 { little: bool },
}

impl Encoding {
    /// Recognized by the byte order mark at the start, or by the zero bytes next to its first
    /// letters: data files and tables begin with ASCII.
    pub fn of(head: &[u8]) -> Encoding {
        use Encoding::{Utf8, Utf16, Utf32};
        match head {
            [0xFF, 0xFE, 0, 0, ..] => Utf32 { little: true },
            [0, 0, 0xFE, 0xFF, ..] => Utf32 { little: false },
            [0xFF, 0xFE, ..] => Utf16 { little: true },
            [0xFE, 0xFF, ..] => Utf16 { little: false },
            [1..=0x7F, 0, 0, 0, 1..=0x7F, 0, 0, 0, ..] => Utf32 { little: true },
            [0, 0, 0, 1..=0x7F, 0, 0, 0, 1..=0x7F, ..] => Utf32 { little: false },
            [1..=0x7F, 0, 1..=0x7F, 0, ..] => Utf16 { little: true },
            [0, 1..=0x7F, 0, 1..=0x7F, ..] => Utf16 { little: false },
            _ => Utf8,
        }
    }

    /// The size of a unit in bytes.
    const fn unit(self) -> usize {
        match self {
            Encoding::Utf8 => 1,
            Encoding::Utf16 { .. } => 2,
            Encoding::Utf32 { .. } => 4,
        }
    }

    /// The first character of some bytes and its length in bytes; `None` if they end within it.
    fn first(self, bytes: &[u8]) -> Option<(char, usize)> {
        let unit16 = |at: usize, little: bool| {
            let unit = bytes.get(at..at + 2)?.try_into().ok()?;
            Some(match little {
                true => u16::from_le_bytes(unit),
                false => u16::from_be_bytes(unit),
            })
        };
        match self {
            Encoding::Utf8 => bytes.first().map(|byte| (char::from(*byte), 1)),
            Encoding::Utf32 { little } => {
                let unit = bytes.get(..4)?.try_into().ok()?;
                let unit = match little {
                    true => u32::from_le_bytes(unit),
                    false => u32::from_be_bytes(unit),
                };
                Some((char::from_u32(unit).unwrap_or(REPLACEMENT), 4))
            }
            Encoding::Utf16 { little } => {
                let high = unit16(0, little)?;
                if !(0xD800..0xDC00).contains(&high) {
                    let lone = char::from_u32(u32::from(high)).unwrap_or(REPLACEMENT);
                    return Some((lone, 2));
                }
                let low = unit16(2, little)?;
                match char::decode_utf16([high, low]).next() {
                    Some(Ok(pair)) => Some((pair, 4)),
                    _ => Some((REPLACEMENT, 2)),
                }
            }
        }
    }
}

/// The start of a text as UTF-8, for checks of a file's first bytes.
pub(super) fn decoded_head(head: &[u8]) -> Vec<u8> {
    let encoding = Encoding::of(head);
    if encoding == Encoding::Utf8 {
        return head.to_vec();
    }
    let mut out = vec![0; head.len() * 3];
    let (_, written) = decode(encoding, head, &mut out);
    out.truncate(written);
    out
}

/// Decodes as many characters as fit; returns how many bytes were read and written.
fn decode(encoding: Encoding, bytes: &[u8], into: &mut [u8]) -> (usize, usize) {
    let (mut read, mut written) = (0, 0);
    while let Some((character, len)) = encoding.first(bytes.get(read..).unwrap_or_default()) {
        let Some(room) = into
            .get_mut(written..)
            .filter(|room| room.len() >= character.len_utf8())
        else {
            break;
        };
        written += character.encode_utf8(room).len();
        read += len;
    }
    (read, written)
}

/// One entry as UTF-8.
pub struct TextReader {
    reader: EntryReader,
    /// `None` until the first bytes were read.
    encoding: Option<Encoding>,
    /// Bytes of another encoding that were read; those from `used` on are not decoded yet.
    raw: Vec<u8>,
    used: usize,
    ended: bool,
}

impl TextReader {
    pub(super) fn new(reader: EntryReader) -> TextReader {
        TextReader {
            reader,
            encoding: None,
            raw: Vec::new(),
            used: 0,
            ended: false,
        }
    }

    /// How many compressed bytes were consumed so far.
    pub fn packed_read(&self) -> u64 {
        self.reader.packed_read()
    }

    /// The problem if the entry was not what the directory said; see [`EntryReader::verdict`].
    pub fn verdict(&self) -> Option<Problem> {
        self.reader.verdict()
    }

    /// Fills `into`, except perhaps for the space of one character; 0 only at the end. `into` must
    /// have at least four bytes.
    ///
    /// # Errors
    /// Those of [`EntryReader::read`].
    pub fn read(&mut self, into: &mut [u8]) -> Result<usize, Problem> {
        match self.encoding {
            Some(Encoding::Utf8) => self.reader.read(into),
            Some(encoding) => self.transcode(encoding, into),
            None => {
                let count = self.reader.read(into)?;
                let head = into.get(..count).unwrap_or_default();
                let encoding = Encoding::of(head);
                self.encoding = Some(encoding);
                if encoding == Encoding::Utf8 {
                    return Ok(count);
                }
                self.raw = head.to_vec();
                self.transcode(encoding, into)
            }
        }
    }

    fn transcode(&mut self, encoding: Encoding, into: &mut [u8]) -> Result<usize, Problem> {
        let mut count = 0;
        loop {
            let rest = self.raw.get(self.used..).unwrap_or_default();
            let room = into.get_mut(count..).unwrap_or_default();
            let (read, written) = decode(encoding, rest, room);
            self.used += read;
            count += written;
            let left = self.raw.len() - self.used;
            if room.len() - written < char::MAX.len_utf8() || left >= 2 * encoding.unit() {
                return Ok(count);
            }
            if self.ended {
                // What is left is an incomplete character.
                if let (1.., Some(room)) = (left, into.get_mut(count..)) {
                    self.used = self.raw.len();
                    count += REPLACEMENT.encode_utf8(room).len();
                }
                return Ok(count);
            }
            self.raw.drain(..self.used);
            self.used = 0;
            self.raw.resize(left + WINDOW, 0);
            let fresh = self.raw.get_mut(left..).unwrap_or_default();
            let fresh = self.reader.read(fresh)?;
            self.raw.truncate(left + fresh);
            self.ended = fresh == 0;
        }
    }

    /// Reads the whole entry into memory.
    ///
    /// # Errors
    /// As [`EntryReader::read_all`].
    pub fn read_all(self, limit: u64) -> Result<Vec<u8>, Problem> {
        let bytes = self.reader.read_all(limit)?;
        let encoding = Encoding::of(&bytes);
        if encoding == Encoding::Utf8 {
            return Ok(bytes);
        }
        // A unit of two bytes becomes three bytes at most.
        let mut text = vec![0; bytes.len() / 2 * 3 + REPLACEMENT.len_utf8()];
        let (read, mut written) = decode(encoding, &bytes, &mut text);
        if let (true, Some(room)) = (read < bytes.len(), text.get_mut(written..)) {
            written += REPLACEMENT.encode_utf8(room).len();
        }
        text.truncate(written);
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_their_first_bytes() {
        fn check(head: &[u8], expected: Encoding) {
            assert_eq!(Encoding::of(head), expected, "{head:?}");
        }
        let (utf16, utf32) = (
            |little| Encoding::Utf16 { little },
            |little| Encoding::Utf32 { little },
        );
        check(b"\xFF\xFEw\0i\0", utf16(true));
        check(b"\xFE\xFF\0w\0i", utf16(false));
        check(b"w\0i\0", utf16(true));
        check(b"\0w\0i", utf16(false));
        check(b"\xFF\xFE\0\0w\0\0\0", utf32(true));
        check(b"\0\0\xFE\xFF\0\0\0w", utf32(false));
        check(b"w\0\0\0i\0\0\0", utf32(true));
        check(b"\0\0\0w\0\0\0i", utf32(false));
        for utf8 in [
            &b"window"[..],
            b"\xEF\xBB\xBFw",
            b"\0\nwi",
            b"\0\0\0\0",
            b"w",
            b"",
        ] {
            check(utf8, Encoding::Utf8);
        }
    }

    #[test]
    fn halves_of_characters_are_replaced() {
        fn check(units: &[u16], expected: &str) {
            let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let mut out = [0; 32];
            let (read, written) = decode(Encoding::Utf16 { little: true }, &bytes, &mut out);
            assert_eq!(std::str::from_utf8(&out[..written]), Ok(expected));
            assert_eq!(read, bytes.len());
        }
        check(&[0x61, 0xD83E, 0xDEB6, 0x20AC], "a🪶€");
        check(&[0xDEB6, 0x61], "\u{FFFD}a");
        check(&[0xD83E, 0x61], "\u{FFFD}a");
    }
}

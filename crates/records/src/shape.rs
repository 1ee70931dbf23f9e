//! How the records of a list begin, so that the next one is found if the brackets and quotes of a
//! broken one no longer show where it ends.

use super::loose::is_word;

/// The first bytes of a record: its bracket, the white space after it and, if that alone does not
/// distinguish a record from the maps inside it, its first key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    needle: Vec<u8>,
    /// Whether a key without quotes follows.
    bare: bool,
}

impl Default for Shape {
    /// The shape of records as X writes them today.
    fn default() -> Self {
        Shape {
            needle: b"{\n    \"".to_vec(),
            bare: false,
        }
    }
}

impl Shape {
    /// The shape of the record at the start of some bytes; `None` if there is none.
    pub fn of(bytes: &[u8]) -> Option<Shape> {
        let inside = bytes.strip_prefix(b"{")?;
        let blanks = inside.iter().take_while(|byte| byte.is_ascii_whitespace());
        let blanks = blanks.count();
        let key = inside.get(blanks..).unwrap_or_default();
        let bare = is_word(*key.first()?);
        let quote = usize::from(!bare);
        if !bare && !matches!(key, [b'"' | b'\'', ..]) {
            return None;
        }
        // In a record that is written over many lines, the maps inside it are indented further.
        let white = inside.get(..blanks).unwrap_or_default();
        let line = memchr::memrchr(b'\n', white);
        let len = match line.is_some_and(|at| at + 1 < blanks) {
            true => quote,
            false => memchr::memchr(b':', key.get(..64.min(key.len()))?)? + 1,
        };
        Some(Shape {
            needle: bytes.get(..1 + blanks + len)?.to_vec(),
            bare: bare && len == 0,
        })
    }

    /// The offset of the next record, after the first byte.
    pub fn next(&self, bytes: &[u8]) -> Option<usize> {
        memchr::memmem::find_iter(bytes, &self.needle)
            .filter(|at| *at > 0)
            .find(|at| self.fits(bytes, *at))
    }

    /// Whether a record begins at the start of some bytes.
    pub fn begins(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(&self.needle)
    }

    /// Whether this can be a record: neither the first item of a list inside one, nor the value of
    /// a key.
    fn fits(&self, bytes: &[u8], at: usize) -> bool {
        let before = bytes.get(..at).unwrap_or_default().trim_ascii_end();
        let behind = bytes.get(at + self.needle.len());
        !matches!(before, [.., b':' | b'['])
            && (!self.bare || behind.is_some_and(|byte| is_word(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_finds_the_next_record_in_every_layout() {
        fn check(list: &str, inside: &str) {
            let record = list.find('{').unwrap();
            let shape = Shape::of(&list.as_bytes()[record..]).unwrap();
            let mut next = list.match_indices('{').map(|(at, _)| at);
            let next = next.rfind(|at| list[*at..].contains("LAST"));
            let found = shape.next(&list.as_bytes()[record..]);
            assert_eq!(found.map(|at| at + record), next, "{list}");
            assert!(list.contains(inside), "{list}");
        }
        let inner = "\"l\":[{";
        check(
            "[\n  {\n    \"t\" : {\n      \"l\" : [ {\n        \"i\" : 1\n      } ]\n  },\n  {\n    \"t\" : \"LAST\"",
            "\"l\"",
        );
        check(
            "[ {\n  \"t\" : {\n    \"l\" : {\n      \"i\" : 1\n  }, {\n  \"u\" : \"LAST\"",
            "\"l\"",
        );
        check(
            "[{\"t\":{\"l\":[{\"i\":1},{\"i\":2}]},{\"t\":\"LAST\"",
            inner,
        );
        check("[{\"t\": {\"l\":[{\"t\": 1}]}\n{\"t\": \"LAST\"", inner);
        check(
            "[\r\n  {\r\n    \"t\": {\r\n      \"l\": {}\r\n  },\r\n  {\r\n    \"t\": \"LAST\"",
            "\r",
        );
        check(
            "[\n  {\n    t: {\n      l: {\n      i: 1,\n    },\n  },\n  {\n    t: 'LAST'",
            "t:",
        );
        check("[{t:{l:{tt:1}},{t:'LAST'", "tt");
        check(
            "[{\n\"t\": {\n\"l\": {\n\"i\": 1},\n{\n\"t\": \"LAST\"",
            "\n\"l\"",
        );
    }

    #[test]
    fn what_is_no_record_has_no_shape() {
        for text in ["", "{", "{}", "[", "\"a\"", "{ {", "{\"a\"", "12"] {
            assert_eq!(Shape::of(text.as_bytes()), None, "{text}");
        }
    }
}

//! Finds where the long list inside a record begins.
//!
//! X writes a conversation as one record, with all its messages in one list. The list is read item
//! by item; this module reads only what precedes it.

use super::loose::{Piece, Pieces};

/// What precedes a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// The bracket that opens the list is the last of `len` bytes; `depth` maps are open there.
    Ends { len: usize, depth: u8 },
    /// The record has no such list in the expected place.
    Absent,
    /// Unknown until more bytes are read.
    Open,
}

/// Finds the list under `key` in the record at the start of `bytes`, directly or one map deeper.
pub(super) fn head(bytes: &[u8], key: &str) -> Head {
    let mut depth = 0_usize;
    let mut pieces = Pieces::new(bytes);
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text { from, to } | Piece::Word { from, to } => {
                let text = bytes.get(from..to).unwrap_or_default();
                if text != key.as_bytes() || !matches!(depth, 1 | 2) {
                    continue;
                }
                match opens(bytes.get(pieces.at..).unwrap_or_default()) {
                    Some(Ok(len)) => {
                        let len = pieces.at + len;
                        let depth = depth as u8;
                        return Head::Ends { len, depth };
                    }
                    Some(Err(())) => {}
                    None => return Head::Open,
                }
            }
            Piece::Mark(b'{' | b'[') => depth += 1,
            Piece::Mark(b'}' | b']') if depth <= 1 => return Head::Absent,
            Piece::Mark(b'}' | b']') => depth -= 1,
            Piece::Mark(b',') if depth == 0 => return Head::Absent,
            Piece::Mark(_) => {}
            Piece::Open => return Head::Open,
        }
    }
    Head::Open
}

/// The length of `: [` in bytes; an error for anything else, `None` if more bytes are needed.
fn opens(bytes: &[u8]) -> Option<Result<usize, ()>> {
    let mut colon = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b':' if !colon => colon = true,
            b'[' if colon => return Some(Ok(at + 1)),
            _ => return Some(Err(())),
        }
    }
    None
}

/// The head as a complete record with an empty list and nothing after it.
pub(super) fn closed(head: &[u8], depth: u8) -> Vec<u8> {
    let mut out = head.to_vec();
    out.push(b']');
    out.extend(std::iter::repeat_n(b'}', usize::from(depth)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_found_where_it_belongs() {
        fn check(text: &str, expected: Head) {
            assert_eq!(head(text.as_bytes(), "list"), expected, "{text}");
        }
        check(r#"{"list" : [1"#, Head::Ends { len: 11, depth: 1 });
        check(
            r#"{"a":{"b":"list","list":["#,
            Head::Ends { len: 25, depth: 2 },
        );
        check(r#"{"a":{"b":{"list":[]}}} "#, Head::Absent);
        check(r#"{"list":{"0":1}}"#, Head::Absent);
        check(r#"{"a":"\"list\":["}"#, Head::Absent);
        check(r#"{"a":1,"list":"#, Head::Open);
        check(r#"{"a":1,"li"#, Head::Open);
        check("12,", Head::Absent);
        check("{a:{list: [1", Head::Ends { len: 11, depth: 2 });
        check("{'list':[1", Head::Ends { len: 9, depth: 1 });
        check("{/* list:[ */ 'b':'list:['}", Head::Absent);
        check("{list", Head::Open);
    }
}

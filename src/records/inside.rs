//! Where the long list inside of a record begins and where the record ends behind it.
//!
//! X writes a conversation as one record, with all its messages in one list. The list is read item
//! by item; here are only the brackets around it, minding strings.

/// What stands in front of a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// The bracket that opens the list is the last of so many bytes, inside of so many maps.
    Ends { len: usize, depth: u8 },
    /// The record has no such list where it is looked for.
    Absent,
    /// Not within the bytes at hand.
    Open,
}

/// Finds the list under `key` in the record at the start of `bytes`, directly or one map deeper.
pub(super) fn head(bytes: &[u8], key: &str) -> Head {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => {
                let Some(len) = string(bytes.get(at..).unwrap_or_default()) else {
                    return Head::Open;
                };
                let text = bytes.get(at..at + len).unwrap_or_default();
                at += len + 1;
                if text == key.as_bytes() && matches!(depth, 1 | 2) {
                    match opens(bytes.get(at..).unwrap_or_default()) {
                        Some(Ok(len)) => {
                            let len = at + len;
                            let depth = depth as u8;
                            return Head::Ends { len, depth };
                        }
                        Some(Err(())) => {}
                        None => return Head::Open,
                    }
                }
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return Head::Absent,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return Head::Absent,
            _ => {}
        }
    }
    Head::Open
}

/// The bytes of a string up to its closing quote; `None` where that is not at hand.
fn string(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        match bytes.get(at) {
            Some(b'"') => return Some(at),
            _ => at += 2,
        }
    }
}

/// The bytes of `: [`; an error for anything else, `None` where that cannot be told yet.
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

/// The head as a whole record: its list is empty, and nothing stands behind it.
pub(super) fn closed(head: &[u8], depth: u8) -> Vec<u8> {
    let mut out = head.to_vec();
    out.push(b']');
    out.extend(std::iter::repeat_n(b'}', usize::from(depth)));
    out
}

/// The bytes up to the end of a record of which so many maps are open.
pub(super) fn end(bytes: &[u8], depth: u8) -> Option<usize> {
    let mut depth = usize::from(depth);
    let mut at = 0;
    while depth > 0 {
        let byte = bytes.get(at)?;
        at += 1;
        match byte {
            b'"' => at += string(bytes.get(at..)?)? + 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    Some(at)
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
    }

    #[test]
    fn the_end_is_where_the_maps_close() {
        fn check(text: &str, depth: u8, expected: Option<usize>) {
            assert_eq!(end(text.as_bytes(), depth), expected, "{text}");
        }
        check("}},", 2, Some(2));
        check(r#","a":"}"},"b":[1]} "#, 2, Some(18));
        check("}", 2, None);
        check(r#","a":"}"#, 1, None);
    }
}

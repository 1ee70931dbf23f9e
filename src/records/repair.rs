//! A record that JSON refuses: where it ends, and what can be mended in it.
//!
//! Met in published archives: cut emoji (lone surrogates), invalid UTF-8, trailing commas and
//! unquoted keys left by a formatter or by hand, raw control characters in strings.

/// Where a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// After this many bytes.
    Ends(usize),
    /// Not within the bytes at hand.
    Open,
}

/// Finds the end of the value at the start of `bytes` by its brackets, minding strings.
pub(super) fn extent(bytes: &[u8]) -> Extent {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, &byte) in bytes.iter().enumerate() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return Extent::Ends(at),
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Extent::Ends(at + 1);
                }
            }
            b',' if depth == 0 => return Extent::Ends(at),
            _ => {}
        }
    }
    Extent::Open
}

/// Where the next record may begin when brackets no longer tell: X writes each record on a line
/// of its own, two spaces in.
pub(super) fn next_record(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, b"\n  {").map(|at| at + 1)
}

/// The record with everything mended that can be.
pub(super) fn mend(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.char_indices().peekable();
    let mut in_string = false;
    while let Some((at, c)) = chars.next() {
        if in_string {
            match c {
                '"' => in_string = false,
                '\\' => {
                    let rest = text.get(at..).unwrap_or_default();
                    let (escape, width) = mend_escape(rest);
                    out.push_str(&escape);
                    while chars.peek().is_some_and(|(next, _)| *next < at + width) {
                        chars.next();
                    }
                    continue;
                }
                c if (c as u32) < 0x20 => {
                    out.push_str(&format!("\\u{:04x}", c as u32));
                    continue;
                }
                _ => {}
            }
            out.push(c);
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push(c);
            }
            ',' => {
                let rest = text.get(at + 1..).unwrap_or_default().trim_start();
                if !rest.starts_with(['}', ']', ',']) {
                    out.push(c);
                }
            }
            '\0' => {}
            c if c.is_alphabetic() || c == '_' || c == '$' => {
                let rest = text.get(at..).unwrap_or_default();
                let len = rest
                    .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
                    .unwrap_or(rest.len());
                let (word, behind) = rest.split_at(len);
                let is_key = behind.trim_start().starts_with(':');
                // The exponent of a number (`1e5`) is no word.
                let after_digit = out.ends_with(|c: char| c.is_ascii_digit());
                if is_key && !after_digit {
                    out.push('"');
                    out.push_str(word);
                    out.push('"');
                } else {
                    out.push_str(word);
                }
                while chars.peek().is_some_and(|(next, _)| *next < at + len) {
                    chars.next();
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// An escape at the start of `rest`, mended, and how many bytes it stood on.
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
    }
}

//! Names as they may be shown: characters that are invisible, or that reverse the order of what
//! follows, are replaced by their code.

use std::borrow::Cow;

/// Replaces control characters, line separators and bidi controls in `text` by `[U+202E]` and the
/// like.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            out.push_str(&format!("[U+{:04X}]", c as u32));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a character is replaced. Joiners stay: emoji and Persian need them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_as_its_code() {
        fn check(text: &str, expected: &str) {
            assert_eq!(visible(text), expected);
            assert_eq!(visible(expected), expected);
        }
        check("data/tweets.js", "data/tweets.js");
        check(
            "data/写真 é e\u{301} 👩\u{200D}👧.jpg",
            "data/写真 é e\u{301} 👩\u{200D}👧.jpg",
        );
        check(
            "a\0b\u{1B}[31m\u{7F}\u{85}\n",
            "a[U+0000]b[U+001B][31m[U+007F][U+0085][U+000A]",
        );
        check("gpj.\u{202E}exe\u{2066}", "gpj.[U+202E]exe[U+2066]");
        check("\u{FEFF}a\u{2028}b", "[U+FEFF]a[U+2028]b");
    }
}

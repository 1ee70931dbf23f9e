//! Percent-encoding of text for addresses, and decoding.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Percent-encodes everything but the unreserved characters of RFC 3986.
pub fn encode(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, RESERVED));
}

/// Undoes [`encode`]; `+` is a space, a stray `%` stays as it is, broken UTF-8 is replaced.
pub fn decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_survives_an_address() {
        for text in ["", "a/b?c=d&e#f", "100% + 1", "海 @shop", "\u{fffd}"] {
            let mut step = String::new();
            encode(text, &mut step);
            assert!(
                step.bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-_.~%".contains(&b))
            );
            assert_eq!(decode(&step), text);
        }
    }

    #[test]
    fn what_is_not_well_encoded_is_read_as_far_as_it_goes() {
        fn check(text: &str, expected: &str) {
            assert_eq!(decode(text), expected, "{text}");
        }
        check("a+b%2Bc", "a b+c");
        check("%e6%b5%B7", "海");
        check("100%", "100%");
        check("%4", "%4");
        check("%zz%+1", "%zz% 1");
        check("%ff", "\u{fffd}");
    }
}

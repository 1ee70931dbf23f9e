//! The three escapes of posts: `&amp;`, `&lt;`, `&gt;`. Posts are escaped in archives and in
//! memory; long texts and articles are not, and are escaped when they are read, so that there is
//! one rule.

/// Replaces the three escapes that X writes, once.
pub fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (plain, width) = match from {
            _ if from.starts_with("&amp;") => ("&", 5),
            _ if from.starts_with("&lt;") => ("<", 4),
            _ if from.starts_with("&gt;") => (">", 4),
            _ => ("&", 1),
        };
        out.push_str(plain);
        rest = from.get(width..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A text escaped like posts, with the new positions of its code points.
pub struct Escaped {
    /// The escaped text.
    pub text: String,
    /// The new index of each code point of the original; empty if none moved.
    places: Vec<u32>,
}

impl Escaped {
    /// Escapes a text.
    pub fn new(plain: &str) -> Escaped {
        if !plain.contains(['&', '<', '>']) {
            return Escaped {
                text: plain.to_owned(),
                places: Vec::new(),
            };
        }
        let mut text = String::with_capacity(plain.len() + 16);
        let mut places = Vec::with_capacity(plain.len() + 1);
        let mut at = 0;
        for c in plain.chars() {
            places.push(at);
            let escape = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                other => {
                    text.push(other);
                    at += 1;
                    continue;
                }
            };
            text.push_str(escape);
            at += escape.len() as u32;
        }
        places.push(at);
        Escaped { text, places }
    }

    /// The index in [`Escaped::text`] of a code point of the original.
    pub fn place(&self, original: u32) -> u32 {
        let last = self.places.last().copied().unwrap_or(original);
        self.places.get(original as usize).copied().unwrap_or(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping_moves_places_and_unescaping_undoes_it() {
        fn check(plain: &str, at: u32, expected: u32) {
            let escaped = Escaped::new(plain);
            assert_eq!(escaped.place(at), expected, "{plain} {at}");
            assert_eq!(unescape(&escaped.text), plain);
        }
        check("a & b", 2, 2);
        check("a & b", 4, 8);
        check("🪶 <x>", 3, 6);
        check("🪶 <x>", 99, 11);
        check("plain", 3, 3);
        check("plain", 99, 99);
    }
}

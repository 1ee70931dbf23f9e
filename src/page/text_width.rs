//! How wide a text is, roughly, whatever its script: it decides whether a long post is folded.

/// The first character of the scripts whose characters are as wide as two Latin letters. From here
/// on come Chinese, Japanese and Korean, and after them emoji; what is narrow among them is rare.
const FIRST_WIDE: char = '\u{2e80}';

/// The width of a text in Latin letters.
pub fn text_width(text: &str) -> usize {
    let wide = |c: char| usize::from(c >= FIRST_WIDE);
    text.chars().map(|c| 1 + wide(c)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_counts_by_its_width_and_not_by_its_bytes() {
        fn check(text: &str, expected: usize) {
            assert_eq!(text_width(text), expected, "{text}");
        }
        check("", 0);
        check("harbour", 7);
        check("Grüße", 5);
        check("море", 4);
        check("البحر", 5);
        check("“…”", 3);
        check("春の海", 6);
        check("바다", 4);
        check("🌊", 2);
    }
}

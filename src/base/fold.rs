//! Folding: the form in which text is compared, so that case, width and diacritics do not matter.
//!
//! What folding keeps: the voiced marks of kana (か is not が), Hangul syllables, emoji.
//! What it drops: Latin, Greek, Cyrillic, Hebrew and Arabic marks, the Arabic tatweel,
//! variation selectors, joiners outside emoji are kept as they are.

use unicode_normalization::char::{compose, decompose_canonical, decompose_compatible};

/// Appends the folded form of `text` to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = rest.bytes().take_while(u8::is_ascii).count();
        let (plain, other) = rest.split_at(ascii);
        let start = out.len();
        out.push_str(plain);
        if let Some(pushed) = out.get_mut(start..) {
            pushed.make_ascii_lowercase();
        }
        let mut chars = other.chars();
        for c in chars.by_ref() {
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
                break;
            }
            fold_char(c, out);
        }
        rest = chars.as_str();
    }
}

/// The folded form of `text`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

fn fold_char(c: char, out: &mut String) {
    match c {
        // Hangul syllables, kana, han: compared as they are written.
        '\u{AC00}'..='\u{D7A3}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{4E00}'..='\u{9FFF}' => out.push(c),
        // Turkish: dotted and dotless i meet i.
        'İ' | 'ı' => out.push('i'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        // A voiced mark behind a kana, as half-width kana are decomposed.
        '\u{3099}' | '\u{309A}' => join_kana(c, out),
        _ if is_dropped(c) => {}
        _ => decompose_compatible(c, |part| match part {
            '\u{3099}' | '\u{309A}' => join_kana(part, out),
            _ if is_dropped(part) => {}
            _ => lower(part, out),
        }),
    }
}

fn join_kana(mark: char, out: &mut String) {
    match out.chars().next_back().and_then(|base| compose(base, mark)) {
        Some(joined) => {
            out.pop();
            out.push(joined);
        }
        None => out.push(mark),
    }
}

/// Lower case without the marks that lower-casing itself brings.
fn lower(c: char, out: &mut String) {
    for low in c.to_lowercase() {
        decompose_canonical(low, |part| {
            if !is_dropped(part) {
                out.push(if part == 'ς' { 'σ' } else { part });
            }
        });
    }
}

/// Marks that readers do not type when they search.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}'             // Latin, Greek, Cyrillic
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' // Hebrew points
        | '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' // Arabic
        | '\u{00AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_width_and_marks() {
        fn check(text: &str, expected: &str) {
            assert_eq!(fold(text), expected, "{text}");
        }
        check("Café CAFÉ Cafe\u{301}", "cafe cafe cafe");
        check("İstanbul ISPARTA ısı", "istanbul isparta isi");
        check("Straße ŒUVRE", "strasse oeuvre");
        check("ＡＢＣ１２３", "abc123");
        check("ﾊﾞｽとバス", "バスとバス");
        check("が か", "が か");
        check("ガ", "ガ");
        check("ΌΣΟΣ όσος", "οσοσ οσοσ");
        check("مُحَمَّد", "محمد");
        check("한국어", "한국어");
        check("👩‍👩‍👧 ❤️", "👩‍👩‍👧 ❤");
        check("ﬁne", "fine");
        check("日本語", "日本語");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Ǆ İ ẞ Å ﬃ ㍿ ½ ｶﾞ", "Ａ\u{301}é\u{200B}x"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}

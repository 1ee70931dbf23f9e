//! Folding: the form in which texts are compared, so that case, width and diacritics do not matter.
//!
//! Folding keeps the voiced marks of kana (か is not が), Hangul syllables and emoji. It drops Latin,
//! Greek, Cyrillic, Hebrew and Arabic marks, the Arabic tatweel, variation selectors and bidi
//! controls. The rules are in `build.rs`, which writes the table.

use std::sync::OnceLock;

/// Characters with their folded forms, written by `build.rs`.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.table"));

/// Appends the folded form of `text` to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    out.reserve(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, other) = rest.split_at(ascii_length(rest.as_bytes()));
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

/// The number of bytes before the first one that is not ASCII. Checks sixteen at a time, which is
/// one instruction with SIMD.
fn ascii_length(bytes: &[u8]) -> usize {
    const STEP: usize = 16;
    let whole = bytes
        .chunks_exact(STEP)
        .take_while(|chunk| chunk.is_ascii());
    let sure = whole.count() * STEP;
    let rest = bytes.get(sure..).unwrap_or_default();
    sure + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

/// The folded form of `text`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// The folded form of `text`, and for each of its bytes the offset in `text` of the character that
/// it comes from.
pub fn fold_mapped(text: &str) -> (String, Vec<u32>) {
    let mut out = String::with_capacity(text.len());
    let mut map = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            fold_char(c, &mut out);
        }
        // A mark that joined the kana before it adds no bytes.
        map.resize(out.len(), at as u32);
    }
    (out, map)
}

fn fold_char(c: char, out: &mut String) {
    match folded(c) {
        None => push(c, out),
        Some(form) => form.chars().for_each(|c| push(c, out)),
    }
}

/// Appends a character; a voiced mark joins the kana before it, because half-width kana are written
/// that way.
fn push(c: char, out: &mut String) {
    let joined = match c {
        '\u{3099}' | '\u{309A}' => out.chars().next_back().and_then(|base| voiced(base, c)),
        _ => None,
    };
    if joined.is_some() {
        out.pop();
    }
    out.push(joined.unwrap_or(c));
}

/// The kana with its mark, which in Unicode is the next character or the one after it.
fn voiced(base: char, mark: char) -> Option<char> {
    const WITH_VOICE: &str = "かきくけこさしすせそたちつてとはひふへほ";
    const WITH_HALF_VOICE: &str = "はひふへほ";
    let katakana = ('\u{30A1}'..='\u{30F6}').contains(&base);
    let hiragana = char::from_u32(base as u32 - if katakana { 0x60 } else { 0 })?;
    let (row, step) = match mark {
        '\u{3099}' => (WITH_VOICE, 1),
        _ => (WITH_HALF_VOICE, 2),
    };
    row.contains(hiragana)
        .then(|| char::from_u32(base as u32 + step))
        .flatten()
}

/// The folded form of a character from the table; `None` if it is the character itself.
fn folded(c: char) -> Option<&'static str> {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(Index::new);
    let block = c as usize / BLOCK;
    if index.blocks.get(block) != Some(&true) {
        return None;
    }
    let at = index.forms.binary_search_by_key(&c, |(c, _)| *c).ok()?;
    index.forms.get(at).map(|(_, form)| *form)
}

/// Characters in a block; a block without any that folds needs no lookup.
const BLOCK: usize = 64;

/// The table, parsed for lookups.
struct Index {
    forms: Vec<(char, &'static str)>,
    /// Whether each block contains a character that folds; most blocks of kanji and emoji do not.
    blocks: Vec<bool>,
}

impl Index {
    fn new() -> Index {
        let forms = read_table();
        let last = forms.last().map_or(0, |(c, _)| *c as usize);
        let mut blocks = vec![false; last / BLOCK + 1];
        for (c, _) in &forms {
            if let Some(block) = blocks.get_mut(*c as usize / BLOCK) {
                *block = true;
            }
        }
        Index { forms, blocks }
    }
}

fn read_table() -> Vec<(char, &'static str)> {
    let mut index = Vec::with_capacity(8192);
    let mut rest = TABLE;
    let mut code = 0;
    while let Some((step, behind)) = read_number(rest) {
        let Some((len, behind)) = read_number(behind) else {
            break;
        };
        let Some((form, behind)) = behind.split_at_checked(len as usize) else {
            break;
        };
        code += step;
        if let (Some(c), Ok(form)) = (char::from_u32(code), std::str::from_utf8(form)) {
            index.push((c, form));
        }
        rest = behind;
    }
    index
}

/// Reads what `write_number` in `build.rs` wrote: seven bits per byte, lowest first; the highest
/// bit is set if more bytes follow.
fn read_number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (mut number, mut shift, mut rest) = (0, 0, bytes);
    loop {
        let (&byte, behind) = rest.split_first()?;
        number |= u32::from(byte & 0x7F) << shift;
        rest = behind;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some((number, rest));
        }
    }
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
    fn the_map_leads_back_and_folds_the_same() {
        for text in [
            "Café ﾊﾞｽ か\u{3099} İ ẞ ❤\u{fe0f} مُحَمَّد",
            "",
            "abc",
            "\u{301}",
        ] {
            let (folded, map) = fold_mapped(text);
            assert_eq!(folded, fold(text));
            assert_eq!(map.len(), folded.len());
            assert!(map.is_sorted() && map.iter().all(|at| text.is_char_boundary(*at as usize)));
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Ǆ İ ẞ Å ﬃ ㍿ ½ ｶﾞ", "Ａ\u{301}é\u{200B}x"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}

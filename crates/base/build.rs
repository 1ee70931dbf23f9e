//! Writes the folding table: every character whose folded form is not itself, with that form.
//!
//! The rules are here, where all of Unicode's decompositions are available; the page gets only
//! their result, which is a quarter of the size of the tables (docs/decisions.md).

use std::path::Path;

use unicode_normalization::char::{decompose_canonical, decompose_compatible};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut table = Vec::new();
    let mut last = 0;
    for c in (0x80..=0x10_FFFF).filter_map(char::from_u32) {
        let folded = fold(c);
        if folded.chars().eq([c]) {
            continue;
        }
        write_number(c as u32 - last, &mut table);
        last = c as u32;
        write_number(folded.len() as u32, &mut table);
        table.extend_from_slice(folded.as_bytes());
    }
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("fold.table"), table)?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

/// Writes seven bits per byte, lowest first; the highest bit is set if more bytes follow.
fn write_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The folded form of one character, without case, width and diacritics.
fn fold(c: char) -> String {
    let mut out = String::new();
    match c {
        // Hangul syllables and kana are compared as written.
        '\u{AC00}'..='\u{D7A3}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => out.push(c),
        // Turkish: dotted and dotless i both become i.
        'İ' | 'ı' => out.push('i'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        _ => decompose_compatible(c, |part| {
            for low in part.to_lowercase() {
                decompose_canonical(low, |part| {
                    if !is_dropped(part) {
                        out.push(if part == 'ς' { 'σ' } else { part });
                    }
                });
            }
        }),
    }
    out
}

/// Whether a character is a mark that readers do not type when they search.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}'             // Latin, Greek, Cyrillic
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' // Hebrew points
        | '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' // Arabic
        | '\u{00AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

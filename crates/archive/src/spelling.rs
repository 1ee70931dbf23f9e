//! Decodes the names of entries: by the flag for UTF-8, by the Unicode Path field, and if neither
//! is there by the code page that makes the likeliest names of all of them.
//!
//! Facts: APPNOTE.TXT 6.3.10, appendix D and section 4.6.9. Windows writes the code page of the
//! machine's language and no flag.

use super::end_record::{le16, le32};
use super::tables;

/// The flag for a name in UTF-8.
const UTF8: u16 = 1 << 11;

/// The extra field with the name in UTF-8, for tools that cannot set the flag.
const UNICODE_PATH: u16 = 0x7075;

/// No more names than this are checked to find their code page.
const ENOUGH: usize = 1_000;

/// A name before it is decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spelled {
    /// Its encoding is known.
    Text(String),
    /// Bytes in some code page.
    Bytes(Vec<u8>),
}

impl Spelled {
    /// A name with the flags and the extra field of its header.
    pub fn new(name: &[u8], flags: u16, extra: &[u8]) -> Spelled {
        let marked = || (flags & UTF8 != 0).then(|| std::str::from_utf8(name).ok())?;
        let text = marked().or_else(|| unicode_path(name, extra));
        match text.or_else(|| std::str::from_utf8(name).ok()) {
            Some(text) => Spelled::Text(text.to_owned()),
            None => Spelled::Bytes(name.to_vec()),
        }
    }
}

/// The content of the extra field with this tag.
pub(super) fn extra_field(mut extra: &[u8], tag: u16) -> Option<&[u8]> {
    while extra.len() >= 4 {
        let len = le16(extra, 2) as usize;
        if le16(extra, 0) == tag {
            return extra.get(4..4 + len);
        }
        extra = extra.get(4 + len..).unwrap_or_default();
    }
    None
}

/// The name in the Unicode Path field, if it was written for this name: tools that rename an entry
/// and do not know the field leave the old name there.
fn unicode_path<'e>(name: &[u8], extra: &'e [u8]) -> Option<&'e str> {
    const VERSION: u8 = 1;
    let field = extra_field(extra, UNICODE_PATH)?;
    let (head, text) = field.split_at_checked(5)?;
    let meant = head.first() == Some(&VERSION) && le32(head, 1) == zlib_rs::crc32::crc32(0, name);
    (meant && !text.is_empty())
        .then(|| std::str::from_utf8(text).ok())
        .flatten()
}

/// The names of one zip as text, in their order.
pub(super) fn decode(names: Vec<Spelled>) -> Vec<String> {
    let unknown = names.iter().filter_map(|name| match name {
        Spelled::Text(_) => None,
        Spelled::Bytes(bytes) => Some(&**bytes),
    });
    let unknown: Vec<&[u8]> = unknown.take(ENOUGH).collect();
    let page = likeliest(&unknown);
    let names = names.into_iter().map(|name| match name {
        Spelled::Text(text) => text,
        Spelled::Bytes(bytes) => page.decode(&bytes).unwrap_or_else(|| dos(CP437, &bytes)),
    });
    names.collect()
}

/// An encoding that names without a flag may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// One of the Encoding Standard, by its label.
    Standard(&'static str),
    /// One of DOS, which no browser knows: its characters from 128 on.
    Dos(&'static str),
}

/// Code page 437, which the format defines for names without a flag.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

/// Code page 850, of Windows in western Europe and Brazil.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// Of those that make equally likely names, the first is used.
const PAGES: [Page; 5] = [
    Page::Standard("shift_jis"),
    Page::Dos(CP437),
    Page::Dos(CP850),
    Page::Standard("ibm866"),
    Page::Standard("windows-1252"),
];

impl Page {
    /// Returns `None` for bytes that are invalid in it.
    fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Page::Standard(label) => tables::decode(label, bytes),
            Page::Dos(upper) => Some(dos(upper, bytes)),
        }
    }
}

fn dos(upper: &str, bytes: &[u8]) -> String {
    let character = |byte: &u8| match byte.checked_sub(128) {
        None => char::from(*byte),
        Some(place) => upper
            .chars()
            .nth(place.into())
            .unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(character).collect()
}

fn likeliest(names: &[&[u8]]) -> Page {
    const IMPOSSIBLE: u32 = 50;
    let cost = |page: &Page| -> u32 {
        let of_name = |name: &&[u8]| page.decode(name).map_or(IMPOSSIBLE, |text| cost(&text));
        names.iter().map(of_name).fold(0, u32::saturating_add)
    };
    let likeliest = PAGES.into_iter().min_by_key(cost);
    likeliest.unwrap_or(Page::Dos(CP437))
}

/// Scripts and groups of characters that names in a wrong code page mix.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Latin,
    Cyrillic,
    Japanese,
    /// Digits, spaces and characters that separate parts of names.
    Plain,
    /// Other ASCII: brackets, signs.
    Sign,
    /// Box drawing, fractions, formulas, control characters: all that is rare in names.
    Odd,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' => Kind::Latin,
        '0'..='9' | ' ' | '.' | ',' | '-' | '_' | '/' | '(' | ')' | '\'' | '&' | '+' | '!' => {
            Kind::Plain
        }
        '\0'..='\u{7F}' => Kind::Sign,
        '×' | '÷' => Kind::Odd,
        'À'..='ɏ' => Kind::Latin,
        'Ѐ'..='џ' => Kind::Cyrillic,
        '\u{3000}'..='\u{30FE}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF9F}' => {
            Kind::Japanese
        }
        _ => Kind::Odd,
    }
}

/// How unlikely a text is as a name: 0 is the most likely.
fn cost(text: &str) -> u32 {
    let mut before = '/';
    let mut cost = 0;
    for c in text.chars() {
        cost += alone(c) + beside(before, c);
        before = c;
    }
    cost
}

fn alone(c: char) -> u32 {
    match c {
        // Half-width kana, full-width signs and letters, kanji: rarer than kana.
        '\u{3000}'..='\u{3020}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF9F}' => 1,
        _ if kind(c) == Kind::Odd => 4,
        _ => 0,
    }
}

/// The cost of two characters next to each other.
fn beside(a: char, b: char) -> u32 {
    if a.is_ascii() && b.is_ascii() {
        return 0;
    }
    match (kind(a), kind(b)) {
        (Kind::Latin | Kind::Cyrillic, Kind::Sign) | (Kind::Sign, Kind::Latin | Kind::Cyrillic) => {
            2
        }
        (Kind::Plain | Kind::Sign | Kind::Odd, _) | (_, Kind::Plain | Kind::Sign | Kind::Odd) => 0,
        (one, other) if one != other => 3,
        _ if a.is_lowercase() && b.is_uppercase() => 3,
        _ if a.is_uppercase() && b.is_uppercase() => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(names: &[&[u8]]) -> Vec<String> {
        decode(
            names
                .iter()
                .map(|name| Spelled::new(name, 0, &[]))
                .collect(),
        )
    }

    #[test]
    fn names_are_in_the_likeliest_code_page() {
        fn check(name: &[u8], expected: &str) {
            assert_eq!(texts(&[name]), [expected], "{name:X?}");
            let long = [b"twitter-2024 (1)/", name, b"/data/tweets_media/1-aB_c.jpg"].concat();
            assert_eq!(texts(&[&long])[0].split('/').nth(1), Some(expected));
        }
        check(b"plain", "plain");
        check("д é 写".as_bytes(), "д é 写");
        // Code page 437.
        check(b"caf\x82", "café");
        check(b"tr\x8As", "très");
        check(b"\x9Abung", "Übung");
        check(b"\x82lan", "élan");
        check(b"a\xA4o", "año");
        check(b"Gr\x94\xE1e", "Größe");
        // 850.
        check(b"n\xC6o", "não");
        check(b"a\x87\xC6o", "ação");
        // 866.
        check(b"\xAC\xAE\xA9", "мой");
        check(b"\xA5\xA3\xAE", "его");
        check(b"\x80\xE0\xE5\xA8\xA2", "Архив");
        check(b"\xAC\xAE\xEF \xAA\xAE\xAF\xA8\xEF", "моя копия");
        // 932.
        check(b"\x8E\xCA\x90^", "写真");
        check(b"\x93\x8C\x8B\x9E", "東京");
        check(b"\x93\xAE\x89\xE6", "動画");
        check(b"\x83A\x81[\x83J\x83C\x83u", "アーカイブ");
        check(b"\x83}\x83C\x83c\x83C\x81[\x83g", "マイツイート");
        check(b"Twitter\x83f\x81[\x83^", "Twitterデータ");
        check(b"\x83\\\x83t\x83g", "ソフト");
        check(b"\xC3\xBD\xC4", "ﾃｽﾄ");
        // 1252.
        check(b"\xE9t\xE9", "été");
        check(b"Gr\xF6\xDFe", "Größe");
        check(b"a\xE7\xE3o", "ação");
    }

    #[test]
    fn all_names_of_a_zip_are_in_one_code_page() {
        // Each by itself could be a Latin or a Russian word.
        let names: [&[u8]; 3] = [b"\x8Ca", b"\x8C\xAE\xAF", b"\xE4\xAE\xE2\xAE"];
        assert_eq!(texts(&names), ["Мa", "Моп", "фото"]);
    }

    #[test]
    fn different_bytes_are_different_names() {
        for page in PAGES {
            let mut all: Vec<String> = (128..=255_u8)
                .filter_map(|byte| page.decode(&[byte]))
                .collect();
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count, "{page:?}");
        }
    }

    #[test]
    fn the_flag_and_the_unicode_field_go_before_the_code_page() {
        let name: &[u8] = b"????.jpg";
        let field = |crc: u32, text: &[u8]| {
            let mut out = vec![0x55, 0x54, 1, 0, 7, 0x75, 0x70, text.len() as u8 + 5, 0, 1];
            out.extend(crc.to_le_bytes());
            out.extend(text);
            out
        };
        fn check(name: &[u8], flags: u16, extra: &[u8], expected: &str) {
            assert_eq!(decode(vec![Spelled::new(name, flags, extra)]), [expected]);
        }
        let crc = zlib_rs::crc32::crc32(0, name);
        check(name, 0, &field(crc, "фото.jpg".as_bytes()), "фото.jpg");
        check(name, 0, &field(crc ^ 1, "фото.jpg".as_bytes()), "????.jpg");
        check(name, 0, &field(crc, b"\xFF"), "????.jpg");
        check(name, 0, &field(crc, b"")[..12], "????.jpg");
        check(name, UTF8, &field(crc, b"other"), "????.jpg");
        check("é".as_bytes(), UTF8, &[], "é");
        // The flag is wrong.
        check(b"caf\x82", UTF8, &[], "café");
    }
}

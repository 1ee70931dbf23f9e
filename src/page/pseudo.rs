//! A right-to-left locale for tests (`?locale=ar-XB`), made from English at run time: bidi controls
//! display each word backwards, so that untranslated text, or a layout that assumes left-to-right,
//! is easy to see.

use std::borrow::Cow;

use rust_i18n::Backend;

/// The name of the locale.
pub const LOCALE: &str = "ar-XB";

/// RIGHT-TO-LEFT OVERRIDE.
const OVERRIDE: char = '\u{202e}';

/// POP DIRECTIONAL FORMATTING.
const POP: char = '\u{202c}';

/// The translations of [`LOCALE`]; other locales are left to the next backend.
pub struct Pseudo;

impl Backend for Pseudo {
    fn available_locales(&self) -> Vec<Cow<'_, str>> {
        vec![LOCALE.into()]
    }

    fn translate(&self, locale: &str, key: &str) -> Option<Cow<'_, str>> {
        // Every locale is looked up here first, English too.
        if locale != LOCALE {
            return None;
        }
        let text = crate::_rust_i18n_try_translate("en", key)?;
        Some(turn(&text).into())
    }

    fn messages_for_locale(&self, _: &str) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
        None
    }
}

/// Wraps each word in bidi controls; placeholders (`%{name}`) stay as they are.
pub fn turn(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("%{") {
            rest.find('}').map_or(rest.len(), |end| end + 1)
        } else if first.is_alphabetic() {
            let len = rest
                .find(|c: char| !c.is_alphabetic() && c != '’')
                .unwrap_or(rest.len());
            out.push(OVERRIDE);
            len
        } else {
            first.len_utf8()
        };
        let (piece, tail) = rest.split_at(len);
        out.push_str(piece);
        if !piece.starts_with("%{") && first.is_alphabetic() {
            out.push(POP);
        }
        rest = tail;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_words_and_nothing_else() {
        fn check(text: &str, expected: &str) {
            let shown = turn(text).replace(OVERRIDE, "<").replace(POP, ">");
            assert_eq!(shown, expected, "{text}");
        }
        check("", "");
        check("Posts", "<Posts>");
        check("%{count} posts", "%{count} <posts>");
        check("12,000 of %{total}.", "12,000 <of> %{total}.");
        check("X’s tools – “all” 日本", "<X’s> <tools> – “<all>” <日本>");
        check("open %{", "<open> %{");
    }

    #[test]
    fn speaks_for_its_own_locale_only() {
        assert!(Pseudo.translate("en", "app.name").is_none());
        let name = Pseudo.translate(LOCALE, "app.name").unwrap();
        assert_eq!(name, "\u{202e}Roost\u{202c}");
        assert!(Pseudo.translate(LOCALE, "page.rail.posts.title").is_none());
    }
}

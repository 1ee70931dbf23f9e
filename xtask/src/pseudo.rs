//! The two catalogs that only tests use, made from the English one: in one of them words are
//! displayed from right to left, in the other they are 40 % longer and have accents. Text that
//! comes from elsewhere, and a layout that assumes one direction or short words, is then easy to see.
//!
//! In: the English catalog. Out: catalogs with the same keys and placeholders.

use serde_json::Value;

use crate::catalogs::{Catalog, most_characters};

/// RIGHT-TO-LEFT OVERRIDE.
const OVERRIDE: char = '\u{202e}';

/// POP DIRECTIONAL FORMATTING.
const POP: char = '\u{202c}';

/// Letters that lengthen a word.
const MORE: [char; 4] = ['å', 'é', 'ø', 'ü'];

/// The catalogs for tests: `ar-XB` and `en-XA`.
pub fn pseudo(english: &Catalog) -> [Catalog; 2] {
    let made = |tag: &str, words: Words| Catalog {
        tag: tag.to_owned(),
        tree: changed(&english.tree, "", words),
    };
    [
        made(
            "ar-XB",
            Words {
                roomy: turned,
                short: turned,
                wordless: "\u{200f}",
            },
        ),
        made(
            "en-XA",
            Words {
                roomy: longer,
                short: accented,
                wordless: "",
            },
        ),
    ]
}

/// How sentences are changed.
#[derive(Clone, Copy)]
struct Words {
    /// A word where there is room.
    roomy: fn(&str) -> String,
    /// A word of a sentence that may only have a few characters.
    short: fn(&str) -> String,
    /// What comes before a sentence without words: RIGHT-TO-LEFT MARK.
    wordless: &'static str,
}

fn changed(tree: &Value, key: &str, words: Words) -> Value {
    match tree {
        Value::String(sentence) => {
            let word = most_characters(key).map_or(words.roomy, |_| words.short);
            let start = match by_words(sentence, |_| String::new()) == *sentence {
                true => words.wordless,
                false => "",
            };
            Value::String([start, &by_words(sentence, word)].concat())
        }
        Value::Object(children) => {
            let child = |(name, child): (&String, &Value)| {
                let dot = if key.is_empty() { "" } else { "." };
                let below = format!("{key}{dot}{name}");
                (name.clone(), changed(child, &below, words))
            };
            children.iter().map(child).collect()
        }
        other => other.clone(),
    }
}

/// Changes each word of a sentence; placeholders (`%{name}`) stay as they are.
fn by_words(text: &str, word: fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("%{") {
            rest.find('}').map_or(rest.len(), |end| end + 1)
        } else if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic() && c != '’')
                .unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, tail) = rest.split_at(len);
        if first.is_alphabetic() {
            out.push_str(&word(piece));
        } else {
            out.push_str(piece);
        }
        rest = tail;
    }
    out
}

/// Displays a word backwards.
fn turned(word: &str) -> String {
    format!("{OVERRIDE}{word}{POP}")
}

/// Gives a word accents and 40 % more letters.
fn longer(word: &str) -> String {
    let more = (word.chars().count() * 2).div_ceil(5);
    accented(word)
        .chars()
        .chain(MORE.into_iter().cycle().take(more))
        .collect()
}

fn accented(word: &str) -> String {
    let letter = |letter| match letter {
        'a' => 'å',
        'e' => 'é',
        'i' => 'î',
        'o' => 'ø',
        'u' => 'ü',
        other => other,
    };
    word.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_and_nothing_else() {
        let check = |text: &str, backwards: &str, long: &str| {
            let shown = by_words(text, turned)
                .replace(OVERRIDE, "<")
                .replace(POP, ">");
            assert_eq!(shown, backwards, "{text}");
            assert_eq!(by_words(text, longer), long, "{text}");
        };
        check("", "", "");
        check("Posts", "<Posts>", "Pøstsåé");
        check("%{count} posts", "%{count} <posts>", "%{count} pøstsåé");
        check(
            "12,000 of %{total}.",
            "12,000 <of> %{total}.",
            "12,000 øfå %{total}.",
        );
        check(
            "X’s “all” 日本",
            "<X’s> “<all>” <日本>",
            "X’såé “ållåé” 日本å",
        );
        check("open %{", "<open> %{", "øpénåé %{");
    }

    #[test]
    fn what_has_little_room_gets_accents_alone() {
        let english = Catalog::read(
            "en",
            r#"{"posts": {"title": "Messages", "none": "Messages"}}"#,
        );
        let [backwards, long] = pseudo(&english.unwrap());
        assert_eq!(long.say("posts.title"), "Méssågés");
        assert_eq!(long.say("posts.none"), "Méssågésåéøü");
        assert_eq!(backwards.say("posts.title"), "\u{202e}Messages\u{202c}");
    }
}

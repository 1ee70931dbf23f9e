//! Finds handles and tags in texts without entities, such as messages and biographies.

use super::tag::Tag;
use super::text::Mention;

/// The longest handle, in letters; the oldest ones are longer than today's limit of fifteen.
const LONGEST_HANDLE: u32 = 20;

/// The handles in a text. A sign after a letter or a slash is part of an address.
pub fn mentions_in<'a>(raw: &str) -> Vec<Mention<'a>> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut found = Vec::new();
    let mut before = ' ';
    let mut chars = (0..).zip(raw.chars()).peekable();
    while let Some((start, c)) = chars.next() {
        let free = !(before.is_alphanumeric() || "_/@".contains(before));
        before = c;
        if !matches!(c, '@' | '＠') || !free {
            continue;
        }
        let mut end: u32 = start + 1;
        while let Some((_, letter)) = chars.next_if(|(_, c)| word(*c)) {
            before = letter;
            end += 1;
        }
        let address = chars.peek().is_some_and(|(_, c)| matches!(c, '@' | '＠'));
        if (1..=LONGEST_HANDLE).contains(&(end - start - 1)) && !address {
            found.push(Mention {
                start,
                end,
                ..Mention::default()
            });
        }
    }
    found
}

/// The tags in a text. A tag contains a letter, and no letter precedes its sign.
pub fn tags_in(raw: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut chars = (0..).zip(raw.chars()).peekable();
    while let Some((start, c)) = chars.next() {
        let free = !(before.is_alphanumeric() || "_/&#.?=".contains(before));
        before = c;
        if !matches!(c, '#' | '＃') || !free {
            continue;
        }
        let (mut end, mut letters): (u32, bool) = (start + 1, false);
        while let Some((_, letter)) = chars.next_if(|(_, c)| c.is_alphanumeric() || *c == '_') {
            letters |= letter.is_alphabetic();
            before = letter;
            end += 1;
        }
        if letters {
            found.push(Tag { start, end });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(raw: &str, start: u32, end: u32) -> String {
        let chars = raw.chars().skip(start as usize);
        chars.take((end - start) as usize).collect()
    }

    #[test]
    fn tags_are_words_behind_a_sign() {
        fn check(raw: &str, expected: &[&str]) {
            let tags = tags_in(raw).into_iter();
            let found: Vec<String> = tags.map(|tag| spelled(raw, tag.start, tag.end)).collect();
            assert_eq!(found, expected, "{raw}");
        }
        check("#tide and #rüst_2, ＃灯台", &["#tide", "#rüst_2", "＃灯台"]);
        check("#1 C# a#b ##x # https://a.example/#top", &[]);
        check("🪶#heron (#mill)", &["#heron", "#mill"]);
    }

    #[test]
    fn mentions_are_handles_behind_a_sign() {
        fn check(raw: &str, expected: &[&str]) {
            let found = mentions_in(raw).into_iter();
            let found: Vec<String> = found.map(|at| spelled(raw, at.start, at.end)).collect();
            assert_eq!(found, expected, "{raw}");
        }
        check("@ada, (@grace) ＠milo", &["@ada", "@grace", "＠milo"]);
        check("ada@example.org @ @@x https://a.example/@ada", &[]);
    }
}

//! Makes the text of a post and its entities from words.
//!
//! In: words with `#tags`, `$SYMBOLS`, `@handles` and `{link}` marks. Out: the raw text as the
//! archive contains it (escaped, with short links) and its entities. Positions are half-open ranges
//! of code points of the raw text, counted while it is written.

use super::json::{Json, list, object};
use super::person;

/// Half-open, in code points of the raw text.
pub type Range = (u64, u64);

/// A link in a post: its text and its target.
#[derive(Debug, Clone)]
pub struct Link {
    /// `https://t.co/` and ten letters.
    pub short: String,
    /// The target; missing in some deleted posts.
    pub expanded: Option<String>,
    /// Its position in the text.
    pub at: Range,
}

/// The text of a post while it is written.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The raw text: `&`, `<` and `>` are escaped, links are short.
    pub raw: String,
    /// The length of `raw` in code points.
    pub length: u64,
    /// The links in the text, except that of the pictures.
    pub links: Vec<Link>,
    /// `#tags`, without the sign.
    pub hashtags: Vec<(String, Range)>,
    /// `$SYMBOLS`, without the sign.
    pub symbols: Vec<(String, Range)>,
    /// `@handles`, without the sign.
    pub mentions: Vec<(String, Range)>,
    unescaped: bool,
}

impl Draft {
    /// Writes `words`, with each `{link}` replaced by the next of `links` (short, expanded).
    pub fn of(words: &str, links: &[(String, String)]) -> Self {
        Self::default().written(words, links)
    }

    /// The same for the text of a long post: nothing is escaped, and `**` is removed.
    pub fn note(words: &str, links: &[(String, String)]) -> Self {
        let draft = Self {
            unescaped: true,
            ..Self::default()
        };
        draft.written(&words.replace("**", ""), links)
    }

    fn written(mut self, words: &str, links: &[(String, String)]) -> Self {
        let draft = &mut self;
        let mut links = links.iter();
        for (n, piece) in words.split("{link}").enumerate() {
            if n > 0
                && let Some((short, expanded)) = links.next()
            {
                let at = draft.push(short);
                draft.links.push(Link {
                    short: short.clone(),
                    expanded: Some(expanded.clone()),
                    at,
                });
            }
            draft.write(piece);
        }
        self
    }

    /// Appends raw text unchanged; returns its range.
    pub fn push(&mut self, raw: &str) -> Range {
        let from = self.length;
        self.raw.push_str(raw);
        self.length += raw.chars().count() as u64;
        (from, self.length)
    }

    /// Cuts the text to `length` code points and ends it with `…`. Entities that are no longer
    /// complete are removed.
    pub fn cut(&mut self, length: u64) {
        if self.length <= length {
            return;
        }
        let keep = length.saturating_sub(1);
        self.raw = self.raw.chars().take(keep as usize).collect();
        self.length = keep;
        let whole = |at: &Range| at.1 <= keep;
        self.hashtags.retain(|(_, at)| whole(at));
        self.symbols.retain(|(_, at)| whole(at));
        self.mentions.retain(|(_, at)| whole(at));
        self.links.retain(|link| whole(&link.at));
        self.push("…");
    }

    /// The object `entities`, without `media`.
    pub fn entities(&self) -> Vec<(&'static str, Json)> {
        let texts = |found: &[(String, Range)]| list(found.iter().map(tag_json));
        vec![
            ("hashtags", texts(&self.hashtags)),
            ("symbols", texts(&self.symbols)),
            (
                "user_mentions",
                list(self.mentions.iter().map(mention_json)),
            ),
            ("urls", list(self.links.iter().map(Link::json))),
        ]
    }

    fn write(&mut self, words: &str) {
        let mut before = ' ';
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            let name = if before.is_alphanumeric() {
                ""
            } else {
                name_after(first, rest)
            };
            if name.is_empty() {
                match first {
                    any if self.unescaped => self.push(any.encode_utf8(&mut [0; 4])),
                    '&' => self.push("&amp;"),
                    '<' => self.push("&lt;"),
                    '>' => self.push("&gt;"),
                    other => self.push(other.encode_utf8(&mut [0; 4])),
                };
                before = first;
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
                continue;
            }
            let length = first.len_utf8() + name.len();
            let at = self.push(rest.get(..length).unwrap_or_default());
            let found = (name.to_owned(), at);
            match first {
                '#' => self.hashtags.push(found),
                '$' => self.symbols.push(found),
                _ => self.mentions.push(found),
            }
            before = 'a';
            rest = rest.get(length..).unwrap_or_default();
        }
    }
}

/// The name after a `#`, `$` or `@` at the start of `text`; empty if there is none.
fn name_after(first: char, text: &str) -> &str {
    let rest = text.get(first.len_utf8()..).unwrap_or_default();
    let end = |part: fn(char) -> bool| rest.find(|c| !part(c)).unwrap_or(rest.len());
    let length = match first {
        '#' => end(|c| c.is_alphanumeric() || c == '_'),
        '@' => end(|c| c.is_ascii_alphanumeric() || c == '_'),
        '$' => end(|c| c.is_ascii_uppercase()),
        _ => 0,
    };
    let name = rest.get(..length).unwrap_or_default();
    // `#1` is not a hashtag.
    if name.chars().any(char::is_alphabetic) {
        name
    } else {
        ""
    }
}

/// A range as `indices` in the archive.
pub fn indices(at: Range) -> Json {
    list([at.0, at.1])
}

fn tag_json((text, at): &(String, Range)) -> Json {
    object([("text", text.as_str().into()), ("indices", indices(*at))])
}

/// An account that is gone has the id -1 and no name.
fn mention_json((handle, at): &(String, Range)) -> Json {
    let known = person::by_handle(handle);
    let id = known.map_or_else(|| "-1".to_owned(), |person| person.id.to_string());
    object([
        ("name", known.map_or("", |person| person.name).into()),
        ("screen_name", handle.as_str().into()),
        ("indices", indices(*at)),
        ("id_str", id.as_str().into()),
        ("id", id.into()),
    ])
}

impl Link {
    fn json(&self) -> Json {
        let mut fields = vec![("url", self.short.as_str().into())];
        if let Some(expanded) = &self.expanded {
            fields.push(("expanded_url", expanded.as_str().into()));
            fields.push(("display_url", display(expanded).into()));
        }
        fields.push(("indices", indices(self.at)));
        Json::Object(fields)
    }
}

/// An address as X shows it: without scheme and `www.`, and shortened.
pub fn display(address: &str) -> String {
    let bare = address.split("://").nth(1).unwrap_or(address);
    let bare = bare.trim_start_matches("www.");
    let host = bare.split('/').next().unwrap_or(bare).len();
    if bare.chars().count() <= host + 16 {
        return bare.to_owned();
    }
    bare.chars().take(host + 15).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::{Draft, display};

    #[test]
    fn entities_are_cut_out_of_the_raw_text() {
        let link = ("https://t.co/abcdefghij".to_owned(), String::new());
        let words = "👩‍👩‍👧 tea & <@milofennick> (#春の海, #1) {link} a#b @gone $TIDE";
        let draft = Draft::of(words, &[link]);
        assert!(
            draft
                .raw
                .starts_with("👩‍👩‍👧 tea &amp; &lt;@milofennick&gt; (#春")
        );
        let cut = |at: (u64, u64)| -> String {
            let chars = draft.raw.chars().skip(at.0 as usize);
            chars.take((at.1 - at.0) as usize).collect()
        };
        assert_eq!(cut(draft.hashtags[0].1), "#春の海");
        assert_eq!(cut(draft.mentions[0].1), "@milofennick");
        assert_eq!(cut(draft.mentions[1].1), "@gone");
        assert_eq!(cut(draft.symbols[0].1), "$TIDE");
        assert_eq!(cut(draft.links[0].at), "https://t.co/abcdefghij");
        assert_eq!((draft.hashtags.len(), draft.mentions.len()), (1, 2));
        assert_eq!(draft.length, draft.raw.chars().count() as u64);
    }

    #[test]
    fn a_cut_text_keeps_only_whole_entities() {
        let mut draft = Draft::of("one #two #three", &[]);
        draft.cut(12);
        assert_eq!(draft.raw, "one #two #t…");
        assert_eq!(draft.hashtags.len(), 1);
        assert_eq!(draft.length, 12);
    }

    #[test]
    fn a_shown_address_is_short() {
        assert_eq!(display("https://www.example.org/a"), "example.org/a");
        let long = "https://example.org/notes/on-the-tides-of-march";
        assert_eq!(display(long), "example.org/notes/on-the-t…");
    }
}

//! Text of posts: cut at the entities, then unescaped, links expanded.
//!
//! Indices count code points of the raw, still escaped text (17,000 entities of real archives
//! were checked, without an exception), so the cutting comes before the unescaping.

use serde::{Deserialize, Serialize};

use super::escape::unescape;
use super::style::{Style, Weight, free_parts};
use crate::base::{Arrange, Id};

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Segment {
    /// Plain text; may hold line breaks.
    Text(String),
    /// A link, already checked: `href` is http or https.
    Link {
        /// Where it leads.
        href: String,
        /// What is shown.
        text: String,
    },
    /// Somebody's handle.
    Mention {
        /// The handle without the `@`, as the text spells it.
        handle: String,
        /// The display name at the time; may be empty.
        name: String,
        /// Their id; none for an account that is gone.
        id: Id,
    },
    /// A tag, without the `#`.
    Tag(String),
    /// A cashtag, without the `$`.
    Cashtag(String),
    /// Words set off from the others.
    Styled(Weight, String),
}

/// What a post's text is cut at. Borrowed from wherever it is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cut<'a> {
    /// Links.
    #[serde(borrow)]
    pub links: Vec<Link<'a>>,
    /// Handles.
    #[serde(borrow)]
    pub mentions: Vec<Mention<'a>>,
    /// Tags and cashtags: where they stand, with their sign.
    pub tags: Vec<Tag>,
    /// What is not shown: the links of the post's own media.
    pub hidden: Vec<Tag>,
    /// Words set off from the others; kept elsewhere, because nearly no post has any.
    #[serde(skip)]
    pub styles: Vec<Style>,
}

/// A link in the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Link<'a> {
    /// First code point.
    pub start: u32,
    /// The one behind the last.
    pub end: u32,
    /// Where it leads.
    pub target: &'a str,
    /// Short form for reading; may be empty.
    pub display: &'a str,
}

/// A handle in the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mention<'a> {
    /// First code point.
    pub start: u32,
    /// The one behind the last.
    pub end: u32,
    /// None for an account that is gone.
    pub id: u64,
    /// The display name at the time.
    pub name: &'a str,
}

/// A range of code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// First code point.
    pub start: u32,
    /// The one behind the last.
    pub end: u32,
}

/// A post that a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted<'a> {
    /// The author's handle.
    pub handle: &'a str,
    /// The post.
    pub id: Id,
}

enum Piece<'c, 'a> {
    Link(&'c Link<'a>),
    Mention(&'c Mention<'a>),
    Tag,
    Hidden,
    Styled(Weight),
}

/// The pieces of a text in reading order. `skip` code points at the beginning are left out (the
/// `RT @name: ` of a repost). A range outside the text or inside another one is passed over.
pub fn segments(raw: &str, cut: &Cut<'_>, skip: u32) -> Vec<Segment> {
    let mut marks: Vec<(u32, u32, Piece)> = Vec::new();
    marks.extend(
        cut.links
            .iter()
            .map(|link| (link.start, link.end, Piece::Link(link))),
    );
    marks.extend(
        cut.mentions
            .iter()
            .map(|mention| (mention.start, mention.end, Piece::Mention(mention))),
    );
    marks.extend(cut.tags.iter().map(|tag| (tag.start, tag.end, Piece::Tag)));
    marks.extend(
        cut.hidden
            .iter()
            .map(|tag| (tag.start, tag.end, Piece::Hidden)),
    );
    marks.arrange_by_key(|(start, end, _)| (*start, *end));
    if !cut.styles.is_empty() {
        let taken: Vec<(u32, u32)> = marks.iter().map(|(start, end, _)| (*start, *end)).collect();
        let free = free_parts(&cut.styles, &taken).into_iter();
        marks.extend(free.map(|part| (part.at.start, part.at.end, Piece::Styled(part.weight))));
        marks.arrange_by_key(|(start, end, _)| (*start, *end));
    }

    let mut out = Vec::new();
    let mut at = Cursor {
        rest: raw,
        code_point: 0,
    };
    at.take_to(skip);
    for (start, end, piece) in marks {
        if start < at.code_point || end <= start {
            continue;
        }
        let before = at.take_to(start);
        let inside = at.take_to(end);
        if inside.is_empty() {
            plain(before, &mut out);
            continue;
        }
        plain(before, &mut out);
        match piece {
            Piece::Link(link) => push_link(inside, link, &mut out),
            Piece::Mention(mention) => out.push(Segment::Mention {
                handle: inside.trim_start_matches(['@', '＠']).to_owned(),
                name: mention.name.to_owned(),
                id: Id(mention.id),
            }),
            Piece::Tag => {
                let mut chars = inside.chars();
                let sign = chars.next();
                let word = unescape(chars.as_str());
                out.push(if sign == Some('$') {
                    Segment::Cashtag(word)
                } else {
                    Segment::Tag(word)
                });
            }
            Piece::Styled(weight) => out.push(Segment::Styled(weight, unescape(inside))),
            Piece::Hidden => {}
        }
    }
    plain(drop_cut_link(at.rest), &mut out);
    trim_end(&mut out);
    out
}

struct Cursor<'a> {
    rest: &'a str,
    code_point: u32,
}

impl<'a> Cursor<'a> {
    /// Takes what stands before a code point; stops at the end of the text.
    fn take_to(&mut self, code_point: u32) -> &'a str {
        let wanted = code_point.saturating_sub(self.code_point);
        let at = self
            .rest
            .char_indices()
            .nth(wanted as usize)
            .map_or(self.rest.len(), |(at, _)| at);
        let (taken, rest) = self.rest.split_at(at);
        self.rest = rest;
        self.code_point = code_point;
        taken
    }
}

fn push_link(inside: &str, link: &Link<'_>, out: &mut Vec<Segment>) {
    let target = if link.target.is_empty() {
        inside
    } else {
        link.target
    };
    match safe_href(target) {
        Some(href) => out.push(Segment::Link {
            href: href.to_owned(),
            text: if link.display.is_empty() {
                shown(href)
            } else {
                link.display.to_owned()
            },
        }),
        None => plain(inside, out),
    }
}

/// A link's address without its scheme, as browsers show it.
fn shown(href: &str) -> String {
    let bare = href.split_once("://").map_or(href, |(_, rest)| rest);
    bare.trim_end_matches('/').to_owned()
}

/// The address if it may be a link at all: http or https, a host, nothing invisible in it.
/// The page parses it once more with the browser's own parser before it is clickable.
pub fn safe_href(url: &str) -> Option<&str> {
    let scheme = url
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    let host = url.get(scheme.len() + 3..)?;
    let fits = matches!(scheme.as_str(), "http" | "https")
        && host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && !url.chars().any(|c| c.is_control() || c.is_whitespace());
    fits.then_some(url)
}

/// Plain text; addresses in it that have no entity (posts before 2010 have none) become links.
fn plain(raw: &str, out: &mut Vec<Segment>) {
    let mut rest = raw;
    let mut text = String::new();
    while let Some(at) = rest.find("http") {
        let (before, from) = rest.split_at(at);
        let len = from
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '…'))
            .unwrap_or(from.len());
        let (address, behind) = from.split_at(len);
        let address = address.trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '\'']);
        text.push_str(before);
        match safe_href(address) {
            Some(_) => {
                let href = unescape(address);
                push_text(&mut text, out);
                out.push(Segment::Link {
                    text: shown(&href),
                    href,
                });
                rest = from.get(address.len()..).unwrap_or_default();
            }
            None => {
                text.push_str(from.get(..len.max(4)).unwrap_or(from));
                rest = if len < 4 {
                    from.get(4..).unwrap_or_default()
                } else {
                    behind
                };
            }
        }
    }
    text.push_str(rest);
    push_text(&mut text, out);
}

fn push_text(raw: &mut String, out: &mut Vec<Segment>) {
    if !raw.is_empty() {
        let text = unescape(raw);
        match out.last_mut() {
            Some(Segment::Text(last)) => last.push_str(&text),
            _ => out.push(Segment::Text(text)),
        }
        raw.clear();
    }
}

/// A text that X cut ends with `… https://t.co/x`, a link that no entity explains.
fn drop_cut_link(rest: &str) -> &str {
    match rest.rsplit_once("… https://t.co/") {
        Some((before, id)) if id.chars().all(|c| c.is_ascii_alphanumeric()) => {
            rest.get(..before.len() + '…'.len_utf8()).unwrap_or(rest)
        }
        _ => rest,
    }
}

fn trim_end(out: &mut Vec<Segment>) {
    while let Some(Segment::Text(text)) = out.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            break;
        }
        out.pop();
    }
}

/// Takes `https://x.com/ada_example/status/123` apart; `None` for any other address.
pub fn status_link(url: &str) -> Option<Quoted<'_>> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let rest = ["mobile.", "www."]
        .iter()
        .find_map(|sub| rest.strip_prefix(sub))
        .unwrap_or(rest);
    let rest = rest
        .strip_prefix("twitter.com/")
        .or_else(|| rest.strip_prefix("x.com/"))?;
    let (handle, rest) = rest.split_once("/status/")?;
    let digits = rest.split(['/', '?', '#']).next()?;
    let id = Id::parse(digits)?;
    (!handle.is_empty() && !handle.contains('/')).then_some(Quoted { handle, id })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Segment {
        Segment::Text(text.to_owned())
    }

    #[test]
    fn cuts_by_code_points_and_unescapes_afterwards() {
        let raw = "@grace 👩‍🚀 &amp; C #rüst https://t.co/a $TEA https://t.co/b";
        let at = |needle: &str| {
            let start = raw.split(needle).next().unwrap().chars().count() as u32;
            Tag {
                start,
                end: start + needle.chars().count() as u32,
            }
        };
        let (mention, link) = (at("@grace"), at("https://t.co/a"));
        let cut = Cut {
            mentions: vec![Mention {
                start: mention.start,
                end: mention.end,
                id: 7,
                name: "Grace",
            }],
            links: vec![Link {
                start: link.start,
                end: link.end,
                target: "https://example.org/a?b=1&c=2",
                display: "example.org/a",
            }],
            tags: vec![at("#rüst"), at("$TEA")],
            hidden: vec![at("https://t.co/b")],
            styles: Vec::new(),
        };
        assert_eq!(
            segments(raw, &cut, 0),
            vec![
                Segment::Mention {
                    handle: "grace".into(),
                    name: "Grace".into(),
                    id: Id(7)
                },
                text(" 👩‍🚀 & C "),
                Segment::Tag("rüst".into()),
                text(" "),
                Segment::Link {
                    href: "https://example.org/a?b=1&c=2".into(),
                    text: "example.org/a".into()
                },
                text(" "),
                Segment::Cashtag("TEA".into()),
            ]
        );
    }

    #[test]
    fn nonsense_ranges_lose_nothing() {
        for (start, end) in [(0, 0), (5, 2), (2, 99), (99, 100), (u32::MAX, u32::MAX)] {
            let cut = Cut {
                tags: vec![Tag { start, end }, Tag { start: 1, end: 3 }],
                ..Cut::default()
            };
            let all: String = segments("a#bc", &cut, 0)
                .into_iter()
                .map(|segment| match segment {
                    Segment::Text(text) => text,
                    Segment::Tag(tag) => format!("#{tag}"),
                    other => panic!("{other:?}"),
                })
                .collect();
            assert!(
                all.contains('a') && all.contains('b'),
                "{start}..{end}: {all}"
            );
        }
    }

    #[test]
    fn links_without_an_entity_are_found_and_only_safe_ones() {
        fn check(raw: &str, expected: &[Segment]) {
            assert_eq!(segments(raw, &Cut::default(), 0), expected, "{raw}");
        }
        let link = |href: &str, shown: &str| Segment::Link {
            href: href.into(),
            text: shown.into(),
        };
        check(
            "see http://a.example/x.",
            &[
                text("see "),
                link("http://a.example/x", "a.example/x"),
                text("."),
            ],
        );
        check("javascript:alert(1)", &[text("javascript:alert(1)")]);
        check("httpd and https:", &[text("httpd and https:")]);
        check("cut off… https://t.co/AbC1", &[text("cut off…")]);
        check("&lt;b&gt; &amp;amp; &", &[text("<b> &amp; &")]);
    }

    #[test]
    fn only_status_addresses_are_quotes() {
        fn check(url: &str, expected: Option<(&str, u64)>) {
            assert_eq!(
                status_link(url).map(|q| (q.handle, q.id.0)),
                expected,
                "{url}"
            );
        }
        check("https://twitter.com/ada/status/12", Some(("ada", 12)));
        check(
            "https://mobile.twitter.com/ada/status/12?s=20",
            Some(("ada", 12)),
        );
        check("http://x.com/ada/status/12/photo/1", Some(("ada", 12)));
        check("https://x.com/ada", None);
        check("https://example.org/ada/status/12", None);
        check("https://x.com/ada/status/abc", None);
    }

    #[test]
    fn hrefs_are_http_with_a_host() {
        for url in [
            "javascript:x",
            "data:text/html,x",
            "http://",
            "https:// x",
            "//a.b",
            "ftp://a.b",
            "http://a\u{0}b",
        ] {
            assert_eq!(safe_href(url), None, "{url}");
        }
        assert!(safe_href("HTTPS://Example.org").is_some());
    }
}

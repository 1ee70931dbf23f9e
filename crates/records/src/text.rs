//! Texts of posts: split at the entities, then unescaped, with links expanded.
//!
//! Indices count code points of the raw, still escaped text (checked with 17,000 entities of real
//! archives, without an exception), so the text is split before it is unescaped.

use serde::{Deserialize, Serialize};

use super::address::{addresses, is_address, safe_href, without_scheme};
use super::escape::unescape;
use super::style::{Style, free_parts};
use super::tag::Tag;
use roost_base::{Id, Segment, SortSmall, Weight};

/// The entities at which a post's text is split, borrowed from where they are stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cut<'a> {
    /// Links.
    #[serde(borrow)]
    pub links: Vec<Link<'a>>,
    /// Handles.
    #[serde(borrow)]
    pub mentions: Vec<Mention<'a>>,
    /// The positions of tags and cashtags, including their sign.
    pub tags: Vec<Tag>,
    /// What is not shown: the links to the post's own media.
    pub hidden: Vec<Tag>,
    /// Bold and italic ranges; stored elsewhere, because nearly no post has any.
    #[serde(skip)]
    pub styles: Vec<Style>,
}

/// A link in the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Link<'a> {
    /// First code point.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
    /// Where it leads.
    pub target: &'a str,
    /// The short form for reading; can be empty.
    pub display: &'a str,
    /// Whether the text is words and not an address, as in articles: they are shown unchanged.
    #[serde(skip)]
    pub words: bool,
}

/// A handle in the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mention<'a> {
    /// First code point.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
    /// The account's id; 0 if the account is gone.
    pub id: u64,
    /// The display name at that time.
    pub name: &'a str,
}

enum Piece<'c, 'a> {
    Link(&'c Link<'a>),
    Mention(&'c Mention<'a>),
    Tag,
    Hidden,
    Styled(Weight),
}

/// The segments of a text in reading order. The first `skip` code points are left out (the
/// `RT @name: ` of a repost). A range outside the text or inside another one is ignored, as is one
/// where there is no such entity: no text is lost, whatever a record says about it.
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
    marks.sort_small_by_key(|(start, end, _)| (*start, *end));
    if !cut.styles.is_empty() {
        let taken: Vec<(u32, u32)> = marks.iter().map(|(start, end, _)| (*start, *end)).collect();
        let free = free_parts(&cut.styles, &taken).into_iter();
        marks.extend(free.map(|part| (part.at.start, part.at.end, Piece::Styled(part.weight))));
        marks.sort_small_by_key(|(start, end, _)| (*start, *end));
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
        plain(before, &mut out);
        let inside = at.take_to(end);
        if inside.is_empty() {
            continue;
        }
        let found = match piece {
            Piece::Link(link) => linked(inside, at.rest, link),
            Piece::Mention(mention) => mentioned(inside, mention),
            Piece::Tag => tagged(inside),
            Piece::Styled(weight) => Some(Segment::Styled(weight, unescape(inside))),
            Piece::Hidden if is_address(inside) => continue,
            Piece::Hidden => None,
        };
        match found {
            Some(segment) => out.push(segment),
            None => plain(inside, &mut out),
        }
    }
    plain(at.rest, &mut out);
    trim_end(&mut out);
    out
}

struct Cursor<'a> {
    rest: &'a str,
    code_point: u32,
}

impl<'a> Cursor<'a> {
    /// Takes everything before a code point; stops at the end of the text.
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

/// The link at this position; `behind` is what follows it. `None` if there is no address, or one
/// that was cut off and whose target is incomplete.
fn linked(inside: &str, behind: &str, link: &Link<'_>) -> Option<Segment> {
    let inside = unescape(inside);
    if link.words {
        return safe_href(link.target).map(|href| Segment::Link {
            href: href.to_owned(),
            text: inside,
            post: Id::NONE,
        });
    }
    let stated = Some(link.target).filter(|target| !target.is_empty());
    let target = stated.unwrap_or(&inside);
    let cut = |text: &str| text.ends_with('…');
    let same = inside.starts_with(target.trim_end_matches('…'));
    if !is_address(&inside) || cut(target) || same && (cut(&inside) || behind.starts_with('…')) {
        return None;
    }
    let href = safe_href(target)?;
    let text = match link.display {
        "" => without_scheme(href),
        display => display,
    };
    Some(Segment::Link {
        href: href.to_owned(),
        text: text.to_owned(),
        post: Id::NONE,
    })
}

fn mentioned(inside: &str, mention: &Mention<'_>) -> Option<Segment> {
    let handle = inside.strip_prefix(['@', '＠'])?;
    let spelled = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let fits = !handle.is_empty() && handle.chars().all(spelled);
    fits.then(|| Segment::Mention {
        handle: handle.to_owned(),
        name: mention.name.to_owned(),
        id: Id(mention.id),
    })
}

fn tagged(inside: &str) -> Option<Segment> {
    let mut chars = inside.chars();
    let sign = chars.next()?;
    let word = unescape(chars.as_str());
    match sign {
        '$' => Some(Segment::Cashtag(word)),
        '#' | '＃' => Some(Segment::Tag(word)),
        _ => None,
    }
}

/// Adds plain text; addresses in it without an entity (posts from before 2010 have none) become
/// links.
fn plain(raw: &str, out: &mut Vec<Segment>) {
    let text = unescape(raw);
    let mut from = 0;
    for range in addresses(&text) {
        push_text(text.get(from..range.start).unwrap_or_default(), out);
        let address = text.get(range.clone()).unwrap_or_default();
        out.push(Segment::Link {
            href: address.to_owned(),
            text: address.to_owned(),
            post: Id::NONE,
        });
        from = range.end;
    }
    push_text(text.get(from..).unwrap_or_default(), out);
}

fn push_text(text: &str, out: &mut Vec<Segment>) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        Some(Segment::Text(last)) => last.push_str(text),
        _ => out.push(Segment::Text(text.to_owned())),
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
                words: false,
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
                    text: "example.org/a".into(),
                    post: Id::NONE,
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
        let link = |href: &str| Segment::Link {
            href: href.into(),
            text: href.into(),
            post: Id::NONE,
        };
        check(
            "see http://a.example/x?a=1&amp;b.",
            &[text("see "), link("http://a.example/x?a=1&b"), text(".")],
        );
        check(
            "cut off… https://t.co/AbC1",
            &[text("cut off… "), link("https://t.co/AbC1")],
        );
        for plain in [
            "javascript:alert(1)",
            "httpd and https:",
            "http://",
            "http:// and https:// alone",
            "cut off… https://t.co/AbC…",
            "cut off… http…",
        ] {
            check(plain, &[text(plain)]);
        }
        check("&lt;b&gt; &amp;amp; &", &[text("<b> &amp; &")]);
    }

    #[test]
    fn an_entity_is_believed_where_its_thing_stands() {
        fn check(raw: &str, target: &str, expected: Option<&str>) {
            let end = raw
                .chars()
                .position(|c| c == ' ')
                .unwrap_or(raw.chars().count()) as u32;
            let links = vec![Link {
                start: 0,
                end,
                target,
                ..Link::default()
            }];
            let cut = Cut {
                links,
                ..Cut::default()
            };
            let found = segments(raw, &cut, 0);
            let href = match &found[..] {
                [Segment::Link { href, .. }, ..] => Some(href.as_str()),
                _ => None,
            };
            assert_eq!(href, expected, "{raw} {target}");
        }
        let whole = Some("http://a.example/whole");
        check("https://t.co/AbC1 x", "http://a.example/whole", whole);
        check("https://t.co/AbC… x", "http://a.example/whole", whole);
        check("www.a.example x", "http://a.example/whole", whole);
        check("https://t.co/AbC… x", "https://t.co/AbC…", None);
        check("https://t.co/AbC… x", "https://t.co/AbC", None);
        check("https://t.co/AbC… x", "", None);
        check("https://t.co/AbC1 x", "", Some("https://t.co/AbC1"));
        check(
            "https://t.co/AbC1 x",
            "javascript:x",
            Some("https://t.co/AbC1"),
        );
        check("words x", "http://a.example/whole", None);
    }
}

//! The text of a message as segments: links expanded, handles marked, and links to content that is
//! shown separately left out.

use roost_base::Id;
use roost_base::Segment;
use roost_columns::messages::{Extra, ExtraLink, MessageChunk, is_own_media};
use roost_records::{Cut, EventKind, Link, Tag, mentions_in, segments, status_link, unescape};

/// Number of characters of a message that the list of conversations shows.
const PREVIEW: usize = 120;

/// Returns the text as segments. Links to its own media and to the posts in `here`, which are shown
/// below it, are hidden.
pub(super) fn text_of(chunk: &MessageChunk, at: usize, here: &[Id]) -> Vec<Segment> {
    let extra = chunk.extra(at);
    let raw = chunk.text(at);
    match chunk.kind(at) {
        EventKind::Unknown => vec![Segment::Text(raw.to_owned())],
        kind if kind.is_message() => segments(raw, &cut_of(raw, &extra, here), 0),
        _ if raw.is_empty() => Vec::new(),
        _ => vec![Segment::Text(unescape(raw))],
    }
}

/// Messages do not store the indices of links, so the links are searched in the text.
fn cut_of<'a>(raw: &str, extra: &Extra<'a>, here: &[Id]) -> Cut<'a> {
    let mut cut = Cut::default();
    for link in &extra.links {
        let Some((start, end)) = range_in(raw, link.url) else {
            continue;
        };
        let shown_below = status_link(link.target).is_some_and(|post| here.contains(&post.id));
        if is_own_media(link.target) || shown_below {
            cut.hidden.push(Tag { start, end });
        } else {
            cut.links.push(as_link(link, start, end));
        }
    }
    // Messages before 2020-09 do not list their links; there the link to the media is the last
    // word.
    let explained = extra.links.iter().any(|link| is_own_media(link.target));
    if !extra.media.is_empty() && !explained {
        let last = raw.rsplit(char::is_whitespace).next().unwrap_or_default();
        if last.starts_with("https://t.co/") {
            let end = raw.chars().count() as u32;
            let start = end - last.chars().count() as u32;
            cut.hidden.push(Tag { start, end });
        }
    }
    cut.mentions = mentions_in(raw);
    cut
}

fn as_link<'a>(link: &ExtraLink<'a>, start: u32, end: u32) -> Link<'a> {
    Link {
        start,
        end,
        target: if link.target.is_empty() {
            link.url
        } else {
            link.target
        },
        display: link.display,
        words: false,
    }
}

/// Returns the range of `needle` in `raw`, in code points.
fn range_in(raw: &str, needle: &str) -> Option<(u32, u32)> {
    let at = raw.find(needle).filter(|_| !needle.is_empty())?;
    let start = raw.get(..at)?.chars().count() as u32;
    Some((start, start + needle.chars().count() as u32))
}

/// Returns the readable content of a message in one line.
pub(super) fn words_of(chunk: &MessageChunk, at: usize, extra: &Extra<'_>) -> String {
    match chunk.kind(at) {
        EventKind::Unknown => String::new(),
        EventKind::Reaction | EventKind::Avatar => extra.word.to_owned(),
        _ => {
            let words = text_of(chunk, at, &[]);
            words.iter().map(Segment::words).collect()
        }
    }
}

pub(super) fn preview(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    match words.char_indices().nth(PREVIEW) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_of_media_is_not_repeated() {
        fn check(raw: &str, extra: Extra<'_>, expected: &[Segment]) {
            assert_eq!(segments(raw, &cut_of(raw, &extra, &[Id(12)]), 0), expected);
        }
        let link = |target| ExtraLink {
            url: "https://t.co/a",
            target,
            display: "",
        };
        let text = |text: &str| Segment::Text(text.to_owned());
        let media = vec!["https://ton.twitter.com/dm/1/2/x.jpg"];
        check(
            "ü look https://t.co/a",
            Extra {
                links: vec![link("https://twitter.com/messages/media/1")],
                ..Extra::default()
            },
            &[text("ü look")],
        );
        check(
            "ü look https://t.co/a",
            Extra {
                media,
                ..Extra::default()
            },
            &[text("ü look")],
        );
        check(
            "see https://t.co/a &amp; so",
            Extra {
                links: vec![link("https://x.com/ada/status/12")],
                ..Extra::default()
            },
            &[text("see  & so")],
        );
        check(
            "see https://t.co/a",
            Extra {
                links: vec![link("https://example.org/a")],
                ..Extra::default()
            },
            &[
                text("see "),
                Segment::Link {
                    href: "https://example.org/a".into(),
                    text: "example.org/a".into(),
                    post: Id::NONE,
                },
            ],
        );
    }

    #[test]
    fn handles_are_found_where_nobody_marked_them() {
        fn check(raw: &str, expected: &[&str]) {
            let found = segments(raw, &cut_of(raw, &Extra::default(), &[]), 0);
            let handles: Vec<String> = found
                .into_iter()
                .filter_map(|segment| match segment {
                    Segment::Mention { handle, .. } => Some(handle),
                    _ => None,
                })
                .collect();
            assert_eq!(handles, expected, "{raw}");
        }
        check("ask @grace_obi, ü @Milo!", &["grace_obi", "Milo"]);
        check("(@a) ＠b は", &["a", "b"]);
        check("ada@example.org @ noon, @@twice @name@host", &[]);
        check("https://example.org/@ada is an address", &[]);
        check("@a_handle_of_more_than_twenty_letters", &[]);
    }
}

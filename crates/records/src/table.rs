//! `tweets.csv` of archives from before 2019: the same posts as in the monthly files, without
//! entities. It is read for what those files lack.
//!
//! Rows are parsed as bytes arrive; a broken row loses only itself. All cells are quoted, quotes in
//! them doubled, line breaks in them raw.

use std::borrow::Cow;

use super::csv::lines;
use super::legacy::{LegacyEntities, LegacyPost};
use super::lenient::{Indices, List, Text};
use super::post::{MentionItem, UrlItem};
use roost_base::{Id, Problem};

/// How many bytes are read at a time.
const WINDOW: usize = 64 << 10;

/// No row is longer; a longer one is skipped.
const LONGEST_ROW: usize = 1 << 20;

/// Receives rows as posts.
pub trait TakeRow {
    /// Called with each row; `number` counts from 1, without the header.
    fn take_row(&mut self, post: LegacyPost<'_>, number: u64);
}

/// A table while it is read.
#[derive(Default)]
pub struct TableStream {
    rest: Vec<u8>,
    head: Option<Vec<String>>,
    /// Rows found so far, without the header.
    pub met: u64,
    /// Rows without an id.
    pub skipped: u64,
}

impl TableStream {
    /// Reads one window and takes the rows that are complete in it; returns `true` at the end.
    ///
    /// # Errors
    /// Those of `read`, which fills a buffer and returns 0 at the end.
    pub fn step<T: TakeRow>(
        &mut self,
        read: &mut dyn FnMut(&mut [u8]) -> Result<usize, Problem>,
        taker: &mut T,
    ) -> Result<bool, Problem> {
        let start = self.rest.len();
        self.rest.resize(start + WINDOW, 0);
        let count = read(self.rest.get_mut(start..).unwrap_or_default())?;
        self.rest.truncate(start + count);
        let ended = count == 0;
        let bytes = std::mem::take(&mut self.rest);
        let mut rest = bytes.as_slice();
        while let Some(len) = row_len(rest, ended || rest.len() > LONGEST_ROW) {
            let (row, behind) = rest.split_at(len);
            self.row(row, taker);
            rest = behind;
        }
        self.rest = rest.to_vec();
        Ok(ended)
    }

    fn row<T: TakeRow>(&mut self, row: &[u8], taker: &mut T) {
        let text = String::from_utf8_lossy(row);
        let cells = lines(text.trim_start_matches('\u{FEFF}')).pop();
        let cells = cells.unwrap_or_default();
        if cells.iter().all(|cell| cell.is_empty()) {
            return;
        }
        let Some(head) = &self.head else {
            self.head = Some(cells.iter().map(|cell| cell.trim().to_owned()).collect());
            return;
        };
        self.met += 1;
        let post = post(head, &cells);
        if post.id == Id::NONE {
            self.skipped += 1;
        } else {
            taker.take_row(post, self.met);
        }
    }
}

/// The length in bytes of the first row with its line break, except line breaks in quotes. `None`
/// if it does not end here, unless with `all` everything that is left counts as a row.
fn row_len(bytes: &[u8], all: bool) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    (all && !bytes.is_empty()).then_some(bytes.len())
}

fn post<'c>(head: &[String], cells: &'c [String]) -> LegacyPost<'c> {
    let cell = |name: &str| -> &'c str {
        let place = head.iter().position(|known| known == name);
        place
            .and_then(|place| cells.get(place))
            .map_or("", String::as_str)
    };
    let text_of = |name: &str| Text(Cow::Borrowed(cell(name)));
    let id = |name: &str| Id::parse(cell(name)).unwrap_or_default();
    let text = cell("text");
    let author = repeated(text, id("retweeted_status_user_id"));
    let entities = LegacyEntities {
        urls: List(links(text, cell("expanded_urls"))),
        mentions: List(author.into_iter().collect()),
        ..LegacyEntities::default()
    };
    LegacyPost {
        id: id("tweet_id"),
        text: text_of("text"),
        created_at: text_of("timestamp"),
        source: text_of("source"),
        reply_to: id("in_reply_to_status_id"),
        reply_user: id("in_reply_to_user_id"),
        entities,
        ..LegacyPost::default()
    }
}

/// The targets of the addresses in the text: the table lists them in the same order. If it lists
/// more or fewer, it is unknown which belongs to which.
fn links<'c>(text: &'c str, expanded: &'c str) -> Vec<UrlItem<'c>> {
    let mut expanded: Vec<&str> = expanded.split(',').filter(|url| !url.is_empty()).collect();
    expanded.dedup();
    let shorts: Vec<(usize, &str)> = shorts(text).collect();
    if shorts.len() != expanded.len() {
        return Vec::new();
    }
    let (mut chars, mut bytes) = (0, 0);
    let pair = |((at, short), target): ((usize, &'c str), &'c str)| {
        chars += text.get(bytes..at).unwrap_or_default().chars().count() as u32;
        bytes = at;
        let borrowed = |text: &'c str| Text(Cow::Borrowed(text));
        let display = target.split_once("://").map_or(target, |(_, rest)| rest);
        UrlItem {
            url: borrowed(short),
            expanded: borrowed(target),
            display: borrowed(display),
            indices: Indices {
                start: chars,
                end: chars + short.len() as u32,
            },
        }
    };
    shorts.into_iter().zip(expanded).map(pair).collect()
}

/// The t.co addresses of a text with their byte offsets.
fn shorts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("http").filter_map(|(at, _)| {
        let rest = text.get(at..)?;
        let host = ["http://t.co/", "https://t.co/"];
        let head = host.iter().find(|head| rest.starts_with(**head))?;
        let tail = rest.get(head.len()..)?;
        let len = tail
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(tail.len());
        Some((at, rest.get(..head.len() + len)?))
    })
}

/// The author of a repeated post: the name after `RT @`.
fn repeated(text: &str, id: Id) -> Option<MentionItem<'_>> {
    let rest = text.strip_prefix("RT @").filter(|_| id != Id::NONE)?;
    let handle = rest.split(':').next()?;
    Some(MentionItem {
        id,
        handle: Text(Cow::Borrowed(handle)),
        indices: Indices {
            start: 3,
            end: 4 + handle.chars().count() as u32,
        },
        ..MentionItem::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Rows(Vec<String>);

    impl TakeRow for Rows {
        fn take_row(&mut self, post: LegacyPost<'_>, number: u64) {
            let links: Vec<String> = post
                .entities
                .urls
                .iter()
                .map(|url| {
                    format!(
                        "{}-{} {}",
                        url.indices.start, url.indices.end, &*url.expanded
                    )
                })
                .collect();
            let text = post.text.to_string();
            self.0
                .push(format!("{number} {} {text} {links:?}", post.id));
        }
    }

    fn read(table: &str, piece: usize) -> (Vec<String>, TableStream) {
        let (mut stream, mut rows) = (TableStream::default(), Rows(Vec::new()));
        let mut rest = table.as_bytes();
        let mut fill = |into: &mut [u8]| {
            let most = into.len().min(piece);
            Ok(std::io::Read::read(&mut rest, &mut into[..most]).unwrap())
        };
        while !stream.step(&mut fill, &mut rows).unwrap() {}
        (rows.0, stream)
    }

    #[test]
    fn rows_are_read_whatever_the_pieces() {
        let table = "\u{FEFF}\"tweet_id\",\"text\",\"expanded_urls\"\r\n\
            \"12\",\"é, \"\"x\"\"\nhttps://t.co/a!\",\"https://example.org/1\"\r\n\
            \"\",\"no id\",\"\"\r\n\n13,plain,";
        let expected = [
            "1 12 é, \"x\"\nhttps://t.co/a! [\"7-21 https://example.org/1\"]",
            "3 13 plain []",
        ];
        for piece in [1, 7, 1 << 20] {
            let (rows, stream) = read(table, piece);
            assert_eq!(rows, expected, "{piece}");
            assert_eq!((stream.met, stream.skipped), (3, 1));
        }
    }

    #[test]
    fn an_open_quote_ends_with_the_table() {
        let (rows, stream) = read("\"tweet_id\",\"text\"\n\"12\",\"never closed\n\"13\",", 5);
        assert_eq!((rows.len(), stream.met), (1, 1));
    }
}

//! Where short addresses of X lead, as far as any post, like, message or profile tells: one table
//! for the whole library. A link in a post says so itself; what needs the table are texts without
//! entities: likes, bios, messages, the cut ends of long posts.
//!
//! The table is made when it is first asked for, from chunks only: 16 bytes for each address, and the
//! target is read where it stands.

use std::cell::RefCell;

use roost_base::{flag, has};
use roost_columns::PostChunk;
use roost_columns::messages::{MessageChunk, flag as of_message};
use roost_records::{safe_href, short_code};

/// The number of messages in a [`Place`].
const MESSAGES: u8 = 3;

/// Letters of the longest code that fits; X's have ten at most.
const LONGEST: usize = 10;

/// All short addresses whose target is known.
#[derive(Default)]
pub(super) struct Shorts(RefCell<Table>);

#[derive(Default)]
struct Table {
    /// Codes and packed places, sorted; each code once.
    places: Vec<(u64, u64)>,
    /// Chunks that were looked through.
    seen: Seen,
}

/// Chunks of each shelf and of messages, and whether all files were read: posts move when the last
/// one is.
type Seen = ([usize; 4], bool);

/// What addresses are found in.
pub(super) struct Chunks<'a> {
    /// The chunks of each shelf, by their numbers in a [`Place`].
    pub posts: [&'a [PostChunk]; 3],
    pub messages: &'a [MessageChunk],
    /// Whether all files were read.
    pub whole: bool,
}

/// Where a target stands: a link of a post or of a message.
#[derive(Clone, Copy)]
struct Place {
    /// An index in [`Chunks::posts`], or [`MESSAGES`].
    kept: u8,
    /// Number of the chunk; the highest bits are not needed.
    chunk: u32,
    /// Row in the chunk.
    local: u32,
    /// Number of the link.
    link: u8,
}

impl Place {
    fn packed(self) -> u64 {
        let chunk = u64::from(self.chunk & 0xFF_FFFF) << 32;
        chunk
            | u64::from(self.local & 0xFF_FFFF) << 8
            | u64::from(self.link & 63) << 2
            | u64::from(self.kept)
    }

    fn unpacked(packed: u64) -> Place {
        Place {
            kept: (packed & 3) as u8,
            chunk: (packed >> 32) as u32,
            local: (packed >> 8) as u32 & 0xFF_FFFF,
            link: (packed >> 2) as u8 & 63,
        }
    }
}

/// A code as a number; `None` for one that is too long. Codes differ by the case of their letters.
fn number(code: &str) -> Option<u64> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'z' => Some(byte - b'a' + 10),
        b'A'..=b'Z' => Some(byte - b'A' + 36),
        _ => None,
    };
    if code.len() > LONGEST {
        return None;
    }
    code.bytes().try_fold(0, |number, byte| {
        Some(number * 63 + u64::from(digit(byte)?) + 1)
    })
}

/// The code in an address, if its target is worth keeping.
fn told(url: &str, target: &str) -> Option<u64> {
    let whole = safe_href(target).is_some() && !target.ends_with('…');
    let code = short_code(url).filter(|_| whole && short_code(target).is_none())?;
    number(code)
}

impl Shorts {
    /// Where a short address leads, and how X shows that; `None` where no link tells. Chunks that
    /// came since the last time are looked through first.
    pub fn target(&self, url: &str, chunks: &Chunks<'_>) -> Option<(String, String)> {
        let code = number(short_code(url)?)?;
        if self.0.borrow().seen != chunks.seen() {
            self.0.borrow_mut().update(chunks);
        }
        let place = self.0.borrow().place(code)?;
        chunks.link(place)
    }
}

impl Chunks<'_> {
    fn seen(&self) -> Seen {
        let [posts, likes, moments] = self.posts.map(<[PostChunk]>::len);
        ([posts, likes, moments, self.messages.len()], self.whole)
    }

    /// Target and display of a link.
    fn link(&self, place: Place) -> Option<(String, String)> {
        let (chunk, local) = (place.chunk as usize, place.local as usize);
        let link = usize::from(place.link);
        let (target, display) = match self.posts.get(usize::from(place.kept)) {
            Some(chunks) => {
                let extra = chunks.get(chunk)?.extra(local);
                let link = extra.cut.links.get(link)?;
                (link.target, link.display)
            }
            None => {
                let extra = self.messages.get(chunk)?.extra(local);
                let link = extra.links.get(link)?;
                (link.target, link.display)
            }
        };
        Some((target.to_owned(), display.to_owned()))
    }
}

impl Table {
    /// Looks through the chunks that are new.
    fn update(&mut self, chunks: &Chunks<'_>) {
        if self.seen.1 != chunks.whole {
            *self = Table::default();
        }
        let known = self.seen.0;
        for ((kept, posts), known) in (0..).zip(chunks.posts).zip(known) {
            for (number, chunk) in posts.iter().enumerate().skip(known) {
                self.take_post(kept, number, chunk);
            }
        }
        let of_messages = known.last().copied().unwrap_or_default();
        for (number, chunk) in chunks.messages.iter().enumerate().skip(of_messages) {
            self.take_messages(number, chunk);
        }
        self.places.sort_unstable();
        self.places.dedup_by_key(|(code, _)| *code);
        self.places.shrink_to_fit();
        self.seen = chunks.seen();
    }

    fn place(&self, code: u64) -> Option<Place> {
        let at = self.places.binary_search_by_key(&code, |(code, _)| *code);
        let (_, packed) = self.places.get(at.ok()?)?;
        Some(Place::unpacked(*packed))
    }

    fn take_post(&mut self, kept: u8, chunk_number: usize, chunk: &PostChunk) {
        for (local, (held, flags)) in chunk.has.iter().zip(&chunk.flags).enumerate() {
            if held & has::LINK == 0 && flags & flag::QUOTE == 0 {
                continue;
            }
            let extra = chunk.extra(local);
            let raw = chunk.text(local);
            for (link, at) in extra.cut.links.iter().enumerate().take(64) {
                let len = at.end.saturating_sub(at.start) as usize;
                let spelled: String = raw.chars().skip(at.start as usize).take(len).collect();
                if let Some(code) = told(&spelled, at.target) {
                    let place = Place {
                        kept,
                        chunk: chunk_number as u32,
                        local: local as u32,
                        link: link as u8,
                    };
                    self.places.push((code, place.packed()));
                }
            }
        }
    }

    fn take_messages(&mut self, chunk_number: usize, chunk: &MessageChunk) {
        for (local, flags) in chunk.flags.iter().enumerate() {
            if flags & of_message::LINK == 0 {
                continue;
            }
            for (link, at) in chunk.extra(local).links.iter().enumerate().take(64) {
                if let Some(code) = told(at.url, at.target) {
                    let place = Place {
                        kept: MESSAGES,
                        chunk: chunk_number as u32,
                        local: local as u32,
                        link: link as u8,
                    };
                    self.places.push((code, place.packed()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_numbers_of_their_own() {
        let codes = [
            "a",
            "A",
            "0",
            "00",
            "0a",
            "aa",
            "AbC1dEfGhI",
            "ZZZZZZZZZZ",
            "zzzzzzzzzz",
        ];
        let numbers: Vec<_> = codes.iter().map(|code| number(code).unwrap()).collect();
        for (at, one) in numbers.iter().enumerate() {
            assert!(!numbers[..at].contains(one), "{}", codes[at]);
        }
        assert_eq!(number("AbC1dEfGhIj"), None);
        assert_eq!(number("é"), None);
    }

    #[test]
    fn places_survive_packing() {
        for (kept, chunk, local, link) in [(0, 0, 0, 0), (3, 70_000, 16_383, 63), (1, 1, 2, 3)] {
            let place = Place {
                kept,
                chunk,
                local,
                link,
            };
            let found = Place::unpacked(place.packed());
            assert_eq!(
                (found.kept, found.chunk, found.local, found.link),
                (kept, chunk, local, link)
            );
        }
    }
}

//! The targets of X's short addresses (`t.co`), as far as any post, like, message or profile
//! contains them: one table for the whole library. A link in a post has its own target; the table
//! is for texts without entities: likes, bios, messages, and the cut-off ends of long posts.
//!
//! The table is built from chunks when it is first needed. It takes 16 bytes for each address; the
//! target itself is read from the chunk. So the table has to be dropped when a chunk is emptied.

use std::cell::RefCell;

use roost_base::{flag, has};
use roost_columns::PostChunk;
use roost_columns::messages::{MessageChunk, flag as of_message};
use roost_records::{safe_href, short_code};

/// The value of [`Place::kept`] for messages.
const MESSAGES: u8 = 3;

/// Maximum length of a code that fits into a `u64`; those of X have at most ten letters.
const LONGEST: usize = 10;

/// All short addresses whose targets are known.
#[derive(Default)]
pub(super) struct Shorts(RefCell<Table>);

#[derive(Default)]
struct Table {
    /// Codes with packed places, sorted; each code once.
    places: Vec<(u64, u64)>,
    /// What was already searched.
    seen: Seen,
}

/// Number of chunks of each shelf and of messages.
type Seen = [usize; 4];

/// The chunks in which addresses are found.
pub(super) struct Chunks<'a> {
    /// The chunks of each shelf, by index, see [`Place::kept`].
    pub posts: [&'a [PostChunk]; 3],
    pub messages: &'a [MessageChunk],
}

/// The position of a target: a link of a post or message.
#[derive(Clone, Copy)]
struct Place {
    /// An index in [`Chunks::posts`], or [`MESSAGES`].
    kept: u8,
    /// Index of the chunk; only the lower 24 bits are stored.
    chunk: u32,
    /// Row in the chunk; only the lower 24 bits are stored.
    local: u32,
    /// Index of the link; only the lower 6 bits are stored.
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

/// Converts a code to a number that is unique for it; `None` if it is too long or has other
/// characters than letters and digits. Codes are case-sensitive.
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

/// Returns the code of a short address if its target is useful: a complete web address that is not
/// itself a short one.
fn told(url: &str, target: &str) -> Option<u64> {
    let whole = safe_href(target).is_some() && !target.ends_with('…');
    let code = short_code(url).filter(|_| whole && short_code(target).is_none())?;
    number(code)
}

impl Shorts {
    /// Returns the target of a short address, and the target as X displays it; `None` if no link
    /// has it. Searches the chunks first that were added since the last call.
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
        [posts, likes, moments, self.messages.len()]
    }

    /// Returns target and display text of a link.
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
    /// Adds the links of the chunks that are new.
    fn update(&mut self, chunks: &Chunks<'_>) {
        let known = self.seen;
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

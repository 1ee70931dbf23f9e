//! Where short addresses of X lead, as far as any post, like, message or profile tells: one table
//! for the whole library. A link in a post says so itself; what needs the table are texts without
//! entities: likes, bios, messages, the cut ends of long posts.
//!
//! The table is made when somebody first asks, from slabs only: 16 bytes for each address, and the
//! target is read where it stands.

use super::order::PostRef;
use crate::library::Library;
use roost_base::{Id, Segment};
use roost_base::{flag, has};
use roost_columns::PostSlab;
use roost_columns::messages::{MessageSlab, flag as of_message};
use roost_query::Shelf;
use roost_records::{
    Cut, Escaped, mentions_in, safe_href, segments, short_code, status_link, tags_in,
    without_scheme,
};

/// Where posts are kept, by their numbers in a [`Place`].
const SHELVES: [Shelf; 3] = [Shelf::Posts, Shelf::Likes, Shelf::Moments];

/// The number of messages in a [`Place`].
const MESSAGES: u8 = 3;

/// Letters of the longest code that fits; X's have ten at most.
const LONGEST: usize = 10;

/// All short addresses whose target is known.
#[derive(Default)]
pub(super) struct Shorts {
    /// Codes and packed places, sorted; each code once.
    table: Vec<(u64, u64)>,
    /// Slabs of each shelf and of messages that were looked through, and whether all files were read
    /// then: posts move when the last one is.
    seen: ([usize; 4], bool),
}

/// Where a target stands: a link of a post or of a message.
#[derive(Clone, Copy)]
struct Place {
    /// A place in [`SHELVES`], or [`MESSAGES`].
    kept: u8,
    /// Number of the slab; the highest bits are not needed.
    slab: u32,
    /// Row in the slab.
    local: u32,
    /// Number of the link.
    link: u8,
}

impl Place {
    fn packed(self) -> u64 {
        let slab = u64::from(self.slab & 0xFF_FFFF) << 32;
        slab | u64::from(self.local & 0xFF_FFFF) << 8
            | u64::from(self.link & 63) << 2
            | u64::from(self.kept)
    }

    fn unpacked(packed: u64) -> Place {
        Place {
            kept: (packed & 3) as u8,
            slab: (packed >> 32) as u32,
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
    fn take_post(&mut self, kept: u8, slab_number: usize, slab: &PostSlab) {
        for (local, (held, flags)) in slab.has.iter().zip(&slab.flags).enumerate() {
            if held & has::LINK == 0 && flags & flag::QUOTE == 0 {
                continue;
            }
            let extra = slab.extra(local);
            let raw = slab.text(local);
            for (link, at) in extra.cut.links.iter().enumerate().take(64) {
                let len = at.end.saturating_sub(at.start) as usize;
                let spelled: String = raw.chars().skip(at.start as usize).take(len).collect();
                if let Some(code) = told(&spelled, at.target) {
                    let place = Place {
                        kept,
                        slab: slab_number as u32,
                        local: local as u32,
                        link: link as u8,
                    };
                    self.table.push((code, place.packed()));
                }
            }
        }
    }

    fn take_messages(&mut self, slab_number: usize, slab: &MessageSlab) {
        for (local, flags) in slab.flags.iter().enumerate() {
            if flags & of_message::LINK == 0 {
                continue;
            }
            for (link, at) in slab.extra(local).links.iter().enumerate().take(64) {
                if let Some(code) = told(at.url, at.target) {
                    let place = Place {
                        kept: MESSAGES,
                        slab: slab_number as u32,
                        local: local as u32,
                        link: link as u8,
                    };
                    self.table.push((code, place.packed()));
                }
            }
        }
    }
}

impl Library {
    /// Looks through what was read since the last time; costs nothing where nothing was.
    fn know_shorts(&mut self) {
        let slabs = [
            self.posts.slabs.len(),
            self.likes.slabs.len(),
            self.moments.slabs.len(),
            self.messages.slabs.len(),
        ];
        if self.shorts.seen == (slabs, self.whole) {
            return;
        }
        let mut shorts = std::mem::take(&mut self.shorts);
        if shorts.seen.1 != self.whole {
            shorts = Shorts::default();
        }
        let known = shorts.seen.0;
        for ((kept, shelf), known) in (0..).zip(SHELVES).zip(known) {
            let slabs = self.shelf(shelf).slabs.iter().enumerate();
            for (number, slab) in slabs.skip(known) {
                shorts.take_post(kept, number, slab);
            }
        }
        let of_messages = known.last().copied().unwrap_or_default();
        for (number, slab) in self.messages.slabs.iter().enumerate().skip(of_messages) {
            shorts.take_messages(number, slab);
        }
        shorts.table.sort_unstable();
        shorts.table.dedup_by_key(|(code, _)| *code);
        shorts.table.shrink_to_fit();
        shorts.seen = (slabs, self.whole);
        self.shorts = shorts;
    }

    /// Where a short address leads, and how X shows that; `None` where nothing tells.
    pub fn target_of(&mut self, url: &str) -> Option<(String, String)> {
        let code = short_code(url)?;
        if let Some((_, target, display)) = self
            .owner
            .website
            .iter()
            .find(|(known, ..)| short_code(known) == Some(code))
        {
            return Some((target.clone(), display.clone()));
        }
        let code = number(code)?;
        self.know_shorts();
        let table = &self.shorts.table;
        let at = table.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        let place = Place::unpacked(table.get(at)?.1);
        let (slab, local) = (place.slab as usize, place.local as usize);
        let link = usize::from(place.link);
        let (target, display) = match SHELVES.get(usize::from(place.kept)) {
            Some(shelf) => {
                let extra = self.shelf(*shelf).slabs.get(slab)?.extra(local);
                let link = extra.cut.links.get(link)?;
                (link.target.to_owned(), link.display.to_owned())
            }
            None => {
                let extra = self.messages.slabs.get(slab)?.extra(local);
                let link = extra.links.get(link)?;
                (link.target.to_owned(), link.display.to_owned())
            }
        };
        let display = match display.as_str() {
            "" => without_scheme(&target).to_owned(),
            _ => display,
        };
        Some((target, display))
    }

    /// Shows short links with their targets, as far as they are known, and finds the posts of this
    /// archive that links lead to.
    pub(super) fn resolve(&mut self, text: &mut [Segment]) {
        for segment in text {
            let Segment::Link { href, text, post } = segment else {
                continue;
            };
            if let Some((target, display)) = self.target_of(href) {
                (*href, *text) = (target, display);
            }
            if let Some(linked) = status_link(href) {
                *post = self.held(linked.id).map_or(Id::NONE, |_| linked.id);
            }
        }
    }

    /// What a person wrote of whom no record says what stands where, as a bio.
    pub fn said(&mut self, text: &str) -> Vec<Segment> {
        let escaped = Escaped::new(text).text;
        let cut = Cut {
            mentions: mentions_in(&escaped),
            tags: tags_in(&escaped),
            ..Cut::default()
        };
        let mut said = segments(&escaped, &cut, 0);
        self.resolve(&mut said);
        said
    }

    /// The shelf that holds a post, and where; the owner's first.
    pub(super) fn held(&mut self, id: Id) -> Option<(Shelf, PostRef)> {
        SHELVES.into_iter().find_map(|shelf| {
            let post = self.shelf_mut(shelf).by_id(id)?;
            Some((shelf, post))
        })
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
        for (kept, slab, local, link) in [(0, 0, 0, 0), (3, 70_000, 16_383, 63), (1, 1, 2, 3)] {
            let place = Place {
                kept,
                slab,
                local,
                link,
            };
            let found = Place::unpacked(place.packed());
            assert_eq!(
                (found.kept, found.slab, found.local, found.link),
                (kept, slab, local, link)
            );
        }
    }
}

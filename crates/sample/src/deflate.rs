//! A minimal deflate encoder for the browser build, which contains no other: the fixed codes of
//! RFC 1951 (section 3.2.6), and a match wherever the same four bytes occurred last.

/// The last position of four bytes, indexed by the upper bits of their hash.
const PLACES: usize = 1 << 13;
const MULTIPLIER: u32 = 0x9e37_79b1;
/// The limits of the format.
const LONGEST: usize = 258;
const FARTHEST: usize = 32 << 10;
const END_OF_BLOCK: u32 = 256;

/// The bytes as a deflate stream of one block.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Bits::default();
    // The last block, with fixed codes.
    out.put(0b011, 3);
    let mut last = vec![usize::MAX; PLACES];
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, distance) = longest_match(bytes, at, &mut last);
        if length == 0 {
            out.symbol(u32::from(rest.first().copied().unwrap_or_default()));
        } else {
            out.copy(length as u32, distance as u32);
        }
        at += length.max(1);
    }
    out.symbol(END_OF_BLOCK);
    out.put(0, 7);
    out.bytes
}

/// Length and distance of the match at `at`; length 0 if there is none.
fn longest_match(bytes: &[u8], at: usize, last: &mut [usize]) -> (usize, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let Some(four) = rest.first_chunk::<4>() else {
        return (0, 0);
    };
    let hash = u32::from_le_bytes(*four).wrapping_mul(MULTIPLIER) >> 19;
    let Some(place) = last.get_mut(hash as usize) else {
        return (0, 0);
    };
    let before = std::mem::replace(place, at);
    let distance = at.wrapping_sub(before);
    let known = bytes.get(before..).unwrap_or_default();
    let pairs = known.iter().zip(rest).take(LONGEST);
    let length = pairs.take_while(|(one, other)| one == other).count();
    if distance > FARTHEST || length < 4 {
        return (0, 0);
    }
    (length, distance)
}

/// Collects bits to bytes, the lowest bit first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    /// Appends up to 16 bits.
    fn put(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// Appends a code, whose highest bit comes first.
    fn code(&mut self, code: u32, length: u32) {
        self.put(code.reverse_bits() >> (32 - length), length);
    }

    /// Appends the code of a literal byte, of the end of the block, or of a class of lengths.
    fn symbol(&mut self, symbol: u32) {
        match symbol {
            0..144 => self.code(0x30 + symbol, 8),
            144..256 => self.code(0x190 + symbol - 144, 9),
            256..280 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }

    fn copy(&mut self, length: u32, distance: u32) {
        let (mut class, extra) = classed(length - 3, 2);
        // The longest length has a class of its own.
        if length as usize == LONGEST {
            class = 28;
        }
        self.symbol(257 + class);
        if class != 28 {
            self.put(extra.0, extra.1);
        }
        let (class, extra) = classed(distance - 1, 1);
        self.code(class, 5);
        self.put(extra.0, extra.1);
    }
}

/// The class of a number if each power of two has `1 << bits` classes, and the extra bits that
/// distinguish the numbers of a class: their value and how many there are.
fn classed(number: u32, bits: u32) -> (u32, (u32, u32)) {
    if number < 2 << bits {
        return (number, (0, 0));
    }
    let extra = number.ilog2() - bits;
    let class = (extra << bits) + (number >> extra);
    (class, (number & ((1 << extra) - 1), extra))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn inflated(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::DeflateDecoder::new(bytes)
            .read_to_end(&mut out)
            .unwrap();
        out
    }

    #[test]
    fn what_is_deflated_comes_out_again() {
        let check = |bytes: &[u8], at_most: usize| {
            let packed = deflated(bytes);
            assert!(inflated(&packed) == bytes, "{} bytes", bytes.len());
            assert!(packed.len() <= at_most, "{} bytes", packed.len());
        };
        check(b"", 2);
        check(b"abc", 6);
        check(&b"abcd".repeat(2000), 100);
        check(&[7; 259 + 258 * 3], 20);
        let every: Vec<u8> = (0..=255).collect();
        check(&every, 280);
        // Every possible length and distance.
        let mut dice = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (dice >> 24) as u8
        })
        .take(40_000)
        .collect();
        let mut text = noise.clone();
        for (length, other) in noise.iter().enumerate().take(400) {
            for distance in [1, 2, 3, 300, 5_000, 32_767, 32_768, 32_769] {
                let start = text.len() - distance;
                let piece: Vec<u8> = text[start..].iter().copied().take(length).collect();
                text.extend(piece);
                text.push(*other);
            }
        }
        check(&text, text.len());
    }
}

//! Generated films: a few seconds of a sun or a buoy, encoded as raw macroblocks (H.264, I_PCM),
//! which any decoder of the baseline profile plays and can seek in, because every frame is a key
//! frame.
//!
//! Source: ITU-T H.264, sections 7.3.2 (parameter sets), 7.3.3 (slices), 7.3.5 (macroblocks).

use super::film_file::{self, SIZE};

/// Frames in a film.
const FRAMES: u32 = 16;

const BLOCKS: (usize, usize) = (SIZE.0 as usize / 16, SIZE.1 as usize / 16);

/// The subject of a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Film {
    /// The sun comes up.
    Sunrise,
    /// A buoy goes up and down.
    Buoy,
}

impl Film {
    /// The film as an MP4.
    pub fn file(self) -> Vec<u8> {
        let frames: Vec<Vec<u8>> = (0..FRAMES).map(|n| nal(0x65, self.slice(n))).collect();
        film_file::mp4(&nal(0x67, sequence()), &nal(0x68, picture()), &frames)
    }

    fn slice(self, number: u32) -> Vec<u8> {
        let mut bits = Bits::default();
        bits.ue(0); // first macroblock
        bits.ue(7); // all slices of the picture are I
        bits.ue(0); // picture parameter set
        bits.put(0, 4); // frame number
        bits.ue(number % 2); // neighbours among IDR pictures differ
        bits.put(0, 2); // marking of references
        bits.ue(0); // quantisation, as the picture says
        for row in 0..BLOCKS.1 {
            for column in 0..BLOCKS.0 {
                bits.ue(25); // I_PCM
                bits.align(0);
                let at = |n: usize| (column * 16 + n % 16, row * 16 + n / 16);
                bits.out.extend((0..256).map(|n| self.luma(at(n), number)));
                let half = |n: usize| (column * 16 + n % 8 * 2, row * 16 + n / 8 * 2);
                bits.out
                    .extend((0..64).map(|n| self.chroma(half(n), number, 0)));
                bits.out
                    .extend((0..64).map(|n| self.chroma(half(n), number, 1)));
            }
        }
        bits.end()
    }

    /// The part of the picture that a point is in: the sun or the buoy, the water, or the sky.
    fn part(self, (x, y): (usize, usize), number: u32) -> usize {
        let (x, y) = (x as i64, y as i64);
        let wave = [0, 1, 2, 2, 1, 0, -1, -1]
            .get(number as usize % 8)
            .copied()
            .unwrap_or(0);
        let (cx, cy, r) = match self {
            Film::Sunrise => (48, 44 - i64::from(number), 11),
            Film::Buoy => (46 + wave, 38 - wave * 2, 7),
        };
        let inside = (x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r;
        let water = y >= 40 + (x / 8 + i64::from(number)) % 2;
        match (self, inside, water) {
            (Film::Sunrise, _, true) => 1,
            (_, true, _) => 2,
            (_, _, true) => 1,
            _ => 0,
        }
    }

    fn luma(self, at: (usize, usize), number: u32) -> u8 {
        [190, 96, 210]
            .get(self.part(at, number))
            .copied()
            .unwrap_or(128)
    }

    fn chroma(self, at: (usize, usize), number: u32, which: usize) -> u8 {
        let colours = [[120, 132], [138, 112], [70, 160]];
        let colour = colours.get(self.part(at, number));
        colour
            .and_then(|colour| colour.get(which))
            .copied()
            .unwrap_or(128)
    }
}

fn sequence() -> Vec<u8> {
    let mut bits = Bits::default();
    bits.out.extend_from_slice(&film_file::PROFILE);
    bits.ue(0); // its number
    bits.ue(0); // frame numbers have 4 bits
    bits.ue(2); // pictures are shown in the order of the file
    bits.ue(0); // no references
    bits.put(0, 1);
    bits.ue(BLOCKS.0 as u32 - 1);
    bits.ue(BLOCKS.1 as u32 - 1);
    bits.put(0b1000, 4); // frames only, no direct inference, no cropping, no usability information
    bits.end()
}

fn picture() -> Vec<u8> {
    let mut bits = Bits::default();
    bits.ue(0); // its number
    bits.ue(0); // its sequence
    bits.put(0, 2); // CAVLC, no field order
    bits.ue(0); // one slice group
    bits.ue(0);
    bits.ue(0);
    bits.put(0, 3); // no weights
    bits.ue(0); // quantisation
    bits.ue(0);
    bits.ue(0);
    bits.put(0, 3);
    bits.end()
}

/// A unit of the stream: its type, and its bytes with sequences of zeros escaped.
fn nal(kind: u8, bytes: Vec<u8>) -> Vec<u8> {
    let mut out = vec![kind];
    let mut zeros = 0;
    for byte in bytes {
        if zeros >= 2 && byte <= 3 {
            out.push(3);
            zeros = 0;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        out.push(byte);
    }
    out
}

#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    buffer: u32,
    count: u32,
}

impl Bits {
    /// Appends bits, the highest first.
    fn put(&mut self, value: u32, bits: u32) {
        for n in (0..bits).rev() {
            self.buffer = self.buffer << 1 | (value >> n & 1);
            self.count += 1;
            if self.count == 8 {
                self.out.push(self.buffer as u8);
                (self.buffer, self.count) = (0, 0);
            }
        }
    }

    /// Appends an Exp-Golomb code.
    fn ue(&mut self, value: u32) {
        let bits = 32 - (value + 1).leading_zeros();
        self.put(0, bits - 1);
        self.put(value + 1, bits);
    }

    fn align(&mut self, bit: u32) {
        while self.count != 0 {
            self.put(bit, 1);
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.put(1, 1);
        self.align(0);
        self.out
    }
}

//! Writes indexed pixels as a PNG. The compression is the simplest that is worth it: each row as
//! its difference from the one above, runs of equal bytes, fixed codes (RFC 1951, section 3.2.6).
//! Flat pictures shrink to a fiftieth; a full deflate encoder would cost the page more than it
//! saves.

use zlib_rs::crc32::crc32;

/// A PNG of `pixels`, one byte each, which are indices into `palette`.
pub fn png(width: u32, height: u32, palette: &[[u8; 3]], pixels: &[u8]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(pixels.len() + height as usize);
    let mut above: &[u8] = &[];
    for row in pixels.chunks(width.max(1) as usize) {
        // Filter 2, "up".
        rows.push(2);
        let zeros = std::iter::repeat(&0);
        rows.extend(
            row.iter()
                .zip(above.iter().chain(zeros))
                .map(|(now, up)| now.wrapping_sub(*up)),
        );
        above = row;
    }
    let mut out = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut head = Vec::with_capacity(13);
    head.extend_from_slice(&width.to_be_bytes());
    head.extend_from_slice(&height.to_be_bytes());
    head.extend_from_slice(&[8, 3, 0, 0, 0]);
    chunk(b"IHDR", &head, &mut out);
    chunk(b"PLTE", palette.as_flattened(), &mut out);
    chunk(b"IDAT", &zlib(&rows), &mut out);
    chunk(b"IEND", &[], &mut out);
    out
}

fn chunk(kind: &[u8; 4], data: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(data.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend_from_slice(kind);
    out.extend_from_slice(data);
    let crc = crc32(0, out.get(start..).unwrap_or_default());
    out.extend_from_slice(&crc.to_be_bytes());
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut bits = Bits {
        out: vec![0x78, 0x01],
        buffer: 0,
        count: 0,
    };
    // A single last block with fixed codes.
    bits.put(0b011, 3);
    let mut rest = bytes;
    while let Some((&first, behind)) = rest.split_first() {
        bits.literal(first);
        let run = behind.iter().take_while(|byte| **byte == first).count();
        let mut left = run;
        while left >= 3 {
            // The lengths whose codes have no extra bits: 3 to 10, and 258.
            let length = if left >= 258 { 258 } else { left.min(10) };
            bits.repeat(length);
            left -= length;
        }
        rest = behind.get(run - left..).unwrap_or_default();
    }
    // The end of the block.
    bits.put(0, 7);
    let mut out = bits.finish();
    out.extend_from_slice(&adler(bytes).to_be_bytes());
    out
}

struct Bits {
    out: Vec<u8>,
    buffer: u32,
    count: u32,
}

impl Bits {
    /// Appends bits, the lowest first.
    fn put(&mut self, value: u32, bits: u32) {
        self.buffer |= value << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.out.push(self.buffer as u8);
            self.buffer >>= 8;
            self.count -= 8;
        }
    }

    /// Appends a code, whose highest bit comes first.
    fn code(&mut self, code: u32, bits: u32) {
        self.put(code.reverse_bits() >> (32 - bits), bits);
    }

    fn literal(&mut self, byte: u8) {
        match u32::from(byte) {
            low @ 0..144 => self.code(0x30 + low, 8),
            high => self.code(0x190 + high - 144, 9),
        }
    }

    /// Repeats the last byte this many times.
    fn repeat(&mut self, length: usize) {
        match length {
            258 => self.code(0xC0 + 5, 8),
            short => self.code(short as u32 - 2, 7),
        }
        // Distance 1.
        self.code(0, 5);
    }

    fn finish(mut self) -> Vec<u8> {
        self.put(0, (8 - self.count) % 8);
        self.out
    }
}

fn adler(bytes: &[u8]) -> u32 {
    let (mut a, mut b) = (1_u32, 0_u32);
    for part in bytes.chunks(5552) {
        for byte in part {
            a += u32::from(*byte);
            b += a;
        }
        a %= 65_521;
        b %= 65_521;
    }
    b << 16 | a
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    #[test]
    fn inflate_gives_the_rows_back() {
        for length in [0, 1, 2, 3, 4, 12, 13, 258, 259, 300, 600, 70_000] {
            let mut bytes = vec![7; length];
            bytes.extend([200, 200, 1, 2, 2, 2, 255]);
            let mut back = Vec::new();
            let packed = super::zlib(&bytes);
            flate2::read::ZlibDecoder::new(packed.as_slice())
                .read_to_end(&mut back)
                .unwrap();
            assert!(back == bytes, "{length}");
        }
    }
}

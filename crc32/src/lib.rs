//! The part of crc32fast's interface that `zip` uses, over the checksum of zlib-rs.

use zlib_rs::crc32::crc32;

/// The checksum (CRC-32, ISO-HDLC) of some bytes.
pub fn hash(bytes: &[u8]) -> u32 {
    crc32(0, bytes)
}

/// A checksum over several pieces.
#[derive(Clone, Debug, Default)]
pub struct Hasher(u32);

impl Hasher {
    /// Of nothing.
    pub fn new() -> Hasher {
        Hasher::default()
    }

    /// Of bytes that were counted before; how many there were does not matter.
    pub fn new_with_initial_len(checksum: u32, _: u64) -> Hasher {
        Hasher(checksum)
    }

    /// Adds a piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0 = crc32(self.0, bytes);
    }

    /// The checksum of all pieces.
    pub fn finalize(self) -> u32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_the_standard() {
        assert_eq!(hash(b"123456789"), 0xCBF4_3926);
        let mut pieces = Hasher::new();
        pieces.update(b"1234");
        pieces.update(b"56789");
        assert_eq!(pieces.finalize(), 0xCBF4_3926);
        let mut again = Hasher::new_with_initial_len(hash(b"1234"), 4);
        again.update(b"56789");
        assert_eq!(again.clone().finalize(), hash(b"123456789"));
    }
}

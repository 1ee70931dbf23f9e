//! Ids of posts, people, messages and media: up to 20 digits, never converted to a float.

use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Time;

/// 2010-11-04T01:42:54.657Z in milliseconds, the epoch of snowflake ids.
const SNOWFLAKE_ZERO_MS: i64 = 1_288_834_974_657;

/// Ids below this were assigned in sequence, before snowflakes were introduced (November 2010).
const FIRST_SNOWFLAKE: u64 = 30_000_000_000;

/// Any number of this many digits fits into 64 bits.
const SURE: usize = 19;

/// An id of X. Zero means "no id": X never assigned it. The archive's own mark for an account that
/// is gone (`-1`) is read as zero.
///
/// Serialized as a string, because JavaScript numbers are exact only up to 2^53.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u64);

impl Id {
    /// No id, see [`Id`].
    pub const NONE: Id = Id(0);

    /// Parses decimal digits, ignoring whitespace around them. Returns `None` for `-1`, `0`,
    /// the empty string and anything else that is not an id.
    pub fn parse(text: &str) -> Option<Id> {
        let (eights, rest) = text.as_bytes().as_chunks();
        let mut number = 0_u64;
        if text.is_empty() || text.len() > SURE {
            return Id::parse_odd(text);
        }
        for eight in eights {
            match eight_digits(*eight) {
                Some(digits) => number = number * 100_000_000 + digits,
                None => return Id::parse_odd(text),
            }
        }
        for byte in rest {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return Id::parse_odd(text);
            }
            number = number * 10 + u64::from(digit);
        }
        Id(number).some()
    }

    /// Parses text with whitespace around it, with twenty digits, or that is not an id.
    fn parse_odd(text: &str) -> Option<Id> {
        let digits = text.trim();
        if digits.len() < text.len() {
            return Id::parse(digits);
        }
        let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| whole);
        number.map(Id).and_then(Id::some)
    }

    /// `None` for [`Id::NONE`].
    pub fn some(self) -> Option<Id> {
        (self != Id::NONE).then_some(self)
    }

    /// The creation time, read from the snowflake; `None` for the sequential ids from before
    /// November 2010.
    pub fn time(self) -> Option<Time> {
        (self.0 >= FIRST_SNOWFLAKE)
            .then(|| Time::from_millis((self.0 >> 22) as i64 + SNOWFLAKE_ZERO_MS))
    }
}

/// The number that eight digits stand for, all at once: an archive has millions of ids of 19
/// digits.
fn eight_digits(text: [u8; 8]) -> Option<u64> {
    const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
    const HIGH: u64 = u64::from_le_bytes([0xF0; 8]);
    let word = u64::from_le_bytes(text);
    let above_nine = word.wrapping_add(u64::from_le_bytes([6; 8]));
    if (word & HIGH, above_nine & HIGH) != (ZEROS, ZEROS) {
        return None;
    }
    // Neighbours are combined, first two digits, then four, then eight. The first digit is the
    // lowest byte.
    let ones = word - ZEROS;
    let tens = (ones.wrapping_mul(10 * 256 + 1) >> 8) & 0x00FF_00FF_00FF_00FF;
    let hundreds = (tens.wrapping_mul(100 * 65_536 + 1) >> 16) & 0x0000_FFFF_0000_FFFF;
    Some(hundreds.wrapping_mul((10_000 << 32) + 1) >> 32)
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(&self.0)
        } else {
            serializer.serialize_u64(self.0)
        }
    }
}

/// Accepts a string or a number (archives before 2018 contain numbers); anything that is not an id
/// becomes [`Id::NONE`], so that an odd id never loses its record.
impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdVisitor;

        impl<'de> Visitor<'de> for IdVisitor {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id as a string or a number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
                Ok(Id::parse(text).unwrap_or_default())
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Id, E> {
                Ok(Id(number))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Id, E> {
                Ok(Id(u64::try_from(number).unwrap_or_default()))
            }

            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Id, E> {
                Ok(Id::NONE)
            }

            fn visit_bool<E: de::Error>(self, _: bool) -> Result<Id, E> {
                Ok(Id::NONE)
            }

            fn visit_unit<E: de::Error>(self) -> Result<Id, E> {
                Ok(Id::NONE)
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Id, A::Error> {
                while seq.next_element::<de::IgnoredAny>()?.is_some() {}
                Ok(Id::NONE)
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Id, A::Error> {
                while map
                    .next_entry::<de::IgnoredAny, de::IgnoredAny>()?
                    .is_some()
                {}
                Ok(Id::NONE)
            }
        }

        if deserializer.is_human_readable() {
            deserializer.deserialize_any(IdVisitor)
        } else {
            deserializer.deserialize_u64(IdVisitor)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ids_as_archives_write_them() {
        fn check(json: &str, expected: u64) {
            assert_eq!(
                serde_json::from_str::<Id>(json).unwrap(),
                Id(expected),
                "{json}"
            );
        }
        check(r#""1600000000000000001""#, 1_600_000_000_000_000_001);
        check("1600000000000000001", 1_600_000_000_000_000_001);
        check(r#""18446744073709551615""#, u64::MAX);
        check(r#""184467440737095516150""#, 0);
        check(r#""-1""#, 0);
        check(r#"" 12 ""#, 12);
        check(r#"" 1 2""#, 0);
        check(r#""  ""#, 0);
        check("-1", 0);
        check(r#""""#, 0);
        check("null", 0);
        check("1.5e300", 0);
        check(r#""18446744073709551616""#, 0);
        check(r#""00000000000000000000012""#, 12);
        check(r#""+1600000000000000001""#, 0);
        check(r#""9999999999999999999""#, 9_999_999_999_999_999_999);
    }

    #[test]
    fn zero_is_no_id() {
        for text in ["0", " 0 ", "000", "00000000000000000000", "-1", ""] {
            assert_eq!(Id::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn snowflakes_tell_their_time() {
        assert_eq!(
            Id(1_600_000_000_000_000_001).time().unwrap().iso(),
            "2022-12-06T05:31:41Z"
        );
        assert_eq!(Id(20).time(), None);
    }

    #[test]
    fn every_digit_counts_in_every_place() {
        for len in 1..=20 {
            for at in 0..len {
                for odd in (0..=255).map(char::from) {
                    let text: String = (0..len)
                        .map(|place| match place {
                            _ if place == at => odd,
                            _ => char::from(b'0' + (place % 10) as u8),
                        })
                        .collect();
                    let expected = text.trim().parse::<u64>().ok();
                    let expected = expected.filter(|number| odd != '+' && *number > 0);
                    let expected = expected.map(Id);
                    assert_eq!(Id::parse(&text), expected, "{text:?}");
                }
            }
        }
    }
}

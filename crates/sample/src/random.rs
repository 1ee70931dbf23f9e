//! Reproducible pseudo-random numbers.
//!
//! In: a seed, the name of what is generated, and its number. Out: numbers and choices. The same
//! three give the same results on every machine, and no result depends on how many were generated
//! before: record 900,000 can be generated without the ones before it.

/// A SplitMix64 generator. Not for secrets.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// A generator for the `n`th item of the sort `what`.
    pub fn new(seed: u64, what: &str, n: u64) -> Self {
        // FNV-1a separates the names; the two mixes separate neighbouring numbers.
        let name = what.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(mix(mix(seed ^ name).wrapping_add(n)))
    }

    /// Any 64-bit number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number from 0 up to, but not including, `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll().checked_rem(end).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Returns true in `percent` of 100 cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// An item of `list`; the default of its type if the list is empty.
    pub fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let at = self.below(list.len() as u64) as usize;
        list.get(at).copied().unwrap_or_default()
    }

    /// `length` letters and digits, as in a short link or the key of a picture.
    pub fn code(&mut self, length: usize) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..length)
            .map(|_| char::from(self.pick(LETTERS)))
            .collect()
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_thing_is_drawn_the_same_way_and_others_are_not() {
        let throws = |seed, what, n| Dice::new(seed, what, n).roll();
        assert_eq!(throws(1, "post", 7), throws(1, "post", 7));
        assert_ne!(throws(1, "post", 7), throws(2, "post", 7));
        assert_ne!(throws(1, "post", 7), throws(1, "like", 7));
        assert_ne!(throws(1, "post", 7), throws(1, "post", 8));
    }

    #[test]
    fn choices_stay_in_range() {
        let mut dice = Dice::new(3, "range", 0);
        for _ in 0..1000 {
            assert!((5..=9).contains(&dice.between(5, 9)));
        }
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.pick::<u8>(&[]), 0);
        assert_eq!(dice.code(10).len(), 10);
    }
}

//! Sets of records of a chunk, one bit for each record.

/// A set of records of a chunk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// The empty set, for `len` records.
    pub fn none(len: usize) -> Bits {
        Bits {
            words: vec![0; len.div_ceil(64)],
            len,
        }
    }

    /// The set of all `len` records.
    pub fn all(len: usize) -> Bits {
        let mut bits = Bits::none(len);
        bits.turn();
        bits
    }

    /// The set of those for which `fits` returns true.
    pub fn of(len: usize, fits: impl Fn(usize) -> bool) -> Bits {
        let mut bits = Bits::none(len);
        for (word, start) in bits.words.iter_mut().zip((0..len).step_by(64)) {
            for at in start..len.min(start + 64) {
                *word |= u64::from(fits(at)) << (at - start);
            }
        }
        bits
    }

    /// Whether a record is in the set.
    pub fn get(&self, at: usize) -> bool {
        self.words
            .get(at / 64)
            .is_some_and(|word| word >> (at % 64) & 1 != 0)
    }

    /// Adds a record.
    pub fn set(&mut self, at: usize) {
        if let Some(word) = self.words.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    /// Keeps only the records that are also in `other`.
    pub fn keep(&mut self, other: &Bits) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Adds the records of `other`.
    pub fn join(&mut self, other: &Bits) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Replaces the set by its complement.
    pub fn turn(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        let used = self.len % 64;
        if let (Some(last), true) = (self.words.last_mut(), used != 0) {
            *last &= (1 << used) - 1;
        }
    }

    /// The number of records in the set.
    pub fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// The records in the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(number, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let at = (rest != 0).then(|| number * 64 + rest.trailing_zeros() as usize);
                rest &= rest.wrapping_sub(1);
                at
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_a_set() {
        for len in [0, 1, 63, 64, 65, 130] {
            let odd = Bits::of(len, |at| at % 2 == 1);
            assert_eq!(odd.count(), len / 2, "{len}");
            assert!(odd.iter().eq((0..len).filter(|at| at % 2 == 1)));
            let mut even = odd.clone();
            even.turn();
            assert_eq!(even.count(), len.div_ceil(2));
            let mut both = even.clone();
            both.join(&odd);
            assert_eq!(both, Bits::all(len));
            both.keep(&odd);
            assert_eq!(both, odd);
            even.keep(&odd);
            assert_eq!(even, Bits::none(len));
            assert!(!odd.get(len) && !Bits::all(len).get(len));
        }
    }
}

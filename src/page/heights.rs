//! The heights of up to a million rows, few of which were measured: the others count with an
//! estimate. Finds the top of a row and the row at a height in logarithmic time.

/// The number of rows in a chunk; a chunk without measured rows allocates no heights.
const CHUNK: usize = 64;

/// The heights of a list's rows, in CSS pixels.
#[derive(Clone, Debug)]
pub struct Heights {
    rows: u32,
    estimate: f64,
    /// Measured heights; `NaN` for rows that were not measured.
    chunks: Vec<Option<Box<[f32; CHUNK]>>>,
    /// Fenwick tree over the chunks: by how much the measured rows exceed the estimate in total.
    tree: Vec<f64>,
}

impl Heights {
    /// No row is measured yet. The estimate must be positive.
    pub fn new(rows: u32, estimate: f64) -> Heights {
        let chunks = (rows as usize).div_ceil(CHUNK);
        Heights {
            rows,
            estimate,
            chunks: vec![None; chunks],
            tree: vec![0.0; chunks + 1],
        }
    }

    /// The number of rows.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The measured height, or the estimate.
    fn of(&self, row: u32) -> f64 {
        self.measured(row).unwrap_or(self.estimate)
    }

    /// Stores a measured height and returns by how much the row grew; 0 if the row or the height is
    /// invalid.
    pub fn set(&mut self, row: u32, height: f64) -> f64 {
        if row >= self.rows || !height.is_finite() || height < 0.0 {
            return 0.0;
        }
        let (chunk, place) = (row as usize / CHUNK, row as usize % CHUNK);
        let height = height as f32;
        let before = self.of(row);
        let Some(slots) = self.chunks.get_mut(chunk) else {
            return 0.0;
        };
        let slots = slots.get_or_insert_with(|| Box::new([f32::NAN; CHUNK]));
        if let Some(slot) = slots.get_mut(place) {
            *slot = height;
        }
        let grown = f64::from(height) - before;
        let mut node = chunk + 1;
        while let Some(sum) = self.tree.get_mut(node) {
            *sum += grown;
            node += node & node.wrapping_neg();
        }
        grown
    }

    /// The top of a row; `top(rows)` is the total height.
    pub fn top(&self, row: u32) -> f64 {
        let row = row.min(self.rows);
        let chunk = row as usize / CHUNK;
        let mut top = f64::from(row) * self.estimate;
        let mut node = chunk;
        while node > 0 {
            top += self.tree.get(node).copied().unwrap_or_default();
            node &= node - 1;
        }
        let begun = self.chunks.get(chunk).and_then(Option::as_ref);
        let before = begun
            .and_then(|slots| slots.get(..row as usize % CHUNK))
            .unwrap_or_default();
        top + before
            .iter()
            .filter(|h| !h.is_nan())
            .map(|&h| f64::from(h) - self.estimate)
            .sum::<f64>()
    }

    /// The height of all rows.
    pub fn total(&self) -> f64 {
        self.top(self.rows)
    }

    /// The row at a distance from the top, and how far into the row that is; the first or last row
    /// if it is outside of the list.
    pub fn at(&self, y: f64) -> (u32, f64) {
        let mut chunk = 0;
        let mut top = 0.0;
        let mut step = self.tree.len().next_power_of_two();
        while step > 0 {
            if let Some(extra) = self.tree.get(chunk + step) {
                let end = top + (step * CHUNK) as f64 * self.estimate + extra;
                if end <= y {
                    chunk += step;
                    top = end;
                }
            }
            step /= 2;
        }
        let last = self.rows.saturating_sub(1);
        let mut row = (chunk * CHUNK) as u32;
        if row > last {
            return (last, y - self.top(last));
        }
        while row < last && top + self.of(row) <= y {
            top += self.of(row);
            row += 1;
        }
        (row, y - top)
    }

    fn measured(&self, row: u32) -> Option<f64> {
        let slots = self.chunks.get(row as usize / CHUNK)?.as_ref()?;
        slots
            .get(row as usize % CHUNK)
            .filter(|height| !height.is_nan())
            .map(|&h| f64::from(h))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_adding_up() {
        let mut heights = Heights::new(1000, 100.0);
        let mut plain = vec![100.0; 1000];
        let mut seed = 7_u32;
        for _ in 0..3000 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (row, height) = ((seed >> 8) % 1000, f64::from((seed >> 20) % 400));
            assert_eq!(heights.set(row, height), height - plain[row as usize]);
            plain[row as usize] = height;
        }
        let mut top = 0.0;
        for row in 0..1000_u32 {
            assert_eq!(heights.top(row), top, "row {row}");
            if plain[row as usize] > 0.0 {
                assert_eq!(heights.at(top), (row, 0.0));
                assert_eq!(heights.at(top + plain[row as usize] / 2.0).0, row);
            }
            top += plain[row as usize];
        }
        assert_eq!(heights.total(), top);
        assert_eq!(heights.at(-5.0), (0, -5.0));
        assert_eq!(heights.at(top + 5.0).0, 999);
    }

    #[test]
    fn a_million_rows_at_once() {
        let mut heights = Heights::new(1_000_000, 160.0);
        assert_eq!(heights.total(), 160_000_000.0);
        heights.set(999_999, 40.0);
        assert_eq!(heights.total(), 159_999_880.0);
        assert_eq!(heights.at(159_999_850.0), (999_999, 10.0));
        assert_eq!(heights.at(80_000_000.0), (500_000, 0.0));
    }

    #[test]
    fn nothing_and_nonsense() {
        let mut none = Heights::new(0, 100.0);
        assert_eq!(none.total(), 0.0);
        assert_eq!(none.at(10.0).0, 0);
        assert_eq!(none.set(0, 10.0), 0.0);
        let mut one = Heights::new(1, 100.0);
        assert_eq!(one.set(0, f64::NAN), 0.0);
        assert_eq!(one.set(0, -1.0), 0.0);
        assert_eq!(one.total(), 100.0);
    }
}

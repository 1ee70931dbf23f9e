//! How the items of a list are arranged in the rows of its window: one per row, or as many side by
//! side as the width allows, in groups (months) that each begin a new row.

use std::ops::Range;

/// An arrangement of items in rows; without groups each item is a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiling {
    across: u32,
    /// The first item and the first row of each group.
    groups: Vec<(u32, u32)>,
}

impl Default for Tiling {
    fn default() -> Tiling {
        Tiling {
            across: 1,
            groups: Vec::new(),
        }
    }
}

impl Tiling {
    /// Rows of `across` items. `sizes` are the sizes of the groups in order; items after the last
    /// group form one more group.
    pub fn new(across: u32, sizes: impl Iterator<Item = u32>) -> Tiling {
        let across = across.max(1);
        let mut groups = vec![(0, 0)];
        let (mut item, mut row) = (0_u32, 0_u32);
        for size in sizes.filter(|size| *size > 0) {
            item = item.saturating_add(size);
            row = row.saturating_add(size.div_ceil(across));
            groups.push((item, row));
        }
        Tiling { across, groups }
    }

    /// The most items in a row.
    pub fn across(&self) -> u32 {
        self.across
    }

    /// The number of rows that `total` items fill.
    pub fn rows(&self, total: u32) -> u32 {
        match total.checked_sub(1) {
            Some(last) => self.row_of(last) + 1,
            None => 0,
        }
    }

    /// The row of an item.
    pub fn row_of(&self, item: u32) -> u32 {
        let (first, row) = self.group(|(first, _)| *first <= item);
        row + (item - first.min(item)) / self.across
    }

    /// The items of a row; the end may be beyond the last item of the list.
    pub fn items(&self, row: u32) -> Range<u32> {
        let (first, begins) = self.group(|(_, begins)| *begins <= row);
        let from = first + (row - begins.min(row)) * self.across;
        let after = self.groups.partition_point(|(_, begins)| *begins <= row);
        let end = from.saturating_add(self.across);
        from..self
            .groups
            .get(after)
            .map_or(end, |(next, _)| end.min(*next))
    }

    /// The first item and the first row of the last group for which `begun` is true.
    fn group(&self, begun: impl Fn(&(u32, u32)) -> bool) -> (u32, u32) {
        let after = self.groups.partition_point(begun);
        let group = after.checked_sub(1).and_then(|at| self.groups.get(at));
        group.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_groups_each_item_is_a_row() {
        let plain = Tiling::default();
        assert_eq!((plain.rows(0), plain.rows(7), plain.row_of(5)), (0, 7, 5));
        assert_eq!(plain.items(5), 5..6);
    }

    #[test]
    fn each_group_begins_a_row() {
        // Of ten items, two belong to the first month, five to the next one that has any, and three
        // to none.
        let tiling = Tiling::new(3, [2, 0, 5].into_iter());
        let total = 10;
        assert_eq!(tiling.rows(total), 4);
        let rows: Vec<Range<u32>> = (0..4).map(|row| tiling.items(row)).collect();
        assert_eq!(rows, [0..2, 2..5, 5..7, 7..10]);
        for (row, items) in (0..).zip(rows) {
            assert!(items.clone().all(|item| tiling.row_of(item) == row));
        }
        assert_eq!(Tiling::new(3, [2, 5].into_iter()).rows(7), 3);
        assert_eq!(Tiling::new(0, [].into_iter()).items(2), 2..3);
    }
}

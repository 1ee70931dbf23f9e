//! Fetched pages of rows, by their position in the whole list. Bounded: the pages farthest from the
//! last one added are dropped.

use std::ops::Range;

/// The number of rows in a page.
pub const PAGE: u32 = 50;

/// The most pages that are stored.
const KEPT: usize = 40;

/// Fetched rows: a few pages, in no order.
#[derive(Clone, Debug)]
pub struct Pages<T> {
    pages: Vec<(u32, Vec<T>)>,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Pages { pages: Vec::new() }
    }
}

impl<T> Pages<T> {
    /// The row at an index; `None` if its page is not stored.
    pub fn get(&self, row: u32) -> Option<&T> {
        self.page(row / PAGE)?.get((row % PAGE) as usize)
    }

    fn page(&self, page: u32) -> Option<&Vec<T>> {
        let mut pages = self.pages.iter();
        let (_, rows) = pages.find(|(known, _)| *known == page)?;
        Some(rows)
    }

    /// Adds the page that begins at the row `start`, and drops the page farthest from it if there
    /// are too many.
    pub fn put(&mut self, start: u32, rows: Vec<T>) {
        let page = start / PAGE;
        self.pages.retain(|(known, _)| *known != page);
        self.pages.push((page, rows));
        if self.pages.len() > KEPT {
            let pages = self.pages.iter().enumerate();
            let farthest = pages.max_by_key(|(_, (known, _))| page.abs_diff(*known));
            if let Some(at) = farthest.map(|(at, _)| at) {
                self.pages.swap_remove(at);
            }
        }
    }

    /// The numbers of the pages that `rows` needs and that are not stored.
    pub fn missing(&self, rows: Range<u32>) -> Vec<u32> {
        if rows.is_empty() {
            return Vec::new();
        }
        let wanted = rows.start / PAGE..=(rows.end - 1) / PAGE;
        wanted.filter(|page| self.page(*page).is_none()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: u32) -> Vec<u32> {
        (number * PAGE..(number + 1) * PAGE).collect()
    }

    #[test]
    fn knows_what_is_missing() {
        let mut pages = Pages::default();
        pages.put(50, page(1));
        assert_eq!(pages.get(50), Some(&50));
        assert_eq!(pages.get(99), Some(&99));
        assert_eq!(pages.get(100), None);
        assert_eq!(pages.missing(49..101), [0, 2]);
        assert_eq!(pages.missing(50..100), [] as [u32; 0]);
        assert_eq!(pages.missing(10..10), [] as [u32; 0]);
    }

    #[test]
    fn a_short_last_page_ends_the_list() {
        let mut pages = Pages::default();
        pages.put(0, vec![1, 2]);
        assert_eq!(pages.get(1), Some(&2));
        assert_eq!(pages.get(2), None);
        assert_eq!(pages.missing(0..2), [] as [u32; 0]);
    }

    #[test]
    fn stays_bounded_and_keeps_what_is_near() {
        let mut pages = Pages::default();
        for number in 0..1000 {
            pages.put(number * PAGE, page(number));
        }
        assert_eq!(pages.pages.len(), KEPT);
        assert_eq!(pages.get(999 * PAGE), Some(&(999 * PAGE)));
        assert_eq!(pages.get(0), None);
    }
}

//! A stable sort that is compiled only once. In: a slice and a comparison of two of its items. Out:
//! the slice in that order, equal items in their original order.
//!
//! The standard library's stable sort is compiled again for every type and every closure, 8 kB
//! each; eighty of them were a sixth of the page. Here only indices are sorted, with a comparison
//! that is called through a pointer: slower, but good enough for what is shown. Sorts that run once
//! per post, or over all posts, messages or likes, use the standard sort.

use std::cmp::Ordering;

use super::Id;

/// Sorting of slices.
pub trait SortSmall<T> {
    /// Sorts by a comparison.
    fn sort_small_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// Sorts by a key, which is computed again for each comparison.
    fn sort_small_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.sort_small_by(|a, b| key(a).cmp(&key(b)));
    }

    /// Sorts by a key that is expensive: it is computed once per item.
    fn sort_small_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Sorts like [`SortSmall::sort_small_by_cached_key`]; with `down` the greatest key comes
    /// first. Equal items are in their original order in both directions.
    fn sort_small_either_way<K: Ord>(&mut self, down: bool, key: impl FnMut(&T) -> K);

    /// Sorts by the items' own order.
    fn sort_small(&mut self)
    where
        T: Ord,
    {
        self.sort_small_by(T::cmp);
    }
}

impl<T> SortSmall<T> for [T] {
    fn sort_small_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let mut order = places(self.len(), &|a, b| {
            // Both are indices of the slice.
            match (self.get(a as usize), self.get(b as usize)) {
                (Some(a), Some(b)) => compare(a, b),
                _ => Ordering::Equal,
            }
        });
        while let Some((a, b)) = next_swap(&mut order) {
            self.swap(a, b);
        }
    }

    fn sort_small_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let mut order = places(keys.len(), &|a, b| {
            keys.get(a as usize).cmp(&keys.get(b as usize))
        });
        while let Some((a, b)) = next_swap(&mut order) {
            self.swap(a, b);
        }
    }

    fn sort_small_either_way<K: Ord>(&mut self, down: bool, key: impl FnMut(&T) -> K) {
        // Between two reversals a stable sort keeps equal items in order.
        if down {
            self.reverse();
        }
        self.sort_small_by_cached_key(key);
        if down {
            self.reverse();
        }
    }
}

/// Sorts the ids of all posts, ascending: the standard sort, compiled once for all callers.
#[inline(never)]
pub fn sort_ids(ids: &mut [Id]) {
    ids.sort_unstable();
}

/// A map or set of items, inserted one by one: `collect` sorts them first, which is compiled again
/// for each type.
pub fn gathered<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// For each index, where its item is now, and how far the swapping has come.
struct Order {
    from: Vec<u32>,
    at: usize,
    start: usize,
}

/// The indices of this many items in sorted order.
fn places(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Order {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let mut from: Vec<u32> = (0..count).collect();
    from.sort_by(|a, b| compare(*a, *b));
    Order {
        from,
        at: 0,
        start: 0,
    }
}

/// The next two items to swap, cycle by cycle; each index is visited once.
fn next_swap(order: &mut Order) -> Option<(usize, usize)> {
    loop {
        let at = order.at;
        let place = order.from.get_mut(at)?;
        let from = *place as usize;
        *place = at as u32;
        if from == order.start {
            order.start += 1;
            order.at = order.start;
        } else {
            order.at = from;
            return Some((at, from));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without a pattern, the same every time.
    fn noise(count: usize) -> Vec<(u32, usize)> {
        let mut state = 7_u32;
        let next = |at| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 26, at)
        };
        (0..count).map(next).collect()
    }

    #[test]
    fn it_does_what_the_standard_sort_does() {
        for count in [0, 1, 2, 3, 50, 1000] {
            let mut expected = noise(count);
            expected.sort_by_key(|(key, _)| *key);
            let mut by_key = noise(count);
            by_key.sort_small_by_key(|(key, _)| *key);
            assert_eq!(by_key, expected);
            let mut cached = noise(count);
            cached.sort_small_by_cached_key(|(key, _)| *key);
            assert_eq!(cached, expected);
            let mut up = noise(count);
            up.sort_small_either_way(false, |(key, _)| *key);
            assert_eq!(up, expected);
            let mut down = noise(count);
            down.sort_small_either_way(true, |(key, _)| *key);
            let mut falling = noise(count);
            falling.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            assert_eq!(down, falling);
            let mut whole = noise(count);
            whole.reverse();
            whole.sort_small();
            expected.sort();
            assert_eq!(whole, expected);
        }
    }
}

//! Sorting that is compiled once. In: a slice and how two of its items compare. Out: the slice in
//! that order, equal items in their old order.
//!
//! The standard library's stable sort is compiled again for every type and every closure, at 8 kB
//! each; eighty of them were a sixth of the page. Here only places are sorted, through one
//! comparison that is called by address: slower, and right for whatever is shown rather than
//! scanned. What is sorted once a post, or is as long as all posts, messages or likes, keeps the standard sort.

use std::cmp::Ordering;

use super::Id;

/// Putting a slice in order.
pub trait SortSmall<T> {
    /// By how two items compare.
    fn sort_small_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// By a key, which is made again for each comparison.
    fn sort_small_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.sort_small_by(|a, b| key(a).cmp(&key(b)));
    }

    /// By a key that is dear to make: it is made once an item.
    fn sort_small_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// By their own order.
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
            // Both are places of the slice.
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
}

/// The ids of all posts, ascending: the standard sort, compiled once for all who need it.
#[inline(never)]
pub fn sort_ids(ids: &mut [Id]) {
    ids.sort_unstable();
}

/// A map or set of items that are put in one by one: collecting sorts them first, which is compiled
/// for each type.
pub fn gathered<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// Where the item of each index is now, and how far the swapping has come.
struct Order {
    from: Vec<u32>,
    at: usize,
    start: usize,
}

/// The indices of this many items in order.
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

/// The next two items to swap, cycle by cycle; each place is met once.
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

    /// Numbers without a pattern, always the same.
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
            let mut whole = noise(count);
            whole.reverse();
            whole.sort_small();
            expected.sort();
            assert_eq!(whole, expected);
        }
    }
}

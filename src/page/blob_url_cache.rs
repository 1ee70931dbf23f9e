//! A cache of media files' blob URLs: the most recently used ones, up to a number of bytes. An
//! evicted item is dropped, which revokes its blob URL.
//!
//! An image on screen stays visible when its URL is revoked: the browser has read it by then.

/// The most bytes of media files in the cache at once, unless a single file is larger.
pub const MOST_BYTES: u64 = 64 << 20;

/// The least size a file counts with: a blob URL of a part of a file on disk uses no other memory.
const LEAST: u64 = 4 << 10;

/// Items by key, in the order of their last use, the most recent last.
#[derive(Debug)]
pub struct BlobUrlCache<T> {
    items: Vec<(u32, u64, T)>,
    bytes: u64,
    most: u64,
}

impl<T: Clone> BlobUrlCache<T> {
    /// Creates an empty cache of at most `most` bytes; a single larger item is still stored.
    pub const fn new(most: u64) -> BlobUrlCache<T> {
        BlobUrlCache {
            items: Vec::new(),
            bytes: 0,
            most,
        }
    }

    /// Returns a clone of the item and makes it the most recently used; `None` if it is not cached.
    pub fn get(&mut self, key: u32) -> Option<T> {
        let place = self.items.iter().rposition(|(known, _, _)| *known == key)?;
        let item = self.items.remove(place);
        let thing = item.2.clone();
        self.items.push(item);
        Some(thing)
    }

    /// Stores an item of `bytes` bytes, and evicts the least recently used ones while the cache is
    /// over its limit.
    pub fn put(&mut self, key: u32, bytes: u64, thing: T) {
        self.remove(key);
        let bytes = bytes.max(LEAST);
        self.items.push((key, bytes, thing));
        self.bytes = self.bytes.saturating_add(bytes);
        while self.bytes > self.most && self.items.len() > 1 {
            let (_, bytes, _) = self.items.remove(0);
            self.bytes -= bytes;
        }
    }

    /// Drops all items.
    pub fn clear(&mut self) {
        self.items.clear();
        self.bytes = 0;
    }

    fn remove(&mut self, key: u32) {
        if let Some(place) = self.items.iter().position(|(known, _, _)| *known == key) {
            let (_, bytes, _) = self.items.remove(place);
            self.bytes -= bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::{Rc, Weak};

    const MIB: u64 = 1 << 20;

    #[test]
    fn never_holds_more_than_it_may() {
        let mut held = BlobUrlCache::new(MOST_BYTES);
        for key in 0..1_000 {
            held.put(key, MIB * u64::from(key % 7), key);
            assert!(held.bytes <= MOST_BYTES);
            let counted: u64 = held.items.iter().map(|(_, bytes, _)| bytes).sum();
            assert_eq!(held.bytes, counted);
        }
    }

    #[test]
    fn what_was_used_last_stays() {
        let mut held = BlobUrlCache::new(3 * MIB);
        for key in 1..=3 {
            held.put(key, MIB, key);
        }
        assert_eq!(held.get(1), Some(1));
        held.put(4, MIB, 4);
        assert_eq!(held.get(2), None);
        assert_eq!(
            (held.get(1), held.get(3), held.get(4)),
            (Some(1), Some(3), Some(4))
        );
    }

    #[test]
    fn one_alone_may_be_larger() {
        let mut held = BlobUrlCache::new(MIB);
        held.put(1, MIB, 1);
        held.put(2, 50 * MIB, 2);
        assert_eq!((held.get(1), held.get(2)), (None, Some(2)));
        held.put(3, 1, 3);
        assert_eq!((held.get(2), held.get(3)), (None, Some(3)));
    }

    #[test]
    fn what_falls_out_is_dropped() {
        let mut held = BlobUrlCache::new(MIB);
        let drop_of = |held: &mut BlobUrlCache<Rc<u32>>, key| -> Weak<u32> {
            let thing = Rc::new(key);
            let weak = Rc::downgrade(&thing);
            held.put(key, MIB, thing);
            weak
        };
        let first = drop_of(&mut held, 1);
        let second = drop_of(&mut held, 2);
        assert!(first.upgrade().is_none());
        let again = drop_of(&mut held, 2);
        assert!(second.upgrade().is_none(), "replaced");
        held.clear();
        assert!(again.upgrade().is_none());
    }
}

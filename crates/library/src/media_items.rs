//! The media of a library as a list: what records and folders hold, a few bytes for each.

use std::cell::OnceCell;

use super::media::sort_of;
use super::order::PostRef;
use crate::rows::ItemRef;
use crate::rows::{MediaFilter, MediaSort, MediaSource};
use roost_base::{Id, Time, month};

/// All media, listed when they are first asked for.
#[derive(Default)]
pub(crate) struct Gallery {
    /// Newest first.
    items: OnceCell<Vec<Item>>,
    /// What records beside posts list.
    held: OnceCell<Vec<Held>>,
}

impl Gallery {
    /// All media, newest first; `list` lists them where that was not done yet.
    pub fn items(&self, list: impl FnOnce() -> Vec<Item>) -> &[Item] {
        self.items.get_or_init(list)
    }

    /// What records beside posts list; `read` reads that once.
    pub fn held(&self, read: impl FnOnce() -> Vec<Held>) -> &[Held] {
        self.held.get_or_init(read)
    }

    /// Takes note that more was read. What records beside posts list is read from the archive itself, and
    /// stays.
    pub fn outdate(&mut self) {
        self.items.take();
    }
}

/// What a record that is no post lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    /// Its folder.
    pub source: MediaSource,
    /// Its file, where the archive has it.
    pub entry: Option<usize>,
    /// The account or the file that its name begins with.
    pub owner: Id,
    /// What the record calls it.
    pub name: String,
    /// When.
    pub time: Option<Time>,
    /// Where the record is shown: an address without its `#/`.
    pub to: Option<ItemRef>,
}

/// An item in a few bytes; the rest is read when it is shown.
#[derive(Clone, Copy)]
pub(crate) struct Item {
    pub sort: MediaSort,
    pub source: MediaSource,
    pub entry: Option<u32>,
    /// The account or the file that its name begins with.
    pub owner: Id,
    /// Seconds; 0 when unknown.
    pub time: i64,
    /// Whether only the day of it is known, see `flag::DAY`.
    pub day: bool,
    /// Whether archives of its time held no media at all.
    pub elsewhere: bool,
    /// The post that lists it, and its number there.
    pub listed: Option<(PostRef, u8)>,
    /// Its place in [`Gallery::held`].
    pub held: Option<u32>,
}

impl Held {
    /// As an item; `at` is its place in [`Gallery::held`].
    pub fn item(&self, at: u32) -> Item {
        Item {
            sort: match self.entry {
                Some(_) => sort_of(&self.name),
                None => MediaSort::Missing,
            },
            source: self.source,
            entry: self.entry.map(|entry| entry as u32),
            owner: self.owner,
            time: self.time.map_or(0, |time| time.0),
            day: false,
            elsewhere: false,
            listed: None,
            held: Some(at),
        }
    }
}

impl Item {
    /// Whether a filter leaves it.
    pub fn fits(&self, filter: &MediaFilter) -> bool {
        let inside = |(from, until): (Time, Time)| {
            let (from, until) = match self.day {
                true => (month::in_utc(from), month::in_utc(until)),
                false => (from, until),
            };
            self.time != 0 && from.0 <= self.time && self.time < until.0
        };
        let sorted = match filter.sort {
            Some(sort) => sort == self.sort,
            None => self.entry.is_some(),
        };
        sorted
            && filter.source.is_none_or(|source| source == self.source)
            && filter.range.is_none_or(inside)
    }
}

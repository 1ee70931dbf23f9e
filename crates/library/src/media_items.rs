//! The items of the list of media, a few bytes each. Everything else about an item is read when it
//! is shown.

use std::cell::OnceCell;

use super::media::sort_of;
use super::order::PostRef;
use crate::rows::ItemRef;
use crate::rows::{MediaFilter, MediaSort, MediaSource};
use roost_base::{Id, Time, month};

/// All media, listed when they are first needed.
#[derive(Default)]
pub(crate) struct Gallery {
    /// All items, newest first.
    items: OnceCell<Vec<Item>>,
    /// Items that records other than posts list.
    held: OnceCell<Vec<Held>>,
}

impl Gallery {
    /// Returns all media, newest first; `list` makes the list at the first call.
    pub fn items(&self, list: impl FnOnce() -> Vec<Item>) -> &[Item] {
        self.items.get_or_init(list)
    }

    /// Returns the items that records other than posts list; `read` reads them at the first call.
    pub fn held(&self, read: impl FnOnce() -> Vec<Held>) -> &[Held] {
        self.held.get_or_init(read)
    }

    /// Drops the list because more was read. Items of records other than posts come directly from
    /// the archive and stay.
    pub fn outdate(&mut self) {
        self.items.take();
    }
}

/// A media item that a record other than a post lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    /// Where it belongs.
    pub source: MediaSource,
    /// The entry of its file; `None` if the archive lacks it.
    pub entry: Option<usize>,
    /// The id that its file name begins with: an account or a file.
    pub owner: Id,
    /// The name of its file, as the record says.
    pub name: String,
    /// When it was added; `None` if unknown.
    pub time: Option<Time>,
    /// What the record belongs to, as a link.
    pub to: Option<ItemRef>,
}

/// An item of the list of media.
#[derive(Clone, Copy)]
pub(crate) struct Item {
    pub sort: MediaSort,
    pub source: MediaSource,
    pub entry: Option<u32>,
    /// The id that its name begins with: a post, message, moment, account or file; none if unknown.
    pub owner: Id,
    /// When it was posted, in seconds since 1970; 0 if unknown.
    pub time: i64,
    /// Whether only the day is known, see `flag::DAY`.
    pub day: bool,
    /// Whether its file is missing because archives of its time contained no media at all.
    pub elsewhere: bool,
    /// The post that lists it, and its index among the media of that post.
    pub listed: Option<(PostRef, u8)>,
    /// Its index in [`Gallery::held`].
    pub held: Option<u32>,
}

impl Held {
    /// Converts it to an item; `at` is its index in [`Gallery::held`].
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
    /// Whether a filter keeps it. Without a chosen type, a missing file does not match.
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

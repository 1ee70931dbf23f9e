//! How the browser's history entries were left: how far the page was scrolled, which row of its
//! list was at the upper edge, and what had the focus. "Back" and "Forward" restore this; a link
//! begins at the top.
//!
//! Entries are numbered in order, and each stores its number, so that a reloaded page continues the
//! numbering.

use super::window::Anchor;

/// The most entries, or lists, that are remembered.
const MOST: usize = 200;

/// The current entry, and how the others were left.
#[derive(Debug, Default)]
pub struct ScrollHistory {
    /// The number of the current entry; 0 for the page's first one.
    pub entry: u32,
    left: Vec<LeftEntry>,
}

#[derive(Debug)]
struct LeftEntry {
    entry: u32,
    scroll: Option<f64>,
    list: Option<Anchor>,
    focus: Option<FocusMark>,
}

/// Identifies the element that had the focus, so that it can be found again after the view is
/// redrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FocusMark {
    /// A selector for the candidates.
    pub selector: String,
    /// Distinguishes it among the candidates: the address that it links to, or its text.
    pub name: String,
    /// The number of candidates of that name before it: a post is linked by its own row and by
    /// those that quote it.
    pub nth: usize,
}

impl ScrollHistory {
    /// Moves to a known entry, or to a new one, which replaces all entries after the current one;
    /// `scroll` and `list` describe the entry that is left. Returns the number of the entry moved
    /// to.
    pub fn turn(&mut self, to: Option<u32>, scroll: f64, list: Option<Anchor>) -> u32 {
        let from = self.entry;
        self.entry = to.unwrap_or(from.saturating_add(1));
        self.left
            .retain(|left| left.entry != from && (to.is_some() || left.entry < from));
        let scroll = Some(scroll);
        self.left.push(LeftEntry {
            entry: from,
            scroll,
            list,
            focus: None,
        });
        if self.left.len() > MOST {
            self.left.remove(0);
        }
        self.entry
    }

    /// Sets what had the focus in the entry that was left last.
    pub fn set_focus(&mut self, focus: Option<FocusMark>) {
        if let Some(left) = self.left.last_mut() {
            left.focus = focus;
        }
    }

    /// Takes what had the focus when this entry was left; `None` the next time.
    pub fn focus(&mut self) -> Option<FocusMark> {
        self.here()?.focus.take()
    }

    /// Takes how far the page was scrolled when this entry was left; `None` the next time.
    pub fn scroll(&mut self) -> Option<f64> {
        self.here()?.scroll.take()
    }

    /// Takes the position of this entry's list when it was left; `None` the next time.
    pub fn list(&mut self) -> Option<Anchor> {
        self.here()?.list.take()
    }

    fn here(&mut self) -> Option<&mut LeftEntry> {
        let entry = self.entry;
        self.left.iter_mut().find(|left| left.entry == entry)
    }
}

/// The positions of lists when they were left, by their addresses, the most recent last.
#[derive(Debug, Default)]
pub struct ListPlaces(Vec<(String, Anchor)>);

impl ListPlaces {
    /// Stores the position of a list. Every key typed in a search makes one: the oldest are
    /// dropped.
    pub fn leave(&mut self, list: String, at: Anchor) {
        self.0.retain(|(known, _)| *known != list);
        self.0.push((list, at));
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    /// The position at which a list was left, if known.
    pub fn find(&self, list: &str) -> Option<Anchor> {
        let mut places = self.0.iter();
        let (_, at) = places.find(|(known, _)| known == list)?;
        Some(*at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_found_where_it_was_left_last() {
        let at = |row| Anchor { row, past: 1.0 };
        let mut places = ListPlaces::default();
        assert_eq!(places.find("#/posts"), None);
        places.leave("#/posts".into(), at(1));
        places.leave("#/likes".into(), at(2));
        places.leave("#/posts".into(), at(3));
        assert_eq!(places.find("#/posts"), Some(at(3)));
        assert_eq!(places.find("#/likes"), Some(at(2)));
        for number in 0..MOST - 1 {
            places.leave(format!("#/search?q={number}"), at(0));
        }
        assert_eq!(places.find("#/likes"), None, "the oldest one");
        assert_eq!(places.find("#/posts"), Some(at(3)));
        assert_eq!(places.0.len(), MOST);
    }

    #[test]
    fn an_entry_is_found_as_it_was_left_and_a_new_one_is_not() {
        let row = |row| Some(Anchor { row, past: 2.0 });
        let mut history = ScrollHistory::default();
        assert_eq!(history.scroll(), None);
        assert_eq!(history.turn(None, 10.0, row(1)), 1);
        assert_eq!((history.scroll(), history.list()), (None, None));
        assert_eq!(history.turn(None, 20.0, None), 2);
        // Back by two, forward by one.
        assert_eq!(history.turn(Some(0), 30.0, row(3)), 0);
        assert_eq!((history.scroll(), history.list()), (Some(10.0), row(1)));
        assert_eq!(
            (history.scroll(), history.list()),
            (None, None),
            "told once"
        );
        assert_eq!(history.turn(Some(1), 11.0, None), 1);
        assert_eq!((history.scroll(), history.list()), (Some(20.0), None));
        // A link replaces entry 2, which is forgotten.
        assert_eq!(history.turn(None, 21.0, None), 2);
        assert_eq!((history.scroll(), history.list()), (None, None));
        assert_eq!(history.turn(Some(0), 40.0, None), 0);
        assert_eq!(history.scroll(), Some(11.0));
    }

    #[test]
    fn back_finds_what_had_the_focus_and_a_link_does_not() {
        let link = FocusMark {
            selector: "main a".into(),
            name: "#/post/1".into(),
            nth: 0,
        };
        let mut history = ScrollHistory::default();
        history.turn(None, 0.0, None);
        history.set_focus(Some(link.clone()));
        assert_eq!(history.focus(), None, "a new entry");
        history.turn(Some(0), 0.0, None);
        assert_eq!(history.focus(), Some(link));
        assert_eq!(history.focus(), None, "told once");
    }

    #[test]
    fn a_page_that_was_loaded_again_counts_on() {
        let mut history = ScrollHistory {
            entry: 5,
            ..ScrollHistory::default()
        };
        assert_eq!(history.turn(Some(4), 1.0, None), 4);
        assert_eq!(history.scroll(), None);
        assert_eq!(history.turn(Some(5), 2.0, None), 5);
        assert_eq!(history.scroll(), Some(1.0));
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut history = ScrollHistory::default();
        for _ in 0..MOST + 1 {
            history.turn(None, 7.0, None);
        }
        history.turn(Some(0), 7.0, None);
        assert_eq!(history.scroll(), None);
        history.turn(Some(3), 7.0, None);
        assert_eq!(history.scroll(), Some(7.0));
    }
}

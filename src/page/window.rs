//! The geometry of the windowed list: which rows are on screen, where they are drawn, and what a
//! movement of the scroll bar means.
//!
//! There are two coordinate spaces. In the space of *rows* the rows are laid end to end and may be
//! 10^8 px high. The *scroll* space is the element that the browser scrolls; browsers limit the
//! size of elements (Firefox to 17.8 million px, Chromium to 33.5 million device px), so it ends at
//! [`CAP`] and represents the rows proportionally.
//!
//! The anchor keeps the view steady: it is the row at the upper edge and how far that row is
//! scrolled past. Small movements move the anchor by real pixels; large ones (the scroll bar, Home,
//! End) place it proportionally. Small movements and measured heights let the two spaces drift
//! apart; when the scrolling stops, or an end comes near, [`Window::scroll_target`] returns where
//! the scroll position belongs, and setting it moves nothing on screen.

use std::ops::Range;

use super::heights::Heights;

/// The greatest height of the scroll space in CSS pixels, safe for screens of 4 device pixels per
/// CSS pixel.
pub const CAP: f64 = 6_000_000.0;

/// A movement of more viewports than this is placed proportionally.
const WALK: f64 = 3.0;

/// The same limit in pixels, at least: a fling on a busy phone.
const WALK_AT_LEAST: f64 = 2500.0;

/// Rounding may draw a row up to this many pixels below the edge at which it belongs.
const ROUNDING: f64 = 1.0;

/// The row at the upper edge of the screen, below what covers it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Anchor {
    /// The index of the row.
    pub row: u32,
    /// How many of its pixels are above the edge of the screen; negative while the row begins below
    /// it, under a bar that covers the edge or with the edge above the list.
    pub past: f64,
}

/// The window over the rows.
#[derive(Clone, Debug)]
pub struct Window {
    heights: Heights,
    viewport: f64,
    /// The height of what covers the upper edge of the screen.
    head: f64,
    anchor: Anchor,
    scroll: f64,
}

impl Window {
    /// A window at the top of a list whose rows have an estimated height.
    pub fn new(rows: u32, estimate: f64, viewport: f64) -> Window {
        Window {
            heights: Heights::new(rows, estimate),
            viewport: viewport.max(1.0),
            head: 0.0,
            anchor: Anchor::default(),
            scroll: 0.0,
        }
    }

    /// The number of rows.
    pub fn rows(&self) -> u32 {
        self.heights.rows()
    }

    /// The row at the upper edge.
    pub fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// Where a row is, as an anchor: negative while it is below the upper edge.
    pub fn anchor_of(&self, row: u32) -> Anchor {
        Anchor {
            row,
            past: self.edge() - self.heights.top(row),
        }
    }

    /// The height of the scroll space.
    pub fn span(&self) -> f64 {
        self.heights.total().min(CAP)
    }

    /// Sets the height of the viewport.
    pub fn set_viewport(&mut self, viewport: f64) {
        self.viewport = viewport.max(1.0);
    }

    /// Sets the height of what covers the upper edge: the row below it is the one that keeps its
    /// place while rows above it change.
    pub fn set_head(&mut self, head: f64) {
        self.head = head.max(0.0);
    }

    /// Handles a scroll event: `scroll` is the distance of the upper edge from the list's top,
    /// negative while the edge is above the list.
    pub fn scrolled(&mut self, scroll: f64) {
        let moved = scroll - self.scroll;
        let small = moved.abs() <= (self.viewport * WALK).max(WALK_AT_LEAST);
        let y = if small {
            self.edge() + moved
        } else {
            self.to_rows(scroll)
        };
        self.scroll = scroll;
        // The ends match exactly in both spaces: beyond them there are no rows.
        let end = self.heights.total() - self.viewport;
        let y = if scroll <= 0.0 {
            scroll
        } else if scroll >= self.span() - self.viewport {
            end + (scroll - (self.span() - self.viewport))
        } else {
            y.clamp(0.0, end.max(0.0))
        };
        self.place(y);
    }

    /// Stores the measured height of a row. The anchor stays where it is.
    pub fn measured(&mut self, row: u32, height: f64) {
        self.heights.set(row, height);
    }

    /// Moves a row to the upper edge; returns the scroll position for it, which the caller sets and
    /// then reports with [`Window::landed`].
    pub fn go(&mut self, anchor: Anchor) -> f64 {
        let row = anchor.row.min(self.rows().saturating_sub(1));
        self.anchor = Anchor {
            row,
            past: anchor.past,
        };
        let end = self.heights.total() - self.viewport;
        if self.edge() > end && anchor.past >= 0.0 {
            self.place(end.max(0.0));
        }
        self.scroll_target()
    }

    /// Stores the scroll position that the page set itself; moves no row.
    pub fn landed(&mut self, scroll: f64) {
        self.scroll = scroll;
    }

    /// Whether this scroll position is the one that the window knows of.
    pub fn is_at(&self, scroll: f64) -> bool {
        (self.scroll - scroll).abs() <= 1.0
    }

    /// The scroll position that matches what is on screen.
    pub fn scroll_target(&self) -> f64 {
        self.to_scroll(self.edge())
    }

    /// Whether the two spaces have drifted apart.
    pub fn drifted(&self) -> bool {
        (self.scroll_target() - self.scroll).abs() > 1.0
    }

    /// Whether an end is so near that drift would be visible.
    pub fn near_an_end(&self) -> bool {
        let near = self.viewport * 2.0;
        let edge = self.edge();
        let ends = [self.scroll, self.span() - self.viewport - self.scroll];
        let real = [edge, self.heights.total() - self.viewport - edge];
        ends.into_iter().chain(real).any(|distance| distance < near)
    }

    /// The row at the upper edge, below what covers it.
    pub fn first_seen(&self) -> u32 {
        self.seen_at(self.edge()).0
    }

    /// The row to mark in a scroll bar of rows: the first one seen, or the last one if the list is
    /// scrolled to its end.
    pub fn pointed(&self) -> u32 {
        let edge = self.edge();
        let end = self.heights.total() - self.viewport;
        if edge > 0.0 && edge >= end - 1.0 {
            return self.rows().saturating_sub(1);
        }
        self.first_seen()
    }

    /// The rows that must be in the page: those on screen and within `margin` pixels above and
    /// below.
    pub fn visible(&self, margin: f64) -> Range<u32> {
        if self.rows() == 0 {
            return 0..0;
        }
        let edge = self.edge();
        let (first, _) = self.heights.at((edge - margin).max(0.0));
        let (last, _) = self.heights.at((edge + self.viewport + margin).max(0.0));
        first..last + 1
    }

    /// Where the first row of the page is drawn in the scroll space.
    pub fn offset(&self, first: u32) -> f64 {
        self.scroll - (self.edge() - self.heights.top(first))
    }

    /// The upper edge in the space of rows.
    fn edge(&self) -> f64 {
        self.heights.top(self.anchor.row) + self.anchor.past
    }

    fn place(&mut self, y: f64) {
        let (row, past) = self.seen_at(y);
        self.anchor = Anchor { row, past };
    }

    /// The row that is the first one seen with the upper edge at `y`, and how far it is scrolled
    /// past the edge.
    fn seen_at(&self, y: f64) -> (u32, f64) {
        let below = self.head + ROUNDING;
        let (row, past) = self.heights.at(y + below);
        (row, past - below)
    }

    fn to_scroll(&self, y: f64) -> f64 {
        let (rows, span) = self.ends();
        if y <= 0.0 {
            y
        } else if y >= rows {
            span + (y - rows)
        } else {
            y / rows * span
        }
    }

    fn to_rows(&self, scroll: f64) -> f64 {
        let (rows, span) = self.ends();
        if scroll <= 0.0 {
            scroll
        } else if scroll >= span {
            rows + (scroll - span)
        } else {
            scroll / span * rows
        }
    }

    /// The last position of the upper edge, in both spaces.
    fn ends(&self) -> (f64, f64) {
        let rows = (self.heights.total() - self.viewport).max(0.0);
        let span = (self.span() - self.viewport).max(0.0);
        (rows, span)
    }
}

/// The number of tiles of about `side` pixels in a width; at least three, because a grid of two is
/// a list.
pub fn tiles(width: u32, side: u32) -> u32 {
    (width / side.max(1)).max(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Acts as the browser: a scroll position that the window may correct.
    struct Screen {
        window: Window,
        scroll: f64,
    }

    impl Screen {
        fn new(rows: u32) -> Screen {
            Screen {
                window: Window::new(rows, 150.0, 800.0),
                scroll: 0.0,
            }
        }

        fn scroll_to(&mut self, scroll: f64) {
            self.scroll = scroll.clamp(0.0, (self.window.span() - 800.0).max(0.0));
            self.window.scrolled(self.scroll);
            if self.window.near_an_end() {
                self.sync_scroll();
            }
        }

        fn sync_scroll(&mut self) {
            if self.window.drifted() {
                self.scroll = self.window.scroll_target();
                self.window.landed(self.scroll);
            }
        }

        /// Where a row is drawn, seen from the upper edge of the screen.
        fn drawn(&self, row: u32) -> f64 {
            let first = self.window.visible(0.0).start;
            let offset = self.window.offset(first) - self.scroll;
            offset + self.window.heights.top(row) - self.window.heights.top(first)
        }
    }

    /// Heights like those of posts.
    fn height(row: u32) -> f64 {
        60.0 + f64::from(row.wrapping_mul(2_654_435_761) >> 23)
    }

    #[test]
    fn a_short_list_scrolls_like_any_other() {
        let mut screen = Screen::new(100);
        assert_eq!(screen.window.span(), 15_000.0);
        screen.scroll_to(450.0);
        assert_eq!(screen.window.anchor(), Anchor { row: 3, past: 0.0 });
        assert_eq!(screen.window.visible(0.0), 3..9);
        assert_eq!(screen.window.offset(3), 450.0);
        screen.scroll_to(14_200.0);
        assert_eq!(screen.window.visible(0.0).end, 100);
    }

    #[test]
    fn a_row_below_the_edge_keeps_its_place_when_rows_come_before_it() {
        let mut screen = Screen::new(100);
        screen.scroll_to(450.0);
        let held = screen.window.anchor_of(5);
        assert_eq!(
            held,
            Anchor {
                row: 5,
                past: -300.0
            }
        );
        assert_eq!(screen.window.anchor_of(1).past, 300.0);
        let before = screen.drawn(5);
        // Seven rows come before it.
        screen = Screen::new(107);
        screen.scroll = screen.window.go(Anchor { row: 12, ..held });
        screen.window.landed(screen.scroll);
        assert_eq!(screen.drawn(12), before);
        for row in 5..12 {
            screen.window.measured(row, 333.0);
        }
        assert_eq!(screen.drawn(12), before);
    }

    #[test]
    fn measuring_above_moves_nothing_on_screen() {
        let mut screen = Screen::new(1000);
        screen.scroll_to(6000.0);
        let before = screen.drawn(40);
        for row in 30..40 {
            screen.window.measured(row, 333.0);
        }
        assert_eq!(screen.drawn(40), before);
        assert!(screen.window.drifted());
        screen.sync_scroll();
        assert_eq!(screen.drawn(40), before);
        assert!(!screen.window.drifted());
    }

    #[test]
    fn a_row_below_a_bar_keeps_its_place_when_the_one_under_the_bar_grows() {
        let mut screen = Screen::new(1000);
        screen.window.set_head(52.0);
        screen.scroll = screen.window.go(Anchor {
            row: 40,
            past: -52.0,
        });
        screen.window.landed(screen.scroll);
        assert_eq!(screen.window.pointed(), 40);
        // The browser reports the movement, then the rows above arrive and are measured.
        screen.window.scrolled(screen.scroll);
        for row in 30..40 {
            screen.window.measured(row, 333.0);
        }
        assert_eq!(screen.window.pointed(), 40);
        assert_eq!(screen.window.anchor().row, 40);
        assert_eq!(screen.window.anchor().past, -52.0);
    }

    #[test]
    fn a_million_rows_walk_by_real_pixels() {
        let mut screen = Screen::new(1_000_000);
        assert_eq!(screen.window.span(), CAP);
        screen.scroll_to(CAP / 2.0);
        let middle = screen.window.anchor();
        assert!(middle.row.abs_diff(500_000) < 100, "{middle:?}");
        let before = screen.drawn(middle.row + 1);
        screen.scroll_to(CAP / 2.0 + 120.0);
        assert!((screen.drawn(middle.row + 1) - (before - 120.0)).abs() < 1e-6);
        screen.sync_scroll();
        assert!((screen.drawn(middle.row + 1) - (before - 120.0)).abs() < 1e-6);
    }

    #[test]
    fn every_row_passes_by_when_one_walks_to_the_end() {
        let mut screen = Screen::new(3000);
        let mut next = 0;
        for _ in 0..100_000 {
            let seen = screen.window.visible(0.0);
            assert!(seen.start <= next, "row {next} was passed over at {seen:?}");
            for row in seen.clone() {
                screen.window.measured(row, height(row));
            }
            next = next.max(screen.window.visible(0.0).end);
            if next == 3000 && screen.scroll >= screen.window.span() - 801.0 {
                return;
            }
            let to = screen.scroll + 300.0;
            screen.scroll_to(to);
        }
        panic!("never arrived: row {next} at {}", screen.scroll);
    }

    #[test]
    fn both_ends_are_exact() {
        for rows in [1, 5, 300, 60_000, 1_000_000] {
            let mut screen = Screen::new(rows);
            screen.scroll_to(f64::MAX);
            for row in screen.window.visible(800.0) {
                screen.window.measured(row, height(row));
            }
            screen.scroll_to(f64::MAX);
            assert_eq!(screen.window.visible(0.0).end, rows);
            screen.scroll_to(0.0);
            assert_eq!(screen.window.anchor(), Anchor::default(), "{rows} rows");
            assert_eq!(screen.window.offset(0), 0.0);
        }
    }

    #[test]
    fn going_to_a_row_puts_it_at_the_edge() {
        let mut screen = Screen::new(1_000_000);
        for row in [0, 1, 777_777, 999_000] {
            screen.scroll = screen.window.go(Anchor { row, past: 0.0 });
            screen.window.landed(screen.scroll);
            assert_eq!(screen.window.anchor().row, row);
            assert!(screen.drawn(row).abs() < 1e-6, "{row}");
            assert!(!screen.window.drifted());
        }
        screen.scroll = screen.window.go(Anchor {
            row: 999_999,
            past: 0.0,
        });
        screen.window.landed(screen.scroll);
        assert_eq!(screen.window.visible(0.0).end, 1_000_000);
        assert!((screen.drawn(999_999) - 650.0).abs() < 1e-6);
    }

    #[test]
    fn the_edge_may_lie_above_the_list() {
        let mut window = Window::new(100, 150.0, 800.0);
        window.scrolled(-140.0);
        assert_eq!(
            window.anchor(),
            Anchor {
                row: 0,
                past: -140.0
            }
        );
        assert_eq!(window.offset(0), 0.0);
        assert_eq!(window.visible(0.0), 0..5);
        window.scrolled(30.0);
        assert_eq!(window.anchor(), Anchor { row: 0, past: 30.0 });
    }

    #[test]
    fn the_end_of_a_list_points_at_its_last_row() {
        let mut window = Window::new(100, 150.0, 800.0);
        let mut check = |scroll: f64, expected: u32| {
            window.scrolled(scroll);
            assert_eq!(window.pointed(), expected, "{scroll}");
        };
        check(-100.0, 0);
        check(450.0, 3);
        check(14_100.0, 94);
        check(14_200.0, 99);
        check(14_290.0, 99);
        // A list that fits the viewport has not been scrolled to its end.
        assert_eq!(Window::new(3, 150.0, 800.0).pointed(), 0);
        assert_eq!(Window::new(0, 150.0, 800.0).pointed(), 0);
    }

    #[test]
    fn tiles_fill_the_width() {
        assert_eq!(
            [0, 360, 800, 1360].map(|width| tiles(width, 168)),
            [3, 3, 4, 8]
        );
    }
}

//! The state of a windowed list: which rows are in the document and where it is scrolled to. The
//! view is `windowed.rs`, the geometry `page::window`.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use super::focus::{active, focus_in_place, focus_row, item};
use super::scroller::{head_height, is_hidden, position, scroller, viewport};
use crate::page::pages::PAGE;
use crate::page::window::{Anchor, Window};

/// Pixels above and below the screen whose rows are also in the document.
const MARGIN: f64 = 900.0;

/// Milliseconds without scrolling after which the scroll position is matched to the geometry again.
const REST: u64 = 160;

/// A longer list is printed only as far as it is on screen, with a note that says so.
pub const MOST_PRINTED: u32 = 2_000;

/// How often placing a row at the edge is repeated if the list was too short for it.
const TRIES: u32 = 2;

/// Further than any page can be scrolled, in pixels.
const FAR: f64 = 1e9;

/// Milliseconds until a list that can be printed whole begins to be fetched in full.
const CALM: u64 = 1_000;

/// Milliseconds between two such pages, so that other requests come first.
const PACE: u64 = 60;

/// The window of a list; a `Copy` handle.
#[derive(Clone, Copy)]
pub struct List {
    pub(super) window: StoredValue<Window>,
    estimate: f64,
    /// The rows in the document: the first, and the one after the last.
    pub range: RwSignal<(u32, u32)>,
    /// The rows to fetch: those in the document and later, page by page, all that would be printed.
    pub needed: RwSignal<(u32, u32)>,
    /// The row at the upper edge of the screen; at the end of the list, the last row.
    pub top: RwSignal<u32>,
    /// The row at the upper edge of the screen, even at the end of the list.
    pub edge: RwSignal<u32>,
    pub(super) offset: RwSignal<f64>,
    pub(super) span: RwSignal<f64>,
    pub(super) frame: NodeRef<html::Div>,
    /// Where to place the list once its frame is visible; set by changes made before that.
    pub(super) wanted: StoredValue<Option<Anchor>>,
    /// Counts the placements of a row at the edge: only the last one takes effect.
    placed: StoredValue<u32>,
    /// Whether the list stays at its end while rows are measured, until the user scrolls.
    at_end: StoredValue<bool>,
    /// Timer that runs once nothing has been scrolled for [`REST`].
    pub(super) rest: StoredValue<Option<TimeoutHandle>>,
    /// Whether the page is being printed.
    printing: StoredValue<bool>,
    /// The number of rows, while only those on screen are printed.
    pub(super) cut: RwSignal<Option<u32>>,
    /// Timer that fetches what would be printed.
    ahead: StoredValue<Option<TimeoutHandle>>,
}

impl List {
    /// Creates a list without rows. `estimate` is the assumed height of a row in pixels.
    pub fn new(estimate: f64) -> List {
        List {
            window: StoredValue::new(Window::new(0, estimate, 800.0)),
            estimate,
            range: RwSignal::new((0, 0)),
            needed: RwSignal::new((0, 0)),
            top: RwSignal::new(0),
            edge: RwSignal::new(0),
            offset: RwSignal::new(0.0),
            span: RwSignal::new(0.0),
            frame: NodeRef::new(),
            wanted: StoredValue::new(None),
            placed: StoredValue::new(0),
            at_end: StoredValue::new(false),
            rest: StoredValue::new(None),
            printing: StoredValue::new(false),
            cut: RwSignal::new(None),
            ahead: StoredValue::new(None),
        }
    }

    /// Returns the row at the upper edge and how far it is scrolled past it.
    pub fn anchor(self) -> Anchor {
        self.window.with_value(Window::anchor)
    }

    /// Returns the row that has the focus or contains what has it.
    pub fn focused_row(self) -> Option<u32> {
        let active = active().filter(|active| self.contains(active))?;
        let row = active.closest("[data-row]").ok()??;
        row.get_attribute("data-row")?.parse().ok()
    }

    /// Returns the row that keeps its place on screen while rows come before it: the one with the
    /// focus, or else, once the user has scrolled, the one at the upper edge. Without one, the first
    /// rows stay in view, and what is above them.
    pub fn held(self) -> Option<Anchor> {
        let in_sight = |anchor: &Anchor| (0.0..self.viewport()).contains(&-anchor.past);
        let focused = self.focused_row();
        let focused = focused.map(|row| self.window.with_value(|window| window.anchor_of(row)));
        focused.filter(in_sight).or_else(|| {
            let anchor = self.anchor();
            let scrolled = anchor.row > 0 || anchor.past > 0.0 || self.is_scrolled();
            scrolled.then_some(anchor)
        })
    }

    /// Returns whether the list is shown and what scrolls it is not at its beginning.
    fn is_scrolled(self) -> bool {
        let frame = self.frame.try_get_untracked().flatten();
        let frame = frame.filter(|frame| !is_hidden(frame));
        frame.is_some_and(|frame| match scroller(&frame) {
            Some(column) => column.scroll_top() > 0,
            None => window().scroll_y().is_ok_and(|y| y > 0.0),
        })
    }

    /// Removes all rows; the next rows start at `anchor`.
    pub fn forget(self, anchor: Anchor) {
        self.window
            .set_value(Window::new(0, self.estimate, self.viewport()));
        self.window.update_value(|window| {
            window.go(anchor);
        });
        self.wanted.set_value(Some(anchor));
        self.range.set((0, 0));
    }

    /// Replaces all rows; `anchor` is placed at the upper edge. A list that begins with its first
    /// row is shown with what is above it.
    pub fn renew(self, rows: u32, anchor: Anchor) {
        if anchor == Anchor::default() {
            self.scroll_by(-FAR);
        }
        self.window
            .set_value(Window::new(rows, self.estimate, self.viewport()));
        self.wanted.set_value(None);
        self.fetch_ahead(0, CALM);
        self.place(anchor);
    }

    /// Sets the number of rows; the row of `anchor` keeps its place on screen.
    pub fn set_rows(self, rows: u32, anchor: Anchor) {
        let known = self.window.with_value(Window::rows);
        if known != rows {
            self.window
                .set_value(Window::new(rows, self.estimate, self.viewport()));
        }
        let anchor = self.wanted.get_value().unwrap_or(anchor);
        self.wanted.set_value(None);
        self.fetch_ahead(0, CALM);
        self.place(anchor);
    }

    /// Fetches the page at a row after `wait` milliseconds, then the next one, until all are
    /// fetched.
    fn fetch_ahead(self, row: u32, wait: u64) {
        let next = move || {
            let Some(rows) = self.window.try_with_value(Window::rows) else {
                return;
            };
            if row < rows && rows <= MOST_PRINTED {
                self.needed.set((row, (row + PAGE).min(rows)));
                self.fetch_ahead(row + PAGE, PACE);
            }
        };
        let next = set_timeout_with_handle(next, std::time::Duration::from_millis(wait)).ok();
        let before = self
            .ahead
            .try_update_value(|ahead| std::mem::replace(ahead, next));
        if let Some(Some(before)) = before {
            before.clear();
        }
    }

    /// Scrolls a row to the upper edge.
    pub fn go(self, row: u32) {
        self.place(Anchor {
            row,
            past: -head_height(),
        });
    }

    /// Scrolls to what is above the first row, or to the last row, and gives that row the focus.
    /// Returns whether the list has rows and is visible.
    pub fn go_to_end(self, last: bool) -> bool {
        let frame = self.frame.get_untracked();
        let rows = self.window.with_value(Window::rows);
        if rows == 0 || frame.is_none_or(|frame| is_hidden(&frame)) {
            return false;
        }
        let row = if last { rows - 1 } else { 0 };
        if !last {
            self.scroll_by(-FAR);
        }
        self.place(Anchor { row, past: 0.0 });
        self.at_end.set_value(last);
        self.focus_item(row, if last { u32::MAX } else { 0 });
        true
    }

    /// Whether an element is in the list.
    pub fn contains(self, element: &Element) -> bool {
        let frame = self.frame.try_get_untracked().flatten();
        frame.is_some_and(|frame| frame.contains(Some(element)))
    }

    /// Gives the focus to a row as soon as it is drawn, unless the user moves the focus before that.
    /// If the row consists of several links or buttons, `at` is the index of the one meant.
    pub fn focus_item(self, row: u32, at: u32) {
        let from = active();
        let frame = move || self.frame.try_get_untracked();
        // The page itself moves it to a heading or a list, which is no stop for the Tab key.
        let moved = move |now: HtmlElement| now.tab_index() >= 0 && Some(&now) != from.as_ref();
        focus_row(
            move || {
                let frame: HtmlElement = frame().flatten()?.into();
                item(&frame, row, at)
            },
            move || frame().is_some() && !active().is_some_and(&moved),
        );
    }

    /// Restores the position after another view was shown in the place of the list.
    pub fn again(self) {
        let anchor = self.wanted.get_value().unwrap_or_else(|| self.anchor());
        self.wanted.set_value(None);
        self.place(anchor);
    }

    fn viewport(self) -> f64 {
        let frame = self.frame.try_get_untracked().flatten();
        match frame.and_then(|frame| scroller(&frame)) {
            Some(column) => f64::from(column.client_height()),
            None => viewport(),
        }
    }

    fn scroll_by(self, pixels: f64) {
        let options = web_sys::ScrollToOptions::new();
        options.set_top(pixels);
        options.set_behavior(web_sys::ScrollBehavior::Instant);
        let frame = self.frame.try_get_untracked().flatten();
        match frame.and_then(|frame| scroller(&frame)) {
            Some(column) => column.scroll_by_with_scroll_to_options(&options),
            None => window().scroll_by_with_scroll_to_options(&options),
        }
    }

    pub(super) fn place(self, anchor: Anchor) {
        self.at_end.set_value(false);
        self.place_at(anchor, TRIES);
    }

    fn place_at(self, anchor: Anchor, tries: u32) {
        let frame = self.frame.get_untracked();
        let Some(frame) = frame.filter(|frame| !is_hidden(frame)) else {
            self.wanted.set_value(Some(anchor));
            return;
        };
        let head = head_height();
        let go = move |window: &mut Window| {
            window.set_head(head);
            window.go(anchor)
        };
        self.window.try_update_value(go);
        self.span.set(self.window.with_value(Window::span));
        let number = self.placed.get_value().wrapping_add(1);
        self.placed.set_value(number);
        // Before the browser paints, the list may be left or another row be placed.
        let current = move || self.placed.try_get_value() == Some(number);
        // The list must have its height before it can be scrolled that far.
        request_animation_frame(move || {
            if !current() {
                return;
            }
            // A late event of an older scroll may have moved the window back meanwhile.
            let scroll = self.window.try_update_value(go).unwrap_or_default();
            let position = || position(&frame);
            let at_the_top = anchor.row == 0 && anchor.past <= 0.0;
            let to = if at_the_top { anchor.past } else { scroll };
            // At the beginning, what is above the list is visible and must not be scrolled away.
            if !at_the_top || position() > to {
                self.scroll_by(to - position());
            }
            // Rows that have not been measured may be higher than estimated, and the list long
            // enough for this row after all.
            let short = scroll - position() > 1.0 || self.anchor() != anchor;
            self.window.update_value(|window| {
                if at_the_top || (position() - scroll).abs() > 1.0 {
                    // The document could not scroll that far, or was not meant to: use its real
                    // position.
                    window.scrolled(position());
                } else {
                    window.landed(position());
                }
            });
            self.draw();
            if short && !at_the_top && tries > 0 {
                request_animation_frame(move || {
                    if current() {
                        self.place_at(anchor, tries - 1);
                    }
                });
            }
        });
    }

    /// Handles scrolling of the element that contains the list.
    pub fn moved(self) {
        let frame = self.frame.try_get_untracked().flatten();
        let own = frame.is_some_and(|frame| {
            let scroll = position(&frame);
            self.window.with_value(|window| window.is_at(scroll))
        });
        if !own {
            self.at_end.set_value(false);
        }
        self.scrolled();
        self.rest.update_value(|rest| {
            if let Some(rest) = rest.take() {
                rest.clear();
            }
            let wait = std::time::Duration::from_millis(REST);
            *rest = set_timeout_with_handle(move || self.sync_scroll(), wait).ok();
        });
    }

    pub(super) fn scrolled(self) {
        let Some(frame) = self.frame.get_untracked() else {
            return;
        };
        if is_hidden(&frame) {
            return;
        }
        let scroll = position(&frame);
        let viewport = self.viewport();
        self.window.update_value(|window| {
            window.set_viewport(viewport);
            window.scrolled(scroll);
        });
        if self
            .window
            .with_value(|window| window.near_an_end() && window.drifted())
        {
            self.sync_scroll();
        }
        self.draw();
    }

    /// Sets the scroll position to what the geometry expects; nothing moves on screen.
    fn sync_scroll(self) {
        let Some(frame) = self.frame.try_get_untracked().flatten() else {
            return;
        };
        let (target, drifted) = self
            .window
            .with_value(|window| (window.scroll_target(), window.drifted()));
        if drifted {
            self.scroll_by(target - position(&frame));
            let scroll = position(&frame);
            self.window.update_value(|window| window.landed(scroll));
            self.draw();
        }
    }

    /// Adding and removing rows may move other rows in the document, and a moved element loses the
    /// focus. Gives it back.
    fn keep_focus(self) {
        let active = document().active_element();
        let frame = self.frame.get_untracked();
        let Some((active, frame)) = active.zip(frame) else {
            return;
        };
        let Some(held) = active.dyn_ref::<HtmlElement>().cloned() else {
            return;
        };
        if frame.contains(Some(&active)) {
            request_animation_frame(move || {
                let nobody = document().active_element() == document().body().map(Into::into);
                if nobody && held.is_connected() {
                    focus_in_place(&held);
                }
            });
        }
    }

    pub(super) fn draw(self) {
        if self.printing.get_value() {
            return;
        }
        let head = head_height();
        let drawn = self.window.try_update_value(|window| {
            window.set_head(head);
            let range = window.visible(MARGIN);
            (
                range.clone(),
                window.offset(range.start),
                window.span(),
                window.pointed(),
                window.first_seen(),
            )
        });
        let Some((range, offset, span, top, edge)) = drawn else {
            return;
        };
        for (signal, value) in [(self.offset, offset), (self.span, span)] {
            if signal.get_untracked() != value {
                signal.set(value);
            }
        }
        if self.range.get_untracked() != (range.start, range.end) {
            self.keep_focus();
            self.range.set((range.start, range.end));
            self.needed.set((range.start, range.end));
        }
        for (signal, row) in [(self.top, top), (self.edge, edge)] {
            if signal.get_untracked() != row {
                signal.set(row);
            }
        }
    }

    /// Called before printing and after it. For printing, all rows of a short list are put into the
    /// document, even those that are not on screen.
    pub(super) fn print(self, printing: bool) {
        let rows = self.window.with_value(Window::rows);
        self.printing.set_value(printing && rows <= MOST_PRINTED);
        self.cut
            .set((printing && rows > MOST_PRINTED).then_some(rows));
        if self.printing.get_value() {
            self.range.set((0, rows));
        } else {
            self.draw();
        }
    }

    pub(super) fn measured(self, row: u32, height: f64) {
        self.window
            .update_value(|window| window.measured(row, height));
    }

    /// Draws the list after rows were measured.
    pub(super) fn all_measured(self) {
        if self.at_end.get_value() {
            let row = self.window.with_value(Window::rows).saturating_sub(1);
            self.place_at(Anchor { row, past: 0.0 }, TRIES);
        }
        self.draw();
    }
}

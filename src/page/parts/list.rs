//! Where a windowed list stands: which rows are in the page, and what scrolls to where. What is seen of
//! it is `windowed.rs`; the geometry is `page::window`.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::scroller::{head_height, is_hidden, position, scroller, viewport};
use crate::page::pages::PAGE;
use crate::page::window::{Anchor, Window};

/// Pixels above and below the screen that are in the page, too.
const MARGIN: f64 = 900.0;

/// Milliseconds without scrolling after which the two spaces are brought together.
const REST: u64 = 160;

/// A longer list is printed as far as it is on screen, and says so.
pub const MOST_PRINTED: u32 = 2_000;

/// How often a row is put at the edge again, when the list was too short for it.
const TRIES: u32 = 2;

/// Milliseconds after which a list that can be printed whole begins to be fetched whole.
const CALM: u64 = 1_000;

/// Milliseconds between two pages then: whatever else is asked comes first.
const PACE: u64 = 60;

/// A list's window; a handle.
#[derive(Clone, Copy)]
pub struct List {
    pub(super) window: StoredValue<Window>,
    estimate: f64,
    /// The rows in the page: first, and the one behind the last.
    pub range: RwSignal<(u32, u32)>,
    /// The rows that are to be fetched: those in the page; later, page by page, all that would be
    /// printed.
    pub needed: RwSignal<(u32, u32)>,
    /// The row at the upper edge of the screen; at the end of the list the last one.
    pub top: RwSignal<u32>,
    /// The row at the upper edge of the screen, wherever the list is.
    pub edge: RwSignal<u32>,
    pub(super) offset: RwSignal<f64>,
    pub(super) span: RwSignal<f64>,
    pub(super) frame: NodeRef<html::Div>,
    /// Set by what changes the list, done when the frame is in the page.
    pub(super) wanted: StoredValue<Option<Anchor>>,
    /// Grows with every row that is put at the edge: only the last one counts.
    placed: StoredValue<u32>,
    /// Runs when nobody has scrolled for a while.
    pub(super) rest: StoredValue<Option<TimeoutHandle>>,
    /// The page is being printed.
    printing: StoredValue<bool>,
    /// How many rows there are, while only those on screen are printed.
    pub(super) cut: RwSignal<Option<u32>>,
    /// Fetches what would be printed.
    ahead: StoredValue<Option<TimeoutHandle>>,
}

impl List {
    /// A list without rows.
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
            rest: StoredValue::new(None),
            printing: StoredValue::new(false),
            cut: RwSignal::new(None),
            ahead: StoredValue::new(None),
        }
    }

    /// The row at the upper edge and how far it is scrolled past.
    pub fn anchor(self) -> Anchor {
        self.window.with_value(Window::anchor)
    }

    /// No rows for now; the next ones begin at `anchor`.
    pub fn forget(self, anchor: Anchor) {
        self.window
            .set_value(Window::new(0, self.estimate, self.viewport()));
        self.window.update_value(|window| {
            window.go(anchor);
        });
        self.wanted.set_value(Some(anchor));
        self.range.set((0, 0));
    }

    /// Other rows than before; `anchor` stands at the upper edge.
    pub fn renew(self, rows: u32, anchor: Anchor) {
        self.window
            .set_value(Window::new(rows, self.estimate, self.viewport()));
        self.wanted.set_value(None);
        self.fetch_ahead(0, CALM);
        self.place(anchor);
    }

    /// Sets the number of rows; the row of `anchor` stays where it is on screen.
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

    /// Asks for the page at a row a while from now, then for the next one, until all are here.
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

    /// Puts a row at the upper edge.
    pub fn go(self, row: u32) {
        self.place(Anchor {
            row,
            past: -head_height(),
        });
    }

    /// Comes into the page again, after another view stood in its place there.
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
        self.place_at(anchor, TRIES);
    }

    fn place_at(self, anchor: Anchor, tries: u32) {
        let frame = self.frame.get_untracked();
        let Some(frame) = frame.filter(|frame| !is_hidden(frame)) else {
            self.wanted.set_value(Some(anchor));
            return;
        };
        let go = move |window: &mut Window| window.go(anchor);
        self.window.try_update_value(go);
        self.span.set(self.window.with_value(Window::span));
        let number = self.placed.get_value().wrapping_add(1);
        self.placed.set_value(number);
        // The list may have been left, or another row put there, before the browser paints.
        let current = move || self.placed.try_get_value() == Some(number);
        // The height has to be there before one can scroll to it.
        request_animation_frame(move || {
            if !current() {
                return;
            }
            // An older movement may have been told meanwhile, which moved the window back.
            let scroll = self.window.try_update_value(go).unwrap_or_default();
            let position = || position(&frame);
            let at_the_top = anchor.row == 0 && anchor.past <= 0.0;
            let to = if at_the_top { anchor.past } else { scroll };
            // What stands above the list is seen at the beginning: never scrolled away.
            if !at_the_top || position() > to {
                self.scroll_by(to - position());
            }
            // Rows that nobody has measured may be higher than they are held to be, and the list
            // long enough for this row after all.
            let short = scroll - position() > 1.0 || self.anchor() != anchor;
            self.window.update_value(|window| {
                if at_the_top || (position() - scroll).abs() > 1.0 {
                    // The document did not scroll so far, or was not asked to: what is seen counts.
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

    /// Somebody scrolls what the list lies in.
    pub fn moved(self) {
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

    /// Brings the scroll position to where it belongs; nothing moves on screen.
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

    /// Rows that come and go may move the others in the page, and what is moved loses the focus:
    /// it gets it back.
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
                    let options = web_sys::FocusOptions::new();
                    options.set_prevent_scroll(true);
                    // Refused only by an element that is gone.
                    let _ = held.focus_with_options(&options);
                }
            });
        }
    }

    pub(super) fn draw(self) {
        if self.printing.get_value() {
            return;
        }
        let (range, offset, span, top, edge) = self.window.with_value(|window| {
            let range = window.visible(MARGIN);
            let head = head_height();
            (
                range.clone(),
                window.offset(range.start),
                window.span(),
                window.pointed(head),
                window.visible(-head).start,
            )
        });
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

    /// Before the page is printed: all rows of a short list, however few are on screen.
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
}

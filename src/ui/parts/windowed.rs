//! The windowed list: only what is on screen is in the page, whatever the length of the list.
//! The geometry is `ui::window`; here it meets the browser's scrolling and measuring.
//!
//! The document itself scrolls, so that a phone's bars fold away and Home and End work.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver, ResizeObserverEntry};

use crate::ui::window::{Anchor, Window};

/// Pixels above and below the screen that are in the page, too.
const MARGIN: f64 = 900.0;

/// Milliseconds without scrolling after which the two spaces are brought together.
const REST: u64 = 160;

/// A longer list is printed as far as it is on screen.
const MOST_PRINTED: u32 = 400;

/// A list's window; a handle.
#[derive(Clone, Copy)]
pub struct List {
    window: StoredValue<Window>,
    estimate: f64,
    /// The rows in the page: first, and the one behind the last.
    pub range: RwSignal<(u32, u32)>,
    /// The row at the upper edge of the screen.
    pub top: RwSignal<u32>,
    offset: RwSignal<f64>,
    span: RwSignal<f64>,
    frame: NodeRef<html::Div>,
    /// Set by what changes the list, done when the frame is in the page.
    wanted: StoredValue<Option<Anchor>>,
}

impl List {
    /// A list without rows.
    pub fn new(estimate: f64) -> List {
        List {
            window: StoredValue::new(Window::new(0, estimate, 800.0)),
            estimate,
            range: RwSignal::new((0, 0)),
            top: RwSignal::new(0),
            offset: RwSignal::new(0.0),
            span: RwSignal::new(0.0),
            frame: NodeRef::new(),
            wanted: StoredValue::new(None),
        }
    }

    /// The row at the upper edge and how far it is scrolled past.
    pub fn anchor(self) -> Anchor {
        self.window.with_value(Window::anchor)
    }

    /// No rows for now; the next ones begin at `anchor`.
    pub fn forget(self, anchor: Anchor) {
        self.window
            .set_value(Window::new(0, self.estimate, viewport()));
        self.window.update_value(|window| {
            window.go(anchor);
        });
        self.wanted.set_value(Some(anchor));
        self.range.set((0, 0));
    }

    /// Other rows than before; `anchor` stands at the upper edge.
    pub fn renew(self, rows: u32, anchor: Anchor) {
        self.window
            .set_value(Window::new(rows, self.estimate, viewport()));
        self.wanted.set_value(None);
        self.place(anchor);
    }

    /// Sets the number of rows; the row of `anchor` stays where it is on screen.
    pub fn set_rows(self, rows: u32, anchor: Anchor) {
        let known = self.window.with_value(Window::rows);
        if known != rows {
            self.window
                .set_value(Window::new(rows, self.estimate, viewport()));
        }
        let anchor = self.wanted.get_value().unwrap_or(anchor);
        self.wanted.set_value(None);
        self.place(anchor);
    }

    /// Puts a row at the upper edge.
    pub fn go(self, row: u32) {
        self.place(Anchor {
            row,
            past: -head_height(),
        });
    }

    /// Brings a row on screen, if it is not.
    pub fn reveal(self, row: u32) {
        let distance = self.window.with_value(|window| window.distance(row));
        let head = head_height();
        let by = if distance < head && distance != 0.0 {
            distance.min(0.0) - head
        } else {
            distance
        };
        if by != 0.0 {
            scroll_by(by);
        }
    }

    fn place(self, anchor: Anchor) {
        let Some(frame) = self.frame.get_untracked() else {
            self.wanted.set_value(Some(anchor));
            return;
        };
        let scroll = self
            .window
            .try_update_value(|window| window.go(anchor))
            .unwrap_or_default();
        self.span.set(self.window.with_value(Window::span));
        // The height has to be there before one can scroll to it.
        request_animation_frame(move || {
            // The list may have been left before the browser painted.
            if self.frame.try_get_untracked().is_none() {
                return;
            }
            let position = || -frame.get_bounding_client_rect().top();
            let at_the_top = anchor.row == 0 && anchor.past <= 0.0;
            let to = if at_the_top { anchor.past } else { scroll };
            // What stands above the list is seen at the beginning: never scrolled away.
            if !at_the_top || position() > to {
                scroll_by(to - position());
            }
            self.window.update_value(|window| {
                if at_the_top || (position() - scroll).abs() > 1.0 {
                    // The document did not scroll so far, or was not asked to: what is seen counts.
                    window.scrolled(position());
                } else {
                    window.landed(position());
                }
            });
            self.draw();
        });
    }

    fn scrolled(self) {
        let Some(frame) = self.frame.get_untracked() else {
            return;
        };
        let scroll = -frame.get_bounding_client_rect().top();
        self.window.update_value(|window| {
            window.set_viewport(viewport());
            window.scrolled(scroll);
        });
        if self
            .window
            .with_value(|window| window.near_an_end() && window.drifted())
        {
            self.settle();
        }
        self.draw();
    }

    /// Brings the scroll position to where it belongs; nothing moves on screen.
    fn settle(self) {
        let Some(frame) = self.frame.try_get_untracked().flatten() else {
            return;
        };
        let (settled, drifted) = self
            .window
            .with_value(|window| (window.settled(), window.drifted()));
        if drifted {
            scroll_by(settled + frame.get_bounding_client_rect().top());
            let scroll = -frame.get_bounding_client_rect().top();
            self.window.update_value(|window| window.landed(scroll));
            self.draw();
        }
    }

    fn draw(self) {
        let (range, offset, span, top) = self.window.with_value(|window| {
            let range = window.visible(MARGIN);
            let top = window.visible(-head_height()).start;
            (
                range.clone(),
                window.offset(range.start),
                window.span(),
                top,
            )
        });
        for (signal, value) in [(self.offset, offset), (self.span, span)] {
            if signal.get_untracked() != value {
                signal.set(value);
            }
        }
        if self.range.get_untracked() != (range.start, range.end) {
            self.range.set((range.start, range.end));
        }
        if self.top.get_untracked() != top {
            self.top.set(top);
        }
    }

    /// Before the page is printed: all rows of a short list, however few are on screen.
    fn print(self) {
        let rows = self.window.with_value(Window::rows);
        if rows <= MOST_PRINTED {
            self.range.set((0, rows));
        }
    }

    fn measured(self, row: u32, height: f64) {
        self.window
            .update_value(|window| window.measured(row, height));
    }
}

/// The list itself; `row` draws a row by its number.
#[component]
pub fn Windowed(
    list: List,
    #[prop(into)] label: String,
    row: Callback<u32, AnyView>,
    /// What its rows are to a screen reader: articles of a feed, or things of a group.
    #[prop(default = "feed")]
    role: &'static str,
) -> impl IntoView {
    let observer = StoredValue::new_local(observe(list));
    let rest = StoredValue::new(None::<TimeoutHandle>);
    let scroll = window_event_listener(ev::scroll, move |_| {
        list.scrolled();
        rest.update_value(|rest| {
            if let Some(rest) = rest.take() {
                rest.clear();
            }
            let wait = std::time::Duration::from_millis(REST);
            *rest = set_timeout_with_handle(move || list.settle(), wait).ok();
        });
    });
    let resize = window_event_listener(ev::resize, move |_| list.scrolled());
    let printing = [
        window_event_listener_untyped("beforeprint", move |_| list.print()),
        window_event_listener_untyped("afterprint", move |_| list.draw()),
    ];
    on_cleanup(move || {
        scroll.remove();
        resize.remove();
        for listener in printing {
            listener.remove();
        }
        if let Some(Some(rest)) = rest.try_get_value() {
            rest.clear();
        }
    });
    // The frame came into the page: an older place is taken up, or the top is.
    Effect::new(move || {
        if list.frame.get().is_some() {
            let anchor = list.wanted.get_value().unwrap_or_else(|| list.anchor());
            list.wanted.set_value(None);
            list.place(anchor);
        }
    });
    let rows = move || {
        let (first, last) = list.range.get();
        (first..last).collect::<Vec<_>>()
    };
    view! {
        <div class="windowed" node_ref=list.frame style:height=move || format!("{}px", list.span.get().round() as i64)>
            <div
                class="windowed-rows"
                role=role
                aria-label=label
                style:transform=move || format!("translateY({}px)", list.offset.get().round() as i64)
            >
                <For each=rows key=|row| *row let:number>
                    <Row number=number observer=observer>{row.run(number)}</Row>
                </For>
            </div>
        </div>
    }
}

#[component]
fn Row(
    number: u32,
    observer: StoredValue<Option<Observer>, LocalStorage>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(node) = node.get() {
            observer.with_value(|observer| {
                if let Some(observer) = observer {
                    observer.inner.observe(&node);
                }
            });
        }
    });
    view! { <div class="windowed-row" data-row=number node_ref=node>{children()}</div> }
}

/// Watches the heights of rows; told before the browser paints, so nothing is seen to jump.
struct Observer {
    inner: ResizeObserver,
    _heard: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.inner.disconnect();
    }
}

fn observe(list: List) -> Option<Observer> {
    let heard = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        for entry in entries.iter() {
            let target = entry.unchecked_into::<ResizeObserverEntry>().target();
            let Ok(node) = target.dyn_into::<HtmlElement>() else {
                continue;
            };
            let row = node
                .get_attribute("data-row")
                .and_then(|row| row.parse().ok());
            // A row that has left the page measures nothing.
            if let (Some(row), true) = (row, node.is_connected()) {
                list.measured(row, node.get_bounding_client_rect().height());
            }
        }
        list.draw();
    });
    let inner = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok()?;
    Some(Observer {
        inner,
        _heard: heard,
    })
}

fn viewport() -> f64 {
    window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or(800.0)
}

/// What covers the top of the list: the bar of a phone, the head of a conversation.
fn head_height() -> f64 {
    let bar = document()
        .query_selector(".title-bar, .talk-head")
        .ok()
        .flatten();
    bar.map_or(0.0, |bar| bar.get_bounding_client_rect().height())
}

fn scroll_by(pixels: f64) {
    let options = web_sys::ScrollToOptions::new();
    options.set_top(pixels);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    window().scroll_by_with_scroll_to_options(&options);
}

//! The windowed list: only the rows near the screen are in the document, whatever the length of the
//! list. `list.rs` decides which rows those are; this module connects it to the browser's scroll
//! events and measurements.
//!
//! The document itself scrolls, so that a phone's bars fold away and Home and End work. A list next
//! to another one scrolls in its own column, which has the attribute `data-scrolls`.

use crate::page::words::{number, plural_key, say_with};
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver, ResizeObserverEntry};

use super::list::{List, MOST_PRINTED};
use super::scroller::is_hidden;
use crate::page::address::Address;
use crate::page::boxed::boxed_effect;

/// The list; `row` draws a row by its index.
#[component]
pub fn Windowed(
    list: List,
    #[prop(into)] label: String,
    row: Callback<u32, AnyView>,
    /// The ARIA role of the list: a feed of articles, or a group or list of other items.
    #[prop(default = "feed")]
    role: &'static str,
    /// Whether another list may be next to this one, whose position is stored then.
    #[prop(optional)]
    beside: bool,
) -> impl IntoView {
    let address = expect_context::<Address>();
    address.has_list(list, beside);
    let observer = StoredValue::new_local(observe(list));
    let scroll = window_event_listener(ev::scroll, move |_| list.moved());
    let resize = window_event_listener(ev::resize, move |_| list.scrolled());
    let printing = [
        window_event_listener_untyped("beforeprint", move |_| list.print(true)),
        window_event_listener_untyped("afterprint", move |_| list.print(false)),
    ];
    on_cleanup(move || {
        address.lost_list(list);
        scroll.remove();
        resize.remove();
        for listener in printing {
            listener.remove();
        }
        if let Some(Some(rest)) = list.rest.try_get_value() {
            rest.clear();
        }
    });
    // When the frame is added to the document, restores an earlier position or else the current
    // one.
    boxed_effect(move || {
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
    let cut = move || {
        let all = list.cut.get()?;
        let (first, last) = list.range.get_untracked();
        let [first, last, all, most] =
            [first + 1, last, all, MOST_PRINTED].map(|count| number(count.into()));
        let facts: [(&str, &dyn std::fmt::Display); 4] = [
            ("first", &first),
            ("last", &last),
            ("all", &all),
            ("count", &most),
        ];
        let key = plural_key("list.printed", MOST_PRINTED.into());
        Some(view! { <p class="note windowed-cut">{say_with(&key, &facts)}</p> })
    };
    view! {
        {cut}
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
    boxed_effect(move || {
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

/// Watches the heights of rows. The browser calls it before painting, so no jump is visible.
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
        let frame = list.frame.try_get_untracked().flatten();
        if frame.is_none_or(|frame| is_hidden(&frame)) {
            return;
        }
        for entry in entries.iter() {
            let target = entry.unchecked_into::<ResizeObserverEntry>().target();
            let Ok(node) = target.dyn_into::<HtmlElement>() else {
                continue;
            };
            let row = node
                .get_attribute("data-row")
                .and_then(|row| row.parse().ok());
            // A row that has left the document has no height.
            if let (Some(row), true) = (row, node.is_connected()) {
                list.measured(row, node.get_bounding_client_rect().height());
            }
        }
        list.all_measured();
    });
    let inner = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok()?;
    Some(Observer {
        inner,
        _heard: heard,
    })
}

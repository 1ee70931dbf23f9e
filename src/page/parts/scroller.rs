//! What a list lies in: the document, or a column that scrolls by itself (`data-scrolls`).

use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

/// The height of the window without the bars that cover its lower edge on a phone, for which the page
/// leaves room below everything.
pub fn viewport() -> f64 {
    let height = window().inner_height().ok();
    let height = height.and_then(|height| height.as_f64());
    let app = document().query_selector(".app").ok().flatten();
    let bars = app.and_then(|app| {
        style(&app, "padding-bottom")
            .strip_suffix("px")?
            .parse()
            .ok()
    });
    height.unwrap_or(800.0) - bars.unwrap_or(0.0)
}

/// What covers the top of the list: the bar of a phone, the head of a conversation.
pub fn head_height() -> f64 {
    let bar = document()
        .query_selector(".title-bar, .talk-head")
        .ok()
        .flatten();
    let bar = bar.filter(|bar| style(bar, "position") == "sticky");
    bar.map_or(0.0, |bar| bar.get_bounding_client_rect().height())
}

/// Whether another view stands in its place: then the list stays as it is.
pub fn is_hidden(frame: &HtmlElement) -> bool {
    frame.client_width() == 0
}

/// How far a list is scrolled past the upper edge of what it lies in.
pub fn position(frame: &HtmlElement) -> f64 {
    let edge = scroller(frame).map_or(0.0, |column| column.get_bounding_client_rect().top());
    edge - frame.get_bounding_client_rect().top()
}

/// The column that scrolls by itself; `None` where the document scrolls.
pub fn scroller(frame: &HtmlElement) -> Option<Element> {
    let column = frame.closest("[data-scrolls]").ok()??;
    (style(&column, "overflow-y") == "auto").then_some(column)
}

/// A property of an element as the browser computed it; empty where it has none.
fn style(element: &Element, property: &str) -> String {
    let style = window().get_computed_style(element).ok().flatten();
    let value = style.and_then(|style| style.get_property_value(property).ok());
    value.unwrap_or_default()
}

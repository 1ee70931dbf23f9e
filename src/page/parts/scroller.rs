//! The element that scrolls a list: the document, or a column with its own scroll bar
//! (`data-scrolls`).

use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::focus::things;

/// Returns the height of the window in pixels without the bars that cover its lower edge on a
/// phone. The padding below the page has the height of these bars.
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

/// Returns the height in pixels of what covers the top of the list: the title bar on a phone with
/// the filters that were opened from it, or the head of a conversation.
pub fn head_height() -> f64 {
    let bars = things(".title-bar, .talk-head, .posts-head[data-open]").into_iter();
    let bars = bars.filter(|bar| style(bar, "position") == "sticky");
    bars.map(|bar| bar.get_bounding_client_rect().height())
        .sum()
}

/// Returns whether another view is shown in the place of the list. Then the list keeps its state.
pub fn is_hidden(frame: &HtmlElement) -> bool {
    frame.client_width() == 0
}

/// Returns how many pixels a list is scrolled past the upper edge of its scroller.
pub fn position(frame: &HtmlElement) -> f64 {
    let edge = scroller(frame).map_or(0.0, |column| column.get_bounding_client_rect().top());
    edge - frame.get_bounding_client_rect().top()
}

/// Returns the column that scrolls the list; `None` if the document scrolls.
pub fn scroller(frame: &HtmlElement) -> Option<Element> {
    let column = frame.closest("[data-scrolls]").ok()??;
    (style(&column, "overflow-y") == "auto").then_some(column)
}

/// Returns the computed value of an element's CSS property; empty if it has none.
fn style(element: &Element, property: &str) -> String {
    let style = window().get_computed_style(element).ok().flatten();
    let value = style.and_then(|style| style.get_property_value(property).ok());
    value.unwrap_or_default()
}

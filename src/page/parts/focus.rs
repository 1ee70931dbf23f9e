//! Moves the focus: to the heading of a view that appears, or back to the element that was left.
//! Views do nothing for this, except that a view whose heading is not its `h1` marks the heading
//! with `data-heading`.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, FocusOptions, HtmlElement};

use crate::page::scroll_history::FocusMark;

/// Gives an element the focus and scrolls it into view.
pub fn focus(element: &HtmlElement) {
    // Fails only if the element no longer exists.
    let _ = element.focus();
}

/// Gives an element the focus without scrolling.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Fails only if the element no longer exists.
    let _ = element.focus_with_options(&options);
}

/// Gives the focus to a heading or to another element that is not focusable by itself.
pub fn focus_text(element: &HtmlElement) {
    if element.tab_index() < 0 {
        element.set_tab_index(-1);
    }
    focus_in_place(element);
}

/// Returns the visible elements that match the selectors, in document order.
pub fn things(selectors: &str) -> Vec<HtmlElement> {
    let found = document().query_selector_all(selectors).ok();
    let found = found.into_iter().flat_map(|list| {
        (0..list.length()).filter_map(move |at| list.get(at)?.dyn_into::<HtmlElement>().ok())
    });
    // `client_width` is zero for inline elements, `offset_width` is not.
    found.filter(|thing| thing.offset_width() > 0).collect()
}

/// Returns the element that has the focus; `None` if there is none.
pub fn active() -> Option<HtmlElement> {
    let active = document().active_element()?.dyn_into::<HtmlElement>().ok();
    active.filter(|active| active.tag_name() != "BODY")
}

/// Returns the address within the app that a click on the target leads to.
pub fn link(target: Option<EventTarget>) -> Option<String> {
    let target = target?.dyn_into::<Element>().ok()?;
    target.closest("a[href^='#/']").ok()??.get_attribute("href")
}

/// Returns a mark of the focused element, made before the view is left for the address `to`. Some
/// browsers do not focus a clicked link; then the mark is that of the link to `to`. Returns `None`
/// if the focus is in a dialog.
pub fn mark(to: &str) -> Option<FocusMark> {
    let active = active();
    let within = |selectors: &str| {
        let active = active.as_ref();
        active.is_some_and(|active| active.closest(selectors).is_ok_and(|found| found.is_some()))
    };
    if within("dialog") {
        return None;
    }
    let Some(active) = &active else {
        return Some(FocusMark {
            selector: "main a".to_owned(),
            name: to.to_owned(),
            nth: 0,
        });
    };
    // The same post can be linked from its row and from next to the list.
    let place = match (within("main article"), within("main")) {
        (true, _) => "main article ",
        (_, true) => "main ",
        _ => "header ",
    };
    let selector = [place, &active.tag_name()].concat();
    let name = name(active);
    let nth = named(&selector, &name).position(|thing| thing == *active);
    Some(FocusMark {
        selector,
        name,
        nth: nth.unwrap_or_default(),
    })
}

/// Returns the elements that match the selector and have this name, in document order.
fn named(selector: &str, wanted: &str) -> impl Iterator<Item = HtmlElement> {
    let found = things(selector).into_iter();
    found.filter(move |thing| name(thing) == wanted)
}

/// Names an element by the address it leads to, or else by its label or text.
fn name(element: &Element) -> String {
    let href = element.get_attribute("href");
    let href = href.or_else(|| {
        let link = element.query_selector("a[href]").ok().flatten();
        link.and_then(|link| link.get_attribute("href"))
    });
    href.or_else(|| element.get_attribute("aria-label"))
        .or_else(|| element.text_content())
        .unwrap_or_default()
}

/// Gives the focus to the element that was left, or to the heading if there is no mark. Returns
/// whether the focus is where it belongs; if not, the element does not exist yet or a dialog is
/// open.
pub fn arrive(left: Option<&FocusMark>) -> bool {
    if !things("dialog[open]").is_empty() {
        return false;
    }
    // The view has already given the focus to a field.
    let fields = "main :is(input, select, textarea)";
    if active().is_some_and(|active| active.matches(fields).unwrap_or_default()) {
        return true;
    }
    if let Some(mark) = left {
        let found: Vec<HtmlElement> = named(&mark.selector, &mark.name).collect();
        let found = found.get(mark.nth).or(found.last());
        if let Some(found) = found {
            focus_in_place(found);
        }
        return found.is_some();
    }
    let heading = things("main [data-heading]")
        .into_iter()
        .chain(things("main h1"))
        .find(|heading| {
            heading
                .text_content()
                .is_some_and(|text| !text.trim().is_empty())
        });
    if let Some(heading) = &heading {
        focus_text(heading);
    }
    heading.is_some()
}

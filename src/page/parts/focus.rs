//! Where the focus is and where it goes: to the heading of a view that comes up, or back to what one
//! left. A view does nothing for it; where the heading is not its `h1`, it carries `data-heading`.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, FocusOptions, HtmlElement};

use crate::page::scroll_history::FocusMark;

/// Gives an element the focus and brings it on screen.
pub fn focus(element: &HtmlElement) {
    // Refused only by an element that is gone.
    let _ = element.focus();
}

/// Gives an element the focus; nothing moves on screen.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Refused only by an element that is gone.
    let _ = element.focus_with_options(&options);
}

/// Gives a heading, or whatever else takes no focus by itself, the focus.
pub fn focus_text(element: &HtmlElement) {
    if element.tab_index() < 0 {
        element.set_tab_index(-1);
    }
    focus_in_place(element);
}

/// What fits the selectors and is not hidden.
pub fn things(selectors: &str) -> Vec<HtmlElement> {
    let found = document().query_selector_all(selectors).ok();
    let found = found.into_iter().flat_map(|list| {
        (0..list.length()).filter_map(move |at| list.get(at)?.dyn_into::<HtmlElement>().ok())
    });
    // An inline element has no client width.
    found.filter(|thing| thing.offset_width() > 0).collect()
}

/// What has the focus; `None` where nothing has it.
pub fn active() -> Option<HtmlElement> {
    let active = document().active_element()?.dyn_into::<HtmlElement>().ok();
    active.filter(|active| active.tag_name() != "BODY")
}

/// The address inside of the page that a click leads to.
pub fn link(target: Option<EventTarget>) -> Option<String> {
    let target = target?.dyn_into::<Element>().ok()?;
    target.closest("a[href^='#/']").ok()??.get_attribute("href")
}

/// The mark of what has the focus in a page that is being left for an address. A browser that gives
/// links no focus on a click: the link that leads there.
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
    // The same post may be linked from its row and from beside the list.
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

/// What fits the selector and has this name, in the order of the page.
fn named(selector: &str, wanted: &str) -> impl Iterator<Item = HtmlElement> {
    let found = things(selector).into_iter();
    found.filter(move |thing| name(thing) == wanted)
}

/// What an element leads to, or its words.
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

/// Gives what one left the focus, or the heading where there is nothing to find again. Returns
/// whether the focus is where it belongs; otherwise that is not there yet.
pub fn arrive(left: Option<&FocusMark>) -> bool {
    if !things("dialog[open]").is_empty() {
        return false;
    }
    // The view has given it to a field.
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

//! Moves the focus: to the heading of a view that appears, back to the element that was left, or,
//! when the element that has it leaves the page, to what is nearest. Views do nothing for this,
//! except that a view whose heading is not its `h1` marks the heading with `data-heading`.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, EventTarget, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit,
    NodeList,
};

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
    all(document().query_selector_all(selectors).ok()).collect()
}

/// Returns the visible elements of a list of nodes.
fn all(found: Option<NodeList>) -> impl Iterator<Item = HtmlElement> {
    let found = found.into_iter().flat_map(|list| {
        (0..list.length()).filter_map(move |at| list.get(at)?.dyn_into::<HtmlElement>().ok())
    });
    // `client_width` is zero for inline elements, `offset_width` is not.
    found.filter(|thing| thing.offset_width() > 0)
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

/// Returns whether an element or one around it matches the selectors.
fn is_in(element: &Element, selectors: &str) -> bool {
    element
        .closest(selectors)
        .is_ok_and(|found| found.is_some())
}

/// Returns a mark of the focused element, made before the view is left for the address `to`; if the
/// focus is in a dialog, of the element `below` that had it before. Some browsers do not focus a
/// clicked link; then the mark is that of the link to `to`.
pub fn mark(to: &str, below: Option<HtmlElement>) -> Option<FocusMark> {
    let active = match active() {
        Some(active) if is_in(&active, "dialog") => Some(below?),
        active => active,
    };
    let Some(active) = &active else {
        return Some(FocusMark {
            selector: "main a".to_owned(),
            name: to.to_owned(),
            nth: 0,
        });
    };
    // The same post can be linked from its row and from next to the list. A row has no row around
    // it.
    let row = active.parent_element();
    let in_row = row.is_some_and(|row| is_in(&row, "main article"));
    let place = match (in_row, is_in(active, "main")) {
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
/// open. If `patient`, a marked heading is waited for, otherwise any heading is taken.
pub fn arrive(left: Option<&FocusMark>, patient: bool) -> bool {
    if !things("dialog[open]").is_empty() {
        return false;
    }
    // The view has already given the focus to a field or, if no other is wanted, to a row.
    let taken = match left {
        Some(_) => "main :is(input, select, textarea)",
        None => "main :is(input, select, textarea, article)",
    };
    if active().is_some_and(|active| active.matches(taken).unwrap_or_default()) {
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
    let marked = document().query_selector(MARKED);
    let awaited = patient && marked.is_ok_and(|marked| marked.is_some());
    let heading = heading(if awaited {
        &[MARKED]
    } else {
        &[MARKED, "main h1"]
    });
    if let Some(heading) = &heading {
        focus_text(heading);
    }
    heading.is_some()
}

/// The headings that views mark as theirs.
const MARKED: &str = "main [data-heading]";

/// Returns the first heading that has a text, by selectors in the order of preference.
fn heading(selectors: &[&str]) -> Option<HtmlElement> {
    let mut all = selectors.iter().flat_map(|selectors| things(selectors));
    all.find(|heading| {
        let text = heading.text_content();
        text.is_some_and(|text| !text.trim().is_empty())
    })
}

/// Moves the focus to the heading of the view.
pub fn to_heading() {
    if let Some(heading) = heading(&[MARKED, "main h1"]) {
        focus_text(&heading);
    }
}

/// Gives the focus to the element at an index among those that match, when the next frame is drawn.
pub fn focus_drawn(selectors: &'static str, at: usize) {
    request_animation_frame(move || {
        if let Some(drawn) = things(selectors).get(at) {
            focus_text(drawn);
        }
    });
}

/// Returns what takes the focus in a row of a list: the row itself, or else the link or button at
/// an index, at most the last one.
pub fn item(list: &Element, row: u32, at: u32) -> Option<HtmlElement> {
    let selector = format!("[data-row='{row}']");
    let row = list.query_selector(&selector).ok().flatten()?;
    let step = row.query_selector("[data-step]").ok().flatten();
    if let Some(step) = step {
        return step.dyn_into().ok();
    }
    let all = row.query_selector_all("a[href], button").ok()?;
    let last = all.length().checked_sub(1)?;
    all.get(at.min(last))?.dyn_into().ok()
}

/// Animation frames to wait until a row of a list is drawn.
const DRAWN: u32 = 90;

/// Gives the focus to a row of a list as soon as it is drawn, from the next frame on. `found` returns
/// what takes the focus in it, once it is there; after a frame in which the row is not `wanted` any
/// more, nothing is waited for.
pub fn focus_row(
    found: impl Fn() -> Option<HtmlElement> + 'static,
    wanted: impl Fn() -> bool + 'static,
) {
    await_row(Box::new(found), Box::new(wanted), DRAWN);
}

fn await_row(
    found: Box<dyn Fn() -> Option<HtmlElement>>,
    wanted: Box<dyn Fn() -> bool>,
    frames: u32,
) {
    request_animation_frame(move || {
        if frames == 0 || !wanted() {
            return;
        }
        match found() {
            Some(item) => focus_in_place(&item),
            None => await_row(found, wanted, frames - 1),
        }
    });
}

/// What can have the focus by itself.
const FOCUSABLE: &str =
    "a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex='0']";

/// Whether an element contains the rows of a list.
fn is_list(element: &HtmlElement) -> bool {
    element.matches(".windowed-rows").unwrap_or_default()
}

/// An element that has the focus, and the elements around it, the innermost first.
struct Held {
    element: HtmlElement,
    around: Vec<HtmlElement>,
    /// The row of a list that it is in.
    row: Option<u32>,
}

impl Held {
    fn of(element: HtmlElement) -> Held {
        let parent = |element: &HtmlElement| {
            let parent = element.parent_element()?;
            parent.dyn_into::<HtmlElement>().ok()
        };
        let around = std::iter::successors(parent(&element), parent).collect();
        let row = element.closest("[data-row]").ok().flatten();
        let row = row.and_then(|row| row.get_attribute("data-row")?.parse().ok());
        Held {
            element,
            around,
            row,
        }
    }

    fn is_gone(&self) -> bool {
        !self.element.is_connected()
    }

    /// Returns what is nearest to the element that is gone: what is in its row now, its list,
    /// something in the smallest part of the view that is still there, or else the heading.
    fn nearest(&self) -> Option<HtmlElement> {
        let there = |element: &&HtmlElement| element.is_connected() && element.offset_width() > 0;
        let is = |element: &HtmlElement, selectors| element.matches(selectors).unwrap_or_default();
        for part in self.around.iter().filter(there) {
            if is(part, "main") || part.query_selector("h1").is_ok_and(|h1| h1.is_some()) {
                break;
            }
            if is(part, "[data-step]") {
                return Some(part.clone());
            }
            if is_list(part) {
                // A row may have been drawn again, as when its content arrived.
                let again = self.row.and_then(|row| item(part, row, 0));
                return again.or_else(|| Some(part.clone()));
            }
            let inside = match is(part, ".windowed-row") {
                true => "[data-step]",
                false => FOCUSABLE,
            };
            let found = all(part.query_selector_all(inside).ok()).next();
            if found.is_some() {
                return found;
            }
        }
        heading(&[MARKED, "main h1"])
    }
}

/// Watches the focus, so that it is never lost: when the element that has it leaves the page,
/// something near gets it. A handle.
#[derive(Clone, Copy)]
pub struct Keeper {
    held: StoredValue<Option<Held>, LocalStorage>,
    /// What had the focus last outside of dialogs.
    below: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// How often an element was given the focus.
    times: StoredValue<u32>,
}

impl Keeper {
    /// Creates a keeper that does not watch yet.
    pub fn new() -> Keeper {
        Keeper {
            held: StoredValue::new_local(None),
            below: StoredValue::new_local(None),
            times: StoredValue::new(0),
        }
    }

    /// Watches until the caller's owner is disposed of. While `busy`, the focus is already on its
    /// way to another view.
    pub fn watch(self, busy: impl Fn() -> bool + Copy + 'static) {
        let came = window_event_listener(ev::focusin, move |event| {
            let element = event.target().and_then(|target| target.dyn_into().ok());
            if let Some(element) = element {
                self.hold(element);
            }
        });
        // The user may take the focus away, which must not be mended later.
        let went = window_event_listener(ev::focusout, move |_| {
            request_animation_frame(move || {
                if active().is_none() {
                    let left = |held: &mut Option<Held>| held.take_if(|held| !held.is_gone());
                    drop(self.held.try_update_value(left));
                }
            });
        });
        let changed = Closure::<dyn FnMut()>::new(move || self.mend(busy));
        let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok();
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        if let (Some(observer), Some(body)) = (&observer, document().body()) {
            // Fails only without options.
            let _ = observer.observe_with_options(&body, &options);
        }
        let watching = StoredValue::new_local((observer, changed));
        on_cleanup(move || {
            came.remove();
            went.remove();
            watching.try_update_value(|(observer, _)| {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
            });
        });
    }

    /// Returns what had the focus last outside of dialogs, if it is still in the page.
    pub fn below(self) -> Option<HtmlElement> {
        let below = self.below.try_get_value().flatten();
        below.filter(|below| below.is_connected())
    }

    fn hold(self, element: HtmlElement) {
        if !is_in(&element, "dialog") {
            let _ = self.below.try_set_value(Some(element.clone()));
        }
        let _ = self.held.try_set_value(Some(Held::of(element)));
        let _ = self
            .times
            .try_update_value(|times| *times = times.wrapping_add(1));
    }

    /// Called after elements were added to or removed from the page: once for each batch of changes,
    /// however many. Almost always this only looks whether one element is still in the page. When it
    /// is not, as when its row is scrolled away, the layout is computed once; then nothing is held but
    /// the list, which stays.
    fn mend(self, busy: impl Fn() -> bool + Copy + 'static) {
        if busy() {
            return;
        }
        let gone = |held: &mut Option<Held>| held.take_if(|held| held.is_gone());
        let Some(held) = self.held.try_update_value(gone).flatten() else {
            return;
        };
        let times = self.times.try_get_value();
        let mend = move || {
            // Another element had it meanwhile: what follows is about that one.
            let outdated = self.times.try_get_value() != times;
            if outdated || busy() || active().is_some() || !held.is_gone() {
                return;
            }
            let Some(nearest) = held.nearest() else {
                return;
            };
            focus_text(&nearest);
            // The list itself has it until the row is drawn again.
            if let Some(row) = held.row.filter(|_| is_list(&nearest)) {
                let list = nearest.clone();
                focus_row(
                    move || item(&list, row, 0),
                    move || active().as_ref() == Some(&nearest),
                );
            }
        };
        // Two frames, because a list may give it back itself.
        request_animation_frame(move || request_animation_frame(mend));
    }
}

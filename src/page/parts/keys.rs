//! Keyboard shortcuts: one listener for the whole app, which passes keys on to the current view.
//! Also the dialog that lists the keys and the search language, and the command palette.

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dialog::Dialog;
use super::focus::{active, focus, focus_text, things, to_heading};
use super::palette::{Palette, Sheets};
use super::select_keys::SelectKeys;
use crate::page::address::Address;
use crate::page::announcer::Announcer;
use crate::page::keys::{Key, Keys, Press, SHEET};
use crate::page::months::Months;
use crate::page::navigation::{out_of, view};
use crate::page::open_archive::OpenArchive;
use crate::page::rooms::{Room, rooms};
use crate::page::route::Route;
use crate::page::words::say;

/// What a view lets the keys do. `j` and `k` move the focus between elements with `data-step`;
/// Enter follows the first link of the focused one.
#[derive(Clone, Default)]
pub struct ViewShortcuts {
    /// The field that `/` focuses. Without one, `/` focuses the last search field of the view, or
    /// else opens the search.
    pub field: Option<NodeRef<html::Input>>,
    /// Goes to the next or previous item. Without it, the focus moves.
    pub step: Option<Callback<i64>>,
    /// Selector of the element within which the focus moves; `None` is the whole view.
    pub within: Option<&'static str>,
    /// Returns the route to the record of the selected item.
    pub record: Option<Callback<(), Option<Route>>>,
}

/// The state of the keyboard shortcuts; a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    view: StoredValue<ViewShortcuts>,
    keys: StoredValue<Keys>,
    /// The element that the keys last focused. It may have lost the focus since, if a list was
    /// redrawn.
    stepped: StoredValue<Option<HtmlElement>, LocalStorage>,
    single: RwSignal<bool>,
    /// Whether the next key is a letter that names a section.
    waiting: RwSignal<bool>,
    sheets: Sheets,
    announcer: Announcer,
    archive: OpenArchive,
}

impl Shortcuts {
    /// Listens for keys until the caller's owner is disposed.
    pub fn listen(address: Address) -> Shortcuts {
        let shortcuts = Shortcuts {
            view: StoredValue::default(),
            keys: StoredValue::default(),
            stepped: StoredValue::new_local(None),
            single: RwSignal::new(true),
            waiting: RwSignal::new(false),
            sheets: Sheets::new(),
            announcer: expect_context::<Announcer>(),
            archive: expect_context::<OpenArchive>(),
        };
        let selects = SelectKeys::listen();
        let listener = window_event_listener(ev::keydown, move |event| {
            let ours = || selects.heard(&event) || shortcuts.heard(&event, address);
            if !event.default_prevented() && ours() {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
        shortcuts
    }

    /// Passes the keys to a view until the caller's owner is disposed.
    pub fn set_view(self, view: ViewShortcuts) {
        self.view.set_value(view);
        on_cleanup(move || {
            let _ = self.view.try_set_value(ViewShortcuts::default());
        });
    }

    fn heard(self, event: &web_sys::KeyboardEvent, address: Address) -> bool {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let within = |selectors: &str| {
            let found = target.as_ref().map(|target| target.closest(selectors));
            matches!(found, Some(Ok(Some(_))))
        };
        let name = event.key();
        let key = Key {
            key: &name,
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            typing: within("input, textarea, select, video, [contenteditable]"),
            on_control: within("a, button, summary, [role=slider]"),
            in_dialog: within("dialog"),
        };
        let press = self.keys.try_update_value(|keys| keys.press(key)).flatten();
        let waiting = press == Some(Press::Wait);
        if self.waiting.get_untracked() != waiting {
            self.waiting.set(waiting);
            // What was announced about the next key.
            self.announcer.clear();
        }
        let Some(press) = press else { return false };
        let shown = self.view.get_value();
        match press {
            Press::Wait => self.announcer.say(say("keys.wait")),
            Press::Find => {
                let field = shown.field.and_then(|field| field.get_untracked());
                let in_room = || things("main input[type=search]").pop();
                match field.map(Into::into).or_else(in_room) {
                    Some(field) => focus(&field),
                    None => address.go(&Route::Search(String::new())),
                }
            }
            Press::Step(by) => match shown.step {
                Some(step) => step.run(by),
                None => self.step_focus(by, shown.within.unwrap_or("main")),
            },
            Press::Open => return follow(target),
            Press::Facts => return to_facts(target),
            Press::Out if within("main .aside") => return to_list(),
            Press::Out => match address.route.with_untracked(out_of) {
                Some(up) => address.back(&up),
                None => return false,
            },
            Press::Record => match shown.record.and_then(|record| record.run(())) {
                Some(record) => address.go(&record),
                None => return false,
            },
            Press::Go(wanted) => {
                let letter = |room: &Room| room.letter == Some(wanted);
                let Some(room) = rooms().into_iter().find(letter) else {
                    return false;
                };
                let same = address.route.with_untracked(view) == view(&room.route);
                let here = address.route.get_untracked();
                address.go(&untrack(|| self.archive.entrance(&room.route, &here)));
                if same {
                    to_heading();
                }
            }
            Press::Sheet => self.sheets.keys.set(true),
            Press::Palette => self.sheets.palette.set(true),
            Press::End(_) if within(".rail, aside") => return false,
            Press::End(last) => {
                let list = address.list_here();
                return list.is_some_and(|list| list.go_to_end(last));
            }
            // The field would be an end of the way otherwise: the keys go on from the view.
            Press::Leave => to_heading(),
        }
        true
    }

    /// Moves the focus by `by` elements among those with `data-step`, from the one that has it or
    /// had it last and is in sight. The first move goes to the first of them on screen.
    fn step_focus(self, by: i64, within: &str) {
        let nodes = things(&[within, " [data-step]"].concat());
        let active = active();
        let place = |wanted: &Element| nodes.iter().position(|node| **node == *wanted);
        let beside = active.as_ref().is_some_and(|active| {
            let aside = active.closest("aside");
            aside.is_ok_and(|aside| aside.is_some())
        });
        // From the details beside the list, the keys go on from the item that they are about.
        let selected = || {
            let mut selected = nodes
                .iter()
                .filter(|node| node.has_attribute("aria-current"));
            let selected = selected.next_back().filter(|_| beside);
            selected.map(|selected| Element::from(selected.clone()))
        };
        let stepped = || {
            let stepped = self.stepped.get_value().filter(in_sight);
            stepped.map(Element::from)
        };
        let here = active.as_ref().and_then(|active| stepped_on(active));
        let here = here.or_else(selected).or_else(stepped);
        let here = here.as_ref().and_then(place);
        let on_screen = |node: &HtmlElement| node.get_bounding_client_rect().top() >= 0.0;
        let to = match here {
            Some(here) => here
                .saturating_add_signed(by as isize)
                .min(nodes.len().saturating_sub(1)),
            None => nodes.iter().position(on_screen).unwrap_or_default(),
        };
        if let Some(node) = nodes.get(to) {
            focus(node);
            self.stepped.set_value(Some(node.clone()));
        }
    }
}

/// Returns whether a part of an element is in the window.
fn in_sight(element: &HtmlElement) -> bool {
    let place = element.get_bounding_client_rect();
    let height = window().inner_height().ok();
    let height = height.and_then(|height| height.as_f64()).unwrap_or(0.0);
    element.is_connected() && place.bottom() > 0.0 && place.top() < height
}

/// Returns the element with `data-step` that is `element` or contains it.
fn stepped_on(element: &Element) -> Option<Element> {
    element.closest("[data-step]").ok().flatten()
}

/// Follows the first link of the focused element with `data-step`, or else of the selected one.
/// Returns whether there was a link.
fn follow(target: Option<Element>) -> bool {
    let selected = || {
        let selected = things("main [data-step][aria-current]").into_iter().next();
        selected.map(Element::from)
    };
    let thing = target.and_then(|target| stepped_on(&target));
    let thing = thing.or_else(selected);
    let link = thing.and_then(|thing| thing.query_selector("a[href]").ok().flatten());
    let Some(Ok(link)) = link.map(|link| link.dyn_into::<HtmlElement>()) else {
        return false;
    };
    link.click();
    true
}

/// Moves the focus to the panel about the selected item, next to the list. If the screen is too
/// narrow for a panel, the item is opened, which shows the same.
fn to_facts(target: Option<Element>) -> bool {
    let Some(aside) = things("main aside").into_iter().next() else {
        // A view may show its details in a dialog.
        return match things("main [data-facts]").first() {
            Some(button) => {
                button.click();
                true
            }
            None => follow(target),
        };
    };
    let heading = aside.query_selector("h2").ok().flatten();
    let heading = heading.and_then(|heading| heading.dyn_into().ok());
    focus_text(heading.as_ref().unwrap_or(&aside));
    true
}

/// Moves the focus from the panel to the selected item of the list, or else to the heading.
fn to_list() -> bool {
    let selected = things("main [data-step][aria-current], main h1")
        .into_iter()
        .next_back();
    if let Some(selected) = &selected {
        focus_text(selected);
    }
    selected.is_some()
}

/// The most useful keys, shown in the margin.
#[component]
pub fn KeysHint() -> impl IntoView {
    let shortcuts = expect_context::<Shortcuts>();
    view! {
        <p class="keys note">
            <span><kbd>"j"</kbd> " " <kbd>"k"</kbd> " " {say("keys.step")}</span>
            <span><kbd>"Enter"</kbd> " " {say("keys.open")}</span>
            <span><kbd>"/"</kbd> " " {say("keys.find")}</span>
            <button type="button" class="text-button" on:click=move |_| shortcuts.sheets.keys.set(true)>
                <kbd>"?"</kbd> " " {say("keys.all")}
            </button>
        </p>
    }
}

/// The dialog with the keys and the search language, the palette, and the hint shown while a second
/// key is awaited.
#[component]
pub fn KeySheets(
    /// The months of the list of posts, for the palette.
    months: RwSignal<Months>,
) -> impl IntoView {
    let shortcuts = expect_context::<Shortcuts>();
    let sheets = shortcuts.sheets;
    let switch = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        shortcuts.single.set(on);
        shortcuts.keys.update_value(|keys| keys.single = on);
    };
    view! {
        <Dialog open=sheets.keys title=Signal::derive(|| say("keys.title"))>
            <dl class="key-list">
                {SHEET.iter().map(|(key, words)| key_line(key, say(words))).collect_view()}
                {room_lines("g ")}
            </dl>
            <label class="key-switch">
                <input type="checkbox" prop:checked=shortcuts.single on:change=switch /> " " {say("keys.single")}
            </label>
            <h3>{say("query.ways")}</h3>
            <Ways />
        </Dialog>
        <Dialog open=sheets.palette title=Signal::derive(|| say("keys.palette")) pinned=true>
            <Palette sheets=sheets months=months />
        </Dialog>
        <Show when=move || shortcuts.waiting.get()>
            <div class="keys-wait">
                <p>{say("keys.wait")}</p>
                <dl class="key-list">{room_lines("")}</dl>
            </div>
        </Show>
    }
}

/// Returns a line for each section that has a letter; `before` is the prefix of the letter.
fn room_lines(before: &str) -> Vec<AnyView> {
    let rooms = rooms().into_iter();
    let line = |room: Room| {
        let letter = String::from(room.letter?);
        Some(key_line(&[before, &letter].concat(), say(room.name)))
    };
    rooms.filter_map(line).collect()
}

fn key_line(keys: &str, words: String) -> AnyView {
    let keys = keys
        .split(' ')
        .map(|key| view! { <kbd>{key.to_owned()}</kbd> " " })
        .collect_view();
    view! { <div><dt>{keys}</dt><dd>{words}</dd></div> }.into_any()
}

/// The operators of the search language, each with its meaning.
#[component]
pub fn Ways() -> impl IntoView {
    let line = |(typed, key): (&'static str, &'static str)| {
        view! { <div><dt><code>{typed}</code></dt><dd><bdi>{say(key)}</bdi></dd></div> }
    };
    view! {
        <dl class="ways">
            {[
                ("\"…\"", "query.way.phrase"),
                ("-…", "query.way.not"),
                ("OR ( )", "query.way.or"),
                ("from: to:", "query.way.from"),
                ("@… #…", "query.way.name"),
                ("with:", "query.way.with"),
                ("since: until: year:", "query.way.dates"),
                ("hour: weekday:", "query.way.hours"),
                ("in:", "query.way.in"),
                ("has:", "query.way.has"),
                ("is:", "query.way.is"),
                ("min_likes: min_reposts:", "query.way.least"),
                ("lang: via: url:", "query.way.lang"),
                ("/…/", "query.way.regex"),
            ]
                .map(line)}
        </dl>
    }
}

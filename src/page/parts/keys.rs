//! The keys at work: heard once for the whole house, handed to the room that is up; the sheet that
//! lists them with the search language; the palette.

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlSelectElement};

use super::dialog::Dialog;
use super::focus::{active, focus, focus_text, things};
use super::palette::{Palette, Sheets};
use crate::page::address::Address;
use crate::page::announcer::Announcer;
use crate::page::keys::{Key, Keys, Press, SHEET};
use crate::page::months::Months;
use crate::page::navigation::out_of;
use crate::page::rooms::{Room, rooms};
use crate::page::route::Route;
use crate::page::words::say;

/// What a room lets the keys do. `j` and `k` move the focus along what carries `data-step`; Enter
/// follows the first link of what has it.
#[derive(Clone, Default)]
pub struct ViewShortcuts {
    /// Where `/` leads; without one it leads to the last search field of the room, or else to the
    /// search.
    pub field: Option<NodeRef<html::Input>>,
    /// Goes to the next or the previous thing; without one the focus moves.
    pub step: Option<Callback<i64>>,
    /// Where it moves; without one in the whole room.
    pub within: Option<&'static str>,
    /// The record of what is selected.
    pub record: Option<Callback<(), Option<Route>>>,
}

/// What the keys can reach now.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    view: StoredValue<ViewShortcuts>,
    keys: StoredValue<Keys>,
    /// What the keys moved the focus to; it may have lost it since, where a list was drawn anew.
    stepped: StoredValue<Option<HtmlElement>, LocalStorage>,
    single: RwSignal<bool>,
    /// The next key says where to go.
    waiting: RwSignal<bool>,
    sheets: Sheets,
    announcer: Announcer,
}

impl Shortcuts {
    /// Hears keys as long as the caller's owner lives.
    pub fn listen(address: Address) -> Shortcuts {
        let shortcuts = Shortcuts {
            view: StoredValue::default(),
            keys: StoredValue::default(),
            stepped: StoredValue::new_local(None),
            single: RwSignal::new(true),
            waiting: RwSignal::new(false),
            sheets: Sheets::new(),
            announcer: expect_context::<Announcer>(),
        };
        let listener = window_event_listener(ev::keydown, move |event| {
            let ours = || opens_list(&event) || shortcuts.heard(&event, address);
            if !event.default_prevented() && ours() {
                event.prevent_default();
            }
        });
        on_cleanup(move || listener.remove());
        shortcuts
    }

    /// Hands the keys to a room, until the caller's owner is gone.
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
        }
        let Some(press) = press else { return false };
        let view = self.view.get_value();
        match press {
            Press::Wait => self.announcer.say(say("keys.wait")),
            Press::Find => {
                let field = view.field.and_then(|field| field.get_untracked());
                let in_room = || things("main input[type=search]").pop();
                match field.map(Into::into).or_else(in_room) {
                    Some(field) => focus(&field),
                    None => address.go(&Route::Search(String::new())),
                }
            }
            Press::Step(by) => match view.step {
                Some(step) => step.run(by),
                None => self.step_focus(by, view.within.unwrap_or("main")),
            },
            Press::Open => return follow(target),
            Press::Facts => return to_facts(target),
            Press::Out if within("main .aside") => return to_list(),
            Press::Out => match address.route.with_untracked(out_of) {
                Some(up) => address.back(&up),
                None => return false,
            },
            Press::Record => match view.record.and_then(|record| record.run(())) {
                Some(record) => address.go(&record),
                None => return false,
            },
            Press::Go(wanted) => {
                let letter = |room: &Room| room.letter == Some(wanted);
                match rooms().into_iter().find(letter) {
                    Some(room) => address.go(&room.route),
                    None => return false,
                }
            }
            Press::Sheet => self.sheets.keys.set(true),
            Press::Palette => self.sheets.palette.set(true),
            Press::Leave => {
                if let Some(active) = active() {
                    // Refused only by an element that is gone.
                    let _ = active.blur();
                }
            }
        }
        true
    }

    /// Moves the focus to the next or previous thing that carries `data-step`, at first to the
    /// first one on screen.
    fn step_focus(self, by: i64, within: &str) {
        let nodes = things(&[within, " [data-step]"].concat());
        let active = active();
        let place = |wanted: &Element| nodes.iter().position(|node| **node == *wanted);
        let stepped = || {
            let stepped = self.stepped.get_value().filter(|_| active.is_none());
            stepped.and_then(|stepped| place(&stepped))
        };
        let here = active.as_ref().and_then(|active| stepped_on(active));
        let here = here.as_ref().and_then(place).or_else(stepped);
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

/// A closed list of choices would choose with every arrow key and letter, and what is chosen there
/// acts at once: such a key opens the list instead.
fn opens_list(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target();
    let select = target.and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    let key = event.key();
    let chooses = key.starts_with("Arrow")
        || ["Home", "End", "PageUp", "PageDown"].contains(&&*key)
        || (key.chars().count() == 1 && key != " ");
    let with = event.ctrl_key() || event.meta_key() || event.alt_key();
    let Some(select) = select.filter(|_| chooses && !with) else {
        return false;
    };
    // Not every browser has it: those open the list by themselves, or act as they always did.
    let picker = js_sys::Reflect::get(&select, &"showPicker".into());
    let picker = picker
        .ok()
        .and_then(|picker| picker.dyn_into::<js_sys::Function>().ok());
    picker.is_some_and(|picker| picker.call0(&select).is_ok())
}

/// What carries `data-step` and is an element, or holds it.
fn stepped_on(element: &Element) -> Option<Element> {
    element.closest("[data-step]").ok().flatten()
}

/// Follows the first link of the thing that carries `data-step` and has the focus, or is selected.
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

/// To what stands beside a list about the selected thing; where there is no room for it, the thing is
/// opened, which shows the same.
fn to_facts(target: Option<Element>) -> bool {
    let Some(aside) = things("main aside").into_iter().next() else {
        return follow(target);
    };
    let heading = aside.query_selector("h2").ok().flatten();
    let heading = heading.and_then(|heading| heading.dyn_into().ok());
    focus_text(heading.as_ref().unwrap_or(&aside));
    true
}

/// From what stands beside a list to what is selected in it, or else to the heading.
fn to_list() -> bool {
    let selected = things("main [data-step][aria-current], main h1")
        .into_iter()
        .next_back();
    if let Some(selected) = &selected {
        focus_text(selected);
    }
    selected.is_some()
}

/// The keys worth knowing, in the margin.
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

/// The sheet of keys and of the search language, and the palette.
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

/// The letters of the rooms.
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

/// The search language on one sheet.
#[component]
pub fn Ways() -> impl IntoView {
    let line = |(typed, key): (&'static str, &'static str)| {
        view! { <div><dt><code>{typed}</code></dt><dd>{say(key)}</dd></div> }
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

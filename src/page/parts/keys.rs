//! The keys at work: heard once for the whole house, handed to the room that is up; the sheet that
//! lists them with the search language; the palette.

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dialog::Dialog;
use crate::page::address::Address;
use crate::page::keys::{Key, Keys, Press};
use crate::page::post_list::PostList;
use crate::page::rooms::{Room, rooms};
use crate::page::route::{Route, found_href};
use crate::page::words::{self, say, say_with};
use crate::page::{boxed, filters, months};
use roost_base::fold::fold;

/// What a room lets the keys do.
#[derive(Clone, Default)]
pub struct ViewShortcuts {
    /// Where `/` leads; without one it leads to the last search field of the room, or else to the
    /// search.
    pub field: Option<NodeRef<html::Input>>,
    /// Selects the next or the previous thing; without one the focus moves along what carries
    /// `data-step`.
    pub step: Option<Callback<i64>>,
    /// Where it moves; without one in the whole room.
    pub within: Option<&'static str>,
    /// Opens what is selected; without one the first link of what has the focus is followed.
    pub open: Option<Callback<()>>,
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
    sheet: RwSignal<bool>,
    palette: RwSignal<bool>,
}

impl Shortcuts {
    /// Hears keys as long as the caller's owner lives.
    pub fn listen(address: Address) -> Shortcuts {
        let shortcuts = Shortcuts {
            view: StoredValue::default(),
            keys: StoredValue::default(),
            stepped: StoredValue::new_local(None),
            single: RwSignal::new(true),
            sheet: RwSignal::new(false),
            palette: RwSignal::new(false),
        };
        let listener = window_event_listener(ev::keydown, move |event| {
            if !event.default_prevented() && shortcuts.heard(&event, address) {
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
        let Some(press) = press else { return false };
        let view = self.view.get_value();
        match press {
            Press::Wait => {}
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
            Press::Open => match view.open {
                Some(open) => open.run(()),
                None => return follow(target),
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
            Press::Sheet => self.sheet.set(true),
            Press::Palette => self.palette.set(true),
            Press::Leave => {
                let active = document().active_element();
                if let Some(active) =
                    active.and_then(|active| active.dyn_into::<HtmlElement>().ok())
                {
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
        let active = document().active_element();
        let place = |wanted: &Element| nodes.iter().position(|node| **node == *wanted);
        let stepped = || {
            let nobody = active == document().body().map(Into::into);
            let stepped = self.stepped.get_value().filter(|_| nobody);
            stepped.and_then(|stepped| place(&stepped))
        };
        let here = active.as_ref().and_then(place).or_else(stepped);
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

fn focus(element: &HtmlElement) {
    // Refused only by an element that is gone.
    let _ = element.focus();
}

/// What fits the selectors and is not hidden.
fn things(selectors: &str) -> Vec<HtmlElement> {
    let found = document().query_selector_all(selectors).ok();
    let found = found.into_iter().flat_map(|list| {
        (0..list.length()).filter_map(move |at| list.get(at)?.dyn_into::<HtmlElement>().ok())
    });
    found.filter(|thing| thing.client_width() > 0).collect()
}

/// Follows the first link of a thing that carries `data-step`.
fn follow(target: Option<Element>) -> bool {
    let thing = target.and_then(|target| target.closest("[data-step]").ok().flatten());
    let link = thing.and_then(|thing| thing.query_selector("a[href]").ok().flatten());
    let Some(Ok(link)) = link.map(|link| link.dyn_into::<HtmlElement>()) else {
        return false;
    };
    link.click();
    true
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
            <button type="button" class="text-button" on:click=move |_| shortcuts.sheet.set(true)>
                <kbd>"?"</kbd> " " {say("keys.all")}
            </button>
        </p>
    }
}

/// The sheet of keys and of the search language, and the palette.
#[component]
pub fn KeySheets() -> impl IntoView {
    let shortcuts = expect_context::<Shortcuts>();
    let (sheet, palette) = (shortcuts.sheet, shortcuts.palette);
    let switch = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        shortcuts.single.set(on);
        shortcuts.keys.update_value(|keys| keys.single = on);
    };
    view! {
        <Dialog open=sheet title=Signal::derive(|| say("keys.title"))>
            <dl class="key-list">
                {[("/", "keys.find"), ("j k", "keys.step"), ("Enter", "keys.open"), ("r", "keys.record"), ("Esc", "keys.leave"), ("Ctrl K", "keys.palette"), ("?", "keys.sheet")]
                    .map(|(key, words)| key_line(key.to_owned(), say(words)))}
                {rooms()
                    .into_iter()
                    .filter_map(|room| Some(key_line(format!("g {}", room.letter?), say(room.name))))
                    .collect_view()}
            </dl>
            <label class="key-switch">
                <input type="checkbox" prop:checked=shortcuts.single on:change=switch /> " " {say("keys.single")}
            </label>
            <h3>{say("query.ways")}</h3>
            <Ways />
        </Dialog>
        <Dialog open=palette title=Signal::derive(|| say("keys.palette"))>
            <Palette open=palette />
        </Dialog>
    }
}

fn key_line(keys: String, words: String) -> impl IntoView {
    let keys = keys
        .split(' ')
        .map(|key| view! { <kbd>{key.to_owned()}</kbd> " " })
        .collect_view();
    view! { <div><dt>{keys}</dt><dd>{words}</dd></div> }
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

/// Rooms and months by a few letters of their names; whatever else is typed is searched.
#[component]
fn Palette(open: RwSignal<bool>) -> impl IntoView {
    let address = expect_context::<Address>();
    let months = expect_context::<PostList>().months;
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let field = NodeRef::<html::Input>::new();
    boxed::boxed_effect(move || {
        if let Some(field) = field.get() {
            focus(&field);
        }
    });
    let choices = Memo::new(move |_| {
        let typed = typed.get();
        let wanted = fold(&typed);
        let fits = |name: &str| fold(name).contains(wanted.trim());
        let places = rooms()
            .into_iter()
            .map(|room| (say(room.name), room.route.href()));
        let mut choices: Vec<(String, String)> = places.filter(|(name, _)| fits(name)).collect();
        months.with(|months| {
            let named = months.list.iter().map(|month| (words::month(month), month));
            let named =
                named.filter(|(name, month)| month.all > 0 && !wanted.is_empty() && fits(name));
            choices.extend(named.take(12).map(|(name, month)| {
                let (year, number, _) = months::civil(month);
                let until = if number == 12 {
                    (year + 1, 1)
                } else {
                    (year, number + 1)
                };
                (
                    name,
                    found_href(&filters::within("", (year, number), until)),
                )
            }));
        });
        if !wanted.trim().is_empty() {
            let words = say_with("keys.search-for", &[("words", &typed.trim())]);
            choices.push((words, Route::Search(typed.trim().to_owned()).href()));
        }
        choices
    });
    let go = move |href: &str| {
        open.set(false);
        address.go(&Route::parse(href));
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let last = choices.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                let chosen =
                    choices.with_untracked(|choices| choices.get(at.get_untracked()).cloned());
                if let Some((_, href)) = chosen {
                    go(&href);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let list = move || {
        choices
            .get()
            .into_iter()
            .enumerate()
            .map(|(number, (name, href))| {
                view! {
                    <li
                        role="option"
                        id=format!("choice-{number}")
                        aria-selected=move || if at.get() == number { "true" } else { "false" }
                        on:click=move |_| go(&href)
                    >
                        {name}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <input
            type="text"
            class="palette-field"
            node_ref=field
            role="combobox"
            aria-label=say("keys.palette-field")
            aria-expanded="true"
            aria-controls="choices"
            aria-activedescendant=move || format!("choice-{}", at.get())
            autocomplete="off"
            on:input=move |event| {
                typed.set(event_target_value(&event));
                at.set(0);
            }
            on:keydown=key
        />
        <ul class="palette-list" role="listbox" id="choices" aria-label=say("keys.palette")>{list}</ul>
    }
}

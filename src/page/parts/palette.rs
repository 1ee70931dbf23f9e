//! The command palette: finds everything one can go to or do by a few letters of its name. Any
//! other words can be searched for.

use leptos::html;
use leptos::prelude::*;

use super::closing::Closing;
use super::focus::{focus, things};
use super::kind_name::kind_words;
use super::person::person_name;
use super::search_field::announce_count;
use super::theme::{THEMES, Theme};
use crate::page::address::Address;
use crate::page::boxed::boxed_effect;
use crate::page::filters;
use crate::page::message_list::title_of;
use crate::page::months::{Months, civil, next_month};
use crate::page::naming::home;
use crate::page::open_archive::OpenArchive;
use crate::page::palette::{Choice, Sort, To, offered, remember};
use crate::page::rooms::rooms;
use crate::page::route::{MessagesRoute, Route, found_href};
use crate::page::words::{self, say, say_with};
use crate::protocol::{Conversations, KindRow, Kinds, People, PeopleFilter, Show as Kind};

/// Maximum number of people, and of conversations, fetched for the typed words.
const FETCHED: u32 = 6;

/// The palette and the dialog of keys; a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Sheets {
    /// Whether the palette is open.
    pub palette: RwSignal<bool>,
    /// Whether the dialog of keys is open.
    pub keys: RwSignal<bool>,
    /// What was chosen in the palette, most recent first.
    recent: RwSignal<Vec<Choice>>,
}

impl Sheets {
    /// Creates the handle with both closed.
    pub fn new() -> Sheets {
        Sheets {
            palette: RwSignal::new(false),
            keys: RwSignal::new(false),
            recent: RwSignal::default(),
        }
    }
}

/// The field and the list of choices.
#[component]
pub fn Palette(
    sheets: Sheets,
    /// The months of the list of posts.
    months: RwSignal<Months>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let closing = expect_context::<Closing>();
    let theme = expect_context::<Theme>();
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let field = NodeRef::<html::Input>::new();
    boxed_effect(move || {
        if let Some(field) = field.get() {
            focus(&field);
        }
    });
    let known = known_choices(months);
    let fetched = fetched_choices(typed);
    let choices = Memo::new(move |_| {
        let typed = typed.get();
        let all = [known.get(), fetched.get()].concat();
        let mut choices = offered(&typed, &sheets.recent.read(), &all);
        if !typed.trim().is_empty() {
            choices.push(Choice {
                name: say_with("keys.search-for", &[("words", &typed.trim())]),
                sort: Sort::Action,
                to: To::Address(Route::Search(typed.trim().to_owned()).href()),
            });
        }
        choices
    });
    let hits = Signal::derive(move || {
        // While something is typed, the last choice searches everything.
        let search = usize::from(!typed.read_untracked().trim().is_empty());
        let hits = choices.with(|choices| choices.len().saturating_sub(search));
        Some(words::plural("palette.count", hits as u64))
    });
    announce_count(hits, typed.into());
    let choose = move |choice: &Choice| {
        if choice.sort != Sort::Action {
            sheets
                .recent
                .update(|recent| remember(recent, choice.clone()));
        }
        if let To::Address(href) = &choice.to {
            return address.go(&Route::parse(href));
        }
        sheets.palette.set(false);
        match choice.to {
            To::Keys => sheets.keys.set(true),
            To::Close => closing.ask(),
            To::Theme(chosen) => theme.choose(chosen),
            To::Address(_) => {}
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let last = choices.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                let chosen = at.get_untracked();
                let chosen = choices.with_untracked(|choices| choices.get(chosen).cloned());
                if let Some(choice) = chosen {
                    choose(&choice);
                }
            }
            _ => return,
        }
        event.prevent_default();
        // The selection is drawn only by the next frame.
        request_animation_frame(show_selected);
    };
    let list = move || {
        let choices = choices.get().into_iter().enumerate();
        choices
            .map(|(number, choice)| {
                let selected = move || (at.get() == number).to_string();
                let (name, sort) = (choice.name.clone(), say(choice.sort.key()));
                view! {
                    <li role="option" id=format!("choice-{number}") aria-selected=selected on:click=move |_| choose(&choice)>
                        <span dir="auto">{name}</span> " " <span class="note">{sort}</span>
                    </li>
                }
                .into_any()
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
            autocapitalize="off"
            spellcheck="false"
            on:input=move |event| {
                typed.set(event_target_value(&event));
                at.set(0);
            }
            on:keydown=key
        />
        <ul class="palette-list" role="listbox" id="choices" aria-label=say("keys.palette")>{list}</ul>
    }
}

/// Scrolls the list until the selected choice is fully visible.
fn show_selected() {
    let selected = things("[role=option][aria-selected=true]")
        .into_iter()
        .next();
    let list = selected
        .as_ref()
        .and_then(|selected| selected.parent_element());
    if let Some((selected, list)) = selected.zip(list) {
        let (row, list) = (
            selected.get_bounding_client_rect(),
            list.get_bounding_client_rect(),
        );
        if row.top() < list.top() || row.bottom() > list.bottom() {
            selected.scroll_into_view_with_bool(row.top() < list.top());
        }
    }
}

fn choice(name: String, sort: Sort, href: String) -> Choice {
    Choice {
        name,
        sort,
        to: To::Address(href),
    }
}

/// Returns all choices except people and conversations.
fn known_choices(months: RwSignal<Months>) -> Memo<Vec<Choice>> {
    let kinds = RwSignal::new(Vec::<KindRow>::new());
    let archive = expect_context::<OpenArchive>();
    let address = expect_context::<Address>();
    archive.client.ask_then(Kinds {}, move |answer| {
        // The palette may be closed by then.
        let _ = kinds.try_set(answer.unwrap_or_default());
    });
    Memo::new(move |_| {
        let sections = rooms().into_iter();
        let mut all: Vec<Choice> = sections
            .map(|room| {
                let to = archive.entrance(&room.route, &address.route.read_untracked());
                choice(say(room.name), Sort::Section, to.href())
            })
            .collect();
        all.push(Choice {
            name: say("rail.forget"),
            sort: Sort::Action,
            to: To::Close,
        });
        all.push(Choice {
            name: say("keys.title"),
            sort: Sort::Action,
            to: To::Keys,
        });
        all.extend(THEMES.map(|(theme, key)| Choice {
            name: say_with("theme.choose", &[("theme", &say(key))]),
            sort: Sort::Action,
            to: To::Theme(theme),
        }));
        all.extend(Kind::ALL.into_iter().skip(1).map(|kind| {
            let name = say(&format!("posts.show.{}", kind.name()));
            choice(name, Sort::Filter, found_href(kind.operator()))
        }));
        months.with(|months| all.extend(times(months)));
        kinds.with(|kinds| {
            let held = kinds.iter().filter(|kind| kind.records > 0);
            all.extend(held.map(|kind| {
                let (name, _) = kind_words(&kind.stem, &kind.about);
                choice(name, Sort::Kind, home(&kind.stem).href())
            }));
        });
        all
    })
}

/// Returns the years and months that have posts.
fn times(months: &Months) -> Vec<Choice> {
    let years = months.year_counts().into_iter().map(|(year, _)| {
        let href = found_href(&format!("year:{year}"));
        choice(words::year(year), Sort::Year, href)
    });
    let held = months.list.iter().filter(|month| month.all > 0);
    let months = held.map(|month| {
        let (year, number, _) = civil(month);
        let at = (year, number);
        let href = found_href(&filters::within("", at, next_month(at)));
        choice(words::month(month), Sort::Month, href)
    });
    years.chain(months).collect()
}

/// Returns the people and conversations whose names contain what is typed.
fn fetched_choices(typed: RwSignal<String>) -> RwSignal<Vec<Choice>> {
    let fetched = RwSignal::new(Vec::new());
    let client = expect_context::<OpenArchive>().client;
    let add = move |asked: &str, found: Vec<Choice>| {
        // Other words may have been typed since, or the palette closed.
        if typed.try_with_untracked(|typed| typed == asked) == Some(true) {
            fetched.update(|fetched| fetched.extend(found));
        }
    };
    boxed_effect(move || {
        let words = typed.get();
        fetched.set(Vec::new());
        if words.trim().is_empty() {
            return;
        }
        let asked = words.clone();
        let people = People {
            filter: PeopleFilter {
                words: words.clone(),
                ..PeopleFilter::default()
            },
            start: 0,
            count: FETCHED,
        };
        client.ask_then(people, move |answer| {
            let rows = answer.map(|page| page.rows).unwrap_or_default();
            let person = |row: &crate::protocol::PersonRow| {
                let href = Route::Person(row.key.clone()).href();
                choice(person_name(&row.named), Sort::Person, href)
            };
            add(&asked, rows.iter().map(person).collect());
        });
        let asked = words.clone();
        let talks = Conversations {
            words,
            start: 0,
            count: FETCHED,
        };
        client.ask_then(talks, move |answer| {
            let rows = answer.map(|page| page.rows).unwrap_or_default();
            let talk = |row: &crate::protocol::ConversationRow| {
                let route = Route::Messages(MessagesRoute {
                    conversation: row.id.clone(),
                    ..MessagesRoute::default()
                });
                choice(title_of(row), Sort::Conversation, route.href())
            };
            add(&asked, rows.iter().map(talk).collect());
        });
    });
    fetched
}

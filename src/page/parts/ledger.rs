//! The long list of a page. It can be searched by words and sorted by a column, and only the rows
//! on screen are in the document. A list ordered by time has a spine next to it.

use leptos::prelude::*;

use super::blocks::headings;
use super::field_name::field;
use super::search_field::counted_search;
use super::spine::ListSpine;
use super::states::{Ghosts, State, Stateful};
use super::value::{meanings_of, shown};
use super::windowed::Windowed;
use crate::page::address::Address;
use crate::page::boxed::boxed_effect;
use crate::page::client::Client;
use crate::page::fields::FieldName;
use crate::page::months::{Months, Orientation};
use crate::page::paged_list::PagedList;
use crate::page::pages::PAGE;
use crate::page::route::Route;
use crate::page::words::{self, say};
use crate::protocol::{ColumnName, PageFilter, PageMonths, PageRows};

/// Assumed height of a row in pixels until it is measured.
const ESTIMATE: f64 = 44.0;

/// A list with at least this many rows is long enough for a spine.
const LONG: u32 = 50;

/// The rows that have been fetched.
type Rows = PagedList<PageRows>;

/// The list of the page in the address.
#[component]
pub fn Ledger(columns: Vec<ColumnName>, filter: Memo<PageFilter>, label: String) -> impl IntoView {
    // The search for meanings reads every sentence of the locale: do it once per change of words,
    // not for each page of rows.
    let words = Memo::new(move |_| filter.read().words.clone());
    let meanings = Memo::new(move |_| meanings_of(&words.read()));
    let question = move |start| PageRows {
        meanings: meanings.get_untracked(),
        filter: filter.get_untracked(),
        zone: words::zone(),
        start,
        count: PAGE,
    };
    let client = expect_context::<Client>();
    let rows = Rows::new(client, ESTIMATE, question);
    let months = RwSignal::new(Months::default());
    let left = StoredValue::new(expect_context::<Address>().left_list());
    let known = StoredValue::new(None::<PageFilter>);
    let reading = Memo::new(move |_| client.is_reading());
    boxed_effect(move || {
        // What was not found while the archive was being read may have come since.
        reading.get();
        let asked = filter.get();
        let left = left.try_update_value(Option::take).flatten();
        if known.with_value(|known| known.as_ref() == Some(&asked)) {
            rows.begin(rows.window.anchor());
        } else {
            rows.begin_anew(left.unwrap_or_default());
        }
        known.set_value(Some(asked.clone()));
        let question = PageMonths {
            filter: asked.clone(),
            meanings: meanings.get_untracked(),
            zone: words::zone(),
            bounds: words::month_bounds(),
        };
        client.ask_then(question, move |answer| {
            let answer = answer.unwrap_or_default();
            // The list may have been left, or replaced by another one.
            if filter.try_get_untracked() == Some(asked) {
                let rows: u32 = answer.iter().map(|month| month.shown).sum();
                let long = if rows < LONG { Vec::new() } else { answer };
                let _ = months.try_set(Months::new(long));
            }
        });
    });
    let state = rows.state(move || State::Empty {
        title: say("page.list.none"),
        reason: say(if filter.read().words.is_empty() {
            "page.list.none-reason"
        } else {
            "page.list.none-left"
        }),
    });
    let heads = headings(&columns);
    let names: Vec<String> = heads.iter().map(FieldName::text).collect();
    let count = columns.len().to_string();
    let dated = move || (!months.with(Months::is_few)).then_some("");
    let names = StoredValue::new(names);
    let row = Callback::new(move |number| view_row(rows, names, number));
    view! {
        <div class="rows" style=("--columns", count) data-dated=dated>
            <div class="rows-list">
                <Find filter=filter total=Signal::derive(move || rows.length()) />
                <Heads filter=filter names=heads />
                <Stateful state=state>
                    <Windowed list=rows.window label=label.clone() row=row />
                </Stateful>
            </div>
            <ListSpine orientation=Orientation::Down months=months list=rows.window unit="page.list.count" />
        </div>
    }
}

/// The search field, with the number of rows that remain.
#[component]
fn Find(filter: Memo<PageFilter>, total: Signal<Option<u32>>) -> impl IntoView {
    let address = expect_context::<Address>();
    let typed = Callback::new(move |words| {
        let known = filter.get_untracked();
        address.replace(&Route::Page(PageFilter { words, ..known }));
    });
    let words = Signal::derive(move || filter.read().words.clone());
    let left = move || {
        total
            .get()
            .map(|total| words::plural("page.list.count", total.into()))
    };
    counted_search(say("page.list.find"), words, typed, Signal::derive(left))
}

/// The column headings. Pressing one sorts by its column, pressing it again reverses the order.
#[component]
fn Heads(filter: Memo<PageFilter>, names: Vec<FieldName>) -> impl IntoView {
    let address = expect_context::<Address>();
    let head = move |(at, name): (usize, FieldName)| {
        let at = at as u8;
        let here = move || filter.read().sort == Some(at);
        let mark = move || match (here(), filter.read().down) {
            (false, _) => "",
            (true, false) => " ↑",
            (true, true) => " ↓",
        };
        let press = move |_| {
            let known = filter.get_untracked();
            let down = known.sort == Some(at) && !known.down;
            address.replace(&Route::Page(PageFilter {
                sort: Some(at),
                down,
                ..known
            }));
        };
        view! {
            <button type="button" class="rows-sort" aria-pressed=move || here().to_string() on:click=press>
                {field(&name)} <span aria-hidden="true">{mark}</span>
            </button>
        }
        .into_any()
    };
    let heads = names.into_iter().enumerate().map(head);
    view! { <div class="rows-head" role="group" aria-label=say("page.list.sort")>{heads.collect_view()}</div> }
}

fn view_row(list: Rows, names: StoredValue<Vec<String>>, number: u32) -> AnyView {
    let row = list.row(number);
    let total = move || list.total.get().unwrap_or_default();
    let label = format!("row-{number}");
    let name = label.clone();
    let cells = move || match row.get() {
        None => view! { <Ghosts /> }.into_any(),
        Some(row) => {
            let cell = |(cell, name): (&crate::protocol::Value, String)| {
                (!cell.is_empty()).then(|| {
                    view! { <span class="unseen">{words::label_name(&name)} " "</span> {shown(cell)} }.into_any()
                })
            };
            let cells = row.cells.iter().zip(names.get_value()).map(cell);
            // The first one that is not empty names the row.
            let first = row.cells.iter().position(|cell| !cell.is_empty());
            let cells = cells.enumerate().map(|(at, cell)| {
                let id = (Some(at) == first).then(|| name.clone());
                view! { <p class="rows-cell" id=id>{cell}</p> }.into_any()
            });
            cells.collect_view().into_any()
        }
    };
    view! {
        <article class="rows-row" tabindex="0" data-step="" aria-labelledby=label aria-posinset=number + 1 aria-setsize=total>{cells}</article>
    }
    .into_any()
}

//! Draws the values of a record by their type: times by `Intl`, URLs and ids as links, ids and IP
//! addresses in monospace, tokens shortened.

use leptos::prelude::*;

use super::copy::copy_button;
use super::field_name::{field, named};
use super::person::person;
use crate::page::route::Route;
use crate::page::words::{self, say};
use crate::protocol::{Known, Named, PersonKey, SheetCell, SheetValue};
use roost_base::Id;
use roost_records::safe_href;

/// Number of characters of a token that are shown.
const TOKEN: usize = 12;

/// Draws all cells of a record as names with values, each followed by its description in the
/// archive's README where there is one. `known` lists the people and posts that the archive has
/// among the ids.
pub fn cell_list(cells: Vec<SheetCell>, known: StoredValue<Known>) -> AnyView {
    let names = named(cells.iter().map(|cell| cell.key.as_str()));
    let cells = cells.into_iter().zip(names).map(|(cell, name)| {
        let about = cell
            .label
            .map(|about| view! { <p class="note" dir="auto">{about}</p> });
        view! {
            <div class="cell">
                <dt title=cell.key.clone()>{field(&name)}</dt>
                <dd>{full(cell.value, known)} {about}</dd>
            </div>
        }
    });
    view! { <dl class="cells">{cells.collect_view()}</dl> }.into_any()
}

/// Draws a value in full, with its links and a button that copies a token.
fn full(value: SheetValue, known: StoredValue<Known>) -> AnyView {
    match value {
        SheetValue::Link(url) => match safe_href(&url).map(str::to_owned) {
            Some(href) => out(href, url),
            None => text(url),
        },
        SheetValue::Person(id) => {
            let named = known
                .with_value(|known| name_in(known, id))
                .unwrap_or_default();
            let shown = id.to_string();
            view! { {person(&named, Some(PersonKey::Id(id)))} " " {out(format!("https://x.com/i/user/{id}"), shown)} }
                .into_any()
        }
        SheetValue::Post(id) if known.with_value(|known| known.posts.contains(&id)) => {
            view! { <a class="mono" dir="ltr" href=Route::Post(id).href()>{id.to_string()}</a> }
                .into_any()
        }
        SheetValue::Post(id) => out(format!("https://x.com/i/web/status/{id}"), id.to_string()),
        SheetValue::Token(token) => {
            let copied = token.clone();
            let short: String = token.chars().take(TOKEN).collect();
            let cut = if short.len() < token.len() { "…" } else { "" };
            view! {
                <bdi class="mono" dir="ltr">{short}{cut}</bdi>
                " "
                {copy_button(say("value.copy"), Callback::new(move |()| copied.clone()))}
            }
            .into_any()
        }
        SheetValue::List(items) => {
            let items = items
                .into_iter()
                .map(|item| view! { <li>{full(item, known)}</li> });
            view! { <ul class="cell-items">{items.collect_view()}</ul> }.into_any()
        }
        SheetValue::Group(cells) => cell_list(cells, known),
        other => known.with_value(|known| brief(other, known)),
    }
}

/// Draws a value for a row of a table: on one line and without links.
pub fn brief(value: SheetValue, known: &Known) -> AnyView {
    match value {
        SheetValue::Empty => view! { <span class="cell-none">"–"</span> }.into_any(),
        SheetValue::Text(value) => view! { <bdi>{value}</bdi> }.into_any(),
        SheetValue::Time(time) => view! {
            <time datetime=time.iso() title=time.iso()>{words::moment(time)}</time>
        }
        .into_any(),
        SheetValue::Day(time) => view! { <time>{words::day_of(time)}</time> }.into_any(),
        SheetValue::Number(number) => words::figure(&number).into_any(),
        SheetValue::Flag(on) => say(if on { "value.yes" } else { "value.no" }).into_any(),
        SheetValue::Link(url) => {
            let bare = url
                .split_once("://")
                .map_or(&*url, |(_, bare)| bare)
                .to_owned();
            view! { <bdi class="cell-link">{bare}</bdi> }.into_any()
        }
        SheetValue::Person(id) => match name_in(known, id) {
            Some(named) => person(&named, None),
            None => mono(id.to_string()),
        },
        SheetValue::Post(id) | SheetValue::Id(id) => mono(id.to_string()),
        SheetValue::Ip(value) | SheetValue::Token(value) => mono(value),
        SheetValue::More(count) => words::plural("value.more", u64::from(count)).into_any(),
        SheetValue::Group(cells) => brief(SheetValue::More(cells.len() as u32), known),
        SheetValue::List(items) => {
            listed(items.into_iter().map(|item| brief(item, known)).collect())
        }
    }
}

/// Puts views into a list of the reader's language.
pub fn listed(items: Vec<AnyView>) -> AnyView {
    words::listed_of(items, |text| text.to_owned().into_any()).into_any()
}

fn name_in(known: &Known, id: Id) -> Option<Named> {
    let mut people = known.people.iter();
    people
        .find(|(known, _)| *known == id)
        .map(|(_, named)| named.clone())
}

fn text(value: String) -> AnyView {
    view! { <bdi class="cell-text">{value}</bdi> }.into_any()
}

fn mono(value: String) -> AnyView {
    view! { <bdi class="mono" dir="ltr">{value}</bdi> }.into_any()
}

fn out(href: String, shown: String) -> AnyView {
    view! { <a class="cell-out" href=href target="_blank" rel="noopener noreferrer"><bdi>{shown}</bdi></a> }
        .into_any()
}

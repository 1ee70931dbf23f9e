//! The records of any kind as rows of cells: a table if it fits, two lines per row on a phone. Each
//! row links to its record.

use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::boxed::boxed_view;
use crate::page::fields::FieldName;
use crate::page::open_archive::OpenArchive;
use crate::page::parts::cells::brief;
use crate::page::parts::field_name::{field, named};
use crate::page::parts::kind_name::kind_words;
use crate::page::parts::scroll_box::ScrollBox;
use crate::page::parts::search_field::{SearchField, counted};
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::{title_bar, way_back};
use crate::page::parts::windowed::Windowed;
use crate::page::route::Route;
use crate::page::sheet_list::{SheetList, sheet_list};
use crate::page::words::{self, say, say_with};
use crate::protocol::{RecordRef, Sheet, SheetHead, SheetLine, SheetQuery, SheetSource};

/// Number of columns if not all fit; the style sheet hides the others.
const NARROW: usize = 4;

/// Number of characters of a column that are never broken: an id has as many.
const WORD: f64 = 20.0;

/// The width of a character in rem, about.
const CHARACTER: f64 = 0.55;

/// The table of a kind; search words and order are part of the address.
#[component]
pub fn SheetView(stem: String) -> impl IntoView {
    let address = expect_context::<Address>();
    let archive = expect_context::<OpenArchive>();
    let wanted = StoredValue::new(stem);
    let head = archive.watch(move || Sheet {
        stem: wanted.get_value(),
    });
    let query = Memo::new(move |_| match address.route.get() {
        Route::Kind(query) => query,
        _ => SheetQuery {
            stem: wanted.get_value(),
            ..SheetQuery::default()
        },
    });
    let list = sheet_list(archive, move || Some(SheetSource::Records(query.get())));
    let known = Memo::new(move |_| head.get().and_then(Result::ok).unwrap_or_default());
    let said = move || kind_words(&wanted.get_value(), &known.read().about);
    let total = move || {
        let total = list.known(archive.known(Some(known.read().total)));
        total.map_or_else(String::new, |total| words::number(total.into()))
    };
    let rows = list.state(move || empty(&known.read(), said().1));
    let state = move || match State::of(&head.read()) {
        State::Content => rows.get(),
        other => other,
    };
    let found = Callback::new(move |words| {
        address.replace(&Route::Kind(SheetQuery {
            words,
            ..query.get_untracked()
        }));
    });
    let name = said().0;
    let label = StoredValue::new(name.clone());
    let wide = move || tracks(&known.read().weights, usize::MAX);
    let narrow = move || tracks(&known.read().weights, NARROW);
    let words = Signal::derive(move || query.read().words.clone());
    view! {
        {title_bar(name.clone(), Signal::derive(total))}
        <header class="room-head">
            {way_back(|| Route::Contents)}
            <h1>{name.clone()} " " <span class="title-count">{total}</span></h1>
            <p class="lede">{boxed_view(move || said().1)}</p>
            <div class="sheet-tools">
                <SearchField label=say("sheet.find") words=words found=found />
                {boxed_view(move || order(address, query, known.read().columns.clone()))}
                {counted(Signal::derive(move || hits(list, query, known)), words)}
            </div>
        </header>
        <div class="pad">
            <Stateful state=Signal::derive(state)>
                <ScrollBox label=label.get_value()>
                    <div class="sheet-body" style=("--sheet", wide) style=("--sheet-four", narrow)>
                        <div class="sheet-head" aria-hidden="true">
                            {boxed_view(move || heads(&known.read().columns))}
                        </div>
                        <Windowed list=list.window label=label.get_value() row=list.drawn("sheet-line", move |line, row| drawn(line, row, list)) />
                    </div>
                </ScrollBox>
            </Stateful>
        </div>
    }
}

/// Returns the columns of a CSS grid with these shares of its width, at most `most` of them. Each has
/// room for a word of its values.
fn tracks(weights: &[u8], most: usize) -> String {
    let track = |weight: &u8| {
        let least = f64::from(*weight).min(WORD) * CHARACTER;
        format!("minmax({least:.1}rem, {weight}fr) ")
    };
    weights.iter().take(most).map(track).collect()
}

fn heads(columns: &[String]) -> AnyView {
    let names = named(columns.iter().map(String::as_str));
    let head = |(key, name): (&String, FieldName)| {
        view! { <span title=key.clone()>{field(&name)}</span> }
    };
    let heads = columns.iter().zip(names).map(head);
    heads.collect_view().into_any()
}

/// Says how many rows match the search; `None` without search words or an answer.
fn hits(list: SheetList, query: Memo<SheetQuery>, known: Memo<SheetHead>) -> Option<String> {
    let count = u64::from(list.length()?);
    let total = u64::from(known.read().total);
    let key = words::plural_key("sheet.hits", total);
    let (count, total) = (words::number(count), words::number(total));
    let searched = !query.read_untracked().words.trim().is_empty();
    searched.then(|| say_with(&key, &[("count", &count), ("total", &total)]))
}

/// Explains why no row is listed: there is no such file, no record in it, or no match.
fn empty(head: &SheetHead, would: String) -> State {
    let (title, reason) = match (head.files, head.total) {
        (0, _) => ("sheet.absent", would),
        (_, 0) => ("sheet.empty", would),
        _ => ("sheet.no-hit", say("sheet.no-hit-reason")),
    };
    State::Empty {
        title: say(title),
        reason,
    }
}

/// Returns a select element for the order of the rows: as in the files, or by a column, ascending
/// or descending.
fn order(address: Address, query: Memo<SheetQuery>, columns: Vec<String>) -> impl IntoView + use<> {
    let chosen = move |event: web_sys::Event| {
        let sort = event_target_value(&event);
        address.replace(&Route::Kind(SheetQuery {
            sort,
            ..query.get_untracked()
        }));
    };
    let option = |value: String, text: String| {
        let sort = value.clone();
        let selected = move || query.read().sort == sort;
        view! { <option value=value prop:selected=selected>{text}</option> }
    };
    let names = named(columns.iter().map(String::as_str));
    let both = |(key, name): (&String, FieldName)| {
        let name = name.text();
        let up = say_with("sheet.up", &[("column", &name)]);
        let down = say_with("sheet.down", &[("column", &name)]);
        [option(key.clone(), up), option(format!("-{key}"), down)]
    };
    view! {
        <label class="sheet-order">
            <span>{say("sheet.order")}</span>
            <select on:change=chosen>
                {option(String::new(), say("sheet.as-filed"))}
                {columns.iter().zip(names).flat_map(both).collect_view()}
            </select>
        </label>
    }
}

fn drawn(line: SheetLine, row: u32, list: SheetList) -> AnyView {
    let total = move || list.total.get().unwrap_or_default();
    let record = RecordRef {
        file: line.entry.to_string(),
        number: line.number,
        part: line.part,
    };
    let label = say_with(
        "record.number",
        &[("number", &words::number(u64::from(row) + 1))],
    );
    let unreadable = line.cells.is_empty().then(|| say("sheet.unreadable"));
    let known = line.known;
    let older = line
        .older
        .then(|| view! { <p class="note sheet-older">{say("sheet.older")}</p> });
    let cells = line
        .cells
        .into_iter()
        .map(|cell| view! { <span class="sheet-cell" dir="auto">{brief(cell, &known)}</span> });
    view! {
        <article aria-posinset=row + 1 aria-setsize=total aria-label=label>
            <a class="sheet-line" data-step="" href=Route::Record(record).href()>{cells.collect_view()} {unreadable}</a>
            {older}
        </article>
    }
    .into_any()
}

//! One record of any kind: its cells, each with an explanation, or the record as it is in the file.

use leptos::prelude::*;

use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::naming::{file_name, sheet};
use crate::page::open_archive::OpenArchive;
use crate::page::parts::cells::cell_list;
use crate::page::parts::copy::copy_button;
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::kind_name::kind_words;
use crate::page::parts::sentence::sentence;
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::{title_bar, way_back};
use crate::page::parts::windowed::Windowed;
use crate::page::record_cells::shown_cells;
use crate::page::route::Route;
use crate::page::saving::save;
use crate::page::sheet_list::{SheetList, sheet_list};
use crate::page::words::{self, say, say_with};
use crate::protocol::{Record, RecordRef, RecordView as Whole, SheetSource, SheetValue};
use roost_base::Problem;

/// The page of one record.
#[component]
pub fn RecordPage(
    record: RecordRef,
    /// Whether the record is shown as it is in the file at first.
    original: bool,
) -> impl IntoView {
    let archive = expect_context::<OpenArchive>();
    let answer = RwSignal::new(None::<Result<Whole, Problem>>);
    let raw = RwSignal::new(original);
    let source = SheetSource::Raw(record.clone());
    let asked = record.clone();
    archive.client.ask_then(Record { record: asked }, move |whole| {
        // A record that could not be parsed is shown as it is in the file.
        let broken = |whole: &Whole| matches!(&*whole.cells, [cell] if cell.key == "value" && matches!(cell.value, SheetValue::Text(_)));
        if whole.as_ref().is_ok_and(broken) {
            let _ = raw.try_set(true);
        }
        // The view may have been left by then.
        let _ = answer.try_set(Some(whole));
    });
    let list = sheet_list(archive, move || raw.get().then(|| source.clone()));
    let state = move || State::of(&answer.read());
    let stem = Memo::new(move |_| match &*answer.read() {
        Some(Ok(whole)) => whole.stem.clone(),
        _ => String::new(),
    });
    let title = say_with(
        "record.number",
        &[("number", &words::number(u64::from(record.number)))],
    );
    let name = StoredValue::new(title.clone());
    let address = expect_context::<Address>();
    let here = address.route.get_untracked();
    boxed_effect(move || {
        let (kind, _) = kind_words(&stem.read(), "");
        if !stem.read().is_empty() {
            let number = name.get_value();
            let name = say_with("title.part", &[("name", &kind), ("part", &number)]);
            address.call(&here, name);
            address.tell_kind(&here, stem.get());
        }
    });
    view! {
        {title_bar(title.clone(), Signal::stored(String::new()))}
        <header class="room-head record-head">
            {way_back(move || sheet(&stem.get_untracked()))}
            <h1>{title}</h1>
            {boxed_view(move || (!stem.read().is_empty()).then(|| kind_link(&stem.read())))}
        </header>
        <div class="pad">
            <Stateful state=Signal::derive(state)>
                {boxed_view(move || answer.get().and_then(Result::ok).as_ref().map(place))}
                <div class="record-tabs" role="group" aria-label=name.get_value()>
                    {choice("record.fields", raw, false)} {choice("record.raw", raw, true)}
                </div>
                {boxed_view(move || answer.get().and_then(Result::ok).map(actions))}
                <Show when=move || !raw.get()>
                    {boxed_view(move || answer.get().and_then(Result::ok).map(fields))}
                </Show>
                <Show when=move || raw.get()>
                    <div class="raw">
                        <Windowed list=list.window label=say("record.raw") row=Callback::new(move |row| raw_line(list, row)) />
                    </div>
                </Show>
            </Stateful>
        </div>
    }
}

fn kind_link(stem: &str) -> AnyView {
    let (name, _) = kind_words(stem, "");
    view! { <p><a href=sheet(stem).href()>{name}</a></p> }.into_any()
}

/// Returns the button for one of the two ways to look at a record.
fn choice(name: &str, raw: RwSignal<bool>, wanted: bool) -> AnyView {
    let here = move || (raw.get() == wanted).to_string();
    let press = move |_| raw.set(wanted);
    view! {
        <button type="button" class="record-tab" aria-pressed=here on:click=press>{say(name)}</button>
    }
    .into_any()
}

/// Returns the buttons that copy the original record and save it as a file.
fn actions(whole: Whole) -> AnyView {
    let name = file_name(&format!("{}-{}.json", whole.stem, whole.number));
    let text = whole.text.clone();
    let press = move |_| {
        let blob = gloo_file::Blob::new_with_options(&*whole.text, Some("application/json"));
        save(blob.into(), &name);
    };
    view! {
        <p class="row">
            {copy_button(say("record.copy"), Callback::new(move |()| text.clone()))}
            <button type="button" class="text-button" on:click=press>{icon(Icon::Save)} {say("record.save")}</button>
        </p>
    }
    .into_any()
}

fn fields(whole: Whole) -> AnyView {
    cell_list(shown_cells(whole.cells), StoredValue::new(whole.known))
}

/// Says where in its file the record is, with links to the one before and the one after it.
fn place(whole: &Whole) -> AnyView {
    let step = |by: i64, key: &'static str| {
        let number = i64::from(whole.number) + by;
        let there = number >= 1 && number <= i64::from(whole.of.max(whole.number));
        let record = RecordRef {
            file: whole.entry.to_string(),
            number: u32::try_from(number).ok().filter(|_| there)?,
            part: 0,
        };
        Some(view! { <a href=Route::Record(record).href()>{say(key)}</a> " " })
    };
    view! {
        <p class="record-place">
            <span class="note">{where_(whole)}</span>
            <span class="record-steps">{step(-1, "record.before")} {step(1, "record.after")}</span>
        </p>
    }
    .into_any()
}

/// Returns the sentence that names the file and the record, and the archive if there are several.
fn where_(whole: &Whole) -> AnyView {
    let key = match (whole.archive.is_empty(), whole.parts > 1) {
        (true, false) => "record.place.file",
        (true, true) => "record.place.part",
        (false, false) => "record.place.archive",
        (false, true) => "record.place.archive-part",
    };
    let name = |name: &String| view! { <bdi class="mono">{name.clone()}</bdi> }.into_any();
    let number = |count: u32| words::number(count.into()).into_any();
    let value = |slot: &str| match slot {
        "archive" => Some(name(&whole.archive)),
        "file" => Some(name(&whole.file)),
        "number" => Some(number(whole.number)),
        "total" => Some(number(whole.of.max(whole.number))),
        "part" => Some(number(whole.part.saturating_add(1))),
        "parts" => Some(number(whole.parts)),
        _ => None,
    };
    sentence(key, &value)
}

fn raw_line(list: SheetList, row: u32) -> AnyView {
    let total = list.total.get_untracked().unwrap_or(0);
    let text = move || {
        list.rows.with(
            |rows| match rows.get(row).map(|line| line.cells.as_slice()) {
                Some([SheetValue::Text(text)]) => text.clone(),
                _ => String::new(),
            },
        )
    };
    view! {
        <article class="raw-line" aria-posinset=row + 1 aria-setsize=total><code dir="ltr">{text}</code></article>
    }
    .into_any()
}

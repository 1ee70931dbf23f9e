//! Shows that nothing was lost: every file with its state, and the totals.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::page::address::Address;
use crate::page::announcer::Announcer;
use crate::page::boxed::boxed_view;
use crate::page::client::Client;
use crate::page::naming::{file_name, sheet};
use crate::page::open_archive::OpenArchive;
use crate::page::parts::copy::copy_button;
use crate::page::parts::dialog::Dialog;
use crate::page::parts::filter_tabs::{FilterTab, filter_tabs};
use crate::page::parts::focus::focus_drawn;
use crate::page::parts::icon::{Icon, icon};
use crate::page::parts::kind_name::kind_words;
use crate::page::parts::media_choices::missing_media;
use crate::page::parts::problem::ProblemNotice;
use crate::page::parts::states::{State, Stateful};
use crate::page::parts::title_bar::title_bar;
use crate::page::report::structure;
use crate::page::route::{Chosen, Route};
use crate::page::saving::save;
use crate::page::words::{self, say, say_with};
use crate::protocol::{
    DownloadRow, EntryId, FileRow, FileState, Files, FilesReport, FolderRow, RecordRef,
};
use roost_records::{Kind, kind_by_stem};

/// How many rows are shown at first, and how many more with each press of the button below them. An
/// archive from X has about a hundred files; any other may have many thousands.
const PART: usize = 600;

/// A row of the table.
enum Line {
    File(FileRow),
    Folder(FolderRow),
}

/// The view of the files.
#[component]
pub fn FilesView() -> impl IntoView {
    let client = expect_context::<Client>();
    let address = expect_context::<Address>();
    let answer = expect_context::<OpenArchive>().watch(|| Files {});
    let shown = Memo::new(move |_| match &*address.route.read() {
        Route::Files(state) => *state,
        _ => None,
    });
    let state = move || State::of(&answer.read());
    let report = Memo::new(move |_| answer.get().and_then(Result::ok).unwrap_or_default());
    let count = move || words::number(rows_of(&report.read()) as u64);
    let open = RwSignal::new(false);
    // Kept here, because the table is drawn again whenever more was read.
    let parts = RwSignal::new(1);
    view! {
        {title_bar(say("files.title"), Signal::derive(count))}
        <header class="room-head files-head">
            <h1>{say("files.title")}</h1>
            <button type="button" class="text-button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                {icon(Icon::Copy)} {say("files.copy")}
            </button>
            <StructureDialog open=open report=report />
        </header>
        <div class="pad">
            <Stateful state=Signal::derive(state)>
                {boxed_view(move || report.with(sums))}
                {boxed_view(move || report.with(|report| states(report, shown.get())))}
                {boxed_view(move || report.with(|report| table(client, report, shown.get(), parts)))}
            </Stateful>
        </div>
    }
}

/// The report on the structure of the archive, without its content. It is shown before it is
/// copied.
#[component]
fn StructureDialog(open: RwSignal<bool>, report: Memo<FilesReport>) -> impl IntoView {
    let text = Memo::new(move |_| {
        let browser = window().navigator().user_agent().unwrap_or_default();
        report.with(|report| structure(report, &browser))
    });
    let copied = Callback::new(move |()| text.get_untracked());
    view! {
        <Dialog open=open title=Signal::stored(say("files.report.title"))>
            <p>{say("files.report.note")}</p>
            <pre class="mono files-report" role="region" tabindex="0" aria-label=say("files.report.title")>{text}</pre>
            <div class="row">{copy_button(say("files.report.copy"), copied)}</div>
        </Dialog>
    }
}

/// The number of rows of the table: each file that is listed by itself, and each folder.
fn rows_of(report: &FilesReport) -> usize {
    report.files.len() + report.folders.len()
}

/// Says what the rows are, and how many files the folders contain.
fn file_counts(report: &FilesReport) -> Option<AnyView> {
    let media = report.in_folders();
    (media > 0).then(|| {
        let listed = words::plural("media.count", report.files.len() as u64);
        let folders = words::plural("files.folders", report.folders.len() as u64);
        let media = words::plural("files.media", media);
        view! { <p class="note">{words::dotted(&[listed, folders, media])}</p> }.into_any()
    })
}

/// Says how many records were read of those that the archive's manifest promises, and draws the
/// states of the files as a bar.
fn sums(report: &FilesReport) -> AnyView {
    let number = |count: u64| words::number(count);
    let sentence = |key: &str, count: u64| (count > 0).then(|| words::plural(key, count));
    let first = match report.has_manifest {
        true => say_with(
            "files.sum",
            &[
                ("read", &number(report.read)),
                ("listed", &number(report.listed)),
            ],
        ),
        false => say_with("files.sum-unlisted", &[("read", &number(report.read))]),
    };
    let unlisted = report
        .has_manifest
        .then(|| sentence("files.unlisted", report.unlisted));
    let all = report.whole.then(|| say("files.nothing-lost"));
    let said = [
        Some(first),
        sentence("files.skipped", report.skipped),
        sentence("files.missing", report.missing),
        unlisted.flatten(),
        all,
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let present = |state: &FileState| counted(report, *state) > 0;
    let bar = FileState::ALL.into_iter().filter(present).map(|state| {
        view! { <span data-state=state.name() style:flex-grow=counted(report, state).to_string()></span> }
    });
    view! {
        {file_counts(report)}
        <p class="lede files-sum">{words::sentences(&said)}</p>
        {missing_media(report.only_on_x, report.media_missing, Chosen::MISSING)}
        <div class="files-bar" aria-hidden="true">{bar.collect_view()}</div>
    }
    .into_any()
}

fn counted(report: &FilesReport, state: FileState) -> usize {
    report
        .files
        .iter()
        .filter(|file| file.state == state)
        .count()
}

/// Returns the states as tabs, each with its count; the choice is part of the address.
fn states(report: &FilesReport, shown: Option<FileState>) -> AnyView {
    let tab = |(state, count): (Option<FileState>, usize)| {
        let name = state.map_or("all", FileState::name);
        FilterTab {
            mark: Some(view! { <i class="files-mark" data-state=name></i> }.into_any()),
            ..FilterTab::fixed(
                say(&format!("files.state.{name}")),
                Route::Files(state).href(),
                Some(count as u64),
                Signal::stored(state == shown),
            )
        }
    };
    let some = FileState::ALL.into_iter();
    let some = some.map(|state| (Some(state), counted(report, state)));
    let all = [(None, rows_of(report))].into_iter();
    let tabs = all.chain(some.filter(|(_, count)| *count > 0)).map(tab);
    filter_tabs(say("files.states"), "true", tabs.collect())
}

/// Draws the files in a state, or all files and folders: the first `parts` parts of them, and the
/// button that shows the next one.
fn table(
    client: Client,
    report: &FilesReport,
    shown: Option<FileState>,
    parts: RwSignal<usize>,
) -> AnyView {
    let fits = |file: &&FileRow| shown.is_none_or(|state| state == file.state);
    let files = report.files.iter().filter(fits).cloned();
    let folders = report.folders.iter().filter(|_| shown.is_none()).cloned();
    let lines = files.map(Line::File).chain(folders.map(Line::Folder));
    let lines: Vec<Line> = lines.collect();
    let (count, has_list) = (lines.len(), report.has_manifest);
    let lines = StoredValue::new(lines);
    let part = move |number: usize| {
        lines.with_value(|lines| {
            let lines = lines.iter().skip(number * PART).take(PART);
            let drawn = lines.map(|line| match line {
                Line::File(file) => row(client, file.clone(), has_list),
                Line::Folder(line) => folder(line),
            });
            drawn.collect_view()
        })
    };
    // Each part is drawn once, so that what was unfolded in the others stays so.
    let numbers = move || {
        let shown = parts.get().min(count.div_ceil(PART));
        (0..shown).collect::<Vec<usize>>()
    };
    let more = move || {
        let left = count.saturating_sub(parts.get() * PART);
        (left > 0).then(|| {
            let words = words::plural("files.more", left.min(PART) as u64);
            let press = move |_| {
                focus_drawn(
                    ".files-ledger tbody > tr:first-child",
                    parts.get_untracked(),
                );
                parts.update(|parts| *parts += 1);
            };
            view! { <button type="button" class="text-button" on:click=press>{words}</button> }
        })
    };
    view! {
        <table class="files-ledger">
            <thead>
                <tr>
                    <th>{say("files.file")}</th>
                    <th class="files-num">{say("files.read")}</th>
                    <th class="files-num files-wide">{say("files.listed")}</th>
                    <th class="files-num files-wide">{say("files.size")}</th>
                    <th><span class="files-state-title">{say("files.state-title")}</span></th>
                    <th><span class="unseen">{say("files.save")}</span></th>
                </tr>
            </thead>
            <For each=numbers key=|number| *number let:number>
                <tbody>{part(number)}</tbody>
            </For>
        </table>
        {boxed_view(more)}
    }
    .into_any()
}

fn row(client: Client, file: FileRow, has_list: bool) -> AnyView {
    let about = match file.stem.as_str() {
        "" => file.about.clone(),
        stem => kind_words(stem, &file.about).0,
    };
    let name = view! { <bdi class="mono">{file.name.clone()}</bdi> };
    let name = match file.stem.as_str() {
        "" => name.into_any(),
        stem => view! { <a href=sheet(stem).href()>{name}</a> }.into_any(),
    };
    let number = |count: u32| words::number(u64::from(count));
    let read = match file.state {
        FileState::Missing | FileState::Other | FileState::Waiting => "–".to_owned(),
        _ => number(file.records - file.skipped.min(file.records)),
    };
    let drawing = match file.state {
        FileState::Read | FileState::Empty => Icon::Check,
        FileState::Problem | FileState::Missing => Icon::Warning,
        FileState::Sealed => Icon::Lock,
        FileState::New | FileState::Other => Icon::Open,
        FileState::Waiting => Icon::Turn,
    };
    let state = file.state.name();
    let promised = file.listed.is_some() || file.beside || file.stem.is_empty();
    let unlisted = (has_list && !promised).then(|| {
        view! { " " <span class="note">{say("files.not-listed")}</span> }
    });
    let archive = file.archive.as_ref().map(|archive| {
        view! { " " <span class="note" dir="auto">{named(archive)}</span> }
    });
    // The manifest counts a record once, however many items it contains.
    let several = kind_by_stem(&file.stem)
        .is_some_and(Kind::holds_several)
        .then(|| {
            view! { " " <span class="note">{say("files.holds-several")}</span> }
        });
    let entry = file.entry;
    let problems = (!file.problems.is_empty()).then(|| what_went_wrong(entry, &file));
    view! {
        <tr data-state=state>
            <td class="files-name">{name} <span class="note">{about}</span> {several} {archive} {unlisted} {problems}</td>
            <td class="files-num">{read}</td>
            <td class="files-num files-wide files-quiet">{file.listed.map(number)}</td>
            <td class="files-num files-wide files-quiet">{entry.map(|_| words::bytes(file.size))}</td>
            <td>{state_words(drawing, say(&format!("files.state.{state}")))}</td>
            <td>{entry.map(|entry| save_button(client, entry, file.name.clone()))}</td>
        </tr>
    }
    .into_any()
}

/// Returns for example `archive of 1 July 2026`, or the name of the zip if its date is unknown.
fn named(archive: &DownloadRow) -> String {
    archive.generated.map_or_else(
        || archive.name.clone(),
        |time| say_with("overview.made", &[("date", &words::date(time))]),
    )
}

/// Draws a state as an icon with words.
fn state_words(drawing: Icon, words: String) -> AnyView {
    view! { <span class="files-state">{icon(drawing)} <span>{words}</span></span> }.into_any()
}

/// Draws the problems of a file, each with a link to its record.
fn what_went_wrong(entry: Option<u32>, file: &FileRow) -> AnyView {
    let list = file.problems.clone().into_iter().map(move |problem| {
        let record = problem.place.as_ref().and_then(|place| place.record);
        let link = record.zip(entry).map(|(number, entry)| {
            let record = RecordRef {
                file: entry.to_string(),
                number: number as u32,
                part: 0,
            };
            view! { <a href=Route::Record(record).href()>{say("files.see-record")}</a> }
        });
        view! { <li><ProblemNotice problem=problem /> {link}</li> }
    });
    let count = words::plural("files.problems", file.problems.len() as u64);
    view! {
        <details>
            <summary>{count}</summary>
            <ul>{list.collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn folder(folder: &FolderRow) -> AnyView {
    view! {
        <tr>
            <td class="files-name">
                <bdi class="mono">{folder.name.clone()}</bdi> <span class="note" dir="auto">{folder.about.clone()}</span>
            </td>
            <td class="files-num">{words::plural("media.count", u64::from(folder.files))}</td>
            <td class="files-wide"></td>
            <td class="files-num files-wide files-quiet">{words::bytes(folder.size)}</td>
            <td>{state_words(Icon::Folder, say("files.folder"))}</td>
            <td></td>
        </tr>
    }
    .into_any()
}

/// Returns a button that saves a file of the archive unchanged.
fn save_button(client: Client, entry: u32, name: String) -> AnyView {
    let said = RwSignal::new(None::<String>);
    let announcer = expect_context::<Announcer>();
    let label = say_with("files.save-name", &[("name", &name)]);
    let saving = move |_| {
        let name = file_name(&name);
        let so_far = Callback::new(move |bytes| {
            let _ = said.try_set(Some(words::bytes(bytes)));
        });
        spawn_local(async move {
            let told = match client.entry(EntryId(entry), so_far).await {
                Ok(blob) => {
                    save(blob, &name);
                    None
                }
                Err(problem) => Some(crate::page::problem_text::problem_text(&problem).title),
            };
            // The view may have been left by then.
            let there = said.try_set(told.clone()).is_none();
            if let Some(told) = told.filter(|_| there) {
                announcer.say(told);
            }
        });
    };
    view! {
        <button type="button" class="icon-button" aria-label=label on:click=saving>{icon(Icon::Save)}</button>
        <span class="note">{said}</span>
    }
    .into_any()
}

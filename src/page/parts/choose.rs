//! The buttons that open an archive, and the check that precedes every way of opening one: no file
//! is accepted until the network is locked, or while the page is in a frame.

use crate::page::wire::told;
use crate::page::words::{say, say_with};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::icon::{Icon, icon};
use super::lock_badge::why;
use super::picked;
use crate::page::announcer::Announcer;
use crate::page::boxed::boxed_view;
use crate::page::client::{Client, Picked};
use crate::page::lock::Lock;
use roost_base::{Code, Problem};

/// Checks whether files may be opened now. `Err(None)` means that the lock is still being checked.
pub fn gate(client: Client) -> Result<(), Option<Problem>> {
    if framed() {
        return Err(Some(Problem::new(Code::Framed)));
    }
    match &*client.lock.read() {
        Lock::Locked(_) => Ok(()),
        Lock::Checking => Err(None),
        Lock::Open(gap) => Err(Some(Problem::new(Code::NotLocked).fact("reason", why(gap)))),
    }
}

/// Returns whether the page is shown in a frame of another page.
pub fn framed() -> bool {
    // If the top window cannot be read, it belongs to another origin.
    window()
        .top()
        .ok()
        .flatten()
        .is_none_or(|top| top != window())
}

/// Opens the chosen files. Does nothing if there are none or [`gate`] refuses.
pub fn open(client: Client, files: Vec<Picked>) {
    if !files.is_empty() && untrack(|| gate(client)).is_ok() {
        client.open(files);
    }
}

/// Buttons for the zip and the sample archive, and for a folder if the browser supports it.
#[component]
pub fn Choose() -> impl IntoView {
    let client = expect_context::<Client>();
    let shut = Memo::new(move |_| gate(client).is_err());
    let (with_dialog, with_input) = (picked::has_folder_dialog(), picked::has_folder_input());
    announce_gate(client);
    let folder_problem = RwSignal::new(None::<String>);
    let folder = move || {
        spawn_local(async move {
            match picked::choose_folder().await {
                Ok(files) => open(client, files.unwrap_or_default()),
                Err(reason) => folder_problem.set(Some(told(&reason))),
            }
        });
    };
    view! {
        <div class="choose">
            <div class="choose-buttons">
                <FileButton client=client shut=shut folder=false />
                <button type="button" class="button" data-size="tall" disabled=shut on:click=move |_| client.open_made_up()>
                    {icon(Icon::Roost)} {say("choose.made-up")}
                </button>
                {if with_dialog {
                    view! {
                        <button type="button" class="button" data-size="tall" disabled=shut on:click=move |_| folder()>
                            {icon(Icon::Folder)} {say("choose.folder")}
                        </button>
                    }
                    .into_any()
                } else if with_input {
                    view! { <FileButton client=client shut=shut folder=true /> }.into_any()
                } else {
                    ().into_any()
                }}
            </div>
            {boxed_view(move || folder_problem.get().map(|reason| view! {
                <p class="choose-note" role="alert">{refused_words(&reason)}</p>
            }))}
            <Closed client=client />
            <p class="choose-drop">{say("choose.drop")}</p>
            {(with_input && !with_dialog).then(|| view! { <p class="note">{say("choose.upload-word")}</p> })}
        </div>
    }
}

/// Announces that the lock is being checked, and then that files may be opened.
fn announce_gate(client: Client) {
    let waited = StoredValue::new(false);
    expect_context::<Announcer>().say_rested(move || {
        let told = match gate(client) {
            Err(None) => {
                waited.set_value(true);
                say("choose.wait")
            }
            Ok(()) if waited.get_value() => say("choose.ready"),
            _ => String::new(),
        };
        (String::new(), told)
    });
}

/// Explains why no folder was opened; `reason` is the browser's message and may be empty.
fn refused_words(reason: &str) -> String {
    match reason {
        "" => say("choose.folder-refused-silently"),
        reason => say_with("choose.folder-refused", &[("reason", &reason)]),
    }
}

/// A file input that looks like a button. The input itself has the focus and the accessible name.
#[component]
fn FileButton(client: Client, shut: Memo<bool>, folder: bool) -> impl IntoView {
    let chosen = move |event: web_sys::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        if let Some(files) = input.files() {
            open(client, picked::of_list(&files));
        }
        // Otherwise choosing the same file again would fire no `change` event.
        input.set_value("");
    };
    let (drawing, label) = if folder {
        (Icon::Folder, say("choose.folder"))
    } else {
        (Icon::Zip, say("choose.zip"))
    };
    view! {
        <label class="button" data-size="tall" data-kind=(!folder).then_some("main") data-off=shut>
            <input
                type="file"
                class="unseen"
                multiple=!folder
                prop:webkitdirectory=folder
                accept=(!folder).then_some(".zip,.js,application/zip,application/x-zip-compressed")
                disabled=shut
                on:change=chosen
            />
            {icon(drawing)}
            {label}
        </label>
    }
}

/// Explains why the buttons are disabled, while they are.
#[component]
fn Closed(client: Client) -> impl IntoView {
    move || match gate(client) {
        Ok(()) => ().into_any(),
        Err(None) => view! { <p class="choose-note">{say("choose.wait")}</p> }.into_any(),
        Err(Some(problem)) => {
            let own_tab = problem.code == Code::Framed;
            view! {
                <div role="alert">
                    <super::problem::ProblemNotice problem=problem />
                    {own_tab.then(|| view! {
                        <p class="choose-note">
                            <a href=address() target="_blank" rel="noopener noreferrer">{say("choose.own-tab")}</a>
                        </p>
                    })}
                </div>
            }
            .into_any()
        }
    }
}

fn address() -> String {
    window().location().href().unwrap_or_default()
}

//! The drop target for an archive: the whole window, even while another archive is open.

use crate::page::wire::told;
use crate::page::words::say;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choose::{gate, open};
use super::icon::{Icon, icon};
use super::picked;
use super::problem::ProblemNotice;
use crate::page::address::Address;
use crate::page::boxed::{boxed_effect, boxed_view};
use crate::page::client::Client;
use crate::page::navigation::view as view_of;
use roost_base::{Code, Problem};

/// How long the reason of a refused drop is shown, if it asks for nothing.
const SHOWN: std::time::Duration = std::time::Duration::from_secs(10);

/// Why a drop was refused.
#[derive(Clone, PartialEq)]
enum Refused {
    /// The network lock is still being checked.
    TooSoon,
    /// The drop contains no file: it is text, a link or an image of a web page.
    NoFile,
    /// Any other reason.
    For(Problem),
}

/// Listens for drops on the window. Shows the corners closing in during a drag, and why a drop was
/// refused.
#[component]
pub fn DropTarget() -> impl IntoView {
    let client = expect_context::<Client>();
    let over = RwSignal::new(false);
    let refused = RwSignal::new(None::<Refused>);
    listen(client, over, refused);
    forget(refused);
    view! {
        <div class="drop" data-over=move || over.get().then_some("") aria-hidden="true">
            <span class="corner" data-corner="a"></span>
            <span class="corner" data-corner="b"></span>
            <span class="corner" data-corner="c"></span>
            <span class="corner" data-corner="d"></span>
            <p class="drop-word">
                {boxed_view(move || if gate(client).is_ok() { say("drop.here") } else { say("drop.not-yet") })}
            </p>
        </div>
        <div class="drop-refused" role="alert">
            {boxed_view(move || refused.get().map(|why| view! {
                <div class="drop-note">
                    <Why why=why />
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=say("dialog.close")
                        on:click=move |_| refused.set(None)
                    >
                        {icon(Icon::Close)}
                    </button>
                </div>
            }))}
        </div>
    }
}

#[component]
fn Why(why: Refused) -> impl IntoView {
    match why {
        Refused::TooSoon => view! { <p>{say("drop.too-soon")}</p> }.into_any(),
        Refused::NoFile => view! { <p>{say("drop.no-file")}</p> }.into_any(),
        Refused::For(problem) => view! { <ProblemNotice problem=problem /> }.into_any(),
    }
}

/// Removes the reason of a refused drop when another view is shown; one that asks for nothing also
/// after a while.
fn forget(refused: RwSignal<Option<Refused>>) {
    let address = expect_context::<Address>();
    let shown = Memo::new(move |_| view_of(&address.route.read()));
    boxed_effect(move || {
        // Read with `get`, because a memo that is only tracked does not notify.
        shown.get();
        refused.set(None);
    });
    boxed_effect(move || {
        if let Some(Refused::TooSoon | Refused::NoFile) = refused.get() {
            let rested = move || refused.set(None);
            let waiting = set_timeout_with_handle(rested, SHOWN).ok();
            on_cleanup(move || {
                if let Some(waiting) = waiting {
                    waiting.clear();
                }
            });
        }
    });
}

/// Returns whether a drag carries files. A drag of a photo of the page does so too.
fn carries_files(event: &web_sys::DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

fn listen(client: Client, over: RwSignal<bool>, refused: RwSignal<Option<Refused>>) {
    // `dragleave` also fires when a child element is left, so the nesting depth is counted.
    let depth = StoredValue::new(0_i32);
    // A drag that began in the page is none of an archive.
    let ours = StoredValue::new(false);
    let start = window_event_listener(ev::dragstart, move |_| ours.set_value(true));
    let end = window_event_listener(ev::dragend, move |_| ours.set_value(false));
    // If the dragged element is removed meanwhile, no `dragend` fires.
    let press = window_event_listener(ev::pointerdown, move |_| ours.set_value(false));
    let enter = window_event_listener(ev::dragenter, move |event| {
        if !ours.get_value() {
            event.prevent_default();
            depth.update_value(|depth| *depth += 1);
            over.set(carries_files(&event));
        }
    });
    let hover = window_event_listener(ev::dragover, move |event| {
        if !ours.get_value() {
            event.prevent_default();
        }
    });
    let leave = window_event_listener(ev::dragleave, move |_| {
        depth.update_value(|depth| *depth = (*depth - 1).max(0));
        if depth.get_value() == 0 {
            over.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        if ours.get_value() {
            return;
        }
        event.prevent_default();
        depth.set_value(0);
        over.set(false);
        let entries = event
            .data_transfer()
            .map(|data| picked::dropped(&data))
            .unwrap_or_default();
        match untrack(|| gate(client)) {
            Err(None) => refused.set(Some(Refused::TooSoon)),
            Err(Some(problem)) => refused.set(Some(Refused::For(problem))),
            Ok(()) if entries.is_empty() => refused.set(Some(Refused::NoFile)),
            Ok(()) => spawn_local(async move {
                match picked::of_entries(entries).await {
                    Ok(files) => {
                        refused.set(None);
                        open(client, files);
                    }
                    Err(reason) => {
                        let problem = Problem::new(Code::ReadFailed).said(told(&reason));
                        refused.set(Some(Refused::For(problem)));
                    }
                }
            }),
        }
    });
    on_cleanup(move || {
        [start, end, press, enter, hover, leave, drop]
            .into_iter()
            .for_each(|handle| handle.remove())
    });
}

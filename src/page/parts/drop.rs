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
use crate::page::boxed::boxed_view;
use crate::page::client::Client;
use roost_base::{Code, Problem};

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

fn listen(client: Client, over: RwSignal<bool>, refused: RwSignal<Option<Refused>>) {
    // `dragleave` also fires when a child element is left, so the nesting depth is counted.
    let depth = StoredValue::new(0_i32);
    let enter = window_event_listener(ev::dragenter, move |event| {
        event.prevent_default();
        depth.update_value(|depth| *depth += 1);
        over.set(true);
    });
    let hover = window_event_listener(ev::dragover, move |event| event.prevent_default());
    let leave = window_event_listener(ev::dragleave, move |_| {
        depth.update_value(|depth| *depth -= 1);
        if depth.get_value() <= 0 {
            over.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
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
                        let problem = Problem::new(Code::ReadFailed).fact("reason", told(&reason));
                        refused.set(Some(Refused::For(problem)));
                    }
                }
            }),
        }
    });
    on_cleanup(move || {
        [enter, hover, leave, drop]
            .into_iter()
            .for_each(|handle| handle.remove())
    });
}

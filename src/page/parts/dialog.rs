//! A dialog over the page: the browser's own `<dialog>`, which keeps the focus inside, closes with
//! Esc and then returns the focus. Its button, a click outside it, "Back" and any link in it also
//! close it.

use crate::page::words::say;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::icon::{Icon, icon};
use crate::page::address::Address;
use crate::page::announcer::Announcer;
use crate::page::boxed::boxed_effect;

/// A dialog that is shown while `open` is true. Its content exists only while it is shown.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    /// Heading of the dialog.
    #[prop(into)]
    title: Signal<String>,
    /// Keeps the dialog at the top of the window when its height changes.
    #[prop(optional)]
    pinned: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let frame = NodeRef::<html::Dialog>::new();
    let content = StoredValue::new(children);
    let announcer = expect_context::<Announcer>();
    show(frame, open.into(), Callback::new(move |()| open.set(false)));
    // A click on the backdrop targets the dialog itself, never its content.
    let veil = move |event: web_sys::MouseEvent| {
        let hit = event.target().map(JsValue::from);
        if hit == frame.get_untracked().map(JsValue::from) {
            open.set(false);
        }
    };
    view! {
        <dialog
            class="dialog"
            data-pinned=pinned.then_some("")
            node_ref=frame
            on:cancel=move |_: web_sys::Event| open.set(false)
            on:close=closed(frame, move || open.set(false))
            on:click=veil
            aria-label=title
        >
            <Show when=move || open.get()>
                <div class="dialog-sheet">
                    <div class="dialog-head">
                        <h1>{title}</h1>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=say("dialog.close")
                            on:click=move |_| open.set(false)
                        >
                            {icon(Icon::Close)}
                        </button>
                    </div>
                    {content.with_value(|content| content())}
                    {announcer.region()}
                </div>
            </Show>
        </dialog>
    }
}

/// Shows a dialog while `open` is true. When it closes, its entry in the browser history is left
/// first.
pub fn show(frame: NodeRef<html::Dialog>, open: Signal<bool>, close: Callback<()>) {
    expect_context::<Address>().lay_over(open, close);
    boxed_effect(move || {
        let Some(frame) = frame.get() else { return };
        if open.get() && !frame.open() {
            // Fails only if the dialog is already open.
            let _ = frame.show_modal();
        } else if !open.get() && frame.open() {
            frame.close();
        }
    });
}

/// Returns a handler for the `close` event, which calls `then`. The browser fires the event a
/// moment after closing, so it is ignored if the dialog has been opened again by then.
pub fn closed(
    frame: NodeRef<html::Dialog>,
    then: impl Fn() + 'static,
) -> impl Fn(web_sys::Event) + 'static {
    move |_| {
        if frame.get_untracked().is_none_or(|frame| !frame.open()) {
            then();
        }
    }
}

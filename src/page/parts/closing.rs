//! Closes the archive: at once if it was read quickly, else after a question. Afterwards the top of
//! the landing page is shown, with a note that the archive was closed.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::page::address::Address;
use crate::page::boxed::boxed_effect;
use crate::page::client::{Client, Session};
use crate::page::words::{self, say, say_with};

/// An archive that took at most this long to read, in milliseconds, is closed without a question.
const MOMENT: f64 = 1_000.0;

/// Closes the archive; a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Closing {
    client: Client,
    address: Address,
    asking: RwSignal<bool>,
    /// Whether an archive was closed and none has been opened since.
    closed: RwSignal<bool>,
    /// When the reading began, in milliseconds since 1970, and how many milliseconds it took;
    /// `None` until it ends.
    began: StoredValue<f64>,
    took: StoredValue<Option<f64>>,
}

impl Closing {
    /// Creates the handle, which measures how long reading an archive takes.
    pub fn new(client: Client, address: Address) -> Closing {
        let closing = Closing {
            client,
            address,
            asking: RwSignal::new(false),
            closed: RwSignal::new(false),
            began: StoredValue::new(0.0),
            took: StoredValue::new(None),
        };
        let read = Memo::new(move |_| match &*client.session.read() {
            Session::Opening(_) => Some(false),
            Session::Ready(_) => Some(true),
            Session::Empty | Session::Failed(_) => None,
        });
        boxed_effect(move || match read.get() {
            Some(false) => {
                closing.began.set_value(js_sys::Date::now());
                closing.took.set_value(None);
                closing.closed.set(false);
            }
            Some(true) => closing.took.set_value(Some(closing.taken())),
            None => {}
        });
        closing
    }

    /// Returns how many milliseconds the reading took, or has taken so far.
    fn taken(self) -> f64 {
        let now = js_sys::Date::now() - self.began.get_value();
        self.took.get_value().unwrap_or(now)
    }

    /// Closes the archive; asks first if reading it took more than a second.
    pub fn ask(self) {
        if self.taken() > MOMENT {
            self.asking.set(true);
        } else {
            self.close();
        }
    }

    /// Closes the archive without a question and shows the top of the landing page.
    pub fn close(self) {
        self.client.forget();
        self.address.begin_anew();
        self.closed.set(true);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Returns the dialog with the question.
    pub fn dialog(self) -> AnyView {
        let why = move || {
            let time = words::span((self.taken() / 1_000.0) as u64);
            say_with("closing.why", &[("time", &time)])
        };
        view! {
            <Dialog open=self.asking title=Signal::derive(|| say("closing.title"))>
                <p>{why()}</p>
                <p class="closing">
                    <button type="button" class="button" data-kind="main" on:click=move |_| self.close()>
                        {say("closing.close")}
                    </button>
                    <button type="button" class="button" autofocus=true on:click=move |_| self.asking.set(false)>
                        {say("closing.keep")}
                    </button>
                </p>
            </Dialog>
        }
        .into_any()
    }

    /// Returns the note on the landing page that the archive was closed. It gets the focus.
    pub fn closed(self) -> AnyView {
        view! {
            <Show when=move || self.closed.get()>
                <p class="closed" data-heading="">{say("closing.done")}</p>
            </Show>
        }
        .into_any()
    }
}
